// Pages that work once, for what a chat does not carry: evidence on its way in, a file on its way out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Adapter, IncomingMessage } from '../../chat/chat.ts'
import type { FileDoor } from '../../chat/file-door.ts'
import { fileSizeText } from '../../chat/file-size.ts'
import type { HttpServer } from '../../http.ts'
import type { Log } from '../../log.ts'
import { closedPage, downloadPage, noticePage, receivedPage, type UploadBounds, uploadPage } from './html.ts'
import type { Closed, OneTimeLinks } from './links.ts'
import { takeFiles } from './take.ts'

const UPLOADS = '/minhchung/'
const DOWNLOADS = '/tep/'
const ASSETS = '/mot-lan/'
const MOST_FILES = 10
/** So many of the largest files may come together: all of them are in memory for a while. */
const LARGEST_AT_ONCE = 3
/** Names and boundaries of the parts of a form. */
const FORM_OVERHEAD = 64 * 1024
/** Uploads that are read at the same time; others come again. */
const MOST_UPLOADS = 2
const COME_AGAIN_SECONDS = '10'

const STATUS: Record<Closed, 404 | 410> = { unknown: 404, used: 410, expired: 410, gone: 410 }
const STARTING = ['Máy chủ đang khởi động', 'Anh/Chị thử lại sau ít phút.'] as const
const BUSY = ['Máy chủ đang nhận nhiều tệp', 'Anh/Chị mở lại đường dẫn và gửi lại sau ít phút. Tệp đã nhận không bị tính hai lần.'] as const
const FAILED = ['Máy chủ gặp lỗi', 'Anh/Chị mở lại đường dẫn và thử lại sau ít phút.'] as const

type Receive = (message: IncomingMessage) => Promise<void>

export interface PagesOptions {
  http: HttpServer
  /** Where files are looked at before anything of them is stored. */
  door: FileDoor
  links: OneTimeLinks
  now(): Date
  log: Log
}

export interface OneTimePages {
  /** From now on evidence is taken; `receive` resolves once a message is stored. */
  start(receive: Receive): void
  /** Calls off what is on its way. */
  stop(): void
}

/** Hangs the pages into `http`, which must not listen yet. */
export function createOneTimePages({ http, door, links, now, log }: PagesOptions): OneTimePages {
  const bounds: UploadBounds = {
    most: MOST_FILES,
    largest: door.largest,
    largestTogether: LARGEST_AT_ONCE * door.largest,
    kinds: door.kinds,
  }
  /**
   * People whose files are on their way: of two uploads with one address the second waits for what becomes of the first, and nobody takes all
   * the room by sending slowly to several.
   */
  const underWay = new Set<string>()
  let receive: Receive | null = null
  let stopped = new AbortController()

  const actionOf = (token: string) => `${UPLOADS}${token}`

  async function askFor(context: Context, token: string, fault: string | null = null, status: 200 | 400 | 413 = 200): Promise<Response> {
    const invitation = await links.invitation(token)
    if (typeof invitation === 'string') return shown(context, closedPage(invitation), STATUS[invitation])
    return shown(context, uploadPage(actionOf(token), invitation, bounds, fault), status)
  }

  async function take(context: Context, token: string, receiving: Receive): Promise<Response> {
    const invitation = await links.invitation(token)
    if (typeof invitation === 'string') return shown(context, closedPage(invitation), STATUS[invitation])
    const form = await context.req.raw.formData().catch(() => null)
    if (form === null) return askFor(context, token, 'Tệp chưa tới đủ. Anh/Chị chọn lại tệp và gửi lại.', 400)
    const files = form.getAll('files').filter((entry) => typeof entry !== 'string' && entry.size > 0) as File[]
    const fault = faultOf(files, bounds)
    if (fault !== null) return askFor(context, token, fault, 400)
    const signal = AbortSignal.any([context.req.raw.signal, stopped.signal])
    const { received, isBusy } = await takeFiles(files, invitation, { door, receive: receiving, now: now(), signal })
    http.count('messages_in')
    if (isBusy) return comeAgain(context, BUSY)
    // Of files that cannot be used others may be sent in their place.
    const isUsed = received.some(({ kind }) => kind === 'taken')
    if (isUsed) await links.use(token)
    return shown(context, receivedPage(invitation, received, isUsed ? null : actionOf(token)))
  }

  http.boundsOwnBody(UPLOADS)
  http.routes.get(
    `${UPLOADS}:token`,
    guarded(log, (context) => askFor(context, context.req.param('token')!)),
  )
  http.routes.post(
    `${UPLOADS}:token`,
    // Before a byte of it is kept: of a body without a length all that comes is, even where nobody reads it.
    async (context, next) => {
      if (receive === null) return comeAgain(context, STARTING)
      if (underWay.size >= MOST_UPLOADS) return comeAgain(context, BUSY)
      const invitation = await links.invitation(context.req.param('token')).catch(() => null)
      return typeof invitation === 'string' ? shown(context, closedPage(invitation), STATUS[invitation]) : next()
    },
    bodyLimit({
      maxSize: bounds.largestTogether + FORM_OVERHEAD,
      onError: guarded(log, (context) => askFor(context, context.req.param('token')!, tooMuch(bounds), 413)),
    }),
    guarded(log, async (context) => {
      const token = context.req.param('token')!
      if (receive === null) return comeAgain(context, STARTING)
      const invitation = await links.invitation(token)
      if (typeof invitation === 'string') return shown(context, closedPage(invitation), STATUS[invitation])
      const person = `${invitation.sender.platform}:${invitation.sender.id}`
      if (underWay.has(person) || underWay.size >= MOST_UPLOADS) return comeAgain(context, BUSY)
      underWay.add(person)
      try {
        return await take(context, token, receive)
      } finally {
        underWay.delete(person)
      }
    }),
  )

  http.routes.get(
    `${DOWNLOADS}:token`,
    guarded(log, async (context) => {
      const token = context.req.param('token')!
      const offer = await links.offer(token)
      if (typeof offer === 'string') return shown(context, closedPage(offer), STATUS[offer])
      return shown(context, downloadPage(`${DOWNLOADS}${token}/${encodeURIComponent(offer.name)}`, offer))
    }),
  )
  http.routes.get(
    `${DOWNLOADS}:token/:name`,
    guarded(log, async (context) => {
      const token = context.req.param('token')!
      // Who only looks whether it is there does not use it up.
      const file = context.req.method === 'HEAD' ? await links.offer(token) : await links.fetch(token)
      if (typeof file === 'string') return shown(context, closedPage(file), STATUS[file])
      return 'type' in file ? attachment(context, file) : context.body(null, 200)
    }),
  )
  servePage(http)

  return {
    start(handler) {
      receive = handler
      stopped = new AbortController()
    },
    stop() {
      receive = null
      stopped.abort()
    },
  }
}

