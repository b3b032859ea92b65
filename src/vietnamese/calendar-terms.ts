// Dates, months, quarters, half-years and years as Vietnamese administrative papers write them, found in running text.
import type { Day } from '../domain/schedule.ts'
import { BARE_DAY, bareDay, RECOGNIZERS } from './calendar-patterns.ts'
import type { OpenTerm, Reading, TermUnit } from './calendar-spans.ts'
import { Taken } from './nearby.ts'
import { timeSpelling } from './time-spelling.ts'

export { dayFrom, shiftDay, type TermUnit } from './calendar-spans.ts'

/** A stretch of the calendar that the text names. `from` and `to` are both included. */
export interface CalendarTerm {
  unit: TermUnit
  from: Day
  to: Day
  /** Offsets in the text: [start, end). */
  start: number
  end: number
}

/** "Quyết định số 15/QĐ-UBND ngày ...", "Kế hoạch ngày ... của ...": the day belongs to the paper that is cited. */
const NUMBER_BEFORE = /\/\s*\p{L}[\p{L}\d.]*(?:[-/][\p{L}\d.]+)*(?:\s+của\s+[^,;.()]{3,60})?\s*,?\s*$/u
const PAPER_BEFORE = /(?:nghị quyết|quyết định|kế hoạch|công văn|chỉ thị|thông báo|kết luận|nghị định|thông tư|luật)\s+$/u
const NEXT_YEAR = /^\s*(?:của\s+)?năm\s+(?:sau|tiếp\s+theo|kế\s+tiếp|liền\s+kề)/u

/** Every notation of the calendar holds a figure or one of these words. */
const MAY_NAME_TIME = /\d|năm|quý|q[iv]/u

function openTerms(lower: string): OpenTerm[] {
  if (!MAY_NAME_TIME.test(lower)) return []
  const found: OpenTerm[] = []
  const taken = new Taken(lower.length)
  const add = (start: number, end: number, read: () => Reading) => {
    if (!taken.isFree(start, end)) return
    taken.take(start, end)
    found.push({ start, end, ...read() })
  }
  for (const { pattern, read } of RECOGNIZERS) {
    for (const match of lower.matchAll(pattern)) {
      add(match.index, match.index + match[0].length, () => read(match.slice(1)))
    }
  }
  for (const match of lower.matchAll(BARE_DAY)) {
    const end = match.index + match[0].length
    const start = end - match[0].replace(/^\D*/u, '').length
    if (Number(match[2]) <= 12) add(start, end, () => bareDay(match[1]!, match[2]!))
  }
  return found.filter((term) => !isOfPaper(lower, term)).sort((a, b) => a.start - b.start)
}

function isOfPaper(lower: string, { start, end }: OpenTerm): boolean {
  if (!lower.startsWith('ngày', start)) return false
  const before = lower.slice(Math.max(0, start - 120), start)
  return NUMBER_BEFORE.test(before) || (PAPER_BEFORE.test(before) && /^\s+của\s/u.test(lower.slice(end)))
}

/** For each term the year of the next one that names it, itself included; behind the last such term, that of the one before. */
function namedYears(terms: OpenTerm[]): (number | null)[] {
  let last: number | null = terms.findLast(({ year }) => year !== null)?.year ?? null
  return terms
    .toReversed()
    .map(({ year }) => (last = year ?? last))
    .reverse()
}

/** As `findCalendarTerms`, of a text that is already in the spelling of `timeSpelling`. */
export function calendarTermsIn(lower: string, year?: number): CalendarTerm[] {
  const open = openTerms(lower)
  const named = namedYears(open)
  return open.flatMap((term, index) => {
    const own = named[index] ?? year
    const isNextYear = own != null && NEXT_YEAR.test(lower.slice(term.end))
    const known = term.year ?? (isNextYear ? own + 1 : own)
    if (known === undefined || known === null) return []
    const resolved = term.resolve(beginsYearBefore(lower, term, open[index + 1], known) ? known - 1 : known)
    return resolved ? [{ start: term.start, end: term.end, ...resolved }] : []
  })
}

/** "từ ngày 25/12 đến ngày 05/01/2027": the year of the end is not that of the beginning. */
function beginsYearBefore(lower: string, term: OpenTerm, next: OpenTerm | undefined, year: number): boolean {
  if (term.year !== null || next?.year == null || !/^\s*(?:đến|-|tới)/u.test(lower.slice(term.end, next.start))) return false
  const [first, last] = [term.resolve(year), next.resolve(next.year)]
  return first !== null && last !== null && first.from > last.to
}

/**
 * Every stretch of the calendar that a text names, in order. A term without a year takes the one of the next term that has
 * one, then of the term before, then `year`; with none of these, for a day that does not exist, and for the day of a paper that
 * is cited ("Quyết định số ... ngày ..."), it is left out.
 */
export function findCalendarTerms(text: string, year?: number): CalendarTerm[] {
  const { lower, origin } = timeSpelling(text)
  return calendarTermsIn(lower, year).map((term) => ({ ...term, start: origin(term.start), end: origin(term.end) }))
}
