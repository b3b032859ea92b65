// Messages whose sending had no answer: the platform is asked whether they arrived, where it can be; none is sent again on a guess.
import type { Adapter } from '../chat/chat.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import { createAlarms } from './alarms.ts'
import type { DeliveryParts } from './parts.ts'
import type { Timers } from './timers.ts'
import type { UnderWay } from './under-way.ts'
import { MISSED_FOR_MS, tellUnsure } from './unsure.ts'

/** When a message is asked about after its sending had no answer, in milliseconds; after the last time it stays unknown, and its reader is asked. */
export const CHECKED_AFTER_MS = [2_000, 10_000, 60_000, 600_000, 3_600_000] as const

/** How many of a platform are looked at in one go. */
const MOST_AT_ONCE = 20

export interface Checks {
  /** Looks for messages to ask about, now or when it is their time. */
  wake(): void
  stop(): void
}

/** What the asking came to. */
interface Found {
  /** One is to be sent again. */
  missing(): void
  /** The platform cannot tell; its reader is asked at this ISO time. */
  told(at: string): void
}

function isAskable({ check }: Adapter): boolean {
  return check !== undefined
}

/** Asks about messages of the adapters that can be asked. */
export function createChecks({ store, adapters, clock, log }: DeliveryParts, timers: Timers, underWay: UnderWay, found: Found): Checks {
  const asked = new Map<string, { times: number; next: number }>()
  const alarms = createAlarms(clock, timers, wake)
  let isLooking = false
  let isAskedAgain = false

  function wake(): void {
    if (!adapters.some(isAskable)) return
    isAskedAgain = true
    if (isLooking) return
    isLooking = true
    underWay.during(look).catch((error) => log.error({ err: error }, 'cannot look for messages that may have arrived'))
  }

  async function look(): Promise<void> {
    try {
      while (isAskedAgain) {
        isAskedAgain = false
        for (const adapter of adapters.filter(isAskable)) {
          for (const entry of await store.outbox.unknown(adapter.platform, MOST_AT_ONCE)) await askInTime(entry, adapter)
        }
      }
    } finally {
      isLooking = false
    }
  }

  async function askInTime(entry: OutboxEntry, adapter: Adapter): Promise<void> {
    const now = clock.now().getTime()
    if (Date.parse(entry.createdAt) + MISSED_FOR_MS < now) return
    const known = asked.get(entry.id) ?? { times: 0, next: now + CHECKED_AFTER_MS[0] }
    asked.set(entry.id, known)
    if (known.times === CHECKED_AFTER_MS.length) return
    if (known.next <= now) await ask(entry, adapter, known)
    if (known.next > now) alarms.at(known.next)
  }

  async function ask(entry: OutboxEntry, adapter: Adapter, known: { times: number; next: number }): Promise<void> {
    known.times++
    known.next = clock.now().getTime() + (CHECKED_AFTER_MS[known.times] ?? 0)
    const outcome = await adapter.check!(entry).catch((error: unknown) => {
      log.warn({ err: error, entry: entry.id }, 'cannot ask whether a message arrived')
      return null
    })
    if (outcome === null) {
      const askedAt = known.times < CHECKED_AFTER_MS.length ? null : await tellUnsure(store, entry, adapter, clock.now())
      if (askedAt !== null) found.told(askedAt)
      return
    }
    asked.delete(entry.id)
    log.info({ entry: entry.id, outcome }, 'a message whose sending had no answer was asked about')
    const isOurs = await store.outbox.checked(entry.id, outcome, clock.now().toISOString())
    if (isOurs && outcome === 'missing') found.missing()
  }

  return { wake, stop: alarms.stop }
}
