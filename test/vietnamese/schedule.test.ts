import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../src/domain/schedule.ts'
import { dayFrom, findCalendarTerms, shiftDay } from '../../src/vietnamese/calendar-terms.ts'
import { describeSchedule, findSchedules, parseSchedule } from '../../src/vietnamese/schedule.ts'

const fixed = (due: string): Schedule => ({ kind: 'fixed', due })
const before = (boundary: string): Schedule => ({ kind: 'before', boundary, due: shiftDay(boundary, -1) })
const span = (kind: 'month' | 'quarter' | 'year' | 'range', start: string, due: string): Schedule => ({ kind, start, due })
const every = (kind: 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'periodic', day?: number): Schedule =>
  day === undefined ? { kind, due: null } : { kind, due: null, day }
const relative = (offset: number, unit: 'day' | 'workingDay' | 'month', direction: 'before' | 'after', anchor: string): Schedule => ({
  kind: 'relative',
  due: null,
  relative: { anchor, offset, unit, direction },
})
const ongoing = (due: string | null = null): Schedule => ({ kind: 'ongoing', due })
const external: Schedule = { kind: 'external', due: null }
const none: Schedule = { kind: 'none', due: null }

const NOTATIONS: [string, Schedule][] = [
  ['30/9/2026', fixed('2026-09-30')],
  ['ngày 15 tháng 8 năm 2026', fixed('2026-08-15')],
  ['Ngày 05/9', fixed('2026-09-05')],
  ['trước 15/10/2026', before('2026-10-15')],
  ['Hoàn thành trước ngày 15/6/2026', before('2026-06-15')],
  ['Trước 17h00 ngày 15/8/2026', fixed('2026-08-15')],
  ['chậm nhất ngày 20/11/2026', fixed('2026-11-20')],
  ['chậm nhất là ngày 20/11', fixed('2026-11-20')],
  ['tháng 11/2026', span('month', '2026-11-01', '2026-11-30')],
  ['09/2026', span('month', '2026-09-01', '2026-09-30')],
  ['trong tháng 8, 9 năm 2026', span('month', '2026-08-01', '2026-09-30')],
  ['Từ tháng 3 đến tháng 5/2026', span('month', '2026-03-01', '2026-05-31')],
  ['Tháng 4 - 6/2026', span('month', '2026-04-01', '2026-06-30')],
  ['Quý III/2026', span('quarter', '2026-07-01', '2026-09-30')],
  ['Quý III, IV/2026', span('quarter', '2026-07-01', '2026-12-31')],
  ['Quý II-III', span('quarter', '2026-04-01', '2026-09-30')],
  ['Quý II - Quý III/2026', span('quarter', '2026-04-01', '2026-09-30')],
  ['trong quý 2 năm 2026', span('quarter', '2026-04-01', '2026-06-30')],
  ['6 tháng đầu năm', span('range', '2026-01-01', '2026-06-30')],
  ['6 tháng cuối năm 2026', span('range', '2026-07-01', '2026-12-31')],
  ['Năm 2026', span('year', '2026-01-01', '2026-12-31')],
  ['Cuối năm', span('year', '2026-01-01', '2026-12-31')],
  ['năm 2026-2030', span('year', '2026-01-01', '2030-12-31')],
  ['Từ 01/01/2026 đến 30/8/2026', span('range', '2026-01-01', '2026-08-30')],
  ['từ ngày 10/8 đến ngày 12/8/2026', span('range', '2026-08-10', '2026-08-12')],
  ['10-12/8/2026', span('range', '2026-08-10', '2026-08-12')],
  ['Hàng tháng', every('monthly')],
  ['hằng quý', every('quarterly')],
  ['Hằng tuần', every('weekly')],
  ['hàng năm', every('yearly')],
  ['định kỳ', every('periodic')],
  ['Định kỳ hằng quý', every('quarterly')],
  ['6 tháng/lần', every('periodic')],
  ['hằng tháng trong năm 2026', every('monthly')],
  ['chậm nhất ngày 05 hằng tháng', every('monthly', 5)],
  ['hằng quý, trước ngày 20 của tháng cuối quý', every('quarterly', 20)],
  ['Trước ngày 15 của tháng cuối quý', every('quarterly', 15)],
  ['Thường xuyên', ongoing()],
  ['thường xuyên (trong năm 2026)', ongoing('2026-12-31')],
  ['trong vòng 10 ngày làm việc kể từ ngày nhận đủ hồ sơ', relative(10, 'workingDay', 'after', 'ngày nhận đủ hồ sơ')],
  ['không quá 05 ngày làm việc kể từ ngày nhận văn bản', relative(5, 'workingDay', 'after', 'ngày nhận văn bản')],
  ['sau 15 ngày kể từ ngày kết thúc kiểm tra', relative(15, 'day', 'after', 'ngày kết thúc kiểm tra')],
  ['Sau khi kết thúc kiểm tra 05 ngày làm việc', relative(5, 'workingDay', 'after', 'kết thúc kiểm tra')],
  ['trước 05 ngày kiểm tra', relative(5, 'day', 'before', 'kiểm tra')],
  ['Chậm nhất 05 ngày trước khi kiểm tra', relative(5, 'day', 'before', 'kiểm tra')],
  ['ngay sau khi có quyết định', relative(0, 'day', 'after', 'có quyết định')],
  ['Theo hướng dẫn của cấp trên', external],
  ['Theo kế hoạch', external],
  ['thông báo lịch kiểm tra trước 07 ngày làm việc', relative(7, 'workingDay', 'before', 'kiểm tra')],
  ['gửi tài liệu trước 02 ngày', relative(2, 'day', 'before', 'ngày thực hiện')],
  ['20 ngày sau khi kết thúc đợt', relative(20, 'day', 'after', 'kết thúc đợt')],
  ['tuần cuối của tháng', { kind: 'monthly', due: null }],
  ['ngày làm việc cuối cùng của quý', { kind: 'quarterly', due: null }],
  ['Quý, 6 tháng, năm', { kind: 'quarterly', due: null }],
  ['02 lần/năm', { kind: 'periodic', due: null }],
  ['trước ngày 15/6 hằng năm', { kind: 'yearly', due: null }],
  ['Từ ngày 12 đến ngày 14/5/2026', span('range', '2026-05-12', '2026-05-14')],
  ['Ngày 12, 13 tháng 5 năm 2026', span('range', '2026-05-12', '2026-05-13')],
  ['05/2026 - 08/2026', span('month', '2026-05-01', '2026-08-31')],
  ['Tuần 2 tháng 3/2026', span('range', '2026-03-08', '2026-03-14')],
  ['T3/2026', span('month', '2026-03-01', '2026-03-31')],
  ['2026-2030', span('year', '2026-01-01', '2030-12-31')],
  ['Sáng 11/5', fixed('2026-05-11')],
  ['trước ngày 10/01 năm sau', before('2027-01-10')],
  ['Sau khi Chính phủ ban hành', { kind: 'external', due: null }],
  ['31/2/2026', none],
  ['', none],
  ['sớm nhất có thể', none],
]

