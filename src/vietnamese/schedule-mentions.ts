// Notations of time in running text: dates with their prepositions, recurring, ongoing and relative terms.
import type { RecurringKind, RelativeTerm, Schedule } from '../domain/schedule.ts'
import { type CalendarTerm, findCalendarTerms, shiftDay } from './calendar-terms.ts'

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

const LEFT = '(?<![\\p{L}\\p{N}])'
const RIGHT = '(?![\\p{L}\\p{N}])'

const PERIODS: Record<string, RecurringKind> = {
  ngày: 'periodic',
  tuần: 'weekly',
  tháng: 'monthly',
  quý: 'quarterly',
  quí: 'quarterly',
  năm: 'yearly',
}
const PERIOD = '(?:0?[369]\\s+tháng|ngày|tuần|tháng|qu[ýí]|năm)'
// "hằng tháng, quý, năm" names several periods: the first, which comes round soonest, is the one that binds.
const EVERY = new RegExp(
  `${LEFT}(?:định\\s+kỳ\\s+)?(?:(?:h[àằ]ng|mỗi)\\s+(${PERIOD})|(${PERIOD})\\s*(?:/|một|01|1)\\s*(?:một|01|1)?\\s*lần|(?:một|01|1)\\s+lần\\s*/\\s*(${PERIOD}))${RIGHT}(?:(?:\\s*,\\s*|\\s+và\\s+)(?:h[àằ]ng\\s+)?(?:${PERIOD}|đột\\s+xuất)${RIGHT})*`,
  'gu',
)
const DAY_OF_PERIOD =
  /(?:trước\s+|chậm\s+nhất\s+(?:là\s+|vào\s+)?)?ngày\s+(?:mùng\s+)?(\d{1,2})\s+(?:của\s+)?(?:tháng\s+(?:cuối|đầu)\s+(?:của\s+)?)?$/u
