// How many messages a platform lets us send in a calendar month, counted from what the store knows was sent.
import type { SendingRate } from '../chat/chat.ts'
import type { Log } from '../log.ts'
import type { Priority } from '../store/message-store.ts'
import type { Store } from '../store/store.ts'
import { monthStart } from './calendar.ts'

/** The count is read anew after this, since other instances send, too; in milliseconds. */
const COUNT_FOR_MS = 60_000

/** The last part of a month's messages is kept for those who asked something. */
const KEPT_FOR_ANSWERS = 0.1

export interface Quota {
  /** When a message of this priority may be sent: 0 for now, or the time at which the next month begins. */
  opensAt(platform: string, priority: Priority, now: number): Promise<number>
  took(platform: string, messages: number): void
}

interface Count {
  from: number
  readAt: number
  sent: number
}

/** Quotas of the platforms that have one. */
export function createQuota(store: Store, rates: ReadonlyMap<string, SendingRate | undefined>, log: Log): Quota {
  const counts = new Map<string, Count>()
  const told = new Set<string>()

  async function countOf(platform: string, now: number): Promise<Count> {
    const known = counts.get(platform)
    const from = monthStart(now, 0)
    if (known !== undefined && known.from === from && now - known.readAt < COUNT_FOR_MS) return known
    const count = { from, readAt: now, sent: await store.outbox.countSent(platform, new Date(from).toISOString()) }
    counts.set(platform, count)
    return count
  }

  function tellOnce(platform: string, from: number, words: string): void {
    const key = `${platform}:${from}:${words}`
    if (told.has(key)) return
    told.add(key)
    log.error({ platform }, words)
  }

  return {
    async opensAt(platform, priority, now) {
      const perMonth = rates.get(platform)?.perMonth
      if (perMonth === undefined) return 0
      const { from, sent } = await countOf(platform, now)
      if (sent >= perMonth) {
        tellOnce(platform, from, 'the messages of this month are used up: answers wait for the next one')
        return monthStart(now, 1)
      }
      const isAsked = priority === 'answer' || priority === 'notice'
      if (isAsked || sent < perMonth * (1 - KEPT_FOR_ANSWERS)) return 0
      tellOnce(platform, from, 'most messages of this month are used up: digests are not sent any more, answers are')
      return monthStart(now, 1)
    },
    took(platform, messages) {
      const count = counts.get(platform)
      if (count !== undefined) count.sent += messages
    },
  }
}
