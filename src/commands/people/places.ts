// Where business with people is done: what is private is not said in front of a group.
import { type Reply, text } from '../../chat/chat.ts'
import type { CommandContext } from '../command.ts'

/** What to say where this belongs into a direct talk; null in one. */
export function onlyDirect({ message: { conversation } }: CommandContext, what: string): Reply | null {
  if (conversation.kind === 'direct') return null
  return text(`${what} không làm trong nhóm, vì mọi người trong nhóm đều đọc được. Anh/Chị nhắn riêng cho Trợ lý.`)
}
