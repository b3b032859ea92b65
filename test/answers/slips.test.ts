// A slip of the source is quoted as it stands, and flagged where the answer rests on it; no other answer is burdened with it.
import { describe, expect, test } from 'vitest'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const KEPT = 'Trợ lý giữ nguyên.'

const INSPECTION = `
ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 31/KH-UBND

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027 tỉnh Lai Châu

I. NỘI DUNG

1. Đơn vị được kiểm tra

Kiểm tra 03 xã: (1) Xã Mường Than; (2) Xã Nậm Hàng; (3) Xã Bum Tở; (4) Xã Sin Suối Hồ.

2. Tập huấn

Mở 02 lớp tập huấn: (1) Lớp văn thư; (2) Lớp lưu trữ.

3. Gửi báo cáo

Các xã gửi báo cáo tự kiểm tra về Sở Nội vụ trước ngày 30/02/2027.

4. Kinh phí

Tổng kinh phí 90 triệu đồng, gồm: 50 triệu đồng thuê xe, 30 triệu đồng in ấn.

5. Rà soát hòm thư góp ý

Các xã rà soát hòm thư góp ý tại trụ sở trước ngày 15/3/2027.

II. PHÂN CÔNG

1. Sở Nội vụ

Theo dõi việc kiểm tra; cập nhật lên Công thông tin điện tử tỉnh, không để chông chéo.

ĐỀ CƯƠNG BÁO CÁO

I. TÌNH HÌNH CHUNG

1. Nhân sự

2. Trụ sở

II. KẾT QUẢ LÀM VIỆC

1. Sổ sách

2. Tiếp dân

II. ĐỀ XUẤT, KIẾN NGHỊ

1. Với tỉnh

2. Với bộ

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Thị Mẫu
`

const CRITERIA = `
SỞ TƯ PHÁP TỈNH LAI CHÂU

Số: 12/KH-STP

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Khắc phục tiêu chí bị trừ điểm cải cách hành chính năm 2027

PHỤ LỤC

| STT | Tiêu chí | Điểm tối đa | Điểm đạt | Giải pháp | Thời hạn |
|---|---|---|---|---|---|
| 1 | Công tác tuyên truyền | 10 | 8 | Viết thêm tin bài | 30/6/2027 |
| 1.1 | Tin bài trên trang của Sở | 5 | 4 | Viết thêm tin bài | 30/6/2027 |
| 1.2 | Hội thi tìm hiểu | 4 | 4 | Mở hội thi | 30/6/2027 |
| 2 | Tiếp công dân | 6 | 5 | Ghi sổ hằng ngày | 30/9/2027 |
| 2.3 | Trả lời đơn thư | 2 | 1 | Trả lời đơn | 30/9/2027 |

GIÁM ĐỐC

Vàng A Thử
`

const TABLE = aTablePlan(
  '21/KH-UBND',
  `| 1 | Thay biển chỉ dẫn tại bộ phận một cửa | Sở Xây dựng | Sở Nội vụ | 31/4/2027 |
| 2 | Mở lớp soạn thảo văn bản cho thư ký | Sở Tư pháp | | Quý II/2027 |
| 2 | Thăm dò ý kiến người dân về giờ làm việc | Sở Nội vụ | Sở Y tế | Quý III/2027 |
`,
)

const FILES = new Map([
  [INSPECTION, 'kiem-tra.md'],
  [CRITERIA, 'tieu-chi.md'],
  [TABLE, 'bieu.md'],
])

async function answerTo(question: string, file: string) {
  const talk = talkOver(await libraryOf({ [FILES.get(file)!]: file }), { today: '2027-03-01' })
  return (await talk.says(question)).text
}