describe('parseSchedule', () => {
  test.each(NOTATIONS)('%s', (text, expected) => {
    expect(parseSchedule(text, { year: 2026 })).toEqual(expected)
  })

  test('several deadlines of one cell keep their labels and words', () => {
    expect(parseSchedule('Đợt 1: tháng 5/2026; đợt 2: trước ngày 30/9/2026')).toEqual({
      kind: 'several',
      due: null,
      items: [
        { label: 'Đợt 1', text: 'tháng 5/2026', schedule: span('month', '2026-05-01', '2026-05-31') },
        { label: 'đợt 2', text: 'trước ngày 30/9/2026', schedule: before('2026-09-30') },
      ],
    })
  })

  test('the same deadline said twice is one', () => {
    expect(parseSchedule('Thường xuyên\nThường xuyên')).toEqual(ongoing())
  })

  test('a date without a year stays unknown where nothing says the year', () => {
    expect(parseSchedule('trước ngày 15/8')).toEqual(none)
    expect(parseSchedule('Quý II')).toEqual(none)
  })

  test('the word before the first of two dates holds for both', () => {
    expect(parseSchedule('Trước 15/6 và 15/11', { year: 2026 })).toMatchObject({
      items: [{ schedule: { boundary: '2026-06-15' } }, { schedule: { boundary: '2026-11-15' } }],
    })
  })

  test('a year named later in the cell holds for the terms before it', () => {
    expect(parseSchedule('15/6 và 15/12/2027', { year: 2026 })).toMatchObject({
      items: [{ schedule: { due: '2027-06-15' } }, { schedule: { due: '2027-12-15' } }],
    })
  })
})

