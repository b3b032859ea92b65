// What the words of a notation of time mean: stretches of days, once the year is known.
import type { Day } from '../domain/schedule.ts'
import { quarterNumber } from './quarters.ts'

export type TermUnit = 'day' | 'month' | 'quarter' | 'half' | 'year'

/** A term whose year may still be open, as the patterns give it. */
export interface OpenTerm {
  /** Offsets in the text: [start, end). */
  start: number
  end: number
  year: number | null
  /** Null where the calendar has no such day (31/9). */
  resolve: (year: number) => { unit: TermUnit; from: Day; to: Day } | null
}

/** A term without its place. */
export type Reading = Omit<OpenTerm, 'start' | 'end'>
/** The day as `YYYY-MM-DD`, or null for one that the calendar lacks (31/2). */
export function dayFrom(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

/** The day `days` later (earlier when negative). */
export function shiftDay(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

function monthSpan(year: number, first: number, last: number): { from: Day; to: Day } | null {
  const from = dayFrom(year, first, 1)
  const next = last === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, last + 1, 1)
  return from && next && first <= last ? { from, to: shiftDay(next, -1) } : null
}

export function yearSpan(first: number, last: number): { unit: TermUnit; from: Day; to: Day } | null {
  return first <= last ? { unit: 'year', from: `${first}-01-01`, to: `${last}-12-31` } : null
}

/** Monday to Sunday of a week of the year as ISO 8601 counts them; null where the year has no such week. */
export function weekSpan(year: number, week: number): { from: Day; to: Day } | null {
  const fourth = `${year}-01-04`
  const weekday = new Date(`${fourth}T00:00:00Z`).getUTCDay() || 7
  const from = shiftDay(fourth, 1 - weekday + (week - 1) * 7)
  return week >= 1 && shiftDay(from, 3).startsWith(String(year)) ? { from, to: shiftDay(from, 6) } : null
}

export function yearOf(text: string | undefined): number | null {
  if (!text) return null
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

export function days(first: string, last: string, month: string, year: string | undefined): Reading {
  return daySpan([first, month], [last, month], year)
}

/** The year is that of the last day; a span that would run backwards began the year before. */
export function daySpan([first, firstMonth]: [string, string], [last, lastMonth]: [string, string], year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const begins = Number(firstMonth) > Number(lastMonth) ? known - 1 : known
      const from = dayFrom(begins, Number(firstMonth), Number(first))
      const to = dayFrom(known, Number(lastMonth), Number(last))
      return from && to && from <= to ? { unit: 'day', from, to } : null
    },
  }
}

export function months(numbers: number[], year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = monthSpan(known, Math.min(...numbers), Math.max(...numbers))
      return span && { unit: 'month', ...span }
    },
  }
}

/** Parts of a month in days: weeks are counted from the first day on, "tuần cuối" is the last seven. */
function partOfMonth(part: string, which: string): (last: number) => [number, number] {
  return (last) => {
    if (part === 'nửa') return which === 'đầu' ? [1, 15] : [16, last]
    if (part === 'thượng') return [1, 10]
    if (part === 'trung') return [11, 20]
    if (part === 'hạ') return [21, last]
    if (which === 'cuối') return [last - 6, last]
    const week = WEEK_NUMBERS[which] ?? Number(which)
    return week >= 5 ? [29, last] : [week * 7 - 6, week * 7]
  }
}

export function endOfMonth(count: number, which: string, month: string, year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const whole = monthSpan(known, Number(month), Number(month))
      if (whole === null || count < 1 || count > 28) return null
      return which === 'đầu'
        ? { unit: 'day', from: whole.from, to: shiftDay(whole.from, count - 1) }
        : { unit: 'day', from: shiftDay(whole.to, 1 - count), to: whole.to }
    },
  }
}

const WEEK_NUMBERS: Record<string, number> = { đầu: 1, nhất: 1, hai: 2, ba: 3, tư: 4 }

export function daysOfMonth(part: string, which: string, month: string, year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const whole = monthSpan(known, Number(month), Number(month))
      if (whole === null) return null
      const [first, last] = partOfMonth(part, which)(Number(whole.to.slice(8)))
      const from = dayFrom(known, Number(month), first)
      const to = dayFrom(known, Number(month), last)
      return from && to && from <= to ? { unit: 'day', from, to } : null
    },
  }
}

export function quarters(list: string, year: string | undefined): Reading {
  const found = [...list.matchAll(/iv|iii|ii|i(?!\p{L})|[1-4]/gu)].map((match) => quarterNumber(match[0]))
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = monthSpan(known, Math.min(...found) * 3 - 2, Math.max(...found) * 3)
      return span && { unit: 'quarter', ...span }
    },
  }
}

export function partOfYear(count: number, which: string, year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = which === 'đầu' ? monthSpan(known, 1, count) : monthSpan(known, 13 - count, 12)
      return span && { unit: 'half', ...span }
    },
  }
}

export function years(first: string, last: string | undefined): Reading {
  return { year: Number(first), resolve: () => yearSpan(Number(first), Number(last ?? first)) }
}
