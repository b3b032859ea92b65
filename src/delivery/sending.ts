// One attempt to send a message, and what is written down of it.
import { type Adapter, SendFailure, type Sent } from '../chat/chat.ts'
import type { Outbox, OutboxEntry } from '../store/message-store.ts'
import type { Store } from '../store/store.ts'
import { backoff } from './backoff.ts'
import type { Pace } from './pace.ts'
import type { DeliveryParts } from './parts.ts'
import type { Quota } from './quota.ts'
import { type Timers, withinTime } from './timers.ts'
import { tellUnsure } from './unsure.ts'

/** An entry that could not be sent this often is given up: with the waits between, after some four hours. */
export const MOST_ATTEMPTS = 12
/** A platform that has not answered by then may or may not have taken the message. */
export const SEND_TIMEOUT_MS = 60_000
/** What an instance claimed and then left, dying, waits so long for another one. Far above what holds up the event loop. */
export const LEASE_MS = 15_000
/** A platform that cannot be reached is tried again so often at least: nobody tells when it can be. */
const LONGEST_PLATFORM_WAIT_MS = 60_000
const RENEW_EVERY_MS = LEASE_MS / 3

type SettleDetail = NonNullable<Parameters<Outbox['settle']>[2]>

/** What follows from an attempt besides what is written down. */
export type Followed = { kind: 'done' } | { kind: 'again'; at: number } | { kind: 'toCheck' } | { kind: 'notOurs' }

export interface SendingParts extends Pick<DeliveryParts, 'store' | 'clock' | 'log'> {
  timers: Timers
  pace: Pace
  quota: Quota
}

