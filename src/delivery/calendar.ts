// Days and months as they are counted in Vietnam.

/** Vietnam has had this offset all the year since 1975. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** Beginning of the month in Vietnam, so many months later, in milliseconds since 1970. */
export function monthStart(now: number, months: number): number {
  const there = new Date(now + VIETNAM_OFFSET_MS)
  return Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + months, 1) - VIETNAM_OFFSET_MS
}

/** Beginning of the day in Vietnam, in milliseconds since 1970. */
export function dayStart(now: number): number {
  return Math.floor((now + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS
}
