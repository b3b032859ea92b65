// What a message of Telegram holds: words, a file, or something that the assistant cannot take.
import type { Message } from 'grammy/types'
import type { RemoteFile } from '../../chat/chat.ts'

export type Content = { kind: 'words' } | { kind: 'file'; file: RemoteFile } | { kind: 'unsupported'; what: string }

/** Kinds that are refused with their Vietnamese name. Order counts: a moving picture comes as a document too, a place as a position too. */
const UNSUPPORTED = [
  ['animation', 'ảnh động'],
  ['sticker', 'nhãn dán'],
  ['voice', 'tin nhắn thoại'],
  ['video_note', 'tin nhắn video'],
  ['video', 'video'],
  ['audio', 'tệp âm thanh'],
  ['venue', 'địa điểm'],
  ['location', 'vị trí'],
  ['contact', 'danh thiếp'],
  ['poll', 'cuộc bình chọn'],
  ['dice', 'biểu tượng động'],
  ['game', 'trò chơi'],
  ['story', 'tin của tài khoản khác'],
  ['paid_media', 'nội dung trả phí'],
  ['checklist', 'danh sách việc của Telegram'],
] as const satisfies readonly (readonly [keyof Message, string])[]

/** Null for what Telegram itself says in a chat, such as a new title. */
export function contentOf(message: Message): Content | null {
  const unsupported = UNSUPPORTED.find(([field]) => message[field] !== undefined)
  if (unsupported !== undefined) return { kind: 'unsupported', what: unsupported[1] }
  const file = documentOf(message) ?? photoOf(message)
  if (file !== null) return { kind: 'file', file }
  return message.text === undefined ? null : { kind: 'words' }
}

function documentOf({ document, message_id }: Message): RemoteFile | null {
  if (document === undefined) return null
  const { file_id, file_name, file_size } = document
  return { handle: file_id, name: file_name ?? `tep-${message_id}`, bytes: file_size ?? null, isPicture: false }
}

/** Telegram keeps a picture in several sizes, all of them as JPEG. */
function photoOf({ photo, message_id }: Message): RemoteFile | null {
  const [largest] = (photo ?? []).toSorted((one, other) => other.width * other.height - one.width * one.height)
  if (largest === undefined) return null
  return { handle: largest.file_id, name: `anh-${message_id}.jpg`, bytes: largest.file_size ?? null, isPicture: true }
}
