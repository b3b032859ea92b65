// The strict check for text that a language model wrote: what it must let pass, and every way in which it has been fooled.
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { claimsUnsupported, isDenial, sentencesOf } from '../../src/answers/check.ts'
import type { Evidence } from '../../src/answers/draft.ts'
import { viewOf } from '../../src/answers/view-of.ts'
import { libraryOf } from './small-library.ts'

const PLAN = `ỦY BAN NHÂN DÂN TỈNH CÀ MAU

Số: 77/KH-UBND

Cà Mau, ngày 05 tháng 3 năm 2027

KẾ HOẠCH
Khắc phục hạn chế về cải cách hành chính năm 2027 tỉnh Cà Mau

I. YÊU CẦU

1. Nguyên tắc: không thu thêm phí của người dân; xã nào chậm thì được nhắc trước 15 ngày làm việc.

2. Quyết định số 12/QĐ-UBND ngày 05/02/2015 là căn cứ; đạt ít nhất 97% hồ sơ đúng hẹn.

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế theo dõi; các cơ quan báo cáo về UBND tỉnh trước ngày 10/12/2027.

2. Đơn vị sự nghiệp không thuộc đối tượng kiểm tra; Phó Chủ tịch UBND tỉnh kết luận.

3. Hồ sơ mẫu đăng tại https://camau.gov.vn/mau do bà Lê Thị Mận quản lý.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Bắt đầu | Kết thúc |
|---|---|---|---|---|---|
| 1 | Lập danh mục biểu mẫu rút gọn | Sở Tư pháp | Sở Tài chính | 01/4/2027 | 30/6/2027 |
| 2 | Mở lớp chữ ký số cho cán bộ xã | Sở Tài chính | Sở Nội vụ | 01/7/2027 | 30/9/2027 |

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Thử
`

let evidence: Evidence[]
beforeAll(async () => {
  const view = viewOf((await libraryOf({ 'ca-mau.md': PLAN })).plans[0]!)
  evidence = view.passages.map((passage) => ({ view, passage }))
})

const faultsOf = (text: string, question = '') => claimsUnsupported(text, evidence, { question }).flatMap(({ faults }) => faults)

test.each([
  'Các cơ quan báo cáo về UBND tỉnh trước ngày 10/12/2027.',
  'Các cơ quan báo cáo về Ủy ban nhân dân tỉnh trước ngày 10 tháng 12 năm 2027.',
  'SNV chủ trì theo dõi, phối hợp với Sở Y tế.',
  'Hồ sơ đúng hẹn đạt ít nhất 97%.',
  'Hồ sơ đúng hẹn đạt ít nhất 97 phần trăm.',
  'Xã chậm được nhắc trước 15 ngày làm việc.',
  'Không thu thêm phí của người dân.',
  'Lập danh mục biểu mẫu rút gọn do Sở Tư pháp chủ trì, kết thúc 30/6/2027.',
  'Sở Tài chính phối hợp lập danh mục biểu mẫu rút gọn.',
  'Căn cứ là Quyết định số 12/QĐ-UBND ngày 5/2/2015.',
  'Hồ sơ mẫu đăng tại https://camau.gov.vn/mau.',
  'Theo Kế hoạch 77/KH-UBND ngày 5/3/2027, Phó Chủ tịch UBND tỉnh kết luận.',
  'Các hạn như sau:\n1. Lập danh mục biểu mẫu rút gọn: 30/6/2027.\n2. Mở lớp chữ ký số cho cán bộ xã: 30/9/2027. [1] (AI soạn)',
  'Kế hoạch không nêu mức phạt.',
])('borne out: %s', (text) => {
  expect(claimsUnsupported(text, evidence)).toEqual([])
})

