// Messages of the inbox, each taken in hand once by this process and worked on in order within its chat.
import type { Log } from '../log.ts'
import { INBOX_SHARE } from '../store/conventions.ts'
import type { InboxEntry } from '../store/message-store.ts'
import type { Lanes, Rest } from './lanes.ts'
import { laneOf } from './parts.ts'
import type { Timers } from './timers.ts'

/** The store itself failed: look again after this. */
const STORE_WAIT_MS = 5_000

/** So many are in hand at once; the rest wait in the store. */
export const MOST_IN_HAND = 200

export interface Taker {
  /** Looks for messages that nobody here has in hand. However often it is called meanwhile, one reading follows the one under way. */
  wake(): void
}

export interface TakerParts {
  /** Waiting messages, at most so many, in order of arrival. */
  read(limit: number): Promise<InboxEntry[]>
  /** Rejects only when the store fails; the message is then looked for again. */
  work(entry: InboxEntry, rest: Rest): Promise<void>
  lanes: Lanes
  timers: Timers
  log: Log
}

/** A full reading, or one that shows all that it shows of one chat, may have left something out. */
function mayBeCutShort(entries: readonly InboxEntry[]): boolean {
  if (entries.length === MOST_IN_HAND) return true
  const chats = Map.groupBy(entries, ({ message }) => laneOf(message.conversation))
  return [...chats.values()].some(({ length }) => length >= INBOX_SHARE)
}

/** The inbox at work. Messages are taken in the order in which `read` gives them. */
export function createTaker({ read, work, lanes, timers, log }: TakerParts): Taker {
  const inHand = new Set<string>()
  let isReading = false
  let isAskedAgain = false
  let isWaitingForStore = false
  /** The last reading may not have shown all that waits: when no more than so many are in hand, the next follows. */
  let readAgainAt = -1

  async function takeInHand(): Promise<void> {
    try {
      while (isAskedAgain) {
        isAskedAgain = false
        const entries = await read(MOST_IN_HAND)
        readAgainAt = mayBeCutShort(entries) ? entries.length / 2 : -1
        for (const entry of entries) takeUnlessInHand(entry)
      }
    } finally {
      // Before anything else can run, so that nobody asks a reading that has just ended.
      isReading = false
    }
  }

  function takeUnlessInHand(entry: InboxEntry): void {
    if (inHand.has(entry.id)) return
    inHand.add(entry.id)
    lanes.push(laneOf(entry.message.conversation), (rest) => workOn(entry, rest))
  }

  async function workOn(entry: InboxEntry, rest: Rest): Promise<void> {
    try {
      await work(entry, rest)
    } catch (error) {
      log.error({ err: error, entry: entry.id }, 'cannot write down what became of a message')
      wakeLater()
    } finally {
      inHand.delete(entry.id)
      if (inHand.size <= readAgainAt) wake()
    }
  }

  /** One look is enough for whatever failed meanwhile. */
  function wakeLater(): void {
    if (isWaitingForStore) return
    isWaitingForStore = true
    timers.after(STORE_WAIT_MS, () => {
      isWaitingForStore = false
      wake()
    })
  }

  function wake(): void {
    isAskedAgain = true
    if (isReading) return
    isReading = true
    lanes.during(takeInHand).catch((error) => {
      log.error({ err: error }, 'cannot read the inbox')
      wakeLater()
    })
  }

  return { wake }
}
