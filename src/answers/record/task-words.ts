// How a task is shown: where it stands, when it is due, who does it.
import type { Passage, Task } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { deadlineWords, withNote } from '../corrected.ts'
import { clip, type Evidence } from '../draft.ts'
import { placeName } from '../plan-name.ts'
import { type PlanView, passageAt } from '../plan-view.ts'

/** The rows in which the tasks stand, and those above that hold a cell which they share with them. */
export function taskEvidence(view: PlanView, tasks: readonly Task[]): Evidence[] {
  const evidence: Evidence[] = []
  const add = (passage: Passage, where: string) => {
    if (!evidence.some((known) => known.passage === passage)) evidence.push({ view, passage, where })
  }
  for (const task of tasks) {
    const passage = passageAt(view.passages, task.where, task.place)
    if (passage === null) continue
    add(passage, task.where)
    for (const above of sharedCells(view, task, passage)) add(above.passage, above.where)
  }
  return evidence
}

/** A cell that is merged over several rows stands in the passage of the first; the nearest row above that has the words is meant. */
function sharedCells(view: PlanView, task: Task, { text }: Passage): { passage: Passage; where: string }[] {
  if (!text.split('\t').some((cell) => cell.trim() === '')) return []
  const missing = [...task.lead, ...task.coordinating, ...(task.scheduleText === null ? [] : [task.scheduleText])].filter(
    (words) => !text.includes(words),
  )
  const before = view.plan.tasks.slice(0, view.plan.tasks.indexOf(task)).filter(({ tableIndex }) => tableIndex === task.tableIndex)
  const rows = before.toReversed().map(({ where, place }) => ({ passage: passageAt(view.passages, where, place), where }))
  return missing.flatMap((words) => {
    const row = rows.find(({ passage }) => passage?.text.includes(words))
    return row?.passage == null ? [] : [{ passage: row.passage, where: row.where }]
  })
}

/** "biểu 2, STT 8": from the record's place, else table and number. */
export function taskPlace({ where, tableIndex, no }: Task): string {
  return placeName(where) || `biểu ${tableIndex}, STT ${no}`
}

/** "biểu 1: STT 3, 5; phụ lục: STT 2": where several tasks stand. */
export function placesOf(tasks: readonly Task[]): string {
  const placed = tasks.map((task) => /^(.*), STT (.+)$/.exec(taskPlace(task)) ?? ['', taskPlace(task), ''])
  return [...Map.groupBy(placed, ([, table]) => table)]
    .map(([table, rows]) => [table, rows.map(([, , no]) => no).join(', ')].filter(Boolean).join(': STT '))
    .join('; ')
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

/** The last days on which a schedule is kept, one for each of its dated terms. */
export function lastDaysOf(schedule: Schedule): Day[] {
  if (schedule.kind === 'several') return schedule.items.flatMap((item) => lastDaysOf(item.schedule))
  return schedule.kind === 'ongoing' || schedule.due === null ? [] : [schedule.due]
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
