// The web chat: a page at `/` and the few requests that it makes.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Adapter, Capabilities, Conversation, IncomingMessage, Reply, Sender, SentFile } from '../../chat/chat.ts'
import type { FileDoor } from '../../chat/file-door.ts'
import { cameThroughProxy, type HttpServer } from '../../http.ts'
import { serveEvidence } from './evidence.ts'
import { createSessions, type SessionOptions, type Visitor } from './session.ts'
import { createStreams, type StreamEvent } from './streams.ts'
import { type ShownFile, shownFile, takeUploads } from './uploads.ts'

/** Longest message that is taken; the page says so before it sends. */
export const LONGEST_MESSAGE = 20_000
/** Keys that a page may give its messages. */
const KEY = /^[\w-]{8,64}$/
/** Messages of each side that a page shows when it opens. */
const HISTORY_LENGTH = 200
/** A page shows every id once, so a message that may have arrived can be sent again. Forms are gone through step by step. */
const CAPABILITIES: Capabilities = {
  ...{ buttons: true, forms: false, edits: false, groups: false, threads: false },
  ...{ filesIn: 'all', filesOut: true, maxLength: LONGEST_MESSAGE, repeatable: true },
}
const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A line of the conversation as the page gets it. `key` is the sender's, `id` the outbox's; both stay the same for ever. */
export type ChatLine =
  | { kind: 'said'; key: string; text: string; file?: ShownFile; at: string }
  | { kind: 'reply'; id: string; reply: Reply; at: string }

/** A message of the person as the history has it. */
export interface SaidEntry {
  key: string
  text: string
  file?: SentFile
  at: string
}

export interface WebOptions extends SessionOptions {
  http: HttpServer
  /** Where files that people send are looked at before anything of them is stored. */
  door: FileDoor
  /** A file of evidence, for those who may see it; null for everybody else, and where there is none. */
  evidence(id: string, sender: Sender, conversation: Conversation): Promise<{ name: string; type: string; bytes: Uint8Array } | null>
  /** What the person said, newest last. Keys are those of the incoming messages. */
  said(conversation: Conversation, limit: number): Promise<SaidEntry[]>
  /** What was answered after the given id (or at the end), oldest first. */
  answered(conversation: Conversation, limit: number, afterId?: string): Promise<{ id: string; reply: Reply; at: string }[]>
  /** Questions offered on an empty page. */
  suggestions: readonly string[]
  now(): Date
}

