// Messages whose sending had no answer: the platform is asked whether they arrived, where it can be; none is sent again on a guess.
import type { Adapter } from '../chat/chat.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import { createAlarms } from './alarms.ts'
import type { DeliveryParts } from './parts.ts'
import type { Timers } from './timers.ts'
import type { UnderWay } from './under-way.ts'

/** When a message is asked about after its sending had no answer, in milliseconds; after the last time it stays unknown, for a person. */
export const CHECKED_AFTER_MS = [2_000, 10_000, 60_000, 600_000, 3_600_000] as const

/** How many of a platform are looked at in one go. */
const MOST_AT_ONCE = 20

/** What is older is not asked about: no reader waits for it any more, and platforms show their newest messages only. */
const OLDEST_MS = 24 * 3_600_000

export interface Checks {
  /** Looks for messages to ask about, now or when it is their time. */
  wake(): void
  stop(): void
}

function isAskable({ check }: Adapter): boolean {
  return check !== undefined
}

/** Asks about messages of the adapters that can be asked; `missing` is called when one is to be sent again. */
export function createChecks(
  { store, adapters, clock, log }: DeliveryParts,
  timers: Timers,
  underWay: UnderWay,
  missing: () => void,
): Checks {
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
    if (Date.parse(entry.createdAt) + OLDEST_MS < now) return
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
    if (outcome === null) return
    asked.delete(entry.id)
    log.info({ entry: entry.id, outcome }, 'a message whose sending had no answer was asked about')
    const isOurs = await store.outbox.checked(entry.id, outcome, clock.now().toISOString())
    if (isOurs && outcome === 'missing') missing()
  }

  return { wake, stop: alarms.stop }
}
