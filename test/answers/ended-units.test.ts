// A question about a unit that is no more is answered from the plan of its time, in one line more.
import { describe, expect, test } from 'vitest'
import { libraryOf, talkOver } from './small-library.ts'

const plan = (year: number) => `ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 41/KH-UBND

Lai Châu, ngày 12 tháng 02 năm ${year}

KẾ HOẠCH
Cải cách hành chính năm ${year} tỉnh Lai Châu

I. MỤC ĐÍCH

Phục vụ người dân tốt hơn.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Lắp bảng tin điện tử tại bến xe | Sở Thông tin và Truyền thông | Sở Nội vụ | 30/4/${year} |
| 2 | Phát tờ rơi tại chợ phiên | UBND huyện Tam Đường | Sở Tư pháp | 31/5/${year} |
| 3 | Sửa nội quy phòng họp | Sở Tư pháp | Sở Nội vụ | 30/6/${year} |
`

async function answerTo(question: string, { year = 2024, today = '2026-03-01' } = {}) {
  const library = await libraryOf({ 'lai-chau.md': plan(year) })
  const plans = library.plans.map((stored) => ({ ...stored, contentHash: `of ${year}` }))
  return (await talkOver({ ...library, plans }, { today }).says(question)).text
}

describe('the plan is older, the question is asked after', () => {
  test.each([
    ['Sở Thông tin và Truyền thông chủ trì những nhiệm vụ nào?', 'nay là Sở Khoa học và Công nghệ.'],
    ['UBND huyện Tam Đường được giao nhiệm vụ gì?', 'Cấp huyện kết thúc hoạt động từ 1/7/2025.'],
  ])('%s', async (question, line) => {
    expect(await answerTo(question)).toContain(line)
  })
})

test.each([
  ['of a unit that still is', 'Sở Tư pháp chủ trì những nhiệm vụ nào?', {}],
  ['asked in its time', 'UBND huyện Tam Đường được giao nhiệm vụ gì?', { today: '2024-03-01' }],
  ['of a plan made after it', 'UBND huyện Tam Đường được giao nhiệm vụ gì?', { year: 2026 }],
])('nothing is said %s', async (_, question, circumstances) => {
  expect(await answerTo(question, circumstances)).not.toContain('kết thúc hoạt động')
})
