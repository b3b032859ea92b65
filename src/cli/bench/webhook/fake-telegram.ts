// Telegram on this machine: takes what a bot sends, and brings it updates as a webhook would.
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as bodyOf } from 'node:stream/consumers'

/** In the form of a real one. */
export const TOKEN = `4242424242:${'b'.repeat(35)}`
export const SECRET = 'bench-secret'

/** What Telegram opens at most unless asked for more (Bot API, setWebhook, `max_connections`). */
const CONNECTIONS = 40
const KEEP_OPEN_MS = 600_000
/** Telegram delivers again what was not answered with 2xx; its waits are not published. */
const AGAIN_AFTER_MS = 500

/** A message that somebody writes, in a talk of their own. */
export interface Said {
  update: number
  person: number
  text: string
}

export interface FakeTelegram {
  apiRoot: string
  /** Called with each message that the bot sends. */
  onSent: (chat: number, text: string) => void
  /** Resolves once the bot acknowledged the update, which is delivered until it does. */
  deliver(webhook: string, said: Said): Promise<void>
  close(): void
}

/** Listens already. */
export async function fakeTelegram(): Promise<FakeTelegram> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let messages = 0

  function resultOf(method: string, given: { chat_id?: number | string; text?: string }): unknown {
    const chat = { id: Number(given.chat_id), type: 'private', first_name: 'N' }
    if (method === 'getMe') return { id: 4_242_424_242, is_bot: true, first_name: 'Bench', username: 'bench_bot' }
    if (method !== 'sendMessage') return true
    telegram.onSent(chat.id, given.text ?? '')
    return { message_id: ++messages, date: Math.floor(Date.now() / 1_000), chat, text: given.text }
  }

  const server = createServer(async (incoming, response) => {
    const body = await bodyOf(incoming)
    const result = resultOf(incoming.url!.slice(incoming.url!.lastIndexOf('/') + 1), body === '' ? {} : JSON.parse(body))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  })
  // A connection that is closed while something is sent on it leaves open whether that arrived, which is not what is measured here.
  server.keepAliveTimeout = KEEP_OPEN_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const telegram: FakeTelegram = {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onSent: () => {},
    async deliver(webhook, said) {
      while (!(await post(agent, webhook, updateOf(said)))) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    },
    close() {
      agent.destroy()
      server.close()
      server.closeAllConnections()
    },
  }
  return telegram
}

function updateOf({ update, person, text }: Said): string {
  const from = { id: person, is_bot: false, first_name: `Người ${person}` }
  const chat = { id: person, type: 'private', first_name: from.first_name }
  return JSON.stringify({ update_id: update, message: { message_id: update, date: Math.floor(Date.now() / 1_000), from, chat, text } })
}

/** Whether it was answered with 2xx. */
function post(agent: Agent, address: string, body: string): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': SECRET,
  }
  return new Promise((resolve) => {
    const sent = request(address, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode! < 300))
    })
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}
