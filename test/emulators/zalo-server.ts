// A Zalo Bot Platform of our own, written from what is known of the real one (deliveries without wrapper, `photo_url`, ids of hex digits),
// and never from our parser. It pushes to a webhook or lets itself be polled, counts the quota, and fails as it is told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const ZALO_TOKEN = '1234567890:zalo-test-token'
export const ZALO_BOT_NAME = 'Bot Trợ lý CCHC'

export interface ZaloPerson {
  id: string
  name: string
}

export interface ZaloGroup {
  id: string
}

export interface SentMessage {
  chatId: string
  text: string
  messageId: string
}

/** What happens to the next call of a method instead of its work, or, for `closeAfter`, after it. */
export type ZaloFault =
  | { kind: 'error'; code: number; description: string; status?: number }
  | { kind: 'html'; status: number }
  | { kind: 'closeBefore' }
  | { kind: 'closeAfter' }
  /** Works, but answers only when `until` is settled. */
  | { kind: 'slow'; until: Promise<unknown> }

type Fields = Record<string, unknown>

export interface ZaloServer {
  url: string
  /** Calls in their order. */
  calls: { method: string; body: Fields }[]
  /** What people have got, over all chats. */
  sent: SentMessage[]
  shownTo(chat: ZaloPerson | ZaloGroup): string[]
  /** Set by setWebhook. */
  webhook(): { url: string; secret: string } | null
  /** The body of a message as the platform delivers it. */
  textBody(person: ZaloPerson, text: string, group?: ZaloGroup): Fields
  photoBody(person: ZaloPerson, photoUrl: string, caption?: string, group?: ZaloGroup): Fields
  unsupportedBody(person: ZaloPerson): Fields
  /** Delivers a body: pushed where a webhook is set, else kept for the next poll. Null when it was kept. */
  deliver(body: Fields): Promise<Response | null>
  says(person: ZaloPerson, text: string, group?: ZaloGroup): Promise<Response | null>
  /** Keeps a picture at the address it returns. */
  keepPicture(bytes: Uint8Array, status?: number): string
  failNext(method: string, ...faults: ZaloFault[]): void
  /** Messages that may still be sent; then 429. */
  quota: number
  /** Ends the poll that waits, with 408, as after its time. */
  endPoll(): void
  /** Resolves with what `look` gives once it gives something; asked again after each call. */
  until<T>(look: () => T | null | undefined | false): Promise<T>
  close(): Promise<void>
}

