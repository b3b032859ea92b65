import { afterEach, expect, test } from 'vitest'
import { createTelegramAdapter, type TelegramOptions } from '../../../src/adapters/telegram/telegram.ts'
import { OperatorError } from '../../../src/errors.ts'
import { createHttpServer } from '../../../src/http.ts'
import { silentLog } from '../../../src/log.ts'
import { CONTRACT_SHELF } from '../../contracts/adapter.ts'
import { refusal, TOKEN } from './bot-api.ts'
import { type Opened, openTelegram, saying } from './opened.ts'

const opened: Opened[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(settings: Partial<TelegramOptions> = {}): Promise<Opened> {
  const one = await openTelegram({ mode: 'webhook', ...settings })
  opened.push(one)
  return one
}

async function deliver({ url }: Opened, body: unknown, secret: string | null = 'bi-mat_1'): Promise<number> {
  const response = await fetch(new URL('/telegram', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return response.status
}

test('Telegram is told where, with which secret, and what to send', async () => {
  const one = await open()
  await one.start()
  expect(one.api.calls.find(({ method }) => method === 'setWebhook')!.params).toMatchObject({
    url: 'https://cchc.example.vn/telegram',
    secret_token: 'bi-mat_1',
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  })
  expect(one.api.calls.map(({ method }) => method)).not.toContain('getUpdates')
})

test('a secret that nobody set follows from the token, and is one that Telegram takes', async () => {
  const one = await open({ webhookSecret: null })
  await one.start()
  const secret = String(one.api.calls.find(({ method }) => method === 'setWebhook')!.params.secret_token)
  expect(secret).toMatch(/^[\w-]{32,256}$/)
  expect(TOKEN).not.toContain(secret)
  expect(await deliver(one, saying('han'), secret)).toBe(200)
})

test('what is answered with 200 is stored', async () => {
  const one = await open()
  await one.start()
  expect(await deliver(one, saying('han'))).toBe(200)
  expect(one.received.map(({ text }) => text)).toEqual(['han'])
})

test('the same delivery twice has the same key', async () => {
  const one = await open()
  await one.start()
  const update = saying('han')
  expect([await deliver(one, update), await deliver(one, update)]).toEqual([200, 200])
  expect(new Set(one.received.map(({ key }) => key)).size).toBe(1)
})

test('what could not be stored is not acknowledged', async () => {
  const one = await open()
  let fails = true
  await one.start(() => {
    if (fails) throw new Error('disk full')
  })
  const update = saying('han')
  expect(await deliver(one, update)).toBe(503)
  fails = false
  expect(await deliver(one, update)).toBe(200)
})

test.each([
  ['a wrong secret', 'khac'],
  ['a secret that begins rightly', 'bi-mat'],
  ['no secret', null],
])('%s is refused, and nothing of it looked at', async (_name, secret) => {
  const one = await open()
  await one.start()
  expect(await deliver(one, saying('han'), secret)).toBe(401)
  expect(await deliver(one, 'no JSON', secret)).toBe(401)
  expect(one.received).toEqual([])
})

test.each([
  ['no JSON', '{"update_id": 5'],
  ['nothing', ''],
  ['a list', []],
  ['no number', { update_id: 'five' }],
])('a body that is no update is refused: %s', async (_name, body) => {
  const one = await open()
  await one.start()
  expect(await deliver(one, body)).toBe(400)
})

test('what is of no use is acknowledged', async () => {
  const one = await open()
  await one.start()
  expect(await deliver(one, { update_id: 5, channel_post: {} })).toBe(200)
  expect(one.received).toEqual([])
})

test('before the start and after the stop it comes again later', async () => {
  const one = await open()
  expect(await deliver(one, saying('han'))).toBe(503)
  await one.start()
  await one.adapter.stop()
  expect(await deliver(one, saying('han'))).toBe(503)
  expect(one.received).toEqual([])
})

test('an address that Telegram refuses is told', async () => {
  const one = await open()
  one.api.fails('setWebhook', refusal(400, 'Bad Request: bad webhook: HTTPS url must be provided for webhook'))
  await expect(one.start()).rejects.toThrow('HTTPS url must be provided')
})

test('without an address there is no webhook', () => {
  const make = () =>
    createTelegramAdapter({
      token: TOKEN,
      apiRoot: null,
      mode: 'webhook',
      webhookSecret: null,
      publicUrl: null,
      http: createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log: silentLog }),
      files: CONTRACT_SHELF,
      menu: [],
      sentMessage: async () => null,
      log: silentLog,
      now: () => new Date(),
    })
  expect(make).toThrow(OperatorError)
})
