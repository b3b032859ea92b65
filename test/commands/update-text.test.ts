import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typed } from '../../src/commands/command.ts'
import { readCorrection, readNamedUpdate, readUpdate } from '../../src/commands/update-text.ts'

const today = '2026-11-20'
const read = (text: string) => readUpdate(typed(text), today)

describe('a line that reports progress', () => {
  test.each([
    ['8 đạt 75%', { no: '8' }, 'inProgress', 75],
    ['8 dat 75%', { no: '8' }, 'inProgress', 75],
    ['8 75 %', { no: '8' }, 'inProgress', 75],
    ['8: 75,5%', { no: '8' }, 'inProgress', 75.5],
    ['8 đạt 750%', { no: '8' }, 'inProgress', 750],
    ['8 đạt -5%', { no: '8' }, 'inProgress', -5],
    ['nhiệm vụ 8 đã đạt được 40 phần trăm', { no: '8' }, 'inProgress', 40],
    ['8 xong', { no: '8' }, 'done', 100],
    ['8 xong ạ', { no: '8' }, 'done', 100],
    ['8 xong rồi nhé!', { no: '8' }, 'done', 100],
    ['xong 8', { no: '8' }, 'done', 100],
    ['đã xong việc 8', { no: '8' }, 'done', 100],
    ['8 hoàn thành 50%', { no: '8' }, 'inProgress', 50],
    ['8 xong 100%', { no: '8' }, 'inProgress', 100],
    ['lc 2.8 xong', { code: 'lc-2.8' }, 'done', 100],
    ['việc 2.8 xong', { no: '8', tableIndex: 2 }, 'done', 100],
    ['LC-2.8 xong', { code: 'lc-2.8' }, 'done', 100],
    ['lc - 2.8 xong rồi', { code: 'lc-2.8' }, 'done', 100],
    ['hoàn thành LC-1.3', { code: 'lc-1.3' }, 'done', 100],
    ['HT2-1.5c hoàn thành', { code: 'ht2-1.5c' }, 'done', 100],
    ['LC-H1 xong', { code: 'lc-h1' }, 'done', 100],
    ['2.8 xong', { no: '8', tableIndex: 2 }, 'done', 100],
    ['nhiệm vụ 8 biểu 2 xong', { no: '8', tableIndex: 2 }, 'done', 100],
    ['nhiệm vụ số 8 đang thực hiện', { no: '8' }, 'inProgress', null],
  ] as const)('%s', (text, reference, state, percent) => {
    expect(read(text)).toMatchObject({ reference, state, percent, note: null })
  })

  test.each([
    ['8 đạt 75', 75],
    ['8 đạt 0,5', 0.5],
    ['8 75', 75],
    ['LC-2.3: 80', 80],
    ['LC-2.3 = 80%', 80],
    ['LC-2.3 - 80%', 80],
    ['LC-2.3 -80%', -80],
    ['8 một nửa', 50],
    ['8 được nửa', 50],
    ['8 đạt 3/4', 75],
    ['8 đạt 80/100', 80],
    ['8 đạt tám mươi lăm phần trăm', 85],
    ['8 đạt một trăm phần trăm', 100],
    ['8 đạt hơn 80% rồi', 80],
    ['8 đạt 75%%', 75],
    ['cập nhật tiến độ LC-2.3 80%', 80],
    ['dạ em báo cáo LC-2.3 đạt 60% ạ', 60],
  ])('%s is %d %%', (text, percent) => expect(read(text)).toMatchObject({ state: 'inProgress', percent, unclear: null }))

  test.each([
    ['lc1.8 xong', 'lc-1.8'],
    ['LC–1.8 xong', 'lc-1.8'],
    ['LC_1.8 xong', 'lc-1.8'],
    ['LC-1,8 xong', 'lc-1.8'],
    ['LC3-H1 xong', 'lc3-h1'],
    ['ht2 1.5a xong', 'ht2-1.5a'],
    ['LC-1.8 xong 👍', 'lc-1.8'],
    ['tôi đã làm xong LC-1.8', 'lc-1.8'],
  ])('%s: a code with a slip', (text, code) => expect(read(text)).toMatchObject({ reference: { code }, state: 'done' }))

  test.each(['8 xog', '8 xongg', '8 hoan thnah', '8 chưa xong', '8 không xong', '8 gần xong', 'LC-2.8 sở tư pháp chưa xong', '8 đạt abc%'])(
    '%s names no result that can be read',
    (text) => {
      const found = read(text)
      expect(found).toMatchObject({ state: null })
      expect(found?.unclear).toBeTruthy()
    },
  )

  test.each([
    ['Sở Tư pháp LC-2.8 xong', 'Sở Tư pháp'],
    ['stp xong LC-2.8', 'stp'],
    ['LC-2.8 stp xong', 'stp'],
    ['Sở Tư pháp đã hoàn thành LC-2.8', 'Sở Tư pháp'],
    ['LC-2.8 xong, Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo'],
  ])('%s: who reports', (text, unit) => expect(read(text)).toMatchObject({ reference: { code: 'lc-2.8' }, unit, state: 'done' }))

  test('one result for several tasks is taken one by one', () => {
    expect(read('8, 9 xong')).toMatchObject({ reference: { no: '8' }, state: 'done', second: '9 xong' })
    expect(read('LC-1.8 và LC-1.9 đạt 50%')).toMatchObject({ reference: { code: 'lc-1.8' }, percent: 50, second: 'LC-1.9 đạt 50%' })
    expect(read('1.8 xong, 1.9 xong, 1.10 đạt 50%')).toMatchObject({ second: '1.9 xong, 1.10 đạt 50%' })
    expect(read('8 xong 9 xong')).toMatchObject({ second: '9 xong' })
  })

  test.each([
    ['LC-1.8 đạt 75% và đã gửi báo cáo', 75, 'đã gửi báo cáo'],
    ['LC-1.8 đạt 75% (chờ Sở Tài chính thẩm định)', 75, 'chờ Sở Tài chính thẩm định'],
    ['8 đạt 75% do thiếu vốn', 75, 'do thiếu vốn'],
    ['8 xong trước hạn', 100, 'trước hạn'],
    ['LC-1.8 hoàn thành tốt', 100, 'tốt'],
    ['LC-1.8 từ 50% lên 75%', 75, null],
    ['8 tăng lên 75%', 75, null],
  ])('%s: a remark is a note', (text, percent, note) => expect(read(text)).toMatchObject({ percent, note, unclear: null }))

  test('half done is not done, what is left is not what is reached', () => {
    for (const text of ['LC-1.8 hoàn thành một phần', 'LC-1.8 xong cơ bản', 'LC-1.8 còn 25%'])
      expect(read(text), text).toMatchObject({ state: null })
  })

  test('a paper without a result is kept for the answer', () => {
    expect(read('LC-1.8: đã ban hành QĐ 123/QĐ-UBND ngày 20/11')).toMatchObject({
      state: null,
      document: { number: 'Quyết định 123/QĐ-UBND', date: '2026-11-20' },
    })
  })

  test('a period may be told from the present one', () => {
    expect(read('LC-2.8 xong kỳ trước')).toMatchObject({ period: { unit: null, shift: -1, words: 'kỳ trước' } })
    expect(read('LC-2.8 xong, tháng này')).toMatchObject({ period: { unit: 'month', shift: 0 } })
  })

  test('a day by itself, and the day of a paper in other words', () => {
    expect(read('8 xong hôm qua')).toMatchObject({ day: { day: '2026-11-19' } })
    expect(read('8 xong ngày 18/11')).toMatchObject({ day: { day: '2026-11-18' } })
    for (const day of ['(20/11/2026)', 'ký ngày 20/11', 'ngày hôm nay', '20.11.26'])
      expect(read(`8 xong, QĐ 123/QĐ-UBND ${day}`), day).toMatchObject({
        document: { number: 'Quyết định 123/QĐ-UBND', date: '2026-11-20' },
      })
  })

  test.each([
    ['nhiệm vụ 8 xong, QĐ 123/QĐ-UBND ngày 20/11/2026', { number: 'Quyết định 123/QĐ-UBND', date: '2026-11-20', wrongDate: null }],
    ['8 xong qd 123/qd-ubnd 20/11', { number: 'Quyết định 123/QĐ-UBND', date: '2026-11-20', wrongDate: null }],
    ['LC-2.8 xong, bc 45/BC-STP ngày 18/11', { number: 'Báo cáo 45/BC-STP', date: '2026-11-18', wrongDate: null }],
    ['LC-2.8 xong theo 45/BC-STP', { number: 'Báo cáo 45/BC-STP', date: null, wrongDate: null }],
    ['8 xong, công văn số 77 ngày 31/2/2026', { number: 'Công văn 77', date: null, wrongDate: '31/2/2026' }],
    ['8 xong, số 1032/STP-HCTP ngày 5/11', { number: '1032/STP-HCTP', date: '2026-11-05', wrongDate: null }],
  ])('%s', (text, document) => {
    expect(read(text)).toMatchObject({ state: 'done', document, note: null })
  })

  test('the agency and the period may stand in any order', () => {
    expect(read('LC-2.8 Sở Tư pháp xong, tháng 10')).toMatchObject({
      unit: 'Sở Tư pháp',
      period: { unit: 'month', number: 10, year: null },
    })
    expect(read('LC-2.8 xong, kỳ quý III/2026, Sở Nội vụ')).toMatchObject({
      unit: 'Sở Nội vụ',
      period: { unit: 'quarter', number: 3, year: 2026 },
    })
  })

  test('further words are a note, a second report is set apart', () => {
    expect(read('8 đạt 50%, chờ Sở Tài chính thẩm định')).toMatchObject({ note: 'chờ Sở Tài chính thẩm định' })
    expect(read('8 đạt 50%, chưa có văn bản')).toMatchObject({ note: 'chưa có văn bản' })
    expect(read('báo cáo 8 xong')).toMatchObject({ reference: { no: '8' }, state: 'done' })
    expect(read('8 xong, 9 đạt 50%')).toMatchObject({ second: '9 đạt 50%', note: null })
  })

  test('keeps what to say again for another task', () => {
    expect(read('nhiệm vụ 8 xong, bc 45/BC-STP')?.rest).toBe('xong, bc 45/BC-STP')
    expect(read('xong 8, tháng 10')?.rest).toBe('xong, tháng 10')
  })
})

