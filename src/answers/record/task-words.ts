// How a task is shown: where it stands, when it is due, who does it.
import type { Task } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { deadlineWords, withNote } from '../corrected.ts'
import { clip, type Evidence } from '../draft.ts'
import { placeName } from '../plan-name.ts'
import { type PlanView, passageAt } from '../plan-view.ts'

export function taskEvidence(view: PlanView, tasks: readonly Task[]): Evidence[] {
  const evidence: Evidence[] = []
  for (const { where, place } of tasks) {
    const passage = passageAt(view.passages, where, place)
    if (passage !== null && !evidence.some((known) => known.passage === passage)) evidence.push({ view, passage, where })
  }
  return evidence
}

/** "biểu 2, STT 8": from the record's place, else table and number. */
export function taskPlace({ where, tableIndex, no }: Task): string {
  return placeName(where) || `biểu ${tableIndex}, STT ${no}`
}

/** The corrected term with its note, or the source's words; `short` where a line has no room for the whole note. */
export function deadlineOf({ plan }: PlanView, task: Task, short = false): string {
  return deadlineWords(plan, task, short) ?? 'kế hoạch không ghi thời hạn'
}

/** One line for a list: the task, its deadline, its place. */
export function taskLine(view: PlanView, task: Task, length = 170): string {
  return `${withNote(view.plan, task, 'task', clip(task.task, length), true)} (${deadlineOf(view, task, true)}; ${taskPlace(task)})`
}

/** True when a schedule has one last day and it lies before today. */
export function isPast(schedule: Schedule, today: Day): boolean {
  return schedule.kind !== 'ongoing' && schedule.due !== null && schedule.due < today
}

export interface Span {
  start: string
  due: string
}

/** Stretch in which a schedule falls due; several deadlines give several, recurring and undated ones none. */
export function spansOf(schedule: Schedule): Span[] {
  switch (schedule.kind) {
    case 'fixed':
      return [{ start: schedule.due, due: schedule.due }]
    case 'before':
      return [{ start: schedule.due, due: schedule.boundary }]
    case 'month':
    case 'quarter':
    case 'year':
    case 'range':
      return [{ start: schedule.start, due: schedule.due }]
    case 'several':
      return schedule.items.flatMap((item) => spansOf(item.schedule))
    default:
      return []
  }
}
