// Words near to the question are no answer where they do not hold what is asked, or speak of something else.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `
ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 31/KH-UBND

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính giai đoạn 2027-2030 tỉnh Lai Châu

Căn cứ Chỉ thị số 15-CT/TU ngày 03/01/2027 của Tỉnh ủy về việc làm gọn thủ tục.

I. MỤC TIÊU

- Đến năm 2030, 90% sổ tiếp dân được ghi trên máy.

- Nâng Chỉ số SIPAS của tỉnh so với năm 2025.

II. VIỆC PHẢI LÀM

1. Sổ sách

- Số hóa sổ tiếp dân hình thành trước ngày 01/7/2025; hạn chế để xảy ra hồ sơ quá hạn.

- Định kỳ báo cáo kết quả ghi sổ về Sở Nội vụ theo quy định.

2. Kinh phí

Nguồn kinh phí ghi sổ được bố trí từ ngân sách theo Quyết định số 88/QĐ-UBND ngày 12/12/2026.

3. Tuyên truyền

Biểu dương những xã ghi sổ tốt trên cổng thông tin của tỉnh; người dân góp ý qua đường dây nóng 0213.3555.118.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Thị Mẫu
`

let library: Library

beforeAll(async () => {
  library = await libraryOf({ 'lai-chau.md': PLAN })
})

describe('is not told', () => {
  test.each([
    ['a count', 'Lai Châu có bao nhiêu hồ sơ quá hạn?'],
    ['a day, where a paper has one', 'Kinh phí ghi sổ của Lai Châu được bố trí ngày nào?'],
    ['a day, where work is only done as ruled', 'Lai Châu báo cáo kết quả ghi sổ về Sở Nội vụ vào ngày nào?'],
    ['points', 'Điểm SIPAS năm 2025 của Lai Châu?'],
    ['what is set for a year between', 'Đến năm 2028 Lai Châu có bao nhiêu phần trăm sổ tiếp dân được ghi trên máy?'],
    ['a deed that only shares words', 'Lai Châu có thưởng tiền cho xã ghi sổ nhanh không?'],
    ['who does it', 'Ai phụ trách số hóa sổ tiếp dân của Lai Châu?'],
    ['what a cited paper says', 'Chỉ thị 15-CT/TU của Lai Châu quy định những gì?'],
  ])('%s: %s', async (_, question) => {
    expect((await talkOver(library).says(question)).kind).toBe('notFound')
  })
})

describe('is told', () => {
  test.each([
    ['Đến năm 2030 Lai Châu có bao nhiêu phần trăm sổ tiếp dân được ghi trên máy?', '90%'],
    ['Lai Châu số hóa sổ tiếp dân hình thành trước ngày nào?', '01/7/2025'],
    ['Kinh phí ghi sổ của Lai Châu lấy ở đâu?', 'ngân sách'],
    ['số đường dây nóng nhận góp ý của Lai Châu', '0213.3555.118'],
    ['Lai Châu có biểu dương xã ghi sổ tốt không?', 'Biểu dương'],
  ])('%s', async (question, words) => {
    expect((await talkOver(library).says(question)).text).toContain(words)
  })
})

test('the nearest section is named only where its name has to do with the question', async () => {
  const { text } = await talkOver(library).says('Ai phụ trách số hóa sổ tiếp dân của Lai Châu?')
  expect(text).toContain('không tìm thấy')
  expect(text).not.toMatch(/mục “(?:kinh phí|tuyên truyền)”/iu)
})
