// Notations composed at random, typed in every way that people type, mean what they are composed of.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../src/domain/schedule.ts'
import { shiftDay } from '../../src/vietnamese/calendar-terms.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { findSchedules, parseSchedule } from '../../src/vietnamese/schedule.ts'
import { doubtOfSchedule } from '../../src/vietnamese/schedule-doubts.ts'
import { beforeDay, every, fixed, month, ongoing, quarter, relative, span, year } from './expected-schedules.ts'

interface Notation {
  words: string
  means: Schedule
}

const two = (n: number) => String(n).padStart(2, '0')
const ROMAN = ['I', 'II', 'III', 'IV']
const inYear = fc.integer({ min: 2026, max: 2030 })
const aDay = fc.tuple(inYear, fc.integer({ min: 0, max: 364 })).map(([y, after]) => shiftDay(`${y}-01-01`, after))

const writtenDay = fc.tuple(aDay, fc.integer({ min: 0, max: 5 })).map(([day, way]) => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const ways = [
    `${d}/${m}/${y}`,
    `${two(d)}/${two(m)}/${y}`,
    `ngày ${two(d)}/${m}/${y}`,
    `ngày ${d} tháng ${m} năm ${y}`,
    `${d}.${m}.${y}`,
    `ngày ${d}-${m}-${y}`,
  ]
  return { day, words: ways[way]! }
})

const notation: fc.Arbitrary<Notation> = fc.oneof(
  fc
    .tuple(writtenDay, fc.constantFrom('', 'đến ', 'chậm nhất ', 'đến hết ', 'hết ', 'không muộn hơn ', 'Xong '))
    .map(([{ day, words }, lead]) => ({
      words: lead + words,
      means: fixed(day),
    })),
  fc.tuple(writtenDay, fc.constantFrom('trước ', 'xong trước ', 'Hoàn thành trước ')).map(([{ day, words }, lead]) => ({
    words: lead + words,
    means: beforeDay(day),
  })),
  fc
    .tuple(writtenDay, writtenDay)
    .filter(([a, b]) => a.day < b.day)
    .map(([a, b]) => ({ words: `từ ${a.words} đến ${b.words}`, means: span('range', a.day, b.day) })),
  fc.tuple(inYear, fc.integer({ min: 1, max: 12 }), fc.constantFrom('', 'trong ', 'cuối ', 'hết ')).map(([y, m, lead]) => ({
    words: `${lead}tháng ${two(m)}/${y}`,
    means: month(m, m, y),
  })),
  fc
    .tuple(inYear, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom(', ', ' - ', '-', ' và ', '+', ' đến '))
    .filter(([, first, last]) => first < last)
    .map(([y, first, last, joined]) => ({
      words: `Quý ${ROMAN[first - 1]}${joined}${ROMAN[last - 1]}/${y}`,
      means: quarter(first, last, y),
    })),
  fc.tuple(inYear, fc.integer({ min: 1, max: 4 }), fc.boolean()).map(([y, q, roman]) => ({
    words: `quý ${roman ? ROMAN[q - 1] : q} năm ${y}`,
    means: quarter(q, q, y),
  })),
  inYear.map((y) => ({ words: `6 tháng cuối năm ${y}`, means: span('range', `${y}-07-01`, `${y}-12-31`) })),
  inYear.map((y) => ({ words: `Năm ${y}`, means: year(y) })),
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('ngày', 'trước ngày', 'chậm nhất ngày')).map(([d, lead]) => ({
    words: `${lead} ${two(d)} hằng tháng`,
    means: every('monthly', d),
  })),
  fc.integer({ min: 1, max: 28 }).map((d) => ({ words: `trước ngày ${d} của tháng cuối quý`, means: every('quarterly', d) })),
  fc.constantFrom<Notation>(
    { words: 'Hằng tuần', means: every('weekly') },
    { words: 'hàng quý', means: every('quarterly') },
    { words: 'Định kỳ', means: every('periodic') },
    { words: 'Thường xuyên', means: ongoing() },
  ),
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()).map(([n, working]) => ({
    words: `trong vòng ${two(n)} ngày${working ? ' làm việc' : ''} kể từ ngày kết luận`,
    means: relative(n, working ? 'workingDay' : 'day', 'after', 'ngày kết luận'),
  })),
)

