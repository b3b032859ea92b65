// How what is right is said: a yes that is borne out, the horizon of a target, no heading among the bullets.
import { beforeAll, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `
ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM

Số: 72/KH-UBND

Quảng Nam, ngày 12 tháng 1 năm 2027

KẾ HOẠCH
Cải cách hành chính tỉnh Quảng Nam năm 2027

I. MỤC TIÊU

1. Lưu trữ

Mục tiêu cụ thể đến năm 2031:

- 85% hộp tài liệu giấy của các phòng được dán mã vạch.

II. NHIỆM VỤ

1. Đón tiếp

- Mở quầy nước miễn phí cho người chờ ở sảnh.

- Bộ phận đón tiếp không nhận quà của người chờ.

III. KINH PHÍ CỦA QUẦY NƯỚC

- Văn phòng tự bố trí.

- Quầy nước được cấp 7 triệu đồng.
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'qn.md': PLAN })
})
const says = async (question: string) => (await talkOver(library).says(question)).text

test('a yes is said first where one sentence holds all that is asked', async () => {
  expect(await says('Kế hoạch Quảng Nam có mở quầy nước cho người chờ không?')).toMatch(/^Có\. .*quầy nước/)
})

test.each(['Bộ phận đón tiếp Quảng Nam có nhận quà của người chờ không?', 'Quảng Nam có mở quầy bánh cho người chờ không?'])(
  'no yes is said: %s',
  async (question) => expect(await says(question)).not.toMatch(/^Có\./),
)

test('a target is told with the year to which it runs', async () => {
  expect(await says('Quảng Nam đặt bao nhiêu phần trăm hộp tài liệu giấy được dán mã vạch?')).toContain('Đến năm 2031')
})

test('a heading in capitals is said in small letters', async () => {
  expect(await says('kinh phí của quầy nước Quảng Nam bao nhiêu')).not.toContain('KINH PHÍ')
})
