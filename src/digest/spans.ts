// The stretches of the calendar that due work is counted by.
import { instantAt } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { weekdayOf } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'

/** The Sunday that ends the week of a day: weeks begin on Monday. */
export function endOfWeek(day: Day): Day {
  return shiftDay(day, 7 - weekdayOf(day))
}

/** Do both days lie in one month of one year? */
export function isSameMonth(one: Day, other: Day): boolean {
  return one.slice(0, 7) === other.slice(0, 7)
}

/** Midnight in Vietnam: ISO time at which a day begins. */
export function beginningOf(day: Day): string {
  return instantAt(day, '00:00').toISOString()
}
