import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { type Embedder, openEmbedder } from '../../src/retrieval/embedder.ts'
import { fused } from '../../src/retrieval/fusion.ts'
import { type LanceIndex, openLanceIndex } from '../../src/retrieval/lance/lance-index.ts'
import { type EmbeddingServer, startEmbeddingServer } from './embedding-server.ts'
import { hasLance, LANCE_NOTICE, lanceModules } from './lance-modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'embeddings-'))
afterAll(() => rmSync(folder, { recursive: true }))
let folders = 0

let server: EmbeddingServer
beforeEach(async () => {
  server = await startEmbeddingServer()
})
afterEach(() => server.close())

const embedder = (model = 'openai:m') => openEmbedder({ model, baseUrl: server.baseUrl, apiKey: null })

describe('the embedding model', () => {
  test('gives a vector for each text, over an OpenAI-compatible address', async () => {
    const { embed, name } = await embedder()
    expect(name).toBe('openai:m')
    const [money, people] = await embed(['kinh phí', 'nhân sự'], 'passage')
    expect(money?.indexOf(Math.max(...money))).toBe(0)
    expect(people?.indexOf(Math.max(...people))).toBe(1)
    expect(await embed(['kinh phí'], 'question')).toHaveLength(1)
  })

  test('is asked as Ollama wishes where it is Ollama', async () => {
    const { embed } = await openEmbedder({ model: 'ollama:m', baseUrl: server.baseUrl.replace('/v1', ''), apiKey: null })
    expect(await embed(['kinh phí', 'nhân sự'], 'passage')).toHaveLength(2)
    expect(await embed(['kinh phí'], 'question')).toHaveLength(1)
  })

  test('an unknown provider is told with those that are known', async () => {
    await expect(embedder('acme:m')).rejects.toThrow('EMBEDDINGS: no provider acme; give one of ollama, openai')
  })

  test.each([
    ['an error', { kind: 'fails' }],
    ['no JSON', { kind: 'says', body: 'xin chào' }],
    ['too few vectors', { kind: 'says', body: '{"data":[{"embedding":[1,2]}]}' }],
    ['words for numbers', { kind: 'says', body: '{"data":[{"embedding":["a"]},{"embedding":["b"]}]}' }],
    ['vectors of different lengths', { kind: 'says', body: '{"data":[{"embedding":[1]},{"embedding":[1,2]}]}' }],
    ['empty vectors', { kind: 'says', body: '{"data":[{"embedding":[]},{"embedding":[]}]}' }],
  ] as const)('a server that gives %s is a fault', async (_name, behaviour) => {
    server.behaviour = behaviour
    const { embed } = await embedder()
    await expect(embed(['a', 'b'], 'passage')).rejects.toThrow()
  })
})

