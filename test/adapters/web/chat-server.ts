// A web chat on a free port, its history kept in memory, for the tests of this folder.
import { createWebAdapter, type WebOptions } from '../../../src/adapters/web/web.ts'
import type { Conversation, IncomingMessage, Reply, SentFile } from '../../../src/chat/chat.ts'
import type { ArrivingFile, FileDoor } from '../../../src/chat/file-door.ts'
import { createHttpServer } from '../../../src/http.ts'
import { silentLog } from '../../../src/log.ts'

const MINUTE_MS = 60_000

/** Every look at the clock is a minute later than the one before. */
function steppingClock(start: string): () => Date {
  let at = Date.parse(start)
  return () => {
    at += MINUTE_MS
    return new Date(at)
  }
}

export interface FakeDoor extends FileDoor {
  /** What is held, by its id: the key of the message. */
  held: Map<string, Uint8Array>
  /** Stands between the bytes and the answer, as the reading does. */
  onRead: (file: ArrivingFile, bytes: Uint8Array) => Promise<SentFile | 'busy' | undefined>
}

/** Evidence that may be opened, by its id and by the account that may see it. */
export type ShownFiles = Map<string, { for: string; name: string; type: string; bytes: Uint8Array }>

/** A door that holds whatever comes, unless `onRead` says something else. */
export function fakeDoor(): FakeDoor {
  const door: FakeDoor = {
    largest: 20 * 1024 * 1024,
    kinds: ['.txt', '.md'],
    held: new Map(),
    onRead: async () => undefined,
    async admit({ key }, file) {
      const bytes = await file.bytes()
      const other = await door.onRead(file, bytes)
      if (other !== undefined) return other
      door.held.set(key, bytes)
      return { kind: 'held', id: key, name: file.fileName, bytes: bytes.length }
    },
    async letGo(file) {
      if (file.kind === 'held') door.held.delete(file.id)
    },
  }
  return door
}

export async function openChatServer(settings: Partial<Pick<WebOptions, 'signIn' | 'secure'>> = {}) {
  const door = fakeDoor()
  const shown: ShownFiles = new Map()
  const received: IncomingMessage[] = []
  const answered: { conversation: Conversation; id: string; reply: Reply; at: string }[] = []
  const now = steppingClock('2026-11-20T02:00:00.000Z')
  const http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log: silentLog })
  const adapter = createWebAdapter({
    http,
    door,
    async evidence(id, sender) {
      const file = shown.get(id)
      return file === undefined || file.for !== sender.id ? null : file
    },
    signIn: null,
    secure: false,
    local: { id: 'local', name: 'Quản trị viên' },
    suggestions: ['trogiup'],
    now,
    said: async (conversation, limit) =>
      received
        .filter((message) => message.conversation.id === conversation.id)
        .slice(-limit)
        .map(({ key, text, file, receivedAt }) => ({ key, text, ...(file === undefined ? {} : { file }), at: receivedAt })),
    answered: async (conversation, limit, afterId) => {
      const lines = answered.filter((line) => line.conversation.id === conversation.id && line.id > (afterId ?? ''))
      return afterId === undefined ? lines.slice(-limit) : lines.slice(0, limit)
    },
    ...settings,
  })
  const url = await http.listen()

  function store(conversation: Conversation, reply: Reply): string {
    const id = String(answered.length + 1).padStart(4, '0')
    answered.push({ conversation, id, reply, at: now().toISOString() })
    return id
  }

  return {
    adapter,
    door,
    shown,
    url,
    received,
    /** Stores once per key, as the inbox does. */
    async receive(message: IncomingMessage): Promise<void> {
      if (!received.some(({ key }) => key === message.key)) received.push(message)
    },
    /** Stores only, as when another instance of the server sends it. */
    store,
    /** Stores and sends, as the outbox does. */
    async reply(conversation: Conversation, reply: Reply): Promise<string> {
      const id = store(conversation, reply)
      await adapter.send({ id, conversation, reply })
      return id
    },
    async close(): Promise<void> {
      await adapter.stop()
      await http.stop()
    },
  }
}

export type ChatServer = Awaited<ReturnType<typeof openChatServer>>

/** One browser: it keeps its cookie and says where its requests come from. */
export function openBrowser(url: URL) {
  let cookie = ''
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(path, url), { ...init, headers: { ...init.headers, cookie, origin: url.origin } })
    const set = response.headers.getSetCookie()[0]
    if (set !== undefined) cookie = set.split(';')[0]!
    return response
  }
  return {
    get: request,
    post: (path: string, body: unknown) =>
      request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    /** Sends a file as the page does. */
    sendFile: (key: string, name: string, content: NonNullable<RequestInit['body']>, init: RequestInit = {}) =>
      request(`/api/files?key=${key}`, {
        method: 'POST',
        body: content,
        ...init,
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name), ...init.headers },
      }),
    cookie: () => cookie,
    setCookie: (value: string) => {
      cookie = value
    },
    /** The events of a stream, one by one. */
    async events(headers: Record<string, string> = {}) {
      const abort = new AbortController()
      const response = await request('/api/events', { headers, signal: abort.signal })
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
      let pending = ''
      return {
        status: response.status,
        close: () => abort.abort(),
        async next(): Promise<{ id: string | undefined; event: string; data: Record<string, unknown> }> {
          for (;;) {
            const end = pending.indexOf('\n\n')
            if (end < 0) {
              const { value, done } = await reader.read()
              if (done) throw new Error('the stream ended')
              pending += value
              continue
            }
            const fields = new Map(
              pending
                .slice(0, end)
                .split('\n')
                .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
            )
            pending = pending.slice(end + 2)
            if (fields.has('event')) return { id: fields.get('id'), event: fields.get('event')!, data: JSON.parse(fields.get('data')!) }
          }
        },
      }
    },
  }
}
