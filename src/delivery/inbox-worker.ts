// The inbox at work: messages are handled in order within a chat, and each is finished in the one transaction that writes
// its reply and whatever it changed. That order holds with several instances on one store, too: whoever comes to a message has
// first come to the end of every waiting one before it in its chat, by finishing it or by finding it finished.
import { setImmediate } from 'node:timers/promises'
import type { IncomingMessage } from '../chat/chat.ts'
import { errorReply } from '../chat/error-reply.ts'
import { UserError } from '../errors.ts'
import type { InboxEntry } from '../store/message-store.ts'
import type { Outcome } from '../store/store.ts'
import { APOLOGY, noticeFor, putReply, replyFor, TOOK_TOO_LONG, tellAdministrators } from './answers.ts'
import { backoff } from './backoff.ts'
import { openChat } from './chats.ts'
import type { Lanes, Rest } from './lanes.ts'
import type { DeliveryParts } from './parts.ts'
import { createSlots } from './slots.ts'
import { createTaker, type Taker } from './taker.ts'
import { type Timers, withinTime } from './timers.ts'

/** Whoever addresses the bot hears something within this time. */
export const NOTICE_AFTER_MS = 3_000
/** Work that takes longer is given up; far above what any answer has taken, far below what a person waits for. */
export const HANDLING_LIMIT_MS = 20_000
/** The same where a file is fetched from its platform and read on the way: 20 MB over a line of 4 Mbit/s take 40 s. */
export const FETCHING_LIMIT_MS = 90_000
/**
 * Chats that are handled at once; the rest wait their turn. Measured over SQLite and five plans, 50 conversations asking in
 * the same moment, each number in turn: with 4, 8 and 16 alike the median is acknowledged after 30 ms, the last after 55, and the
 * last answer is out after 0.35 to 0.4 s. So the number is a bound only: so many may keep the thread before the next message is
 * read, and so many less one go on while one waits for something slow.
 */
export const MOST_AT_ONCE = 8

/** Whoever wrote hears of it by the reply, which is claimed first; should it be lost to a power cut, the message is handled anew. */
const UNTOLD = { isUntold: true }

/** Handling did not come to its end in time. Trying again would take as long, so it is not tried. */
class HandlingTooLong extends Error {
  override readonly name = 'HandlingTooLong'
}

interface Surroundings {
  /** Something was put into the outbox, to go at once or from this ISO time. */
  replied(notBefore: string | null): void
  /** Resolves when the messages that are being stored now are. */
  stored(): Promise<void>
  /** Ends waits. */
  hurry: AbortSignal
}

