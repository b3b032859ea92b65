// Which part of a plan a correction speaks of, and which correction a part of a plan carries.
import type { CorrectedField, Correction, Deadline, Plan, Task } from './plan.ts'

/** Which part of a plan a correction is about; `where` is null for its head. */
export type CorrectedPart = Pick<Correction, 'where' | 'nth'>

type Parts = Pick<Plan, 'tasks' | 'deadlines'>

/** The tasks and then the deadlines that stand at this place. */
function thingsAt({ tasks, deadlines }: Parts, where: string): (Task | Deadline)[] {
  return [...tasks, ...deadlines].filter((thing) => thing.where === where)
}

/** How a correction names this task or deadline of the plan. */
export function partOf(plan: Parts, thing: Task | Deadline): CorrectedPart {
  const nth = thingsAt(plan, thing.where).indexOf(thing)
  return { where: thing.where, ...(nth > 0 ? { nth } : {}) }
}

/** The task or deadline that a correction is about; null for the head, and where the plan has no such place. */
export function correctedThing(plan: Parts, { where, nth = 0 }: CorrectedPart): Task | Deadline | null {
  return where === null ? null : (thingsAt(plan, where)[nth] ?? null)
}

/** What was last said against this field of a task, a deadline or, where `thing` is null, the head; null where nothing was. */
export function correctionOf(plan: Plan, thing: Task | Deadline | null, field: CorrectedField): Correction | null {
  const isMeant = (correction: Correction) => correction.field === field && correctedThing(plan, correction) === thing
  return plan.corrections?.findLast((correction) => (correction.where === null) === (thing === null) && isMeant(correction)) ?? null
}
