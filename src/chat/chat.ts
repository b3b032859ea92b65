// The words of a conversation, the same for every platform.

export type Platform = 'web' | 'terminal' | 'telegram' | 'slack' | 'zalo'

export interface Conversation {
  platform: Platform
  /** The platform's own id of the chat. */
  id: string
  kind: 'direct' | 'group'
  /** The forum topic or thread inside it where the talk goes on. A chat is sent to in order, whatever its threads. */
  thread?: string
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
export type SentFile =
  | { kind: 'held'; id: string; name: string; bytes: number }
  /** Taken as evidence: cleaned and stored under this id, not yet tied to a task. `type` is what its content shows it to be. */
  | { kind: 'evidence'; id: string; name: string; bytes: number; type: string }
  | { kind: 'refused'; reason: string; words: string }

/** A file that lies on its platform until the message is worked on: storing the message then takes no longer for it. */
export interface RemoteFile {
  /** What the adapter needs to fetch it. Never an address that holds a token. */
  handle: string
  /** As the sender's device names it; made up by the adapter where the platform gives none. */
  name: string
  /** Bytes, where the platform says it. */
  bytes: number | null
  /** Sent as a picture, so that it can be no plan. */
  isPicture: boolean
}

/** Something happened to a chat that is no message. It travels like one, so that it is neither lost nor acted on twice. */
export type ChatEvent =
  /** The assistant was let into a group, or a person opened the talk with it. */
  | { kind: 'joined' }
  /** It was removed from the group, the group was archived, or the person blocked it. */
  | { kind: 'left' }
  /** The chat goes on under another id. */
  | { kind: 'moved'; to: string }
  /** Something was said in a group that was not meant for the assistant: why it keeps silent is noted, of what was said nothing is taken. */
  | { kind: 'overheard' }
  /** Something that the assistant cannot take: a sticker, a voice message; `what` names it in Vietnamese. */
  | { kind: 'unsupported'; what: string }

export interface IncomingMessage {
  /** Unique per platform; the same delivery seen again has the same key and does nothing. */
  key: string
  conversation: Conversation
  sender: Sender
  /** What was typed, or what the pressed button says. */
  text: string
  /** What was sent along; `text` is then the caption, often empty. */
  file?: SentFile
  /** The same while it still lies on the platform; the message is handled once it has become `file`. */
  remoteFile?: RemoteFile
  /** Messages that were sent as one, each with a file of its own, share this. */
  album?: string
  /** Absent for a message; `text` is then empty. */
  event?: ChatEvent
  /** The platform's own id of the message, to answer to it in a group. */
  messageId?: string
  /** The text is somebody else's, pointed at by the sender: it is asked about, but it gives no command in the sender's name. */
  quotes?: true
  /** Key of the message that this one replaces, since its author changed it. */
  edits?: string
  /** Name of the group, as far as the platform tells. */
  title?: string
  /** A form filled in as a whole: what stands in its fields, by their names. */
  form?: { id: string; values: Record<string, string> }
  /** ISO time with zone at which it was received. */
  receivedAt: string
}

/** A button carries what the person would have typed, so that a press is one more message. */
export interface Button {
  label: string
  says: string
  /** A word about the reply itself, no way on: a platform that can shows it less boldly. */
  quiet?: true
  /** Opens this form as a whole where the platform shows forms; elsewhere the press says `says`, and the form is gone through step by step. */
  opens?: FormView
}

/** One thing that a form asks for. */
export interface FormField {
  name: string
  label: string
  /** What it is good for, or an example. */
  hint?: string
  /** Chosen from these; typed where absent. */
  choices?: { label: string; value: string }[]
  isOptional?: boolean
  /** What stands in it already. */
  value?: string
  isLong?: boolean
}

/** A form as it is shown; what becomes of it belongs to `commands/`. */
export interface FormView {
  /** Id of the form in the store. */
  id: string
  title: string
  fields: FormField[]
  /** What closing it without sending says. */
  closing: string
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
  /** A file that goes along. The adapter reads it by its id when it sends; where files cannot be sent only its name is shown. */
  | { kind: 'file'; id: string; name: string; type: string; bytes: number }

/** A reply is data without functions, so that the outbox can store it. Blocks hold plain text, never markup. */
export interface Reply {
  blocks: Block[]
  /** Rows of buttons. */
  buttons?: Button[][]
}

/** How fast a platform lets us send; the sender keeps to it before the platform has to say so. */
export interface SendingRate {
  /** Least time between two messages of one chat, in milliseconds. */
  perChatMs: number
  /** So many may follow each other at once before that spacing counts; 1 where absent. */
  perChatBurst?: number
  /** At most so many messages of one group in so many milliseconds. */
  perGroup?: { most: number; ms: number }
  /** The same for all chats together. */
  overall?: { most: number; ms: number }
  /** Messages in a calendar month, all together. */
  perMonth?: number
}

/** What an adapter can carry; renderers, commands and the outbox ask it instead of naming platforms. */
export interface Capabilities {
  buttons: boolean
  /** Forms shown as a whole. */
  forms: boolean
  /** A message that was sent can be changed. */
  edits: boolean
  groups: boolean
  threads: boolean
  filesIn: 'all' | 'pictures' | 'none'
  filesOut: boolean
  /** Longest text of one message in characters, after rendering. */
  maxLength: number
  /** Sending the same outbox entry twice shows it once, so an unknown send may simply be repeated. */
  repeatable: boolean
  /** Absent: as fast as it takes them. */
  rate?: SendingRate
}

/** A command as a platform's own menu shows it. Menus help to type; whether somebody may use a command is decided when they do. */
export interface MenuEntry {
  /** One word of a-z. */
  name: string
  summary: string
  english: { name: string; summary: string }
  /** Where it makes sense; both where absent. */
  where?: 'direct' | 'group'
  /** For those who run the assistant: coordinators and administrators. */
  isForStaff: boolean
}

/** Where an adapter gets the content of files that go out. */
export interface FileShelf {
  /** Null where the file is not kept any more. */
  read(id: string): Promise<{ name: string; type: string; bytes: Uint8Array } | null>
}

/** What an adapter that shows forms as a whole asks about them. */
export interface FormShelf {
  /** The form as it stands; null where it has ended, expired, or is another's. */
  view(id: string, filledInBy: Pick<Sender, 'platform' | 'id'>): Promise<FormView | null>
  /** What is wrong with each field, by its name, in Vietnamese; empty where it can be sent. */
  faults(id: string, values: Record<string, string>): Promise<Record<string, string>>
}

/** A stored message on its way out; `id` grows with time and is the same at every attempt. */
export interface OutgoingMessage {
  id: string
  conversation: Conversation
  reply: Reply
  /** Platform's id of the message that it answers; set in groups. */
  replyTo?: string
  /** Platform's id of a message of ours that it takes the place of, where messages can be changed. */
  replaces?: string
  /** Platform's ids of the parts that earlier attempts have sent, in order: only the rest is to be sent. */
  partsSent?: readonly string[]
}

/** What became of a message that the platform took. */
export interface Sent {
  /** Platform's ids of its parts, in order. */
  ids: readonly string[]
}

/** What the assistant is able to do in a chat, as the platform tells it. */
export interface Inspection {
  title: string | null
  /** False where it is no member any more, or may not write. */
  mayWrite: boolean
  /** Which messages of a group reach it: all, or those that address it. */
  hears: 'all' | 'addressed'
  /** Further things an administrator should know, in Vietnamese sentences. */
  notes: string[]
}

/** One chat platform. It carries messages in and replies out, and knows nothing of tasks or plans. */
export interface Adapter {
  readonly platform: Platform
  readonly capabilities: Capabilities
  /** Resolves once messages can arrive. `receive` resolves once the message is stored. */
  start(receive: (message: IncomingMessage) => Promise<void>): Promise<void>
  /** Resolves when the platform has taken the whole message; rejects with SendFailure when it has not. */
  send(message: OutgoingMessage): Promise<Sent>
  /** Did a message arrive whose sending had no answer? Absent, or null, where the platform cannot tell. */
  check?(message: OutgoingMessage): Promise<'arrived' | 'missing' | null>
  /** The bytes of a file that came with a message. Rejects with SendFailure: `retry` may be tried again, anything else is final. */
  fetchFile?(file: RemoteFile, signal: AbortSignal): Promise<Uint8Array>
  /** What it is able to do in this chat. Absent where there is nothing to know beyond the capabilities. */
  inspect?(conversation: Conversation): Promise<Inspection>
  /**
   * Where a newcomer with this invitation code is led straight into the talk; absent where the platform has no such addresses, null where
   * it is not known now.
   */
  invitationLink?(code: string): string | null
  /**
   * Shows words of a reply that is still being written, on platforms that can; the next message takes their place. They are nowhere kept,
   * and who does not see them misses nothing. Each call gives the whole of it so far.
   */
  showPassing?(conversation: Conversation, words: string): void
  stop(): Promise<void>
}

/**
 * Why a send failed: `retry` may be tried again, `refused` never will succeed, `unknown` may have arrived, `gone`: nothing can be sent to
 * this chat until it writes again (blocked, removed, archived), `moved`: the chat has the id `movedTo` now.
 */
export type FailedSend = 'retry' | 'refused' | 'unknown' | 'gone' | 'moved'

export interface FailureDetail {
  /** Not before so many seconds. */
  retryAfterSeconds?: number
  /** Whom the wait concerns: this chat (unless given), or everybody on the platform. */
  concerns?: 'chat' | 'platform'
  movedTo?: string
  /** Platform's ids of the parts that were sent before it failed, earlier attempts included. */
  partsSent?: readonly string[]
  cause?: unknown
}

/** A platform did not take a message. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure'
  readonly outcome: FailedSend
  readonly detail: FailureDetail

  constructor(outcome: FailedSend, message: string, detail: FailureDetail = {}) {
    super(message, { cause: detail.cause })
    this.outcome = outcome
    this.detail = detail
  }
}

/** A reply of plain paragraphs, without buttons. */
export function text(...paragraphs: string[]): Reply {
  return { blocks: paragraphs.map((paragraph) => ({ kind: 'text', text: paragraph })) }
}
