// The part of the contract about messages: those that came in and those on their way out.
import type { Conversation, IncomingMessage, OutgoingMessage, Reply } from '../chat/chat.ts'

export interface InboxEntry {
  /** Grows with arrival. */
  id: string
  message: IncomingMessage
  status: 'waiting' | 'done' | 'poisoned'
  attempts: number
}

export interface Inbox {
  /**
   * Stores a message before it is acknowledged, `file` included as it is (the content of a held one is in `files`). False when its
   * platform and key are known: then nothing is to be done.
   */
  add(message: IncomingMessage): Promise<boolean>
  /** Waiting messages in order of arrival. */
  waiting(): Promise<InboxEntry[]>
  /** Counts an attempt that failed; from the third on the entry is set aside as poisoned. Returns the new status. */
  failed(id: string, reason: string): Promise<'waiting' | 'poisoned'>
  /** Marks it done. False when it was done already, by this or another instance: then the caller must write nothing. */
  finish(id: string): Promise<boolean>
  /** What a conversation said, newest last, for showing its history. */
  history(conversation: Conversation, limit: number): Promise<InboxEntry[]>
}

/** A message on its way out. `unknown`: the process died while sending, so it may have arrived. */
export interface OutboxEntry extends OutgoingMessage {
  key: string
  status: 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed'
  attempts: number
  createdAt: string
  /** ISO time before which it is not tried again. */
  notBefore: string | null
  lastError: string | null
}

export interface Outbox {
  /** Stores a message before it is sent. False when the key is known. */
  add(message: { key: string; conversation: Conversation; reply: Reply; createdAt: string }): Promise<boolean>
  /** Waiting messages whose time has come, oldest first. */
  due(at: string): Promise<OutboxEntry[]>
  /** Takes one for sending; false when another instance has it or it is no longer waiting. */
  claim(id: string): Promise<boolean>
  settle(id: string, status: OutboxEntry['status'], detail?: { error?: string; notBefore?: string }): Promise<void>
  /** Entries left in `sending` by a process that died become `waiting` where repeating is harmless, else `unknown`. Returns how many. */
  recover(repeatablePlatforms: readonly string[]): Promise<number>
  /** Messages of a conversation after the given id, oldest first. */
  history(conversation: Conversation, limit: number, afterId?: string): Promise<OutboxEntry[]>
}
