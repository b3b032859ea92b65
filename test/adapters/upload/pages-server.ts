// The one-time pages on a free port, with links and a door in memory.
import { afterEach } from 'vitest'
import type { Closed, OneTimeLinks, UploadInvitation } from '../../../src/adapters/upload/links.ts'
import { createOneTimePages, type OneTimePages } from '../../../src/adapters/upload/pages.ts'
import type { IncomingMessage, SentFile } from '../../../src/chat/chat.ts'
import type { ArrivingFile, BringingMessage, FileDoor } from '../../../src/chat/file-door.ts'
import { createHttpServer } from '../../../src/http.ts'
import { silentLog } from '../../../src/log.ts'

export const invitation: UploadInvitation = {
  id: 'link-0123456789abcdef',
  task: { code: 'LC-2.8', title: 'Chuẩn hóa quy trình giải quyết thủ tục hành chính' },
  conversation: { platform: 'zalo', id: '6ede0001aabbccdd0001', kind: 'direct' },
  sender: { platform: 'zalo', id: '6ede0001aabbccdd0001', name: 'Nguyễn Thị Hoa' },
  expiresAt: '2026-11-20T04:12:00.000Z',
}

export interface PagesServer {
  url: URL
  pages: OneTimePages
  received: IncomingMessage[]
  /** What came to the door, with its bytes. */
  admitted: { message: BringingMessage; file: ArrivingFile; bytes: Uint8Array }[]
  /** Files that were shown to the door. */
  judged(): number
  letGo: SentFile[]
  used: Set<string>
  /** Set by a test: what the door says of a file instead of taking it. */
  judge: (file: ArrivingFile) => SentFile | 'busy' | null | Promise<SentFile | 'busy' | null>
  /** Set by a test: fails the storing of a message. */
  store: (message: IncomingMessage) => Promise<void>
  closed: Map<string, Closed>
  get(path: string): Promise<Response>
  /** Hands the server a request that no network has been under. */
  asks(path: string, init: RequestInit): Promise<Response>
  /** Sends these files as the form of the page does. */
  sends(token: string, ...files: [name: string, content: string | Uint8Array<ArrayBuffer>][]): Promise<Response>
  close(): Promise<void>
}

const open: PagesServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const PAPER = { name: 'Báo cáo “45”.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') }

export async function openPages({ largest = 20 * 1024 * 1024, isStarted = true } = {}): Promise<PagesServer> {
  const http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log: silentLog })
  let judgedFiles = 0
  const door: FileDoor = {
    largest,
    kinds: ['.jpg', '.pdf'],
    async admit(message, file) {
      const bytes = await file.bytes()
      judgedFiles += 1
      const judged = await server.judge(file)
      if (judged !== null) return judged
      server.admitted.push({ message, file, bytes })
      return { kind: 'evidence', id: message.key, name: file.fileName, bytes: bytes.length, type: 'image/jpeg' }
    },
    async letGo(file) {
      server.letGo.push(file)
    },
  }
  const whyClosed = (token: string): Closed | null => server.closed.get(token) ?? (server.used.has(token) ? 'used' : null)
  const links: OneTimeLinks = {
    invitation: async (token) =>
      whyClosed(token) ?? (['giay-to', 'giay-khac'].includes(token) ? { ...invitation, id: `${invitation.id}-${token}` } : 'unknown'),
    async use(token) {
      const isFree = !server.used.has(token)
      server.used.add(token)
      return isFree
    },
    offer: async (token) => whyClosed(token) ?? (token === 'tep-tin' ? { name: PAPER.name, bytes: PAPER.bytes.length } : 'unknown'),
    async fetch(token) {
      const why = whyClosed(token)
      if (why !== null || token !== 'tep-tin') return why ?? 'unknown'
      server.used.add(token)
      return PAPER
    },
  }
  const pages = createOneTimePages({ http, door, links, now: () => new Date('2026-11-20T02:12:00.000Z'), log: silentLog })
  const url = await http.listen()
  const server: PagesServer = {
    url,
    pages,
    received: [],
    judged: () => judgedFiles,
    admitted: [],
    letGo: [],
    used: new Set(),
    judge: () => null,
    store: async () => {},
    closed: new Map(),
    get: (path) => fetch(new URL(path, url)),
    asks: async (path, init) => http.routes.request(new URL(path, url), { ...init, headers: { host: url.host, ...init.headers } }),
    sends(token, ...files) {
      const form = new FormData()
      for (const [name, content] of files) form.append('files', new Blob([content]), name)
      return fetch(new URL(`/minhchung/${token}`, url), { method: 'POST', body: form })
    },
    async close() {
      pages.stop()
      await http.stop()
    },
  }
  if (isStarted) {
    pages.start(async (message) => {
      await server.store(message)
      server.received.push(message)
    })
  }
  open.push(server)
  return server
}
