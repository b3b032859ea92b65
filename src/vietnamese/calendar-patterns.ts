// One pattern per notation of a day, month, quarter, half-year or year. They read text in the spelling of `timeSpelling`.
import {
  daySpan,
  days,
  daysOfMonth,
  endOfMonth,
  months,
  partOfYear,
  quarters,
  type Reading,
  weekSpan,
  yearOf,
  yearSpan,
  years,
} from './calendar-spans.ts'

type Recognizer = { pattern: RegExp; read: (groups: (string | undefined)[]) => Reading }

/** A figure may be glued to the word of time before it ("ngày15/10"), to no other. */
const LEFT = '(?<![\\p{N}/.])(?<!\\p{L}(?<!ngày|trước|đến|hết|từ|là))'
const WORD_LEFT = '(?<![\\p{L}\\p{N}/.])'
const RIGHT = '(?![\\p{L}\\p{N}])'
const YEAR = '(20\\d{2}|19\\d{2})'
const OF_YEAR = `(?:\\s*(?:/|-|,?\\s*năm)\\s*${YEAR}(?!\\d))?`
const JOINER = '\\s*(?:,|và|-|đến(?:\\s+hết)?|&|\\+)\\s*'
const QUARTER = '(?:iv|iii|ii|i|[1-4])'
/** After a list of months, a number before one of these counts things: "trong tháng 6, 10 đơn vị". */
const COUNTED =
  '(?!\\s*%|\\s+(?:đơn vị|cơ quan|sở|xã|phường|hồ sơ|thủ tục|nhiệm vụ|cuộc|lớp|hội nghị|ngày|công chức|người|địa phương|mô hình))'
const MONTH = `(?:0?[1-9]|1[0-2])(?![\\d.]*\\d)`

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
