// Rules of answering from the record of a plan, each held by a small invented plan.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const COMMUNE = `
ỦY BAN NHÂN DÂN
XÃ MÂY TRẮNG

Số: 0042/KH-UBND

Mây Trắng, ngày 09 tháng 01 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 của xã Mây Trắng, tỉnh Tuyên Quang

I. MỤC TIÊU

1. Về tài chính công

- Tiết kiệm ít nhất 6% chi phí điện.

- 100% tài sản được dán mã.

2. Về phục vụ

- 91% người dân hài lòng.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng xã: giữ sổ trực; gửi báo cáo trước ngày 20/12/2027.

2. Trạm Khuyến nông khu vực Núi Cao: chụp ảnh vườn mẫu.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Văn Nháp

BIỂU PHÂN CÔNG NHIỆM VỤ

| TT | Nội dung công việc | Sản phẩm | Thời gian | Đơn vị thực hiện | Đơn vị phối hợp |
|---|---|---|---|---|---|
| A | NỀN NẾP | | | | |
| 1 | Sơn lại phòng chờ | Phòng chờ mới | Tháng 02/2027 | Phòng Kinh tế | Trạm Khuyến nông khu vực Núi Cao |
| 2 | Dạy người già dùng điện thoại | Lớp học | Từ tháng 3 đến tháng 6/2027 | Phòng Văn hóa - Xã hội | Phòng Kinh tế |
| B | SỔ SÁCH | | | | |
| 3 | Đối chiếu sổ trực | Biên bản | Hằng tháng | Văn phòng xã | |
| 4 | Kiểm kê tủ hồ sơ | Bảng kê | 30/9/2027 | Văn phòng xã | Phòng Kinh tế |
`

const DEPARTMENT = `
UBND TỈNH TUYÊN QUANG
SỞ DU LỊCH

Số: 18/KH-SDL

Tuyên Quang, ngày 03 tháng 5 năm 2027

KẾ HOẠCH
Khắc phục các tiêu chí bị trừ điểm Chỉ số cải cách hành chính năm 2026 của Sở Du lịch

I. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở theo dõi chung.

GIÁM ĐỐC

Lý Thị Thử

BIỂU
CÁC TIÊU CHÍ BỊ TRỪ ĐIỂM

TT	Tên tiêu chí	Điểm chuẩn	Điểm đạt	Nguyên nhân	Biện pháp khắc phục	Bộ phận phụ trách	Thời hạn
1	Chỉ đạo điều hành	8	6,5	Họp trễ	Đặt chuông báo giờ	Văn phòng Sở	30/6/2027
1.2	Sáng kiến trong năm	2	1,25	Thiếu hồ sơ sáng kiến	Mở hộp thư sáng kiến	Phòng Lữ hành	31/7/2027
2	Chuyển đổi số	10	7,5	Máy quét hỏng	Mua máy quét	Phòng Lữ hành	31/8/2027
`

const INSPECTION = `
ỦY BAN NHÂN DÂN TỈNH CAO BẰNG

Số: 61/KH-UBND

Cao Bằng, ngày 11 tháng 02 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027 trên địa bàn tỉnh Cao Bằng

I. ĐƠN VỊ ĐƯỢC KIỂM TRA

1. Các sở: Sở Y tế; Sở Xây dựng.

2. UBND các xã: Suối Bạc, Đồi Chè, Thác Mơ.

II. ĐOÀN KIỂM TRA

1. Ông Đinh Văn Một, Phó Giám đốc Sở Nội vụ - Trưởng đoàn.

2. Bà Bế Thị Hai, Trưởng phòng Cải cách hành chính - Phó Trưởng đoàn.

3. Đại diện Sở Tài chính - Thành viên.

III. THỜI GIAN

1. Các sở: từ ngày 03/5/2027 đến ngày 07/5/2027.

2. Các xã: theo lịch kèm theo.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nông Thị Mẫu

PHỤ LỤC
LỊCH KIỂM TRA

