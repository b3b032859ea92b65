// Ollama speaks in its own way: lines of JSON, tool calls in one piece. A server on this machine that does so.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openModel } from '../../src/llm/open-model.ts'

interface OllamaRequest {
  model: string
  think?: boolean
  options: Record<string, unknown>
  messages: { role: string; content: string }[]
}

let server: Server
const requests: OllamaRequest[] = []
let turns: unknown[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    requests.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as OllamaRequest)
    const line = (more: object) => `${JSON.stringify({ model: 'qwen3', created_at: '2026-11-20T02:00:00Z', ...more })}\n`
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write(line({ message: { role: 'assistant', content: '', tool_calls: [{ function: turns.shift() }] }, done: false }))
    response.end(
      line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: 90, eval_count: 10 }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a model of Ollama looks up and answers, without thinking aloud and with room for what it reads', async () => {
  const { port } = server.address() as AddressInfo
  const model = await openModel({ model: 'ollama:qwen3', baseUrl: `http://127.0.0.1:${port}`, apiKey: null })
  turns = [
    { name: 'look_up', arguments: { word: 'hạn' } },
    { name: 'answer', arguments: { words: ['đến hạn'] } },
  ]
  const used: number[] = []
  const run = async ({ word }: Record<string, unknown>) => ({ found: `nghĩa của ${word}` })
  const answer = await model.ask({
    instructions: 'Be short.',
    question: 'một câu hỏi',
    tools: [{ name: 'look_up', description: 'Looks a word up.', schema: z.object({ word: z.string() }), run }],
    answer: z.object({ words: z.array(z.string()) }),
    limits: { calls: 3, lookUps: 2, lookUpCharacters: 500, answerCharacters: 500 },
    signal: new AbortController().signal,
    mayCall: async () => true,
    used: (tokens) => used.push(tokens),
  })
  expect(answer).toEqual({ words: ['đến hạn'] })
  expect(used).toEqual([100, 100])
  expect(requests).toHaveLength(2)
  expect(requests[0]).toMatchObject({ model: 'qwen3', think: false, options: { num_ctx: 16_384, temperature: 0 } })
  expect(requests[1]!.messages.at(-1)).toMatchObject({ role: 'tool', content: '{"found":"nghĩa của hạn"}' })
})
