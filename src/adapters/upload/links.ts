// What the pages ask about addresses that work once. Whoever keeps the links answers; the pages know no store.
import type { Block, Conversation, Sender } from '../../chat/chat.ts'

/** Why an address does not work: never made, used before, too late, or what it was for is no more. */
export type Closed = 'unknown' | 'used' | 'expired' | 'gone'

/** Somebody may send evidence for a task. */
export interface UploadInvitation {
  /** The same for every visit with this address, and no help in guessing it. */
  id: string
  task: { code: string; title: string | null }
  /** Where the receipt is said, and in whose name the files come. */
  conversation: Conversation
  sender: Sender
  /** ISO time. */
  expiresAt: string
}

/** A file that waits to be fetched. */
export type OfferedFile = Pick<Extract<Block, { kind: 'file' }>, 'name' | 'bytes'>

export interface OneTimeLinks {
  /** What may be sent under this token; leaves it as it is. */
  invitation(token: string): Promise<UploadInvitation | Closed>
  /** Uses the token up, whatever it is for. False when it was used or has expired by then. */
  use(token: string): Promise<boolean>
  /** What can be fetched under this token; leaves it as it is. */
  offer(token: string): Promise<OfferedFile | Closed>
  /** Gives the file out and uses the token up. */
  fetch(token: string): Promise<{ name: string; type: string; bytes: Uint8Array } | Closed>
}
