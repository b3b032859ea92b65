// "tháng 10", "quý III", "kỳ trước": the period of recurring work that a report is about.
import { occurrenceOf, type PlanYears } from '../digest/occurrence.ts'
import type { Day } from '../domain/schedule.ts'
import type { TrackedTask } from '../domain/work.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { showPeriod } from '../vietnamese/dates.ts'
import { quarterNumber } from '../vietnamese/quarters.ts'

type PeriodUnit = 'week' | 'month' | 'quarter' | 'year'

/** A period as it was typed; the year may be left open. A shift counts from the current period: -1 is the one before. */
export type TypedPeriod =
  | { unit: PeriodUnit; number: number; year: number | null; words: string }
  | { unit: PeriodUnit | null; shift: number; words: string }

const NUMBERED =
  /^(?:(?:cua\s+)?ky\s+|trong\s+|cho\s+)?(?:(thang|quy|tuan)\s+(iv|iii|ii|i|\d{1,2})(?:\s*(?:\/|-|nam)\s*(\d{4}))?|nam\s+(\d{4}))(?![\p{L}\p{N}])/u
const RELATIVE = /^(?:(?:cua|trong|cho)\s+)?(?:(ky)|(?:ky\s+)?(thang|quy|tuan|nam))\s+(truoc|vua roi|vua qua|nay|hien tai|ngoai)(?!\p{L})/u
const UNITS: Readonly<Record<string, PeriodUnit>> = { thang: 'month', quy: 'quarter', tuan: 'week', nam: 'year' }
const LARGEST: Readonly<Record<PeriodUnit, number>> = { month: 12, quarter: 4, week: 53, year: 9999 }
/** From the shortest to the longest. */
const SIZES: readonly PeriodUnit[] = ['week', 'month', 'quarter', 'year']
const UNIT_NAMES: Readonly<Record<PeriodUnit, string>> = { week: 'tuần', month: 'tháng', quarter: 'quý', year: 'năm' }

/** Reads a period at the beginning of a folded text; null when none stands there. */
export function readPeriod(folded: string): { period: TypedPeriod; length: number } | null {
  const relative = RELATIVE.exec(folded)
  if (relative !== null) {
    const [whole, , unit, which] = relative
    const shift = which === 'nay' || which === 'hien tai' ? 0 : -1
    return { period: { unit: unit === undefined ? null : UNITS[unit]!, shift, words: whole }, length: whole.length }
  }
  const found = NUMBERED.exec(folded)
  if (found === null) return null
  const [whole, word, number, year, onlyYear] = found
  const unit = word === undefined ? 'year' : UNITS[word]!
  const value = onlyYear !== undefined ? Number(onlyYear) : quarterNumber(number!)
  const ofYear = onlyYear !== undefined ? value : year === undefined ? null : Number(year)
  return { period: { unit, number: value, year: ofYear, words: whole }, length: whole.length }
}

/** Which period a report is about; or why that cannot be said, with the periods that may be meant. */
export type PeriodFound = { period: string | null; doubt: string | null } | { wrong: string; meant: string[] }

/** The period of recurring work: as typed, else the one given; null for work that is done once. */
export function periodOf(
  task: TrackedTask,
  typed: TypedPeriod | null,
  today: Day,
  years: PlanYears,
  otherwise?: string | null,
): PeriodFound {
  const current = occurrenceOf(task.schedule, today, years)
  if (current.period === null) {
    const doubt = typed === null ? null : `Việc này không chia kỳ, nên Trợ lý không ghi kỳ “${typed.words}”.`
    return { period: null, doubt }
  }
  if (typed === null) return { period: otherwise ?? current.period, doubt: null }
  const own = unitOf(current.period)
  if ('number' in typed && (typed.number < 1 || typed.number > LARGEST[typed.unit])) {
    return { wrong: `Không có ${UNIT_NAMES[typed.unit]} ${typed.number}.`, meant: [] }
  }
  const first = firstDay(withYear(typed, own, today, Number(current.period.slice(0, 4)), years), own, today)
  const periodAt = (day: Day) => occurrenceOf(task.schedule, day, null).period!
  const unit = typed.unit ?? own
  if (SIZES.indexOf(unit) > SIZES.indexOf(own)) {
    const meant = periodsWithin(first, unit, periodAt)
    return { wrong: `${task.code} là việc theo ${UNIT_NAMES[own]}; mỗi lần ghi cho một ${UNIT_NAMES[own]}.`, meant }
  }
  const period = periodAt(first)
  return { period, doubt: doubtAbout(period, current.period, years) }
}

function doubtAbout(period: string, current: string, years: PlanYears): string | null {
  const year = Number(period.slice(0, 4))
  if (years !== null && (year < years[0] || year > years[1])) return `Kỳ ${sayPeriod(period)} nằm ngoài thời gian của kế hoạch.`
  return period > current ? `Kỳ ${sayPeriod(period)} chưa bắt đầu.` : null
}

function unitOf(period: string): PeriodUnit {
  const part = period.split('-')[1]
  if (part === undefined) return 'year'
  return part.startsWith('Q') ? 'quarter' : part.startsWith('W') ? 'week' : 'month'
}

/** Further ahead nobody reports: "tháng 12" in January is the one that has just ended. */
const MOST_DAYS_AHEAD = 183

/** A period without its year is one of this year, or of the year before where it would lie far ahead and the plan was there already. */
function withYear(typed: TypedPeriod, own: PeriodUnit, today: Day, thisYear: number, years: PlanYears): TypedPeriod {
  if ('shift' in typed || typed.year !== null) return typed
  const ofThisYear = { ...typed, year: thisYear }
  const isFarAhead = firstDay(ofThisYear, own, today) > shiftDay(today, MOST_DAYS_AHEAD)
  const wasInPlan = years === null || years[0] < thisYear
  return isFarAhead && wasInPlan ? { ...typed, year: thisYear - 1 } : ofThisYear
}

/** Some day early in a period that was typed; it has its year, or is told from today. */
function firstDay(typed: TypedPeriod, own: PeriodUnit, today: Day): Day {
  if ('shift' in typed) return shifted(today, typed.unit ?? own, typed.shift)
  // ISO 8601: 4 January always lies in week 1.
  if (typed.unit === 'week') return shiftDay(`${typed.year}-01-04`, (typed.number - 1) * 7)
  const month = typed.unit === 'month' ? typed.number : typed.unit === 'quarter' ? typed.number * 3 - 2 : 1
  return `${typed.year}-${String(month).padStart(2, '0')}-15`
}

const MONTHS: Readonly<Record<Exclude<PeriodUnit, 'week'>, number>> = { month: 1, quarter: 3, year: 12 }

function shifted(today: Day, unit: PeriodUnit, by: number): Day {
  if (unit === 'week') return shiftDay(today, by * 7)
  const [year, month] = today.split('-').map(Number) as [number, number]
  const first = unit === 'year' ? 1 : unit === 'quarter' ? month - ((month - 1) % 3) : month
  return new Date(Date.UTC(year, first - 1 + by * MONTHS[unit], 15)).toISOString().slice(0, 10)
}

/** Periods of the work that begin within a longer one. */
function periodsWithin(first: Day, unit: PeriodUnit, periodAt: (day: Day) => string): string[] {
  const months = unit === 'week' ? 1 : MONTHS[unit]
  const days = Array.from({ length: months }, (_, index) => shifted(first, 'month', index))
  return [...new Set(days.map(periodAt))]
}

/** The words that name a period in a report: "2026-Q3" → "quý 3/2026". */
export function sayPeriod(period: string): string {
  return showPeriod(period).replace(/^kỳ /, '')
}
