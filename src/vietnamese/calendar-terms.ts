// Dates, months, quarters, half-years and years as Vietnamese administrative papers write them, found in running text.
import type { Day } from '../domain/schedule.ts'

export type TermUnit = 'day' | 'month' | 'quarter' | 'half' | 'year'

/** A stretch of the calendar that the text names. `from` and `to` are both included. */
export interface CalendarTerm {
  unit: TermUnit
  from: Day
  to: Day
  /** Offsets in the text: [start, end). */
  start: number
  end: number
}

const LEFT = '(?<![\\p{L}\\p{N}/.])'
const RIGHT = '(?![\\p{L}\\p{N}])'
const YEAR = '(20\\d{2}|19\\d{2})'
const OF_YEAR = `(?:\\s*(?:/|[-–]|năm)\\s*${YEAR})?`
const JOINER = '\\s*(?:,|;|và|[-–]|đến(?:\\s+hết)?|&)\\s*'
const QUARTER = '(?:iv|iii|ii|i|[1-4])'
const ROMAN_QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }

/** A term whose year may still be open, as the patterns give it. */
interface OpenTerm {
  start: number
  end: number
  year: number | null
  resolve: (year: number) => { unit: TermUnit; from: Day; to: Day } | null
}

type Recognizer = { pattern: RegExp; read: (groups: (string | undefined)[]) => Omit<OpenTerm, 'start' | 'end'> }

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

function yearOf(text: string | undefined): number | null {
  return text ? Number(text) : null
}

function days(first: string, last: string, month: string, year: string | undefined): Omit<OpenTerm, 'start' | 'end'> {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const from = dayFrom(known, Number(month), Number(first))
      const to = dayFrom(known, Number(month), Number(last))
      return from && to && from <= to ? { unit: 'day', from, to } : null
    },
  }
}

function months(numbers: number[], year: string | undefined): Omit<OpenTerm, 'start' | 'end'> {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = monthSpan(known, Math.min(...numbers), Math.max(...numbers))
      return span && { unit: 'month', ...span }
    },
  }
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d+/g)].map((match) => Number(match[0]))
}

// First come, first served: a longer notation stands before the one it contains.
const RECOGNIZERS: Recognizer[] = [
  {
    pattern: new RegExp(
      `(?<!(?<!tuần\\s+(?:thứ\\s+)?)\\d\\s+)${LEFT}tháng\\s+(\\d{1,2}(?:${JOINER}(?:tháng\\s+)?\\d{1,2}(?!\\s*/\\s*\\d{1,2}/)){0,11})${OF_YEAR}${RIGHT}`,
      'gu',
    ),
    read: ([list, year]) => months(numbersIn(list!), year),
  },
  {
    // "ngày 10, 11 và 12/8/2026", "10-12/8/2026", "ngày 12 đến ngày 14/5/2026"
    pattern: new RegExp(
      `${LEFT}(?:ngày\\s+)?(\\d{1,2})((?:${JOINER}(?:ngày\\s+)?\\d{1,2}){1,12})\\s*/\\s*(\\d{1,2})(?:\\s*/\\s*${YEAR}|(?!\\s*/?\\d)\\s*(?:năm\\s+${YEAR})?)${RIGHT}`,
      'gu',
    ),
    read: ([first, more, month, yearA, yearB]) => days(first!, String(numbersIn(more!).at(-1)), month!, yearA ?? yearB),
  },
  {
    pattern: new RegExp(`${LEFT}(?:ngày\\s+)?(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*${YEAR}${RIGHT}`, 'gu'),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(
      `${LEFT}ngày\\s+(\\d{1,2})((?:${JOINER}(?:ngày\\s+)?\\d{1,2}){1,12})\\s+tháng\\s+(\\d{1,2})(?:\\s*(?:,\\s*)?năm\\s+${YEAR})?${RIGHT}`,
      'gu',
    ),
    read: ([first, more, month, year]) => days(first!, String(numbersIn(more!).at(-1)), month!, year),
  },
  {
    pattern: new RegExp(
      `(?<!tuần\\s+(?:thứ\\s+)?)${LEFT}(?:ngày\\s+)?(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s*(?:,\\s*)?năm\\s+${YEAR})?${RIGHT}`,
      'gu',
    ),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(`${LEFT}ngày\\s+(\\d{1,2})\\s*/\\s*(\\d{1,2})(?:\\s+năm\\s+${YEAR})?(?!\\s*/?\\d)${RIGHT}`, 'gu'),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(`${LEFT}0?(6|9)\\s+tháng\\s+(đầu|cuối)\\s+năm(?:\\s+${YEAR})?${RIGHT}`, 'gu'),
    read: ([count, which, year]) => ({
      year: yearOf(year),
      resolve: (known) => {
        const span = which === 'đầu' ? monthSpan(known, 1, Number(count)) : monthSpan(known, 13 - Number(count), 12)
        return span && { unit: 'half', ...span }
      },
    }),
  },
  {
    pattern: new RegExp(`${LEFT}qu[ýí]\\s+(${QUARTER}${RIGHT}(?:${JOINER}(?:qu[ýí]\\s+)?${QUARTER}${RIGHT}){0,7})${OF_YEAR}${RIGHT}`, 'gu'),
    read: ([list, year]) => {
      const quarters = [...list!.matchAll(/iv|iii|ii|i(?![\p{L}])|[1-4]/gu)].map((match) => ROMAN_QUARTERS[match[0]] ?? Number(match[0]))
      return {
        year: yearOf(year),
        resolve: (known) => {
          const span = monthSpan(known, Math.min(...quarters) * 3 - 2, Math.max(...quarters) * 3)
          return span && { unit: 'quarter', ...span }
        },
      }
    },
  },
  {
    // A cell may hold month and year alone: "09/2026".
    pattern: new RegExp(`(?<=^\\s*|[(;,\\n–-]\\s*|trước\\s+|đến\\s+|từ\\s+)(0?[1-9]|1[0-2])\\s*/\\s*${YEAR}${RIGHT}`, 'gu'),
    read: ([month, year]) => months([Number(month)], year),
  },
  {
    pattern: new RegExp(`${LEFT}t\\.?\\s?(\\d{1,2})\\s*/\\s*${YEAR}${RIGHT}`, 'gu'),
    read: ([month, year]) => months([Number(month)], year),
  },
  {
    // A cell may hold the year alone: "2026", "2026-2030".
    pattern: new RegExp(`^\\s*${YEAR}(?:\\s*[-–]\\s*${YEAR})?\\s*$`, 'gu'),
    read: ([first, last]) => ({
      year: Number(first),
      resolve: () => ({ unit: 'year', from: dayFrom(Number(first), 1, 1)!, to: dayFrom(Number(last ?? first), 12, 31)! }),
    }),
  },
  {
    pattern: new RegExp(
      `${LEFT}(?:cả\\s+|cuối\\s+|hết\\s+|trong\\s+)năm(?!\\s+(?:${YEAR}|học|tiếp|qua|tới|trước|sau))(?:\\s+nay)?${RIGHT}`,
      'gu',
    ),
    read: () => ({ year: null, resolve: (known) => ({ unit: 'year', from: dayFrom(known, 1, 1)!, to: dayFrom(known, 12, 31)! }) }),
  },
  {
    pattern: new RegExp(
      `${LEFT}(?:(?:các\\s+)?năm|giai\\s+đoạn)\\s+${YEAR}(?:\\s*(?:[-–]|đến|và|,)\\s*(?:năm\\s+)?${YEAR})?${RIGHT}`,
      'gu',
    ),
    read: ([first, last]) => ({
      year: Number(first),
      resolve: () => {
        const span = { from: dayFrom(Number(first), 1, 1)!, to: dayFrom(Number(last ?? first), 12, 31)! }
        return span.from <= span.to ? { unit: 'year', ...span } : null
      },
    }),
  },
]

