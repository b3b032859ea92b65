// Whom a message in a group is meant for, and its words without the address.
import type { Message, MessageEntity } from 'grammy/types'

/** Who the assistant is on Telegram (getMe). */
export interface Bot {
  id: number
  username: string
}

interface Words {
  text: string
  entities: readonly MessageEntity[]
}

/** Text of a message or caption of its file, with what is marked in it. */
export function wordsOf(message: Message): Words {
  return { text: message.text ?? message.caption ?? '', entities: message.entities ?? message.caption_entities ?? [] }
}

const partOf = ({ text }: Words, { offset, length }: MessageEntity) => text.slice(offset, offset + length)

function isMention(entity: MessageEntity, words: Words, bot: Bot): boolean {
  if (entity.type === 'text_mention') return entity.user.id === bot.id
  return entity.type === 'mention' && partOf(words, entity).toLowerCase() === `@${bot.username}`.toLowerCase()
}

/** A command at the beginning: its name, and the bot that it names, if any. */
interface NamedCommand {
  name: string
  bot: string | null
  /** What stands behind it. */
  rest: string
}

/** Null where the message does not begin with a command, as Telegram marks it. */
export function commandIn(words: Words): NamedCommand | null {
  const entity = words.entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (entity === undefined) return null
  const [name = '', bot = null] = partOf(words, entity).slice(1).split('@')
  return { name, bot, rest: words.text.slice(entity.length).trim() }
}

const isNamed = (name: string, bot: Bot) => name.toLowerCase() === bot.username.toLowerCase()

/** In a topic each message names the one that opened the topic as the one it answers. */
function answersBot({ reply_to_message: answered }: Message, bot: Bot): boolean {
  return answered?.from?.id === bot.id && answered.forum_topic_created === undefined
}

/** By a command, a mention, or an answer to one of its messages. */
export function isAddressed(message: Message, bot: Bot): boolean {
  const words = wordsOf(message)
  const command = commandIn(words)
  if (command !== null) return command.bot === null || isNamed(command.bot, bot)
  return answersBot(message, bot) || words.entities.some((entity) => isMention(entity, words, bot))
}

/** The words as somebody would type them who is alone with the assistant. */
export function withoutAddress(words: Words, bot: Bot): string {
  const command = commandIn(words)
  if (command !== null && command.bot !== null && isNamed(command.bot, bot)) return `/${command.name} ${command.rest}`.trim()
  const mentions = words.entities.filter((entity) => isMention(entity, words, bot)).toSorted((one, other) => other.offset - one.offset)
  if (mentions.length === 0) return words.text.trim()
  const bare = mentions.reduce((text, { offset, length }) => joined(text.slice(0, offset), text.slice(offset + length)), words.text)
  return bare.replace(/^[\s,:;-]+/, '').trimEnd()
}

function joined(before: string, after: string): string {
  return before.endsWith(' ') && (after === '' || /^[\s,.?!:;]/.test(after)) ? before.trimEnd() + after : before + after
}
