// Work that comes again: "hằng quý, trước ngày 20 của tháng cuối quý", "trước ngày 05 tháng sau", "mỗi tháng một lần". They read text
// in the spelling of `timeSpelling`.
import type { RecurringKind, Schedule } from '../domain/schedule.ts'
import { matchEndingAt } from './nearby.ts'

export interface FoundRecurring {
  /** Offsets in the text: [start, end). */
  start: number
  end: number
  schedule: Extract<Schedule, { kind: RecurringKind }>
}

const LEFT = '(?<![\\p{L}\\p{N}])'
const RIGHT = '(?![\\p{L}\\p{N}])'
const PERIODS: Record<string, RecurringKind> = { ngày: 'periodic', tuần: 'weekly', tháng: 'monthly', quý: 'quarterly', năm: 'yearly' }
const PERIOD = '(?:0?[369]\\s+tháng|ngày|tuần|tháng|quý|năm)'
// "hằng tháng, quý, năm" names several periods: the first, which comes round soonest, is the one that binds.
const MORE_PERIODS = `(?:(?:\\s*[,/]\\s*|\\s+và\\s+)(?:h[àằ]ng\\s+)?(?!ngày\\s*\\d)(?:${PERIOD}|đột\\s+xuất)${RIGHT})*`
const EVERY = new RegExp(
  `${LEFT}(?:định\\s+kỳ\\s+)?(?:(?:h[àằ]ng|mỗi|từng)\\s+(${PERIOD})|(${PERIOD})\\s*(?:/|một|01|1)\\s*(?:một|01|1)?\\s*lần|(?:một|01|1)\\s+lần\\s*/\\s*(${PERIOD})|(?:các|từng)\\s+(tuần|tháng|quý)\\s+trong\\s+năm(?:\\s*20\\d\\d)?|(?<=định\\s+kỳ\\s+)(?:theo\\s+)?(${PERIOD})(?!\\s*\\(|\\p{L}))${RIGHT}${MORE_PERIODS}`,
  'gu',
)
const PREPOSITION = '(?:trước|chậm\\s+nhất(?:\\s+(?:là|vào|đến))?|muộn\\s+nhất(?:\\s+là)?|vào|đến|không\\s+muộn\\s+hơn|không\\s+quá)'
const DAY_OF_PERIOD = new RegExp(
  `(?:(?:${PREPOSITION}\\s+)?ngày\\s+(?:mùng\\s+|mồng\\s+)?|${PREPOSITION}\\s+)(\\d{1,2})\\s+(?:của\\s+)?(?:tháng\\s+(?:cuối|đầu)\\s+(?:của\\s+)?)?$`,
  'u',
)
const DAY_AFTER_PERIOD =
  /^\s*(?:[,:(]?\s*(?:trước|chậm\s+nhất(?:\s+là|\s+vào)?|vào)\s+|[(:,]\s*)ngày\s+(?:mùng\s+|mồng\s+)?(\d{1,2})(?!\s*[/.\d])(?:\s+(?:của\s+)?(?:tháng|quý)(?:\s+(?:cuối|đầu|sau|tiếp\s+theo|báo\s+cáo)(?:\s+(?:của\s+)?quý)?)?)?/u
// "hằng tháng tổng hợp tình hình, báo cáo Chủ tịch trước ngày 25": the day stands at the end of the same clause.
const DAY_IN_CLAUSE =
  /^[^.;\n\d]{0,120}?(?:trước|chậm\s+nhất(?:\s+là|\s+vào)?|vào)\s+ngày\s+(?:mùng\s+)?(\d{1,2})(?!\s*[/.]?\d|\s*\/|\s+tháng\s+\d|\s+làm)/u
/** "chiều thứ Năm hằng tuần": a schedule has no field for the day of the week; the words stay with the notation. */
const WEEKDAY_BEFORE = new RegExp(
  `${LEFT}(?:(?:trước|vào|chậm\\s+nhất(?:\\s+(?:là|vào))?)\\s+)?(?:(?:sáng|chiều|cuối\\s+ngày|ngày)\\s+)?(?:thứ\\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\\s+nhật)\\s+$`,
  'u',
)
const DAY_OF_LAST_MONTH = new RegExp(
  `${LEFT}(?:(?:${PREPOSITION}\\s+)?ngày\\s+|${PREPOSITION}\\s+)(\\d{1,2})\\s+(?:của\\s+)?tháng\\s+(?:cuối|đầu)(?:\\s+(?:cùng|tiên))?\\s+(?:của\\s+)?(?:(?:mỗi|từng|h[àằ]ng)\\s+)?(?:quý(?:\\s+(?:sau|tiếp\\s+theo|kế\\s+tiếp|liền\\s+kề))?|kỳ(?:\\s+báo\\s+cáo)?)(?!\\s*[\\divx])`,
  'gu',
)
// "trước ngày 25 của tháng", "trước ngày 05 tháng sau": without a number the month is any month.
const DAY_OF_MONTH = new RegExp(
  `${LEFT}(?:${PREPOSITION}\\s+)?ngày\\s+(?:mùng\\s+|mồng\\s+)?(\\d{1,2})\\s+(?:(?:của|trong)\\s+)?(?:tháng\\s+(?:sau|kế\\s+tiếp|tiếp\\s+theo|liền\\s+kề|liền\\s+sau|báo\\s+cáo)|(?:của|trong)\\s+tháng)${RIGHT}(?!\\s*(?:\\d|[._…]|đầu|cuối|này|năm|thứ))`,
  'gu',
)
// "tuần cuối của tháng", "ngày làm việc cuối cùng của quý": comes round with its period.
const END_OF_PERIOD = new RegExp(
  `${LEFT}(?:tuần|ngày|ngày\\s+làm\\s+việc)\\s+(?:đầu|cuối)(?:\\s+(?:cùng|tiên))?\\s+(?:của\\s+)?(?:(?:h[àằ]ng|mỗi)\\s+)?(tháng|quý|năm)${RIGHT}(?!\\s*(?:[\\divx]|cuối|đầu|này|sau))`,
  'gu',
)
export const PERIODIC = new RegExp(`${LEFT}định\\s+kỳ${RIGHT}(?:\\s*\\([^)]{0,200}\\))?`, 'gu')

/** A cell that names periods and nothing else: "Quý, 6 tháng, năm", "Định kỳ (quý, năm)", "theo quý", "cuối tháng, cuối quý". The first binds. */
const WHOLE_PERIODS =
  /^(?:định\s+kỳ\s*(?:theo\s+)?|(?:báo\s+cáo\s+)?kỳ\s+|báo\s+cáo\s+|theo\s+(?:từng\s+)?)?\(?(?:cuối\s+(?:mỗi\s+|h[àằ]ng\s+)?(?=tháng|quý|tuần))?(tuần|tháng|quý|0?[69]\s+tháng|năm)(?:\s*(?:,|;|\/|và)\s*(?:cuối\s+)?(?:tuần|tháng|quý|0?[69]\s+tháng|năm|đột\s+xuất))*\)?\.?$/u
/** "2 lần/năm", "02 lần trong năm", "mỗi năm 2 lần". */
const WHOLE_RATE = new RegExp(
  `^(?:(?:ít\\s+nhất|tối\\s+thiểu|định\\s+kỳ)\\s+)*(?:(?:mỗi|h[àằ]ng)\\s+(${PERIOD})\\s+(?:(?:ít\\s+nhất|tối\\s+thiểu)\\s+)?)?(\\d{1,2}|một)\\s+lần(?:\\s*(?:/|mỗi|trong|một|h[àằ]ng)\\s*(?:một\\s+)?(${PERIOD}))?\\.?$`,
  'u',
)

function recurring(kind: RecurringKind, day: number | undefined): FoundRecurring['schedule'] {
  return day !== undefined && day >= 1 && day <= 31 ? { kind, due: null, day } : { kind, due: null }
}

const MANY_BEFORE = /(?<![\p{L}\p{N}])(?:0?[2-9]|[1-9]\d|hai|ba|bốn|sáu)\s+$/u

/** In the order in which they are to be taken: a later one counts only where it does not touch an earlier one. */
export function findRecurring(lower: string): FoundRecurring[] {
  const found: FoundRecurring[] = []
  const add = (match: RegExpMatchArray, kind: RecurringKind, day?: string) =>
    found.push({
      start: match.index!,
      end: match.index! + match[0].length,
      schedule: recurring(kind, day === undefined ? undefined : Number(day)),
    })
  for (const match of lower.matchAll(EVERY)) {
    // "Hai tuần một lần" is no week.
    const isMany = match[2] !== undefined && matchEndingAt(MANY_BEFORE, lower, match.index) !== null
    const kind = isMany ? 'periodic' : (PERIODS[(match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5])!] ?? 'periodic')
    const rest = lower.slice(match.index + match[0].length)
    const before = matchEndingAt(DAY_OF_PERIOD, lower, match.index)
    const after = DAY_AFTER_PERIOD.exec(rest)
    const weekday = kind === 'weekly' ? matchEndingAt(WEEKDAY_BEFORE, lower, match.index) : null
    const day = before?.[1] ?? after?.[1] ?? DAY_IN_CLAUSE.exec(rest)?.[1]
    found.push({
      start: before ? before.index : match.index - (weekday?.[0].length ?? 0),
      end: match.index + match[0].length + (before ? 0 : (after?.[0].length ?? 0)),
      schedule: recurring(kind, day === undefined ? undefined : Number(day)),
    })
  }
  for (const match of lower.matchAll(DAY_OF_LAST_MONTH)) add(match, 'quarterly', match[1])
  for (const match of lower.matchAll(DAY_OF_MONTH)) add(match, 'monthly', match[1])
  for (const match of lower.matchAll(END_OF_PERIOD)) add(match, PERIODS[match[1]!] ?? 'periodic')
  return withoutEchoes(lower, found)
}

/** Notations of one duty stand in one clause, at most so many characters apart. */
const FAR = 160

/**
 * "định kỳ hằng quý báo cáo ... chậm nhất ngày 15 tháng cuối quý" is one duty: the notation with the day speaks for both. "hằng quý
 * ... trước ngày 05 của tháng sau" stays quarterly.
 */
function saysTheSame(lower: string, one: FoundRecurring, other: FoundRecurring): boolean {
  const inOneClause = (first: FoundRecurring, last: FoundRecurring) =>
    first.end <= last.start && last.start - first.end <= FAR && !/[.;\n\d]/u.test(lower.slice(first.end, last.start))
  const { day } = one.schedule
  if (day === undefined || day !== other.schedule.day) return false
  return one.schedule.kind === other.schedule.kind ? inOneClause(one, other) : inOneClause(other, one)
}

/** Without the notations for which another one near them speaks. The order stays. */
function withoutEchoes(lower: string, found: FoundRecurring[]): FoundRecurring[] {
  const byPlace = found.toSorted((a, b) => a.start - b.start)
  const echoes = new Set<FoundRecurring>()
  byPlace.forEach((first, index) => {
    for (let at = index + 1; at < byPlace.length && byPlace[at]!.start - first.end <= FAR; at++) {
      const next = byPlace[at]!
      if (saysTheSame(lower, first, next)) echoes.add(first)
      if (saysTheSame(lower, next, first)) echoes.add(next)
    }
  })
  return found.filter((one) => !echoes.has(one))
}

/** A whole cell that only names periods or a rate; null for any other. */
export function wholeRecurring(lower: string): FoundRecurring['schedule'] | null {
  const rate = WHOLE_RATE.exec(lower)
  if (rate) {
    const period = rate[1] ?? rate[3]
    const once = /^(?:0?1|một)$/u.test(rate[2]!)
    if (period !== undefined) return { kind: once ? (PERIODS[period] ?? 'periodic') : 'periodic', due: null }
  }
  const periods = WHOLE_PERIODS.exec(lower)
  return periods && { kind: PERIODS[periods[1]!] ?? 'periodic', due: null }
}
