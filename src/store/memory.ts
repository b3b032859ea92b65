// The store in memory, for tests and for commands that throw their store away. It keeps the whole contract, transactions included:
// work inside one runs on a copy of the state, which takes the place of the old one when it succeeds.
import { randomUUID } from 'node:crypto'
import type { Conversation, IncomingMessage, Reply } from '../chat/chat.ts'
import type { Person, Role, StatusUpdate, TrackedTask } from '../domain/work.ts'
import { attemptsBeforePoisoned, instant, sequenceId, storable } from './conventions.ts'
import { planCode, planIdentity } from './plan-identity.ts'
import type {
  Audit,
  AuditEntry,
  ConversationState,
  ConversationWriter,
  Inbox,
  InboxEntry,
  NewPlan,
  Outbox,
  OutboxEntry,
  PeopleWriter,
  PlanWriter,
  SavedPlan,
  Store,
  StoredPlan,
  TaskWriter,
} from './store.ts'
import { closedReason, comparableCode, trackedEntries } from './tracked-tasks.ts'

interface PlanRecord {
  identity: string
  newest: StoredPlan
  source: string
  tasks: (TrackedTask & { mark: string })[]
}

/** Entries are replaced, never changed in place, so that a shallow copy is a copy. */
interface State {
  plans: PlanRecord[]
  hashes: Set<string>
  revision: number
  updates: StatusUpdate[]
  people: Map<string, Person>
  conversations: Map<string, ConversationState>
  inbox: InboxEntry[]
  outbox: OutboxEntry[]
  audit: AuditEntry[]
}

/** Reads look at the newest state; writes queue up, each on a copy of its own, or join the transaction they stand in. */
interface Access {
  read(): State
  write<T>(change: (state: State) => T): Promise<T>
}

const emptyState = (): State => ({
  plans: [],
  hashes: new Set(),
  revision: 0,
  updates: [],
  people: new Map(),
  conversations: new Map(),
  inbox: [],
  outbox: [],
  audit: [],
})

function copyOf(state: State): State {
  return {
    plans: [...state.plans],
    hashes: new Set(state.hashes),
    revision: state.revision,
    updates: [...state.updates],
    people: new Map(state.people),
    conversations: new Map(state.conversations),
    inbox: [...state.inbox],
    outbox: [...state.outbox],
    audit: [...state.audit],
  }
}

const conversationKey = ({ platform, id }: Conversation) => `${platform}:${id}`
const inConversation = (conversation: Conversation) => (entry: { conversation: Conversation }) =>
  conversationKey(entry.conversation) === conversationKey(conversation)

