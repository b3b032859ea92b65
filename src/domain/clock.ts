// Time comes in as an argument; only the entry points own a real clock.
import type { Day } from './schedule.ts'

/** Every day and hour that people read or name is one of Vietnam. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** Where the present comes from: the real one at the entry points, a fixed one in tests and throw-away stores. */
export interface Clock {
  now(): Date
}

/** The calendar day of an instant in Vietnam. */
export function dayOf(instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** The instant at which a day in Vietnam has this time, "07:30" or with seconds. Vietnam keeps UTC+7 all year. */
export function instantAt(day: Day, time: string): Date {
  return new Date(`${day}T${time}+07:00`)
}

/** A clock that stands at this instant (ISO with zone). */
export function fixedClock(instant: string): Clock {
  const at = new Date(instant)
  return { now: () => new Date(at) }
}
