// Notations of time in running text: dates with their prepositions, recurring, ongoing and relative terms.
import type { Schedule } from '../domain/schedule.ts'
import { type CalendarTerm, calendarTermsIn, shiftDay } from './calendar-terms.ts'
import { matchEndingAt, Taken } from './nearby.ts'
import { findRecurring, PERIODIC } from './recurring-terms.ts'
import { type FoundRelative, findRelatives } from './relative-terms.ts'
import { type TimeSpelling, timeSpelling } from './time-spelling.ts'

export interface ScheduleOptions {
  /** Year of the plan: taken where a notation names none. */
  year?: number
}

/** A notation of time found in running text, with the words that make it a deadline. */
export interface ScheduleMention {
  /** As the source writes it: "trước ngày 15/8/2026". */
  text: string
  /** Offsets in the text that was given: [start, end). */
  start: number
  end: number
  schedule: Schedule
}

const RIGHT = '(?![\\p{L}\\p{N}])'
/** "chi thường xuyên", "nâng lương thường xuyên" are terms of the budget and of pay. */
const ONGOING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<!(?:chi|lương|kinh\\s+phí|ngân\\s+sách|dự\\s+toán|nguồn|không|vốn|sự\\s+nghiệp|chế\\s+độ)\\s+)(?:thực\\s+hiện\\s+)?(?:thường\\s+xuyên|liên\\s+tục)${RIGHT}(?:\\s*,\\s*(?:thường\\s+xuyên|liên\\s+tục)${RIGHT})?`,
  'gu',
)
const HOUR = /\d{1,2}\s*(?:(?:h|g|giờ)\s*(?:\d{1,2}\s*(?:phút|[’'′])?)?|:\d{2})\s*(?:,\s*)?(?:của\s+)?$/u
const BEFORE = /(?:(?:hoàn\s+thành|xong|hạn|(?:chậm|muộn)\s+nhất)\s+)?trước\s*(?:thời\s+điểm\s+)?$/u
const UNTIL =
  /(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến|vào|trong|hết))*|không\s+(?:muộn|chậm)\s+(?:hơn|quá)|không\s+quá|hạn\s+(?:chót|cuối)(?:\s*:|\s+là)?|(?:đến\s+)?hết|đến\s+cuối|(?:(?:trong|vào)\s+)?(?:cuối|đầu|giữa)|đến|xong(?:\s+trong)?|hoàn\s+thành(?:\s+(?:trong|vào|xong))?|trong(?:\s+suốt)?|vào(?:\s+cuối)?)\s*$/u
const FROM = /(?:(?:bắt\s+đầu|thực\s+hiện|kể)\s+)?từ\s*(?:\d{1,2}\s*(?:h|giờ|:)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?\s*)?$/u
const TO =
  /^\s*(?:\([^)]{0,120}\)\s*)?,?\s*(?:đến|-|tới)\s*(?:hết\s*|cuối\s*)?(?:\d{1,2}\s*(?:h|giờ|:)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?\s*)?(?:ngày\s*)?$/u
const EVERY_YEAR_AFTER = /^\s*(?:của\s+)?(?:h[àằ]ng|mỗi)\s+năm(?!\p{L})/u
const EVERY_YEAR_BEFORE = /(?:định\s+kỳ\s+)?(?:h[àằ]ng|mỗi)\s+năm\s*[,:(]?\s*(?:(?:trước|vào|chậm\s+nhất(?:\s+là|\s+vào)?)\s+)?$/u
const YEARS_AFTER = /^\s*(?:(?:và|,)\s*(?:(?:những|các)\s+)?năm\s+(?:tiếp\s+theo|sau|kế\s+tiếp)|trở\s+đi)/u

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Where the text already speaks for itself, so that a later pattern does not read it again. Offsets are those of the spelling. */
class Claims {
  readonly mentions: ScheduleMention[] = []
  readonly #taken: Taken
  readonly #text: string
  readonly #spelling: TimeSpelling

  constructor(text: string, spelling: TimeSpelling) {
    this.#text = text
    this.#spelling = spelling
    this.#taken = new Taken(spelling.lower.length)
  }

  isFree(start: number, end: number): boolean {
    return this.#taken.isFree(start, end)
  }

  /** The words of the source between two offsets. */
  words(start: number, end: number): string {
    return fold(this.#text.slice(this.#spelling.origin(start), this.#spelling.origin(end)))
  }

  add(start: number, end: number, schedule: Schedule): void {
    if (!this.isFree(start, end)) return
    const { lower } = this.#spelling
    const claimed = lower.slice(start, end)
    const isOpen = claimed.lastIndexOf('(') > claimed.lastIndexOf(')')
    const closed = isOpen && lower[end] === ')' ? end + 1 : end
    this.#taken.take(start, closed)
    this.mentions.push({ text: this.words(start, closed), start, end: closed, schedule })
  }

  addRelative({ start, end, anchor, meant, term }: FoundRelative): void {
    const words = anchor === null ? (meant ?? '') : this.words(...anchor)
    this.add(start, end, { kind: 'relative', due: null, relative: { anchor: words, ...term } })
  }

  /** In order of place, with offsets of the source. */
  found(): ScheduleMention[] {
    const { origin } = this.#spelling
    return this.mentions
      .sort((a, b) => a.start - b.start)
      .map((mention) => ({ ...mention, start: origin(mention.start), end: origin(mention.end) }))
  }
}

/** "trước ngày 15/6 hằng năm", "Quý IV hằng năm": the day or stretch comes round every year. A schedule can name a day of December only. */
function claimYearly(lower: string, terms: CalendarTerm[], claims: Claims): void {
  for (const term of terms) {
    const after = EVERY_YEAR_AFTER.exec(lower.slice(term.end))
    const before = matchEndingAt(EVERY_YEAR_BEFORE, lower, term.start)
    if ((!after && !before) || term.unit === 'year' || (before && term.unit !== 'day')) continue
    const limit = matchEndingAt(BEFORE, lower, term.start) ?? matchEndingAt(UNTIL, lower, term.start)
    const day = term.unit === 'day' && term.from === term.to && term.from.slice(5, 7) === '12' ? { day: Number(term.from.slice(8)) } : {}
    claims.add(before?.index ?? limit?.index ?? term.start, term.end + (after?.[0].length ?? 0), { kind: 'yearly', due: null, ...day })
  }
}

function claimOngoing(lower: string, terms: CalendarTerm[], claims: Claims): void {
  for (const match of lower.matchAll(ONGOING)) {
    const end = match.index + match[0].length
    const after = terms.find(
      (term) => term.unit === 'year' && /^[\s,;(/-]*(?:trong|của|đến hết|cả|hết|suốt)?\s*$/u.test(lower.slice(end, term.start)),
    )
    const before = terms.find((term) => term.unit === 'year' && /^\s*[(,:-]\s*$/u.test(lower.slice(term.end, match.index)))
    const year = after ?? before
    claims.add(before && !after ? before.start : match.index, Math.max(end, after?.end ?? 0), {
      kind: 'ongoing',
      due: year ? year.to : null,
    })
  }
}

function scheduleOfTerm(term: CalendarTerm): Schedule {
  if (term.unit === 'day')
    return term.from === term.to ? { kind: 'fixed', due: term.to } : { kind: 'range', start: term.from, due: term.to }
  if (term.unit === 'half') return { kind: 'range', start: term.from, due: term.to }
  return { kind: term.unit, start: term.from, due: term.to }
}

function spanOf(first: CalendarTerm, last: CalendarTerm): Schedule {
  const kind = first.unit === last.unit && first.unit !== 'day' && first.unit !== 'half' ? first.unit : 'range'
  return { kind, start: first.from, due: last.to }
}

/** "từ ngày 01/3 đến ngày 30/6", "tháng 3/2026 - tháng 6/2026": the end of the span, or null where the two do not belong together. */
function endOfSpan(lower: string, term: CalendarTerm, next: CalendarTerm | undefined, from: RegExpExecArray | null): CalendarTerm | null {
  if (!next || next.to < term.to || (next.from < term.from && !from)) return null
  return TO.test(lower.slice(term.end, next.start)) && (from || term.unit === next.unit) ? next : null
}

function claimTerms(lower: string, terms: CalendarTerm[], claims: Claims): void {
  let limitEnd = -1
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index]!
    if (!claims.isFree(term.start, term.end)) continue
    const from = matchEndingAt(FROM, lower, term.start)
    const last = endOfSpan(lower, term, terms[index + 1], from)
    if (last) {
      claims.add(from ? from.index : term.start, last.end, spanOf(term, last))
      index++
      continue
    }
    const goesOn = YEARS_AFTER.exec(lower.slice(term.end))
    const isSpan = /-|đến|tới/u.test(lower.slice(term.start, term.end)) && term.from !== term.to
    if (from && isSpan) {
      claims.add(from.index, term.end, scheduleOfTerm(term))
      continue
    }
    if (goesOn || from) {
      claims.add(from?.index ?? term.start, term.end + (goesOn?.[0].length ?? 0), { kind: 'ongoing', due: null })
      continue
    }
    if (matchEndingAt(/suốt\s*$/u, lower, term.start) || lower.startsWith('suốt', term.start)) {
      claims.add(matchEndingAt(/(?:trong\s+)?(?:suốt\s+)?$/u, lower, term.start)!.index, term.end, { kind: 'ongoing', due: term.to })
      continue
    }
    // "trước 15/6 và 15/11": the word holds for both.
    const shared = limitEnd >= 0 && /^\s*(?:,|và)\s*$/u.test(lower.slice(limitEnd, term.start))
    const hour = matchEndingAt(HOUR, lower, term.start)
    const limit = matchEndingAt(BEFORE, lower, hour?.index ?? term.start)
    const until = matchEndingAt(UNTIL, lower, hour?.index ?? term.start)
    if (hour) claims.add((limit ?? until ?? hour).index, term.end, scheduleOfTerm(term))
    else if (limit || shared) {
      claims.add(limit?.index ?? term.start, term.end, { kind: 'before', boundary: term.from, due: shiftDay(term.from, -1) })
      limitEnd = term.end
    } else claims.add(until ? until.index : term.start, term.end, scheduleOfTerm(term))
  }
}

/** Every notation of time in a running text, in order of place. A term of the calendar alone counts; whether it is a duty is for the caller. */
export function findSchedules(text: string, options: ScheduleOptions = {}): ScheduleMention[] {
  const spelling = timeSpelling(text)
  const { lower } = spelling
  const claims = new Claims(text, spelling)
  const terms = calendarTermsIn(lower, options.year)
  for (const relative of findRelatives(lower)) claims.addRelative(relative)
  claimYearly(lower, terms, claims)
  for (const { start, end, schedule } of findRecurring(lower)) claims.add(start, end, schedule)
  claimOngoing(lower, terms, claims)
  claimTerms(lower, terms, claims)
  for (const match of lower.matchAll(PERIODIC)) claims.add(match.index, match.index + match[0].length, { kind: 'periodic', due: null })
  return claims.found()
}
