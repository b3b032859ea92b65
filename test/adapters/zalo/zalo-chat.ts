// The adapter against a platform of our own, over real connections.
import { pino } from 'pino'
import { afterEach } from 'vitest'
import { createZaloAdapter, type ZaloOptions } from '../../../src/adapters/zalo/zalo.ts'
import type { Adapter, IncomingMessage, OutgoingMessage, Reply } from '../../../src/chat/chat.ts'
import { createHttpServer } from '../../../src/http.ts'
import { silentLog } from '../../../src/log.ts'
import { startZaloServer, ZALO_TOKEN, type ZaloGroup, type ZaloPerson, type ZaloServer } from '../../emulators/zalo-server.ts'
import { freePort } from '../../free-port.ts'

export const hoa: ZaloPerson = { id: '6ede0001aabbccdd0001', name: 'Nguyễn Thị Hoa' }
export const office: ZaloGroup = { id: 'g9f00002aabbccdd0002' }
export const SECRET = 'a-secret-of-the-webhook'

export interface ZaloChat {
  zalo: ZaloServer
  adapter: Adapter
  received: IncomingMessage[]
  /** What was logged, as JSON lines. */
  logged: string[]
  webhook: string
  /** Starts with a taker that keeps what comes; `store` may fail first. */
  start(store?: (message: IncomingMessage) => Promise<void>): Promise<void>
  close(): Promise<void>
}

const open: ZaloChat[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close()
})

export async function openZalo(settings: Partial<ZaloOptions> & { polls?: boolean } = {}): Promise<ZaloChat> {
  const { polls = false, ...options } = settings
  const zalo = await startZaloServer()
  const port = await freePort()
  const publicUrl = new URL(`http://127.0.0.1:${port}/`)
  const http = createHttpServer({ host: '127.0.0.1', port, publicUrl, log: silentLog })
  const logged: string[] = []
  const adapter = createZaloAdapter({
    token: ZALO_TOKEN,
    apiUrl: zalo.url,
    webhookSecret: polls ? null : SECRET,
    publicUrl,
    http,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    now: () => new Date('2026-11-20T02:12:00.000Z'),
    wait: async () => {},
    ...options,
  })
  await http.listen()
  const received: IncomingMessage[] = []
  const chat: ZaloChat = {
    zalo,
    adapter,
    received,
    logged,
    webhook: new URL('/zalo', publicUrl).href,
    start: (store = async () => {}) =>
      adapter.start(async (message) => {
        await store(message)
        received.push(message)
      }),
    async close() {
      await adapter.stop()
      await http.stop()
      await zalo.close()
    },
  }
  open.push(chat)
  return chat
}

export const words = (...texts: string[]): Reply => ({ blocks: texts.map((text) => ({ kind: 'text', text })) })

/** A reply on its way to somebody's direct talk. */
export function outgoing(reply: Reply, fields: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { id: '0000000001', conversation: { platform: 'zalo', id: hoa.id, kind: 'direct' }, reply, ...fields }
}
