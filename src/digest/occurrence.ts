// Which day a schedule is about today: a fixed day, or the day of the current period of recurring work.
import type { Day, RecurringKind, Schedule } from '../domain/schedule.ts'
import { dayFrom, shiftDay } from '../vietnamese/calendar-terms.ts'
import { endOfWeek } from './spans.ts'

export interface Occurrence {
  kind: 'dated' | 'recurring' | 'ongoing' | 'undated'
  /** Last day in time; null where no date follows from the text. */
  due: Day | null
  /** Name of the period of recurring work, as updates carry it: "2026-11", "2026-Q4", "2026-W47", "2026". */
  period: string | null
}

const UNDATED: Occurrence = { kind: 'undated', due: null, period: null }

/** Years a plan speaks for; null where nothing says so. */
export type PlanYears = [number, number] | null

/**
 * What the schedule asks for as of a day. Recurring work falls due on the last day of each period within the plan's years, unless the
 * text names a day; before the first and after the last year it is the first or the last period. Work with several deadlines is
 * about the next of them, or the last when all have passed.
 */
export function occurrenceOf(schedule: Schedule, today: Day, years: PlanYears): Occurrence {
  switch (schedule.kind) {
    case 'fixed':
    case 'before':
    case 'month':
    case 'quarter':
    case 'year':
    case 'range':
      return { kind: 'dated', due: schedule.due, period: null }
    case 'monthly':
    case 'quarterly':
    case 'weekly':
    case 'yearly':
    case 'periodic':
      return recurringOccurrence(schedule.kind, within(today, years), schedule.day)
    case 'ongoing':
      return { kind: 'ongoing', due: null, period: null }
    case 'several':
      return ofSeveral(
        schedule.items.map((item) => occurrenceOf(item.schedule, today, years)),
        today,
      )
    case 'relative':
    case 'external':
    case 'none':
      return UNDATED
  }
}

function within(today: Day, years: PlanYears): Day {
  if (years === null) return today
  const [first, last] = [`${years[0]}-01-01`, `${years[1]}-12-31`]
  return today < first ? first : today > last ? last : today
}

function ofSeveral(occurrences: Occurrence[], today: Day): Occurrence {
  const dated = occurrences.filter(({ kind }) => kind === 'dated').sort((one, other) => (one.due! < other.due! ? -1 : 1))
  const next = dated.find(({ due }) => due! >= today) ?? dated.at(-1)
  return next ?? occurrences.find(({ kind }) => kind === 'recurring') ?? occurrences.find(({ kind }) => kind === 'ongoing') ?? UNDATED
}

function recurringOccurrence(kind: RecurringKind, today: Day, day: number | undefined): Occurrence {
  const [year, month] = today.split('-').map(Number) as [number, number]
  const at = (period: string, due: Day): Occurrence => ({ kind: 'recurring', due, period })
  switch (kind) {
    case 'monthly':
      return at(today.slice(0, 7), dayInMonth(year, month, day))
    case 'quarterly': {
      const quarter = Math.ceil(month / 3)
      return at(`${year}-Q${quarter}`, dayInMonth(year, quarter * 3, day))
    }
    case 'yearly':
      return at(String(year), dayInMonth(year, 12, day))
    case 'weekly': {
      const sunday = endOfWeek(today)
      return at(weekName(sunday), sunday)
    }
    case 'periodic':
      return { kind: 'recurring', due: null, period: null }
  }
}

/** The named day of a month, or its last one where it is shorter or none is named. */
function dayInMonth(year: number, month: number, day: number | undefined): Day {
  const last = shiftDay(month === 12 ? `${year + 1}-01-01` : dayFrom(year, month + 1, 1)!, -1)
  return (day === undefined ? null : dayFrom(year, month, day)) ?? last
}

/** ISO 8601: a week belongs to the year that holds its Thursday. */
function weekName(sunday: Day): string {
  const thursday = shiftDay(sunday, -3)
  const year = thursday.slice(0, 4)
  const dayOfYear = Math.round((Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000)
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`
}