test('two rankings become one by the places of each', () => {
  const hits = (...ids: string[]) => ids.map((id, i) => ({ id, group: '', score: 9 - i }))
  const both = fused([hits('a', 'b', 'c'), hits('c', 'd')])
  expect(both.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
  expect(both[0]?.score).toBeCloseTo(1 / 63 + 1 / 61)
})

describe.skipIf(!hasLance)(`words and meaning together${LANCE_NOTICE}`, () => {
  const passages = [
    { id: 'money', group: 'a', title: '', text: 'Kinh phí do ngân sách bảo đảm' },
    { id: 'people', group: 'b', title: '', text: 'Cán bộ được cử đi học' },
    { id: 'water', group: 'b', title: '', text: 'Mùa mưa nước sông lên cao' },
  ]
  let now = 0
  let lines: string[] = []
  const log = createLog('info', (line) => void lines.push(line))
  beforeEach(() => {
    now = 0
    lines = []
  })

  /** A question waits for its vector as long as it takes, unless a test wants it to give up. */
  const ANY_TIME = 120_000

  async function open(address = join(folder, `${++folders}`), given?: Embedder, patience = ANY_TIME): Promise<LanceIndex> {
    const vectors = { embedder: given ?? (await embedder()), patience, now: () => now }
    return openLanceIndex({ address, modules: await lanceModules(), vectors, log })
  }
  const ids = async (index: LanceIndex, query: string, plans?: string[]): Promise<string[]> =>
    (await index.search(query, { top: 5, ...(plans && { filter: { plans } }) })).map(({ id }) => id)

  test('what is meant is found without its words, and what is filtered out is not', async () => {
    const index = await open()
    await index.add(passages)
    await index.embedMissing()
    expect((await ids(index, 'bao nhiêu tiền'))[0]).toBe('money')
    expect((await ids(index, 'người nào', ['b']))[0]).toBe('people')
    expect(await ids(index, 'bao nhiêu tiền', ['b'])).not.toContain('money')
    expect(lines.join('')).toContain('vectors made done=3 of=3')
    await index.close()
  })

  test('an index built anew asks the model for nothing that it has made, and forgets what is gone', async () => {
    const index = await open()
    await index.add(passages)
    await index.embedMissing()
    const before = server.asked.length
    await index.clear()
    await index.add([passages[0]!, { ...passages[1]!, text: 'Nhân sự mới' }])
    await index.embedMissing()
    expect(server.asked.slice(before)).toEqual([['Nhân sự mới']])
    expect(await ids(index, 'mưa nguồn')).not.toContain('water')
    await index.close()
  })

  test('what bears a secrecy stamp goes to no model, and is still found by its words', async () => {
    const index = await open()
    await index.add([...passages, { id: 'secret', group: 'a', title: 'TỐI MẬT', text: 'Danh sách tài khoản' }])
    await index.embedMissing()
    expect(await ids(index, 'danh sách tài khoản')).toContain('secret')
    await ids(index, 'MẬT\nkinh phí')
    expect(server.asked.flat()).toEqual([...passages.map(({ text }) => text), 'danh sách tài khoản'])
    expect(lines.join('')).toContain('vectors made done=3 of=3')
    await index.close()
  })

  test('vectors outlive the process, unless the model is another', async () => {
    const address = join(folder, `${++folders}`)
    const first = await open(address)
    await first.add(passages)
    await first.embedMissing()
    await first.close()
    const before = server.asked.length
    const second = await open(address)
    expect((await ids(second, 'bao nhiêu tiền'))[0]).toBe('money')
    await second.embedMissing()
    expect(server.asked.slice(before)).toEqual([['bao nhiêu tiền']])
    await second.close()
    const other = await open(address, await embedder('openai:other'))
    await other.embedMissing()
    expect(server.asked.at(-1)).toHaveLength(passages.length)
    await other.close()
  })

  test.each([
    ['fails', { kind: 'fails' }],
    ['stalls', { kind: 'stalls' }],
    ['answers nonsense', { kind: 'says', body: '[]' }],
    ['changes its dimensions', { kind: 'answers', dimensions: 2 }],
  ] as const)('a server that %s: words alone, within the time allowed, and it is left in peace for a while', async (_name, behaviour) => {
    const index = await open(undefined, undefined, behaviour.kind === 'stalls' ? 1_000 : ANY_TIME)
    await index.add(passages)
    await index.embedMissing()
    server.behaviour = behaviour
    const before = server.asked.length
    expect(await ids(index, 'kinh phí')).toEqual(['money'])
    expect(await ids(index, 'cán bộ')).toEqual(['people'])
    expect(server.asked.length).toBe(before + 1)
    expect(lines.join('')).toContain('searched by words alone')
    server.behaviour = { kind: 'answers' }
    now += 31_000
    expect((await ids(index, 'bao nhiêu tiền'))[0]).toBe('money')
    await index.close()
  })

  test('a server that is down at the build: words at once, vectors once it is back', async () => {
    server.behaviour = { kind: 'fails' }
    const index = await open()
    await index.add(passages)
    await index.embedMissing()
    expect(await ids(index, 'kinh phí')).toEqual(['money'])
    expect(lines.join('')).toContain('not every passage has its vector yet')
    server.behaviour = { kind: 'answers' }
    now += 31_000
    await ids(index, 'kinh phí')
    await index.embedMissing()
    expect((await ids(index, 'bao nhiêu tiền'))[0]).toBe('money')
    await index.close()
  })

  test('closing does not wait for a server that stalls', async () => {
    server.behaviour = { kind: 'stalls' }
    const index = await open()
    await index.add(passages)
    await index.close()
    await expect(index.count()).rejects.toThrow('closed')
  })
})
