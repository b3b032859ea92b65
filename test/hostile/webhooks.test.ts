// What strangers on the network send to the addresses at which platforms call: nothing of it is stored, and nothing secret comes back.

import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpReceiver } from '../../src/adapters/slack/http-receiver.ts'
import { signatureOf } from '../../src/adapters/slack/signature.ts'
import { addWebhookRoute } from '../../src/adapters/telegram/webhook.ts'
import { takeWebhooks } from '../../src/adapters/zalo/webhook.ts'
import { createHttpServer } from '../../src/http.ts'
import { createLog } from '../../src/log.ts'

const SECRET = 'bi-mat-cua-webhook-0123456789'
const NOW = new Date('2026-11-20T02:12:00.000Z')
const PATHS = ['/telegram', '/slack/events', '/zalo'] as const
type Path = (typeof PATHS)[number]

const logged: string[] = []
const taken: unknown[] = []
let http: ReturnType<typeof createHttpServer>
let url: URL

beforeAll(async () => {
  const log = createLog('trace', (line) => logged.push(line))
  http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log })
  for (const path of PATHS) http.takesWebhooks(path)
  const take = async (update: unknown) => void taken.push(update)
  addWebhookRoute({ http, secret: SECRET, log, taker: () => take })
  takeWebhooks({ routes: http.routes, secret: SECRET, log, taker: () => take })
  const receiver = createHttpReceiver({ http, signingSecret: SECRET, log, now: () => NOW })
  receiver.init({
    processEvent: async ({ body, ack }: { body: unknown; ack(): Promise<void> }) => {
      taken.push(body)
      await ack()
    },
  } as never)
  await receiver.start()
  url = await http.listen()
})
afterAll(() => http.stop())

const BODIES: Record<Path, string> = {
  '/telegram': JSON.stringify({ update_id: 1, message: { text: 'han' } }),
  '/slack/events': JSON.stringify({ type: 'event_callback', event_id: 'E1', event: { type: 'message', text: 'han' } }),
  '/zalo': JSON.stringify({
    event_name: 'message.text.received',
    message: { message_id: '1', text: 'han', chat: { id: 'a' }, from: { id: 'a' } },
  }),
}

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000))

/** Headers that prove the sender, over this body. */
function proof(path: Path, body: string | Uint8Array, secret = SECRET, at = NOW): Record<string, string> {
  if (path === '/telegram') return { 'x-telegram-bot-api-secret-token': secret }
  if (path === '/zalo') return { 'x-bot-api-secret-token': secret }
  const timestamp = seconds(at)
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signatureOf(secret, timestamp, Buffer.from(body)) }
}

interface Answered {
  status: number
  stored: number
}

async function sends(path: Path, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<Answered> {
  const before = taken.length
  const response = await fetch(new URL(path, url), { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  const words = await response.text()
  expect(words).not.toContain(SECRET)
  expect(words).not.toMatch(/node_modules|\.ts[:)]|Error:/)
  return { status: response.status, stored: taken.length - before }
}

describe.each(PATHS)('%s', (path) => {
  const body = BODIES[path]

  test('takes what is proven', async () => {
    expect(await sends(path, body, proof(path, body))).toEqual({ status: 200, stored: 1 })
  })

  test.each([
    ['nothing', {}],
    ['another secret', proof(path, body, 'another')],
    ['the beginning of the secret', proof(path, body, SECRET.slice(0, -1))],
    ['the secret with more behind it', proof(path, body, `${SECRET}x`)],
    ['an empty secret', proof(path, body, '')],
    ['a proof of another platform', proof(path === '/zalo' ? '/telegram' : '/zalo', body)],
    ['a signature without a version', { ...proof('/slack/events', body), 'x-slack-signature': 'v0=' }],
    ['a signature over nothing', proof('/slack/events', '')],
    ['a signature of an hour ago', proof('/slack/events', body, SECRET, new Date(NOW.getTime() - 3_600_000))],
    ['a signature of tomorrow', proof('/slack/events', body, SECRET, new Date(NOW.getTime() + 86_400_000))],
    ['a time that is none', { ...proof('/slack/events', body), 'x-slack-request-timestamp': '1e9' }],
  ])('refuses %s', async (_name, headers) => {
    expect(await sends(path, body, headers as Record<string, string>)).toEqual({ status: 401, stored: 0 })
  })

  test('refuses a body that was changed on the way', async () => {
    if (path !== '/slack/events') return
    expect(await sends(path, body.replace('han', 'xong'), proof(path, body))).toEqual({ status: 401, stored: 0 })
  })

  test.each([
    ['half of one', body.slice(0, 20)],
    ['a text', '"han"'],
    ['a number', '7'],
    ['nothing at all', 'null'],
    ['a list', '[]'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ['a packed one', new Uint8Array(gzipSync(body))],
  ])('takes no body that is %s', async (_name, odd) => {
    const { status, stored } = await sends(path, odd, { ...proof(path, odd), 'content-encoding': 'gzip' })
    // Slack's own path lets a list through to where it means nothing.
    expect([status, stored === 0 || path === '/slack/events']).toEqual([expect.any(Number), true])
    expect(status).toBeLessThan(500)
  })

  test('cuts a body that is too long, proven or not', async () => {
    const long = JSON.stringify({ update_id: 2, text: 'a'.repeat(2 * 1024 * 1024) })
    // The server closes the connection on it.
    for (const headers of [{}, proof(path, long)])
      expect(await sends(path, long, { ...headers, connection: 'close' })).toEqual({ status: 413, stored: 0 })
  })

  test('answers others while one sends its body drop by drop', async () => {
    const slow = connect(Number(url.port), '127.0.0.1')
    await once(slow, 'connect')
    slow.write(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`)
    expect((await sends(path, body, proof(path, body))).status).toBe(200)
    slow.destroy()
  })

  test('is asked in no other way', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(new URL(path, url), { method })).status).toBe(404)
  })
})

test('no secret, and no signature that would be good, stands in the log', () => {
  const all = logged.join('')
  expect(all).not.toContain(SECRET)
  expect(all).not.toContain(proof('/slack/events', BODIES['/slack/events'])['x-slack-signature'])
})
