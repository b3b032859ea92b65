// What of a task a person corrected, and its deadline where that was it: the task keeps the source's words beside the corrected schedule.
import { correctionOf } from '../domain/corrected.ts'
import type { CorrectedField, Deadline, Plan, Task } from '../domain/plan.ts'
import type { TrackedTask } from '../domain/work.ts'
import { termWords } from '../vietnamese/term-words.ts'

type Tracked = Pick<TrackedTask, 'where' | 'title'>

function partTracked({ where, title }: Tracked, { tasks, deadlines }: Plan): Task | Deadline | null {
  const isMeant = (place: string, words: string) => place === where && words === title
  return tasks.find((task) => isMeant(task.where, task.task)) ?? deadlines.find((duty) => isMeant(duty.where, duty.what)) ?? null
}

/** Did a person correct this field of the task when its plan was taken into use? */
export function isCorrected(task: Tracked, plan: Plan | null, field: CorrectedField): boolean {
  const part = plan?.corrections === undefined ? null : partTracked(task, plan)
  return part !== null && plan !== null && correctionOf(plan, part, field) !== null
}

/** "15/12/2026" where somebody corrected the task's deadline; null where the source's own words stand. */
export function correctedTerm(task: Tracked, plan: Plan | null): string | null {
  if (plan?.corrections === undefined) return null
  const part = partTracked(task, plan)
  const correction = part === null ? null : correctionOf(plan, part, 'schedule')
  return part === null || correction === null ? null : termWords(part.schedule, correction.is)
}
