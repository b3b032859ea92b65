// Rules of reading the text of a plan, each held by a small invented plan.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, smallLibrary, talkOver } from './small-library.ts'

const PLAN = `
ỦY BAN NHÂN DÂN TỈNH TÂY NINH

Số: 31/KH-UBND

Tây Ninh, ngày 02 tháng 02 năm 2027

# KẾ HOẠCH

Kiểm tra công tác cải cách hành chính năm 2027 tỉnh Tây Ninh

I. KẾT QUẢ NĂM TRƯỚC

Năm trước tỉnh đạt 88,4 điểm, xếp thứ 17/34 tỉnh, thành phố.

II. NỘI DUNG

1. Sở Nội vụ kiểm tra bất ngờ ít nhất 14 xã, phường trong mùa mưa.

2. Rà soát phương án tự chủ của đơn vị sự nghiệp trực thuộc (Trung tâm Lưu trữ ảnh và Bản đồ).

3. Rà soát, sắp xếp đơn vị sự nghiệp trực thuộc theo hướng gọn, rõ việc.

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng UBND tỉnh

1.1. Tổng hợp ý kiến sau kiểm tra, trình Chủ tịch UBND tỉnh xem xét.

1.2. Các thành viên đoàn chấp hành phân công của Trưởng đoàn.

2. Các đơn vị

2.1. Đơn vị được kiểm tra chuẩn bị phòng họp, tài liệu cho đoàn kiểm tra.

2.2. Đơn vị không thuộc danh sách kiểm tra tự rà soát và ghi sổ theo dõi.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Võ Thị Mẫu

PHỤ LỤC I
DANH MỤC SỔ PHẢI LẬP

| STT | Tên sổ | Người giữ sổ | Ngày mở |
|---|---|---|---|
| I | SỔ CÔNG VĂN | | |
| II | SỔ TIẾP DÂN | | |

ĐỀ CƯƠNG BÁO CÁO

I. TÌNH HÌNH CHUNG

1. Số lượt người đến giao dịch.

II. KẾT QUẢ THỰC HIỆN SỔ ĐIỆN TỬ

1. Việc triển khai sổ điện tử

Số sổ đã mở.

2. Công tác bảo quản

3. Công tác hủy tài liệu giấy
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'tay-ninh.md': PLAN })
})

describe('found in the text', () => {
  test.each([
    ['Tây Ninh kiểm tra bất ngờ ít nhất bao nhiêu xã phường?', ['14']],
    ['năm trước tây ninh xếp hạng thứ mấy', ['17/34']],
    ['Ai tổng hợp ý kiến sau kiểm tra trình Chủ tịch UBND tỉnh?', ['Văn phòng UBND tỉnh']],
    ['Ai có trách nhiệm tổng hợp ý kiến sau kiểm tra?', ['Văn phòng UBND tỉnh']],
    ['Đơn vị sự nghiệp trực thuộc tên gì?', ['Trung tâm Lưu trữ ảnh']],
    ['đơn vị không thuộc danh sách kiểm tra ở tây ninh phải làm gì', ['tự rà soát']],
    ['Phụ lục I của Tây Ninh gồm những cột nào?', ['4 cột', 'Người giữ sổ', 'Ngày mở']],
    ['đề cương tây ninh phần sổ điện tử phải báo cáo gì', ['Số sổ đã mở', 'bảo quản', 'hủy tài liệu giấy']],
  ])('%s', async (question, parts) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('found')
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.citations.length).toBeGreaterThan(0)
  })
})

describe('not in the text', () => {
  test.each([
    'Tây Ninh có bao nhiêu dân?',
    'ai là trưởng đoàn kiểm tra của tây ninh',
    'Trưởng đoàn kiểm tra Tây Ninh tên là gì?',
    'báo cáo của tây ninh gửi qua phần mềm nào',
    'Đoàn kiểm tra Tây Ninh nghỉ tại khách sạn nào?',
    'lương của trưởng đoàn tây ninh bao nhiêu',
  ])('%s', async (question) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('notFound')
    expect(answer.citations).toEqual([])
  })
})

test('where two plans are asked and one is silent, that is said', async () => {
  const both = await libraryOf({
    'tay-ninh.md': PLAN,
    'kien-giang.md': PLAN.replaceAll('TÂY NINH', 'KIÊN GIANG')
      .replaceAll('Tây Ninh', 'Kiên Giang')
      .replace('31/KH', '8/KH')
      .replace(/II\. NỘI DUNG.*III\. TỔ/s, 'III. TỔ'),
  })
  const answer = await talkOver(both).says('Tây Ninh và Kiên Giang kiểm tra bất ngờ ít nhất bao nhiêu xã phường?')
  expect(answer.text).toContain('14')
  expect(answer.text).toMatch(/Kiên Giang: Trợ lý không tìm thấy/)
})

test('a refusal names no plan that was not asked about and is not near', async () => {
  const answer = await talkOver(await smallLibrary()).says('giá cà phê hôm nay bao nhiêu')
  expect(answer.text).not.toContain('Gần nhất')
})
