// What tests of delivery are made of: platforms in memory, a clock whose hands the test turns, and a store.
import { type IncomingMessage, type Platform, type SendingRate, text } from '../../src/chat/chat.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import type { DeliveryParts } from '../../src/delivery/parts.ts'
import { type Log, silentLog } from '../../src/log.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { NewOutboxMessage } from '../../src/store/message-store.ts'
import type { Outcome, Store } from '../../src/store/store.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { manualTimers } from '../manual-timers.ts'

/** Start of the clock: twelve past nine on a Friday in Vietnam. */
export const NOW = '2026-11-20T02:12:00.000Z'

export function aMessage(key: string, fields: Partial<IncomingMessage> & { chat?: string } = {}): IncomingMessage {
  const { chat = 'room', ...rest } = fields
  return {
    key,
    conversation: { platform: 'telegram', id: chat, kind: 'direct' },
    sender: { platform: 'telegram', id: 'hoa', name: 'Hoa' },
    text: key,
    receivedAt: NOW,
    ...rest,
  }
}

export const echo = async (message: IncomingMessage): Promise<Outcome> => ({ reply: text(message.text) })

export function anOutgoing(key: string, fields: Partial<NewOutboxMessage> & { chat?: string } = {}): NewOutboxMessage {
  const { chat = 'room', ...rest } = fields
  return { key, conversation: { platform: 'telegram', id: chat, kind: 'direct' }, reply: text(key), createdAt: NOW, ...rest }
}

interface Options {
  handle?: DeliveryParts['handle']
  repeatable?: boolean
  rate?: SendingRate
  store?: Store
  log?: Log
  timers?: ReturnType<typeof manualTimers>
  /** A platform besides Telegram. */
  also?: Platform
  isAlone?: boolean
}

/** Delivery over Telegram in memory, where a repeat would be seen unless the test says otherwise. */
export function setUp({
  handle = echo,
  repeatable = false,
  rate,
  store = memoryStore(),
  log = silentLog,
  timers = manualTimers(),
  also,
  isAlone = false,
}: Options = {}) {
  const capabilities = { repeatable, ...(rate === undefined ? {} : { rate }) }
  const adapter = fakeAdapter('telegram', capabilities)
  const other = fakeAdapter(also ?? 'slack', capabilities)
  const adapters = also === undefined ? [adapter] : [adapter, other]
  const delivery = createDelivery({ store, handle, adapters, clock: timers, log, timers, isAlone })
  const said = ({ reply }: { reply: { blocks: unknown[] } }) => (reply.blocks[0] as { text: string }).text
  const heard = () => adapter.sent.map(said)
  return { store, timers, adapter, other, delivery, heard, said }
}
