import { beforeAll, describe, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { type Facet, facetsOf } from '../../src/answers/question/facets.ts'
import { daysIn, periodIn } from '../../src/answers/question/period.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { spaced, termsOf } from '../../src/answers/terms.ts'
import { smallLibrary } from './small-library.ts'

let library: LibraryView
beforeAll(async () => {
  library = libraryViewOf((await smallLibrary()).plans)
})

describe('terms', () => {
  test.each([
    ['Quý III, 05 ngày', 'quy 3 5 ngay'],
    ['Phụ lục II', 'phu luc 2'],
    ['quý tư', 'quy 4'],
    ['hiệu lực từ ngày', 'hieu luc tu ngay'],
    ['tháng tự đánh giá', 'thang tu danh gia'],
    ['phu luc hai', 'phu luc 2'],
    ['TTHC của SNV', 'thu tuc hanh chinh cua so noi vu'],
    ['UỶ BAN', 'uy ban'],
  ])('%s → %s', (text, terms) => expect(termsOf(text).join(' ')).toBe(terms))
})

describe('what is asked', () => {
  const cases: [string, Facet[], Facet[]][] = [
    ['hạn nộp báo cáo là khi nào', ['time'], ['who', 'percent']],
    ['ai chủ trì việc này', ['who', 'lead'], ['time', 'coordinating']],
    ['sở nào phối hợp', ['who', 'coordinating'], ['documentNumber']],
    ['đạt bao nhiêu phần trăm', ['percent'], ['count', 'time']],
    ['sắp xếp tổ chức bộ máy', [], ['number', 'count', 'rank']],
    ['khắc phục hạn chế', [], ['difference', 'time']],
    ['xếp thứ mấy cả nước', ['rank'], []],
    ['đơn vị tính là gì', ['unitOfMeasure'], []],
    ['tiêu chí nào mất điểm nhiều nhất', ['loss', 'extreme'], []],
    ['thời gian cụ thể ai thông báo', ['who'], ['time']],
    ['phiên bản nào được áp dụng', ['content'], ['who']],
    ['cơ quan nào bảo đảm số lượng cấp phó', ['who'], ['number', 'count']],
    ['bao nhiêu việc do sở nào làm', ['number'], []],
    ['báo cáo gửi sớm bao nhiêu hôm', ['time', 'duration'], []],
  ]
  test.each(cases)('%s', (question, held, absent) => {
    const facets = facetsOf(spaced(termsOf(question)))
    for (const facet of held) expect(facets).toContain(facet)
    for (const facet of absent) expect(facets).not.toContain(facet)
  })
})

describe('which plan is meant', () => {
  test('by province, with or without marks', () => {
    for (const question of ['hạn báo cáo của Cà Mau', 'han bao cao ca mau']) {
      const { meant } = understand(question, library)
      expect(meant.named).toBe(true)
      expect(meant.plans.map(({ stored }) => stored.id)).toEqual(['CM'])
    }
  })

  test('a province without a plan is said to be missing', () => {
    expect(understand('Hà Giang kiểm tra xã nào', library).meant.missing).toBe('Hà Giang')
  })

  test('its number by itself only says which plan', () => {
    expect(understand('kế hoạch 77 yêu cầu gì', library).content).not.toContain('77')
  })

  test('what comes first is no money', () => {
    expect(understand('xã nào được ưu tiên', library).terms.join(' ')).toBe('xa nao duoc uu tien')
    expect(understand('tiền của đoàn', library).terms.join(' ')).toContain('kinh phi')
  })

  test('marks tell what a word is about', () => {
    expect(understand('giá vàng hôm nay', library).content).toContain('vang')
    expect(understand('thời hạn của việc', library).content).not.toContain('cua')
  })
})

describe('when', () => {
  test('a month or quarter takes the plan’s year', () => {
    expect(periodIn(' thang 6 co viec gi ', '2027-01-05', 2027)).toEqual({ start: '2027-06-01', end: '2027-06-30', text: 'tháng 6/2027' })
    expect(periodIn(' quy 4 nam 2028 ', '2027-01-05', 2027)).toEqual({ start: '2028-10-01', end: '2028-12-31', text: 'quý IV/2028' })
    expect(periodIn(' thang sau ', '2027-12-05', 2027)?.start).toBe('2028-01-01')
    expect(periodIn(' tuan nay ', '2026-11-20', 2026)).toEqual({
      start: '2026-11-16',
      end: '2026-11-22',
      text: 'tuần từ 16/11/2026 đến 22/11/2026',
    })
    expect(periodIn(' khong noi gi ', '2027-01-05', 2027)).toBeNull()
  })

  test('days in several writings', () => {
    expect(daysIn('31/12/2026, 5-6-2027 và ngày 01 tháng 02 năm 2028')).toEqual(['2026-12-31', '2027-06-05', '2028-02-01'])
  })
})

describe('stretches of time by number', () => {
  test.each([
    ['tháng 11, 12', '2026-11-01', '2026-12-31'],
    ['từ tháng 7 đến tháng 9', '2026-07-01', '2026-09-30'],
    ['quý III và IV', '2026-07-01', '2026-12-31'],
    ['nửa cuối tháng 12', '2026-12-16', '2026-12-31'],
    ['cuối quý IV', '2026-12-01', '2026-12-31'],
    ['từ 1/12 đến 15/12', '2026-12-01', '2026-12-15'],
    ['từ ngày 20/12/2026 đến 10/1/2027', '2026-12-20', '2027-01-10'],
    ['đến hết tháng 12', '2026-11-20', '2026-12-31'],
    ['6 tháng đầu năm 2027', '2027-01-01', '2027-06-30'],
  ])('%s', (words, start, end) => {
    expect(periodIn(spaced(termsOf(words)), '2026-11-20', 2026)).toMatchObject({ start, end })
  })

  test.each(['trong 5 ngày làm việc', 'trước 10 ngày kiểm tra', 'huyện Mai Sơn', 'ngày nào trong tuần nào'])('%s names none', (words) => {
    expect(periodIn(spaced(termsOf(words)), '2026-11-20', 2026)).toBeNull()
  })
})
