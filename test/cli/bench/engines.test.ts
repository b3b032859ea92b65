import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadCorpus } from '../../../src/cli/bench/engines/corpus.ts'
import { fts5, miniSearch } from '../../../src/cli/bench/engines/others.ts'
import { builtIn, lance } from '../../../src/cli/bench/engines/own.ts'
import { hasLance } from '../../retrieval/lance-modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-engines-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PASSAGES = [
  { id: 'a', group: '', title: 'Kế hoạch', text: 'gửi báo cáo trước ngày 15 hằng tháng' },
  { id: 'b', group: '', title: 'Kế hoạch', text: 'kinh phí do ngân sách bảo đảm' },
  { id: 'c', group: '', title: 'Kế hoạch', text: 'kiểm tra đột xuất khi có yêu cầu' },
]

test('the corpus grows to any size, the same passages each time, each with an id of its own', () => {
  const corpus = loadCorpus()
  const some = [...corpus.passages(4500)]
  expect(new Set(some.map(({ id }) => id)).size).toBe(4500)
  expect(some.every(({ text }) => text.length > 0)).toBe(true)
  const again = loadCorpus().passages(4500)
  for (const passage of some.slice(0, 4400)) expect(again.next().value).toEqual(passage)
  const known = new Set(some.map(({ id }) => id))
  for (const { q, relevant } of corpus.questions) expect([q.length > 0, relevant.some((id) => known.has(id))]).toEqual([true, true])
})

test.each([builtIn, fts5, miniSearch, ...(hasLance ? [lance] : [])])('$name finds the passage that a question is about', async (engine) => {
  const own = join(folder, engine.name)
  await engine.build?.(PASSAGES, own)
  const opened = await engine.open(() => PASSAGES, own)
  expect((await opened.ask('kinh phí lấy từ đâu'))[0]).toBe('b')
  expect((await opened.ask('hạn gửi báo cáo'))[0]).toBe('a')
  await opened.close()
})
