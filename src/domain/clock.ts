// Time comes in as an argument; only the entry points own a real clock.
import type { Day } from './schedule.ts'

export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

export interface Clock {
  now(): Date
}

/** The calendar day of an instant in Vietnam. */
export function dayOf(instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

export function fixedClock(instant: string): Clock {
  const at = new Date(instant)
  return { now: () => new Date(at) }
}
