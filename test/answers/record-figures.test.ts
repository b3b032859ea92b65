// Figures computed from the record: filters that compose, comparisons, days, points. Each rule is held by an invented plan.
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Library } from '../../src/answers/contract.ts'
import { createCalendar } from '../../src/vietnamese/calendar.ts'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const ROWS = `| I | CẢI CÁCH THỂ CHẾ | | | |
| 1 | Lập danh mục biểu mẫu | Sở Tư pháp | Sở Tài chính | 31/3/2027 |
| 2 | Soạn sổ tay soạn thảo | Sở Tư pháp | Sở Nội vụ; Kho bạc Nhà nước khu vực XX | Trước ngày 30/6/2027 |
| 3 | Đăng sổ tay lên mạng | Sở Khoa học và Công nghệ | Sở Tư pháp; VNPT Lai Châu | Quý II/2027 |
| II | CẢI CÁCH TÀI CHÍNH CÔNG | | | |
| 4 | Theo dõi giải ngân theo tuần | Sở Tài chính | Kho bạc Nhà nước khu vực XX | Thường xuyên |
| 5 | Công khai sổ thu chi | Các sở, ban, ngành tỉnh | Sở Tài chính | Hàng tháng |
| 6 | Bán tài sản dôi dư | Sở Tài chính | Sở Tư pháp | 31/12/2027 |
| 7 | Tổng kết giải ngân cả năm | Sở Tài chính | | Quý IV/2027 |
`

const SECOND = `ỦY BAN NHÂN DÂN TỈNH GIA LAI

Số: 90/KH-UBND

Gia Lai, ngày 02 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Gia Lai

I. TỔ CHỨC THỰC HIỆN

1. Các sở báo cáo kết quả về UBND tỉnh trước ngày 10/11/2027.

Nơi nhận:
- Bộ Nội vụ;
- Báo Gia Lai;
- Bảo hiểm xã hội khu vực XXX;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Rơ Lan Mẫu

PHỤ LỤC
NHIỆM VỤ NĂM 2027

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Sửa bàn hướng dẫn | Sở Xây dựng | Sở Tài chính | 31/5/2027 |
| 2 | Thay ghế phòng chờ | Văn phòng UBND tỉnh | Các sở, ban, ngành tỉnh | 30/9/2027 |
`

