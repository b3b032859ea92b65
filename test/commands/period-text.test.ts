import { describe, expect, test } from 'vitest'
import { periodOf, readPeriod } from '../../src/commands/period-text.ts'
import type { PlanYears } from '../../src/digest/occurrence.ts'
import type { Day, RecurringKind } from '../../src/domain/schedule.ts'
import { aTrackedTask } from '../builders.ts'

const found = (kind: RecurringKind, folded: string, today: Day, years: PlanYears) =>
  periodOf(aTrackedTask({ schedule: { kind, due: null } }), readPeriod(folded)!.period, today, years)

describe('a period typed without its year', () => {
  test.each<[RecurringKind, string, Day, PlanYears, string]>([
    ['monthly', 'thang 12', '2027-01-08', null, '2026-12'],
    ['monthly', 'thang 12', '2027-01-08', [2026, 2030], '2026-12'],
    ['monthly', 'thang 10', '2026-11-20', null, '2026-10'],
    ['quarterly', 'quy iv', '2027-01-08', [2026, 2030], '2026-Q4'],
    ['weekly', 'tuan 52', '2027-01-08', null, '2026-W52'],
  ])('%s work, "%s" on %s within %j is %s', (kind, words, today, years, period) => {
    expect(found(kind, words, today, years)).toEqual({ period, doubt: null })
  })

  test('that begins soon is the coming one, and is said to', () => {
    expect(found('monthly', 'thang 12', '2026-11-20', null)).toEqual({ period: '2026-12', doubt: 'Kỳ tháng 12/2026 chưa bắt đầu.' })
  })

  test('stays within the years of the plan', () => {
    expect(found('monthly', 'thang 12', '2026-01-08', [2026, 2030])).toEqual({ period: '2026-12', doubt: 'Kỳ tháng 12/2026 chưa bắt đầu.' })
  })
})

test('a year that was typed is kept', () => {
  expect(found('monthly', 'thang 12/2027', '2027-01-08', null)).toEqual({ period: '2027-12', doubt: 'Kỳ tháng 12/2027 chưa bắt đầu.' })
})