// A bare day and month ("15/8") is a date only where a word of time stands before it, or where it is all there is.
const BARE_DAY = new RegExp(
  `(?:^\\s*|(?:trước|chậm nhất|đến|hết|là|từ|vào|xong|và|sáng|chiều|tối|[-–,;])\\s+)(\\d{1,2})\\s*/\\s*(\\d{1,2})(?!\\s*[/.]?\\d)${RIGHT}`,
  'gu',
)

const NEXT_YEAR = /^\s*(?:của\s+)?năm\s+(?:sau|tiếp\s+theo|kế\s+tiếp|liền\s+kề)/u

function openTerms(text: string): OpenTerm[] {
  const found: OpenTerm[] = []
  const free = (start: number, end: number) => found.every((term) => end <= term.start || start >= term.end)
  for (const { pattern, read } of RECOGNIZERS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (free(start, end)) found.push({ start, end, ...read(match.slice(1)) })
    }
  }
  for (const match of text.matchAll(BARE_DAY)) {
    const end = match.index + match[0].length
    const start = end - match[0].replace(/^\D*/u, '').length
    if (free(start, end) && Number(match[2]) <= 12) found.push({ start, end, ...days(match[1]!, match[1]!, match[2]!, undefined) })
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * Every stretch of the calendar that a text names, in order. A term without a year takes the one of the next term that has
 * one, then of the term before, then `year`; with none of these, and for a day that does not exist, it is left out.
 */
export function findCalendarTerms(text: string, year?: number): CalendarTerm[] {
  const lower = text.toLowerCase()
  const open = openTerms(lower)
  return open.flatMap((term, index) => {
    const next = open.slice(index).find((other) => other.year !== null)?.year
    const before = open.slice(0, index).findLast((other) => other.year !== null)?.year
    const own = next ?? before ?? year
    const isNextYear = own != null && NEXT_YEAR.test(lower.slice(term.end))
    const known = term.year ?? (isNextYear ? own + 1 : own)
    const resolved = known === undefined || known === null ? null : term.resolve(known)
    return resolved ? [{ start: term.start, end: term.end, ...resolved }] : []
  })
}