export async function startZaloServer({ port = 0 }: { port?: number } = {}): Promise<ZaloServer> {
  const faults = new Map<string, ZaloFault[]>()
  const kept: Fields[] = []
  const pictures = new Map<string, { bytes: Uint8Array; status: number }>()
  const watchers = new Set<() => void>()
  let hook: { url: string; secret: string } | null = null
  let poll: ServerResponse | null = null
  let count = 0

  const nextId = () => (0x5a10_0000 + count++).toString(16).padStart(20, 'b')
  const changed = () => {
    for (const watcher of watchers) watcher()
  }

  const answer = (response: ServerResponse, body: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const fail = (response: ServerResponse, code: number, description: string, status = 200) =>
    answer(response, { ok: false, error_code: code, description }, status)

  const methods: Record<string, (body: Fields, response: ServerResponse) => unknown> = {
    getMe: () => ({
      id: '1234567890',
      account_name: 'bot.cchc',
      display_name: ZALO_BOT_NAME,
      account_type: 'BASIC',
      can_join_groups: true,
    }),
    setWebhook({ url, secret_token: secret }) {
      hook = { url: String(url), secret: String(secret) }
      return { url, updated_at: Date.now() }
    },
    deleteWebhook(_body, response) {
      if (hook === null) return void fail(response, 400, 'webhook was not set')
      hook = null
      return { url: '', updated_at: Date.now() }
    },
    getWebhookInfo: () => ({ url: hook?.url ?? '', updated_at: Date.now() }),
    getUpdates(_body, response) {
      const first = kept.shift()
      if (first !== undefined) return first
      poll = response
      response.on('close', () => {
        if (poll === response) poll = null
      })
      return undefined
    },
    sendMessage({ chat_id: chatId, text }, response) {
      if (typeof chatId !== 'string' || typeof text !== 'string' || text.length < 1 || text.length > 2000)
        return void fail(response, 400, 'Bad request: chat_id or text')
      if (server.quota <= 0) return void fail(response, 429, 'Quota exceeded')
      server.quota -= 1
      const messageId = nextId()
      server.sent.push({ chatId, text, messageId })
      return { message_id: messageId, date: Date.now() }
    },
  }

  async function call(method: string, body: Fields, response: ServerResponse): Promise<void> {
    const fault = faults.get(method)?.shift()
    if (fault?.kind === 'closeBefore') return void response.destroy()
    server.calls.push({ method, body })
    if (fault?.kind === 'error') fail(response, fault.code, fault.description, fault.status)
    else if (fault?.kind === 'html')
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html><h1>Bad gateway</h1></html>')
    else {
      const work = methods[method]
      const result = work === undefined ? void fail(response, 404, 'Not found') : work(body, response)
      if (fault?.kind === 'slow') {
        changed()
        await fault.until
      }
      if (fault?.kind === 'closeAfter') response.destroy()
      else if (result !== undefined) answer(response, { ok: true, result })
    }
    changed()
  }

  const http = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://zalo').pathname
    const picture = pictures.get(path)
    if (picture !== undefined) return void response.writeHead(picture.status, { 'content-type': 'image/jpeg' }).end(picture.bytes)
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    const body = await bodyOf(request)
    if (token !== ZALO_TOKEN) return fail(response, 401, 'Unauthorized')
    await call(method!, body, response)
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  const message = (person: ZaloPerson, group: ZaloGroup | undefined, type: string, rest: Fields) => ({
    date: 1_795_144_320_000 + count,
    chat: group === undefined ? { chat_type: 'PRIVATE', id: person.id } : { chat_type: 'GROUP', id: group.id },
    message_id: nextId(),
    message_type: type,
    from: { id: person.id, is_bot: false, display_name: person.name },
    ...rest,
  })

  const server: ZaloServer = {
    url,
    calls: [],
    sent: [],
    quota: 3_000,
    shownTo: ({ id }) => server.sent.filter(({ chatId }) => chatId === id).map(({ text }) => text),
    webhook: () => hook,
    textBody: (person, text, group) => ({ event_name: 'message.text.received', message: message(person, group, 'CHAT_MESSAGE', { text }) }),
    photoBody: (person, photoUrl, caption = '', group = undefined) => ({
      event_name: 'message.image.received',
      message: message(person, group, 'CHAT_PHOTO', { photo_url: photoUrl, caption }),
    }),
    unsupportedBody: (person) => ({ event_name: 'message.unsupported.received', message: message(person, undefined, 'UNSUPPORTED', {}) }),
    async deliver(body) {
      if (hook === null) {
        if (poll === null) kept.push(body)
        else {
          answer(poll, { ok: true, result: body })
          poll = null
        }
        return null
      }
      const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': hook.secret }
      return fetch(hook.url, { method: 'POST', headers, body: JSON.stringify(body) })
    },
    says: (person, text, group) => server.deliver(server.textBody(person, text, group)),
    keepPicture(bytes, status = 200) {
      const path = `/cdn/${nextId()}.jpg`
      pictures.set(path, { bytes, status })
      return `${url}${path}`
    },
    failNext(method, ...next) {
      faults.set(method, [...(faults.get(method) ?? []), ...next])
    },
    endPoll() {
      if (poll !== null) fail(poll, 408, 'Request timeout')
      poll = null
    },
    async until(look) {
      const found = look()
      if (found) return found
      return new Promise((resolve) => {
        const watcher = () => {
          const value = look()
          if (!value) return
          watchers.delete(watcher)
          resolve(value)
        }
        watchers.add(watcher)
      })
    },
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return server
}

async function bodyOf(request: IncomingMessage): Promise<Fields> {
  let text = ''
  for await (const piece of request) text += piece
  return text === '' ? {} : JSON.parse(text)
}
