// Questions that bound a schedule of visits get exactly its rows, or nothing.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const ROUNDS = `
ỦY BAN NHÂN DÂN TỈNH SƠN LA

Số: 77/KH-UBND

Sơn La, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính năm 2026

I. MỤC ĐÍCH

Xem nếp làm việc ở các nơi.

II. PHẠM VI

1. Kiểm tra 12 đơn vị, chia thành 3 đợt.

III. LỊCH KIỂM TRA

| Đợt | Đơn vị được kiểm tra | Thời gian | Trưởng đoàn | Nội dung trọng tâm |
|---|---|---|---|---|
| Đợt 1 | Bệnh viện Mắt | Tháng 3/2026 | Giám đốc Sở Nội vụ | Bộ phận tiếp đón |
| Đợt 1 | Bệnh viện Nhi | Tháng 3/2026 | Phó Giám đốc Sở Nội vụ | Thủ tục ra viện |
| Đợt 1 | Trung tâm Kiểm nghiệm | Tháng 4/2026 | Phó Giám đốc Sở Nội vụ | Hồ sơ trễ hẹn |
| Đợt 2 | Chi cục Thủy lợi | Tháng 6/2026 | Giám đốc Sở Nội vụ | Cấp phép xả thải |
| Đợt 2 | Trường Cao đẳng nghề | Tháng 6/2026 | Chánh Văn phòng | Tuyển sinh trực tuyến |
| Đợt 3 | Sở Công Thương | Tháng 10/2026 | Giám đốc Sở Nội vụ | Thủ tục liên thông |
`

const NUMBERED = `
ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN
SỞ Y TẾ

Số: 21/KH-SYT

Điện Biên, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Kiểm tra kỷ luật, kỷ cương hành chính tại các đơn vị trực thuộc năm 2026

I. MỤC ĐÍCH

Nhắc nhở kỷ cương.

II. DANH SÁCH KIỂM TRA

| TT | Tên đơn vị | Nội dung kiểm tra | Tháng | Người chủ trì đoàn |
|---|---|---|---|---|
| 1 | Bệnh viện Lao | Văn hóa ứng xử | Tháng 4 | Giám đốc Sở |
| 2 | Bệnh viện Phổi | Thời giờ làm việc | Tháng 4 | Phó Giám đốc Sở |
| 3 | Trung tâm Giám định | Trả kết quả giám định | Tháng 9 | Phó Giám đốc Sở |
| 4 | Chi cục Dân số | Thời giờ làm việc | Tháng 11 | Phó Giám đốc Sở |
`

const ROUNDS_WRITTEN_ONCE = `
ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 9/KH-UBND

Lai Châu, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Kiểm tra công vụ năm 2026

I. MỤC ĐÍCH

Xem nếp làm việc.

II. LỊCH LÀM VIỆC

