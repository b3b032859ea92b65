// Lists over the record: plans by their heads, rows of a statistics annex, sections by label, columns by period, and numbers that no row has.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, smallLibrary, talkOver } from './small-library.ts'

const ANNEXED = `
ỦY BAN NHÂN DÂN TỈNH HẬU GIANG

Số: 61/KH-UBND

Hậu Giang, ngày 15 tháng 3 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027 tỉnh Hậu Giang

I. MỤC ĐÍCH

- Xem sổ sách của từng đơn vị.

II. CÁCH LÀM

- Đoàn đọc hồ sơ trước, hỏi sau.

III. THỰC HIỆN

- Các đơn vị chuẩn bị chỗ ngồi.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đỗ Văn Giả

PHỤ LỤC I
ĐỀ CƯƠNG BÁO CÁO
(Kèm theo Kế hoạch số 61/KH-UBND)

PHẦN I. VIỆC TRONG NĂM

I. TỔ CHỨC

1. Phân công người trực

2. Mua sắm bàn ghế

II. SỔ SÁCH

1. Sổ giấy

2. Sổ điện tử

PHẦN II. KIẾN NGHỊ

1. Với tỉnh

2. Với trung ương

PHỤ LỤC II
THỐNG KÊ SỐ LIỆU
(Kèm theo Kế hoạch số 61/KH-UBND)

| STT | Chỉ tiêu thống kê | Đơn vị tính | Số liệu | Ghi chú |
|---|---|---|---|---|
| I | TIẾP DÂN | | | |
| 1.1 | Số buổi tiếp dân của lãnh đạo | Buổi | | |
| 1.2 | Số lượt người đến hỏi | Lượt | | |
| II | CÔNG VĂN | | | |
| 2.1 | Tổng số văn bản đi | Văn bản | | |
| 2.2 | Số buổi tập huấn viết công văn | Buổi | | |
| 2.3 | Số cán bộ được tuyên dương về viết công văn | Người | | |
`

const QUARTERS = `
ỦY BAN NHÂN DÂN TỈNH KON TUM

Số: 14/KH-UBND

Kon Tum, ngày 08 tháng 01 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Kon Tum

I. MỤC TIÊU

- Năm 2027, 80% tủ hồ sơ có khóa và gọn gàng.

- 12 quầy có người trực buổi trưa.

II. LỘ TRÌNH

| TT | Nội dung | Cơ quan chủ trì | Quý I | Quý II | Quý III | Quý IV |
|---|---|---|---|---|---|---|
| 1 | Thay bảng chỉ dẫn | Sở Xây dựng | 5 bảng | 15 bảng | 30 bảng | 42 bảng |
| 2 | Dựng kho sách | Sở Nội vụ | Chọn chỗ | Đổ nền | Lợp mái | Mở cửa |

GIÁM ĐỐC

Mai Thị Thử
`

let library: Library
const talk = () => talkOver(library)
const says = (question: string) => talk().says(question)

beforeAll(async () => {
  const small = await smallLibrary()
  const more = await libraryOf({ 'hau-giang.txt': ANNEXED, 'kon-tum.md': QUARTERS })
  const all = [...small.plans, ...more.plans]
  library = { plans: all, index: small.index }
})

describe('plans by their heads', () => {
  test.each([
    ['Những kế hoạch nào thuộc tỉnh Cà Mau?', ['Cà Mau'], ['Đồng Tháp', 'Hậu Giang']],
    ['Kế hoạch nào do Phó Chủ tịch ký?', ['Đồng Tháp', 'Trần Thị Mẫu'], ['Cà Mau', 'Hậu Giang']],
    ['kế hoạch nào do Chủ tịch ký', ['Cà Mau', 'Hậu Giang'], ['Đồng Tháp']],
    ['Đỗ Văn Giả ký kế hoạch nào?', ['Hậu Giang'], ['Cà Mau']],
    ['Kế hoạch nào của UBND tỉnh Kon Tum?', ['Kon Tum'], ['Cà Mau']],
  ])('%s', async (question, held, lacking) => {
    const { kind, text } = await says(question)
    expect(kind).toBe('found')
    for (const words of held) expect(text).toContain(words)
    for (const words of lacking) expect(text).not.toContain(words)
  })
})

describe('rows of a statistics annex', () => {
  test('by unit of measure', async () => {
    const { text } = await says('Chỉ tiêu nào trong phụ lục Hậu Giang tính bằng buổi?')
    expect(text).toContain('Số buổi tiếp dân của lãnh đạo')
    expect(text).toContain('Số buổi tập huấn viết công văn')
    expect(text).not.toContain('lượt người')
  })

  test('by words of their names', async () => {
    const { text, citations } = await says('các chỉ tiêu về tuyên dương trong phụ lục II Hậu Giang')
    expect(text).toContain('Số cán bộ được tuyên dương về viết công văn')
    expect(citations[0]?.text).toContain('tuyên dương')
  })

  test('the unit of one row, whose name sounds like the number of a paper', async () => {
    const { text } = await says('đvt chỉ tiêu số văn bản đi')
    expect(text).toContain('đơn vị tính “Văn bản”')
  })
})