test.each([
  ['a date of nowhere', 'Các cơ quan báo cáo về UBND tỉnh trước ngày 11/12/2027.'],
  ['a date of another year', 'Các cơ quan báo cáo về UBND tỉnh trước ngày 10/12/2028.'],
  ['a number that is part of a date', 'Xã chậm được nhắc trước 10 ngày làm việc.'],
  ['a number that is part of a year', 'Xã chậm được nhắc trước 20 ngày làm việc.'],
  ['a year made a count', 'Hồ sơ của người dân: 2027 xã.'],
  ['another unit', 'Xã chậm được nhắc trước 15 tháng.'],
  ['another kind of day', 'Xã chậm được nhắc trước 15 ngày.'],
  ['a count made of a percentage', 'Có ít nhất 97 hồ sơ đúng hẹn.'],
  ['a number in words', 'Xã chậm được nhắc trước mười hai ngày làm việc.'],
  ['a bound turned', 'Hồ sơ đúng hẹn đạt không quá 97%.'],
  ['before made after', 'Các cơ quan báo cáo về UBND tỉnh sau ngày 10/12/2027.'],
  ['a body of nowhere', 'Sở Xây dựng chủ trì theo dõi.'],
  ['a body of nowhere by its short form', 'SXD chủ trì theo dõi.'],
  ['a body of nowhere in small letters', 'sở xây dựng chủ trì theo dõi'],
  ['a higher post', 'Chủ tịch UBND tỉnh kết luận.'],
  ['a person of nowhere', 'Hồ sơ mẫu do bà Trần Thị Bưởi quản lý.'],
  ['a link of nowhere', 'Hồ sơ mẫu đăng tại https://camau.gov.vn.evil.com/mau.'],
  ['a link without its protocol', 'Hồ sơ mẫu đăng tại tai-ve.com/mau.'],
  ['a denial dropped', 'Đơn vị sự nghiệp thuộc đối tượng kiểm tra.'],
  ['a denial added', 'Sở Nội vụ không theo dõi, phối hợp với Sở Y tế.'],
  ['columns swapped', 'Lập danh mục biểu mẫu rút gọn do Sở Tài chính chủ trì.'],
  ['columns swapped, the other way', 'Sở Tư pháp phối hợp lập danh mục biểu mẫu rút gọn.'],
  ['times swapped', 'Lập danh mục biểu mẫu rút gọn kết thúc 01/4/2027.'],
  ['roles swapped in running text', 'Sở Y tế chủ trì theo dõi, phối hợp với Sở Nội vụ.'],
  ['two rows put together', 'Sở Tư pháp chủ trì, hạn 30/9/2027.'],
  ['a task with the time of another', 'Mở lớp chữ ký số cho cán bộ xã kết thúc 30/6/2027.'],
  ['another paper', 'Căn cứ là Quyết định số 12/QĐ-TTg ngày 5/2/2015.'],
  ['what was put off', 'Các cơ quan lùi báo cáo về UBND tỉnh trước ngày 10/12/2027.'],
  ['words of nowhere', 'Cán bộ chậm nộp bị khiển trách, hạ bậc lương và thuyên chuyển công tác.'],
  ['a figure in a denial', 'Kế hoạch không nêu mức phạt, thường là 5 triệu đồng.'],
  ['a figure in a line that leads', 'Có 9 hạn như sau:'],
])('refused, %s: %s', (_, text) => {
  expect(claimsUnsupported(text, evidence)).not.toEqual([])
})

test('a figure of the question is no source, but may be repeated where the plans are said not to say it', () => {
  expect(faultsOf('Hạn báo cáo lùi sang năm 2031.', 'vì sao lùi sang 2031?')).not.toEqual([])
  expect(faultsOf('Các kế hoạch không nêu việc lùi hạn sang năm 2031.', 'vì sao lùi sang 2031?')).toEqual([])
})

test('a figure that code computed may be given', () => {
  const text = 'Sở Tài chính có 2 nhiệm vụ.'
  expect(claimsUnsupported(text, evidence)).not.toEqual([])
  expect(claimsUnsupported(text, evidence, { computed: ['2 nhiệm vụ'] })).toEqual([])
})

test('without evidence nothing is borne out but that nothing was found', () => {
  expect(claimsUnsupported('Hạn là ngày mai.', [])).not.toEqual([])
  expect(claimsUnsupported('Trợ lý không tìm thấy nội dung này.', [])).toEqual([])
  expect(isDenial('Trợ lý không tìm thấy nội dung này.')).toBe(true)
  expect(isDenial('Hạn là 10/12/2027.')).toBe(false)
})

test('sentences are told apart from list numbers and marks', () => {
  expect(sentencesOf('1. Một việc. Hai việc.\n- Ba việc **đậm** [2]\n\n')).toEqual(['Một việc.', 'Hai việc.', 'Ba việc đậm'])
})

test('no date but those of the source passes, however it is written', () => {
  const known = new Set(['10/12/2027', '1/4/2027', '30/6/2027', '1/7/2027', '30/9/2027', '5/2/2015', '5/3/2027'])
  const written = [
    (d: number, m: number, y: number) => `${d}/${m}/${y}`,
    (d: number, m: number, y: number) => `${String(d).padStart(2, '0')}-${String(m).padStart(2, '0')}-${y}`,
    (d: number, m: number, y: number) => `ngày ${d} tháng ${m} năm ${y}`,
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(2015, 2026, 2027, 2028),
      fc.constantFrom(...written),
      (d, m, y, write) => {
        const faults = claimsUnsupported(`Các cơ quan báo cáo về UBND tỉnh ${write(d, m, y)}.`, evidence)
        return known.has(`${d}/${m}/${y}`) || faults.length > 0
      },
    ),
  )
})

test('no number passes with a unit that the source does not give it', () => {
  const known = new Set(['97 %', '15 ngày làm việc'])
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 3000 }),
      fc.constantFrom('%', 'ngày', 'ngày làm việc', 'triệu đồng', 'người', 'xã'),
      (n, unit) => {
        const faults = claimsUnsupported(`Hồ sơ của người dân: ${n} ${unit}.`, evidence)
        return known.has(`${n} ${unit}`) || faults.length > 0
      },
    ),
  )
})

test('any text at all is checked without an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(claimsUnsupported(text, evidence))))
})

test('every sentence of a source is borne out by it', () => {
  const own = evidence.filter(({ passage }) => passage.columns.length === 0)
  const failing = own.flatMap((one) => claimsUnsupported(one.passage.text, [one]))
  expect(failing).toEqual([])
})