| Đợt | Đơn vị | Thời gian | Người dẫn đoàn | Nội dung |
|---|---|---|---|---|
| I | Trường Trung cấp Nghề | 05/5/2026 | Ông Lê Văn Hòa, Phó Giám đốc Sở Nội vụ | Tuyển sinh |
| | Bệnh viện Phụ sản | 07/5/2026 | Bà Trần Thị Mai, Chánh Thanh tra tỉnh | Hồ sơ bệnh án |
| II | Ban Quản lý rừng phòng hộ | 04/8/2026 | Ông Lê Văn Hòa, Phó Giám đốc Sở Nội vụ | Giao khoán rừng |
| | Xã Sìn Hồ | 06/8/2026 | Bà Trần Thị Mai, Chánh Thanh tra tỉnh | Tiếp công dân |
`

const ALL = [
  'Trường Trung cấp Nghề',
  'Bệnh viện Phụ sản',
  'Ban Quản lý rừng phòng hộ',
  'Xã Sìn Hồ',
  'Bệnh viện Mắt',
  'Bệnh viện Nhi',
  'Trung tâm Kiểm nghiệm',
  'Chi cục Thủy lợi',
  'Trường Cao đẳng nghề',
  'Sở Công Thương',
  'Bệnh viện Lao',
  'Bệnh viện Phổi',
  'Trung tâm Giám định',
  'Chi cục Dân số',
]

let library: Library
const says = (question: string) => talkOver(library).says(question)

beforeAll(async () => {
  library = await libraryOf({ 'son-la.md': ROUNDS, 'dien-bien.md': NUMBERED, 'lai-chau.md': ROUNDS_WRITTEN_ONCE })
})

describe('a filter gives exactly its rows', () => {
  test.each([
    ['Sơn La: Đợt 2 kiểm tra những đơn vị nào?', ['Chi cục Thủy lợi', 'Trường Cao đẳng nghề']],
    ['Đợt 2 kế hoạch Sơn La đến đâu?', ['Chi cục Thủy lợi', 'Trường Cao đẳng nghề']],
    ['Đợt 1 của Sơn La có mấy đơn vị?', ['Bệnh viện Mắt', 'Bệnh viện Nhi', 'Trung tâm Kiểm nghiệm']],
    ['Đợt 1 Sơn La kiểm tra những bệnh viện nào?', ['Bệnh viện Mắt', 'Bệnh viện Nhi']],
    ['Giám đốc Sở Nội vụ làm trưởng đoàn ở những đơn vị nào?', ['Bệnh viện Mắt', 'Chi cục Thủy lợi', 'Sở Công Thương']],
    ['Phó Giám đốc Sở Nội vụ dẫn đoàn đi những đơn vị nào?', ['Bệnh viện Nhi', 'Trung tâm Kiểm nghiệm']],
    ['Giám đốc Sở Y tế chủ trì đoàn ở những đơn vị nào?', ['Bệnh viện Lao']],
    ['Tháng 3 Giám đốc Sở Nội vụ dẫn đoàn đi những đơn vị nào?', ['Bệnh viện Mắt']],
    ['Quý II Sơn La kiểm tra những đơn vị nào?', ['Trung tâm Kiểm nghiệm', 'Chi cục Thủy lợi', 'Trường Cao đẳng nghề']],
    ['Đơn vị nào được kiểm tra về thời giờ làm việc?', ['Bệnh viện Phổi', 'Chi cục Dân số']],
    ['Trung tâm Kiểm nghiệm thuộc đợt mấy?', ['Trung tâm Kiểm nghiệm']],
    ['Sơn La kiểm tra những bệnh viện nào?', ['Bệnh viện Mắt', 'Bệnh viện Nhi']],
    ['Sở Y tế Điện Biên kiểm tra những trung tâm nào?', ['Trung tâm Giám định']],
    ['Đợt II Lai Châu kiểm tra ở đâu?', ['Ban Quản lý rừng phòng hộ', 'Xã Sìn Hồ']],
    ['Đợt hai Lai Châu đi những đâu?', ['Ban Quản lý rừng phòng hộ', 'Xã Sìn Hồ']],
    ['Chánh Thanh tra tỉnh dẫn đoàn ở những đơn vị nào?', ['Bệnh viện Phụ sản', 'Xã Sìn Hồ']],
    ['Ông Lê Văn Hòa dẫn đoàn đi những đơn vị nào?', ['Trường Trung cấp Nghề', 'Ban Quản lý rừng phòng hộ']],
    ['Tháng 12 Lai Châu kiểm tra những đơn vị nào?', []],
    ['Đợt 4 Sơn La kiểm tra những đơn vị nào?', []],
    ['Giám đốc Sở Tài chính làm trưởng đoàn ở những đơn vị nào?', []],
  ])('%s', async (question, rows) => {
    const { text } = await says(question)
    expect(ALL.filter((unit) => text.includes(unit))).toEqual(rows)
  })
})

test.each([
  ['Bệnh viện Mắt có thuộc đợt 2 không?', 'Không. Bệnh viện Mắt. Đợt: Đợt 1'],
  ['Bệnh viện Phụ sản thuộc đợt mấy?', 'Bệnh viện Phụ sản. Đợt: I; Thời gian: 07/5/2026'],
  ['Bệnh viện Mắt có bị kiểm tra trong đợt 1 không?', 'Có. Bệnh viện Mắt. Đợt: Đợt 1'],
  [
    'Bệnh viện Mắt bị kiểm tra tháng mấy, nội dung gì?',
    'Thời gian: Tháng 3/2026; Trưởng đoàn: Giám đốc Sở Nội vụ; Nội dung trọng tâm: Bộ phận tiếp đón',
  ],
  ['Sở Y tế Điện Biên kiểm tra những đơn vị nào?', '4 đơn vị (gồm 2 bệnh viện, 1 trung tâm, 1 chi cục)'],
  ['Kế hoạch kiểm tra của Sơn La kiểm tra mấy đơn vị?', 'Kế hoạch ghi "Kiểm tra 12 đơn vị", nhưng lịch kiểm tra nêu tên 6 đơn vị.'],
])('%s', async (question, held) => {
  expect((await says(question)).text).toContain(held)
})
