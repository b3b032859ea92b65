// Messages in memory: those that came in and those on their way out.
import type { Conversation, IncomingMessage, Reply } from '../../chat/chat.ts'
import { ATTEMPTS_BEFORE_POISONED, instant, sequenceId, storable } from '../conventions.ts'
import type { Inbox, InboxEntry, Outbox, OutboxEntry } from '../message-store.ts'
import { type Access, change, inConversation } from './state.ts'

const always = () => true

/** The inbox in memory. */
export function inboxOf({ read, write }: Access): Inbox {
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
          return { attempts, status: attempts >= ATTEMPTS_BEFORE_POISONED ? 'poisoned' : 'waiting' }
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

/** The outbox in memory. */
export function outboxOf({ read, write }: Access): Outbox {
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
