// Years, days and stretches of time that a question names.
import type { Day } from '../../domain/schedule.ts'
import { type Period, periodNamed } from '../../vietnamese/periods.ts'

export type { Period } from '../../vietnamese/periods.ts'

const two = (n: number) => String(n).padStart(2, '0')

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
  return periodNamed(question, { today, year })
}