TT	Đơn vị được kiểm tra	Thời gian	Địa điểm	Trưởng đoàn
1	UBND xã Suối Bạc	Sáng 10/5/2027	Nhà văn hóa xã	Ông Đinh Văn Một
2	UBND xã Đồi Chè	12/5/2027	Trụ sở xã	Bà Bế Thị Hai
3	UBND xã Thác Mơ	13-14/5/2027	Trụ sở xã	Bà Bế Thị Hai
`

const REMEDIES = `
ỦY BAN NHÂN DÂN TỈNH BẮC KẠN

Số: 88/KH-UBND

Bắc Kạn, ngày 19 tháng 3 năm 2027

KẾ HOẠCH
Khắc phục hạn chế về cải cách hành chính năm 2027 tỉnh Bắc Kạn

I. MỤC TIÊU

Làm tốt hơn năm trước.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Triệu Văn Mẫu

BIỂU 1
KHẮC PHỤC TỒN TẠI, HẠN CHẾ

| STT | Lĩnh vực | Tồn tại, hạn chế | Nhiệm vụ | Thời gian hoàn thành | Cơ quan chủ trì |
|---|---|---|---|---|---|
| 1 | Cải cách tài chính công | Mua máy in chậm | Lập danh mục máy in | 31/10/2027 | Sở Tài chính |
| 2 | Cải cách thể chế | Văn bản in sai lề | Soát lề văn bản | Quý II/2027 | Sở Tư pháp |

BIỂU 2
NHIỆM VỤ TRỌNG TÂM

| STT | Nhiệm vụ | Thời gian | Cơ quan chủ trì |
|---|---|---|---|
| 1 | Soạn cẩm nang khắc phục lỗi phông chữ | Trước ngày 20/5/2027 | Sở Nội vụ |
| 2 | Kẻ vạch chờ ở sảnh | Quý IV/2027 | Văn phòng UBND tỉnh |

ĐỀ CƯƠNG BÁO CÁO

I. TÌNH HÌNH

1. Chỗ ngồi chờ

1.1. Kết quả đạt được

a) Số ghế đã đóng mới;

b) Số quạt đã lắp.

1.2. Tồn tại

a) Số ghế gãy.
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'may-trang.txt': COMMUNE, 'du-lich.txt': DEPARTMENT, 'cao-bang.txt': INSPECTION, 'bac-kan.md': REMEDIES })
})

async function expectAnswers(question: string, parts: readonly string[], without: readonly string[] = []) {
  const answer = await talkOver(library).says(question)
  expect(answer.kind).toBe('found')
  for (const part of parts) expect(answer.text).toContain(part)
  for (const part of without) expect(answer.text).not.toContain(part)
}

describe('points in columns', () => {
  test.each([
    ['Sở Du lịch mất điểm nhiều nhất ở tiêu chí nào?', ['Tiêu chí 2', 'mất 2,5 điểm'], []],
    ['tong so diem so du lich bi mat', ['mất 4 điểm', '14/18'], ['4,75']],
    ['Điểm tối đa và điểm đạt của tiêu chí 1.2 Sở Du lịch?', ['1,25/2'], ['6,5/8']],
    ['tiêu chí chuyển đổi số của Sở Du lịch đạt bao nhiêu', ['7,5/10'], []],
    ['Ai phụ trách khắc phục tiêu chí chuyển đổi số của Sở Du lịch?', ['Phòng Lữ hành'], []],
    ['Vì sao Sở Du lịch bị trừ điểm ở tiêu chí 1.2?', ['Thiếu hồ sơ sáng kiến'], []],
    ['Sở Du lịch có mấy tiêu chí bị trừ điểm?', ['2 tiêu chí'], []],
  ])('%s', expectAnswers)

  test('a department without a plan gets no points of another', async () => {
    const answer = await talkOver(await libraryOf({ 'du-lich.txt': DEPARTMENT })).says('Sở Y tế Tuyên Quang mất bao nhiêu điểm?')
    expect(answer.kind).toBe('notFound')
  })
})

