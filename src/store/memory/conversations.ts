// What conversations remember, in memory.
import type { Conversation } from '../../chat/chat.ts'
import { instant, storable } from '../conventions.ts'
import type { ConversationWriter } from '../store.ts'
import { type Access, conversationKey, type State } from './state.ts'

/** Threads and speakers of a chat remember apart. */
const keyOf = (conversation: Conversation, speaker = '') =>
  JSON.stringify([conversationKey(conversation), conversation.thread ?? '', speaker])

/** What conversations remember, each thread and speaker apart. */
export function conversationsOf({ read, write }: Access): ConversationWriter {
  return {
    state: async (conversation, at, speaker) => {
      const state = read().conversations.get(keyOf(conversation, speaker))
      return state === undefined || Date.parse(state.expiresAt) <= Date.parse(at) ? null : structuredClone(state)
    },
    setState: (conversation, value, speaker) =>
      write((state) => {
        const key = keyOf(conversation, speaker)
        if (value === null) state.conversations.delete(key)
        else state.conversations.set(key, { value: storable(value.value), expiresAt: instant(value.expiresAt) })
      }),
  }
}

/** Lets the chat under its new id remember what it did under the old one, except where it remembers something already. */
export function moveMemories({ conversations }: State, from: Conversation, to: Conversation): void {
  for (const [key, value] of [...conversations]) {
    const [chat, thread, speaker] = JSON.parse(key) as [string, string, string]
    if (chat !== conversationKey(from)) continue
    conversations.delete(key)
    const moved = JSON.stringify([conversationKey(to), thread, speaker])
    if (!conversations.has(moved)) conversations.set(moved, value)
  }
}
