// The webhook of the real program: telegram-test-api delivers through a proxy that adds the secret, as Telegram does.
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProxy, type Mockttp } from './mockttp.ts'
import { TELEGRAM_TOOLS } from './telegram-api.ts'
import { aTelegramTown, type TelegramTown } from './telegram-process.ts'

const SECRET = 'bi-mat_cua_webhook'
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const hoa = { id: 71, name: 'Nguyễn Thị Hoa' }
const QUESTION = 'hạn của tập huấn một cửa?'
const ANSWER = '30/11/2026'

describe.skipIf(!TELEGRAM_TOOLS)('the webhook of Telegram', () => {
  let town: TelegramTown
  let inbound: Mockttp
  beforeAll(async () => {
    inbound = await aProxy()
    await inbound
      .forAnyRequest()
      .always()
      .thenPassThrough({
        beforeRequest: ({ path, headers }) => ({
          url: new URL(path, town.server().url).href,
          headers: { ...headers, host: town.server().url.host, [SECRET_HEADER]: SECRET },
        }),
      })
    town = await aTelegramTown({
      PUBLIC_URL: inbound.url.replace('localhost', '127.0.0.1'),
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    })
    await town.run()
    await town.invite(hoa, 'cán bộ Sở Tư pháp')
  })
  afterAll(async () => {
    await town?.close()
    await inbound?.stop()
  })

  const answers = () => town.telegram.shownIn(hoa.id).filter(({ text }) => text.includes(ANSWER)).length

  let lastId = 40_000
  function asking(text: string): Update {
    lastId += 1
    const message = {
      message_id: lastId,
      date: 1,
      chat: { id: hoa.id, type: 'private' },
      from: { id: hoa.id, is_bot: false, first_name: 'Hoa' },
      text,
    }
    return { update_id: lastId, message } as unknown as Update
  }

  /** The status of the answer; null where nobody answers. */
  async function deliver(body: unknown, secret: string = SECRET): Promise<number | null> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }
    return fetch(new URL('/telegram', town.server().url), request).then(
      ({ status }) => status,
      () => null,
    )
  }

  test('Telegram delivers to it, and people are answered', async () => {
    expect((await town.asks(hoa, QUESTION)).text).toContain(ANSWER)
  })

  test('a delivery that is repeated is answered once', async () => {
    const before = answers()
    const update = asking(QUESTION)
    expect(await Promise.all([deliver(update), deliver(update), deliver(update)])).toEqual([200, 200, 200])
    await town.telegram.until(() => answers() > before)
    expect(await deliver(update)).toBe(200)
    expect((await town.asks(hoa, '/han')).text).toContain('SM-1.1')
    expect(answers()).toBe(before + 1)
  })

  test('a wrong secret and a body that is no update are refused, and nothing of them is stored', async () => {
    const stored = await town.figure('cchc_messages_in_total')
    expect(await deliver(asking(QUESTION), 'wrong')).toBe(401)
    expect(await deliver(asking(QUESTION), '')).toBe(401)
    expect(await deliver('{"update_id":')).toBe(400)
    expect(await deliver({ message: {} })).toBe(400)
    expect(await town.figure('cchc_messages_in_total')).toBe(stored)
  })

  test('what was acknowledged is answered after a kill, once; what was not is delivered again', async () => {
    const before = answers()
    const [first, second] = [asking(QUESTION), asking(QUESTION)]
    expect(await deliver(first)).toBe(200)
    await town.server().kill()
    expect(await deliver(second)).toBeNull()
    await town.run()
    expect(await deliver(first)).toBe(200)
    expect(await deliver(second)).toBe(200)
    await town.telegram.until(() => answers() >= before + 2)
    expect((await town.asks(hoa, '/han')).text).toContain('SM-1.1')
    expect(answers()).toBe(before + 2)
  })
})
