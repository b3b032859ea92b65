// What somebody said on Zalo as the message that the assistant takes in.
import type { ChatEvent, IncomingMessage, RemoteFile } from '../../chat/chat.ts'
import { withoutMention } from './mention.ts'
import type { ZaloUpdate } from './parse.ts'

type Said = Extract<ZaloUpdate, { messageId: string }>

const MARK_LENGTH = 6

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
  return { text: words(update.caption), remoteFile: pictureOf(update) }
}

/** The platform names no file, and its address only hides the kind of the picture; the end of the message's id tells it from others. */
function pictureOf({ address, messageId }: Extract<Said, { kind: 'photo' }>): RemoteFile {
  const ending = /\.(?:jpe?g|png|webp|heic)(?=$|\?)/i.exec(address)?.[0] ?? '.jpg'
  const mark = messageId.replace(/\W/g, '').slice(-MARK_LENGTH)
  return { handle: address, name: `anh-zalo-${mark}${ending.toLowerCase()}`, bytes: null, isPicture: true }
}