/** Handles what waits in the inbox. */
export function createInboxWorker(parts: DeliveryParts, lanes: Lanes, timers: Timers, surroundings: Surroundings): Taker {
  const { replied, stored, hurry } = surroundings
  const { store, adapters, handle, clock, log } = parts
  const slots = createSlots(MOST_AT_ONCE)
  let lastTurn: Promise<unknown> = Promise.resolve()
  // A terminal beside a server knows nothing of the files and abilities of its platforms.
  const platforms = adapters.map(({ platform }) => platform)

  async function work(entry: InboxEntry, rest: Rest): Promise<void> {
    for (let attempt = entry.attempts + 1; ; attempt++) {
      const reason = await attemptOnce(entry, attempt)
      if (reason === null) return
      if ((await countFailure(entry, reason)) === 'poisoned') {
        replied(null)
        return
      }
      if (!(await rest(backoff(attempt)))) return
    }
  }

  /**
   * A message that is set aside has its apology stored in the same transaction, and word to the administrators: whoever wrote it hears
   * something, whenever a kill falls. Nobody wrote an event, so there is nobody to apologise to.
   */
  function countFailure({ id, message }: InboxEntry, reason: string): Promise<'waiting' | 'poisoned'> {
    return store.transaction(async (inside) => {
      const status = await inside.inbox.failed(id, reason)
      if (status === 'waiting') return status
      log.error({ entry: id, key: message.key }, 'a message was set aside after three attempts')
      if (isSaid(message)) await inside.outbox.add(replyFor(message, APOLOGY, clock.now()))
      await tellAdministrators(inside, message, clock.now())
      return status
    }, UNTOLD)
  }

  /** Null when the message is done; otherwise why it is not. */
  async function attemptOnce(entry: InboxEntry, attempt: number): Promise<string | null> {
    const notice = queueNotice(entry.message)
    try {
      const outcome = await slots.use(() => handleInItsTurn(entry, notice.callOff)).finally(notice.callOff)
      await notice.queued()
      // The second time without its commit, what the router wanted remembered is lost, too. Nothing is missed by that: the messages
      // of a conversation are handled in order, so only another instance can have made the commit fail, by writing the same.
      const goesAt = await finish(entry, outcome).catch((error) => {
        if (error instanceof UserError) return finish(entry, { reply: errorReply(error) })
        throw error
      })
      replied(goesAt)
      return null
    } catch (error) {
      log.error({ err: error, entry: entry.id, attempt }, 'handling a message failed')
      return error instanceof Error ? error.message : String(error)
    }
  }

  /**
   * Handling keeps the thread for some milliseconds, so what has arrived meanwhile is read, stored and acknowledged first: the event loop
   * comes round for it, and once more for the acknowledgement. Without it 50 messages in the same moment were acknowledged one by one, each
   * behind an answer: in 0.5 s.
   */
  async function letOthersIn(): Promise<void> {
    await setImmediate()
    await stored()
    await setImmediate()
  }

  async function handleInItsTurn(entry: InboxEntry, onShown: () => void): Promise<Outcome> {
    lastTurn = lastTurn.then(letOthersIn)
    await lastTurn
    await openChat(store, entry.message, clock.now())
    return handleInTime(entry, onShown)
  }

  /** The outcome of handling, or an apology when it takes too long; what comes of it later is dropped. */
  async function handleInTime({ id, message }: InboxEntry, onShown: () => void): Promise<Outcome> {
    const over = new AbortController()
    const progress = passingWords(message, over.signal, onShown)
    const handling = { signal: AbortSignal.any([over.signal, hurry]), ...(progress === null ? {} : { progress }) }
    const limit = message.remoteFile === undefined ? HANDLING_LIMIT_MS : FETCHING_LIMIT_MS
    const late = () => new HandlingTooLong(`no outcome within ${limit} ms`)
    try {
      return await withinTime(handle(message, handling), limit, timers, late)
    } catch (error) {
      if (!(error instanceof HandlingTooLong)) throw error
      log.error({ err: error, entry: id }, 'handling a message took too long')
      return { reply: isSaid(message) ? TOOK_TOO_LONG : null }
    } finally {
      over.abort()
    }
  }

  /** Shows words of the reply while it is being written, where the platform can, as long as the outcome is waited for. */
  function passingWords({ conversation }: IncomingMessage, over: AbortSignal, onShown: () => void): ((words: string) => void) | null {
    const adapter = adapters.find(({ platform }) => platform === conversation.platform)
    if (adapter?.showPassing === undefined) return null
    return (words) => {
      if (over.aborted) return
      adapter.showPassing?.(conversation, words)
      onShown()
    }
  }

  /** Says once that work is going on when it takes long. The reply waits for a notice that is being stored, so that it comes after it. */
  function queueNotice(message: IncomingMessage): { callOff(): void; queued(): Promise<void> } {
    if (!isSaid(message)) return { callOff: () => {}, queued: async () => {} }
    let queued = Promise.resolve()
    const callOff = timers.after(NOTICE_AFTER_MS, () => {
      queued = store.outbox.add(noticeFor(message, clock.now())).then(
        () => replied(null),
        (error) => log.warn({ err: error }, 'cannot store a notice'),
      )
    })
    return { callOff, queued: () => queued }
  }

  /** Gives the ISO time from which the reply may go, null for now. */
  function finish(entry: InboxEntry, outcome: Outcome): Promise<string | null> {
    const wrote = outcome.commit !== undefined && outcome.onlyRemembers !== true
    return store.transaction(async (inside) => {
      if (!(await inside.inbox.finish(entry.id, wrote))) return null
      await outcome.commit?.(inside)
      return putReply(inside, entry.message, outcome, clock.now())
    }, UNTOLD)
  }

  return createTaker({ read: (limit) => store.inbox.waiting(limit, platforms), work, lanes, timers, log })
}

/** Somebody said it, and waits for an answer; other events only happened. */
function isSaid({ event }: IncomingMessage): boolean {
  return event === undefined || event.kind === 'unsupported'
}
