import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, aPlanFile, run } from './processes.ts'

const gold = (fields: object) =>
  JSON.stringify({ id: 'a', q: 'hạn gửi báo cáo kết quả của tỉnh Sao Mai', type: 'deadline', style: 'full', ...fields })

test('npm run eval counts what is right by type and style, and shows what is not', async () => {
  const folder = aFolder({
    'plan.md': aPlanFile,
    'questions.jsonl': [gold({ must: [['10/12/2026']] }), '', gold({ id: 'b', must: [['31/1/2026']] })].join('\n'),
  })
  const { status, stdout } = await run(
    'cli/eval.ts',
    ['--plans', join(folder, 'plan.md'), '--questions', join(folder, 'questions.jsonl')],
    {},
  )
  expect(status).toBe(0)
  expect(stdout).toContain('1/2 right and cited')
  expect(stdout).toMatch(/type deadline +1\/2/)
  expect(stdout).toMatch(/✗ b .*\n +lacks 31\/1\/2026/)
})

test('a line that is no gold question is named', async () => {
  const folder = aFolder({ 'plan.md': aPlanFile, 'questions.jsonl': `${gold({})}\n{"id":"b"}\n` })
  const { status, stderr } = await run('cli/eval.ts', ['--plans', folder, '--questions', join(folder, 'questions.jsonl')], {})
  expect(status).toBe(1)
  expect(stderr).toContain('questions.jsonl:2: not a gold question')
})

test('plans without questions are wrong usage', async () => {
  const { status, stderr } = await run('cli/eval.ts', ['--plans', aFolder()], {})
  expect(status).toBe(2)
  expect(stderr).toMatch(/^usage: eval/)
})