/** Replaces the entry with this id; false when there is none that `accepts`. */
function change<T extends { id: string }>(
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

const always = () => true

function tasksOfNextVersion(record: PlanRecord | undefined, plan: StoredPlan): PlanRecord['tasks'] {
  const known = record?.tasks ?? []
  const entries = trackedEntries(plan.plan, known)
  const current = entries.map((entry) => ({
    ...entry,
    id: known.find((task) => task.mark === entry.mark)?.id ?? randomUUID(),
    code: `${plan.code}-${entry.mark}`,
    planId: plan.id,
    planCode: plan.code,
    closedReason: null,
  }))
  const marks = new Set(entries.map((entry) => entry.mark))
  const gone = known.filter((task) => !marks.has(task.mark))
  return [...current, ...gone.map((task) => ({ ...task, closedReason: task.closedReason ?? closedReason(plan.version) }))]
}

function savePlan(state: State, { plan, passages, document, contentHash, addedAt }: NewPlan): SavedPlan {
  const identity = planIdentity(plan, document.fileName)
  const index = state.plans.findIndex((record) => record.identity === identity)
  const previous = state.plans[index]
  if (previous?.newest.contentHash === contentHash) {
    const { id, code, version } = previous.newest
    return { id, code, version, outcome: 'unchanged' }
  }
  const id = previous?.newest.id ?? randomUUID()
  const code = previous?.newest.code ?? planCode(plan, new Set(state.plans.map((record) => record.newest.code)))
  const version = (previous?.newest.version ?? 0) + 1
  const newest = { id, code, version, fileName: document.fileName, contentHash, addedAt: instant(addedAt), plan, passages }
  const record = { identity, newest, source: document.source, tasks: tasksOfNextVersion(previous, newest) }
  if (previous === undefined) state.plans.push(record)
  else state.plans[index] = record
  state.hashes.add(contentHash)
  state.revision++
  return { id, code, version, outcome: previous === undefined ? 'added' : 'updated' }
}

function plansOf({ read, write }: Access): PlanWriter {
  const find = (id: string) => read().plans.find((record) => record.newest.id === id)
  return {
    list: async () => structuredClone(read().plans.map((record) => record.newest)),
    get: async (id) => structuredClone(find(id)?.newest ?? null),
    source: async (id) => find(id)?.source ?? null,
    knows: async (contentHash) => read().hashes.has(contentHash),
    revision: async () => String(read().revision),
    save: (plan) => write((state) => savePlan(state, storable(plan))),
  }
}

function tasksOf({ read, write }: Access): TaskWriter {
  const all = () => read().plans.flatMap((record) => record.tasks)
  const plain = ({ mark: _mark, ...task }: TrackedTask & { mark: string }): TrackedTask => structuredClone(task)
  const first = (task: (TrackedTask & { mark: string }) | undefined) => (task === undefined ? null : plain(task))
  return {
    list: async () =>
      all()
        .filter((task) => task.closedReason === null)
        .map(plain),
    byCode: async (code) => first(all().find((task) => comparableCode(task.code) === comparableCode(code))),
    get: async (id) => first(all().find((task) => task.id === id)),
    updates: async (taskIds) => {
      const wanted = taskIds === undefined ? null : new Set(taskIds)
      return structuredClone(read().updates.filter((update) => wanted === null || wanted.has(update.taskId)))
    },
    addUpdate: (update) =>
      write((state) => {
        if (state.updates.some((known) => known.key === update.key)) return false
        if (!state.plans.some((record) => record.tasks.some((task) => task.id === update.taskId))) {
          throw new Error(`an update names a task that does not exist: ${update.taskId}`)
        }
        state.updates.push({ ...storable(update), at: instant(update.at) })
        return true
      }),
  }
}

function peopleOf({ read, write }: Access): PeopleWriter {
  const key = (platform: string, accountId: string) => `${platform}:${accountId}`
  return {
    byAccount: async (platform, accountId) => structuredClone(read().people.get(key(platform, accountId)) ?? null),
    ensure: (account, role: Role, unit) =>
      write((state) => {
        const known = state.people.get(key(account.platform, account.id))
        const person = known ?? { id: randomUUID(), name: account.name, role, unit }
        state.people.set(key(account.platform, account.id), person)
        return structuredClone(person)
      }),
  }
}

function conversationsOf({ read, write }: Access): ConversationWriter {
  return {
    state: async (conversation, at) => {
      const state = read().conversations.get(conversationKey(conversation))
      return state === undefined || Date.parse(state.expiresAt) <= Date.parse(at) ? null : structuredClone(state)
    },
    setState: (conversation, value) =>
      write((state) => {
        if (value === null) state.conversations.delete(conversationKey(conversation))
        else
          state.conversations.set(conversationKey(conversation), {
            value: storable(value.value),
            expiresAt: instant(value.expiresAt),
          })
      }),
  }
}

function inboxOf({ read, write }: Access): Inbox {
  const isWaiting = (entry: InboxEntry) => entry.status === 'waiting'
  const samePlatform = (one: IncomingMessage, other: IncomingMessage) => one.conversation.platform === other.conversation.platform
  return {
    add: (message) =>
      write((state) => {
        if (state.inbox.some((entry) => samePlatform(entry.message, message) && entry.message.key === message.key)) return false
        state.inbox.push({
          id: sequenceId(state.inbox.length + 1),
          message: { ...storable(message), receivedAt: instant(message.receivedAt) },
          status: 'waiting',
          attempts: 0,
        })
        return true
      }),
    waiting: async () => structuredClone(read().inbox.filter(isWaiting)),
    failed: (id) =>
      write((state) => {
        change<InboxEntry>(state.inbox, id, isWaiting, (entry) => {
          const attempts = entry.attempts + 1
          return { attempts, status: attempts >= attemptsBeforePoisoned ? 'poisoned' : 'waiting' }
        })
        return state.inbox.find((entry) => entry.id === id)?.status === 'poisoned' ? 'poisoned' : 'waiting'
      }),
    finish: (id) => write((state) => change<InboxEntry>(state.inbox, id, isWaiting, () => ({ status: 'done' }))),
    history: async (conversation, limit) =>
      structuredClone(
        limit <= 0
          ? []
          : read()
              .inbox.filter(({ message }) => inConversation(conversation)(message))
              .slice(-limit),
      ),
  }
}

function outboxOf({ read, write }: Access): Outbox {
  const isDue = (entry: OutboxEntry, at: number) =>
    entry.status === 'waiting' && (entry.notBefore === null || Date.parse(entry.notBefore) <= at)
  return {
    add: (message: { key: string; conversation: Conversation; reply: Reply; createdAt: string }) =>
      write((state) => {
        if (state.outbox.some((entry) => entry.key === message.key)) return false
        const id = sequenceId(state.outbox.length + 1)
        state.outbox.push({
          ...storable(message),
          createdAt: instant(message.createdAt),
          id,
          status: 'waiting',
          attempts: 0,
          notBefore: null,
          lastError: null,
        })
        return true
      }),
    due: async (at) => structuredClone(read().outbox.filter((entry) => isDue(entry, Date.parse(at)))),
    claim: (id) =>
      write((state) =>
        change<OutboxEntry>(
          state.outbox,
          id,
          (entry) => entry.status === 'waiting',
          (entry) => ({ status: 'sending', attempts: entry.attempts + 1 }),
        ),
      ),
    settle: (id, status, detail) =>
      write((state) => {
        change<OutboxEntry>(state.outbox, id, always, () => ({
          status,
          lastError: detail?.error ?? null,
          notBefore: detail?.notBefore === undefined ? null : instant(detail.notBefore),
        }))
      }),
    recover: (repeatablePlatforms) =>
      write((state) => {
        const left = state.outbox.filter((entry) => entry.status === 'sending')
        for (const { id } of left) {
          change<OutboxEntry>(state.outbox, id, always, (entry) => ({
            status: repeatablePlatforms.includes(entry.conversation.platform) ? 'waiting' : 'unknown',
          }))
        }
        return left.length
      }),
    history: async (conversation, limit, afterId) => {
      const all = read().outbox.filter(inConversation(conversation))
      if (limit <= 0) return []
      return structuredClone(afterId === undefined ? all.slice(-limit) : all.filter((entry) => entry.id > afterId).slice(0, limit))
    },
  }
}

function auditOf({ read, write }: Access): Audit {
  return {
    add: (entry) => write((state) => void state.audit.push({ ...storable(entry), at: instant(entry.at) })),
    list: async (limit) => structuredClone(limit <= 0 ? [] : read().audit.slice(-limit).reverse()),
  }
}

function storeOver(access: Access, transaction: Store['transaction']): Store {
  return {
    plans: plansOf(access),
    tasks: tasksOf(access),
    people: peopleOf(access),
    conversations: conversationsOf(access),
    inbox: inboxOf(access),
    outbox: outboxOf(access),
    audit: auditOf(access),
    transaction,
    close: async () => {},
  }
}

/** A store that lives as long as the process. Writing to the outer store from inside a transaction waits for ever. */
export function memoryStore(): Store {
  let current = emptyState()
  let queue: Promise<unknown> = Promise.resolve()

  /** One writer at a time; a failed one leaves the queue going. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work)
    queue = result.catch(() => {})
    return result
  }

  async function onCopy<T>(work: (state: State) => T | Promise<T>): Promise<T> {
    const copy = copyOf(current)
    const result = await work(copy)
    current = copy
    return result
  }

  return storeOver({ read: () => current, write: (work) => alone(() => onCopy(work)) }, (work) =>
    alone(() =>
      onCopy((state) => {
        const inner: Store = storeOver({ read: () => state, write: async (write) => write(state) }, (nested) => nested(inner))
        return work(inner)
      }),
    ),
  )
}
