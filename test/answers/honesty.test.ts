// Sections asked by name, papers that a plan cites, plans that could be meant, and what is said where the plans are silent.
import { beforeAll, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import { answerText } from '../../src/answers/answer-text.ts'
import type { Answer, Answerer } from '../../src/answers/contract.ts'
import { libraryOf } from './small-library.ts'

const plan = (province: string, number: string, purpose: string) => `ỦY BAN NHÂN DÂN TỈNH ${province.toUpperCase()}

Số: ${number}

${province}, ngày 05 tháng 3 năm 2027

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính năm 2027 tỉnh ${province}

Căn cứ Chỉ thị số 9-CT/TU ngày 02/02/2027 của Tỉnh ủy về kỷ luật giờ giấc;

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- ${purpose}

- Nhắc nhở đơn vị làm chậm.

2. Yêu cầu

- Gọn nhẹ, không gây phiền.

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ theo dõi, kết nạp ít nhất 3 đảng viên hằng năm.

2. Đoàn kiểm tra làm việc theo phân công của Trưởng đoàn, Phó Trưởng đoàn.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Thử
`

let answerer: Answerer
beforeAll(async () => {
  const library = await libraryOf({
    'ca-mau.txt': plan('Cà Mau', '77/KH-UBND', 'Nắm tình hình ở cơ sở.'),
    'dong-thap.txt': plan('Đồng Tháp', '12/KH-UBND', 'Tìm cách làm hay để nhân rộng.'),
  })
  answerer = createAnswerer(() => library)
})

const ask = (question: string, mayAskBack = true): Promise<Answer> => answerer.answer({ question, today: '2027-04-01', mayAskBack })

test('a section asked for by nothing but its name is given whole', async () => {
  const text = answerText(await ask('Mục đích của kế hoạch kiểm tra tỉnh Cà Mau là gì?'))
  expect(text).toContain('Nắm tình hình ở cơ sở')
  expect(text).toContain('Nhắc nhở đơn vị làm chậm')
  expect(text).not.toContain('Gọn nhẹ')
})

test('a paper that the plan cites is answered by the line that cites it', async () => {
  expect(answerText(await ask('Chỉ thị 9-CT/TU ban hành ngày nào, theo kế hoạch của Cà Mau?'))).toContain('02/02/2027 của Tỉnh ủy')
})

test('two plans that fit alike are named in the question back, and both can be asked for', async () => {
  const { kind, paragraphs, choices } = await ask('mục đích của kế hoạch là gì')
  expect(kind).toBe('askBack')
  expect(paragraphs).toEqual(['Anh/Chị hỏi kế hoạch của Cà Mau 2027 hay Đồng Tháp 2027?'])
  expect(choices.map(({ label }) => label)).toEqual(['Cà Mau 2027', 'Đồng Tháp 2027', 'Cả hai'])
})

test('and are both answered where asking back is not possible', async () => {
  const text = answerText(await ask('mục đích của kế hoạch là gì', false))
  expect(text).toContain('Nắm tình hình ở cơ sở')
  expect(text).toContain('Tìm cách làm hay để nhân rộng')
})

test.each([
  'Theo Trợ lý thì Cà Mau có nên kiểm tra thêm không?',
  'Nghị định 63/2010/NĐ-CP quy định công chức có trách nhiệm gì?',
  'Luật Viên chức nói nâng lương thế nào?',
  'Kết quả kiểm tra ở Cà Mau ra sao?',
  'Cà Mau có bao nhiêu đảng viên?',
  'Phó Trưởng đoàn kiểm tra Cà Mau là ai?',
  'tên giám đốc Sở Nội vụ Cà Mau',
  'Ngày 15/9/2027 đoàn Cà Mau kiểm tra đơn vị nào?',
  'Vì sao Cà Mau hủy đợt kiểm tra?',
])('no plan answers: %s', async (question) => {
  const { kind, paragraphs, citations } = await ask(question)
  expect(kind).toBe('notFound')
  expect(citations).toEqual([])
  const invented = String(paragraphs)
    .match(/\d+/g)
    ?.filter((number) => !question.includes(number))
  expect(invented ?? []).toEqual([])
})

test('a refusal names the nearest thing by its heading, and keeps the passage for who asks to see it', async () => {
  const { paragraphs, nearest } = await ask('Phó Trưởng đoàn kiểm tra Cà Mau là ai?')
  expect(String(paragraphs)).toContain('không nêu người giữ chức danh này')
  expect(nearest?.label).toContain('Kế hoạch 77/KH-UBND')
})

test('what has nothing to do with plans is told what is answered here', async () => {
  expect(answerText(await ask('trưa nay ăn bún hay phở'))).toContain('chỉ trả lời về nội dung các kế hoạch')
})
