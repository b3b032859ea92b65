// The real program at its most talkative: no token, no code and no secret comes into its log or its figures, whatever fails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HEAVY_TOOLS_HINT } from '../heavy-tools.ts'
import { APP, GENERAL, hasLocalSlack, LAN } from './local-slack.ts'
import { anOffice, type SlackOffice } from './slack-office.ts'
import { BOT_TOKEN, TELEGRAM_TOOLS } from './telegram-api.ts'
import { aTelegramTown, type TelegramTown } from './telegram-process.ts'
import { aTown, WEBHOOK_SECRET, type ZaloTown } from './zalo-process.ts'
import { ZALO_TOKEN } from './zalo-server.ts'

const MODEL_KEY = 'sk-khoa-cua-mo-hinh-0123456789'
const TALKATIVE = { LOG_LEVEL: 'trace', TODAY: '2026-11-19', MODEL_API_KEY: MODEL_KEY }
const an = { id: 72, name: 'Trần Văn An' }

if (!TELEGRAM_TOOLS || !hasLocalSlack) console.warn(`secrets in logs of platforms are not looked for; ${HEAVY_TOOLS_HINT}`)

async function figuresOf(url: URL): Promise<string> {
  return (await fetch(new URL('/metrics', url))).text()
}

describe.skipIf(!TELEGRAM_TOOLS)('on Telegram', () => {
  let town: TelegramTown
  beforeAll(async () => {
    town = await aTelegramTown(TALKATIVE)
    await town.run()
  })
  afterAll(() => town?.close())

  test('neither the token nor a code is told', async () => {
    const code = /thamgia (\S+)/.exec(await town.administrator('moi đầu mối'))?.[1] ?? ''
    await town.asks(an, `/start ${code}`)
    await town.asks(an, 'thamgia 2222-3333')
    await town.telegram.fault('getUpdates', 2).thenCloseConnection()
    await town.asks(an, 'han')
    await town.asks(an, 'mh', undefined, { document: { file_id: 'khong-co', file_unique_id: 'k', file_name: 'a.pdf' } } as never)
    const told = `${town.server().output()}${await figuresOf(town.server().url)}`
    expect(code).toHaveLength(9)
    for (const secret of [BOT_TOKEN, BOT_TOKEN.split(':')[1]!, code, code.replace('-', ''), '2222-3333', MODEL_KEY])
      expect(told).not.toContain(secret)
  })
})

describe.skipIf(!hasLocalSlack).each(['socket', 'http'] as const)('on Slack over %s', (way) => {
  let office: SlackOffice
  beforeAll(async () => {
    office = await anOffice({ way, environment: TALKATIVE })
    await office.run()
  })
  afterAll(() => office?.close())

  test('no token, no secret and no code is told', async () => {
    const code = /thamgia (\S+)/.exec(await office.administrator('moi đầu mối'))?.[1] ?? ''
    await office.asks(LAN, `thamgia ${code}`)
    await office.mentions(GENERAL, LAN, 'kiemtra')
    const [first] = office.requests
    if (first !== undefined) expect(await office.again(first, { 'x-slack-signature': 'v0=00' })).toBe(401)
    const told = `${office.server().output()}${await figuresOf(office.server().url)}`
    for (const secret of [APP.botToken, APP.appToken, APP.signingSecret, code, MODEL_KEY]) expect(told).not.toContain(secret)
  })
})

describe('on Zalo', () => {
  let town: ZaloTown
  beforeAll(async () => {
    town = await aTown({ environment: TALKATIVE })
    await town.run()
  })
  afterAll(() => town?.close())

  test('neither the token nor the secret nor an address that works once is told', async () => {
    const hoa = { id: '6ede0001aabbccdd0001', name: 'Nguyễn Thị Hoa' }
    const code = /thamgia (\S+)/.exec(await town.administrator('moi cán bộ Sở Tư pháp'))?.[1] ?? ''
    await town.asks(hoa, `thamgia ${code}`)
    const [, token = ''] = /minhchung\/([\w-]+)/.exec(await town.asks(hoa, 'minhchung SM-1.1')) ?? []
    const told = `${town.server().output()}${await figuresOf(town.server().url)}`
    for (const secret of [ZALO_TOKEN, WEBHOOK_SECRET, code, ...(token === '' ? [] : [token])]) expect(told).not.toContain(secret)
  })
})
