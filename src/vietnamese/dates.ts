// Days and times as people write them in a chat, and back to text.
import { TIME_ZONE } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { weekdayOf } from './calendar.ts'
import { dayFrom } from './calendar-terms.ts'
import { fold } from './fold.ts'
import { quarterName } from './quarters.ts'

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

/** "15/8/2026". */
export function showDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}/${month}/${year}`
}

/** "thứ Sáu 20/11/2026". */
export function showDayWithWeekday(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day) - 1]} ${showDay(day)}`
}

/** Time of day in Vietnam: "09:12". */
export function showTime(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' }).format(instant)
}

/** A period of recurring work as updates name it ("2026-11", "2026-Q4", "2026-W47", "2026") in words: "kỳ tháng 11/2026". */
export function showPeriod(period: string): string {
  const [year, part] = period.split('-')
  if (part === undefined) return `kỳ năm ${year}`
  if (part.startsWith('Q')) return `kỳ quý ${quarterName(Number(part.slice(1)))}/${year}`
  if (part.startsWith('W')) return `kỳ tuần ${Number(part.slice(1))}/${year}`
  return `kỳ tháng ${Number(part)}/${year}`
}

/** A figure that we computed or were told, with a decimal comma: 75.5 → "75,5". */
export function showNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000).replace('.', ',')
}

export interface TypedDay {
  /** Null where the calendar has no such day (31/2). */
  day: Day | null
  /** As it was typed. */
  text: string
  /** Offsets in the text: [start, end). */
  start: number
  end: number
}

const TYPED_DAY =
  /(?:ngay\s+)?(?<![\d/.-])(\d{1,2})\s*(?:([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?|\s+thang\s+(\d{1,2})(?:\s*(?:nam|\/)\s*(\d{4}))?)(?![\d/-]|\.\d)/

/**
 * The first day named in a text: "20/11/2026", "ngày 18-11", "18.11.26", "ngày 5 tháng 3 năm 2026"; null when none is. Without a
 * year it is this year's, or last year's where this year's has not come yet: people write down papers that exist.
 */
export function findTypedDay(text: string, today: Day): TypedDay | null {
  const found = TYPED_DAY.exec(fold(text))
  if (found === null) return null
  const [whole, date, , month, year, wordMonth, wordYear] = found
  const thisYear = Number(today.slice(0, 4))
  const typedYear = year ?? wordYear
  const inYear = (of: number) => dayFrom(of, Number(month ?? wordMonth), Number(date))
  const typed = { text: text.slice(found.index, found.index + whole.length), start: found.index, end: found.index + whole.length }
  if (typedYear !== undefined) return { day: inYear(typedYear.length === 2 ? 2000 + Number(typedYear) : Number(typedYear)), ...typed }
  const day = inYear(thisYear)
  return { day: day !== null && day > today ? inYear(thisYear - 1) : day, ...typed }
}
