// The adapter over signed requests, with a Slack of our own behind it and a person in front of it.
import { wordsOf } from '../../../src/adapters/slack/fallback.ts'
import { SLACK_PATH } from '../../../src/adapters/slack/http-receiver.ts'
import { signatureOf } from '../../../src/adapters/slack/signature.ts'
import { createSlackAdapter, type SlackOptions } from '../../../src/adapters/slack/slack.ts'
import type { Adapter, IncomingMessage } from '../../../src/chat/chat.ts'
import { createHttpServer } from '../../../src/http.ts'
import { createLog, type Log } from '../../../src/log.ts'
import { CONTRACT_SHELF } from '../../contracts/adapter.ts'
import { BOT, type Posted, type SlackServer, startSlackServer } from './slack-server.ts'

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
export const NOW = new Date('2026-11-20T02:12:00.000Z')

export interface SlackChat {
  adapter: Adapter
  slack: SlackServer
  received: IncomingMessage[]
  /** What the operator reads. */
  logged: string[]
  /** Called before a message counts as stored. */
  onReceive: (message: IncomingMessage) => void | Promise<void>
  /** Posts a payload as Slack does, signed. */
  deliver(payload: object, headers?: Record<string, string>): Promise<Response>
  /** The same with any body. */
  deliverRaw(body: string): Promise<Response>
  says(text: string, event?: object): Promise<Response>
  interacts(payload: object): Promise<Response>
  command(fields: object): Promise<Response>
  close(): Promise<void>
}

export async function aSlackChat(options: Partial<SlackOptions> = {}, { isStarted = true } = {}): Promise<SlackChat> {
  const slack = await startSlackServer()
  const logged: string[] = []
  const log: Log = createLog('debug', (line) => logged.push(line))
  const http = createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log })
  http.takesWebhooks(SLACK_PATH)
  const adapter = createSlackAdapter({
    botToken: BOT.token,
    appToken: null,
    signingSecret: SECRET,
    apiUrl: slack.url,
    http,
    files: CONTRACT_SHELF,
    forms: { view: async () => null, faults: async () => ({}) },
    menu: [],
    log,
    now: () => NOW,
    present: () => NOW,
    ...options,
  })
  const url = await http.listen()
  let count = 0

  async function post(body: string, contentType: string, headers: Record<string, string> = {}): Promise<Response> {
    const timestamp = String(Math.floor(NOW.getTime() / 1_000))
    const signed = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signatureOf(SECRET, timestamp, Buffer.from(body)) }
    return fetch(new URL(SLACK_PATH, url), { method: 'POST', body, headers: { 'content-type': contentType, ...signed, ...headers } })
  }

  const form = (fields: Record<string, string>) => post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
  const chat: SlackChat = {
    adapter,
    slack,
    logged,
    received: [],
    onReceive: () => {},
    deliver: (payload, headers) => post(JSON.stringify(payload), 'application/json', headers),
    deliverRaw: (body) => post(body, 'application/json'),
    says(text, event = {}) {
      const ts = `1763600000.${String(++count).padStart(6, '0')}`
      const said = { type: 'message', channel: 'D01LAN', channel_type: 'im', user: 'U01LAN', text, ts, event_ts: ts, ...event }
      return chat.deliver({ type: 'event_callback', team_id: 'T01TEST', event_id: `Ev${count}`, event: said })
    },
    interacts: (payload) => form({ payload: JSON.stringify({ team: { id: 'T01TEST' }, ...payload }) }),
    command: (fields) =>
      form({
        command: '/cchc',
        team_id: 'T01TEST',
        user_id: 'U01LAN',
        user_name: 'lan',
        channel_id: 'C01GEN',
        trigger_id: `t${++count}`,
        ...fields,
      }),
    async close() {
      await adapter.stop()
      await http.stop()
      await slack.close()
    },
  }
  if (isStarted) {
    await adapter.start(async (message) => {
      await chat.onReceive(message)
      chat.received.push(message)
    })
  }
  return chat
}

/** What people read of these messages, their buttons included. */
export function readOf(posted: readonly Posted[]): string {
  return posted
    .flatMap(({ text, blocks, files }) => [
      ...(blocks ?? []).map((block) => wordsOf(block as never)),
      ...(blocks ?? []).flatMap(
        (block) => (block as { elements?: { text?: { text?: string } }[] }).elements?.map((element) => element.text?.text ?? '') ?? [],
      ),
      ...(blocks === undefined ? [text] : []),
      ...(files ?? []).map(({ name }) => name),
    ])
    .filter(Boolean)
    .join('\n')
}
