// A message that its author changed after it was handled.
import { type IncomingMessage, type Reply, text } from '../chat/chat.ts'
import type { Outcome, Store } from '../store/store.ts'
import type { CommandContext } from './command.ts'
import { draftTokenOf } from './draft.ts'

/** What follows from the change alone: nothing where the words are the same, a word where those before have written something; else null. */
export async function outcomeOfEdit(
  { conversation, edits, text }: IncomingMessage,
  { inbox }: Pick<Store, 'inbox'>,
): Promise<Outcome | null> {
  const original = edits === undefined ? null : await inbox.byKey(conversation.platform, edits)
  if (original === null) return null
  if (original.message.text === text) return { reply: null, onlyRemembers: true }
  return original.wrote ? { reply: changesNothing() } : null
}

/** True where what the message proposed was confirmed or dropped since. */
export function isSettled({ message, memory: { settled = [] } }: CommandContext): boolean {
  return message.edits !== undefined && settled.some(({ token }) => token === draftTokenOf(message))
}

/** Said to whoever changes a message too late. */
export function changesNothing(): Reply {
  return text('Trợ lý đã xử lý tin này trước khi Anh/Chị sửa, nên phần sửa không làm thay đổi gì. Cần đổi, Anh/Chị gửi một tin mới.')
}
