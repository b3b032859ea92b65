// The words of a conversation, the same for every platform.

export type Platform = 'web' | 'terminal' | 'telegram' | 'slack' | 'zalo'

export interface Conversation {
  platform: Platform
  /** The platform's own id of the chat. */
  id: string
  kind: 'direct' | 'group'
}

export interface Sender {
  platform: Platform
  /** The platform's own id of the person. */
  id: string
  name: string
}

/**
 * A file that came with a message. What was refused at the door (a secret paper, above all) is nowhere kept: only the words that say
 * why. `reason` is the code of the refusal.
 */
export type SentFile = { kind: 'held'; id: string; name: string; bytes: number } | { kind: 'refused'; reason: string; words: string }

export interface IncomingMessage {
  /** Unique per platform; the same delivery seen again has the same key and does nothing. */
  key: string
  conversation: Conversation
  sender: Sender
  /** What was typed, or what the pressed button says. */
  text: string
  /** What was sent along; `text` is then the caption, often empty. */
  file?: SentFile
  /** ISO time with zone at which it was received. */
  receivedAt: string
}

/** A button carries what the person would have typed, so that a press is one more message. */
export interface Button {
  label: string
  says: string
  /** A word about the reply itself, no way on: a platform that can shows it less boldly. */
  quiet?: true
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[]; ordered?: boolean }
  | { kind: 'table'; header: string[]; rows: string[][] }
  /** Words of a plan, shown as such, with the official form of where they stand. */
  | { kind: 'quote'; text: string; source: string }
  /** The line "Nguồn: ..." under an answer; `says` opens the quoted passage in its surroundings. */
  | { kind: 'source'; text: string; says?: string }

/** A reply is data without functions, so that the outbox can store it. Blocks hold plain text, never markup. */
export interface Reply {
  blocks: Block[]
  /** Rows of buttons. */
  buttons?: Button[][]
}

/** What an adapter can carry; renderers and the outbox ask it instead of naming platforms. */
export interface Capabilities {
  buttons: boolean
  /** Longest text of one message in characters, after rendering. */
  maxLength: number
  /** Sending the same outbox entry twice shows it once, so an unknown send may simply be repeated. */
  repeatable: boolean
}

/** A stored message on its way out; `id` grows with time and is the same at every attempt. */
export interface OutgoingMessage {
  id: string
  conversation: Conversation
  reply: Reply
}

/** One chat platform. It carries messages in and replies out, and knows nothing of tasks or plans. */
export interface Adapter {
  readonly platform: Platform
  readonly capabilities: Capabilities
  /** Resolves once messages can arrive. `receive` resolves once the message is stored. */
  start(receive: (message: IncomingMessage) => Promise<void>): Promise<void>
  /** Resolves when the platform has taken the message; rejects with SendFailure when it has not. */
  send(message: OutgoingMessage): Promise<void>
  /**
   * Shows words of a reply that is still being written, on platforms that can; the next message takes their place. They are nowhere kept,
   * and who does not see them misses nothing. Each call gives the whole of it so far.
   */
  showPassing?(conversation: Conversation, words: string): void
  stop(): Promise<void>
}

/** Why a send failed: `retry` may be tried again, `refused` never will succeed, `unknown` may have arrived. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure'
  readonly outcome: 'retry' | 'refused' | 'unknown'
  readonly retryAfterSeconds: number | undefined

  constructor(outcome: 'retry' | 'refused' | 'unknown', message: string, retryAfterSeconds?: number, cause?: unknown) {
    super(message, { cause })
    this.outcome = outcome
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A reply of plain paragraphs, without buttons. */
export function text(...paragraphs: string[]): Reply {
  return { blocks: paragraphs.map((paragraph) => ({ kind: 'text', text: paragraph })) }
}
