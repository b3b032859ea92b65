// A Slack of our own for what the emulator does not do: it looks at every limit, keeps metadata, counts calls, and fails where it is told to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { faultsOfMessage, faultsOfView } from './block-kit-rules.ts'

export const BOT = { userId: 'UBOT', botId: 'BBOT', token: 'xoxb-test' }

export interface Posted {
  channel: string
  ts: string
  text: string
  blocks?: { type: string; block_id?: string }[]
  thread_ts?: string
  metadata?: unknown
  files?: { name: string }[]
}

type Arguments = Record<string, unknown>
export type Answer = Record<string, unknown> | ((request: IncomingMessage, response: ServerResponse) => void)

export interface SlackServer {
  /** For SLACK_API_URL. */
  url: string
  calls: { method: string; args: Arguments }[]
  posted: Posted[]
  /** What is shown in a modal or on the Home tab, newest last. */
  views: Record<string, unknown>[]
  /** Files that lie here, by id. */
  files: Map<string, { name: string; type: string; bytes: Buffer }>
  /** The next call of the method is answered so, before or after it has done its work. */
  answers(method: string, answer: Answer, when?: 'before' | 'after'): void
  close(): Promise<void>
}

/** What was wrong with a message or view that was sent here is thrown into the answer as `invalid_blocks`. */
export async function startSlackServer(): Promise<SlackServer> {
  const planned: { method: string; answer: Answer; when: 'before' | 'after' }[] = []
  const uploads = new Map<string, { name: string; bytes: Buffer }>()
  let clock = 1_763_700_000
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const slack: SlackServer = {
    url: `${base}/api/`,
    calls: [],
    posted: [],
    views: [],
    files: new Map(),
    answers: (method, given, when = 'before') => void planned.push({ method, answer: given, when }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  const nextTs = () => `${clock++}.000100`
  const refusal = (faults: string[]) => ({
    ok: false,
    error: 'invalid_blocks',
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  })

  const methods: Record<string, (args: Arguments) => Record<string, unknown>> = {
    'auth.test': () => ({ ok: true, user_id: BOT.userId, bot_id: BOT.botId, team_id: 'T01TEST' }),
    'users.info': ({ user }) => ({ ok: true, user: { id: user, name: 'lan', profile: { real_name: 'Nguyễn Thị Lan' } } }),
    'conversations.info': ({ channel }) => ({ ok: true, channel: { id: channel, name: 'tổ-cchc', is_member: true } }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D${String(users).slice(1)}` } }),
    'conversations.history': ({ channel }) => listed((posted) => posted.channel === channel && posted.thread_ts === undefined),
    'conversations.replies': ({ channel, ts }) =>
      listed((posted) => posted.channel === channel && (posted.ts === ts || posted.thread_ts === ts)),
    'chat.postMessage': (args) => {
      const faults = faultsOfMessage(args)
      if (faults.length > 0) return refusal(faults)
      const posted = { ...args, ts: nextTs() } as unknown as Posted
      slack.posted.push(posted)
      return { ok: true, channel: posted.channel, ts: posted.ts }
    },
    'chat.update': (args) => {
      const found = slack.posted.find(({ ts }) => ts === args.ts)
      if (found === undefined) return { ok: false, error: 'message_not_found' }
      const faults = faultsOfMessage(args)
      if (faults.length > 0) return refusal(faults)
      Object.assign(found, args)
      return { ok: true, channel: found.channel, ts: found.ts }
    },
    'chat.postEphemeral': () => ({ ok: true, message_ts: nextTs() }),
    'views.open': ({ view }) => shown(view),
    'views.publish': ({ view }) => shown(view),
    'files.info': ({ file }) => ({ ok: true, file: { id: file, url_private_download: `${base}/files/${file}` } }),
    'files.getUploadURLExternal': ({ filename }) => {
      const id = `F${uploads.size + 1}`
      uploads.set(id, { name: String(filename), bytes: Buffer.alloc(0) })
      return { ok: true, upload_url: `${base}/upload/${id}`, file_id: id }
    },
    'files.completeUploadExternal': ({ files, channel_id: channel, thread_ts, blocks }) => {
      const names = (files as { id: string }[]).map(({ id }) => ({ name: uploads.get(id)!.name }))
      slack.posted.push({
        channel: String(channel),
        ts: nextTs(),
        text: '',
        files: names,
        blocks: blocks as Posted['blocks'],
        ...(thread_ts ? { thread_ts: String(thread_ts) } : {}),
      })
      return { ok: true, files }
    },
  }

  function listed(isWanted: (posted: Posted) => boolean): Record<string, unknown> {
    return { ok: true, messages: slack.posted.filter(isWanted).toReversed(), has_more: false }
  }

  function shown(view: unknown): Record<string, unknown> {
    const faults = faultsOfView(view as Record<string, unknown>)
    if (faults.length > 0) return refusal(faults)
    slack.views.push(view as Record<string, unknown>)
    return { ok: true, view: { id: `V${slack.views.length}` } }
  }

  function giveFile(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = slack.files.get(id)
    const mayRead = request.headers.authorization === `Bearer ${BOT.token}`
    if (file === undefined) response.writeHead(404).end()
    else if (mayRead) response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html>Sign in')
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const [, part, name = ''] = new URL(request.url!, base).pathname.split('/')
    if (part === 'files') return giveFile(name, request, response)
    if (part === 'upload') return void response.end('OK')
    const args = argumentsOf(body.toString())
    slack.calls.push({ method: name, args })
    const at = planned.findIndex(({ method }) => method === name)
    const plan = at === -1 ? null : planned.splice(at, 1)[0]!
    const done = plan?.when === 'before' ? null : (methods[name]?.(args) ?? { ok: false, error: 'unknown_method' })
    const given = plan?.answer ?? done!
    if (typeof given === 'function') return given(request, response)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given))
  }

  return slack
}

/** Anything that is no word comes as JSON. */
function argumentsOf(body: string): Arguments {
  const given = Object.fromEntries(new URLSearchParams(body))
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]))
}
