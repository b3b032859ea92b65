// Years, days and stretches of time that a question names.
import type { Day } from '../../domain/schedule.ts'
import { quarterName } from '../../vietnamese/quarters.ts'

export interface Period {
  start: Day
  end: Day
  /** As shown: "tháng 6/2026". */
  text: string
}

const two = (n: number) => String(n).padStart(2, '0')

function lastDayOf(year: number, month: number): Day {
  return `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`
}

function months(year: number, first: number, last: number, text: string): Period {
  return { start: `${year}-${two(first)}-01`, end: lastDayOf(year, last), text }
}

function shift(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Four-digit years in the folded question, in order. */
export function yearsIn(question: string): number[] {
  return [...new Set([...question.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1])))]
}

/** Whole dates in the text as typed: "31/12/2026", "ngày 15 tháng 6 năm 2026". */
export function daysIn(asked: string): Day[] {
  const written = asked.matchAll(
    /(?<!\d)(\d{1,2})(?:\s*[/.-]\s*|\s+(?:tháng|thang)\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+(?:năm|nam)\s+)(20\d\d)(?!\d)/giu,
  )
  return [...written].map((match) => `${match[3]}-${two(Number(match[2]))}-${two(Number(match[1]))}`)
}

/**
 * The stretch of time in which something is asked to fall; `question` is spaced folded terms. A month or quarter without a year
 * takes `year`, the plan's or today's.
 */
export function periodIn(question: string, today: Day, year: number): Period | null {
  const named = yearsIn(question)[0] ?? year
  const thisYear = Number(today.slice(0, 4))
  const thisMonth = Number(today.slice(5, 7))
  const month = / thang (\d{1,2}) /.exec(question)
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
    return months(named, Number(month[1]), Number(month[1]), `tháng ${Number(month[1])}/${named}`)
  const quarter = / quy ([1-4]) /.exec(question)
  if (quarter) return months(named, 3 * Number(quarter[1]) - 2, 3 * Number(quarter[1]), `quý ${quarterName(Number(quarter[1]))}/${named}`)
  if (/ thang nay /.test(question)) return months(thisYear, thisMonth, thisMonth, `tháng ${thisMonth}/${thisYear}`)
  if (/ thang (sau|toi) /.test(question)) {
    const [y, m] = thisMonth === 12 ? [thisYear + 1, 1] : [thisYear, thisMonth + 1]
    return months(y, m, m, `tháng ${m}/${y}`)
  }
  const thisQuarter = Math.ceil(thisMonth / 3)
  if (/ quy nay /.test(question))
    return months(thisYear, 3 * thisQuarter - 2, 3 * thisQuarter, `quý ${quarterName(thisQuarter)}/${thisYear}`)
  if (/ tuan nay /.test(question)) {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
    return { start: shift(today, -weekday), end: shift(today, 6 - weekday), text: 'tuần này' }
  }
  if (/ nua dau nam | 6 thang dau /.test(question)) return months(named, 1, 6, `6 tháng đầu năm ${named}`)
  if (/ nua cuoi nam | 6 thang cuoi /.test(question)) return months(named, 7, 12, `6 tháng cuối năm ${named}`)
  if (/ cuoi nam /.test(question)) return months(named, 12, 12, `tháng 12/${named}`)
  return null
}
