// What Telegram sends becomes what the assistant understands. Pure: an update and who we are in, a value with a `kind` out.
import type { CallbackQuery, Chat, ChatMember, ChatMemberUpdated, InlineKeyboardButton, Message, Update, User } from 'grammy/types'
import type { ChatEvent, Conversation, IncomingMessage, Sender } from '../../chat/chat.ts'
import { type Bot, commandIn, isAddressed, withoutAddress, wordsOf } from './address.ts'
import { contentOf } from './content.ts'
import { type ButtonReference, labelOf, referenceIn } from './keyboard.ts'

export interface ParseContext {
  bot: Bot
  /** ISO time. */
  receivedAt: string
  /** Albums of groups of which a part was meant for the assistant: the other parts come without the address. */
  addressedAlbums: ReadonlySet<string>
}

/** A pressed button, as it is answered and marked. */
export interface Press {
  queryId: string
  chatId: number
  messageId: number
  data: string
  /** Null where Telegram no longer shows the message to bots. */
  keyboard: InlineKeyboardButton[][] | null
}

export type Parsed =
  | { kind: 'message'; message: IncomingMessage }
  /** `reference` tells where the words stand that the button could not carry; `message.text` is then what was written on it. */
  | { kind: 'press'; message: IncomingMessage; press: Press; reference: ButtonReference | null }
  /** Nothing for the assistant. */
  | { kind: 'nothing' }

/** Anonymous administrators of a group all write under this account (Bot API, Message.from). */
const ANONYMOUS_ADMIN = 1_087_968_824

const NOTHING: Parsed = { kind: 'nothing' }

/** Anything that is not asked for, or not known yet, is `nothing`. */
export function parseUpdate(update: Update, context: ParseContext): Parsed {
  const { message, edited_message, callback_query, my_chat_member } = update
  if (message !== undefined) return parseMessage(message, context)
  if (edited_message !== undefined) return parseEdit(edited_message, update.update_id, context)
  if (callback_query !== undefined) return parsePress(callback_query, update.update_id, context)
  if (my_chat_member !== undefined) return parseMembership(my_chat_member, update.update_id, context)
  return NOTHING
}

/** The same at every delivery, and known from an edit, which names the message but not its update. Another bot counts from 1 again. */
function messageKey({ chat, message_id }: Message, { bot }: ParseContext): string {
  return `m${bot.id}:${chat.id}:${message_id}`
}

const updateKey = (updateId: number, { bot }: ParseContext) => `u${bot.id}:${updateId}`

function conversationOf(chat: Chat, thread?: number): Conversation {
  return {
    platform: 'telegram',
    id: String(chat.id),
    kind: chat.type === 'private' ? 'direct' : 'group',
    ...(thread === undefined ? {} : { thread: String(thread) }),
  }
}

/** A plain answer outside forums carries a thread, too; only that of a topic may be written to. */
function threadOf({ is_topic_message, message_thread_id }: Message): number | undefined {
  return is_topic_message === true ? message_thread_id : undefined
}

function userAsSender({ id, first_name, last_name }: User): Sender {
  return { platform: 'telegram', id: String(id), name: clean([first_name, last_name].filter(Boolean).join(' ')) }
}

/** Null for what no person wrote. */
function senderOf({ from, sender_chat, is_automatic_forward }: Message): Sender | null {
  if (from === undefined || is_automatic_forward === true) return null
  if (sender_chat !== undefined)
    return { platform: 'telegram', id: String(sender_chat.id), name: clean(sender_chat.title ?? '') || 'Ẩn danh' }
  return from.is_bot && from.id !== ANONYMOUS_ADMIN ? null : userAsSender(from)
}

/** PostgreSQL stores no character 0. */
const clean = (text: string) => text.replaceAll('\0', '')

const titleOf = (chat: Chat) => (chat.title === undefined ? {} : { title: clean(chat.title) })

/** The message without its words and its key. */
function frameOf(message: Message, sender: Sender, { receivedAt }: ParseContext): Omit<IncomingMessage, 'key' | 'text'> {
  return {
    conversation: conversationOf(message.chat, threadOf(message)),
    sender,
    messageId: String(message.message_id),
    ...titleOf(message.chat),
    receivedAt,
  }
}

