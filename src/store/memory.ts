// The store in memory, for tests and for commands that throw their store away. It keeps the whole contract, transactions included:
// work inside one runs on a copy of the state, which takes the place of the old one when it succeeds.
import { instant, storable } from './conventions.ts'
import { bindingsOf } from './memory/bindings.ts'
import { chatsOf } from './memory/chats.ts'
import { conversationsOf } from './memory/conversations.ts'
import { evidenceOf } from './memory/evidence.ts'
import { approvedAnswersOf, feedbackOf, givenAnswersOf } from './memory/feedback.ts'
import { filesOf } from './memory/files.ts'
import { formsOf } from './memory/forms.ts'
import { invitationsOf } from './memory/invitations.ts'
import { linksOf } from './memory/links.ts'
import { inboxOf, outboxOf } from './memory/messages.ts'
import { modelUseOf } from './memory/model-use.ts'
import { peopleOf } from './memory/people.ts'
import { plansOf, tasksOf } from './memory/plans.ts'
import { type Access, copyOf, emptyState, type State } from './memory/state.ts'
import type { Audit, Store } from './store.ts'

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
    files: filesOf(access),
    forms: formsOf(access),
    people: peopleOf(access),
    invitations: invitationsOf(access),
    bindings: bindingsOf(access),
    conversations: conversationsOf(access),
    chats: chatsOf(access),
    givenAnswers: givenAnswersOf(access),
    feedback: feedbackOf(access),
    approvedAnswers: approvedAnswersOf(access),
    links: linksOf(access),
    evidence: evidenceOf(access),
    inbox: inboxOf(access),
    outbox: outboxOf(access),
    audit: auditOf(access),
    modelUse: modelUseOf(access),
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