/** Hangs the page and its requests into `http`, which must not listen yet; messages are taken from `start` on. */
export function createWebAdapter(options: WebOptions): Adapter {
  const { http, now, signIn } = options
  const sessions = createSessions(options)
  const streams = createStreams()
  let receive: ((message: IncomingMessage) => Promise<void>) | null = null

  /** Keys of a page are unique within its conversation only. */
  const fullKey = (conversation: Conversation, key: string) => `${conversation.id}:${key}`
  const pageKey = (key: string) => key.slice(key.indexOf(':') + 1)

  const saidLine = ({ key, text, file, at }: SaidEntry): ChatLine => ({
    kind: 'said',
    key: pageKey(key),
    text,
    ...(file === undefined ? {} : { file: shownFile(file) }),
    at,
  })

  function taken(conversation: Conversation, line: ChatLine): void {
    http.count('messages_in')
    streams.publish(conversation.id, { event: 'said', data: JSON.stringify(line) })
  }

  async function history(conversation: Conversation): Promise<ChatLine[]> {
    const [said, answered] = await Promise.all([options.said(conversation, HISTORY_LENGTH), options.answered(conversation, HISTORY_LENGTH)])
    return mergeByTime(
      said.map(saidLine),
      answered.map((line) => ({ kind: 'reply' as const, id: line.id, reply: line.reply, at: line.at })),
    )
  }

  async function missed(conversation: Conversation, afterId: string | undefined): Promise<StreamEvent[]> {
    const events: StreamEvent[] = []
    for (let last = afterId; last !== undefined; ) {
      const answered = await options.answered(conversation, HISTORY_LENGTH, last)
      events.push(...answered.map((line) => replyEvent({ kind: 'reply', id: line.id, reply: line.reply, at: line.at })))
      // Short of the limit there is nothing more; stopping at it would leave a gap before the next live answer.
      last = answered.length < HISTORY_LENGTH ? undefined : answered.at(-1)?.id
    }
    return events
  }

  const asVisitor = (handle: (context: Context, visitor: Visitor) => Promise<Response> | Response) => (context: Context) => {
    const visitor = sessions.visitor(context)
    return visitor === null ? context.json({ error: 'Anh/Chị cần đăng nhập.', signIn: signIn !== null }, 401) : handle(context, visitor)
  }

  const welcome = (context: Context, visitor: Visitor) =>
    context.json({
      name: visitor.sender.name,
      suggestions: options.suggestions,
      longestMessage: LONGEST_MESSAGE,
      files: { largest: options.door.largest, kinds: options.door.kinds },
      // With a fixed TODAY the page must count from the server's clock, not the browser's.
      now: now().toISOString(),
    })

  servePage(http)

  // A proxy that hides the real name would make strangers the local administrator.
  http.routes.use('/api/*', async (context, next) =>
    signIn === null && cameThroughProxy(context)
      ? context.json({ error: 'Máy chủ đứng sau một cổng trung gian; người quản trị cần đặt PUBLIC_URL.' }, 403)
      : next(),
  )

  http.routes.get('/api/session', (context) => {
    const visitor = sessions.visitor(context)
    if (visitor !== null) return welcome(context, visitor)
    if (signIn !== null) return context.json({ error: 'Anh/Chị cần đăng nhập.', signIn: true }, 401)
    return welcome(context, sessions.begin(context, ''))
  })

  http.routes.post('/api/sign-in', async (context) => {
    const { code, name } = await bodyOf(context)
    if (signIn === null) return context.json({ error: 'Máy chủ này không dùng mã đăng nhập.' }, 404)
    if (typeof code !== 'string' || code.length > 100) return context.json({ error: 'Anh/Chị nhập mã đăng nhập.' }, 400)
    if (typeof name !== 'string' || name.trim() === '') return context.json({ error: 'Anh/Chị nhập họ tên.' }, 400)
    const result = await signIn.check(code, getConnInfo(context).remote.address ?? '', now())
    if (result === 'wait') return context.json({ error: 'Đã nhập sai nhiều lần. Anh/Chị thử lại sau 5 phút.' }, 429)
    if (result === 'wrong')
      return context.json({ error: 'Mã đăng nhập không đúng. Mã được in một lần ở lần khởi động đầu của máy chủ.' }, 403)
    return welcome(context, sessions.begin(context, name))
  })

  http.routes.get(
    '/api/messages',
    asVisitor(async (context, { conversation }) => {
      const after = context.req.query('after')
      if (after === undefined) return context.json({ lines: await history(conversation) })
      const answered = await options.answered(conversation, HISTORY_LENGTH, after)
      return context.json({ lines: answered.map((line) => ({ kind: 'reply', ...line })) })
    }),
  )

  http.routes.post(
    '/api/messages',
    asVisitor(async (context, { conversation, sender }) => {
      const { key, text } = await bodyOf(context)
      if (typeof key !== 'string' || !KEY.test(key) || typeof text !== 'string' || text.trim() === '') {
        return context.json({ error: 'Tin nhắn trống hoặc không đúng mẫu.' }, 400)
      }
      if (text.length > LONGEST_MESSAGE) {
        return context.json({ error: `Tin nhắn dài quá ${LONGEST_MESSAGE} ký tự. Anh/Chị chia thành nhiều tin ngắn hơn.` }, 413)
      }
      if (receive === null) return context.json({ error: 'Máy chủ đang khởi động.' }, 503, { 'retry-after': '1' })
      const receivedAt = now().toISOString()
      await receive({ key: fullKey(conversation, key), conversation, sender, text, receivedAt })
      taken(conversation, { kind: 'said', key, text, at: receivedAt })
      return context.json({ at: receivedAt }, 202)
    }),
  )

  const uploads = takeUploads({
    http,
    door: options.door,
    now,
    receiver: () => receive,
    asVisitor,
    messageKey: (conversation, key) => (KEY.test(key) ? fullKey(conversation, key) : null),
    async known(conversation, key) {
      const entries = await options.said(conversation, HISTORY_LENGTH)
      const found = entries.findLast((entry) => pageKey(entry.key) === key)
      return found?.file === undefined ? null : { at: found.at, file: shownFile(found.file) }
    },
    onTaken: (conversation, key, { at, file }) => taken(conversation, { kind: 'said', key, text: '', file, at }),
  })

  serveEvidence({ http, asVisitor, evidence: options.evidence })

  http.routes.get(
    '/api/events',
    asVisitor((context, { conversation }) =>
      streams.open(context, conversation.id, () => missed(conversation, context.req.header('last-event-id') ?? context.req.query('after'))),
    ),
  )

  return {
    platform: 'web',
    capabilities: CAPABILITIES,
    async start(handler) {
      receive = handler
    },
    async send({ id, conversation, reply }) {
      // Whoever is not looking now finds it in the history, which the outbox keeps.
      streams.publish(conversation.id, replyEvent({ kind: 'reply', id, reply, at: now().toISOString() }))
      http.count('messages_out')
      return { ids: [id] }
    },
    showPassing(conversation, words) {
      streams.publish(conversation.id, { event: 'passing', data: JSON.stringify({ words }) })
    },
    async stop() {
      receive = null
      uploads.stop()
      streams.closeAll()
    },
  }
}

function replyEvent(line: Extract<ChatLine, { kind: 'reply' }>): StreamEvent {
  return { id: line.id, event: 'reply', data: JSON.stringify(line) }
}

/** Both sides in order of time; each keeps its own order, and a reply never stands before what was said in the same moment. */
export function mergeByTime(said: readonly ChatLine[], answered: readonly ChatLine[]): ChatLine[] {
  const merged: ChatLine[] = []
  const waiting = [...answered]
  for (const line of said) {
    while (waiting[0] !== undefined && waiting[0].at < line.at) merged.push(waiting.shift()!)
    merged.push(line)
  }
  return [...merged, ...waiting]
}

async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const isJson = context.req.header('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson ? await context.req.json().catch(() => null) : null
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

/** Small and few, so they are read once and kept. */
function servePage(http: HttpServer): void {
  const folder = join(import.meta.dirname, 'page')
  for (const name of readdirSync(folder)) {
    const type = CONTENT_TYPES[extname(name)]
    if (type === undefined) continue
    const body = readFileSync(join(folder, name))
    http.routes.get(name === 'index.html' ? '/' : `/${name}`, (context) =>
      context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    )
  }
}