function parseMessage(message: Message, context: ParseContext): Parsed {
  const sender = senderOf(message)
  if (sender === null || message.chat.type === 'channel') return NOTHING
  const frame = { ...frameOf(message, sender, context), key: messageKey(message, context) }
  const event = (what: ChatEvent): Parsed => ({ kind: 'message', message: { ...frame, text: '', event: what } })

  if (message.migrate_to_chat_id !== undefined) return event({ kind: 'moved', to: String(message.migrate_to_chat_id) })
  if (message.migrate_from_chat_id !== undefined) return movedHere(message, message.migrate_from_chat_id, event)
  const content = contentOf(message)
  if (content === null) return NOTHING
  if (isForOthers(message, context)) return event({ kind: 'overheard' })
  if (content.kind === 'unsupported') return event({ kind: 'unsupported', what: content.what })
  if (opensTalk(message)) return event({ kind: 'joined' })
  return { kind: 'message', message: { ...frame, ...saidIn(message, context) } }
}

/** Said in the new group of its old one: the event is the old one's. */
function movedHere({ chat }: Message, from: number, event: (what: ChatEvent) => Parsed): Parsed {
  const parsed = event({ kind: 'moved', to: String(chat.id) })
  if (parsed.kind !== 'message') return parsed
  return { kind: 'message', message: { ...parsed.message, conversation: { platform: 'telegram', id: String(from), kind: 'group' } } }
}

function isForOthers(message: Message, { bot, addressedAlbums }: ParseContext): boolean {
  if (message.chat.type === 'private' || isAddressed(message, bot)) return false
  return message.media_group_id === undefined || !addressedAlbums.has(message.media_group_id)
}

/** The button "Start" of a talk says this. */
const START = 'start'

function opensTalk(message: Message): boolean {
  const command = commandIn(wordsOf(message))
  return command?.name === START && command.rest === ''
}

/** Words and file. */
function saidIn(message: Message, { bot }: ParseContext): Pick<IncomingMessage, 'text' | 'remoteFile' | 'album'> {
  const words = wordsOf(message)
  const command = commandIn(words)
  const content = contentOf(message)
  return {
    // A link of an invitation opens the talk with its code.
    text: clean(command?.name === START && command.rest !== '' ? `thamgia ${command.rest}` : withoutAddress(words, bot)),
    ...(content?.kind === 'file' ? { remoteFile: { ...content.file, name: clean(content.file.name) } } : {}),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
  }
}

/** What was unfit to be taken, or meant for others, stays so. */
function parseEdit(message: Message, updateId: number, context: ParseContext): Parsed {
  const sender = senderOf(message)
  const content = contentOf(message)
  if (sender === null || message.chat.type === 'channel' || content === null || content.kind === 'unsupported') return NOTHING
  if (isForOthers(message, context)) return NOTHING
  const frame = { ...frameOf(message, sender, context), key: updateKey(updateId, context), edits: messageKey(message, context) }
  return { kind: 'message', message: { ...frame, ...saidIn(message, context) } }
}

function parsePress({ id, from, message, data }: CallbackQuery, updateId: number, context: ParseContext): Parsed {
  if (message === undefined || data === undefined) return NOTHING
  // Of a message that is too old nothing is left but where it stood.
  const full = message.date === 0 ? null : (message as Message)
  const keyboard = full?.reply_markup?.inline_keyboard ?? null
  const reference = referenceIn(data)
  const label = keyboard === null ? null : labelOf(keyboard, data)
  return {
    kind: 'press',
    reference,
    press: { queryId: id, chatId: message.chat.id, messageId: message.message_id, data, keyboard },
    message: {
      key: updateKey(updateId, context),
      conversation: conversationOf(message.chat, full === null ? undefined : threadOf(full)),
      sender: userAsSender(from),
      text: clean(reference === null ? data : (label ?? '')),
      messageId: String(message.message_id),
      ...titleOf(message.chat),
      receivedAt: context.receivedAt,
    },
  }
}

function isMember(member: ChatMember): boolean {
  return member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked'
}

/** A person who lets the assistant in again presses "Start" as well, which says it. */
function parseMembership(
  { chat, from, old_chat_member, new_chat_member }: ChatMemberUpdated,
  updateId: number,
  context: ParseContext,
): Parsed {
  const [was, is] = [isMember(old_chat_member), isMember(new_chat_member)]
  if (chat.type === 'channel' || was === is || (chat.type === 'private' && is)) return NOTHING
  return {
    kind: 'message',
    message: {
      key: updateKey(updateId, context),
      conversation: conversationOf(chat),
      sender: userAsSender(from),
      text: '',
      event: { kind: is ? 'joined' : 'left' },
      ...titleOf(chat),
      receivedAt: context.receivedAt,
    },
  }
}
