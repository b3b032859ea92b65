// Plans laid out otherwise: Party labels ("I-"), headings without labels, several things asked at once.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PARTY = `
ĐẢNG BỘ TỈNH BẾN TRE
ĐẢNG ỦY SỞ XÂY DỰNG
*
Số 9-KH/ĐU
Bến Tre, ngày 03 tháng 5 năm 2027

KẾ HOẠCH
khắc phục thiếu sót về cải cách hành chính năm 2027

I- THIẾU SÓT ĐÃ NÊU

1- Cầu thang hẹp, khó đưa người già lên tầng.

2- Sổ tiếp dân ghi thiếu ngày trả lời.

II- VIỆC PHẢI LÀM

1- Tổ sửa chữa kê ghế chờ tại sảnh vào thứ Ba và thứ Sáu, phát 300 tờ hướng dẫn.

2- Tổ tiếp dân ghi sổ hằng ngày; việc ghi sổ kéo dài không quá 10 phút mỗi lượt.

T/M ĐẢNG ỦY
BÍ THƯ

Ngô Văn Mẫu
`

const DEPARTMENT = `
**UBND TỈNH HẬU GIANG**

**SỞ CÔNG THƯƠNG**

Số: 45/KH-SCT

*Hậu Giang, ngày 09 tháng 01 năm 2027*

# KẾ HOẠCH
## Cải cách hành chính năm 2027 của Sở Công Thương

## Phần I. KINH PHÍ

Từ quỹ tiết kiệm của Sở: 41.000.000 đồng.

Nguyên nhân tăng chi: thiếu ghế và thiếu biển chỉ dẫn.

## Phần II. CHỈ TIÊU

| TT | Chỉ tiêu | ĐVT | 2027 | 2028 | 2029 |
|---|---|---|---|---|---|
| 1 | Số quầy có ghế cho người già | quầy | 4 | 6 | 9 |
| 2 | Thời gian chờ dài nhất | phút | 20 | 15 | 12 |

## Phần III. TRÁCH NHIỆM

### Văn phòng Sở
- Đổi giấy sổ trong một buổi; báo theo Công văn số 12/UBND-NC ngày 03/01/2027.
- In bảng chỉ dẫn bằng tiếng Việt và tiếng Khmer.
- Mua 7 máy in nhiệt cho quầy tiếp nhận trong Quý II/2027.

### Thanh tra Sở
- Xem sổ trực của các phòng mỗi tháng ít nhất 03 lần.

**GIÁM ĐỐC**

**Đinh Thị Mẫu**
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'ben-tre.txt': PARTY, 'hau-giang.md': DEPARTMENT })
})

describe('found', () => {
  test.each([
    ['Thiếu sót đã nêu của Sở Xây dựng Bến Tre là gì?', ['Cầu thang hẹp', 'ghi thiếu ngày']],
    ['ghế chờ tại sảnh kê vào thứ mấy', ['thứ Ba']],
    ['Tổ sửa chữa phát bao nhiêu tờ hướng dẫn?', ['300 tờ']],
    ['Ai mua máy in nhiệt cho quầy tiếp nhận, bao nhiêu cái, khi nào?', ['Văn phòng Sở', '7 máy in', 'Quý II/2027']],
    ['Kinh phí của Sở Công Thương Hậu Giang lấy ở đâu?', ['quỹ tiết kiệm']],
    ['Thanh tra Sở Công Thương xem sổ trực ít nhất mấy lần mỗi tháng?', ['03 lần']],
    ['Số quầy có ghế cho người già năm 2028 của Sở Công Thương Hậu Giang?', ['6 quầy', 'năm 2028']],
    ['chỉ tiêu thời gian chờ dài nhất của hậu giang', ['20 phút (năm 2027)', '12 phút (năm 2029)']],
    ['đổi giấy sổ mất bao lâu', ['một buổi']],
    ['Bảng chỉ dẫn in bằng những tiếng gì?', ['tiếng Khmer']],
    ['Kinh phí của Sở Công Thương Hậu Giang là bao nhiêu?', ['41.000.000 đồng']],
    ['Vì sao Sở Công Thương Hậu Giang tăng chi?', ['thiếu ghế']],
    ['sổ tiếp dân ghi thiếu nằm ở phần nào của kế hoạch Bến Tre', ['THIẾU SÓT ĐÃ NÊU']],
  ])('%s', async (question, parts) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('found')
    for (const part of parts) expect(answer.text).toContain(part)
  })

  test('places of Party papers are named by their labels', async () => {
    const answer = await talkOver(library).says('Tổ sửa chữa phát bao nhiêu tờ hướng dẫn?')
    expect(answer.citations[0]?.label).toContain('mục II.1')
  })
})

test.each([
  'Người ghi sổ tốt được thưởng bao nhiêu?',
  'link đăng ký kê ghế của sở xây dựng bến tre',
  'Thanh tra Sở Công Thương họp vào ngày nào hằng tháng?',
  'Mua máy in nhiệt trong bao nhiêu ngày?',
  'máy in nhiệt giá bao nhiêu',
  'Tổ trưởng tổ sửa chữa tên gì?',
  'số đường dây nóng của Sở Công Thương Hậu Giang',
  'Báo cáo nộp qua ứng dụng nào ở Sở Công Thương Hậu Giang?',
])('not found: %s', async (question) => {
  const answer = await talkOver(library).says(question)
  expect(answer.kind).toBe('notFound')
  expect(answer.citations).toEqual([])
})
