// Whoever writes can be written to: a chat that sends a message is noted as open, with the name that it has now.
import type { IncomingMessage } from '../chat/chat.ts'
import type { Store } from '../store/store.ts'

/** Notes the chat of this message as open unless that is known. Events that end or move a chat say the contrary. */
export async function openChat(store: Store, { conversation, event, title }: IncomingMessage, at: Date): Promise<void> {
  if (event?.kind === 'left' || event?.kind === 'moved') return
  const known = await store.chats.get(conversation)
  const isKnown = known !== null && known.state === 'open' && (title === undefined || title === known.title)
  if (!isKnown) await store.chats.open(conversation, at.toISOString(), title)
}
