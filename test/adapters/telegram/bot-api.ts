// A Bot API server in memory that is as strict as the real one where it matters here: markup, lengths, edits, confirmed updates.
import { createServer, type IncomingMessage as HttpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InlineKeyboardButton, Update } from 'grammy/types'
import { textOfHtml } from './html.ts'

export const TOKEN = '1000000001:abcdefghijklmnopqrstuvwxyz012345678'
export const ME = {
  id: 1_000_000_001,
  is_bot: true,
  first_name: 'Trợ lý CCHC',
  username: 'cchc_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
}

/** What stands in a chat. */
export interface Shown {
  id: number
  chat: string
  /** As the person reads it. */
  text: string
  keyboard: InlineKeyboardButton[][]
  thread?: number
  replyTo?: number
  file?: { name: string; bytes: Buffer }
  markup: boolean
}

/** An answer in place of the usual one. `cut` closes the connection, before or after the work. */
export type Fault = { status: number; body: string | object; type?: string } | { cut: 'before' | 'after' }

type Params = Record<string, unknown> & { files: Map<string, { name: string; bytes: Buffer }> }

export interface BotApi {
  root: string
  shown: Shown[]
  /** Names of the methods that were called, with what was sent along. */
  calls: { method: string; params: Params }[]
  /** Given out until they are confirmed by a later offset. */
  updates: Update[]
  /** Something happens that is told at the next fetch, which waits for it. */
  happens(...updates: Update[]): void
  /** The next call of this method ends so. */
  fails(method: string, ...faults: Fault[]): void
  /** What `getFile` finds, by id. */
  files: Map<string, Buffer>
  /** Resolves when the method has been called so often altogether. */
  called(method: string, times?: number): Promise<void>
  close(): Promise<void>
}

class Refusal extends Error {
  readonly status: number
  readonly parameters: object
  constructor(status: number, description: string, parameters: object = {}) {
    super(description)
    this.status = status
    this.parameters = parameters
  }
}

const bad = (why: string) => new Refusal(400, `Bad Request: ${why}`)