describe('a day that no calendar has', () => {
  test('is given as the source writes it, and flagged', async () => {
    const text = await answerTo('Các xã gửi báo cáo tự kiểm tra trước ngày nào?', INSPECTION)
    expect(text).toContain(`Nguồn ghi “30/02/2027” (lịch không có ngày này); ${KEPT}`)
    expect(text.split('\n')[0]).toContain('30/02/2027')
  })

  test('is flagged in a table', async () => {
    expect(await answerTo('thay biển chỉ dẫn hạn khi nào?', TABLE)).toContain(`Nguồn ghi “31/4/2027” (lịch không có ngày này); ${KEPT}`)
  })

  test.each(['thăm dò ý kiến người dân hạn khi nào?', 'ai chủ trì thăm dò ý kiến người dân?'])('not elsewhere: %s', async (question) => {
    expect(await answerTo(question, TABLE)).not.toContain('Nguồn ghi')
  })
})

describe('a label that stands twice', () => {
  test('is flagged where both parts are told', async () => {
    const text = await answerTo('Đề cương báo cáo gồm mấy phần?', INSPECTION)
    expect(text).toContain('II. ĐỀ XUẤT, KIẾN NGHỊ')
    expect(text).toContain(`Nguồn ghi nhãn “II” hai lần; ${KEPT}`)
  })

  test('is flagged where the part is asked for by it', async () => {
    expect(await answerTo('mục II của đề cương báo cáo gồm những gì?', INSPECTION)).toContain('nhãn “II” hai lần')
    expect(await answerTo('mục I của đề cương báo cáo gồm những gì?', INSPECTION)).not.toContain('Nguồn ghi')
  })

  test('of rows is flagged where a row is asked for by it', async () => {
    expect(await answerTo('nhiệm vụ số 2 trong biểu là gì?', TABLE)).toContain(`Nguồn ghi số thứ tự 2 hai lần; ${KEPT}`)
    expect(await answerTo('ai chủ trì mở lớp soạn thảo văn bản?', TABLE)).not.toContain('Nguồn ghi')
  })
})

describe('a sum', () => {
  test('of points that does not fit its parts is flagged', async () => {
    const text = await answerTo('Tiêu chí 1 được bao nhiêu điểm?', CRITERIA)
    expect(text).toContain('8/10')
    expect(text).toContain(`Nguồn ghi 10 điểm tối đa, nhưng cộng các tiêu chí thành phần được 9; ${KEPT}`)
  })

  test('is not looked for where only some of the parts are listed', async () => {
    expect(await answerTo('Tiêu chí 2 được bao nhiêu điểm?', CRITERIA)).not.toContain('Nguồn ghi')
  })

  test('of money in a sentence is flagged', async () => {
    const text = await answerTo('Tổng kinh phí kiểm tra của Lai Châu là bao nhiêu?', INSPECTION)
    expect(text).toContain('90 triệu đồng')
    expect(text).toContain(`Nguồn ghi tổng 90 triệu đồng, nhưng cộng các phần được 80 triệu đồng; ${KEPT}`)
  })
})

describe('a number named before a list', () => {
  test('is flagged where the list holds more', async () => {
    expect(await answerTo('Lai Châu kiểm tra những xã nào?', INSPECTION)).toContain(`Nguồn ghi “03 xã” nhưng liệt kê 4; ${KEPT}`)
  })

  test('is not where it fits', async () => {
    expect(await answerTo('Lai Châu mở những lớp tập huấn nào?', INSPECTION)).not.toContain('Nguồn ghi')
  })
})

test('a word misspelled is quoted as it stands, and not worth a line', async () => {
  const text = await answerTo('Sở Nội vụ Lai Châu có trách nhiệm gì?', INSPECTION)
  expect(text).toContain('Công thông tin điện tử tỉnh, không để chông chéo')
  expect(text).not.toContain('Nguồn ghi')
})

test('a plain answer beside the slips says nothing of them', async () => {
  expect(await answerTo('Rà soát hòm thư góp ý trước ngày nào?', INSPECTION)).not.toContain('Nguồn ghi')
})
