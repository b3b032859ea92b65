// Messages in and replies out, once each: a message is stored before it is acknowledged, a reply is stored before it is sent.
import type { IncomingMessage } from '../chat/chat.ts'
import { shownName } from '../chat/shown-name.ts'
import { createInboxWorker } from './inbox-worker.ts'
import { createLanes } from './lanes.ts'
import type { DeliveryParts } from './parts.ts'
import { createSender } from './sender.ts'
import { systemTimers } from './timers.ts'

/** How long stopping waits for what is under way; the rest stays stored and is taken up at the next start. */
const DRAIN_MS = 5_000

/** What another instance on the same store acknowledged and left behind, dying, waits no longer than this, though nobody writes. */
export const LOOK_ROUND_MS = 30_000

export interface Delivery {
  /** Resolves once the message is stored; the same platform and key again does nothing. */
  receive(message: IncomingMessage): Promise<void>
  /** Takes up what an earlier process left behind, then starts the adapters. */
  start(): Promise<void>
  /** Lets what is under way come to its end, then stops the adapters. Messages received meanwhile are stored only. */
  stop(): Promise<void>
  /** Something was put into the outbox besides replies: sends it now rather than at the next look round. */
  wake(): void
  /** Resolves when nothing is being handled or sent; a message that waits for its next attempt does not count. */
  idle(): Promise<void>
}

/** Inbox, outbox and adapters joined into one. Nothing runs before `start`; several instances may share a store. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, adapters, clock, timers = systemTimers, isAlone = false } = parts
  const handling = createLanes(timers)
  const sender = createSender(parts, timers)
  const platforms = adapters.map(({ platform }) => platform)
  const hurry = new AbortController()
  const storing = new Set<Promise<boolean>>()
  const worker = createInboxWorker(parts, handling, timers, { replied, stored, hurry: hurry.signal })
  let stopping = false
  let stopLookingRound = () => {}

  function replied(notBefore: string | null): void {
    if (notBefore === null) sender.wake()
    else sender.wakeAt(notBefore)
  }

  async function stored(): Promise<void> {
    await Promise.allSettled(storing)
  }

  function lookRound(): void {
    worker.wake()
    sender.lookRound()
  }

  async function receive(message: IncomingMessage): Promise<void> {
    const adding = store.inbox.add(withShownNames(message))
    storing.add(adding)
    const isNew = await adding.finally(() => storing.delete(adding))
    if (isNew && !stopping) worker.wake()
  }

  // Handling ends by waking the sender, so after the first line nothing new can come to the second.
  async function idle(): Promise<void> {
    await handling.idle()
    await sender.idle()
  }

  async function start(): Promise<void> {
    // Before this life claims anything: what is claimed was so by a former one, whose answers would wait for the end of its leases.
    if (isAlone) await store.outbox.endLeases(platforms, clock.now().toISOString())
    await Promise.all(adapters.map((adapter) => adapter.start(receive)))
    lookRound()
    stopLookingRound = timers.every(LOOK_ROUND_MS, lookRound)
  }

  async function stop(): Promise<void> {
    stopping = true
    stopLookingRound()
    hurry.abort()
    await new Promise<void>((resolve) => {
      const callOff = timers.after(DRAIN_MS, resolve)
      idle().then(() => {
        callOff()
        resolve()
      })
    })
    handling.stop()
    sender.stop()
    await Promise.all(adapters.map((adapter) => adapter.stop()))
  }

  return { receive, start, stop, wake: sender.wake, idle }
}

/** From here on nobody meets a name as its bearer typed it. */
function withShownNames({ title, sender, ...message }: IncomingMessage): IncomingMessage {
  const named = { ...message, sender: { ...sender, name: shownName(sender.name) } }
  return title === undefined ? named : { ...named, title: shownName(title) }
}