/** The adapter with pages that start and stop along with it: what comes over them goes the same way as its messages. */
export function withPages(adapter: Adapter, pages: OneTimePages): Adapter {
  return {
    ...adapter,
    async start(receive) {
      await adapter.start(receive)
      pages.start(receive)
    },
    async stop() {
      pages.stop()
      await adapter.stop()
    },
  }
}

/** A fault of ours becomes a page as well; the address, which holds a token, is not logged. */
function guarded(log: Log, handle: (context: Context) => Promise<Response>): (context: Context) => Promise<Response> {
  return async (context) => {
    try {
      return await handle(context)
    } catch (error) {
      if (context.req.raw.signal.aborted) return comeAgain(context, FAILED)
      log.error({ err: error }, 'a one-time page failed')
      return shown(context, noticePage(...FAILED), 500)
    }
  }
}

function shown(context: Context, page: string, status: 200 | 400 | 404 | 410 | 413 | 500 | 503 = 200): Response {
  return context.html(page, status, { 'cache-control': 'no-store' })
}

function comeAgain(context: Context, [title, words]: readonly [string, string]): Response {
  context.header('retry-after', COME_AGAIN_SECONDS)
  return shown(context, noticePage(title, words), 503)
}

function faultOf(files: readonly File[], bounds: UploadBounds): string | null {
  if (files.length === 0) return 'Anh/Chị chưa chọn tệp nào có nội dung.'
  if (files.length > bounds.most) return `Mỗi lần gửi tối đa ${bounds.most} tệp; Anh/Chị đã chọn ${files.length}. Anh/Chị chọn ít tệp hơn.`
  const tooLarge = files.find(({ size }) => size > bounds.largest)
  if (tooLarge === undefined) return null
  return `Tệp “${tooLarge.name}” dài ${fileSizeText(tooLarge.size)}, quá ${fileSizeText(bounds.largest)}. Anh/Chị gửi bản nhỏ hơn.`
}

function tooMuch({ largestTogether }: UploadBounds): string {
  return `Các tệp gửi cùng lúc dài quá ${fileSizeText(largestTogether)}. Anh/Chị chọn ít tệp hơn, hoặc gửi bản nhỏ hơn.`
}

/** Kept by the browser as a file, never shown: whatever is in it runs nowhere. */
function attachment(context: Context, { name, type, bytes }: { name: string; type: string; bytes: Uint8Array }): Response {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/đ/gi, 'd')
    .replaceAll(/[^\w .-]/g, '_')
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

/** Small and few, so they are read once and kept. */
function servePage(http: HttpServer): void {
  const types = { 'page.css': 'text/css; charset=utf-8', 'page.js': 'text/javascript; charset=utf-8' }
  for (const [name, type] of Object.entries(types)) {
    const body = readFileSync(join(import.meta.dirname, 'page', name))
    http.routes.get(`${ASSETS}${name}`, (context) => context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }
}
