// telegram-test-api behind mockttp, which adds what it lacks: files, menus, members, updates that are given out until they are confirmed.
import { setTimeout as pause } from 'node:timers/promises'
import type { InlineKeyboardButton, Message, Update } from 'grammy/types'
import { multipart } from '../adapters/telegram/bot-api.ts'
import { textOfHtml } from '../adapters/telegram/html.ts'
import { freePort } from '../free-port.ts'
import { hasHeavyTool, heavyTool } from '../heavy-tools.ts'
import { type Answer, aProxy, HAS_MOCKTTP, type Rule, type SeenRequest } from './mockttp.ts'

export const TELEGRAM_TOOLS = hasHeavyTool('telegram-test-api') && HAS_MOCKTTP
export const BOT_TOKEN = '6660000000:abcdefghijklmnopqrstuvwxyz012345678'
export const BOT_NAME = 'TestNameBot'
const BOT = { id: 666, is_bot: true, first_name: 'Trợ lý', username: BOT_NAME }
/** Longer than any test lasts; after it the emulator forgets. */
const KEPT_SECONDS = 3_600
const LOOK_AGAIN_MS = 10

/** As much of the package as is used here; it is not installed with the project. */
interface BotMessage {
  messageId: number
  message: Record<string, unknown>
}
interface EmulatorServer {
  storage: { botMessages: BotMessage[] }
  start(): Promise<void>
  stop(): Promise<boolean>
  addUserMessage(message: object): Promise<void>
  addUserCallback(query: object): Promise<void>
  addBotMessage(message: object, token: string): { message_id: number }
}

export interface ShownMessage {
  id: number
  text: string
  keyboard: InlineKeyboardButton[][]
  thread?: number
  replyTo?: number
  file?: { name: string; bytes: Buffer }
}

export interface TelegramEmulator {
  root: string
  /** The next call of this method ends as is said: `fault('sendMessage').thenCloseConnection()`. */
  fault(method: string, times?: number): Rule
  /** Before the faults that follow: the next call of this method goes well. */
  letThrough(method: string): Promise<unknown>
  /** The next call of this method is done, and its answer gets lost. */
  loseAnswer(method: string): Promise<unknown>
  /** What the assistant has sent to a chat, as the person reads it. */
  shownIn(chat: number): ShownMessage[]
  /** Calls of the Bot API so far, by method. */
  calls: { method: string; body: Record<string, unknown> }[]
  /** Content of files that people send, by the id that `getFile` takes. */
  files: Map<string, Buffer>
  /** Somebody writes. */
  message(message: Partial<Message>): Promise<void>
  press(query: object): Promise<void>
  /** Given out as it is at the next fetch, whatever was confirmed before. */
  update(update: Update): void
  /** Resolves with what `look` finds, as soon as it finds something. */
  until<Found>(look: () => Found | null | undefined | false): Promise<Found>
  close(): Promise<void>
}

const local = (port: number) => `http://127.0.0.1:${port}`
const ok = (result: unknown): Answer => ({ statusCode: 200, json: { ok: true, result } })
const methodPath = (method: string) => new RegExp(`/bot[^/]+/${method}$`)

