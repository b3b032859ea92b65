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
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Days between, counted on the calendar; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

export function createCalendar(specialDays: readonly SpecialDay[]): WorkCalendar {
  const kinds = new Map(specialDays.map(({ day, kind }) => [day, kind]))
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

  return { isWorkingDay, workingDaysBetween }
}

/** Holidays and make-up days 2024 to 2027; other years count Monday to Friday. */
export const vietnameseCalendar: WorkCalendar = createCalendar(vietnameseDays.days as SpecialDay[])
