// The request that brings a file: it goes through the door before anything is stored, and becomes a message like any other.
import type { Context } from 'hono'
import type { Conversation, IncomingMessage, SentFile } from '../../chat/chat.ts'
import type { FileDoor } from '../../chat/file-door.ts'
import { tidyFileName } from '../../chat/file-name.ts'
import type { HttpServer } from '../../http.ts'
import type { Visitor } from './session.ts'

const PATH = '/api/files'
/** Seconds after which a page that found the door full comes again. */
const COME_AGAIN = 5

/** What the page shows of a file. Of one that was refused not even the name is kept. */
export type ShownFile =
  | { kind: 'held'; name: string; bytes: number }
  | { kind: 'evidence'; id: string; name: string; type: string; bytes: number }
  | { kind: 'refused' }

/** A message with a file, as it was stored. */
export interface SentLine {
  at: string
  file: ShownFile
}

export interface UploadParts {
  http: HttpServer
  door: FileDoor
  now(): Date
  /** Null while no messages are taken. */
  receiver(): ((message: IncomingMessage) => Promise<void>) | null
  /** Answers those only whom we know. */
  asVisitor(handle: (context: Context, visitor: Visitor) => Promise<Response>): (context: Context) => Promise<Response> | Response
  /** The key of the page as that of an incoming message; null when it cannot be one. */
  messageKey(conversation: Conversation, key: string): string | null
  /** The file that came under this key before, or null. */
  known(conversation: Conversation, key: string): Promise<SentLine | null>
  /** Called when a message was taken. */
  onTaken(conversation: Conversation, key: string, line: SentLine): void
}

export interface Uploads {
  /** Calls off what is on its way or being read. */
  stop(): void
}

/** Hangs the request into `http`, which must not listen yet. */
export function takeUploads({ http, door, now, receiver, asVisitor, messageKey, known, onTaken }: UploadParts): Uploads {
  const inTurn = createTurns()
  const stopped = new AbortController()

  async function take(
    context: Context,
    { conversation, sender }: Visitor,
    { key, fullKey, album, fileName, length }: Arriving,
  ): Promise<Response> {
    const before = await known(conversation, key)
    if (before !== null) return context.json(before, 202)
    const message = { key: fullKey, sender, conversation, text: '', ...(album === null ? {} : { album }) }
    const signal = AbortSignal.any([context.req.raw.signal, stopped.signal])
    const file = await door.admit(message, { fileName, length, bytes: () => wholeBody(context, length), signal })
    if (file === 'busy') return comeAgain(context, COME_AGAIN, 'Trợ lý đang nhận nhiều tệp cùng lúc.')
    const receive = receiver()
    // Whoever called it off, or was cut off, was never told that the file arrived.
    if (receive === null || signal.aborted) {
      await door.letGo(file)
      return comeAgain(context, 1, 'Máy chủ đang khởi động.')
    }
    const line = { at: now().toISOString(), file: shownFile(file) }
    try {
      await receive({ ...message, file, receivedAt: line.at })
    } catch (error) {
      await door.letGo(file)
      throw error
    }
    onTaken(conversation, key, line)
    return context.json(line, 202)
  }

  http.boundsOwnBody(PATH)
  http.routes.post(
    PATH,
    asVisitor(async (context, visitor) => {
      const key = context.req.query('key') ?? ''
      const fullKey = messageKey(visitor.conversation, key)
      const album = messageKey(visitor.conversation, context.req.query('album') ?? '')
      const fileName = cleanFileName(context.req.header('x-file-name') ?? '')
      const length = Number(context.req.header('content-length') ?? Number.NaN)
      if (fullKey === null || fileName === null || context.req.header('content-type') !== 'application/octet-stream')
        return context.json({ error: 'Yêu cầu gửi tệp thiếu tên tệp hoặc không đúng mẫu.' }, 400)
      if (!Number.isSafeInteger(length)) return context.json({ error: 'Yêu cầu gửi tệp không cho biết độ lớn của tệp.' }, 411)
      if (length === 0) return context.json({ error: 'Tệp không có nội dung. Anh/Chị kiểm tra lại tệp.' }, 400)
      if (length > door.largest) return context.json({ error: tooLarge(door.largest) }, 413)
      if (receiver() === null) return comeAgain(context, 1, 'Máy chủ đang khởi động.')
      try {
        return await inTurn(fullKey, () => take(context, visitor, { key, fullKey, album, fileName, length }))
      } catch (error) {
        if (stopped.signal.aborted) return comeAgain(context, 1, 'Máy chủ đang khởi động lại.')
        if (context.req.raw.signal.aborted) return context.json({ error: 'Tệp chưa được gửi hết.' }, 400)
        throw error
      }
    }),
  )
  return { stop: () => stopped.abort() }
}

interface Arriving {
  /** As the page gave it. */
  key: string
  /** As the message has it. */
  fullKey: string
  /** The same for files that were chosen together; null for one alone. */
  album: string | null
  fileName: string
  length: number
}

/** The part of a sent file that a page may show. */
export function shownFile(file: SentFile): ShownFile {
  switch (file.kind) {
    case 'held':
      return { kind: 'held', name: file.name, bytes: file.bytes }
    case 'evidence':
      return { kind: 'evidence', id: file.id, name: file.name, type: file.type, bytes: file.bytes }
    case 'refused':
      return { kind: 'refused' }
  }
}

function tooLarge(largest: number): string {
  return `Tệp lớn hơn ${Math.floor(largest / 1024 / 1024)} MB nên không nhận được. Anh/Chị gửi bản nhỏ hơn, hoặc chia thành nhiều tệp.`
}

function comeAgain(context: Context, seconds: number, why: string): Response {
  return context.json({ error: why }, 503, { 'retry-after': String(seconds) })
}

/** The HTTP parser hands out no more than the length that was named; less means that the sender is gone. */
async function wholeBody(context: Context, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  for await (const piece of context.req.raw.body ?? []) {
    bytes.set(piece, filled)
    filled += piece.length
  }
  if (filled < length) throw new Error(`the body ended after ${filled} of ${length} bytes`)
  return bytes
}

/** What has the same key is done one after another, so that the later sees what became of the earlier. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/** The name out of its header; it comes in one because addresses, unlike headers, are written into the logs of proxies. Null when nothing is left. */
export function cleanFileName(encoded: string): string | null {
  try {
    return tidyFileName(decodeURIComponent(encoded))
  } catch {
    return null
  }
}
