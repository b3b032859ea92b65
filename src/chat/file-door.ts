// What is asked about a file that somebody sends, before anything of it is stored.
import type { IncomingMessage, SentFile } from './chat.ts'

/** A file at the door: known by its name and length only, until the door has room for the rest. */
export interface ArrivingFile {
  fileName: string
  /** Bytes of its content; null where nobody said it: then it counts as the largest. */
  length: number | null
  /** Sent as a picture, so that it can be no plan. */
  isPicture?: boolean
  /** Asked at most once, and of those only who may send files. */
  bytes(): Promise<Uint8Array>
  /** Aborted when the sender calls it off or is cut off. */
  signal: AbortSignal
}

/** What the door has to know of the message that brings the file: who says what, and where. */
export type BringingMessage = Pick<IncomingMessage, 'key' | 'sender' | 'conversation' | 'text' | 'album'>

export interface FileDoor {
  /** Bytes of the largest file that is taken. */
  readonly largest: number
  /** Kinds of file that are taken, by the end of the name: ".txt". */
  readonly kinds: readonly string[]
  /**
   * Decides whether the file is a plan or evidence, and looks at it. A plan that can be read is held, evidence is cleaned, stored and known,
   * each under an id that depends on platform and key of the message alone; so the same message again adds nothing. Any other file is
   * refused with words, and nothing of it is kept. `busy`: too many files are at the door, the sender may come again in some seconds.
   * Rejects where the file is called off, `bytes` fails, or the store or the storage of evidence does; then nothing is known of it.
   */
  admit(message: BringingMessage, file: ArrivingFile): Promise<SentFile | 'busy'>
  /** Forgets a file that was taken for a message which never came to be. */
  letGo(file: SentFile): Promise<void>
}
