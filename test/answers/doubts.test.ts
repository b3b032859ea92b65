// Where the reading was unsure, the answer that rests on it says so; no other answer does.
import { describe, expect, test } from 'vitest'
import type { Warning } from '../../src/domain/document.ts'
import { withCorrections } from '../../src/ingest/corrections.ts'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const PLAN = aTablePlan(
  '21/KH-UBND',
  `| 1 | Thay biển chỉ dẫn tại bộ phận một cửa | Sở Xây dựng | Sở Nội vụ | 31/4/2027 |
| 2 | Mở lớp soạn thảo văn bản cho thư ký | Sở Tư pháp | | Quý II/2027 |
| 3 | Thăm dò ý kiến người dân về giờ làm việc | Sở Nội vụ | Sở Y tế | Quý III/2027 |
`,
)
const OPENING = 'Lưu ý: khi đọc tệp, Trợ lý chưa chắc chỗ này: '

async function answerTo(question: string, { more = [], settled = false }: { more?: Warning[]; settled?: boolean } = {}) {
  const library = await libraryOf({ 'lai-chau.md': PLAN })
  const contentHash = JSON.stringify([more, settled])
  const correction = {
    field: 'schedule',
    where: 'BNV1.1',
    was: '31/4/2027',
    is: '30/4/2027',
    by: 'A',
    at: '2027-02-20T09:00:00+07:00',
  } as const
  const plans = library.plans.map((stored) => {
    const plan = { ...stored.plan, warnings: [...stored.plan.warnings, ...more] }
    return { ...stored, contentHash, plan: settled ? withCorrections(plan, [correction]) : plan }
  })
  return (await talkOver({ ...library, plans }, { today: '2027-03-01' }).says(question)).text
}

const HEADER_LINE = PLAN.split('\n').findIndex((line) => line.startsWith('| STT')) + 1

describe('an impossible day', () => {
  test('is doubted where the deadline is asked', async () => {
    const text = await answerTo('thay biển chỉ dẫn hạn khi nào?')
    expect(text).toContain('Nguồn ghi “31/4/2027” (lịch không có ngày này)')
  })

  test.each(['ai chủ trì thay biển chỉ dẫn?', 'thăm dò ý kiến người dân hạn khi nào?'])('not elsewhere: %s', async (question) => {
    expect(await answerTo(question)).not.toMatch(/Lưu ý|Nguồn ghi/)
  })

  test('is doubted no longer once a person has said what is right', async () => {
    const text = await answerTo('thay biển chỉ dẫn hạn khi nào?', { settled: true })
    expect(text).toContain('30/4/2027 (đính chính')
    expect(text).not.toMatch(/Lưu ý|Nguồn ghi “31/)
  })
})

describe('a column that was understood by its cells', () => {
  const guessed = { line: HEADER_LINE, text: 'Thời hạn', why: 'Tên cột không rõ; theo nội dung các ô, cột này được hiểu là thời hạn.' }

  test('is doubted where it is asked about', async () => {
    expect(await answerTo('thăm dò ý kiến người dân hạn khi nào?', { more: [guessed] })).toContain(`${OPENING}Tên cột không rõ`)
    expect(await answerTo('ai chủ trì thăm dò ý kiến người dân?', { more: [guessed] })).not.toContain('Lưu ý')
  })

  test('blanks that were filled are doubted in the rows that have them', async () => {
    const carried = { line: HEADER_LINE, text: 'Cơ quan phối hợp', why: 'Các ô để trống ở cột này được hiểu là như dòng trên.' }
    expect(await answerTo('ai phối hợp mở lớp soạn thảo văn bản?', { more: [carried] })).toContain(`${OPENING}Các ô để trống`)
    expect(await answerTo('ai phối hợp thăm dò ý kiến người dân?', { more: [carried] })).not.toContain('Lưu ý')
  })
})

test('what the paper leaves out is no doubt of the reading', async () => {
  const left = { line: HEADER_LINE + 3, text: '2. Mở lớp', why: 'Nhiệm vụ không ghi thời hạn.' }
  expect(await answerTo('mở lớp soạn thảo văn bản hạn khi nào?', { more: [left] })).not.toContain('Lưu ý')
})
