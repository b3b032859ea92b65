// The outbox at work: what was stored goes out in order within its conversation, and what became of it is written down.
import { SendFailure } from '../chat/chat.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import type { Lanes, Rest } from './lanes.ts'
import type { DeliveryParts } from './parts.ts'
import { createTaker, type Taker } from './taker.ts'
import { type Timers, withinTime } from './timers.ts'

/** An entry that could not be sent this often is given up: with the waits below, after some four hours. */
const MOST_ATTEMPTS = 12
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30 * 60_000
/** A platform that has not answered by then may or may not have taken the message. */
const SEND_TIMEOUT_MS = 60_000

/** Milliseconds to wait after the n-th attempt (from 1): doubling from one second to half an hour. */
export function backoff(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
}

/** Sends what waits in the outbox. Entries of platforms without an adapter here are left to whoever has one. */
export function createSender({ store, adapters, clock, log }: DeliveryParts, lanes: Lanes, timers: Timers): Taker {
  const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]))

  /** Entries that wait for a later time are taken in hand too, so that nothing overtakes them within their conversation. */
  const horizon = () => new Date(clock.now().getTime() + 2 * LONGEST_WAIT_MS).toISOString()

  async function read(): Promise<OutboxEntry[]> {
    const due = await store.outbox.due(horizon())
    return due.filter(({ conversation }) => byPlatform.has(conversation.platform))
  }

  async function deliver(entry: OutboxEntry, rest: Rest): Promise<void> {
    let notBefore = entry.notBefore === null ? null : Date.parse(entry.notBefore)
    for (let attempt = entry.attempts + 1; ; attempt++) {
      const wait = notBefore === null ? 0 : notBefore - clock.now().getTime()
      if (wait > 0 && !(await rest(wait))) return
      if (!(await store.outbox.claim(entry.id))) return
      notBefore = await sendOnce(entry, attempt)
      if (notBefore === null) return
    }
  }

  /** Returns when it is to be tried again, or null when there is nothing more to do. */
  async function sendOnce(entry: OutboxEntry, attempt: number): Promise<number | null> {
    const adapter = byPlatform.get(entry.conversation.platform)!
    const { id, conversation, reply } = entry
    try {
      const noAnswer = () => new SendFailure('unknown', 'no answer from the platform in time')
      await withinTime(adapter.send({ id, conversation, reply }), SEND_TIMEOUT_MS, timers, noAnswer)
    } catch (error) {
      const failure = error instanceof SendFailure ? error : new SendFailure('unknown', 'the adapter failed', undefined, error)
      const outcome = failure.outcome === 'unknown' && adapter.capabilities.repeatable ? 'retry' : failure.outcome
      const detail = { error: failure.message }
      log.warn({ err: failure.cause ?? failure, entry: id, attempt, outcome }, 'message not sent')
      if (outcome === 'retry' && attempt < MOST_ATTEMPTS) {
        const notBefore = clock.now().getTime() + Math.max((failure.retryAfterSeconds ?? 0) * 1_000, backoff(attempt))
        await store.outbox.settle(id, 'waiting', { ...detail, notBefore: new Date(notBefore).toISOString() })
        return notBefore
      }
      await store.outbox.settle(id, outcome === 'unknown' ? 'unknown' : 'failed', detail)
      return null
    }
    await store.outbox.settle(id, 'sent')
    return null
  }

  return createTaker({ name: 'outbox', read, conversationOf: ({ conversation }) => conversation, work: deliver, lanes, timers, log })
}
