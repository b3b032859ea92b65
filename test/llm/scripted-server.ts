// An OpenAI-compatible server on this machine that does what the test says: answers, lies, stalls, breaks off.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SentMessage {
  role: string
  content?: string | null
  tool_calls?: { function: { name: string; arguments: string } }[]
}

/** What the server was sent, as far as tests look at it. */
export interface SentRequest {
  model: string
  messages: SentMessage[]
  tools?: { function: { name: string } }[]
  stream?: boolean
  authorization: string | undefined
}

export type Turn =
  /** Several look-ups, or the answer as the tool of that name. */
  | { calls: { name: string; args: unknown }[] }
  /** Arguments as they stand, JSON or not. */
  | { raw: { name: string; args: string } }
  | { text: string }
  | { status: number; body?: string }
  /** Bytes that are no event stream. */
  | { garbage: string }
  /** Nothing is ever said. */
  | { stalls: true }
  /** Begins like `calls` and cuts the connection after so many pieces, or says nothing more. */
  | { calls: { name: string; args: unknown }[]; pieces: number; end: 'breaksOff' | 'stalls' }

/** The next turn, given what was asked; the last one is repeated. */
export type Script = readonly (Turn | ((request: SentRequest) => Turn))[]

export interface ScriptedServer {
  url: string
  requests: SentRequest[]
  /** Another script from here on. */
  plays(...script: Script): void
  close(): Promise<void>
}

/** Short, so that an answer arrives in many pieces. */
const PIECE = 12

export function handsIn(answer: unknown): Turn {
  return { calls: [{ name: 'answer', args: answer }] }
}

/** The same, but after so many pieces the connection is cut, or nothing more is said. */
export function beginsToHandIn(answer: unknown, pieces: number, end: 'breaksOff' | 'stalls'): Turn {
  return { calls: [{ name: 'answer', args: answer }], pieces, end }
}

export async function scriptedServer(...first: Script): Promise<ScriptedServer> {
  let script = first
  let turns = 0
  const requests: SentRequest[] = []
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(404).end()
      return
    }
    const sent = await bodyOf(request)
    requests.push(sent)
    const next = script[Math.min(turns++, script.length - 1)]
    play(typeof next === 'function' ? next(sent) : next!, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    plays(...another) {
      script = another
      turns = 0
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<SentRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return { ...(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SentRequest), authorization: request.headers.authorization }
}

function play(turn: Turn, response: ServerResponse): void {
  if ('stalls' in turn) return
  if ('status' in turn) {
    response.writeHead(turn.status, { 'content-type': 'application/json' }).end(turn.body ?? '{"error":{"message":"no"}}')
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if ('garbage' in turn) {
    response.end(turn.garbage)
    return
  }
  const events = eventsOf(turn)
  const cut = 'pieces' in turn ? turn.pieces : events.length
  for (const event of events.slice(0, cut)) response.write(`data: ${JSON.stringify(event)}\n\n`)
  if ('pieces' in turn && turn.end === 'stalls') return
  if ('pieces' in turn) response.destroy()
  else response.end('data: [DONE]\n\n')
}

function eventsOf(turn: Exclude<Turn, { status: number } | { garbage: string } | { stalls: true }>): unknown[] {
  const head = { id: `completion-${Math.random()}`, object: 'chat.completion.chunk', created: 0, model: 'scripted' }
  const event = (delta: unknown, finish: string | null = null) => ({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] })
  const usage = { ...head, choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }
  if ('text' in turn) {
    const words = pieces(turn.text).map((content) => event({ role: 'assistant', content }))
    return [...words, event({}, 'stop'), usage]
  }
  const calls = 'raw' in turn ? [turn.raw] : turn.calls.map(({ name, args }) => ({ name, args: JSON.stringify(args) }))
  const parts = calls.flatMap(({ name, args }, index) => [
    event({ tool_calls: [{ index, id: `call-${index}-${Math.random()}`, type: 'function', function: { name, arguments: '' } }] }),
    ...pieces(args).map((piece) => event({ tool_calls: [{ index, function: { arguments: piece } }] })),
  ])
  return [event({ role: 'assistant', content: '' }), ...parts, event({}, 'tool_calls'), usage]
}

function pieces(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) => text.slice(at * PIECE, (at + 1) * PIECE))
}