test('a count with words that no filter takes up does not count all rows', async () => {
  const { text } = await says('Cà Mau có bao nhiêu nhiệm vụ bồi thường đất?')
  expect(text).not.toContain('4 nhiệm vụ')
})

test('a form to be filled in holds no figures', async () => {
  const { text } = await says('Tổng số văn bản đi của Hậu Giang là bao nhiêu?')
  expect(text).toMatch(/không có số liệu|không tìm thấy/)
})

test('a body that leads nothing, and what it joins in', async () => {
  const { text } = await says('Sở Y tế chủ trì những nhiệm vụ nào ở Cà Mau?')
  expect(text).toContain('không có nhiệm vụ nào do Sở Y tế chủ trì')
  expect(text).toContain('Sở Y tế phối hợp 1 nhiệm vụ')
})

describe('the unit of measure of a row', () => {
  test('is told by the row whose name says what is asked, not by words of asking', async () => {
    const { text } = await says('Hậu Giang thống kê số lượt người đến hỏi theo đơn vị tính gì?')
    expect(text).toContain('đơn vị tính “Lượt”')
    expect(text).not.toContain('Buổi')
  })
})

describe('sections', () => {
  test('the largest headings of a plan, counted', async () => {
    const { text } = await says('Kế hoạch kiểm tra Đồng Tháp gồm mấy mục lớn?')
    expect(text).toContain('có 3')
    expect(text).toContain('TỔ CHỨC THỰC HIỆN')
  })

  test('a label that stands twice in an outline names both', async () => {
    const { text } = await says('mục II đề cương Hậu Giang nói về cái gì')
    expect(text).toContain('KIẾN NGHỊ')
    expect(text).toContain('SỔ SÁCH')
    expect(text).toContain('Với trung ương')
  })
})

describe('units of a kind', () => {
  test('"các xã" before the province names no commune', async () => {
    const { text } = await says('danh sách các xã Đồng Tháp bị kiểm tra')
    expect(text).toContain('Xã Mỹ An')
    expect(text).not.toMatch(/^Không/)
  })
})

describe('columns by quarter', () => {
  test.each([
    ['Đến quý III Kon Tum thay bao nhiêu bảng chỉ dẫn?', '30 bảng'],
    ['kon tum quy iv co may bang chi dan', '42 bảng'],
    ['Quý II năm 2027 Kon Tum làm gì về dựng kho sách?', 'Đổ nền'],
  ])('%s', async (question, cell) => {
    const { text, citations } = await says(question)
    expect(text).toContain(cell)
    expect(citations[0]?.text).toContain(cell)
  })
})

describe('targets of a year and a subject', () => {
  test('without a question word', async () => {
    const { text } = await says('Mục tiêu năm 2027 về quầy trực buổi trưa ở Kon Tum')
    expect(text).toContain('12 quầy')
  })
})

describe('what has no row', () => {
  test.each(['nhiệm vụ 45 của Cà Mau là gì', 'STT 9 biểu nhiệm vụ Cà Mau ai chủ trì', 'Nhiệm vụ số 12 của Cà Mau còn bao nhiêu ngày?'])(
    '%s',
    async (question) => {
      const { kind, text } = await says(question)
      expect(kind).toBe('notFound')
      expect(text).toContain('nhiệm vụ mang số này')
    },
  )

  test('a number that there is', async () => {
    const { kind, text } = await says('nhiệm vụ 4 của Cà Mau do ai chủ trì')
    expect(kind).toBe('found')
    expect(text).toContain('Sở Nội vụ')
  })

  test('a number that counts something is no row', async () => {
    const { text } = await says('Biểu của Cà Mau giao 2 nhiệm vụ cho Sở Nội vụ phải không?')
    expect(text).not.toContain('mang số này')
  })
})

describe('how far the work has gone', () => {
  test.each([
    'bao nhiêu phần trăm nhiệm vụ đã xong',
    'cơ quan nào chậm nhiều việc nhất',
    'Cà Mau đã hoàn thành được bao nhiêu nhiệm vụ?',
    'tiến độ thực hiện kế hoạch Cà Mau đến đâu rồi',
  ])('%s', async (question) => {
    const { kind, text } = await says(question)
    expect(kind).toBe('notFound')
    expect(text).toContain('tiendo')
  })
})

test('a count over a table is cited by its caption, too', async () => {
  const { citations } = await says('Biểu nhiệm vụ Cà Mau có mấy nhiệm vụ?')
  expect(citations[0]?.text).toContain('BIỂU NHIỆM VỤ')
})