describe('findSchedules', () => {
  test('gives the words with their place, several in one sentence', () => {
    const text = 'Các đơn vị báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 05/12/2027.'
    const found = findSchedules(text, { year: 2027 })
    expect(found.map((mention) => mention.text)).toEqual(['trước ngày 10/6', 'trước ngày 05/12/2027'])
    for (const { start, end, text: words } of found) expect(text.slice(start, end)).toBe(words)
  })

  test.each(['đạt 12.8/13 điểm', 'Nghị định số 42/2022/NĐ-CP', 'tỷ lệ 20-30% đơn vị', 'tiêu chí 1.2.2', 'họp 24/7'])(
    'no date in "%s"',
    (text) => {
      expect(findSchedules(text, { year: 2026 })).toEqual([])
    },
  )
})

const year = fc.integer({ min: 2020, max: 2035 })
const day = fc
  .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([y, m, d]) => dayFrom(y, m, d))
  .filter((one) => one !== null)
const readable: fc.Arbitrary<Schedule> = fc.oneof(
  day.map(fixed),
  day.map(before),
  fc.constantFrom<Schedule>(every('weekly'), every('monthly'), every('quarterly'), every('yearly'), ongoing()),
  fc
    .tuple(fc.constantFrom<'monthly' | 'quarterly'>('monthly', 'quarterly'), fc.integer({ min: 1, max: 28 }))
    .map(([kind, on]) => every(kind, on)),
  year.map((y) => ongoing(`${y}-12-31`)),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => parseSchedule(`tháng ${m}/${y}`)),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => parseSchedule(`quý ${q}/${y}`)),
  fc
    .tuple(day, day)
    .filter(([a, b]) => a < b)
    .map(([a, b]) => span('range', a, b)),
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom<'day' | 'workingDay'>('day', 'workingDay'))
    .map(([n, unit]) => relative(n, unit, 'after', 'ngày nhận văn bản')),
)

describe('properties', () => {
  test('what is described is read back as the same schedule', () => {
    fc.assert(
      fc.property(readable, (schedule) => {
        expect(parseSchedule(describeSchedule(schedule))).toEqual(schedule)
      }),
    )
  })

  test('any text is read without failing, and no due day is one that the calendar lacks', () => {
    const words = fc.constantFrom(
      'trước',
      'ngày',
      'tháng',
      'quý',
      'III',
      '31/2/2026',
      '15/8',
      'hằng',
      'từ',
      'đến',
      '2026',
      'năm',
      ',',
      '-',
      '(',
      'kể từ',
      '05',
      'chậm nhất',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(' ')),
        ),
        (text) => {
          const { due } = parseSchedule(text, { year: 2026 })
          if (due !== null) expect(shiftDay(due, 0)).toBe(due)
          for (const term of findCalendarTerms(text, 2026)) expect(term.from <= term.to).toBe(true)
        },
      ),
    )
  })
})
