// An adapter before the Bot API in memory, for the tests of this folder.
import type { Message, Update } from 'grammy/types'
import { createTelegramAdapter, type TelegramOptions } from '../../../src/adapters/telegram/telegram.ts'
import type { Adapter, IncomingMessage } from '../../../src/chat/chat.ts'
import { createHttpServer } from '../../../src/http.ts'
import { createLog, type Log } from '../../../src/log.ts'
import { CONTRACT_SHELF } from '../../contracts/adapter.ts'
import { type BotApi, openBotApi, TOKEN } from './bot-api.ts'

const PERSON = { id: 7, is_bot: false, first_name: 'Lan', last_name: 'Nguyễn Thị' }
export const DIRECT = { id: 7, type: 'private', first_name: 'Lan' } as const
export const GROUP = { id: -100_200, type: 'supergroup', title: 'Tổ CCHC' } as const

let lastId = 1

/** A message as `getUpdates` gives it. */
export function saying(text: string, rest: Partial<Message> = {}): Update {
  lastId += 1
  const message = { message_id: lastId, date: 1_763_700_000, chat: DIRECT, from: PERSON, text, ...rest } as Message
  return { update_id: 50_000 + lastId, message: message as Update['message'] & {} }
}

export interface Opened {
  adapter: Adapter
  api: BotApi
  received: IncomingMessage[]
  /** What was logged, a line each. */
  logged: string[]
  /** How long was waited, in milliseconds; no wait takes time here. */
  waits: number[]
  /** Address of our own server. */
  url: URL
  /** Resolves when so many messages were stored altogether. */
  arrived(count: number): Promise<void>
  /** Resolves when a line with these words was logged. */
  told(words: string): Promise<void>
  start(onReceive?: (message: IncomingMessage) => void | Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openTelegram(settings: Partial<TelegramOptions> = {}): Promise<Opened> {
  const api = await openBotApi()
  const logged: string[] = []
  const waits: number[] = []
  const received: IncomingMessage[] = []
  let wrote = () => {}
  const log: Log = createLog('debug', (line) => {
    logged.push(line)
    wrote()
  })
  const http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log })
  let stored = () => {}
  const adapter = createTelegramAdapter({
    token: TOKEN,
    apiRoot: api.root,
    mode: 'polling',
    webhookSecret: 'bi-mat_1',
    publicUrl: new URL('https://cchc.example.vn/'),
    http,
    files: CONTRACT_SHELF,
    menu: [],
    sentMessage: async () => null,
    log,
    now: () => new Date('2026-11-20T02:00:00.000Z'),
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...settings,
  })
  const url = await http.listen()
  return {
    adapter,
    api,
    received,
    logged,
    waits,
    url,
    async arrived(count) {
      while (received.length < count)
        await new Promise<void>((resolve) => {
          stored = resolve
        })
    },
    async told(words) {
      while (!logged.some((line) => line.includes(words)))
        await new Promise<void>((resolve) => {
          wrote = resolve
        })
    },
    start: (onReceive) =>
      adapter.start(async (message) => {
        await onReceive?.(message)
        received.push(message)
        stored()
      }),
    async close() {
      await adapter.stop()
      await http.stop()
      await api.close()
    },
  }
}
