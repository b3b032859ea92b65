// What an adapter asks about a file that somebody sends, before anything of it is stored.
import type { IncomingMessage, SentFile } from './chat.ts'

/** A file at the door: known by its name and length only, until the door has room for the rest. */
export interface ArrivingFile {
  fileName: string
  /** Bytes of its content. */
  length: number
  /** Asked at most once. */
  bytes(): Promise<Uint8Array>
  /** Aborted when the sender calls it off or is cut off. */
  signal: AbortSignal
}

export interface FileDoor {
  /** Bytes of the largest file that can be read. */
  readonly largest: number
  /** Kinds of file that can be read, by the end of the name: ".txt". */
  readonly kinds: readonly string[]
  /**
   * Reads the file on trial. One that can be used is held for the message with this key and sender, under an id that depends on them
   * alone; any other is refused with words, and nothing of it is kept. `busy`: too many files are at the door, the sender may come
   * again in some seconds. Rejects where the file is called off, `bytes` fails or the store does; then nothing is held.
   */
  admit(message: Pick<IncomingMessage, 'key' | 'sender'>, file: ArrivingFile): Promise<SentFile | 'busy'>
  /** Forgets a file that was held for a message which never came to be. */
  letGo(file: SentFile): Promise<void>
}