/** How one message is sent: claimed, given to the platform, and settled. Rejects only when the store fails. */
export function createSending({ store, clock, log, timers, pace, quota }: SendingParts) {
  /** Of each platform that took nothing lately: how often in a row, and until when it was left alone after the last time. */
  const refusals = new Map<string, { inARow: number; until: number }>()
  const inHand = new Set<string>()
  const leaseEnd = () => new Date(clock.now().getTime() + LEASE_MS).toISOString()

  async function attempt(entry: OutboxEntry, adapter: Adapter): Promise<Followed> {
    if (!(await store.outbox.claim(entry.id, leaseEnd()))) return { kind: 'notOurs' }
    inHand.add(entry.id)
    try {
      return await attemptClaimed(entry, adapter)
    } finally {
      inHand.delete(entry.id)
    }
  }

  async function attemptClaimed(entry: OutboxEntry, adapter: Adapter): Promise<Followed> {
    const stopRenewing = timers.every(RENEW_EVERY_MS, () => {
      store.outbox.renew(entry.id, leaseEnd()).catch((error) => log.warn({ err: error, entry: entry.id }, 'cannot renew a lease'))
    })
    let sent: Sent
    try {
      sent = await send(entry, adapter)
    } catch (error) {
      return await writeFailure(entry, adapter, failureOf(error))
    } finally {
      stopRenewing()
    }
    await writeSent(entry, sent)
    return { kind: 'done' }
  }

  /** Leases may have ended while the whole process stood still: to be called before ended ones are looked for. */
  async function keepInHand(): Promise<void> {
    for (const id of inHand) await store.outbox.renew(id, leaseEnd())
  }

  function send(entry: OutboxEntry, adapter: Adapter): Promise<Sent> {
    const { id, conversation, reply, replyTo, replaces, partsSent } = entry
    const given = { replyTo, replaces, partsSent }
    const optional = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const noAnswer = () => new SendFailure('unknown', 'no answer from the platform in time')
    return withinTime(adapter.send({ id, conversation, reply, ...optional }), SEND_TIMEOUT_MS, timers, noAnswer)
  }

  async function writeSent(entry: OutboxEntry, { ids }: Sent): Promise<void> {
    countParts(entry, ids.length)
    refusals.delete(entry.conversation.platform)
    await store.outbox.settle(entry.id, 'sent', { partsSent: ids, at: clock.now().toISOString() })
  }

  /** One part was counted when the attempt began. */
  function countParts(entry: OutboxEntry, parts: number): void {
    const more = parts - (entry.partsSent?.length ?? 0) - 1
    if (more <= 0) return
    pace.took(entry.conversation, clock.now().getTime(), more)
    quota.took(entry.conversation.platform, more)
  }

  async function writeFailure(entry: OutboxEntry, adapter: Adapter, failure: SendFailure): Promise<Followed> {
    const number = entry.attempts + 1
    const { partsSent } = failure.detail
    countParts(entry, partsSent?.length ?? 0)
    log.warn({ err: failure.cause ?? failure, entry: entry.id, attempt: number, outcome: failure.outcome }, 'message not sent')
    const detail = {
      error: failure.message,
      ...(partsSent === undefined ? {} : { partsSent, at: clock.now().toISOString() }),
    }
    const outcome = failure.outcome === 'unknown' && adapter.capabilities.repeatable ? 'retry' : failure.outcome
    const isPlatforms = failure.detail.concerns === 'platform'
    if (outcome === 'retry' && (number < MOST_ATTEMPTS || isPlatforms)) {
      const at = waitFor(entry, failure, number)
      const notBefore = new Date(at).toISOString()
      await store.outbox.settle(entry.id, 'waiting', { ...detail, notBefore, ...(isPlatforms ? { uncounted: true } : {}) })
      return { kind: 'again', at }
    }
    if (outcome === 'moved' && number < MOST_ATTEMPTS && isElsewhere(entry, failure)) {
      await store.transaction((inside) => follow(inside, entry, failure.detail.movedTo!, detail))
      return { kind: 'done' }
    }
    if (outcome === 'gone') {
      await store.transaction(async (inside) => {
        await inside.outbox.settle(entry.id, 'failed', detail)
        await inside.chats.gone(entry.conversation, clock.now().toISOString(), failure.message)
      })
      return { kind: 'done' }
    }
    if (outcome === 'unknown') return writeUnknown(entry, adapter, detail)
    await store.outbox.settle(entry.id, 'failed', detail)
    return { kind: 'done' }
  }

  /** Where nobody can tell whether it arrived, the person can: the question goes into the outbox together with the outcome. */
  async function writeUnknown(entry: OutboxEntry, adapter: Adapter, detail: SettleDetail): Promise<Followed> {
    const askedAt = await store.transaction(async (inside) => {
      await inside.outbox.settle(entry.id, 'unknown', detail)
      return adapter.check === undefined ? tellUnsure(inside, entry, adapter, clock.now()) : null
    })
    return askedAt === null ? { kind: 'toCheck' } : { kind: 'again', at: Date.parse(askedAt) }
  }

  /** When it is tried again. Where the platform asked to wait, or cannot be reached, everything that it concerns waits with it. */
  function waitFor({ conversation }: OutboxEntry, { detail }: SendFailure, number: number): number {
    const { retryAfterSeconds, concerns } = detail
    const now = clock.now().getTime()
    const asked = (retryAfterSeconds ?? 0) * 1_000
    if (concerns === 'platform') {
      const until = platformRests(conversation.platform, asked, now)
      pace.hold(conversation, 'platform', until)
      return until
    }
    const until = now + Math.max(asked, backoff(number))
    if (retryAfterSeconds !== undefined || concerns !== undefined) pace.hold(conversation, 'chat', until)
    return until
  }

  /** Messages that were on their way together and failed together are one refusal. */
  function platformRests(platform: string, asked: number, now: number): number {
    const last = refusals.get(platform) ?? { inARow: 0, until: 0 }
    const inARow = now < last.until ? last.inARow : last.inARow + 1
    const until = Math.max(last.until, now + Math.max(asked, Math.min(backoff(inARow), LONGEST_PLATFORM_WAIT_MS)))
    refusals.set(platform, { inARow, until })
    return until
  }

  const isElsewhere = ({ conversation }: OutboxEntry, { detail }: SendFailure) =>
    detail.movedTo !== undefined && detail.movedTo !== conversation.id

  async function follow(inside: Store, { id, conversation }: OutboxEntry, to: string, detail: { error: string }): Promise<void> {
    await inside.outbox.settle(id, 'waiting', detail)
    await inside.chats.move(conversation, to, clock.now().toISOString())
  }

  return { attempt, keepInHand }
}

/** Whatever an adapter throws besides may have happened after the platform took the message. */
function failureOf(error: unknown): SendFailure {
  return error instanceof SendFailure ? error : new SendFailure('unknown', 'the adapter failed', { cause: error })
}
