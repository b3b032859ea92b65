// An embedding server on this machine that speaks as OpenAI's and as Ollama's, and does as a test tells it.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { syllables } from '../../src/vietnamese/tokens.ts'

export type Behaviour = { kind: 'answers'; dimensions?: number } | { kind: 'fails' } | { kind: 'stalls' } | { kind: 'says'; body: string }

export interface EmbeddingServer {
  /** For OpenAI's clients; Ollama's want it without the path. */
  baseUrl: string
  behaviour: Behaviour
  /** Texts of each request so far. */
  readonly asked: string[][]
  close(): Promise<void>
}

/** Texts about the same thing are near each other: what counts are the words of these groups. */
const MEANINGS = [
  ['tiền', 'kinh', 'phí', 'ngân', 'sách'],
  ['người', 'nhân', 'sự', 'cán', 'bộ'],
  ['nước', 'sông', 'mưa'],
]

function vectorOf(text: string, dimensions: number): number[] {
  const words = syllables(text, { marks: true })
  return Array.from({ length: dimensions }, (_, i) => 0.01 + words.filter((word) => MEANINGS[i]?.includes(word)).length)
}

export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const asked: string[][] = []
  const stalled = new Set<ServerResponse>()
  const http = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { input } = JSON.parse(body) as { input: string | string[] }
    const texts = [input].flat()
    asked.push(texts)
    const { behaviour } = server
    if (behaviour.kind === 'stalls') return void stalled.add(response)
    response.statusCode = behaviour.kind === 'fails' ? 500 : 200
    response.setHeader('content-type', 'application/json')
    if (behaviour.kind !== 'answers')
      return void response.end(behaviour.kind === 'says' ? behaviour.body : '{"error":{"message":"out of order"}}')
    const embeddings = texts.map((text) => vectorOf(text, behaviour.dimensions ?? 3))
    const data = embeddings.map((embedding, index) => ({ object: 'embedding', index, embedding }))
    const isOllama = request.url === '/api/embed'
    response.end(
      JSON.stringify(
        isOllama ? { model: 'm', embeddings } : { object: 'list', data, model: 'm', usage: { prompt_tokens: 1, total_tokens: 1 } },
      ),
    )
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: EmbeddingServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    behaviour: { kind: 'answers' },
    asked,
    async close() {
      for (const response of stalled) response.destroy()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return server
}
