import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'retrieve-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const script = join(import.meta.dirname, '../../src/cli/retrieve.ts')

function file(name: string, lines: unknown[], pack = (text: string): string | Buffer => text): string {
  const path = join(folder, name)
  writeFileSync(path, pack(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')))
  return path
}

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

const corpus = [
  { id: 'a', title: 'Kế hoạch', text: 'Gửi báo cáo trước ngày 15 hằng tháng.' },
  { id: 'b', title: 'Kế hoạch', text: 'Kinh phí do ngân sách bảo đảm.' },
  { id: 'c', title: 'Kế hoạch', text: 'Báo cáo đột xuất khi có yêu cầu.' },
]
const queries = file('queries.jsonl', [{ id: 'q1', q: 'han gui bao cao' }, '', { id: 'q2', q: 'kinh phí' }])

test('writes one line per query, in order, and nothing else', async () => {
  const { code, out } = await run('--corpus', file('corpus.jsonl', corpus), '--queries', queries, '--top', '1')
  expect(code).toBe(0)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    { id: 'q1', hits: [{ id: 'a', score: expect.any(Number) }], ms: expect.any(Number) },
    { id: 'q2', hits: [{ id: 'b', score: expect.any(Number) }], ms: expect.any(Number) },
  ])
})

test('reads gzipped files', async () => {
  const { code, out } = await run(
    '--corpus',
    file('corpus.jsonl.gz', corpus, (text) => gzipSync(text)),
    '--queries',
    queries,
  )
  expect([code, out.trimEnd().split('\n').length]).toEqual([0, 2])
})

test.each([
  ['a file that is not there', join(folder, 'missing.jsonl'), 'cannot read'],
  ['a line that is not JSON', file('broken.jsonl', [corpus[0], '{"id":']), 'broken.jsonl:2: not JSON'],
  ['a passage without text', file('textless.jsonl', [{ id: 'a' }]), 'textless.jsonl:1:'],
])('%s ends with 1 and one clear line', async (_name, path, message) => {
  const { code, out, err } = await run('--corpus', path, '--queries', queries)
  expect([code, out]).toEqual([1, ''])
  expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(message)])
})

test.each([[[]], [['--corpus', 'x']], [['--corpus', 'x', '--queries', 'y', '--top', 'many']], [['--wrong']]])(
  '%j is wrong usage',
  async (args) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('usage: retrieve')
  },
)
