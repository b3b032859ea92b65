// The `answer` command as another program runs it.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const command = fileURLToPath(new URL('../../src/cli/answer.ts', import.meta.url))
let folder: string
let plan: string
let questions: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'answer-'))
  plan = join(folder, 'plan.md')
  questions = join(folder, 'q.jsonl')
  writeFileSync(
    plan,
    '---\nissuer: Ủy ban nhân dân tỉnh Cà Mau\nprovince: Cà Mau\ntitle: Kế hoạch thử\nkind: other\nyears: 2027\n---\n\n# KẾ HOẠCH\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan gửi báo cáo về Sở Nội vụ trước ngày 10/12/2027.\n\n2. Sở Nội vụ theo dõi.\n',
  )
  writeFileSync(questions, '{"id":"b","q":"hạn gửi báo cáo Cà Mau"}\n\n{"id":"a","q":"giá vàng"}\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function answer(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [command, ...args])
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

describe('answer', () => {
  test('one record per question, in their order, nothing else on standard output', async () => {
    const { code, out } = await answer('--plans', plan, '--questions', questions, '--today', '2027-06-01')
    expect(code).toBe(0)
    const records = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(records.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(records[0].answer).toContain('10/12/2027')
    expect(records[0].citations[0]).toMatchObject({ source: 'plan.md' })
    expect(records[0].ms).toBeGreaterThanOrEqual(0)
    expect(records[1].citations).toEqual([])
  })

  test('an unreadable file is named and skipped; with none left it fails', async () => {
    const missing = join(folder, 'nothing.md')
    const both = await answer('--plans', plan, missing, '--questions', questions)
    expect(both.code).toBe(0)
    expect(both.err).toContain('nothing.md')
    const none = await answer('--plans', missing, '--questions', questions)
    expect(none.code).toBe(1)
    expect(none.out).toBe('')
    expect(none.err).toContain('no usable plan')
  })

  test('wrong usage', async () => {
    expect((await answer()).code).toBe(2)
    expect((await answer('--plans', plan, '--questions', questions, '--today', '2027-02-30')).code).toBe(2)
  })

  test('a questions file that is none', async () => {
    const { code, err } = await answer('--plans', plan, '--questions', plan)
    expect(code).toBe(1)
    expect(err).toContain('not a question')
  })
})
