// Working days of Vietnamese civil servants: Monday to Friday, without public holidays, with make-up days.
import type { Day } from '../domain/schedule.ts'
import vietnameseDays from './calendar-days.json' with { type: 'json' }
import { shiftDay } from './calendar-terms.ts'

/** A weekday that is off, or a Saturday that is worked, and what it follows from. */
export interface SpecialDay {
  day: Day
  kind: 'off' | 'work'
  name: string
  /** The deciding document, or "tính theo ..." for a day that was computed. */
  basis: string
}

export interface WorkCalendar {
  isWorkingDay(day: Day): boolean
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: Day, to: Day): number
  /** Days off and make-up days from one day to another, both included, in order. */
  specialDays(from: Day, to: Day): SpecialDay[]
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Days between, counted on the calendar; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Of two entries for one day the later one counts. */
export function createCalendar(entries: readonly SpecialDay[]): WorkCalendar {
  const special = new Map(entries.map((entry) => [entry.day, entry]))
  const kinds = new Map([...special].map(([day, { kind }]) => [day, kind]))
  const inOrder = [...special.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
  const isWorkingDay = (day: Day) => (kinds.has(day) ? kinds.get(day) === 'work' : weekdayOf(day) <= 5)

  function workingDaysBetween(from: Day, to: Day): number {
    const days = daysBetween(from, to)
    if (days <= 0) return 0
    // Whole weeks hold five working days, give or take the special days among them; only the rest is walked through.
    const weeks = Math.floor(days / 7)
    let count = weeks * 5
    for (let day = shiftDay(from, weeks * 7 + 1); day <= to; day = shiftDay(day, 1)) if (weekdayOf(day) <= 5) count++
    for (const [day, kind] of kinds) {
      if (day <= from || day > to) continue
      if (kind === 'off' && weekdayOf(day) <= 5) count--
      if (kind === 'work' && weekdayOf(day) > 5) count++
    }
    return count
  }

  return {
    isWorkingDay,
    workingDaysBetween,
    specialDays: (from, to) => inOrder.filter(({ day }) => day >= from && day <= to),
  }
}

/** Holidays and make-up days 2024 to 2027; other years count Monday to Friday. Days that are given here as well replace them. */
export function vietnameseCalendarWith(amended: readonly SpecialDay[]): WorkCalendar {
  return createCalendar([...(vietnameseDays.days as SpecialDay[]), ...amended])
}

/** As the program is shipped. */
export const vietnameseCalendar: WorkCalendar = vietnameseCalendarWith([])
