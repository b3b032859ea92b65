// Messages in memory: those that came in and those on their way out.
import type { Conversation } from '../../chat/chat.ts'
import { ATTEMPTS_BEFORE_POISONED, INBOX_SHARE, instant, MOVED, PRIORITIES, sequenceId, storable } from '../conventions.ts'
import type { Inbox, InboxEntry, NewOutboxMessage, Outbox, OutboxEntry } from '../message-store.ts'
import { type Access, change, conversationKey, inConversation, type State } from './state.ts'

const always = () => true

/** In this chat, and in this thread where one is named. */
const saidIn = (conversation: Conversation) => (entry: { conversation: Conversation }) =>
  inConversation(conversation)(entry) && (conversation.thread === undefined || entry.conversation.thread === conversation.thread)

/** The inbox in memory. */
export function inboxOf({ read, write }: Access): Inbox {
  const isWaiting = (entry: InboxEntry) => entry.status === 'waiting'
  const find = (state: State, platform: string, key: string) =>
    state.inbox.find(({ message }) => message.conversation.platform === platform && message.key === key)
  return {
    add: (message) =>
      write((state) => {
        if (find(state, message.conversation.platform, message.key) !== undefined) return false
        state.inbox.push({
          id: sequenceId(state.inbox.length + 1),
          message: { ...storable(message), receivedAt: instant(message.receivedAt) },
          status: 'waiting',
          attempts: 0,
          wrote: false,
        })
        return true
      }),
    byKey: async (platform, key) => structuredClone(find(read(), platform, key) ?? null),
    waiting: async (limit, platforms) => {
      const isOfThese = ({ message }: InboxEntry) => platforms?.includes(message.conversation.platform) ?? true
      const all = read().inbox.filter((entry) => isWaiting(entry) && isOfThese(entry))
      const shared = all.length <= limit ? all : all.filter(withinShare())
      return structuredClone(shared.slice(0, Math.max(0, limit)))
    },
    countWaiting: async () => read().inbox.filter(isWaiting).length,
    failed: (id) =>
      write((state) => {
        change<InboxEntry>(state.inbox, id, isWaiting, (entry) => {
          const attempts = entry.attempts + 1
          return { attempts, status: attempts >= ATTEMPTS_BEFORE_POISONED ? 'poisoned' : 'waiting' }
        })
        return state.inbox.find((entry) => entry.id === id)?.status === 'poisoned' ? 'poisoned' : 'waiting'
      }),
    finish: (id, wrote) => write((state) => change<InboxEntry>(state.inbox, id, isWaiting, () => ({ status: 'done', wrote }))),
    history: async (conversation, limit) =>
      structuredClone(
        limit <= 0
          ? []
          : read()
              .inbox.filter(({ message }) => saidIn(conversation)(message))
              .slice(-limit),
      ),
  }
}

/** Lets through the first few entries of each chat. */
function withinShare(): (entry: InboxEntry) => boolean {
  const counts = new Map<string, number>()
  return ({ message }) => {
    const chat = conversationKey(message.conversation)
    const count = (counts.get(chat) ?? 0) + 1
    counts.set(chat, count)
    return count <= INBOX_SHARE
  }
}

function newEntry(id: string, message: NewOutboxMessage): OutboxEntry {
  const { notBefore, createdAt, priority = 'answer', ...rest } = message
  return {
    ...storable(rest),
    priority,
    createdAt: instant(createdAt),
    id,
    status: 'waiting',
    attempts: 0,
    notBefore: notBefore === undefined ? null : instant(notBefore),
    leasedUntil: null,
    sentAt: null,
    lastError: null,
  }
}

/** An earlier one of the chat and priority is on its way, or waits. */
function isHeldUp(state: State, entry: OutboxEntry): boolean {
  return state.outbox.some(
    (other) =>
      other.id < entry.id &&
      (other.status === 'waiting' || other.status === 'sending') &&
      other.priority === entry.priority &&
      inConversation(entry.conversation)(other),
  )
}

/** Nothing can be sent to its chat. One that goes on elsewhere takes it: the platform then says where. */
function isCutOff(state: State, entry: OutboxEntry): boolean {
  const chat = state.chats.get(conversationKey(entry.conversation))
  return chat?.state === 'gone' && chat.why?.startsWith(MOVED) !== true
}

const inOrderOfSending = (one: OutboxEntry, other: OutboxEntry) =>
  PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority) || (one.id < other.id ? -1 : 1)

