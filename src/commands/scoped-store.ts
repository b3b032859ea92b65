// The store as commands see it: only what may be read where somebody speaks. Made once per message by the router, so that no command can
// forget it. What is out of scope is not there: null, or left out.
import type { Conversation, IncomingMessage } from '../chat/chat.ts'
import type { TrackedTask } from '../domain/work.ts'
import type { ApprovedAnswer, Feedback, GivenAnswer } from '../store/feedback-store.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import type { StoredPlan, StoreReader } from '../store/store.ts'
import { isSameAgency } from '../vietnamese/agencies/names.ts'
import type { CommandContext } from './command.ts'
import { maySeeEvidence, type Place, type Scope, scopeFor, takesPart } from './scope.ts'

/** Who looks, from where, and what they may see. */
interface View extends Place {
  scope: Scope
  conversation: Conversation
  /** Looked at in the group of an agency only. */
  allPlans: readonly StoredPlan[]
}

/** All there is, as the router holds it. */
interface Everything {
  store: StoreReader
  plans(): Promise<readonly StoredPlan[]>
}

/** What a command may read when this was said by this speaker. */
export async function readingHere(
  { store, plans }: Everything,
  { conversation }: Pick<IncomingMessage, 'conversation'>,
  { person, binding }: Pick<Place, 'person' | 'binding'>,
): Promise<Pick<CommandContext, 'scope' | 'store' | 'plans' | 'bindablePlans'>> {
  const place = { person, conversation, binding }
  const scope = await scopeFor(place, plans)
  const allPlans = scope.unit === null ? [] : await plans()
  return {
    scope,
    store: scopedStore(store, { ...place, scope, conversation, allPlans }),
    plans: async () => plansInScope(await plans(), scope),
    bindablePlans: async () => (scope.isStaff ? plans() : []),
  }
}

const shown = <T>(found: T | null, may: (found: T) => boolean): T | null => (found !== null && may(found) ? found : null)

/** Plans of the scope, in the order given. */
function plansInScope(plans: readonly StoredPlan[], { planIds }: Pick<Scope, 'planIds'>): readonly StoredPlan[] {
  return planIds === null ? plans : plans.filter(({ id }) => planIds.includes(id))
}

/** The store through this view. */
function scopedStore(store: StoreReader, view: View): StoreReader {
  return {
    plans: plansOf(store, view),
    tasks: tasksOf(store, view),
    files: filesOf(store, view),
    people: peopleOf(store, view),
    conversations: store.conversations,
    ...answersOf(store, view),
    chats: {
      get: (conversation) => store.chats.get(conversation),
      groups: async () => (view.scope.isOffice ? store.chats.groups() : []),
    },
    invitations: {
      // Whoever knows the code may know what it is good for.
      byCode: (codeHash) => store.invitations.byCode(codeHash),
      get: async (id) => (view.scope.isOffice ? store.invitations.get(id) : null),
      open: async (at) => (view.scope.isOffice ? store.invitations.open(at) : []),
    },
    bindings: bindingsOf(store, view),
    evidence: evidenceOf(store, view),
    outbox: outboxOf(store, view),
    forms: {
      get: async (id) => shown(await store.forms.get(id), ({ personId }) => personId === view.person.id),
      openFor: async (personId, conversation, at) => (personId === view.person.id ? store.forms.openFor(personId, conversation, at) : null),
    },
  }
}

const mayRead = ({ scope: { planIds } }: View, wanted: readonly string[]) =>
  planIds === null || wanted.every((planId) => planIds.includes(planId))

function plansOf({ plans }: StoreReader, view: View): StoreReader['plans'] {
  const isAll = view.scope.planIds === null
  const isRead = ({ id }: StoredPlan) => mayRead(view, [id])
  return {
    list: async () => [...plansInScope(await plans.list(), view.scope)],
    get: async (id) => shown(await plans.get(id), isRead),
    source: async (id) => (mayRead(view, [id]) ? plans.source(id) : null),
    byContent: async (contentHash) => shown(await plans.byContent(contentHash), isRead),
    knows: async (contentHash) => (isAll ? plans.knows(contentHash) : false),
    changes: async (since) => (await plans.changes(since)).filter(({ planId }) => mayRead(view, [planId])),
    revision: () => plans.revision(),
  }
}

function tasksOf({ tasks }: StoreReader, view: View): StoreReader['tasks'] {
  const { planIds, unit } = view.scope
  const isRead = (task: TrackedTask) => mayRead(view, [task.planId]) && (unit === null || takesPart(task, unit, view.allPlans))
  const isWhole = planIds === null && unit === null
  /** Ids of the tasks that are read, closed ones included. */
  async function readIds(): Promise<Set<string>> {
    const ids = planIds ?? [...new Set((await tasks.list()).map(({ planId }) => planId))]
    const all: TrackedTask[] = []
    for (const id of ids) all.push(...(await tasks.ofPlan(id)))
    return new Set(all.filter(isRead).map(({ id }) => id))
  }
  return {
    list: async () => (await tasks.list()).filter(isRead),
    ofPlan: async (planId) => (mayRead(view, [planId]) ? (await tasks.ofPlan(planId)).filter(isRead) : []),
    byCode: async (code) => shown(await tasks.byCode(code), isRead),
    get: async (id) => shown(await tasks.get(id), isRead),
    async updates(taskIds) {
      if (isWhole) return tasks.updates(taskIds)
      const read = await readIds()
      const updates = await tasks.updates(taskIds?.filter((id) => read.has(id)) ?? [...read])
      // What another agency reported is its own business in the group of one.
      return updates.filter((update) => unit === null || update.unit === null || isSameAgency(update.unit, unit))
    },
  }
}

