// The real clock, or one that lives one day again and again for demonstrations and tests.
import { type Clock, instantAt, TIME_ZONE } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'

/** With a day: that day at the real time of day in Vietnam. */
export function dayClock(today: Day | null): Clock {
  if (today === null) return { now: () => new Date() }
  return { now: () => instantAt(today, timeOfDay(new Date())) }
}

/** Made once: making one takes a hundred times as long as using it. */
const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeStyle: 'medium' })

function timeOfDay(instant: Date): string {
  return `${TIME_OF_DAY.format(instant)}.${String(instant.getMilliseconds()).padStart(3, '0')}`
}