const DAY_AFTER_PERIOD =
  /^\s*(?:[,(]?\s*(?:trước|chậm\s+nhất(?:\s+là|\s+vào)?|vào)\s+|\(\s*)ngày\s+(?:mùng\s+)?(\d{1,2})(?!\s*[/.\d])(?:\s+(?:của\s+)?(?:tháng|quý)(?:\s+(?:cuối|đầu|sau|tiếp\s+theo|báo\s+cáo)(?:\s+(?:của\s+)?quý)?)?)?/u
// "hằng tháng tổng hợp tình hình, báo cáo Chủ tịch trước ngày 25": the day stands at the end of the same clause.
const DAY_IN_CLAUSE =
  /^[^.;\n\d]{0,120}?(?:trước|chậm\s+nhất(?:\s+là|\s+vào)?|vào)\s+ngày\s+(?:mùng\s+)?(\d{1,2})(?!\s*[/.]?\d|\s*\/|\s+tháng\s+\d|\s+làm)/u
const DAY_OF_LAST_MONTH = new RegExp(
  `${LEFT}(?:(?:trước|chậm\\s+nhất(?:\\s+(?:là|vào))?|vào)\\s+)?ngày\\s+(\\d{1,2})\\s+(?:của\\s+)?tháng\\s+cuối\\s+(?:của\\s+)?(?:mỗi\\s+)?(?:quý|kỳ(?:\\s+báo\\s+cáo)?)`,
  'gu',
)
// "tuần cuối của tháng", "ngày làm việc cuối cùng của quý": comes round with its period.
const END_OF_PERIOD = new RegExp(
  `${LEFT}(?:tuần|ngày|ngày\\s+làm\\s+việc)\\s+(?:đầu|cuối)(?:\\s+(?:cùng|tiên))?\\s+(?:của\\s+)?(?:(?:h[àằ]ng|mỗi)\\s+)?(tháng|qu[ýí]|năm)${RIGHT}(?!\\s*(?:[\\dIVXivx]|cuối|đầu|này|sau))`,
  'gu',
)
const PERIODIC = new RegExp(`${LEFT}định\\s+kỳ${RIGHT}(?:\\s*\\([^)]*\\))?`, 'gu')
const ONGOING = new RegExp(
  `${LEFT}(?:thực\\s+hiện\\s+)?(?:thường\\s+xuyên|liên\\s+tục)${RIGHT}(?:\\s*,\\s*(?:thường\\s+xuyên|liên\\s+tục)${RIGHT})?`,
  'gu',
)

const AMOUNT = '(\\d{1,3})(?:\\s*\\([^)]*\\))?\\s+(ngày\\s+làm\\s+việc|ngày(?!\\s+làm\\s+việc)|tháng)'
// "bộ, ngành" and the like are one word of administration, comma and all.
const ANCHOR = '((?:(?:bộ|sở|ban|cơ quan), (?=ban|ngành|đơn vị)|[^.;:,()\\n])+)'
const AFTER_EVENT = `(?:kể\\s+từ|tính\\s+từ|sau\\s+khi|sau|từ)`
const RELATIVES: { pattern: RegExp; direction: 'before' | 'after' }[] = [
  // "trong vòng 10 ngày làm việc kể từ ngày nhận", "không quá 05 ngày làm việc kể từ ...", "sau 15 ngày kể từ ..."
  {
    pattern: new RegExp(
      `${LEFT}(?:(?:chậm\\s+nhất|muộn\\s+nhất)(?:\\s+(?:là|sau|trong))?|trong(?:\\s+vòng|\\s+thời\\s+(?:hạn|gian))?|không\\s+quá|tối\\s+đa|sau)\\s+(?:không\\s+quá\\s+)?${AMOUNT},?\\s+${AFTER_EVENT}\\s+${ANCHOR}`,
      'gu',
    ),
    direction: 'after',
  },
  // "chậm nhất 05 ngày trước khi kiểm tra", "05 ngày làm việc trước ngày kiểm tra", "trước ngày kiểm tra 05 ngày" is below
  {
    pattern: new RegExp(
      `${LEFT}(?:(?:chậm|muộn)\\s+nhất\\s+|ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?(?:là\\s+)?${AMOUNT}\\s+trước\\s+(?:khi\\s+|ngày\\s+)?(?!\\d|ngày\\s+\\d)${ANCHOR}`,
      'gu',
    ),
    direction: 'before',
  },
  // "trước 05 ngày kiểm tra", "trước ít nhất 03 ngày làm việc khi tiến hành kiểm tra"
  {
    pattern: new RegExp(
      `${LEFT}trước\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?${AMOUNT}\\s+(?:so\\s+với\\s+|trước\\s+|khi\\s+|tính\\s+đến\\s+)?${ANCHOR}`,
      'gu',
    ),
    direction: 'before',
  },
  // "20 ngày sau khi kết thúc kiểm tra"
  { pattern: new RegExp(`${LEFT}${AMOUNT}\\s+(?:sau\\s+khi|kể\\s+từ)\\s+${ANCHOR}`, 'gu'), direction: 'after' },
  // "sau 15 ngày kết thúc kiểm tra", "sau khi kết thúc kiểm tra 05 ngày làm việc" is below
  { pattern: new RegExp(`${LEFT}(?:trong\\s+vòng|sau)\\s+${AMOUNT}\\s+(?!kể|tính|sau|từ)${ANCHOR}`, 'gu'), direction: 'after' },
]
const TRAILING: { pattern: RegExp; direction: 'before' | 'after' }[] = [
  { pattern: new RegExp(`${LEFT}sau\\s+(?:khi\\s+|ngày\\s+)?([^.;:,()\\n\\d]{3,80}?)\\s+${AMOUNT}${RIGHT}`, 'gu'), direction: 'after' },
  {
    pattern: new RegExp(
      `${LEFT}trước\\s+(?:khi\\s+|ngày\\s+|thời\\s+điểm\\s+)?(?!ngày\\s+\\d)([^.;:,()\\n\\d]{3,80}?)\\s+(?:ít\\s+nhất\\s+)?${AMOUNT}${RIGHT}`,
      'gu',
    ),
    direction: 'before',
  },
]
// "thông báo lịch kiểm tra trước 07 ngày làm việc": the event stands before the notation, or is only meant.
const EVENT_BEFORE = new RegExp(`${LEFT}trước\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?${AMOUNT}(?=\\s*(?:[.;,)\\n]|$))`, 'gu')
const EVENTS =
  /kiểm\s+tra|giám\s+sát|thanh\s+tra|khảo\s+sát|thẩm\s+định|hội\s+nghị|hội\s+thảo|cuộc\s+họp|phiên\s+họp|họp|tập\s+huấn|đối\s+thoại/gu
/** The event that a lead time counts back from where the sentence names none. */
const UNNAMED_EVENT = 'ngày thực hiện'
const AT_ONCE = new RegExp(`${LEFT}ngay\\s+sau\\s+(?:khi\\s+)?${ANCHOR}`, 'gu')

const BEFORE = /(?:(?:hoàn\s+thành|xong|hạn|chậm\s+nhất)\s+)?trước\s+(?:thời\s+điểm\s+)?$/u
const BEFORE_HOUR = /trước\s+\d{1,2}\s*(?:h\d{0,2}|giờ(?:\s*\d{1,2}(?:\s*phút)?)?)\s*,?\s*$/u
const UNTIL =
  /(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến|vào|trong|hết))*|không\s+(?:muộn|chậm)\s+(?:hơn|quá)|(?:đến\s+)?hết|(?:(?:trong|vào)\s+)?(?:tuần\s+(?:đầu|cuối|thứ\s+\S+|\d)|(?:thượng|trung|hạ)\s+tuần|nửa\s+(?:đầu|cuối))(?:\s+(?:của|tiên|cùng))*|đến\s+cuối|(?:(?:trong|vào)\s+)?(?:cuối|đầu|giữa)|đến|xong(?:\s+trong)?|hoàn\s+thành(?:\s+(?:trong|vào|xong))?|trong(?:\s+suốt)?|vào(?:\s+cuối)?)\s*$/u
