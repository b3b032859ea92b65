// local-slack (parvalabs): a Slack that speaks Socket Mode and HTTP, in a process of its own, and mockttp before it for what goes wrong on
// the way. Both are heavy tools.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { aProxy, HAS_MOCKTTP, type Mockttp } from './mockttp.ts'

const BINARY = join(import.meta.dirname, '../../.ci/tools/node_modules/local-slack-linux-x64/bin/local-slack')
const LOOK_AGAIN_MS = 25
const PATIENCE_MS = 60_000

export const hasLocalSlack = existsSync(BINARY) && HAS_MOCKTTP

export const APP = { botUserId: 'U0BOT', botToken: 'xoxb-local', appToken: 'xapp-local', signingSecret: 'a-signing-secret' }
export const LAN = 'U01LAN'
export const MINH = 'U02MINH'
export const GENERAL = 'C01GEN'

export interface ShownMessage {
  ts: string
  user: string
  text: string
  subtype?: string
  thread_ts?: string
  blocks?: { type: string; block_id?: string; elements?: { type: string; action_id: string; value?: string; text?: { text: string } }[] }[]
  files?: { id: string; name: string }[]
}

export interface LocalSlack {
  /** For SLACK_API_URL; behind the proxy. */
  apiUrl: string
  /** Without the proxy. */
  target: string
  /** Faults on the way to Slack. */
  proxy: Mockttp
  pid(): number
  control<Answer>(verb: string, body?: object): Promise<Answer>
  upload(channel: string, user: string, text: string, files: File[]): Promise<void>
  /** The talk of this person with the assistant. */
  direct(user: string): Promise<string>
  messages(channel: string): Promise<ShownMessage[]>
  /** The views that are open, and the Home tabs by person. */
  views(): Promise<{ modals: View[]; home: Record<string, Record<string, unknown>>; errors: Record<string, string> | null }>
  /** Fills in the modal on top. */
  submits(user: string, values: Record<string, string>): Promise<void>
  closes(user: string): Promise<void>
  /** kill -9; whatever it remembered is gone. */
  kill(): Promise<void>
  /** Starts it (again) on its port. */
  run(): Promise<void>
  close(): Promise<void>
}

export interface View {
  id: string
  blocks: { block_id: string; element?: { action_id: string; type: string } }[]
}

export interface SlackSettings {
  /** Where events go over HTTP; Socket Mode where absent. */
  requestUrl?: string
}

/** Runs already. */
export async function startLocalSlack({ requestUrl }: SlackSettings = {}): Promise<LocalSlack> {
  const folder = mkdtempSync(join(tmpdir(), 'local-slack-'))
  const config = join(folder, 'slack.json')
  const way = requestUrl === undefined ? { mode: 'socket' } : { mode: 'events', requestUrl }
  writeFileSync(
    config,
    JSON.stringify({
      workspace: { name: 'Sao Mai', domain: 'sao-mai', teamId: 'T01TEST' },
      app: { appId: 'A01APP', botName: 'tro-ly', ...APP, ...way },
      users: [
        { id: LAN, name: 'lan', real_name: 'Nguyễn Thị Lan' },
        { id: MINH, name: 'minh', real_name: 'Trần Minh' },
      ],
      channels: [{ id: GENERAL, name: 'general', members: [LAN, MINH, APP.botUserId] }],
    }),
  )
  const port = await freePort()
  const target = `http://127.0.0.1:${port}`
  const proxy = await aProxy()
  await proxy.forUnmatchedRequest().thenForwardTo(target)
  let child: ChildProcess | null = null

  async function control<Answer>(verb: string, body?: object): Promise<Answer> {
    const request =
      body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${target}/_control/${verb}`, request)
    return (await response.json()) as Answer
  }

  /** The page of the emulator: its first words tell all that it knows. */
  async function atPage<Answer>(
    act: (socket: WebSocket, first: { state: Record<string, never> }, say: (answer: Answer) => void) => void,
  ): Promise<Answer> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ui`)
    try {
      return await new Promise((resolve, reject) => {
        socket.onerror = () => reject(new Error('the emulator has closed its page'))
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data))
          if (message.t === 'init') act(socket, message, resolve)
          if (message.t === 'view_errors') errors = message.errors
        }
      })
    } finally {
      socket.close()
    }
  }
  let errors: Record<string, string> | null = null

  const slack: LocalSlack = {
    apiUrl: `http://127.0.0.1:${proxy.port}/api/`,
    target,
    proxy,
    pid: () => child!.pid!,
    control,
    async upload(channel, user, text, files) {
      const form = new FormData()
      for (const [name, value] of Object.entries({ channel, user, text })) form.set(name, value)
      for (const file of files) form.append('file', file)
      const response = await fetch(`${target}/_control/upload`, { method: 'POST', body: form })
      if (!response.ok) throw new Error(await response.text())
    },
    async direct(users) {
      const response = await fetch(`${target}/api/conversations.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${APP.botToken}` },
        body: new URLSearchParams({ users }),
      })
      return ((await response.json()) as { channel: { id: string } }).channel.id
    },
    messages: async (channel) => (await control<{ messages: ShownMessage[] }>(`messages/${channel}`)).messages,
    views: () => atPage((_, { state }, say) => say({ modals: state.modalStack ?? [], home: state.homeViews ?? {}, errors })),
    async submits(user, values) {
      errors = null
      const filled = (view: View) =>
        Object.fromEntries(
          view.blocks.flatMap(({ block_id: block, element }) => {
            const value = values[block.replace('field:', '')]
            if (element === undefined || value === undefined) return []
            const state =
              element.type === 'static_select' ? { type: element.type, selected_option: { value } } : { type: element.type, value }
            return [[block, { [element.action_id]: state }]]
          }),
        )
      await atPage<void>((socket, { state }, say) => {
        const view = (state.modalStack as View[] | undefined)?.at(-1)
        if (view === undefined) throw new Error('no modal is open')
        // Answered by the view going away, or by faults.
        socket.addEventListener('message', ({ data }) => {
          const { t } = JSON.parse(String(data))
          if (t === 'view' || t === 'view_errors') say()
        })
        socket.send(JSON.stringify({ t: 'view_submit', user, values: filled(view) }))
      })
    },
    closes: (user) =>
      atPage<void>((socket, _, say) => {
        socket.addEventListener('message', ({ data }) => {
          if (JSON.parse(String(data)).t === 'view') say()
        })
        socket.send(JSON.stringify({ t: 'view_close', user }))
      }),
    async kill() {
      if (child === null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      child = null
    },
    async run() {
      child = spawn(
        BINARY,
        ['--config', config, '--port', String(port), '--base-host', '127.0.0.1', '--files-dir', join(folder, 'files')],
        { stdio: 'ignore' },
      )
      await until(() => control('state').catch(() => null), 'local-slack did not start')
    },
    async close() {
      await slack.kill()
      await proxy.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await slack.run()
  return slack
}

/** Looks again and again until there is something. */
export async function until<Found>(
  look: () => Promise<Found | null | undefined> | Found | null | undefined,
  otherwise: string | (() => string),
): Promise<Found> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_AGAIN_MS)) {
    const found = await look()
    if (found !== null && found !== undefined) return found
  }
  throw new Error(typeof otherwise === 'string' ? otherwise : otherwise())
}