const SCORED = `
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
KẾT QUẢ CHẤM ĐIỂM

STT	Tiêu chí	Điểm tối đa	Điểm tự chấm	Điểm thẩm định
1	Chỉ đạo điều hành	8	7,5	6,5
2	Chuyển đổi số	10	9	7,25
3	Thể chế	6	6	6
	Tổng cộng	24	22,5	19,75
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'lai-chau.md': aTablePlan('31/KH-UBND', ROWS), 'gia-lai.md': SECOND, 'tuyen-quang.txt': SCORED })
})

const ask = (question: string, today = '2027-06-01') => talkOver(library, { today }).says(question)

describe('tasks by filters that compose', () => {
  test.each([
    ['Lai Châu có tất cả bao nhiêu nhiệm vụ?', ['Có 7 nhiệm vụ']],
    ['Sở Tài chính Lai Châu phối hợp mấy nhiệm vụ?', ['Có 2 nhiệm vụ', 'STT 1', 'STT 5']],
    ['kho bac lai chau phoi hop viec gi', ['Có 2 nhiệm vụ', 'khu vực XX', 'STT 2', 'STT 4']],
    ['VNPT phối hợp việc gì ở Lai Châu?', ['Đăng sổ tay']],
    ['Lĩnh vực tài chính công của Lai Châu, Sở Tài chính chủ trì bao nhiêu nhiệm vụ?', ['Có 3 nhiệm vụ', 'cải cách tài chính công']],
    ['Việc nào Sở Tài chính chủ trì mà Kho bạc phối hợp ở Lai Châu?', ['Có 1 nhiệm vụ', 'STT 4']],
    ['Lai Châu có mấy nhiệm vụ cải cách thể chế?', ['Có 3 nhiệm vụ']],
    ['Các nhiệm vụ đến hạn trước ngày 01/7/2027 của Lai Châu', ['Có 3 nhiệm vụ', 'STT 1', 'STT 2', 'STT 3']],
    ['Các nhiệm vụ đến hạn sau ngày 30/6/2027 của Lai Châu', ['Có 2 nhiệm vụ', 'STT 6', 'STT 7']],
    ['Nhiệm vụ nào của Lai Châu có hạn 31/12/2027?', ['Có 2 nhiệm vụ', '1 nhiệm vụ ghi đúng ngày này', 'STT 7']],
    ['Lai Châu có bao nhiêu nhiệm vụ về giải ngân?', ['Có 2 nhiệm vụ', 'STT 4', 'STT 7']],
    ['Nhiệm vụ nào của Lai Châu đã quá hạn?', ['Có 1 nhiệm vụ', 'STT 1', '1/6/2027']],
  ])('%s', async (question, parts) => {
    const answer = await ask(question)
    expect(answer.kind).toBe('found')
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.citations.length).toBeGreaterThan(0)
  })

  test('rows of an annex are placed by the name that the plan gives it', async () => {
    const { text } = await ask('Sở Xây dựng Gia Lai phải làm gì?')
    expect(text).toContain('phụ lục, STT 1')
    expect(text).toContain('phụ lục: STT 2')
    expect(text).not.toContain('biểu 1')
  })

  test('a long count is short, and says which rows it does not show', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `| ${at + 1} | Việc mẫu thứ ${at + 1} tại phòng chờ | Sở Nội vụ | | 30/6/2027 |`)
    const many = await libraryOf({ 'nhieu-viec.md': aTablePlan('31/KH-UBND', rows.join('\n')) })
    const { text } = await talkOver(many).says('Sở Nội vụ Lai Châu chủ trì bao nhiêu nhiệm vụ?')
    expect(text).toContain('Có 30 nhiệm vụ')
    expect(text).toMatch(/Và \d+ nhiệm vụ khác \(biểu 1: STT .*30\)/)
    expect(text).toContain('30 dòng của biểu nhiệm vụ')
    expect(text.length).toBeLessThanOrEqual(1200)
  })
})

describe('shares, first and last, areas, plans', () => {
  test.each([
    ['Bao nhiêu phần trăm nhiệm vụ của Lai Châu do Sở Tài chính chủ trì?', ['42,9 %', '3/7 nhiệm vụ', 'STT 4, 6, 7']],
    ['Nhiệm vụ nào của Lai Châu đến hạn sớm nhất?', ['31/3/2027', 'Lập danh mục']],
    ['Nhiệm vụ nào của Lai Châu đến hạn muộn nhất?', ['31/12/2027', 'Bán tài sản', 'Tổng kết giải ngân']],
    ['Nhiệm vụ nào của Lai Châu không có thời hạn cụ thể?', ['Có 2 nhiệm vụ', 'STT 4', 'STT 5']],
    ['Lai Châu có bao nhiêu lĩnh vực?', ['có 2 lĩnh vực', 'CẢI CÁCH THỂ CHẾ: 3 nhiệm vụ']],
    ['Sở Tài chính Lai Châu chủ trì việc gì, phối hợp việc gì?', ['Có 5 nhiệm vụ', 'Phối hợp: Lập danh mục', 'Bán tài sản']],
    ['Có bao nhiêu kế hoạch năm 2027?', ['Có 3 kế hoạch năm 2027', '31/KH-UBND', '90/KH-UBND', '18/KH-SDL']],
    ['Kế hoạch nào nhiều nhiệm vụ nhất?', ['tỉnh Lai Châu: 7 nhiệm vụ', 'tỉnh Gia Lai: 2 nhiệm vụ']],
    ['Sở Du lịch Tuyên Quang đạt bao nhiêu phần trăm số điểm?', ['82,29 %', '19,75/24']],
  ])('%s', async (question, parts) => {
    const answer = await ask(question)
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.computation).not.toBeNull()
    expect(answer.citations.length).toBeGreaterThan(0)
  })

  test('a body that only receives the plan is given no work by it', async () => {
    const { text } = await ask('Bảo hiểm xã hội phải làm gì theo kế hoạch của Gia Lai?')
    expect(text).toContain('chỉ nêu Bảo hiểm xã hội')
    expect(text).toContain('Nơi nhận')
  })

  test('the "Tư" of a department is no number', async () => {
    expect((await ask('Liệt kê các nhiệm vụ Sở Tư pháp chủ trì ở Lai Châu')).text).toContain('Có 2 nhiệm vụ do Sở Tư pháp chủ trì')
  })

  test('bodies of the province that no row names have what their class has', async () => {
    const { text } = await ask('Thanh tra tỉnh Lai Châu phải làm gì?')
    expect(text).toContain('không nêu riêng Thanh tra tỉnh')
    expect(text).toContain('Công khai sổ thu chi')
  })
})

describe('who has more', () => {
  test.each([
    [
      'Ở Lai Châu Sở Tài chính hay Sở Tư pháp chủ trì nhiều nhiệm vụ hơn?',
      ['Sở Tài chính chủ trì 3 nhiệm vụ', 'Sở Tư pháp chủ trì 2 nhiệm vụ'],
    ],
    ['Ở Lai Châu Sở Tài chính hay Tư pháp phối hợp nhiều hơn?', ['bằng nhau: 2 nhiệm vụ']],
    ['Sở Tư pháp Lai Châu chủ trì nhiều hơn hay phối hợp nhiều hơn?', ['Chủ trì: 2 nhiệm vụ', 'Phối hợp: 2 nhiệm vụ', 'bằng nhau']],
    [
      'Cơ quan nào của Lai Châu chủ trì nhiều nhiệm vụ nhất?',
      ['Nhiều nhất: Sở Tài chính chủ trì 3 nhiệm vụ', 'Giao chung', 'Các sở, ban, ngành tỉnh'],
    ],
    ['Lĩnh vực nào ở Lai Châu có nhiều nhiệm vụ nhất?', ['CẢI CÁCH TÀI CHÍNH CÔNG: 4 nhiệm vụ']],
    ['gia lai co bao nhieu nhiem vu', ['Có 2 nhiệm vụ']],
    ['Lai Châu hay Gia Lai nhiều nhiệm vụ hơn?', ['tỉnh Lai Châu nhiều hơn: 7 nhiệm vụ', 'Gia Lai 5 nhiệm vụ']],
  ])('%s', async (question, parts) => {
    const answer = await ask(question)
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.computation).toContain('Trợ lý đếm')
    expect(answer.citations.length).toBeGreaterThan(1)
  })
})

describe('days', () => {
  test.each([
    ['Nhiệm vụ 6 của Lai Châu còn bao nhiêu ngày?', ['còn 213 ngày', '31/12/2027']],
    ['Nhiệm vụ 1 của Lai Châu quá hạn chưa?', ['đã qua 62 ngày', 'hết ngày 31/3/2027']],
    ['Nhiệm vụ số 2 của Lai Châu còn mấy ngày làm việc?', ['còn 28 ngày (20 ngày làm việc)', 'hết ngày 29/6/2027']],
    ['Nhiệm vụ số 4 của Lai Châu còn bao nhiêu ngày?', ['không tính được số ngày']],
    ['Hạn báo cáo kết quả của Gia Lai còn bao nhiêu ngày nữa?', ['trước ngày 10/11/2027', 'còn 161 ngày']],
  ])('%s', async (question, parts) => {
    const answer = await ask(question)
    for (const part of parts) expect(answer.text.toLowerCase()).toContain(part.toLowerCase())
    expect(answer.citations.length).toBeGreaterThan(0)
  })

  test('working days are those of the calendar given with the question', async () => {
    const calendar = createCalendar([{ day: '2027-06-14', kind: 'off', name: 'Nghỉ', basis: 'Thông báo 1' }])
    const question = 'Nhiệm vụ số 2 của Lai Châu còn mấy ngày làm việc?'
    const answer = await createAnswerer(() => library).answer({ question, today: '2027-06-01', calendar, mayAskBack: false })
    expect(answer.paragraphs.join()).toContain('còn 28 ngày (19 ngày làm việc)')
  })
})

describe('points', () => {
  test.each([
    ['Sở Du lịch Tuyên Quang trung bình mỗi tiêu chí mất bao nhiêu điểm?', ['1,417 điểm', 'chia cho 3 tiêu chí']],
    [
      'Tiêu chí 1 và tiêu chí 2 của Sở Du lịch Tuyên Quang chênh nhau bao nhiêu điểm bị trừ?',
      ['2,75', '1,5', 'hơn Tiêu chí 1 (Chỉ đạo điều hành) 1,25 điểm'],
    ],
    ['Tiêu chí nào của Sở Du lịch Tuyên Quang bị trừ trên 2 điểm?', ['Có 1 tiêu chí', 'Tiêu chí 2', '2,75']],
    ['Tiêu chí nào của Sở Du lịch Tuyên Quang đạt điểm tối đa?', ['Tiêu chí 3']],
    ['Điểm tự chấm và điểm thẩm định của Sở Du lịch Tuyên Quang chênh nhau bao nhiêu?', ['22,5', '19,75', '2,75 điểm']],
    ['Tổng điểm Sở Du lịch Tuyên Quang bị mất là bao nhiêu?', ['4,25']],
  ])('%s', async (question, parts) => {
    const answer = await ask(question)
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.computation).toContain('Trợ lý')
  })
})

describe('not in any record', () => {
  test.each([
    'Lai Châu đã hoàn thành bao nhiêu nhiệm vụ?',
    'Cơ quan nào ở Lai Châu chậm nhiều việc nhất?',
    'Tiêu chí 9 của Sở Du lịch Tuyên Quang mất bao nhiêu điểm?',
    'Còn bao nhiêu ngày nữa đến đại hội Đảng?',
  ])('%s', async (question) => {
    const { text } = await ask(question)
    expect(text).not.toMatch(/Có \d+ nhiệm vụ|Nhiều nhất|tổng cộng mất|còn \d+ ngày/u)
  })
})

describe('the head of a plan', () => {
  test.each([
    ['phó chủ tịch nào ký kế hoạch của Gia Lai', ['Rơ Lan Mẫu', 'PHÓ CHỦ TỊCH']],
    ['ai kí kế hoạch Gia Lai vậy', ['Rơ Lan Mẫu']],
    ['Kế hoạch của Gia Lai gửi cho những nơi nào?', ['Bộ Nội vụ', 'Báo Gia Lai']],
  ])('%s', async (question, parts) => {
    const { text } = await ask(question)
    for (const part of parts) expect(text).toContain(part)
  })

  test('the date of another paper is not the date of the plan', async () => {
    expect((await ask('Chỉ thị số 21-CT/TU của Gia Lai ban hành ngày nào?')).text).not.toContain('90/KH-UBND ngày')
  })
})
