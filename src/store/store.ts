// The contract of the one store of truth. `prisma.ts` keeps it on SQLite and PostgreSQL, `memory.ts` for tests;
// `test/contracts/store.ts` is the suite that every implementation runs.
import type { Conversation, Reply, Sender } from '../chat/chat.ts'
import type { Document } from '../domain/document.ts'
import type { Correction, Passage, Plan } from '../domain/plan.ts'
import type { Day } from '../domain/schedule.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import type { EvidenceReader, EvidenceWriter, LinkWriter } from './evidence-store.ts'
import type {
  ApprovedAnswerReader,
  ApprovedAnswerWriter,
  FeedbackReader,
  FeedbackWriter,
  GivenAnswerReader,
  GivenAnswerWriter,
} from './feedback-store.ts'
import type { FormReader, FormWriter } from './form-store.ts'
import type { ChatReader, ChatWriter, Inbox, Outbox, OutboxReader } from './message-store.ts'
import type { BindingReader, BindingWriter, InvitationReader, InvitationWriter, PeopleReader, PeopleWriter } from './people-store.ts'

/** A plan as it is in use: its newest version. */
export interface StoredPlan {
  id: string
  /** Short and speakable, unique, never changes: "LC", "SL", "HT2". */
  code: string
  version: number
  /** Name of the file that this version was read from. */
  fileName: string
  /** SHA-256 of the source, hex. */
  contentHash: string
  /** ISO time at which this version was put in. */
  addedAt: string
  plan: Plan
  passages: Passage[]
}

/** `unchanged`: the newest version has this very content. */
export type SaveOutcome = 'added' | 'updated' | 'unchanged'

/** The plan that a file became or belongs to; `version` is the one in use. */
export interface SavedPlan {
  id: string
  code: string
  version: number
  outcome: SaveOutcome
}

/** What putting in a version did to the tasks that are tracked. */
export interface PlanChange {
  planId: string
  code: string
  version: number
  /** ISO time. */
  addedAt: string
  /** Tasks that had not been tracked before, or whose number and words passed to none that was. */
  added: number
  /** Tasks that went on under another wording, term or agency, or were opened again. */
  changed: number
  /** Tasks that went on as they were. */
  kept: number
  /** Tasks that were open until then and are closed since. */
  closed: number
}

/** A plan as it was read from a file, to be saved. */
export interface NewPlan {
  plan: Plan
  passages: Passage[]
  document: Document
  contentHash: string
  addedAt: string
  /** Who put it in: a person's id, or null at start-up and on the command line. */
  addedBy: string | null
  /**
   * Id of the plan of which a person said that this is the next version, though its identity differs: a draft that got its number. That
   * plan goes on under the new identity, which no other plan may have. Absent: whichever plan has the same identity.
   */
  continues?: string
}

export interface PlanReader {
  /** Newest versions, oldest plan first. */
  list(): Promise<StoredPlan[]>
  get(id: string): Promise<StoredPlan | null>
  /** The source text (lines parted by \n) of the newest version, to show a citation in its surroundings. */
  source(id: string): Promise<string | null>
  /** The plan whose newest version came from a file with this hash, or null; reads no other plan. */
  byContent(contentHash: string): Promise<StoredPlan | null>
  /** True where some version, not only the newest, came from a file with this hash. */
  knows(contentHash: string): Promise<boolean>
  /** Versions put in since this ISO time, it included, in the order in which they came. */
  changes(since: string): Promise<PlanChange[]>
  /** A number that changes whenever any plan does, "0" before the first; cheap to ask, so that an index can tell whether it is current. */
  revision(): Promise<string>
}

export interface PlanWriter extends PlanReader {
  /**
   * Adds a plan, or a new version of the one with the same identity (issuer and number; for a draft issuer, kind and years).
   * The same content hash again changes nothing. A task keeps its id while it can be told to be the same, by its words first, and takes
   * the code of the row in which it stands now; what is gone is closed with a reason, under another code where a row needs the old one.
   */
  save(plan: NewPlan): Promise<SavedPlan>
}

export interface TaskReader {
  /** Every tracked task of the newest versions, closed ones left out, in plan order. */
  list(): Promise<TrackedTask[]>
  /** Every tracked task of one plan, closed ones included: those that are open in plan order, then the others. */
  ofPlan(planId: string): Promise<TrackedTask[]>
  /** By code, case and marks folded; null when there is none. */
  byCode(code: string): Promise<TrackedTask | null>
  get(id: string): Promise<TrackedTask | null>
  /** Updates in the order they were written, undone ones and undoing ones included. */
  updates(taskIds?: string[]): Promise<StatusUpdate[]>
}

export interface TaskWriter extends TaskReader {
  /** Appends. Returns false, and writes nothing, when the key is known. */
  addUpdate(update: StatusUpdate): Promise<boolean>
}

/**
 * A file that somebody sent, kept until a person decides what becomes of it. Only what could be read is held: whatever the door refuses,
 * a secret paper above all, never comes here.
 */
export interface HeldFile {
  /** Unique, made by whoever holds it; short enough to stand in a button. */
  id: string
  name: string
  /** Length of its content in bytes. */
  size: number
  /** SHA-256 of the content, hex. */
  contentHash: string
  /** ISO time. */
  heldAt: string
  /** ISO time from which nobody waits for a decision any more. */
  expiresAt: string
  /** Who sent it. */
  by: Sender
  /** What people said against the reading, in the order in which they said it; laid over the reading whenever it is shown or accepted. */
  corrections: Correction[]
}

