// The real program, as people run it, and people on Telegram before it.
import type { Message, MessageEntity } from 'grammy/types'
import { renderPlain } from '../../src/chat/render.ts'
import { type ServerProcess, startServer } from '../browser/server-process.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies } from '../cli/processes.ts'
import { BOT_NAME, BOT_TOKEN, type ShownMessage, startTelegram, type TelegramEmulator } from './telegram-api.ts'

/** On a slow machine it comes before an answer, and is none. */
const NOTICE = 'Trợ lý đang xử lý'

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
  /** What the administrator is told on the web page of this machine. */
  administrator(text: string): Promise<string>
  /** Invites on the web page, and has the person follow the link with its code. */
  invite(person: TelegramPerson, standing: string): Promise<ShownMessage>
  /** Ends the program and the emulator. */
  close(): Promise<void>
}

/** Nothing of the program runs until `run`. */
export async function aTelegramTown(environment: Record<string, string> = {}): Promise<TelegramTown> {
  const telegram = await startTelegram()
  const settings = {
    ...aHome({ 'ke-hoach.md': aPlanFile }),
    TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    ...environment,
  }
  let server: ServerProcess | null = null
  let page: Browser | null = null
  let said = 0

  const answersIn = (chat: number) => telegram.shownIn(chat).filter(({ text }) => !text.startsWith(NOTICE))
  const placeOf = (person: TelegramPerson, group?: Place): Place => group ?? { id: person.id, type: 'private' }

  const town: TelegramTown = {
    telegram,
    server: () => server!,
    async run(changed = {}) {
      page = null
      const started = await startServer({ ...settings, ...changed })
      // What it prints first is its address for others, which is that of a proxy.
      server = environment.PORT === undefined ? started : { ...started, url: new URL(`http://127.0.0.1:${environment.PORT}/`) }
      await telegram.until(() => server!.output().includes('telegram   connected'))
    },
    async answerTo(chat, action) {
      const before = answersIn(chat).length
      await action()
      return telegram.until(() => wholeAnswer(answersIn(chat).slice(before)))
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
      const figures = await (await fetch(new URL('/metrics', server!.url))).text()
      return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(figures)?.[1])
    },
    async administrator(text) {
      page ??= await aVisitor(server!)
      const before = (await replies(page, 0)).length
      said += 1
      await page.post('/api/messages', { key: `message-${said}`, text })
      return renderPlain((await replies(page, before + 1)).at(-1)!.reply)
    },
    async invite(person, standing) {
      const invitation = await town.administrator(`moi ${standing}`)
      const code = /thamgia (\S+)/.exec(invitation)?.[1]
      if (code === undefined) throw new Error(`no code in: ${invitation}`)
      return town.asks(person, `/start ${code}`)
    },
    async close() {
      await server?.kill()
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

/** Null while parts are missing. */
function wholeAnswer(parts: readonly ShownMessage[]): ShownMessage | null {
  const count = Number(/^\(1\/(\d+)\)\n/.exec(parts[0]?.text ?? '')?.[1] ?? 1)
  if (parts.length < count) return null
  const texts = parts.slice(0, count).map(({ text }) => text.replace(/^\(\d+\/\d+\)\n/, ''))
  return { ...parts[count - 1]!, text: texts.join('\n') }
}