/** Plans that wait for a decision are no plans yet, so no scope holds them: they are the business of whoever runs the assistant. */
function filesOf({ files }: StoreReader, { scope }: View): StoreReader['files'] {
  return {
    get: async (id) => (scope.isOffice ? files.get(id) : null),
    list: async () => (scope.isOffice ? files.list() : []),
    bytes: async (id) => (scope.isOffice ? files.bytes(id) : null),
  }
}

function peopleOf({ people }: StoreReader, { scope }: View): StoreReader['people'] {
  const isShown = (personId: string) => scope.isOffice || personId === scope.personId
  return {
    // Where word goes to, which is shown to nobody.
    reachable: (roles) => people.reachable(roles),
    reachableAt: (personId) => people.reachableAt(personId),
    byAccount: async (platform, accountId) => shown(await people.byAccount(platform, accountId), ({ id }) => isShown(id)),
    get: async (id) => (isShown(id) ? people.get(id) : null),
    list: async () => (await people.list()).filter(({ id }) => isShown(id)),
    accounts: async (personId) => (isShown(personId) ? people.accounts(personId) : []),
  }
}

const plansCited = (citations: readonly { planId: string }[]) => citations.map(({ planId }) => planId)

type Answers = Pick<StoreReader, 'givenAnswers' | 'feedback' | 'approvedAnswers'>

function answersOf({ givenAnswers, feedback, approvedAnswers }: StoreReader, view: View): Answers {
  const { isOffice, mayCountQuestions, planIds } = view.scope
  const isRead = ({ planIds: about, citations }: Pick<GivenAnswer, 'planIds' | 'citations'>) =>
    mayRead(view, [...about, ...plansCited(citations)])
  // In a group everybody has read what was answered there, and may say what they think of it.
  const isOurs = ({ by, conversation: { platform, id } }: GivenAnswer) =>
    isOffice || by.id === view.person.id || (platform === view.conversation.platform && id === view.conversation.id)
  const isHeard = ({ by, answer }: Feedback) => isRead(answer) && (isOffice || by.id === view.person.id)
  // One without a source may tell of any plan.
  const isApproved = ({ restsOn, citations }: ApprovedAnswer) =>
    mayRead(view, [...plansCited(restsOn), ...plansCited(citations)]) && (restsOn.length > 0 || planIds === null)
  return {
    givenAnswers: {
      get: async (id) => shown(await givenAnswers.get(id), (answer) => isRead(answer) && isOurs(answer)),
      // Nobody knows of which plan a question was that no plan answers.
      notFound: async (from, before) => (mayCountQuestions && planIds === null ? givenAnswers.notFound(from, before) : []),
    },
    feedback: {
      get: async (id) => shown(await feedback.get(id), isHeard),
      open: async () => (isOffice ? feedback.open() : []),
    },
    approvedAnswers: {
      get: async (id) => shown(await approvedAnswers.get(id), isApproved),
      forQuestion: async (sameAs) => shown(await approvedAnswers.forQuestion(sameAs), isApproved),
      list: async () => (await approvedAnswers.list()).filter(isApproved),
    },
  }
}

function bindingsOf({ bindings }: StoreReader, { scope, conversation }: View): StoreReader['bindings'] {
  const isHere = (platform: string, id: string) => platform === conversation.platform && id === conversation.id
  return {
    of: async (wanted) => (scope.isOffice || isHere(wanted.platform, wanted.id) ? bindings.of(wanted) : null),
    list: async () => (await bindings.list()).filter(({ platform, conversationId }) => scope.isOffice || isHere(platform, conversationId)),
  }
}

/** What was said where somebody speaks; in a group only since it is bound as it is. */
function outboxOf({ outbox }: StoreReader, { conversation, binding, person }: View): StoreReader['outbox'] {
  const isHere = (other: Conversation) =>
    other.platform === conversation.platform && other.id === conversation.id && other.thread === conversation.thread
  const isRead = ({ conversation: place, createdAt }: OutboxEntry) =>
    person.role !== 'guest' && isHere(place) && (binding === null || createdAt >= binding.boundAt)
  return {
    get: async (id) => shown(await outbox.get(id), isRead),
    history: async (wanted, limit, afterId) => (isHere(wanted) ? (await outbox.history(wanted, limit, afterId)).filter(isRead) : []),
  }
}

function evidenceOf(store: StoreReader, view: View): StoreReader['evidence'] {
  const { evidence } = store
  const tasks = tasksOf(store, view)
  async function read<T extends Parameters<typeof maySeeEvidence>[1] & { taskId: string | null }>(all: readonly T[]): Promise<T[]> {
    const found: T[] = []
    for (const one of all) {
      const isOfScope = one.taskId === null ? one.personId === view.person.id : (await tasks.get(one.taskId)) !== null
      if (isOfScope && maySeeEvidence(view.person, one)) found.push(one)
    }
    return found
  }
  return {
    get: async (id) => {
      const found = await evidence.get(id)
      return found === null ? null : ((await read([found]))[0] ?? null)
    },
    counts: async (taskIds) => {
      const known = await Promise.all(taskIds.map((id) => tasks.get(id)))
      return evidence.counts(known.flatMap((task) => (task === null ? [] : [task.id])))
    },
    // Clearing away is nothing that somebody does in a talk.
    unneeded: async () => [],
    ofTask: async (taskId) => read(await evidence.ofTask(taskId)),
    byReceipt: async (receipt) => read(await evidence.byReceipt(receipt)),
    untied: async (personId, since) => (personId === view.person.id ? evidence.untied(personId, since) : []),
  }
}
