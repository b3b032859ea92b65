// What a person should look at in the words of a deadline: a day that no calendar has, a blank, a span that runs backwards.
import type { Schedule } from '../domain/schedule.ts'
import { calendarTermsIn, dayFrom } from './calendar-terms.ts'
import { matchEndingAt } from './nearby.ts'
import { timeSpelling } from './time-spelling.ts'

const WRITTEN_DAY =
  /(?<![\d/.])(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(20\d{2})(?!\d)|(?<=ngày\s+)(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d)(?:\s*(?:,\s*)?(?:năm\s*|\/\s*)(20\d{2}))?|(?<=(?:trước|đến|ngày|hết|nhất)\s+)(\d{1,2})\s*\/\s*(\d{1,2})(?!\s*[/.]?\d)/gu
const NO_SUCH_MONTH = /(?<!\p{L})tháng\s*(?:1[3-9]|[2-9]\d|00?)(?!\d)/u
const NO_SUCH_QUARTER = /(?<!\p{L})quý\s*(?:v|vi{0,3}|[05-9])(?![\p{L}\p{N}])/u
const BLANK =
  /(?:[.·_]{2}|…)\s{0,3}\/|\d\s{0,3}\/\s{0,3}(?:[.·_]{2}|…)|(?:ngày|tháng|quý)\s{0,5}(?:[.·_]{2}|…)|ngày\s{1,9}tháng\s|(?<!\d\s{0,3})tháng\s{1,9}năm\s{1,5}20\d{2}/u
const WEEKDAYS = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy']
const WEEKDAY_BEFORE = /(thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)[\s,(]*(?:là\s+)?$/u
const TO = /^\s*(?:đến|-|tới)\s*(?:hết\s*)?(?:ngày\s*)?$/u

/** Days that are written and that the calendar lacks, as they are written; a leap year counts where no year is named. */
function impossibleDays(lower: string): { text: string; isBlank: boolean }[] {
  return [...lower.matchAll(WRITTEN_DAY)].flatMap((match) => {
    const day = Number(match[1] ?? match[5] ?? match[8])
    const month = Number(match[3] ?? match[6] ?? match[9])
    const year = Number(match[4] ?? match[7] ?? 2024)
    const text = match[0].replace(/\s+/gu, ' ').trim()
    return dayFrom(year, month, day) === null ? [{ text, isBlank: day === 0 || month === 0 }] : []
  })
}

/** What is wrong with a day in these words, in Vietnamese; null where every day that they name can be. */
export function doubtOfDays(text: string): string | null {
  const { lower } = timeSpelling(text)
  const [first] = impossibleDays(lower)
  if (first?.isBlank) return `“${first.text}”: ngày, tháng còn để trống.`
  if (first) return `Lịch không có ngày “${first.text}”, đề nghị kiểm tra lại.`
  const month = NO_SUCH_MONTH.exec(lower)
  if (month) return `Không có “${month[0]}”, đề nghị kiểm tra lại.`
  const quarter = NO_SUCH_QUARTER.exec(lower)
  if (quarter) return `Không có “${quarter[0]}”, đề nghị kiểm tra lại.`
  return BLANK.test(lower) ? 'Thời hạn còn để trống ngày, tháng.' : null
}

function doubtOfWeekday(lower: string, year: number | undefined): string | null {
  for (const term of calendarTermsIn(lower, year)) {
    if (term.unit !== 'day' || term.from !== term.to) continue
    const named = matchEndingAt(WEEKDAY_BEFORE, lower, term.start)?.[1]?.replace(/\s+/gu, ' ')
    const real = WEEKDAYS[new Date(`${term.from}T00:00:00Z`).getUTCDay()]!
    if (named !== undefined && named !== real) return `${lower.slice(term.start, term.end)} là ${real}, văn bản ghi ${named}.`
  }
  return null
}

function runsBackwards(lower: string, year: number | undefined): boolean {
  const terms = calendarTermsIn(lower, year)
  return terms.some((term, index) => {
    const next = terms[index + 1]
    return next !== undefined && next.to < term.from && TO.test(lower.slice(term.end, next.start))
  })
}

/** The last day that a deadline names. */
function lastDue(schedule: Schedule): string | null {
  if (schedule.kind === 'before') return schedule.boundary
  if (schedule.kind !== 'several') return schedule.due
  return schedule.items.reduce<string | null>((last, item) => {
    const due = lastDue(item.schedule)
    return due !== null && (last === null || due > last) ? due : last
  }, null)
}

/**
 * Why a person should look at a deadline, in Vietnamese; null where there is nothing to doubt. `year` is the first year that the
 * plan speaks for.
 */
export function doubtOfSchedule(text: string, schedule: Schedule, year?: number): string | null {
  const { lower } = timeSpelling(text)
  const days = doubtOfDays(text)
  if (days !== null) return days
  if (runsBackwards(lower, year)) return 'Ngày kết thúc đứng trước ngày bắt đầu.'
  const weekday = doubtOfWeekday(lower, year)
  if (weekday !== null) return weekday
  const due = lastDue(schedule)
  if (year !== undefined && due !== null && due < `${year}-01-01`)
    return `Thời hạn thuộc năm ${due.slice(0, 4)}, trước năm ${year} của kế hoạch.`
  if (schedule.kind === 'yearly' && schedule.day === undefined && calendarTermsIn(lower, year).some(({ unit }) => unit === 'day'))
    return 'Hạn rơi vào một ngày cố định hằng năm; Trợ lý mới chỉ tính được đến cuối năm.'
  return null
}