test.each([
  '8 xong chưa?',
  '8 xong chưa',
  '8 xong, bc 45/BC-STP phải không',
  'nhiệm vụ 8 hoàn thành khi nào',
  'nhiệm vụ 8 đạt bao nhiêu %',
  'hoàn thành 100% kế hoạch',
  'xong rồi',
  '75%',
  'tỷ lệ 75% là của chỉ tiêu nào',
  '8 chỉ tiêu đạt 75%',
  'nhiệm vụ 8',
  'hạn nộp báo cáo năm 2026',
  '2026 xong việc gì',
  'Sở Nội vụ hoàn thành 5 việc',
  'LC-1.8 ai chủ trì',
  '8 tháng đầu năm đạt 75% kế hoạch',
  'số 123/QĐ-UBND',
])('“%s” reports nothing', (text) => {
  expect(read(text)).toBeNull()
})

test('after the name of the command the result may be missing', () => {
  expect(readNamedUpdate(typed('LC-2.8'), today)).toMatchObject({ reference: { code: 'lc-2.8' }, state: null })
  expect(readNamedUpdate(typed('8 xong'), today)).toMatchObject({ state: 'done' })
})

test('a correction names parts without the task', () => {
  expect(readCorrection(typed('80%'), today)).toMatchObject({ percent: 80, reference: null })
  expect(readCorrection(typed('bc 46/BC-STP ngày 19/11'), today)).toMatchObject({ document: { number: 'Báo cáo 46/BC-STP' } })
  expect(readCorrection(typed('HT'), today)).toMatchObject({ percent: 100, reference: null })
  // The code of a task of Hà Tĩnh begins like "hoàn thành" in short.
  for (const code of ['LC-1.4', 'HT-1.4', 'HT2-H1']) expect(readCorrection(typed(`${code} xong`), today)).toBeNull()
  expect(readCorrection(typed('hạn báo cáo là khi nào'), today)).toBeNull()
})

test('no text makes it fail', () => {
  const piece = fc.constantFrom(
    '8',
    'LC-2.8',
    'xong',
    'đạt',
    '75%',
    ',',
    'bc',
    '45/BC-STP',
    'ngày',
    '18/11',
    'tháng 10',
    'Sở Tư pháp',
    ' ',
    '-',
    '%',
    '/',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join(' ')),
      ),
      (text) => void read(text),
    ),
  )
})