/** Ways to type the same words; the event of a relative term keeps the letters it was typed with. */
const TYPED: Record<string, (words: string) => string> = {
  'in capitals': (words) => words.toUpperCase(),
  decomposed: (words) => words.normalize('NFD'),
  'with hard spaces': (words) => words.replaceAll(' ', '\u00a0'),
  'with double spaces': (words) => words.replaceAll(' ', '  '),
  'with spaces around slashes': (words) => words.replaceAll('/', ' / '),
  'in full-width figures': (words) => words.replace(/[\d/]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'with a full stop': (words) => `${words}.`,
  'in brackets': (words) => `(${words})`,
  'behind a bullet': (words) => `- ${words};`,
}

function withoutAnchor(schedule: Schedule): Schedule {
  return schedule.kind === 'relative' ? { ...schedule, relative: { ...schedule.relative, anchor: '' } } : schedule
}

describe('one notation', () => {
  test('means what it is composed of', () => {
    fc.assert(
      fc.property(notation, ({ words, means }) => {
        expect(parseSchedule(words, { year: 2026 })).toEqual(means)
        expect(doubtOfSchedule(words, means, 2026)).toBeNull()
      }),
      { numRuns: 400 },
    )
  })

  test.each(Object.keys(TYPED))('means the same %s', (way) => {
    fc.assert(
      fc.property(notation, ({ words, means }) => {
        expect(withoutAnchor(parseSchedule(TYPED[way]!(words), { year: 2026 }))).toEqual(withoutAnchor(means))
      }),
    )
  })

  test('means the same without marks', () => {
    fc.assert(
      fc.property(notation, ({ words, means }) => {
        expect(withoutAnchor(parseSchedule(fold(words), { year: 2026 }))).toEqual(withoutAnchor(means))
      }),
    )
  })
})

describe('several notations', () => {
  const labels = ['Xây dựng', 'Thực hiện', 'Sơ kết', 'Báo cáo']
  const cell = fc
    .uniqueArray(
      notation.filter(({ means }) => means.kind !== 'periodic' && means.kind !== 'year'),
      { minLength: 2, maxLength: 4, selector: ({ means }) => JSON.stringify(means) },
    )
    .map((parts) => parts.map((part, index) => ({ ...part, label: labels[index]! })))

  test('each keeps its label and its time', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom('; ', ';\n', '\n', '\n- '), (parts, joined) => {
        const schedule = parseSchedule(parts.map(({ label, words }) => `${label}: ${words}`).join(joined), { year: 2026 })
        expect(schedule.kind).toBe('several')
        if (schedule.kind !== 'several') return
        expect(schedule.items.map((item) => [item.label, item.schedule])).toEqual(parts.map(({ label, means }) => [label, means]))
      }),
    )
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      'trước',
      'ngày',
      'tháng',
      'quý',
      'III',
      '31/9/2026',
      '15/8',
      'hằng',
      'từ',
      'đến',
      'năm 2026',
      ',',
      '-',
      '(',
      ')',
      ';',
      '\n',
      '…/…/2026',
    ],
    ...[
      'kể từ',
      '05',
      'chậm nhất',
      'sau khi',
      'tuần',
      'Tết',
      'nửa đầu',
      'mười lăm',
      'lần',
      'thường xuyên',
      'Sở Nội vụ',
      'báo cáo',
      'T9',
      'Q3',
    ],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')),
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('').normalize('NFD')),
  )

  test('is read without failing; every mention stands where it says', () => {
    fc.assert(
      fc.property(text, (words) => {
        for (const { start, end, text: mention, schedule } of findSchedules(words, { year: 2026 })) {
          expect(words.slice(start, end).replace(/\s+/gu, ' ').trim()).toBe(mention)
          if (schedule.due !== null) expect(shiftDay(schedule.due, 0)).toBe(schedule.due)
          if ('start' in schedule) expect(schedule.start <= schedule.due).toBe(true)
        }
        doubtOfSchedule(words, parseSchedule(words, { year: 2026 }), 2026)
      }),
      { numRuns: 500 },
    )
  })
})
