// What the Bot Platform sends, as a value with a `kind`. The documentation wraps it in `{ ok, result }`; real deliveries come without.

interface Said {
  chat: { id: string; kind: 'direct' | 'group' }
  from: { id: string; name: string }
  messageId: string
}

export type ZaloUpdate =
  | (Said & { kind: 'text'; text: string })
  | (Said & { kind: 'photo'; address: string; caption: string })
  /** Something that reaches us without its content; `what` names it in Vietnamese. */
  | (Said & { kind: 'unsupported'; what: string })
  /** Nothing that anybody said to us. */
  | { kind: 'ignored'; why: string }
  /** Nothing that the platform sends. */
  | { kind: 'faulty'; why: string }

/** Shown where the platform gives no name. */
const NAMELESS = 'Người dùng Zalo'

const UNSUPPORTED: Record<string, string> = {
  'message.sticker.received': 'nhãn dán',
  'message.voice.received': 'tin nhắn thoại',
  'message.link.received': 'đường dẫn gửi dạng thẻ',
  'message.unsupported.received': 'tệp, video hoặc nội dung mà Zalo không chuyển tới',
}

type Fields = Record<string, unknown>

/** Reads a body of the webhook, or the result of a poll. */
export function parseUpdate(body: unknown): ZaloUpdate {
  const update = unwrapped(body)
  if (update === null) return { kind: 'faulty', why: 'no object' }
  if (Object.keys(update).length === 0) return { kind: 'ignored', why: 'empty' }
  const { event_name: event, message } = update
  if (typeof event !== 'string') return { kind: 'faulty', why: 'no event_name' }
  // Protected accounts and new events come without a message, or with a part of it.
  if (!isFields(message)) return { kind: 'ignored', why: `${event} without a message` }
  if (isFields(message.from) && message.from.is_bot === true) return { kind: 'ignored', why: 'said by a bot' }
  const said = saidOf(message)
  return said === null ? { kind: 'faulty', why: `${event} without chat, sender or message_id` } : updateOf(event, message, said)
}

function updateOf(event: string, message: Fields, said: Said): ZaloUpdate {
  const text = textOf(message.text)
  if (event === 'message.text.received') {
    return text === '' ? { kind: 'ignored', why: 'no text' } : { ...said, kind: 'text', text }
  }
  if (event === 'message.image.received') {
    const address = textOf(message.photo_url) || textOf(message.photo)
    return address === ''
      ? unsupported(said, 'ảnh mà Zalo không chuyển tới')
      : { ...said, kind: 'photo', address, caption: textOf(message.caption) }
  }
  const what = UNSUPPORTED[event]
  return what === undefined ? { kind: 'ignored', why: event.slice(0, 60) } : unsupported(said, what)
}

/** In a group it was hardly meant for us. */
function unsupported(said: Said, what: string): ZaloUpdate {
  return said.chat.kind === 'group' ? { kind: 'ignored', why: 'unsupported in a group' } : { ...said, kind: 'unsupported', what }
}

function unwrapped(body: unknown): Fields | null {
  if (!isFields(body)) return null
  if (!('result' in body)) return body
  return isFields(body.result) ? body.result : null
}

function saidOf({ chat, from, message_id }: Fields): Said | null {
  if (!isFields(chat) || !isFields(from)) return null
  const [chatId, fromId, messageId] = [idOf(chat.id), idOf(from.id), idOf(message_id)]
  if (chatId === '' || fromId === '' || messageId === '') return null
  const isDirect = chat.chat_type === 'PRIVATE' || (chat.chat_type === undefined && chatId === fromId)
  // The documentation named the field differently over time.
  const name = textOf(from.display_name) || textOf(from.first_name) || textOf(from.name) || NAMELESS
  return { chat: { id: chatId, kind: isDirect ? 'direct' : 'group' }, from: { id: fromId, name }, messageId }
}

/** Ids are opaque; a number counts as its digits. */
function idOf(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
