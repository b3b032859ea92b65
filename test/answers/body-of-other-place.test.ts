// A body's name in a question about one place, where the plans of another place are issued by a body of that name.
import { beforeAll, describe, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { libraryOf } from './small-library.ts'

const plan = (head: string, number: string, title: string, work: string) => `
${head}

Số: ${number}

Ngày 12 tháng 01 năm 2027

KẾ HOẠCH
${title}

I. MỤC ĐÍCH
- ${work}

II. KINH PHÍ
Tổng kinh phí 11 triệu đồng.
`

let library: LibraryView
beforeAll(async () => {
  const { plans } = await libraryOf({
    'doan.txt': plan(
      'ỦY BAN NHÂN DÂN TỈNH CÀ MAU',
      '91/KH-UBND',
      'Kiểm tra cải cách hành chính năm 2027 tỉnh Cà Mau',
      'Đoàn làm việc tại Sở Y tế ngày 20/5/2027.',
    ),
    'yte.txt': plan(
      'SỞ Y TẾ TỈNH ĐẮK LẮK',
      '14/KH-SYT',
      'Cải cách hành chính năm 2027 của Sở Y tế tỉnh Đắk Lắk',
      'Phục vụ người bệnh tốt hơn.',
    ),
    'phuong.txt': plan(
      'ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH MINH',
      '44/KH-UBND',
      'Cải cách hành chính năm 2027 của Ủy ban nhân dân phường Bình Minh',
      'Phục vụ người dân tốt hơn.',
    ),
    'lao-cai.txt': plan(
      'ỦY BAN NHÂN DÂN TỈNH LÀO CAI',
      '52/KH-UBND',
      'Cải cách hành chính năm 2027 tỉnh Lào Cai',
      'Các sở làm tốt công tác của mình.',
    ),
  })
  library = libraryViewOf(plans)
})

const read = (question: string) => {
  const { meant, content } = understand(question, library)
  return { numbers: meant.named ? meant.plans.map((view) => view.plan.number) : [], content }
}

describe('the body is what the question is about', () => {
  test.each([
    ['Đoàn kiểm tra Cà Mau làm việc tại Sở Y tế ngày nào?', '91/KH-UBND'],
    ['đoàn kiểm tra cà mau làm việc ở SYT ngày nào', '91/KH-UBND'],
    ['Theo kế hoạch 91/KH-UBND, đoàn làm việc tại Sở Y tế ngày nào?', '91/KH-UBND'],
  ])('%s', (question, number) => {
    expect(read(question).numbers).toEqual([number])
    expect(read(question).content).toContain('te')
  })
})

test.each([
  ['Sở Y tế Đắk Lắk chi bao nhiêu kinh phí?', '14/KH-SYT'],
  ['Kinh phí kế hoạch của Sở Y tế tỉnh Đắk Lắk?', '14/KH-SYT'],
])('the body of the place named is its plan: %s', (question, number) => {
  expect(read(question).numbers).toEqual([number])
  expect(read(question).content).not.toContain('te')
})

describe('a word is no place', () => {
  test.each(['Sở nào làm CCHC tốt?', 'so nao lam cai cach hanh chinh', 'Ai làm cải cách hành chính?', 'lam cchc the nao'])(
    '%s',
    (question) => expect(understand(question, library).spaced).not.toContain(' lao cai '),
  )

  test.each(['hạn báo cáo của lai cai năm 2027', 'kinh phí tỉnh lào kai', 'kinh phi lao cia'])('but this is: %s', (question) =>
    expect(read(question).numbers).toEqual(['52/KH-UBND']),
  )

  test.each(['Phường Bình Minh làm CCHC hết bao nhiêu kinh phí?', 'phuong binh minh lam cai cach hanh chinh het bao nhieu'])(
    'nor does one beat an issuer named exactly: %s',
    (question) => expect(read(question).numbers).toEqual(['44/KH-UBND']),
  )
})
