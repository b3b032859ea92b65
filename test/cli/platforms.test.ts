// The server with chat platforms: what it says of them, and that none of them keeps the web chat from running.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { freePort } from '../free-port.ts'
import { aHome, aPlanFile, aVisitor, replies, start } from './processes.ts'

const TELEGRAM_TOKEN = '12345678:AAH-geheim_geheim_geheim_geheim_ge'
const SECRETS = [TELEGRAM_TOKEN, 'xoxb-geheim', 'xapp-geheim', '77:geheim']

/** A platform of our own: every method gets the same answer. */
async function platformThatSays(status: number, body: unknown): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

test('a wrong token and a network that is away are said and tried again, while the web chat answers', async () => {
  const telegram = await platformThatSays(401, { ok: false, error_code: 401, description: 'Unauthorized' })
  const nobody = `http://127.0.0.1:${await freePort()}`
  const server = await start({
    ...aHome({ 'plan.md': aPlanFile }),
    ...{ TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN, TELEGRAM_API_ROOT: telegram.url },
    ...{ SLACK_BOT_TOKEN: 'xoxb-geheim', SLACK_APP_TOKEN: 'xapp-geheim', SLACK_API_URL: `${nobody}/api/` },
    ...{ ZALO_BOT_TOKEN: '77:geheim', ZALO_API_URL: nobody },
  })
  for (const [platform, settings] of [
    ['telegram', 'TELEGRAM_BOT_TOKEN'],
    ['slack', 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN'],
    ['zalo', 'ZALO_BOT_TOKEN'],
  ]) {
    expect(server.output()).toMatch(new RegExp(`^${platform} +not connected: .*; check ${settings} and .*; tried again in 5 s$`, 'm'))
  }
  const browser = await aVisitor(server)
  await browser.post('/api/messages', { key: 'question-1', text: 'ai chủ trì tập huấn nghiệp vụ một cửa?' })
  expect(JSON.stringify(await replies(browser, 1))).toContain('Sở Khoa học và Công nghệ')

  const metrics = await (await fetch(new URL('/metrics', server.url))).text()
  for (const platform of ['telegram', 'slack', 'zalo']) expect(metrics).toContain(`cchc_platform_up{platform="${platform}"} 0`)
  expect(metrics.match(/^# TYPE cchc_platform_up gauge$/gm)).toHaveLength(1)
  expect(metrics).toMatch(/^cchc_outbox_waiting 0$/m)
  expect(metrics).toMatch(/^cchc_outbox_unknown 0$/m)
  expect(metrics).toMatch(/^cchc_outbox_failed 0$/m)
  expect(await server.stop()).toBe(0)
  for (const secret of SECRETS) expect(server.output()).not.toContain(secret)
  telegram.close()
})

test('what a platform needs is loaded only where its token is given', async () => {
  const telling = { ...aHome(), NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'tell-packages.ts')).href}` }
  const zalo = await platformThatSays(401, { ok: false, error_code: 401 })
  const without = await start(telling)
  const loads = (name: string) => new RegExp(`^loads ${name}$`, 'm')
  for (const name of ['grammy', '@slack/bolt', 'axios', 'sharp', 'libheif-js', 'aws4fetch'])
    expect(without.output()).not.toMatch(loads(name))
  expect(without.output()).toMatch(loads('hono'))
  await without.stop()
  const withZalo = await start({ ...telling, ZALO_BOT_TOKEN: '77:geheim', ZALO_API_URL: zalo.url })
  expect(withZalo.output()).toMatch(loads('axios'))
  for (const name of ['grammy', '@slack/bolt']) expect(withZalo.output()).not.toMatch(loads(name))
  await withZalo.stop()
  zalo.close()
})

test('a platform that lets us in is up', async () => {
  const port = await freePort()
  const zalo = await platformThatSays(200, { ok: true, result: { id: '1', account_name: 'bot.CCHC', account_type: 'BASIC' } })
  const server = await start({
    ...aHome(),
    ZALO_BOT_TOKEN: '77:geheim',
    ZALO_WEBHOOK_SECRET: 'geheim-77',
    ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
    ZALO_API_URL: zalo.url,
  })
  expect(server.output()).toMatch(/^zalo +connected \(webhook\)$/m)
  expect(server.output()).toMatch(/^telegram +not connected; set TELEGRAM_BOT_TOKEN to connect it$/m)
  expect(await (await fetch(new URL('/metrics', server.url))).text()).toContain('cchc_platform_up{platform="zalo"} 1')
  expect((await fetch(new URL('/zalo', server.url), { method: 'POST', body: '{}' })).status).toBe(401)
  expect(await server.stop()).toBe(0)
  zalo.close()
})
