// Short ways to write an expected schedule in the tests on notations of time.
import type { RelativeTerm, Schedule } from '../../src/domain/schedule.ts'
import { shiftDay } from '../../src/vietnamese/calendar-terms.ts'

export const fixed = (due: string): Schedule => ({ kind: 'fixed', due })
export const beforeDay = (boundary: string): Schedule => ({ kind: 'before', boundary, due: shiftDay(boundary, -1) })
export const span = (kind: 'month' | 'quarter' | 'year' | 'range', start: string, due: string): Schedule => ({ kind, start, due })
export const every = (kind: 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'periodic', day?: number): Schedule =>
  day === undefined ? { kind, due: null } : { kind, due: null, day }
export const relative = (offset: number, unit: RelativeTerm['unit'], direction: RelativeTerm['direction'], anchor: string): Schedule => ({
  kind: 'relative',
  due: null,
  relative: { anchor, offset, unit, direction },
})
export const ongoing = (due: string | null = null): Schedule => ({ kind: 'ongoing', due })
export const external: Schedule = { kind: 'external', due: null }
export const none: Schedule = { kind: 'none', due: null }
/** Items as [label, words, schedule]. */
export const several = (...items: [string, string, Schedule][]): Schedule => ({
  kind: 'several',
  due: null,
  items: items.map(([label, text, schedule]) => ({ label, text, schedule })),
})

/** A month of 2026, a quarter of 2026: the plan's year in these tests. */
export const month = (first: number, last = first, year = 2026): Schedule => span('month', firstOf(year, first), lastOf(year, last))
export const quarter = (first: number, last = first, year = 2026): Schedule =>
  span('quarter', firstOf(year, first * 3 - 2), lastOf(year, last * 3))
export const year = (first: number, last = first): Schedule => span('year', `${first}-01-01`, `${last}-12-31`)

function firstOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`
}

function lastOf(year: number, month: number): string {
  return shiftDay(month === 12 ? `${year + 1}-01-01` : firstOf(year, month + 1), -1)
}
