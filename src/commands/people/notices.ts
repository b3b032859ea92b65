// Word to somebody about what was done to their account, wherever they can be told.
import { type Reply, text } from '../../chat/chat.ts'
import type { Store } from '../../store/store.ts'

/** Tells the person once for each of their talks; `key` says what about. */
export async function tell(store: Store, personId: string, key: string, words: string, at: string): Promise<void> {
  const reply: Reply = text(words)
  for (const conversation of await store.people.reachableAt(personId)) {
    const place = `${conversation.platform}:${conversation.id}`
    await store.outbox.add({ key: `${key}:${place}`, conversation, reply, createdAt: at, priority: 'notice' })
  }
}
