// What the two halves of delivery are made of.
import type { Adapter, Conversation, IncomingMessage } from '../chat/chat.ts'
import type { Log } from '../log.ts'
import type { Outcome, Store } from '../store/store.ts'
import type { Timers } from './timers.ts'

/** What goes along with a message while it is handled. */
export interface Handling {
  /** Aborted when nobody waits for the outcome any more, or the process stops: what can be had at once is then the outcome. */
  signal: AbortSignal
  /** Shows words of the reply before it is there; absent where the platform cannot. */
  progress?(words: string): void
}

export interface DeliveryParts {
  store: Store
  /** Makes up the outcome of a message. It only reads; what it wants written stands in the outcome's `commit`. */
  handle(message: IncomingMessage, handling: Handling): Promise<Outcome>
  adapters: readonly Adapter[]
  clock: { now(): Date }
  log: Log
  timers?: Timers
  /** No other process serves these platforms over this store; unless given, others may. */
  isAlone?: boolean
}

/** The name of a chat's lane, whatever its thread: unique over all platforms. */
export function laneOf({ platform, id }: Conversation): string {
  return `${platform}:${id}`
}

/** The name of a message over all platforms: what is written for it carries it in its key. */
export function keyOf({ conversation, key }: IncomingMessage): string {
  return `${conversation.platform}:${key}`
}
