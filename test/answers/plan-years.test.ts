// For which years a plan is made, as its own title says.
import { beforeAll, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `
ỦY BAN NHÂN DÂN TỈNH KON TUM

Số: 71/KH-UBND

Kon Tum, ngày 12 tháng 1 năm 2026

KẾ HOẠCH
Cải cách hành chính tỉnh Kon Tum giai đoạn 2026-2028

I. MỤC TIÊU

- Áp dụng thẻ đọc sách cho từng giai đoạn học việc.

- Năm 2027 mỗi bàn có một chuông gọi.

II. THỰC HIỆN

- Văn phòng UBND tỉnh mua chuông trước ngày 30/6/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đỗ Văn Thử

PHỤ LỤC
THỐNG KÊ SỐ LIỆU
(Kèm theo Kế hoạch số 71/KH-UBND)

| STT | Chỉ tiêu thống kê | Đơn vị tính | Năm 2024 | Năm 2025 | Ghi chú |
|---|---|---|---|---|---|
| 1 | Số chuông đã mua | Cái | | | |
| 2 | Số bàn có người trực | Bàn | | | |
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'kt.md': PLAN })
})
const says = async (question: string) => talkOver(library).says(question)

test.each([
  'Kế hoạch của Kon Tum áp dụng cho giai đoạn nào?',
  'kế hoạch cchc kon tum là cho năm nào',
  'kế hoạch cải cách hành chính của UBND tỉnh Kon Tum là của những năm nào',
  'ke hoach kon tum thuc hien trong giai doan nao',
])('%s', async (question) => {
  const { text, citations } = await says(question)
  expect(text).toContain('giai đoạn 2026-2028')
  expect(text).not.toContain('đọc sách')
  expect(citations.length).toBeGreaterThan(0)
})

test('the year of one of its targets is no year of the plan', async () => {
  const { text } = await says('Kế hoạch Kon Tum: mỗi bàn có chuông gọi từ năm nào?')
  expect(text).not.toContain('2026-2028')
})

test('the years of a table of figures are those of its columns', async () => {
  const { text } = await says('Phụ lục thống kê của Kon Tum lấy số liệu của những năm nào?')
  expect(text).toContain('Năm 2024; Năm 2025')
})
