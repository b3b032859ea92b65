import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { smallLibrary, talkOver } from './small-library.ts'

let library: Library
beforeAll(async () => {
  library = await smallLibrary()
})

describe('one question, one answer', () => {
  test.each([
    ['Hạn nộp báo cáo kiểm tra Đồng Tháp là khi nào?', ['20/9/2027', 'các đơn vị được kiểm tra'], 'mục III.2'],
    ['trưởng đoàn kiểm tra Đồng Tháp là ai', ['Lãnh đạo Sở', 'Sở Nội vụ'], 'mục II.3.a'],
    ['ngoài SNV thì cơ quan nào tham gia đoàn kiểm tra Đồng Tháp', ['Sở Tài chính', 'Văn phòng UBND tỉnh'], 'mục II.3.b'],
    ['Đồng Tháp kiểm tra bao nhiêu xã, phường?', ['4 xã, phường', '3 xã, 1 phường'], 'mục II.2.b'],
    ['xã Mỹ An có bị kiểm tra ko v', ['Có.', 'Xã Mỹ An'], 'mục II.2.b'],
    ['xã Lạ Hoắc có bị kiểm tra không', ['Không.', 'Xã Lạ Hoắc'], 'mục II.2.b'],
    ['kiem tra so sach dien tu o dong thap gom nhung gi', ['Khóa sổ', 'Sao lưu'], 'mục II.1.1'],
    ['Sở Tư pháp Cà Mau chủ trì nhiệm vụ nào?', ['Có 1 nhiệm vụ', 'biểu mẫu rút gọn', 'giao chung'], 'biểu 1, STT 1'],
    ['Cà Mau có mấy nhiệm vụ hạn 30/6/2027', ['Có 2 nhiệm vụ', 'bệnh viện'], 'biểu 1, STT 4'],
    ['tháng 6/2027 Cà Mau có việc gì đến hạn', ['2 việc', 'bệnh viện'], 'biểu 1, STT 1'],
    ['mo lop hoc chu ky so o ca mau quy may', ['Quý III/2027'], 'biểu 1, STT 2'],
    ['ai phối hợp đo sự hài lòng tại bệnh viện ở Cà Mau', ['Sở Y tế'], 'biểu 1, STT 4'],
    ['Cà Mau trả lời phản ánh đúng hẹn bn %', ['97%'], 'biểu 1, STT 3'],
    ['Ai ký kế hoạch của Cà Mau?', ['Lê Văn Thử'], 'Kế hoạch 77/KH-UBND ngày 5/3/2027'],
  ])('%s', async (question, parts, place) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('found')
    for (const part of parts) expect(answer.text).toContain(part)
    expect(answer.citations.map(({ label }) => label).join(' | ')).toContain(place)
  })

  test('slips, capitals and decomposed letters make no difference', async () => {
    const asked = [
      'Hạn nộp báo cáo kieerm tra Đồng Thápp naof',
      'HẠN NỘP BÁO CÁO KIỂM TRA ĐỒNG THÁP',
      'hạn nộp báo cáo kiểm tra Đồng Tháp'.normalize('NFD'),
    ]
    for (const question of asked) expect((await talkOver(library).says(question)).text).toContain('20/9/2027')
  })

  test('every citation stands word for word in a stored passage', async () => {
    const answer = await talkOver(library).says('Đồng Tháp kiểm tra những xã nào')
    const passages = library.plans.flatMap((plan) => plan.passages.map(({ text }) => text))
    expect(answer.citations.length).toBeGreaterThan(0)
    for (const { text } of answer.citations) expect(passages.some((passage) => passage.startsWith(text))).toBe(true)
  })

  test('a draft is cited as a draft', async () => {
    const [citation] = (await talkOver(library).says('trưởng đoàn kiểm tra Đồng Tháp là ai')).citations
    expect(citation?.label).toBe('Kế hoạch kiểm tra CCHC của UBND tỉnh Đồng Tháp, tháng 4/2027 (dự thảo, chưa có số), mục II.3.a')
  })
})

