// Stretches of time that a question names: months, quarters and days by number, or by how far they are from today ("tuần sau", "cuối quý", "trước
// Tết"). What is said of today stands in dictionary/relative-time.txt.
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { daysBetween, weekdayOf } from './calendar.ts'
import vietnameseDays from './calendar-days.json' with { type: 'json' }
import { dayFrom, shiftDay } from './calendar-terms.ts'
import { showDay } from './dates.ts'
import { phrasePattern } from './phrases.ts'
import { quarterName } from './quarters.ts'
import { readRows } from './table.ts'

export interface Period {
  start: Day
  /** Last day. */
  end: Day
  /** As shown: "tháng 6/2026", "tuần sau (23/11/2026 đến 29/11/2026)". */
  text: string
}

interface Span {
  start: Day
  end: Day
}

/** What a period is reckoned from. */
export interface Reckoning {
  today: Day
  /** The year of a month, a quarter or a half that is named without one. */
  year: number
}

const two = (n: number) => String(n).padStart(2, '0')
const firstOf = (year: number, month: number): Day => `${year}-${two(month)}-01`
const lastOf = (year: number, month: number): Day => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`
const monthsOf = (year: number, first: number, last = first): Span => ({ start: firstOf(year, first), end: lastOf(year, last) })

/** The month that is `shift` months after that of `year`. */
function shiftedMonth(year: number, month: number, shift: number): [year: number, month: number] {
  const at = year * 12 + month - 1 + shift
  return [Math.floor(at / 12), (at % 12) + 1]
}

/** The day `count` months later; the last of its month where there is none of that number. */
function monthsLater(day: Day, count: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [laterYear, laterMonth] = shiftedMonth(year, month, count)
  return dayFrom(laterYear, laterMonth, date) ?? lastOf(laterYear, laterMonth)
}

const LUNAR_NEW_YEARS: readonly Day[] = Object.values({ ...vietnameseDays.lunarNewYear, ...vietnameseDays.laterLunarNewYear })
/** "Sau Tết" is the month after it. */
const DAYS_AFTER_NEW_YEAR = 29

type Unit = 'ngày' | 'tuần' | 'tháng' | 'quý' | 'năm' | 'Tết'

function unitSpan(unit: Unit, shift: number, { today }: Reckoning): Span | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  if (unit === 'ngày') return { start: shiftDay(today, shift), end: shiftDay(today, shift) }
  if (unit === 'tuần') {
    const monday = shiftDay(today, 1 - weekdayOf(today) + 7 * shift)
    return { start: monday, end: shiftDay(monday, 6) }
  }
  if (unit === 'tháng') return monthsOf(...shiftedMonth(year, month, shift))
  if (unit === 'quý') {
    const [quarterYear, first] = shiftedMonth(year, 3 * Math.ceil(month / 3) - 2, 3 * shift)
    return monthsOf(quarterYear, first, first + 2)
  }
  if (unit === 'năm') return monthsOf(year + shift, 1, 12)
  const newYear = LUNAR_NEW_YEARS.find((day) => day > today)
  if (newYear === undefined) return null
  return shift === 0 ? { start: today, end: shiftDay(newYear, -1) } : { start: newYear, end: shiftDay(newYear, DAYS_AFTER_NEW_YEAR) }
}

/** The first days, the middle and the last days of each unit, as people mean them: [from, to] in days or months, counted from 1; to 0 is its end. */
const PARTS: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  tuần: { đầu: [1, 2], cuối: [5, 0] },
  tháng: { đầu: [1, 10], giữa: [11, 20], cuối: [21, 0], 'nửa đầu': [1, 15], 'nửa cuối': [16, 0] },
  quý: { đầu: [1, 1], giữa: [2, 2], cuối: [3, 3] },
  năm: { đầu: [1, 3], giữa: [6, 7], cuối: [12, 12], 'nửa đầu': [1, 6], 'nửa cuối': [7, 12] },
}

function partOf(unit: Unit, whole: Span, part: string, today: Day): Span | null {
  if (part === '') return whole
  if (part === 'còn lại') return { start: today, end: whole.end }
  if (part === 'đã qua') return { start: whole.start, end: today }
  const [first, last] = PARTS[unit]?.[part] ?? [0, 0]
  if (first === 0) return null
  if (unit === 'tháng' || unit === 'tuần')
    return { start: shiftDay(whole.start, first - 1), end: last === 0 ? whole.end : shiftDay(whole.start, last - 1) }
  const [year, month] = [Number(whole.start.slice(0, 4)), Number(whole.start.slice(5, 7))]
  return monthsOf(year, month + first - 1, month + last - 1)
}

/** Reads what the table says a phrase stands for; null for what it cannot say. */
type Rule = (reckoning: Reckoning, count: number, year: number) => Span | null

function ruleOf(written: string): Rule | null {
  const counted = /^(trước )?số (ngày|tuần|tháng)(?: (\d+))?$/.exec(written)
  if (counted)
    return ({ today }, count) => {
      const steps = Number(counted[3] ?? count)
      return steps > FARTHEST ? null : countedSpan(today, counted[2] as Unit, steps, counted[1] !== undefined)
    }
  const months = /^năm (nêu|[+-]?\d+) (số|\d+) tháng (đầu|cuối)$/.exec(written)
  if (months)
    return ({ today }, count, year) => {
      const inYear = months[1] === 'nêu' ? year : Number(today.slice(0, 4)) + Number(months[1])
      const size = Math.min(12, Math.max(1, months[2] === 'số' ? count : Number(months[2])))
      return months[3] === 'đầu' ? monthsOf(inYear, 1, size) : monthsOf(inYear, 13 - size, 12)
    }
  const [, unit, shift, part = ''] = /^(ngày|tuần|tháng|quý|năm|Tết) (nêu|[+-]?\d+)(?: (.+))?$/u.exec(written) ?? []
  if (unit === undefined) return null
  return (reckoning, _count, year) => {
    const whole = shift === 'nêu' ? monthsOf(year, 1, 12) : unitSpan(unit as Unit, Number(shift), reckoning)
    return whole === null ? null : partOf(unit as Unit, whole, part, reckoning.today)
  }
}

/** Days, weeks or months from today; no plan looks further, and beyond the calendar there are no days. */
const FARTHEST = 10_000

function countedSpan(today: Day, unit: Unit, count: number, isPast: boolean): Span {
  const to =
    unit === 'tháng' ? monthsLater(today, isPast ? -count : count) : shiftDay(today, (isPast ? -1 : 1) * count * (unit === 'tuần' ? 7 : 1))
  return isPast ? { start: to, end: today } : { start: today, end: to }
}

const RELATIVE = readRows('./dictionary/relative-time.txt', 4, 4).map(({ cells: [phrase = '', written = ''], place }) => {
  const rule = ruleOf(written)
  if (rule === null) throw new OperatorError([`${place}: "${written}" is no stretch of time`])
  return { pattern: phrasePattern(phrase), rule }
})

/** A whole month, quarter or year by its name, a single day by its date; anything else by its first and last day. */
function shown({ start, end }: Span): string {
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  if (start === end) return `ngày ${showDay(start)}`
  const isWhole = (last: number) => start === firstOf(year, month) && end === lastOf(year, last)
  if (isWhole(month)) return `tháng ${month}/${year}`
  if (month % 3 === 1 && isWhole(month + 2)) return `quý ${quarterName((month + 2) / 3)}/${year}`
  if (month === 1 && isWhole(12)) return `năm ${year}`
  if (month === 1 && isWhole(6)) return `6 tháng đầu năm ${year}`
  if (month === 7 && isWhole(12)) return `6 tháng cuối năm ${year}`
  if (weekdayOf(start) === 1 && daysBetween(start, end) === 6) return `tuần từ ${showDay(start)} đến ${showDay(end)}`
  return `thời gian từ ${showDay(start)} đến ${showDay(end)}`
}

const PART_WORDS: Readonly<Record<string, string>> = {
  dau: 'đầu',
  giua: 'giữa',
  cuoi: 'cuối',
  'nua dau': 'nửa đầu',
  'nua cuoi': 'nửa cuối',
  'nua sau': 'nửa cuối',
}
const PART_OF_NAMED = /(?:(nua dau|nua cuoi|nua sau|dau|giua|cuoi) )?/.source
const MONTHS = new RegExp(
  ` ${PART_OF_NAMED}thang (\\d{1,2})(?: (?:(?:den|toi|-) )?(?:thang )?(\\d{1,2})(?! (?:nhiem|viec|xa|so|ngay|thang|nam|tuan)))? `,
)
const QUARTERS = new RegExp(` ${PART_OF_NAMED}quy ([1-4])(?: (?:(?:va|den|toi) )?(?:quy )?([1-4]|ii|iii|iv))? `)
const BETWEEN_DAYS = / tu (?:ngay )?(\d{1,2}) (\d{1,2})(?: (20\d\d))? (?:den|toi) (?:het )?(?:ngay )?(\d{1,2}) (\d{1,2})(?: (20\d\d))? /

function betweenDays(question: string, year: number): Span | null {
  const [, day, month, ofYear, lastDay, lastMonth, lastYear] = BETWEEN_DAYS.exec(question) ?? []
  if (day === undefined) return null
  const end = dayFrom(Number(lastYear ?? ofYear ?? year), Number(lastMonth), Number(lastDay))
  const start = dayFrom(Number(ofYear ?? lastYear ?? year), Number(month), Number(day))
  return start === null || end === null || end < start ? null : { start, end }
}

const UNTIL = / (?:den|toi) (?:het|cuoi) (thang|quy) (\d{1,2}) /

/** "Đến hết tháng 12", "từ nay đến cuối quý IV": from today on; null where that has passed. */
function untilNamed(question: string, { today, year }: Reckoning): Span | null {
  const [, unit, number] = UNTIL.exec(question) ?? []
  const last = unit === 'quy' ? 3 * Number(number) : Number(number)
  if (unit === undefined || last < 1 || last > 12) return null
  const end = lastOf(year, last)
  return end < today ? null : { start: today, end }
}

function namedMonths(question: string, { today, year }: Reckoning): Span | null {
  const [, part, first, last] = MONTHS.exec(question) ?? []
  const month = Number(first)
  if (first === undefined || month < 1 || month > 12) return null
  if (part !== undefined) return partOf('tháng', monthsOf(year, month), PART_WORDS[part]!, today)
  const end = last !== undefined && Number(last) > month && Number(last) <= 12 ? Number(last) : month
  return monthsOf(year, month, end)
}

const QUARTER_NUMBER: Readonly<Record<string, number>> = { ii: 2, iii: 3, iv: 4 }

function namedQuarters(question: string, { today, year }: Reckoning): Span | null {
  const [, part, first, last] = QUARTERS.exec(question) ?? []
  if (first === undefined) return null
  const quarter = Number(first)
  const whole = monthsOf(year, 3 * quarter - 2, 3 * quarter)
  if (part !== undefined) return partOf('quý', whole, PART_WORDS[part]!, today) ?? whole
  const end = last === undefined ? quarter : (QUARTER_NUMBER[last] ?? Number(last))
  return end > quarter ? monthsOf(year, 3 * quarter - 2, 3 * end) : whole
}

/**
 * The stretch of time that a question names; null when it names none. `question` is spaced folded terms; a year in it goes before that of the
 * reckoning.
 */
export function periodNamed(question: string, { today, year }: Reckoning): Period | null {
  const named = /(?<!\d)(20\d\d)(?!\d)/.exec(question.replace(BETWEEN_DAYS, ' '))?.[1]
  const reckoning = { today, year: named === undefined ? year : Number(named) }
  const span =
    betweenDays(question, reckoning.year) ??
    untilNamed(question, reckoning) ??
    namedMonths(question, reckoning) ??
    namedQuarters(question, reckoning) ??
    relativeSpan(question, reckoning)
  return span === null ? null : { ...span, text: shown(span) }
}

function relativeSpan(question: string, reckoning: Reckoning): Span | null {
  for (const { pattern, rule } of RELATIVE) {
    const match = pattern.exec(question)
    if (match === null) continue
    return rule(reckoning, Number(/\d+/.exec(match[0])?.[0] ?? 0), reckoning.year)
  }
  return null
}

/** Where in the spaced folded words a stretch of time is named: from which word on, and by how many words; null where none is. */
export function periodPhrase(question: string): { at: number; length: number } | null {
  for (const pattern of [BETWEEN_DAYS, MONTHS, QUARTERS, ...RELATIVE.map((one) => one.pattern)]) {
    const match = pattern.exec(question)
    if (match === null) continue
    const words = (text: string) => text.split(' ').filter(Boolean).length
    return { at: words(question.slice(0, match.index)), length: words(match[0]) }
  }
  return null
}
