// Hostile messages and requests over HTTP, to the web chat as it runs.
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebAdapter } from '../../src/adapters/web/web.ts'
import { createApp } from '../../src/app.ts'
import type { Reply } from '../../src/chat/chat.ts'
import { createHttpServer } from '../../src/http.ts'
import { storedChat } from '../../src/runtime/stored-chat.ts'
import { fakeDoor, openBrowser } from '../adapters/web/chat-server.ts'
import { expectUnchanged, faultsIn, keptIn, openParts } from './assistant.ts'
import { HOSTILE } from './inputs.ts'

/** Every so many of the inputs goes over HTTP. */
const STEP = 10

async function serve() {
  const { index, faults, ...parts } = await openParts()
  const http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log: parts.log })
  const web = createWebAdapter({ http, door: fakeDoor(), evidence: async () => null, signIn: null, secure: false, ...storedChat(parts) })
  const app = createApp({ ...parts, adapters: [web] })
  const url = await http.listen()
  await app.start()
  http.markReady()
  const browser = openBrowser(url)
  await browser.get('/api/session')
  return {
    ...parts,
    url,
    faults,
    browser,
    idle: () => app.idle(),
    async close() {
      await app.stop()
      await http.stop()
      await index.close()
    },
  }
}

let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve()
})
afterAll(() => server.close())

describe('messages', () => {
  const inputs = Object.values(HOSTILE)
    .flat()
    .filter((text, position) => position % STEP === 0 && text.trim() !== '' && text.length <= 20_000)

  test(`${inputs.length} of them change nothing and are answered`, async () => {
    const before = await keptIn(server.store)
    const wrong: string[] = []
    for (const [position, text] of inputs.entries()) {
      const browser = openBrowser(server.url)
      await browser.get('/api/session')
      const taken = await browser.post('/api/messages', { key: `hostile-${position}`, text })
      expect(taken.status, JSON.stringify(text.slice(0, 60))).toBe(202)
      await server.idle()
      const { lines } = (await (await browser.get('/api/messages')).json()) as { lines: { kind: string; reply?: Reply }[] }
      const last = lines.findLast(({ kind }) => kind === 'reply')!
      for (const fault of faultsIn(last.reply!, text)) wrong.push(`${JSON.stringify(text.slice(0, 60))} ${fault}`)
    }
    expect(wrong).toEqual([])
    await expectUnchanged(server.store, before)
    expect(server.faults).toEqual([])
  })
})

describe('requests', () => {
  const LEAK = /node_modules|\.ts[:)]|\bat \w|Error:|\/(?:work|home|root|tmp)\//

  async function refused(path: string, init: RequestInit): Promise<number> {
    const response = await server.browser.get(path, init)
    expect(await response.text()).not.toMatch(LEAK)
    return response.status
  }

  test.each([
    ['no JSON', '{"key":'],
    ['a list', '[]'],
    ['a number', '1'],
    ['null', 'null'],
    ['a forged kind', '{"key":"abcdefgh1","text":{"$gt":""}}'],
    ['a text that is a list', '{"key":"abcdefgh2","text":["han"]}'],
    ['a key with a path', '{"key":"../../etc/passwd","text":"han"}'],
    ['a key with a quote', `{"key":"abcdefgh'--","text":"han"}`],
    ['a key of one letter', '{"key":"a","text":"han"}'],
    ['a prototype', '{"__proto__":{"text":"han"},"constructor":{"key":"abcdefgh3"}}'],
    ['blanks alone', '{"key":"abcdefgh4","text":" \\n\\t "}'],
    ['deep nesting', `{"key":"abcdefgh5","text":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('%s is refused', async (_name, body) => {
    expect(await refused('/api/messages', { method: 'POST', body, headers: { 'content-type': 'application/json' } })).toBe(400)
  })

  test('one of 20,000 characters is taken and answered', async () => {
    expect((await server.browser.post('/api/messages', { key: 'just-enough', text: 'hạn '.repeat(5_000) })).status).toBe(202)
  })

  test.each([
    ['/../../etc/passwd', 404],
    ['/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/..%2f..%2f.env', 404],
    ['/.env', 404],
    ['/.git/config', 404],
    ['/package.json', 404],
    ['/%00', 404],
    ['/api/unknown', 404],
    ['/api/messages?after=%27%20OR%201=1', 200],
    ['/api/messages?after=-1', 200],
  ])('GET %s', async (path, status) => {
    expect(await refused(path, {})).toBe(status)
  })

  test('another site, an unknown host and a forged cookie get nothing', async () => {
    const foreign = await fetch(new URL('/api/messages', server.url), {
      method: 'POST',
      body: JSON.stringify({ key: 'abcdefgh6', text: 'han' }),
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    expect((await fetch(new URL('/api/messages', server.url), { headers: { cookie: 'session=forged; a=b' } })).status).toBe(401)
    expect(await statusFor('evil.example')).toBeGreaterThanOrEqual(400)
  })

  // Last, since the server closes the connection on it.
  test('a message of 20,001 characters, and one of a megabyte', async () => {
    for (const length of [20_001, 1_000_000]) {
      const body = JSON.stringify({ key: `too-long-${length}`, text: 'a'.repeat(length) })
      expect(await refused('/api/messages', { method: 'POST', body, headers: { 'content-type': 'application/json' } })).toBe(413)
    }
  })
})

/** fetch writes the host by itself, so a forged one takes a request by hand. */
function statusFor(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL('/api/session', server.url), { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}