describe('silence', () => {
  test.each([
    'PAR INDEX của Cà Mau xếp thứ mấy?',
    'Bạc Liêu kiểm tra những sở nào?',
    'số điện thoại Sở Nội vụ Cà Mau',
    'nộp báo cáo trễ ở Đồng Tháp bị phạt bao nhiêu tiền',
    'Giám đốc Sở Nội vụ Đồng Tháp là ai',
    'Cà Mau có bao nhiêu bác sĩ',
    'giá vàng hôm nay bao nhiêu',
    'Kế hoạch kiểm tra năm 2019 của Đồng Tháp kiểm tra xã nào',
  ])('%s', async (question) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('notFound')
    expect(answer.text).toMatch(/^Trợ lý không tìm thấy/)
    expect(answer.citations).toEqual([])
    const asked = new Set(question.match(/\d+/g) ?? [])
    for (const number of answer.text.match(/\d+/g) ?? []) expect(asked).toContain(number)
  })

  test.each(['', '?', '   ', '!!!', 'x'.repeat(20_000)])('nothing is made of nothing', async (question) => {
    expect((await talkOver(library).says(question)).kind).toBe('notFound')
  })
})

describe('a conversation', () => {
  test('another plan, then another side of it', async () => {
    const chat = talkOver(library)
    expect((await chat.says('hạn báo cáo của Đồng Tháp')).text).toContain('20/9/2027')
    const other = await chat.says('còn Cà Mau?')
    expect(other.text).toContain('10/12/2027')
    expect(other.text).not.toContain('20/9/2027')
  })

  test('another unit', async () => {
    const chat = talkOver(library)
    await chat.says('xã Mỹ An có bị kiểm tra không')
    expect((await chat.says('còn xã Phú Long thì sao?')).text).toContain('Có. Xã Phú Long')
    expect((await chat.says('còn xã Lạ Hoắc?')).text).toContain('Không. Xã Lạ Hoắc')
  })

  test('who joins, of the task talked about', async () => {
    const chat = talkOver(library)
    await chat.says('mở lớp học chữ ký số ở Cà Mau hạn khi nào')
    expect((await chat.says('ai phối hợp?')).text).toContain('Phối hợp: Sở Nội vụ')
    expect((await chat.says('ai chủ trì')).text).toContain('Sở Khoa học và Công nghệ')
  })

  test('a question that stands by itself is not mixed with the one before', async () => {
    const chat = talkOver(library)
    await chat.says('hạn báo cáo của Đồng Tháp')
    expect((await chat.says('Sở Tư pháp Cà Mau chủ trì nhiệm vụ nào?')).text).toContain('biểu mẫu rút gọn')
  })

  test('two plans could be meant: it asks, and each choice answers', async () => {
    const asked = await talkOver(library, { mayAskBack: true }).says('hạn báo cáo là khi nào')
    expect(asked.kind).toBe('askBack')
    expect(asked.choices.map(({ label }) => label)).toContain('Cả hai')
    for (const { label, question } of asked.choices) {
      const answer = await talkOver(library).says(question)
      expect(answer.kind).toBe('found')
      if (label.startsWith('Cà Mau') || label === 'Cả hai') expect(answer.text).toContain('10/12/2027')
      if (label.startsWith('Đồng Tháp') || label === 'Cả hai') expect(answer.text).toContain('20/9/2027')
    }
  })

  test('where it may not ask, it answers for each and says which is which', async () => {
    const answer = await talkOver(library).says('hạn báo cáo là khi nào')
    expect(answer.text).toMatch(/Cà Mau:[\s\S]*10\/12\/2027/)
    expect(answer.text).toMatch(/Đồng Tháp:[\s\S]*20\/9\/2027/)
  })
})