export async function openBotApi(): Promise<BotApi> {
  const faults = new Map<string, Fault[]>()
  const waiting: { method: string; times: number; resolve(): void }[] = []
  const arrivals: (() => void)[] = []
  let lastId = 100

  const methods: Record<string, (params: Params) => unknown> = {
    getMe: () => ME,
    async getUpdates({ offset }) {
      api.updates = api.updates.filter(({ update_id }) => update_id >= Number(offset ?? 0))
      while (api.updates.length === 0) await new Promise<void>((resolve) => arrivals.push(resolve))
      return api.updates
    },
    deleteWebhook: () => true,
    setWebhook: () => true,
    setMyCommands: () => true,
    answerCallbackQuery: () => true,
    getChat: ({ chat_id }) => ({ id: Number(chat_id), type: 'supergroup', title: 'Tổ CCHC' }),
    getChatMember: () => ({ status: 'member', user: ME }),
    getFile({ file_id }) {
      if (!api.files.has(String(file_id))) throw bad('invalid file_id')
      return { file_id, file_path: `documents/${String(file_id)}` }
    },
    sendMessage: (params) => show(params, textIn(params, params.text, 4_096)),
    sendDocument(params) {
      const [file] = [...params.files.values()]
      if (file === undefined) throw bad('there is no document in the request')
      return show(params, params.caption === undefined ? '' : textIn(params, params.caption, 1_024), file)
    },
    editMessageText(params) {
      const found = messageOf(params)
      const text = textIn(params, params.text, 4_096)
      const keyboard = keyboardIn(params)
      if (found.text === text && JSON.stringify(found.keyboard) === JSON.stringify(keyboard)) throw bad('message is not modified')
      Object.assign(found, { text, keyboard })
      return { message_id: found.id }
    },
    editMessageReplyMarkup(params) {
      messageOf(params).keyboard = keyboardIn(params)
      return true
    },
  }

  function messageOf({ message_id }: Params): Shown {
    const found = api.shown.find(({ id }) => id === Number(message_id))
    if (found === undefined) throw bad('message to edit not found')
    return found
  }

  function textIn({ parse_mode }: Params, given: unknown, most: number): string {
    const text = parse_mode === 'HTML' ? textOfHtml(String(given)) : String(given)
    if (text === null) throw bad("can't parse entities: unclosed tag")
    if (text.trim() === '') throw bad('message text is empty')
    if (text.length > most) throw bad('message is too long')
    return text
  }

  function keyboardIn({ reply_markup }: Params): InlineKeyboardButton[][] {
    const markup = (typeof reply_markup === 'string' ? JSON.parse(reply_markup) : reply_markup) as
      | { inline_keyboard: InlineKeyboardButton[][] }
      | undefined
    const keyboard = markup?.inline_keyboard ?? []
    for (const button of keyboard.flat()) {
      const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data ?? '') : 0
      if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID')
    }
    return keyboard
  }

  function show(params: Params, text: string, file?: { name: string; bytes: Buffer }) {
    const replied = (typeof params.reply_parameters === 'string' ? JSON.parse(params.reply_parameters) : params.reply_parameters) as
      | { message_id: number }
      | undefined
    lastId += 1
    api.shown.push({
      id: lastId,
      chat: String(params.chat_id),
      text,
      keyboard: keyboardIn(params),
      markup: params.parse_mode === 'HTML',
      ...(params.message_thread_id === undefined ? {} : { thread: Number(params.message_thread_id) }),
      ...(replied === undefined ? {} : { replyTo: replied.message_id }),
      ...(file === undefined ? {} : { file }),
    })
    return { message_id: lastId, date: 1, chat: { id: Number(params.chat_id), type: 'private' }, text }
  }

  function note(method: string, params: Params): void {
    api.calls.push({ method, params })
    const times = api.calls.filter((call) => call.method === method).length
    for (const one of waiting) if (one.method === method && one.times <= times) one.resolve()
  }

  async function answer(request: HttpRequest, response: ServerResponse): Promise<void> {
    const [, path = ''] = request.url!.split(`/file/bot${TOKEN}/documents/`)
    if (path !== '') {
      const file = api.files.get(path)
      const fault = faults.get('file')?.shift()
      if (fault !== undefined) return failing(response, fault)
      return void (file === undefined ? response.writeHead(404).end() : response.end(file))
    }
    const method = request.url!.split('/').at(-1)!
    const params = await paramsOf(request)
    const fault = faults.get(method)?.shift()
    if (fault !== undefined && !('cut' in fault && fault.cut === 'after')) {
      note(method, params)
      return failing(response, fault)
    }
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    try {
      if (!request.url!.startsWith(`/bot${TOKEN}/`)) throw new Refusal(401, 'Unauthorized')
      const work = methods[method]
      if (work === undefined) throw new Refusal(404, 'Not Found')
      // A fetch ends only when something happens.
      if (method === 'getUpdates') note(method, params)
      const result = await work(params)
      if (method !== 'getUpdates') note(method, params)
      if (fault !== undefined) return failing(response, fault)
      json(200, { ok: true, result })
    } catch (error) {
      note(method, params)
      if (!(error instanceof Refusal)) throw error
      json(error.status, { ok: false, error_code: error.status, description: error.message, parameters: error.parameters })
    }
  }

  function failing(response: ServerResponse, fault: Fault): void {
    if ('cut' in fault) return void response.socket!.destroy()
    const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body)
    response.writeHead(fault.status, { 'content-type': fault.type ?? 'application/json' }).end(body)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api: BotApi = {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown: [],
    calls: [],
    updates: [],
    files: new Map(),
    happens(...updates) {
      api.updates.push(...updates)
      for (const tell of arrivals.splice(0)) tell()
    },
    fails: (method, ...list) => void faults.set(method, [...(faults.get(method) ?? []), ...list]),
    called: (method, times = 1) =>
      new Promise((resolve) => {
        if (api.calls.filter((call) => call.method === method).length >= times) return resolve()
        waiting.push({ method, times, resolve })
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return api
}

async function paramsOf(request: HttpRequest): Promise<Params> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1]
  if (boundary !== undefined) return multipart(body, boundary)
  return { ...(body.length === 0 ? {} : (JSON.parse(body.toString()) as object)), files: new Map() }
}

export function multipart(body: Buffer, boundary: string): Params {
  const params: Params = { files: new Map() }
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n')
    const head = Buffer.from(part.slice(0, end), 'latin1').toString()
    const content = Buffer.from(part.slice(end + 4, part.lastIndexOf('\r\n')), 'latin1')
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const fileName = /filename="?([^"\r\n]*)"?/.exec(head)?.[1]
    if (fileName === undefined) params[name] = content.toString()
    else params.files.set(name, { name: fileName, bytes: content })
  }
  return params
}

/** The answer of the Bot API to what it refuses. */
export function refusal(error_code: number, description: string, parameters: object = {}): Fault {
  return { status: error_code, body: { ok: false, error_code, description, parameters } }
}
