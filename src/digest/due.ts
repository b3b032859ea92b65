// What is due as of a day: every task in exactly one bucket. Pure.
import type { Plan } from '../domain/plan.ts'
import type { Day } from '../domain/schedule.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { correctedTerm } from './corrected-term.ts'
import { type Occurrence, occurrenceOf, type PlanYears } from './occurrence.ts'
import { isPeriodOfEvent } from './period-of-event.ts'
import { isDone, type Progress, progressOf } from './progress.ts'
import { endOfWeek, isSameMonth } from './spans.ts'

/**
 * In the order in which people want to see them. `soon` ends 30 days from today, `future` lies after; `past` holds periods in which
 * something was to take place and that are over: nobody is late with them.
 */
export const BUCKETS = ['overdue', 'today', 'week', 'month', 'soon', 'future', 'recurring', 'ongoing', 'undated', 'past', 'done'] as const
export type Bucket = (typeof BUCKETS)[number]

/** Days ahead that still count as soon. */
export const SOON_DAYS = 30

export interface DueItem {
  task: TrackedTask
  bucket: Bucket
  due: Day | null
  /** The period of recurring work that this is about. */
  period: string | null
  /** Working days past the due day when overdue, else from today up to and including it; 0 without a date. */
  workingDays: number
  progress: Progress
  /** Its deadline where a person corrected it, in words; null where the source's own stand. */
  corrected: string | null
}

export interface DueOptions {
  /** Years of the plan a task belongs to, within which recurring work recurs. */
  yearsOf(planId: string): PlanYears
  /** The plan itself, which knows what was corrected; without it nothing is said to be. */
  planOf?(planId: string): Plan | null
}

/** One item per task, most urgent bucket first, within a bucket by due day, then in the order given. */
export function dueItems(
  tasks: readonly TrackedTask[],
  updates: readonly StatusUpdate[],
  today: Day,
  calendar: WorkCalendar,
  { yearsOf, planOf = () => null }: DueOptions,
): DueItem[] {
  const byTask = Map.groupBy(updates, ({ taskId }) => taskId)
  const items = tasks.map((task): DueItem => {
    const occurrence = occurrenceOf(task.schedule, today, yearsOf(task.planId))
    const { due, period } = occurrence
    const progress = progressOf(task, byTask.get(task.id) ?? [], period)
    const bucket = isDone(progress) ? 'done' : isPeriodOfEvent(task) && due !== null && due < today ? 'past' : bucketOf(occurrence, today)
    const workingDays = due === null ? 0 : due < today ? calendar.workingDaysBetween(due, today) : calendar.workingDaysBetween(today, due)
    return { task, bucket, due, period, workingDays, progress, corrected: correctedTerm(task, planOf(task.planId)) }
  })
  return items.sort((one, other) => order(one.bucket) - order(other.bucket) || compareDays(one.due, other.due))
}

const order = (bucket: Bucket) => BUCKETS.indexOf(bucket)

function compareDays(one: Day | null, other: Day | null): number {
  if (one === other) return 0
  if (one === null) return 1
  return other === null || one < other ? -1 : 1
}

/** Recurring work stands among its like until its day is near. */
function bucketOf({ kind, due }: Occurrence, today: Day): Bucket {
  if (kind === 'ongoing' || kind === 'undated') return kind
  if (due === null) return 'recurring'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  if (due <= endOfWeek(today)) return 'week'
  if (kind === 'recurring') return 'recurring'
  if (isSameMonth(due, today)) return 'month'
  return due <= shiftDay(today, SOON_DAYS) ? 'soon' : 'future'
}