describe('units, visits, team', () => {
  test.each([
    ['Xã Suối Bạc có bị kiểm tra không?', ['Có.', 'Suối Bạc'], []],
    ['Đồi Chè có bị kiểm tra ko', ['Có.', 'Đồi Chè'], []],
    ['xã Rừng Dừa có bị kiểm tra ko', ['Không.', 'Xã Rừng Dừa'], []],
    ['xã Đồi Chề Cao Bằng có bị kiểm tra không', ['Đồi Chè'], []],
    ['Sở Tài chính có tham gia đoàn kiểm tra Cao Bằng không?', ['Có.', 'Đoàn kiểm tra'], []],
    ['Cao Bằng kiểm tra mấy sở và mấy xã?', ['2 sở', '3 xã'], []],
    ['xã Thác Mơ được kiểm tra ngày nào, ai làm trưởng đoàn', ['13-14/5/2027', 'Bà Bế Thị Hai'], ['Suối Bạc']],
    ['ngày 10/5 Cao Bằng kiểm tra đơn vị nào', ['Suối Bạc', 'Nhà văn hóa xã'], ['Đồi Chè']],
    ['xã Suối Bạc kiểm tra ở địa điểm nào', ['Nhà văn hóa xã'], []],
    ['Sở Xây dựng Cao Bằng bị kiểm tra ngày nào', ['không ghi ngày riêng', '03/5/2027'], ['10/5/2027']],
    ['bà Bế Thị Hai làm trưởng đoàn ở những đơn vị nào', ['Đồi Chè', 'Thác Mơ'], ['Suối Bạc']],
    ['Trưởng đoàn, phó trưởng đoàn kiểm tra của Cao Bằng là ai?', ['Đinh Văn Một', 'Bế Thị Hai'], []],
  ])('%s', expectAnswers)
})

test('the department of tourism is asked for no schedule', async () => {
  const answer = await talkOver(library).says('Sở Du lịch Tuyên Quang có bao nhiêu nhân viên?')
  expect(answer.kind).toBe('notFound')
})

describe('tasks of an agency, of a period, of an area', () => {
  test.each([
    ['Tháng 4/2027 xã Mây Trắng có việc gì?', ['Dạy người già', 'Đối chiếu sổ trực'], ['Sơn lại']],
    ['việc đến hạn 30/9/2027 ở xã Mây Trắng', ['Kiểm kê tủ hồ sơ'], ['Sơn lại']],
    ['viec hang thang o xa may trang', ['Đối chiếu sổ trực'], ['Kiểm kê']],
    ['Phòng Kinh tế xã Mây Trắng được giao việc gì?', ['Sơn lại phòng chờ', 'Phối hợp: Dạy người già'], []],
    ['Trạm Khuyến nông phối hợp việc gì ở Mây Trắng', ['Sơn lại phòng chờ'], []],
    ['Sản phẩm của việc kiểm kê tủ hồ sơ là gì và ai phối hợp?', ['Bảng kê', 'Phòng Kinh tế'], []],
    ['Xã Mây Trắng đặt những chỉ tiêu gì về tài chính công?', ['6%', 'dán mã'], ['91%']],
  ])('%s', expectAnswers)
})

describe('what was wrong, one task, the leaves of an outline', () => {
  test.each([
    ['Vì sao Bắc Kạn mất điểm tài chính công?', ['Mua máy in chậm'], ['sai lề']],
    ['việc soạn cẩm nang khắc phục lỗi phông chữ ở Bắc Kạn phải xong trước ngày nào', ['20/5/2027'], ['31/10/2027']],
    ['nhiệm vụ nào của Bắc Kạn làm trong quý 4', ['Kẻ vạch chờ', 'máy in'], ['Soát lề']],
    ['Đề cương Bắc Kạn mục chỗ ngồi chờ có những nội dung nào?', ['Số quạt đã lắp', 'Số ghế gãy'], []],
  ])('%s', expectAnswers)
})

describe('the plan that is meant', () => {
  test.each([
    ['Kế hoạch 0042 ban hành ngày nào, ai ký?', ['9/1/2027', 'Hoàng Văn Nháp'], []],
    ['Kế hoạch của xã Mây Trắng do ai ký?', ['Hoàng Văn Nháp'], []],
    ['Văn phòng xã Mây Trắng phải gửi báo cáo trước ngày nào?', ['20/12/2027'], ['9/1/2027']],
  ])('%s', expectAnswers)
})
