// What is known of chats, in memory.
import type { Conversation } from '../../chat/chat.ts'
import { comparable, instant, MOVED, storable, WAS_GONE } from '../conventions.ts'
import type { ChatWriter, KnownChat } from '../message-store.ts'
import { moveMemories } from './conversations.ts'
import { type Access, conversationKey, inConversation, type State } from './state.ts'

/** Chats in memory. */
export function chatsOf({ read, write }: Access): ChatWriter {
  return {
    get: async (conversation) => structuredClone(read().chats.get(conversationKey(conversation)) ?? null),
    groups: async () => {
      const groups = [...read().chats.values()].filter(({ kind }) => kind === 'group')
      return structuredClone(groups.sort(inOrderOfNames))
    },
    open: (conversation, at, title) =>
      write((state) => {
        const known = chatOf(state, conversation, at)
        if (known.state === 'gone') giveUp(state, conversation, WAS_GONE)
        const opened = known.state === 'gone' ? { state: 'open' as const, why: null, since: instant(at) } : {}
        put(state, { ...known, ...opened, kind: conversation.kind, title: title ?? known.title })
      }),
    gone: (conversation, at, why) =>
      write((state) => {
        const known = chatOf(state, conversation, at)
        put(state, { ...known, state: 'gone', why, since: known.state === 'gone' ? known.since : instant(at) })
        giveUp(state, conversation, why)
      }),
    keptSilent: (conversation, at, why) =>
      write((state) => put(state, { ...chatOf(state, conversation, at), silence: { at: instant(at), why } })),
    move: (conversation, to, at) => write((state) => move(state, conversation, to, at)),
  }
}

/** By name, then by id; those without a name first. */
export function inOrderOfNames(one: KnownChat, other: KnownChat): number {
  const names = [comparable(one.title ?? ''), comparable(other.title ?? '')] as const
  if (names[0] !== names[1]) return names[0] < names[1] ? -1 : 1
  return conversationKey(one) < conversationKey(other) ? -1 : 1
}

function chatOf(state: State, conversation: Conversation, at: string): KnownChat {
  const { platform, id, kind } = conversation
  const fresh: KnownChat = { platform, id, kind, title: null, state: 'open', why: null, since: instant(at), silence: null }
  return state.chats.get(conversationKey(conversation)) ?? fresh
}

function put(state: State, chat: KnownChat): void {
  state.chats.set(conversationKey(chat), storable(chat))
}

function giveUp(state: State, conversation: Conversation, why: string): void {
  state.outbox = state.outbox.map((entry) =>
    entry.status === 'waiting' && inConversation(conversation)(entry) ? { ...entry, status: 'failed', lastError: why } : entry,
  )
}

function move(state: State, from: Conversation, toId: string, at: string): void {
  const to = { ...from, id: toId }
  const old = chatOf(state, from, at)
  if (old.state !== 'gone' || old.why?.startsWith(MOVED) !== true) {
    put(state, { ...old, state: 'gone', why: `${MOVED}${toId}`, since: instant(at) })
    put(state, { ...chatOf(state, to, at), kind: 'group', title: state.chats.get(conversationKey(to))?.title ?? old.title })
  }
  const isThere = inConversation(from)
  moveMemories(state, from, to)
  const isBoundThere = state.bindings.some(({ platform, conversationId }) => platform === from.platform && conversationId === toId)
  if (!isBoundThere) {
    state.bindings = state.bindings.map((binding) =>
      binding.platform === from.platform && binding.conversationId === from.id ? { ...binding, conversationId: toId } : binding,
    )
  }
  state.forms = state.forms.map((form) => (isThere(form) ? { ...form, conversation: { ...form.conversation, id: toId } } : form))
  state.outbox = state.outbox.map((entry) =>
    entry.status === 'waiting' && isThere(entry) ? { ...entry, conversation: { ...entry.conversation, id: toId } } : entry,
  )
}
