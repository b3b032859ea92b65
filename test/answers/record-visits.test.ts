// Schedules of visits as tables, clauses with several bounds, bodies and areas that no row has, other papers than the plan.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const VISITED = `
ỦY BAN NHÂN DÂN TỈNH HÀ GIANG

Số: 33/KH-UBND

Hà Giang, ngày 11 tháng 01 năm 2027

KẾ HOẠCH
Kiểm tra kỷ cương làm việc năm 2027 tỉnh Hà Giang

I. MỤC ĐÍCH

- Nhắc nhở nếp làm việc đúng giờ.

II. THỰC HIỆN

1. Sở Nội vụ lập danh sách tổ viên trước ngày 10/02/2027; gom phiếu nửa năm trước ngày 02/7/2027 và phiếu cả năm trước ngày 04/12/2027.

2. Biên bản buổi làm việc do thư ký và người đứng đầu nơi đến cùng ký.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vàng Văn Thử

PHỤ LỤC
LỊCH ĐI CÁC NƠI

| Đợt | Tên đơn vị | Trọng tâm | Người phụ trách | Ngày làm việc tại đơn vị |
|---|---|---|---|---|
| 1 | Sở Công Thương | Sổ trực | Trưởng đoàn | 05-06/3/2027 |
| 2 | Bệnh viện Mắt | Giờ mở cửa | Phó Trưởng đoàn | 09/6/2027 |
| 3 | Xã Đá Xanh | Bảng tên | Phó Trưởng đoàn | 11/6/2027 |
| 4 | Xã Suối Trong | Hộp thư góp ý | Trưởng đoàn | 08/9/2027 |
`

const GROUPED = `
ỦY BAN NHÂN DÂN TỈNH BẮC KẠN

Số: 27/KH-UBND

Bắc Kạn, ngày 15 tháng 01 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Bắc Kạn

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| A | CẢI CÁCH TỔ CHỨC BỘ MÁY | | | |
| 1 | Vẽ lại sơ đồ phòng làm việc | Sở Nội vụ | Sở Tài chính | 31/3/2027 |
| B | CẢI CÁCH CHẾ ĐỘ CÔNG VỤ | | | |
| 2 | Thi viết thư trả lời dân | Sở Nội vụ | Sở Tư pháp | 30/6/2027 |
| 3 | Khen người trực giỏi | Văn phòng UBND tỉnh | Sở Nội vụ | Mỗi quý 01 lần |
| C | XÂY DỰNG CHÍNH QUYỀN SỐ | | | |
| 4 | Thay máy quét cũ | Sở Tài chính | Sở Nội vụ | 30/9/2027 |
`

let library: Library
const says = (question: string) => talkOver(library).says(question)

beforeAll(async () => {
  library = await libraryOf({ 'ha-giang.md': VISITED, 'bac-kan.md': GROUPED })
})

describe('a schedule of visits as a table', () => {
  test.each([
    ['Tháng 6/2027 Hà Giang kiểm tra những đơn vị nào?', ['Bệnh viện Mắt', 'Xã Đá Xanh'], ['Sở Công Thương', 'Suối Trong']],
    ['Những cuộc nào do Trưởng đoàn phụ trách ở Hà Giang?', ['Sở Công Thương', 'Suối Trong'], ['Bệnh viện Mắt', 'Đá Xanh']],
    ['Phó Trưởng đoàn Hà Giang phụ trách mấy cuộc?', ['có 2 đơn vị', 'Đá Xanh'], ['Suối Trong']],
    ['đợt 3 hà giang kiểm tra đơn vị nào', ['Xã Đá Xanh'], ['Suối Trong']],
    ['Bệnh viện Mắt bị kiểm tra tháng mấy?', ['Ngày làm việc tại đơn vị: 09/6/2027'], ['|']],
    ['Xã Suối Trong có bị kiểm tra không?', ['Có.', 'Xã Suối Trong'], []],
  ])('%s', async (question, held, lacking) => {
    const { text } = await says(question)
    for (const words of held) expect(text).toContain(words)
    for (const words of lacking) expect(text).not.toContain(words)
  })
})

describe('a clause with several bounds is shown as it stands', () => {
  test.each(['Hạn Sở Nội vụ Hà Giang gom phiếu nửa năm?', 'phiếu cả năm của Hà Giang gom trước ngày nào'])('%s', async (question) => {
    const { text } = await says(question)
    expect(text).toContain('phiếu nửa năm trước ngày 02/7/2027 và phiếu cả năm trước ngày 04/12/2027')
    expect(text).not.toMatch(/^Trước/)
  })
})

test('another paper than the plan is not signed by its signer', async () => {
  const { text } = await says('biên bản buổi làm việc ở Hà Giang do ai ký')
  expect(text).not.toContain('Vàng Văn Thử')
})

describe('how many of a kind are inspected, and which kind', () => {
  test('is no unit by that name', async () => {
    const { text } = await says('Số xã bị kiểm tra ở Hà Giang có nhiều hơn số sở không?')
    expect(text).not.toMatch(/^Không\. /)
  })
})

describe('areas', () => {
  test.each([
    ['lĩnh vực công vụ Bắc Kạn có mấy nhiệm vụ', 'Có 2 nhiệm vụ'],
    ['lĩnh vực bộ máy ở Bắc Kạn có nhiệm vụ gì', 'sơ đồ phòng làm việc'],
    ['Trong lĩnh vực chính quyền số, biểu Bắc Kạn có những nhiệm vụ nào', 'máy quét'],
  ])('%s', async (question, words) => {
    const { text } = await says(question)
    expect(text).toContain(words)
    expect(text).not.toContain('Có 4')
  })

  test('one that no row has does not count all rows', async () => {
    const { text } = await says('lĩnh vực thủy lợi ở Bắc Kạn có mấy nhiệm vụ')
    expect(text).not.toContain('4 nhiệm vụ')
  })
})

test('a body that is not known does not count all rows', async () => {
  const { text } = await says('Trạm Gác chủ trì mấy nhiệm vụ ở Bắc Kạn')
  expect(text).not.toContain('Có 4 nhiệm vụ')
})

test('"theo quý" is every quarter', async () => {
  const { text } = await says('Nhiệm vụ nào của Bắc Kạn làm theo quý?')
  expect(text).toContain('Khen người trực giỏi')
  expect(text).not.toContain('máy quét')
})