/** The outbox in memory. */
export function outboxOf({ read, write }: Access): Outbox {
  const isWaiting = (entry: OutboxEntry) => entry.status === 'waiting'
  const isSending = (entry: OutboxEntry) => entry.status === 'sending'
  const isTime = (entry: OutboxEntry, at: number) => entry.notBefore === null || Date.parse(entry.notBefore) <= at
  function insert(state: State, message: NewOutboxMessage): boolean {
    if (state.outbox.some((entry) => entry.key === message.key)) return false
    state.outbox.push(newEntry(sequenceId(state.outbox.length + 1), message))
    return true
  }
  return {
    add: (message) => write((state) => insert(state, message)),
    put: (message) =>
      write((state) => {
        const waits = (entry: OutboxEntry) => isWaiting(entry) && entry.partsSent === undefined
        const known = state.outbox.find((entry) => entry.key === message.key)
        if (known === undefined) return insert(state, message)
        return change<OutboxEntry>(state.outbox, known.id, waits, (entry) => newEntry(entry.id, message))
      }),
    due: async (at, limit, platforms) => {
      const state = read()
      const found = state.outbox.filter(
        (entry) =>
          isWaiting(entry) &&
          isTime(entry, Date.parse(at)) &&
          (platforms?.includes(entry.conversation.platform) ?? true) &&
          !isHeldUp(state, entry) &&
          !isCutOff(state, entry),
      )
      return structuredClone(found.sort(inOrderOfSending).slice(0, Math.max(0, limit)))
    },
    nextDue: async (at, platforms) => {
      const times = read()
        .outbox.filter(({ conversation }) => platforms.includes(conversation.platform))
        .map((entry) => (isWaiting(entry) ? entry.notBefore : isSending(entry) ? entry.leasedUntil : null))
      return times.filter((time) => time !== null && time > instant(at)).sort()[0] ?? null
    },
    countWaiting: async () => read().outbox.filter(isWaiting).length,
    claim: (id, leasedUntil) =>
      write((state) =>
        change<OutboxEntry>(
          state.outbox,
          id,
          (entry) => isWaiting(entry) && !isHeldUp(state, entry),
          (entry) => ({ status: 'sending', attempts: entry.attempts + 1, leasedUntil: instant(leasedUntil) }),
        ),
      ),
    renew: (id, leasedUntil) =>
      write((state) => change<OutboxEntry>(state.outbox, id, isSending, () => ({ leasedUntil: instant(leasedUntil) }))),
    settle: (id, status, { error, notBefore, partsSent, at, uncounted } = {}) =>
      write((state) => {
        change<OutboxEntry>(state.outbox, id, always, ({ attempts }) => ({
          status,
          attempts: uncounted ? attempts - 1 : attempts,
          leasedUntil: null,
          lastError: error ?? null,
          notBefore: notBefore === undefined ? null : instant(notBefore),
          ...(partsSent === undefined ? {} : { partsSent: [...partsSent] }),
          ...(at === undefined ? {} : { sentAt: instant(at) }),
        }))
      }),
    endLeases: (platforms, at) =>
      write((state) => {
        for (const { id, conversation } of state.outbox)
          if (platforms.includes(conversation.platform))
            change<OutboxEntry>(state.outbox, id, isSending, () => ({ leasedUntil: instant(at) }))
      }),
    recover: (repeatablePlatforms, at) =>
      write((state) => {
        const left = state.outbox.filter(
          (entry) => isSending(entry) && (entry.leasedUntil === null || Date.parse(entry.leasedUntil) <= Date.parse(at)),
        )
        for (const { id } of left) {
          change<OutboxEntry>(state.outbox, id, always, (entry) => ({
            status: repeatablePlatforms.includes(entry.conversation.platform) ? 'waiting' : 'unknown',
            leasedUntil: null,
          }))
        }
        return left.length
      }),
    unknown: async (platform, limit) => {
      const found = read().outbox.filter((entry) => entry.status === 'unknown' && entry.conversation.platform === platform)
      return structuredClone(found.reverse().slice(0, Math.max(0, limit)))
    },
    checked: (id, outcome, at) =>
      write((state) =>
        change<OutboxEntry>(
          state.outbox,
          id,
          ({ status }) => status === 'unknown',
          () => (outcome === 'arrived' ? { status: 'sent', sentAt: instant(at) } : { status: 'waiting' }),
        ),
      ),
    count: async (status) => read().outbox.filter((entry) => entry.status === status).length,
    countSent: async (platform, since) =>
      read()
        .outbox.filter((entry) => entry.conversation.platform === platform && entry.sentAt !== null && entry.sentAt >= instant(since))
        .reduce((sum, { partsSent }) => sum + Math.max(1, partsSent?.length ?? 0), 0),
    history: async (conversation, limit, afterId) => {
      const all = read().outbox.filter(saidIn(conversation))
      if (limit <= 0) return []
      return structuredClone(afterId === undefined ? all.slice(-limit) : all.filter((entry) => entry.id > afterId).slice(0, limit))
    },
    get: async (id) => structuredClone(read().outbox.find((entry) => entry.id === id) ?? null),
  }
}
