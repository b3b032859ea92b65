// One pattern per notation of a day, month, quarter, half-year or year. They read text in the spelling of `timeSpelling`.
import type { Day } from '../domain/schedule.ts'

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
type Recognizer = { pattern: RegExp; read: (groups: (string | undefined)[]) => Reading }

/** A figure may be glued to the word of time before it ("ngày15/10"), to no other. */
const LEFT = '(?<![\\p{N}/.])(?<!\\p{L}(?<!ngày|trước|đến|hết|từ|là))'
const WORD_LEFT = '(?<![\\p{L}\\p{N}/.])'
const RIGHT = '(?![\\p{L}\\p{N}])'
const YEAR = '(20\\d{2}|19\\d{2})'
const OF_YEAR = `(?:\\s*(?:/|-|,?\\s*năm)\\s*${YEAR}(?!\\d))?`
const JOINER = '\\s*(?:,|và|-|đến(?:\\s+hết)?|&|\\+)\\s*'
const QUARTER = '(?:iv|iii|ii|i|[1-4])'
const ROMAN_QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
/** After a list of months, a number before one of these counts things: "trong tháng 6, 10 đơn vị". */
const COUNTED =
  '(?!\\s*%|\\s+(?:đơn vị|cơ quan|sở|xã|phường|hồ sơ|thủ tục|nhiệm vụ|cuộc|lớp|hội nghị|ngày|công chức|người|địa phương|mô hình))'
const MONTH = `(?:0?[1-9]|1[0-2])(?![\\d.]*\\d)`

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

function yearSpan(first: number, last: number): { unit: TermUnit; from: Day; to: Day } | null {
  return first <= last ? { unit: 'year', from: `${first}-01-01`, to: `${last}-12-31` } : null
}

/** Monday to Sunday of a week of the year as ISO 8601 counts them; null where the year has no such week. */
function weekSpan(year: number, week: number): { from: Day; to: Day } | null {
  const fourth = `${year}-01-04`
  const weekday = new Date(`${fourth}T00:00:00Z`).getUTCDay() || 7
  const from = shiftDay(fourth, 1 - weekday + (week - 1) * 7)
  return week >= 1 && shiftDay(from, 3).startsWith(String(year)) ? { from, to: shiftDay(from, 6) } : null
}