export async function startTelegram(): Promise<TelegramEmulator> {
  type Make = new (config: object) => EmulatorServer
  const loaded = await heavyTool<{ TelegramServer?: Make; default: Make & { TelegramServer?: Make } }>('telegram-test-api')
  const TelegramServer = loaded.TelegramServer ?? loaded.default.TelegramServer ?? loaded.default
  const port = await freePort()
  const server = new TelegramServer({ port, host: '127.0.0.1', storeTimeout: KEPT_SECONDS })
  await server.start()
  const proxy = await aProxy()

  const waiting: Update[] = []
  const delivered: Update[] = []
  const sentFiles = new Map<number, { name: string; bytes: Buffer }>()
  const noted: TelegramEmulator['calls'] = []
  const bodyOf = async ({ body }: SeenRequest) => (await body.getJson().catch(() => undefined)) ?? {}

  /** The emulator forgets what it has given out once; Telegram waits until it is confirmed. */
  async function getUpdates(request: SeenRequest): Promise<Answer> {
    const { offset = 0 } = await bodyOf(request)
    const response = await fetch(`${local(port)}${request.path}`, { method: 'POST' })
    const { result } = (await response.json()) as { result: Update[] }
    waiting.push(...result)
    while (waiting[0] !== undefined && waiting[0].update_id < Number(offset)) waiting.shift()
    return ok([...delivered.splice(0), ...waiting])
  }

  function sendDocument({ headers, body }: SeenRequest): Answer {
    const { files, ...params } = multipart(body.buffer, /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '')
    const sent = server.addBotMessage({ ...params, text: params.caption ?? '' }, BOT_TOKEN)
    sentFiles.set(sent.message_id, [...files.values()][0]!)
    return ok({ ...sent, date: 1 })
  }

  const forwarded = ({ path }: SeenRequest) => ({ url: `${local(port)}${path}` })

  const emulator: TelegramEmulator = {
    root: proxy.url.replace('localhost', '127.0.0.1'),
    calls: noted,
    files: new Map(),
    fault: (method, times = 1) => proxy.forPost(methodPath(method)).asPriority(10).times(times),
    letThrough: (method) => emulator.fault(method).thenPassThrough({ beforeRequest: forwarded }),
    loseAnswer: (method) => emulator.fault(method).thenPassThrough({ beforeRequest: forwarded, beforeResponse: () => 'close' }),
    shownIn: (chat) =>
      server.storage.botMessages
        .filter(({ message }) => String(message.chat_id) === String(chat))
        .map(({ messageId, message }) => shownMessage(messageId, message, sentFiles.get(messageId))),
    message: (message) => server.addUserMessage({ botToken: BOT_TOKEN, date: 1_763_700_000, ...message }),
    press: (query) => server.addUserCallback({ botToken: BOT_TOKEN, ...query }),
    update: (update) => void delivered.push(update),
    async until(look) {
      for (;;) {
        const found = look()
        if (found !== null && found !== undefined && found !== false) return found
        await pause(LOOK_AGAIN_MS)
      }
    },
    async close() {
      await proxy.stop()
      await server.stop()
    },
  }

  const always = (method: string, answer: (request: SeenRequest) => Answer | Promise<Answer>) =>
    proxy
      .forPost(methodPath(method))
      .always()
      .thenCallback(async (request) => {
        if (method !== 'getUpdates') noted.push({ method, body: method === 'sendDocument' ? {} : await bodyOf(request) })
        return answer(request)
      })
  await always('getMe', () => ok({ ...BOT, can_join_groups: true, can_read_all_group_messages: false }))
  await always('getUpdates', getUpdates)
  await always('setMyCommands', () => ok(true))
  await always('sendDocument', sendDocument)
  await always('getChat', async (request) => ok({ id: (await bodyOf(request)).chat_id, type: 'supergroup', title: 'Tổ CCHC' }))
  await always('getChatMember', () => ok({ status: 'member', user: BOT }))
  await always('getFile', async (request) => {
    const { file_id } = await bodyOf(request)
    return ok({ file_id, file_path: `documents/${String(file_id)}` })
  })
  await proxy
    .forGet(/\/file\/bot/)
    .always()
    .thenCallback(({ path }) => ({ statusCode: 200, rawBody: emulator.files.get(path.split('/').at(-1)!) ?? new Uint8Array() }))
  await proxy.forUnmatchedRequest().thenForwardTo(local(port))
  return emulator
}

function shownMessage(id: number, message: Record<string, unknown>, file: ShownMessage['file']): ShownMessage {
  const given = String(message.text ?? '')
  const text = message.parse_mode === 'HTML' ? textOfHtml(given) : given
  if (text === null) throw new Error(`markup that Telegram would refuse: ${given}`)
  const markup = message.reply_markup as { inline_keyboard?: InlineKeyboardButton[][] } | undefined
  const answered = message.reply_parameters as { message_id: number } | undefined
  return {
    id,
    text,
    keyboard: markup?.inline_keyboard ?? [],
    ...(message.message_thread_id === undefined ? {} : { thread: Number(message.message_thread_id) }),
    ...(answered === undefined ? {} : { replyTo: answered.message_id }),
    ...(file === undefined ? {} : { file }),
  }
}
