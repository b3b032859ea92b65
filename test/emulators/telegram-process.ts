// The real program, as people run it, and people on Telegram before it.
import type { Message, MessageEntity } from 'grammy/types'
import type { ServerProcess } from '../browser/server-process.ts'
import { aRealProcess, isAnswer, type RealProcess, wholeAnswer } from './real-process.ts'
import { BOT_NAME, BOT_TOKEN, type ShownMessage, startTelegram, type TelegramEmulator } from './telegram-api.ts'

export interface Place {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
}

export interface TelegramPerson {
  id: number
  name: string
}

export interface TelegramTown {
  telegram: TelegramEmulator
  server(): ServerProcess
  /** Starts the program (again) over the same folder, with other settings where they are given. */
  run(changed?: Record<string, string>): Promise<void>
  /** Somebody says something, in a group by naming the assistant; resolves with the answer. */
  asks(person: TelegramPerson, text: string, group?: Place, rest?: Partial<Message>): Promise<ShownMessage>
  /** The same, without an answer to wait for. */
  says(person: TelegramPerson, text: string, group?: Place, rest?: Partial<Message>): Promise<void>
  /** Presses the newest button with this label. */
  presses(person: TelegramPerson, label: string, group?: Place): Promise<ShownMessage>
  /** The answer in a chat to what `action` does: its parts as one. */
  answerTo(chat: number, action: () => Promise<unknown>): Promise<ShownMessage>
  /** Figures of the program as it tells them. */
  figure(name: string): Promise<number>
  administrator: RealProcess['administrator']
  /** Invites on the web page, and has the person follow the link with its code. */
  invite(person: TelegramPerson, standing: string): Promise<ShownMessage>
  /** Ends the program and the emulator. */
  close(): Promise<void>
}

/** Nothing of the program runs until `run`. */
export async function aTelegramTown(environment: Record<string, string> = {}): Promise<TelegramTown> {
  const telegram = await startTelegram()
  const program = await aRealProcess(() => ({ TELEGRAM_BOT_TOKEN: BOT_TOKEN, TELEGRAM_API_ROOT: telegram.root, ...environment }))

  const answersIn = (chat: number) => telegram.shownIn(chat).filter(({ text }) => isAnswer(text))
  const placeOf = (person: TelegramPerson, group?: Place): Place => group ?? { id: person.id, type: 'private' }

  const town: TelegramTown = {
    telegram,
    server: program.server,
    async run(changed) {
      const server = await program.start(changed)
      await telegram.until(() => server.output().includes('telegram   connected'))
    },
    async answerTo(chat, action) {
      const before = answersIn(chat).length
      await action()
      return telegram.until(() => {
        const answer = wholeAnswer(answersIn(chat).slice(before), ({ text }) => text)
        return answer && { ...answer.last, text: answer.text }
      })
    },
    says: (person, text, group, rest = {}) =>
      telegram.message({
        ...spoken(text, group !== undefined),
        from: userOf(person),
        chat: placeOf(person, group) as Message['chat'],
        ...rest,
      }),
    asks: (person, text, group, rest) => town.answerTo(placeOf(person, group).id, () => town.says(person, text, group, rest)),
    async presses(person, label, group) {
      const chat = placeOf(person, group)
      const message = telegram.shownIn(chat.id).findLast(({ keyboard }) => keyboard.flat().some((button) => button.text === label))
      const button = message?.keyboard.flat().find((one) => one.text === label)
      if (message === undefined || button === undefined || !('callback_data' in button)) throw new Error(`no button ${label}`)
      const shown = {
        message_id: message.id,
        date: 1_763_700_000,
        chat,
        text: message.text,
        reply_markup: { inline_keyboard: message.keyboard },
      }
      return town.answerTo(chat.id, () => telegram.press({ from: userOf(person), message: shown, data: button.callback_data }))
    },
    async figure(name) {
      const figures = await (await fetch(new URL('/metrics', program.url))).text()
      return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(figures)?.[1])
    },
    administrator: program.administrator,
    invite: async (person, standing) => town.asks(person, `/start ${await program.invitationCode(standing)}`),
    async close() {
      await program.stop()
      await telegram.close()
    },
  }
  return town
}

const userOf = ({ id, name }: TelegramPerson) => ({ id, is_bot: false, first_name: name })

/** As a client of Telegram marks it: a command at the beginning, the name of the assistant in a group. */
function spoken(text: string, inGroup: boolean): { text: string; entities: MessageEntity[] } {
  const command = /^\/\w+/.exec(text)?.[0]
  if (command !== undefined) return { text, entities: [{ type: 'bot_command', offset: 0, length: command.length }] }
  if (!inGroup) return { text, entities: [] }
  return { text: `@${BOT_NAME} ${text}`, entities: [{ type: 'mention', offset: 0, length: BOT_NAME.length + 1 }] }
}
