// A cell merged over several rows counts for each of them, and the row that holds it is cited, too.
import { expect, test } from 'vitest'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 61/KH-UBND

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Lai Châu

I. MỤC ĐÍCH

Phục vụ người dân tốt hơn, theo Chương trình cải cách hành chính của Lai Châu giai đoạn 2021-2030.

BIỂU NHIỆM VỤ

<table>
<tr><th>STT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Thời hạn</th></tr>
<tr><td>1</td><td>Sắp lại kho hồ sơ giấy</td><td rowspan="2">Sở Xây dựng</td><td rowspan="2">30/4/2027</td></tr>
<tr><td>2</td><td>Kiểm kê 100% bàn ghế phòng chờ</td></tr>
<tr><td>3</td><td>Ban hành kế hoạch năm 2028 sớm hơn</td><td>Sở Nội vụ</td><td>31/12/2027</td></tr>
</table>
`

async function answerTo(question: string) {
  return talkOver(await libraryOf({ 'lai-chau.md': PLAN }), { today: '2027-03-01' }).says(question)
}

test.each([
  ['ai chủ trì kiểm kê bàn ghế phòng chờ?', 'Chủ trì: Sở Xây dựng.'],
  ['ai chủ trì kiểm kê 100% bàn ghế phòng chờ?', 'Chủ trì: Sở Xây dựng.'],
  ['kiểm kê bàn ghế phòng chờ hạn khi nào?', 'Thời hạn: 30/4/2027.'],
])('%s', async (question, words) => {
  const { text, citations } = await answerTo(question)
  expect(text).toContain(words)
  expect(citations.map(({ label }) => label.slice(-13))).toEqual(['biểu 1, STT 2', 'biểu 1, STT 1'])
})

test('a plan of next year that is a task of this one is found', async () => {
  expect((await answerTo('ban hành kế hoạch năm 2028 sớm hơn thì hạn khi nào?')).text).toContain('31/12/2027')
  expect((await answerTo('kế hoạch năm 2030 có gì?')).kind).toBe('notFound')
})

test('a year that only ends a period is no plan of that year', async () => {
  expect((await answerTo('kế hoạch cải cách hành chính năm 2030 của Lai Châu có gì?')).kind).toBe('notFound')
})
