// Chapters of a prescribed report outline: the one that is named, opened as far as it says something, and which there are where it has none.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const OUTLINED = `
ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN

Số: 88/KH-UBND

Bình Thuận, ngày 12 tháng 3 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027 tỉnh Bình Thuận

I. MỤC ĐÍCH

- Xem việc trực ở bàn đón khách của từng đơn vị.

II. THỰC HIỆN

- Các đơn vị gửi báo cáo theo đề cương.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đỗ Văn Thử

PHỤ LỤC I
ĐỀ CƯƠNG BÁO CÁO
(Kèm theo Kế hoạch số 88/KH-UBND)

I. TÌNH HÌNH CHUNG

1. Thuận lợi

2. Khó khăn

II. KẾT QUẢ

1. Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật

1.1. Kết quả đạt được

a) Lập danh mục văn bản

b) Phổ biến pháp luật ở thôn, chế độ báo cáo theo đề cương, nêu cụ thể số buổi, số người dự, tài liệu đã phát (nếu có)

1.2. Tồn tại, hạn chế

2. Cải cách tổ chức bộ máy hành chính

2.1. Kết quả đạt được

a) Gộp phòng trùng việc

b) Giao biên chế cho trạm

2.2. Tồn tại, hạn chế

3. Cải cách công vụ

a) Kết quả đạt được

- Số người được cử đi học nghề thư ký.

- Số buổi trực thay ở bàn đón khách.

b) Tồn tại, hạn chế

III. PHƯƠNG HƯỚNG, KIẾN NGHỊ

1. Việc làm năm sau

2. Kiến nghị với tỉnh
`

const PARTY = `
ĐẢNG ỦY VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN

Số: 19-KH/ĐU

Bình Thuận, ngày 2 tháng 4 năm 2027

KẾ HOẠCH
lãnh đạo thực hiện cải cách hành chính giai đoạn 2027-2030

I. MỤC TIÊU

- Chi bộ gương mẫu khi tiếp khách.

II. NHIỆM VỤ

1. Cải cách thể chế

- Lãnh đạo cải cách thể chế, soát lại nội quy họp chi bộ.

2. Cải cách tổ chức bộ máy

- Lãnh đạo gộp các tổ cùng việc.
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'bt.md': OUTLINED, 'bt-party.md': PARTY })
})
const says = async (question: string) => (await talkOver(library).says(question)).text

describe('a chapter by its words', () => {
  test('is the one whose title holds them in their order', async () => {
    const text = await says('Phần cải cách tổ chức bộ máy trong đề cương của Bình Thuận phải báo cáo những nội dung gì?')
    expect(text).toContain('2. Cải cách tổ chức bộ máy')
    expect(text).toContain('Giao biên chế cho trạm')
    expect(text).not.toContain('văn bản quy phạm')
  })

  test('is looked for in the plan that has an outline; where it has none of that name, its chapters are told', async () => {
    const text = await says('Phần cải cách thể chế trong đề cương Bình Thuận gồm những gì?')
    expect(text).not.toContain('nội quy họp')
    expect(text).toContain('không có phần mang tên này')
    expect(text).toContain('II.1. Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật')
  })
})

describe('a chapter of results and shortcomings only', () => {
  test('is opened one level further, with its labels', async () => {
    const text = await says('đề cương Bình Thuận phần tổ chức bộ máy gồm những nội dung gì')
    expect(text).toContain('2.1 a) Gộp phòng trùng việc')
    expect(text).toContain('2.2. Tồn tại, hạn chế')
  })

  test('shows what is written below them where they have no headings of their own', async () => {
    const text = await says('Phần cải cách công vụ trong đề cương Bình Thuận gồm những nội dung gì?')
    expect(text).toContain('học nghề thư ký')
    expect(text).toContain('Số buổi trực thay')
  })
})

test('the last part', async () => {
  const text = await says('phần cuối đề cương báo cáo Bình Thuận viết gì')
  expect(text).toContain('PHƯƠNG HƯỚNG, KIẾN NGHỊ')
  expect(text).toContain('Việc làm năm sau')
})
