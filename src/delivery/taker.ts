// Entries of the store, each taken in hand once by this process and worked on in order within its conversation.
import type { Conversation } from '../chat/chat.ts'
import type { Log } from '../log.ts'
import type { Lanes, Rest } from './lanes.ts'
import { laneOf } from './parts.ts'
import type { Timers } from './timers.ts'

/** The store itself failed: look again after this. */
const STORE_WAIT_MS = 5_000

export interface Taker {
  /** Looks for entries that nobody here has in hand. However often it is called meanwhile, one reading follows the one under way. */
  wake(): void
}

export interface TakerParts<Entry> {
  /** "inbox", "outbox": for the log. */
  name: string
  read(): Promise<Entry[]>
  conversationOf(entry: Entry): Conversation
  /** Rejects only when the store fails; the entry is then looked for again. */
  work(entry: Entry, rest: Rest): Promise<void>
  lanes: Lanes
  timers: Timers
  log: Log
}

/** One half of delivery at work: the inbox or the outbox. Entries are taken in the order in which `read` gives them. */
export function createTaker<Entry extends { id: string }>(parts: TakerParts<Entry>): Taker {
  const { name, read, conversationOf, work, lanes, timers, log } = parts
  const inHand = new Set<string>()
  let isReading = false
  let isAskedAgain = false
  let isWaitingForStore = false

  async function takeInHand(): Promise<void> {
    try {
      while (isAskedAgain) {
        isAskedAgain = false
        for (const entry of await read()) takeUnlessInHand(entry)
      }
    } finally {
      // Before anything else can run, so that nobody asks a reading that has just ended.
      isReading = false
    }
  }

  function takeUnlessInHand(entry: Entry): void {
    if (inHand.has(entry.id)) return
    inHand.add(entry.id)
    lanes.push(laneOf(conversationOf(entry)), (rest) => workOn(entry, rest))
  }

  async function workOn(entry: Entry, rest: Rest): Promise<void> {
    try {
      await work(entry, rest)
    } catch (error) {
      log.error({ err: error, entry: entry.id }, 'cannot write down what became of a message')
      wakeLater()
    } finally {
      inHand.delete(entry.id)
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
      log.error({ err: error }, `cannot read the ${name}`)
      wakeLater()
    })
  }

  return { wake }
}