function yearOf(text: string | undefined): number | null {
  if (!text) return null
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function days(first: string, last: string, month: string, year: string | undefined): Reading {
  return daySpan([first, month], [last, month], year)
}

/** The year is that of the last day; a span that would run backwards began the year before. */
function daySpan([first, firstMonth]: [string, string], [last, lastMonth]: [string, string], year: string | undefined): Reading {
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

function months(numbers: number[], year: string | undefined): Reading {
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

function endOfMonth(count: number, which: string, month: string, year: string | undefined): Reading {
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

function daysOfMonth(part: string, which: string, month: string, year: string | undefined): Reading {
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

function quarters(list: string, year: string | undefined): Reading {
  const found = [...list.matchAll(/iv|iii|ii|i(?!\p{L})|[1-4]/gu)].map((match) => ROMAN_QUARTERS[match[0]] ?? Number(match[0]))
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = monthSpan(known, Math.min(...found) * 3 - 2, Math.max(...found) * 3)
      return span && { unit: 'quarter', ...span }
    },
  }
}

function partOfYear(count: number, which: string, year: string | undefined): Reading {
  return {
    year: yearOf(year),
    resolve: (known) => {
      const span = which === 'đầu' ? monthSpan(known, 1, count) : monthSpan(known, 13 - count, 12)
      return span && { unit: 'half', ...span }
    },
  }
}

function years(first: string, last: string | undefined): Reading {
  return { year: Number(first), resolve: () => yearSpan(Number(first), Number(last ?? first)) }
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d+/g)].map((match) => Number(match[0]))
}

/** First come, first served: a longer notation stands before the one it contains. */
export const RECOGNIZERS: Recognizer[] = [
  {
    // "01/3 - 30/6/2026"; without a year only where it is all there is, or a word of time stands before it.
    pattern: new RegExp(
      `(?:(?<=^\\s*|(?:từ|ngày|trong|gian|:)\\s*)|${LEFT}(?=[\\d\\s/-]+/\\s*20\\d\\d))(\\d{1,2})\\s*/\\s*(\\d{1,2})\\s*-\\s*(?:ngày\\s+)?(\\d{1,2})\\s*/\\s*(\\d{1,2})(?:\\s*/\\s*${YEAR})?(?!\\s*[/.]?\\d)${RIGHT}`,
      'gu',
    ),
    read: ([first, firstMonth, last, lastMonth, year]) => daySpan([first!, firstMonth!], [last!, lastMonth!], year),
  },
  {
    // "10 ngày đầu tháng 7", "05 ngày cuối tháng 6/2026"
    pattern: new RegExp(`${LEFT}(\\d{1,2})\\s+ngày\\s+(đầu|cuối)\\s+(?:của\\s+)?tháng\\s*(${MONTH})${OF_YEAR}${RIGHT}`, 'gu'),
    read: ([count, which, month, year]) => endOfMonth(Number(count), which!, month!, year),
  },
  {
    // "tuần thứ hai của tháng 8/2026", "nửa đầu tháng 10", "hạ tuần tháng 5"
    pattern: new RegExp(
      `${WORD_LEFT}(?:(tuần)\\s+(?:lễ\\s+)?(?:thứ\\s+)?(đầu|cuối|nhất|hai|ba|tư|[1-5])(?:\\s+(?:tiên|cùng))?|(nửa)\\s+(đầu|cuối)|(thượng|trung|hạ)\\s+tuần)\\s*(?:,\\s*)?(?:của\\s+)?tháng\\s*(${MONTH})${OF_YEAR}${RIGHT}`,
      'gu',
    ),
    read: ([week, weekWhich, half, halfWhich, ten, month, year]) =>
      daysOfMonth((week ?? half ?? ten)!, weekWhich ?? halfWhich ?? '', month!, year),
  },
  {
    pattern: new RegExp(
      `(?<!(?<!tuần\\s+(?:thứ\\s+)?)\\d\\s+)${WORD_LEFT}tháng\\s*(${MONTH}(?:(?:${JOINER}(?:tháng\\s*)?|\\s*;\\s*)${MONTH}(?!\\s*/\\s*\\d{1,2}/)${COUNTED}){0,11})${OF_YEAR}${RIGHT}`,
      'gu',
    ),
    read: ([list, year]) => months(numbersIn(list!), year),
  },
  {
    // "ngày 10, 11 và 12/8/2026", "10-12/8/2026", "ngày 12 đến ngày 14/5/2026"
    pattern: new RegExp(
      `${LEFT}(?:ngày\\s*)?(\\d{1,2})((?:${JOINER}(?:ngày\\s*)?\\d{1,2}){1,12})\\s*/\\s*(\\d{1,2})(?:\\s*/\\s*${YEAR}|(?!\\s*/?\\d)\\s*(?:năm\\s*${YEAR})?)${RIGHT}`,
      'gu',
    ),
    read: ([first, more, month, yearA, yearB]) => days(first!, String(numbersIn(more!).at(-1)), month!, yearA ?? yearB),
  },
  {
    pattern: new RegExp(`${LEFT}(?:ngày\\s*)?(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*${YEAR}${RIGHT}`, 'gu'),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(`${LEFT}(?:ngày\\s*)?(\\d{1,2})\\s*/\\s*(\\d{1,2})\\s*/\\s*([2-4]\\d)(?!\\s*[/.]?\\d)${RIGHT}`, 'gu'),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(
      `${WORD_LEFT}ngày\\s*(\\d{1,2})((?:${JOINER}(?:ngày\\s*)?\\d{1,2}){1,12})\\s*tháng\\s*(\\d{1,2})(?:\\s*(?:,\\s*)?năm\\s*${YEAR})?${RIGHT}`,
      'gu',
    ),
    read: ([first, more, month, year]) => days(first!, String(numbersIn(more!).at(-1)), month!, year),
  },
  {
    pattern: new RegExp(
      `(?<!tuần\\s+(?:thứ\\s+)?)${LEFT}(?:ngày\\s*)?(?:(?:mồng|mùng)\\s+)?(\\d{1,2})\\s*tháng\\s*(\\d{1,2})(?:\\s*(?:/|(?:,\\s*)?năm)\\s*${YEAR})?${RIGHT}`,
      'gu',
    ),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(`${WORD_LEFT}ngày\\s*(\\d{1,2})\\s*[/-]\\s*(\\d{1,2})(?:\\s*năm\\s*${YEAR})?(?!\\s*[/-]?\\d)${RIGHT}`, 'gu'),
    read: ([day, month, year]) => days(day!, day!, month!, year),
  },
  {
    pattern: new RegExp(`${LEFT}0?([369])\\s+tháng\\s+(đầu|cuối)\\s+(?:của\\s+)?năm(?:\\s*${YEAR}|\\s+nay)?${RIGHT}`, 'gu'),
    read: ([count, which, year]) => partOfYear(Number(count), which!, year),
  },
  {
    pattern: new RegExp(`${WORD_LEFT}nửa\\s+(đầu|cuối)\\s+(?:của\\s+)?năm(?:\\s*${YEAR}|\\s+nay)?${RIGHT}`, 'gu'),
    read: ([which, year]) => partOfYear(6, which!, year),
  },
  {
    pattern: new RegExp(
      `${WORD_LEFT}quý\\s*(${QUARTER}${RIGHT}(?:(?:${JOINER}(?:quý\\s*)?|\\s*;\\s*)${QUARTER}${RIGHT}${COUNTED}){0,7})${OF_YEAR}${RIGHT}`,
      'gu',
    ),
    read: ([list, year]) => quarters(list!, year),
  },
  {
    // "Q3/2026", "QIII-QIV/2026"; without a year only where it is all there is. "Q.3" alone is a district.
    pattern: new RegExp(
      `${WORD_LEFT}q\\.?\\s?(${QUARTER}(?:${JOINER}(?:q\\.?\\s?)?${QUARTER}${RIGHT}){0,3})\\s*(?:/|-|năm)\\s*${YEAR}${RIGHT}|^\\s*q(${QUARTER}(?:${JOINER}q?${QUARTER}){0,3})\\s*$`,
      'gu',
    ),
    read: ([list, year, alone]) => quarters(list ?? alone!, year),
  },
  {
    pattern: new RegExp(
      `${WORD_LEFT}t\\.?\\s?(${MONTH}(?:${JOINER}(?:t\\.?\\s?)?${MONTH}){0,11})\\s*/\\s*${YEAR}${RIGHT}|^\\s*t(${MONTH}(?:${JOINER}t?${MONTH}){0,11})\\s*$`,
      'gu',
    ),
    read: ([list, year, alone]) => months(numbersIn(list ?? alone!), year),
  },
  {
    // A cell may hold month and year alone: "09/2026".
    pattern: new RegExp(
      `(?<=^\\s*|[(;,\\n-]\\s*|(?:trước|đến|từ|trong|hết|vào|cuối|đầu|giữa|xong)\\s+)(0?[1-9]|1[0-2])\\s*/\\s*${YEAR}${RIGHT}`,
      'gu',
    ),
    read: ([month, year]) => months([Number(month)], year),
  },
  {
    // "trong tuần 30", "tuần 5/2026": a week of the year. Below 6 without a year it may be one of a month or of a campaign.
    pattern: new RegExp(
      `${WORD_LEFT}tuần\\s+(?:thứ\\s+)?(?:(\\d{1,2})\\s*(?:/|(?:của\\s+)?năm)\\s*${YEAR}|([6-9]|[1-4]\\d|5[0-3]))${RIGHT}(?!\\s*(?:,\\s*)?(?:của\\s+)?tháng|\\s*[/.-]\\s*\\d)`,
      'gu',
    ),
    read: ([week, year, bare]) => ({
      year: yearOf(year),
      resolve: (known) => {
        const span = weekSpan(known, Number(week ?? bare))
        return span && { unit: 'day', ...span }
      },
    }),
  },
  {
    // A cell may hold the year alone: "2026", "2026-2030", "2026 và các năm tiếp theo".
    pattern: new RegExp(`^\\s*${YEAR}(?:\\s*-\\s*${YEAR})?\\s*(?:$|(?=(?:và|,)\\s*(?:các|những)\\s+năm))`, 'gu'),
    read: ([first, last]) => years(first!, last),
  },
  {
    pattern: /^\s*(?:trong\s+)?năm\s+(?:sau|tới|tiếp\s+theo)\s*$/gu,
    read: () => ({ year: null, resolve: (known) => yearSpan(known + 1, known + 1) }),
  },
  {
    pattern: new RegExp(
      `${WORD_LEFT}(?:cả\\s+|cuối\\s+|hết\\s+|trong\\s+|suốt\\s+)năm(?!\\s*(?:${YEAR}|học|tiếp|qua|tới|trước|sau))(?:\\s+nay)?${RIGHT}`,
      'gu',
    ),
    read: () => ({ year: null, resolve: (known) => yearSpan(known, known) }),
  },
  {
    // "ngày ... tháng ... năm 2026" is a blank to be filled in, not the year.
    pattern: new RegExp(
      `(?<!(?:tháng|quý|ngày)[\\s._…/-]*)(?<![\\p{L}\\p{N}.]|\\d\\s*/\\s*)(?:(?:các\\s+)?năm|giai\\s+đoạn|từ(?=\\s+20\\d\\d\\s*(?:-|đến)\\s*20))\\s*${YEAR}((?:\\s*(?:-|đến|và|,)\\s*(?:năm\\s+)?${YEAR}(?!\\s*/|\\d)){0,6})${RIGHT}`,
      'gu',
    ),
    read: ([first, more]) => years(first!, more?.match(/\d{4}/gu)?.at(-1)),
  },
]

/** A bare day and month ("15/8") is a date only where a word of time stands before it, or where it is all there is. */
export const BARE_DAY = new RegExp(
  `(?:^\\s*|(?:trước|chậm nhất|muộn nhất|hơn|quá|chót|đến|hết|là|từ|vào|xong|và|sáng|chiều|tối)\\s*|[-,;]\\s+|hạn(?:\\s+\\p{L}+){0,2}\\s*:\\s*)(?<!\\d)(\\d{1,2})\\s*[/]\\s*(\\d{1,2})(?!\\s*[/.]?\\d)${RIGHT}`,
  'gu',
)

export function bareDay(day: string, month: string): Reading {
  return days(day, day, month, undefined)
}
