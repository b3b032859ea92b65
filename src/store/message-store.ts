// The part of the contract about messages: those that came in and those on their way out.
import type { Conversation, IncomingMessage, OutgoingMessage, Reply } from '../chat/chat.ts'

export interface InboxEntry {
  /** Grows with arrival. */
  id: string
  message: IncomingMessage
  status: 'waiting' | 'done' | 'poisoned'
  attempts: number
  /** Handling it wrote something besides the reply and what the conversation remembers. */
  wrote: boolean
}

export interface Inbox {
  /**
   * Stores a message before it is acknowledged, `file` included as it is (the content of a held one is in `files`). False when its
   * platform and key are known: then nothing is to be done.
   */
  add(message: IncomingMessage): Promise<boolean>
  /** The message of this platform with this key. */
  byKey(platform: string, key: string): Promise<InboxEntry | null>
  /**
   * Waiting messages in order of arrival, at most so many: the oldest ones, but where there are more, no more than INBOX_SHARE of one chat,
   * so that a chat in which much is said does not keep the others waiting. `platforms`: of these alone, since a process that is not connected
   * to a platform leaves its messages to the one that is.
   */
  waiting(limit: number, platforms?: readonly string[]): Promise<InboxEntry[]>
  countWaiting(): Promise<number>
  /** Counts an attempt that failed; from the third on the entry is set aside as poisoned. Returns the new status. */
  failed(id: string, reason: string): Promise<'waiting' | 'poisoned'>
  /** Marks it done. False when it was done already, by this or another instance: then the caller must write nothing. */
  finish(id: string, wrote: boolean): Promise<boolean>
  /** What a conversation said, or where it names a thread what was said in that, newest last, for showing its history. */
  history(conversation: Conversation, limit: number): Promise<InboxEntry[]>
}

/** What goes first when not everything can go at once: answers, then word to a person, then digests, then what only tidies up. */
export type Priority = 'answer' | 'notice' | 'digest' | 'cosmetic'

export interface NewOutboxMessage {
  key: string
  conversation: Conversation
  reply: Reply
  createdAt: string
  /** 'answer' unless given. */
  priority?: Priority
  replyTo?: string
  replaces?: string
  /** ISO time before which it is not sent. */
  notBefore?: string
}

/** A message on its way out. `unknown`: its sending had no answer, so it may have arrived. */
export interface OutboxEntry extends OutgoingMessage {
  key: string
  status: 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed'
  priority: Priority
  attempts: number
  createdAt: string
  /** ISO time before which it is not tried again. */
  notBefore: string | null
  /** ISO time until which whoever claimed it is left alone with it; null while nobody has it. */
  leasedUntil: string | null
  /** ISO time at which the platform took it, or the last of its parts so far. */
  sentAt: string | null
  lastError: string | null
}

export interface Outbox {
  /** Stores a message before it is sent. False when the key is known. */
  add(message: NewOutboxMessage): Promise<boolean>
  /** As `add`, but takes the place of a message with this key that still waits whole. False when it is on its way or gone, in part or all. */
  put(message: NewOutboxMessage): Promise<boolean>
  /**
   * Waiting messages whose time has come, by priority and age, at most so many: of each chat and priority the first only, and none while
   * that one is on its way or waits for its time; none of a chat to which nothing can be sent. Of all platforms where none are named.
   */
  due(at: string, limit: number, platforms?: readonly string[]): Promise<OutboxEntry[]>
  /** The first ISO time after `at` at which a message of these platforms that waits for its time may go, or at which a lease ends. */
  nextDue(at: string, platforms: readonly string[]): Promise<string | null>
  countWaiting(): Promise<number>
  /**
   * Takes one for sending until `leasedUntil`; false when it waits no longer, or while an earlier one of its chat and priority is on its
   * way by another instance, or waits.
   */
  claim(id: string, leasedUntil: string): Promise<boolean>
  /** Whoever claimed it goes on with it. False when it was taken from them, since their lease had ended. */
  renew(id: string, leasedUntil: string): Promise<boolean>
  /**
   * Writes down what became of it. `at`: when it, or a part of it, was sent. Without `partsSent` those known stay. `uncounted`: the attempt
   * does not count, since it failed for no reason of its own.
   */
  settle(
    id: string,
    status: OutboxEntry['status'],
    detail?: { error?: string; notBefore?: string; partsSent?: readonly string[]; at?: string; uncounted?: boolean },
  ): Promise<void>
  /** Ends the leases of these platforms at this time: whoever had claimed something there is known to be no more. */
  endLeases(platforms: readonly string[], at: string): Promise<void>
  /** Entries whose lease ended at this time or before become `waiting` where repeating is harmless, else `unknown`. Returns how many. */
  recover(repeatablePlatforms: readonly string[], at: string): Promise<number>
  /** Entries that may have arrived, newest first. */
  unknown(platform: string, limit: number): Promise<OutboxEntry[]>
  /** The platform told whether an `unknown` one arrived: it is then sent, or waits again. False where somebody else found out first. */
  checked(id: string, outcome: 'arrived' | 'missing', at: string): Promise<boolean>
  /** How many have this status. */
  count(status: OutboxEntry['status']): Promise<number>
  /** How many messages of a platform were sent at this ISO time or later, parts counted. */
  countSent(platform: string, since: string): Promise<number>
  /** Messages of a conversation, or where it names a thread of that, after the given id, oldest first. */
  history(conversation: Conversation, limit: number, afterId?: string): Promise<OutboxEntry[]>
  get(id: string): Promise<OutboxEntry | null>
}

/** What was said to people, for reading it again. */
export type OutboxReader = Pick<Outbox, 'get' | 'history'>

/** What is known of a chat besides what was said in it. */
export interface KnownChat {
  platform: string
  id: string
  kind: Conversation['kind']
  title: string | null
  /** `gone`: nothing can be sent there until it writes again. */
  state: 'open' | 'gone'
  /** Why it is gone, or under which id it goes on; for administrators. */
  why: string | null
  /** ISO time since when. */
  since: string
  /** When and why the assistant last kept silent there: a code of `commands/`. */
  silence: { at: string; why: string } | null
}

export interface ChatReader {
  get(conversation: Conversation): Promise<KnownChat | null>
  /** Groups of all platforms in order of their names, those that are gone included. */
  groups(): Promise<KnownChat[]>
}

export interface ChatWriter extends ChatReader {
  /** Notes that a chat is there and can be written to, and its name where it is given. What was stored for it while it was gone is given up. */
  open(conversation: Conversation, at: string, title?: string): Promise<void>
  /** Notes that nothing can be sent there; what waits for it is given up. */
  gone(conversation: Conversation, at: string, why: string): Promise<void>
  keptSilent(conversation: Conversation, at: string, why: string): Promise<void>
  /**
   * The chat has another id: its binding, what it remembers, the forms filled in there and what waits for it go along, unless there is
   * one under the new id already. May be called again: what was put under the old id meanwhile follows.
   */
  move(conversation: Conversation, to: string, at: string): Promise<void>
}
