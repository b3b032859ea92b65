// Rules of the store's contract that every implementation shares.
import { fold } from '../vietnamese/fold.ts'
import type { OutboxEntry, Priority } from './message-store.ts'

/** An inbox entry that failed this often is set aside. */
export const ATTEMPTS_BEFORE_POISONED = 3

/** Where more messages wait than are read at once, no more of one chat are read. */
export const INBOX_SHARE = 8

/** Outbox priorities from first to last; their places are how the database orders them. */
export const PRIORITIES = ['answer', 'notice', 'digest', 'cosmetic'] as const satisfies readonly Priority[]

/** The digest of a day on its way to a group, by itself, sent by a coordinator, or sent once more. Its key begins so. */
export function isDigest({ key }: Pick<OutboxEntry, 'key'>): boolean {
  return key.startsWith('digest')
}

/** How a chat that goes on elsewhere says so: `why` of the old one. What is still sent there is told of the new id by the platform. */
export const MOVED = 'moved to '

/** Why an entry of the outbox was given up that was stored while nothing could be sent to its chat. */
export const WAS_GONE = 'nothing could be sent to the chat when it was stored'

/** The databases count up to 2^31 - 1: ten digits, so ids compare as text in order of insertion. */
const GREATEST_SEQUENCE = 2 ** 31 - 1

/** Id of the n-th inbox or outbox entry: "0000000042". */
export function sequenceId(sequence: number): string {
  return String(sequence).padStart(String(GREATEST_SEQUENCE).length, '0')
}

/** The number behind an id; 0, which no entry has, for an id that the store never gave out. */
export function sequenceOf(id: string): number {
  const sequence = /^\d{1,10}$/.test(id) ? Number(id) : 0
  return sequence <= GREATEST_SEQUENCE ? sequence : 0
}

/** The form in which the store gives back every time: ISO in UTC with milliseconds. */
export function instant(time: string): string {
  return new Date(time).toISOString()
}

/** Texts that differ only in case, marks or white space compare as equal. */
export function comparable(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim()
}

function storableText(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value
}

/** A copy without what a database cannot keep: undefined fields, the character NUL, and halves of characters. */
export function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, storableText)) as T
}
