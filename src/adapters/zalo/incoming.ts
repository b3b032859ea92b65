// What somebody said on Zalo as the message that the assistant takes in.
import type { ChatEvent, IncomingMessage, RemoteFile } from '../../chat/chat.ts'
import { withoutMention } from './mention.ts'
import type { ZaloUpdate } from './parse.ts'

type Said = Extract<ZaloUpdate, { messageId: string }>

/** `names`: what the assistant is called in groups. */
export function incomingMessage(update: Said, { names, now }: { names: readonly string[]; now: Date }): IncomingMessage {
  const { chat, from, messageId } = update
  const words = (text: string) => (chat.kind === 'group' ? withoutMention(text, names) : text)
  return {
    // No id of updates is given, and those of messages are not promised to differ between chats. A message cannot be answered to, either.
    key: `${chat.id}:${messageId}`,
    conversation: { platform: 'zalo', ...chat },
    sender: { platform: 'zalo', ...from },
    receivedAt: now.toISOString(),
    ...contentOf(update, words),
  }
}

function contentOf(
  update: Said,
  words: (text: string) => string,
): { text: string; remoteFile: RemoteFile } | { text: string; event: ChatEvent } | { text: string } {
  if (update.kind === 'text') return { text: words(update.text) }
  if (update.kind === 'unsupported') return { text: '', event: { kind: 'unsupported', what: update.what } }
  return { text: words(update.caption), remoteFile: pictureAt(update.address) }
}

/** The platform names no file, and its address only hides the kind of the picture. */
function pictureAt(address: string): RemoteFile {
  const ending = /\.(?:jpe?g|png|webp|heic)(?=$|\?)/i.exec(address)?.[0] ?? '.jpg'
  return { handle: address, name: `anh-zalo${ending.toLowerCase()}`, bytes: null, isPicture: true }
}
