// The provincial committee of the Party is an issuer of its own beside the people's committee of the province.
import { beforeAll, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const PARTY = `
TỈNH ỦY LAI CHÂU
*
Số 12-KH/TU
Lai Châu, ngày 05 tháng 4 năm 2027

KẾ HOẠCH
lãnh đạo công tác cải cách hành chính năm 2027

I- MỤC TIÊU

1- Mỗi chi bộ có một góc đọc sách.

II- VIỆC PHẢI LÀM

1- Ban Tổ chức Tỉnh ủy chấm điểm góc đọc sách vào tháng 9 năm 2027.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Sìn Văn Thử
`

let library: Library

beforeAll(async () => {
  library = await libraryOf({
    'tinh-uy.txt': PARTY,
    'lai-chau.md': aTablePlan('5/KH-UBND', '| 1 | Kê ghế ở phòng chờ | Sở Nội vụ | Sở Tài chính | 30/9/2027 |\n'),
  })
})

test('is meant by its name', async () => {
  const { text } = await talkOver(library).says('Ai ký kế hoạch của Tỉnh ủy Lai Châu?')
  expect(text).toContain('Sìn Văn Thử')
})

test("the people's committee is meant by its own", async () => {
  const { text } = await talkOver(library).says('Kế hoạch của UBND tỉnh Lai Châu có mấy nhiệm vụ?')
  expect(text).toContain('1 nhiệm vụ')
})
