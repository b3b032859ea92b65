import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../src/domain/schedule.ts'
import { comparableCode, trackedEntries } from '../../src/store/tracked-tasks.ts'
import { aDuty } from '../builders.ts'
import { aPlan, aRow } from './sample-plans.ts'

const marks = (...args: Parameters<typeof trackedEntries>) => trackedEntries(...args).map((entry) => entry.mark)
const marksOfRows = (numbers: [table: number, no: string][]) =>
  marks(aPlan({ deadlines: [], tasks: numbers.map(([tableIndex, no]) => aRow({ tableIndex, no })) }))

describe('rows of task tables', () => {
  test.each([
    [
      'table and number',
      [
        [1, '1'],
        [1, '2'],
        [2, '1'],
      ],
      ['1.1', '1.2', '2.1'],
    ],
    [
      'a letter for each remedy of a row',
      [
        [1, '3'],
        [1, '3'],
        [1, '4'],
      ],
      ['1.3a', '1.3b', '1.4'],
    ],
    [
      'the position where there is no number',
      [
        [1, '1'],
        [1, ''],
        [1, '3'],
      ],
      ['1.1', '1.2', '1.3'],
    ],
    [
      'without the dot behind a number',
      [
        [1, '1.'],
        [1, '2)'],
        [1, ' 3 '],
      ],
      ['1.1', '1.2', '1.3'],
    ],
    [
      'numbers of two levels as they are',
      [
        [1, '1.1'],
        [1, '1.2'],
      ],
      ['1.1.1', '1.1.2'],
    ],
    [
      'letters where groups count anew',
      [
        [1, '1'],
        [1, '2'],
        [1, '1'],
      ],
      ['1.1a', '1.2', '1.1b'],
    ],
    [
      'other letters than those the plan uses itself',
      [
        [1, '3'],
        [1, '3a'],
        [1, '3'],
      ],
      ['1.3b', '1.3a', '1.3c'],
    ],
  ] as [string, [number, string][], string[]][])('are marked by %s', (_name, rows, expected) => {
    expect(marksOfRows(rows)).toEqual(expected)
  })

  test('have marks that never repeat', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('', '1', '2', '2a', '2b', '2B', 'Đ', 'd', '10', 'I', 'a.'))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
        const made = marksOfRows(rows)
        expect(made).toHaveLength(rows.length)
        expect(new Set(made.map(comparableCode)).size).toBe(rows.length)
      }),
    )
  })
})

describe('duties of the text', () => {
  test.each<[Schedule, boolean]>([
    [{ kind: 'fixed', due: '2026-08-15' }, true],
    [{ kind: 'quarter', due: '2026-09-30', start: '2026-07-01' }, true],
    [{ kind: 'monthly', due: null }, true],
    [{ kind: 'periodic', due: null }, true],
    [{ kind: 'several', due: null, items: [{ label: '', text: '', schedule: { kind: 'yearly', due: null } }] }, true],
    [{ kind: 'several', due: null, items: [{ label: '', text: '', schedule: { kind: 'external', due: null } }] }, false],
    [{ kind: 'ongoing', due: '2026-12-31' }, false],
    [{ kind: 'external', due: null }, false],
    [{ kind: 'none', due: null }, false],
  ])('with the schedule %j are tracked: %s', (schedule, tracked) => {
    expect(marks(aPlan({ tasks: [], deadlines: [aDuty({ schedule })] }))).toEqual(tracked ? ['H1'] : [])
  })

  const { schedule } = aDuty()
  const known = (mark: string, title: string, where: string, closedReason: string | null = null) => ({
    ...{ mark, origin: 'duty' as const, title, where, schedule, closedReason },
  })
  const duties = (...things: [what: string, where: string][]) =>
    aPlan({ tasks: [], deadlines: things.map(([what, where]) => aDuty({ what, where })) })

  test('keep their mark by words and place, by words, or by place where the words changed a little', () => {
    const before = [
      known('H1', 'Gửi báo cáo quý', 'KH/III.1'),
      known('H2', 'Gửi báo cáo năm', 'KH/III.2'),
      known('H3', 'Tổng kết', 'KH/IV'),
    ]
    const after = duties(
      ['Việc mới', 'KH/V'],
      ['GỬI BÁO CÁO NĂM', 'KH/III.1'],
      ['Gửi báo cáo quý', 'KH/III.1'],
      ['Tổng kết, khen thưởng', 'KH/IV'],
    )
    expect(marks(after, before)).toEqual(['H4', 'H2', 'H1', 'H3'])
  })

  test('never take the mark of one that is gone, not even in its place', () => {
    expect(marks(duties(['Việc khác', 'KH/IX']), [known('H1', 'Gửi báo cáo', 'KH/III')])).toEqual(['H2'])
    expect(marks(duties(['Tổ chức hội nghị sơ kết', 'KH/III']), [known('H1', 'Gửi báo cáo', 'KH/III')])).toEqual(['H2'])
  })

  test('that were reworded go on as the one that is most alike', () => {
    const before = [known('H1', 'Gửi báo cáo cải cách quý', 'KH/III'), known('H2', 'Gửi báo cáo cải cách năm', 'KH/III')]
    expect(marks(duties(['Các sở gửi báo cáo cải cách năm', 'KH/III']), before)).toEqual(['H2'])
  })

  test('that came back go on, but an open one goes first', () => {
    const before = [known('H1', 'Gửi báo cáo', 'KH/III', 'Không còn'), known('H2', 'Gửi báo cáo', 'KH/III')]
    expect(marks(duties(['Gửi báo cáo', 'KH/III']), before)).toEqual(['H2'])
    expect(marks(duties(['Gửi báo cáo', 'KH/III'], ['Gửi báo cáo', 'KH/III']), before)).toEqual(['H2', 'H1'])
  })

  test('that repeat are told apart', () => {
    const plan = duties(['Báo cáo', 'KH/I'], ['Báo cáo', 'KH/I'], ['Báo cáo', 'KH/I'])
    const entries = trackedEntries(plan)
    expect(entries.map(({ mark }) => mark)).toEqual(['H1', 'H2', 'H3'])
    const before = entries.map((entry) => ({ ...entry, closedReason: null }))
    expect(marks(plan, before)).toEqual(['H1', 'H2', 'H3'])
  })

  test('without an agency have no lead', () => {
    expect(trackedEntries(aPlan({ tasks: [], deadlines: [aDuty({ who: null })] }))[0]!.lead).toEqual([])
  })
})