export interface NewHeldFile extends Omit<HeldFile, 'size' | 'corrections'> {
  /** At most MAX_FILE_BYTES of `ingest/errors.ts`. */
  bytes: Uint8Array
}

export interface FileReader {
  /** Those that wait for a decision, oldest first, expired ones included until they are dropped. */
  list(): Promise<HeldFile[]>
  /** Null when it was never held, or was dropped. */
  get(id: string): Promise<HeldFile | null>
  /** The content, read apart from the rest since it is large. */
  bytes(id: string): Promise<Uint8Array | null>
}

export interface FileWriter extends FileReader {
  /** False, and nothing is written, when the id is known. */
  hold(file: NewHeldFile): Promise<boolean>
  /** Puts these in place of the corrections kept so far. False when the file is not held any more. */
  correct(id: string, corrections: readonly Correction[]): Promise<boolean>
  /** Forgets file and corrections. False when it was not held any more: then somebody else has decided. */
  drop(id: string): Promise<boolean>
  /** Forgets what expired at this ISO time or before, and returns it, oldest first. */
  dropExpired(at: string): Promise<HeldFile[]>
}

/** What a conversation remembers between messages: a draft to confirm, the list last shown, the plan talked about. */
export interface ConversationState {
  /** JSON without functions; its shape belongs to `commands/`. */
  value: Record<string, unknown>
  /** ISO time after which it no longer counts. */
  expiresAt: string
}

/** Threads of a chat remember apart; so does everybody in a group, each by the id of their account (`speaker`). */
export interface ConversationReader {
  state(conversation: Conversation, at: string, speaker?: string): Promise<ConversationState | null>
}

export interface ConversationWriter extends ConversationReader {
  setState(conversation: Conversation, state: ConversationState | null, speaker?: string): Promise<void>
}

/** What was done, by whom and when; never changed afterwards. */
export interface AuditEntry {
  at: string
  personId: string | null
  action: string
  /** What it was done to: a task code, a plan code. */
  subject: string
  detail: Record<string, unknown>
}

/** The audit trail; `list` gives the newest first. */
export interface Audit {
  add(entry: AuditEntry): Promise<void>
  list(limit: number): Promise<AuditEntry[]>
}

/** What one person may ask of the language model in a day, or has asked of it. */
export interface ModelCount {
  /** Requests to the model, a question that makes it look things up takes several. */
  calls: number
  /** Tokens of questions and answers together, as the model counts them. */
  tokens: number
}

/** Counts what people ask of the language model, so that a restart does not give a spent day again. Days are those of Vietnam. */
export interface ModelUse {
  /** Counts a call before it is made. False, and nothing is counted, once `most` is reached; earlier days of the person are forgotten. */
  take(personId: string, day: Day, most: ModelCount): Promise<boolean>
  /** Adds tokens once they are known. */
  spend(personId: string, day: Day, tokens: number): Promise<void>
  of(personId: string, day: Day): Promise<ModelCount>
}

/** What a command may ask while it makes up its reply. */
export interface StoreReader {
  plans: PlanReader
  tasks: TaskReader
  files: FileReader
  people: PeopleReader
  conversations: ConversationReader
  givenAnswers: GivenAnswerReader
  feedback: FeedbackReader
  approvedAnswers: ApprovedAnswerReader
  chats: ChatReader
  invitations: InvitationReader
  bindings: BindingReader
  evidence: EvidenceReader
  forms: FormReader
  outbox: OutboxReader
}

export interface TransactionOptions {
  /**
   * Nobody outside hears of what is written before something else is: a power cut may take it back then, a kill may not. Sending waits for
   * `Outbox.claim`, so what only leads to a message is such a thing.
   */
  isUntold?: boolean
}

export interface Store extends StoreReader {
  plans: PlanWriter
  tasks: TaskWriter
  files: FileWriter
  people: PeopleWriter
  conversations: ConversationWriter
  givenAnswers: GivenAnswerWriter
  feedback: FeedbackWriter
  approvedAnswers: ApprovedAnswerWriter
  chats: ChatWriter
  invitations: InvitationWriter
  bindings: BindingWriter
  evidence: EvidenceWriter
  links: LinkWriter
  forms: FormWriter
  inbox: Inbox
  outbox: Outbox
  audit: Audit
  modelUse: ModelUse
  /** All or nothing. The store given to `work` must be the only one used inside. Nested calls join the outer one. */
  transaction<T>(work: (store: Store) => Promise<T>, options?: TransactionOptions): Promise<T>
  close(): Promise<void>
}

/**
 * What handling a message came to. Handling only reads; `commit` writes, in one transaction with the reply going into the
 * outbox and the inbox entry being finished. So a kill at any moment leaves either all of it or none, and nothing happens twice.
 * A UserError thrown by `commit` rolls everything back and its message becomes the reply instead.
 */
export interface Outcome {
  /** Null: the assistant keeps silent. */
  reply: Reply | null
  commit?: (store: Store) => Promise<void>
  /** `commit` writes nothing but what the conversation remembers, so that the message may be changed and handled anew. */
  onlyRemembers?: true
  /**
   * The reply stands for several messages: it is kept back for so many milliseconds, and takes the place of one with this key that still
   * waits. So five pictures of an album are answered once, and nothing is lost by a kill between them.
   */
  gathers?: { key: string; waitMs: number }
}