const FROM = /(?:kể\s+)?từ\s*$/u
const TO = /^\s*(?:đến|[-–]|tới)\s*(?:hết\s*)?(?:ngày\s*)?$/u

function offsetUnit(words: string): RelativeTerm['unit'] {
  if (words.includes('làm')) return 'workingDay'
  return words.startsWith('tháng') ? 'month' : 'day'
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Where the text already speaks for itself, so that a later pattern does not read it again. */
class Claims {
  readonly mentions: ScheduleMention[] = []
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  isFree(start: number, end: number): boolean {
    return this.mentions.every((mention) => end <= mention.start || start >= mention.end)
  }

  add(start: number, end: number, schedule: Schedule): void {
    if (!this.isFree(start, end)) return
    const opened = this.#text.slice(start, end).lastIndexOf('(') > this.#text.slice(start, end).lastIndexOf(')')
    const closed = opened && this.#text[end] === ')' ? end + 1 : end
    this.mentions.push({ text: fold(this.#text.slice(start, closed)), start, end: closed, schedule })
  }
}

function claimRelative(lower: string, text: string, claims: Claims): void {
  const add = (match: RegExpMatchArray, anchor: string, amount: string, unit: string, direction: 'before' | 'after') => {
    const start = match.index!
    const end = start + match[0].trimEnd().length
    const at = lower.indexOf(anchor, start)
    const words = fold(text.slice(at, at + anchor.length))
    claims.add(start, end, {
      kind: 'relative',
      due: null,
      relative: { anchor: words, offset: Number(amount), unit: offsetUnit(unit), direction },
    })
  }
  for (const { pattern, direction } of RELATIVES)
    for (const match of lower.matchAll(pattern)) add(match, match[3]!, match[1]!, match[2]!, direction)
  for (const { pattern, direction } of TRAILING)
    for (const match of lower.matchAll(pattern)) add(match, match[1]!, match[2]!, match[3]!, direction)
  for (const match of lower.matchAll(EVENT_BEFORE)) {
    const event = [...lower.slice(0, match.index).matchAll(EVENTS)].at(-1)
    const anchor = event ? fold(text.slice(event.index, event.index + event[0].length)).toLowerCase() : UNNAMED_EVENT
    claims.add(match.index, match.index + match[0].length, {
      kind: 'relative',
      due: null,
      relative: { anchor, offset: Number(match[1]), unit: offsetUnit(match[2]!), direction: 'before' },
    })
  }
  for (const match of lower.matchAll(AT_ONCE)) add(match, match[1]!, '0', 'ngày', 'after')
}

function claimRecurring(lower: string, claims: Claims): void {
  for (const match of lower.matchAll(EVERY)) {
    const period = (match[1] ?? match[2] ?? match[3])!
    const kind = PERIODS[period] ?? 'periodic'
    const before = DAY_OF_PERIOD.exec(lower.slice(0, match.index))
    const after = DAY_AFTER_PERIOD.exec(lower.slice(match.index + match[0].length))
    const rest = lower.slice(match.index + match[0].length)
    const day = Number(before?.[1] ?? after?.[1] ?? DAY_IN_CLAUSE.exec(rest)?.[1] ?? 0)
    const start = before ? before.index : match.index
    const end = match.index + match[0].length + (before ? 0 : (after?.[0].length ?? 0))
    claims.add(start, end, day >= 1 && day <= 31 ? { kind, due: null, day } : { kind, due: null })
  }
  for (const match of lower.matchAll(DAY_OF_LAST_MONTH))
    claims.add(match.index, match.index + match[0].length, { kind: 'quarterly', due: null, day: Number(match[1]) })
  for (const match of lower.matchAll(END_OF_PERIOD))
    claims.add(match.index, match.index + match[0].length, { kind: PERIODS[match[1]!] ?? 'periodic', due: null })
}

/** "trước ngày 15/6 hằng năm", "Quý IV hằng năm": the day or stretch comes round every year. */
function claimYearly(lower: string, terms: CalendarTerm[], claims: Claims): void {
  for (const term of terms) {
    const every = /^\s*(?:của\s+)?(?:h[àằ]ng|mỗi)\s+năm(?!\p{L})/u.exec(lower.slice(term.end))
    if (!every || term.unit === 'year') continue
    const limit = BEFORE.exec(lower.slice(0, term.start)) ?? UNTIL.exec(lower.slice(0, term.start))
    claims.add(limit?.index ?? term.start, term.end + every[0].length, { kind: 'yearly', due: null })
  }
}

function claimOngoing(lower: string, terms: CalendarTerm[], claims: Claims): void {
  for (const match of lower.matchAll(ONGOING)) {
    const end = match.index + match[0].length
    const year = terms.find(
      (term) => term.unit === 'year' && /^[\s,;(]*(?:trong|của|đến hết|cả|hết)?\s*$/u.test(lower.slice(end, term.start)),
    )
    claims.add(match.index, year ? year.end : end, { kind: 'ongoing', due: year ? year.to : null })
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

function claimTerms(lower: string, terms: CalendarTerm[], claims: Claims): void {
  let limitEnd = -1
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index]!
    if (!claims.isFree(term.start, term.end)) continue
    const before = lower.slice(0, term.start)
    const next = terms[index + 1]
    if (next && next.from >= term.from && next.to >= term.to && TO.test(lower.slice(term.end, next.start))) {
      const from = FROM.exec(before)
      if (from || term.unit === next.unit) {
        claims.add(from ? from.index : term.start, next.end, spanOf(term, next))
        index++
        continue
      }
    }
    // "trước 15/6 và 15/11": the word holds for both.
    const shared = limitEnd >= 0 && /^\s*(?:,|và)\s*$/u.test(lower.slice(limitEnd, term.start))
    const limit = BEFORE.exec(before)
    const hour = BEFORE_HOUR.exec(before)
    const until = UNTIL.exec(before)
    if (hour) claims.add(hour.index, term.end, scheduleOfTerm(term))
    else if (limit || shared) {
      claims.add(limit?.index ?? term.start, term.end, { kind: 'before', boundary: term.from, due: shiftDay(term.from, -1) })
      limitEnd = term.end
    } else claims.add(until ? until.index : term.start, term.end, scheduleOfTerm(term))
  }
}

/** Every notation of time in a running text, in order of place. A term of the calendar alone counts; whether it is a duty is for the caller. */
export function findSchedules(text: string, options: ScheduleOptions = {}): ScheduleMention[] {
  const lower = text.toLowerCase()
  const claims = new Claims(text)
  const terms = findCalendarTerms(text, options.year)
  claimRelative(lower, text, claims)
  claimYearly(lower, terms, claims)
  claimRecurring(lower, claims)
  claimOngoing(lower, terms, claims)
  claimTerms(lower, terms, claims)
  for (const match of lower.matchAll(PERIODIC)) claims.add(match.index, match.index + match[0].length, { kind: 'periodic', due: null })
  return claims.mentions.sort((a, b) => a.start - b.start)
}
