// What the store in memory holds, and how its parts get at it.
import type { Conversation } from '../../chat/chat.ts'
import type { Day } from '../../domain/schedule.ts'
import type { Evidence, GroupBinding, Invitation, Person, StatusUpdate, TrackedTask } from '../../domain/work.ts'
import type { OneTimeLink } from '../evidence-store.ts'
import type { ApprovedAnswer, Feedback, GivenAnswer } from '../feedback-store.ts'
import type { OpenForm } from '../form-store.ts'
import type { InboxEntry, KnownChat, OutboxEntry } from '../message-store.ts'
import type { Account } from '../people-store.ts'
import type { AuditEntry, ConversationState, HeldFile, ModelCount, PlanChange, StoredPlan } from '../store.ts'

/** A plan with the key of its identity, and its tasks, closed ones included, with their marks. */
export interface PlanRecord {
  identity: string
  newest: StoredPlan
  source: string
  tasks: (TrackedTask & { mark: string })[]
}

/** A held file with its content. */
export interface HeldRecord extends HeldFile {
  bytes: Uint8Array
}

/** An invitation with the hash of its code. */
export interface InvitationRecord extends Invitation {
  codeHash: string
}

/** Entries are replaced, never changed in place, so that a shallow copy is a copy. */
export interface State {
  plans: PlanRecord[]
  hashes: Set<string>
  changes: PlanChange[]
  revision: number
  updates: StatusUpdate[]
  files: HeldRecord[]
  /** By their ids. */
  people: Map<string, Person>
  /** By platform and id. */
  accounts: Map<string, { account: Account; personId: string }>
  invitations: InvitationRecord[]
  bindings: GroupBinding[]
  /** By `conversationKey`. */
  chats: Map<string, KnownChat>
  conversations: Map<string, ConversationState>
  givenAnswers: GivenAnswer[]
  feedback: Feedback[]
  approvedAnswers: ApprovedAnswer[]
  links: Map<string, OneTimeLink>
  evidence: Evidence[]
  inbox: InboxEntry[]
  outbox: OutboxEntry[]
  audit: AuditEntry[]
  forms: OpenForm[]
  modelUse: ({ personId: string; day: Day } & ModelCount)[]
}

/** Reads look at the newest state; writes queue up, each on a copy of its own, or join the transaction they stand in. */
export interface Access {
  read(): State
  write<T>(change: (state: State) => T): Promise<T>
}

/** The state of a new store. */
export const emptyState = (): State => ({
  plans: [],
  hashes: new Set(),
  changes: [],
  revision: 0,
  updates: [],
  files: [],
  people: new Map(),
  accounts: new Map(),
  invitations: [],
  bindings: [],
  chats: new Map(),
  conversations: new Map(),
  givenAnswers: [],
  feedback: [],
  approvedAnswers: [],
  links: new Map(),
  evidence: [],
  inbox: [],
  outbox: [],
  audit: [],
  forms: [],
  modelUse: [],
})

/** A copy to write on; the original stays as it is. */
export function copyOf(state: State): State {
  return {
    plans: [...state.plans],
    hashes: new Set(state.hashes),
    changes: [...state.changes],
    revision: state.revision,
    updates: [...state.updates],
    files: [...state.files],
    people: new Map(state.people),
    accounts: new Map(state.accounts),
    invitations: [...state.invitations],
    bindings: [...state.bindings],
    chats: new Map(state.chats),
    conversations: new Map(state.conversations),
    givenAnswers: [...state.givenAnswers],
    feedback: [...state.feedback],
    approvedAnswers: [...state.approvedAnswers],
    links: new Map(state.links),
    evidence: [...state.evidence],
    inbox: [...state.inbox],
    outbox: [...state.outbox],
    audit: [...state.audit],
    forms: [...state.forms],
    modelUse: [...state.modelUse],
  }
}

/** Chats are told apart by platform and id. */
export const conversationKey = ({ platform, id }: Conversation | KnownChat) => `${platform}:${id}`
/** In this chat, whatever its thread. */
export const inConversation = (conversation: Conversation) => (entry: { conversation: Conversation }) =>
  conversationKey(entry.conversation) === conversationKey(conversation)

/** Replaces the entry with this id; false when there is none that `accepts`. */
export function change<T extends { id: string }>(
  entries: T[],
  id: string,
  accepts: (entry: T) => boolean,
  next: (entry: T) => Partial<T>,
): boolean {
  const index = entries.findIndex((entry) => entry.id === id)
  const entry = entries[index]
  if (entry === undefined || !accepts(entry)) return false
  entries[index] = { ...entry, ...next(entry) }
  return true
}
