// What was reported of a task. Updates are only ever added, so the present state is what remains when undone ones are left out.
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import { fold } from '../vietnamese/fold.ts'

export interface Progress {
  /** Last report for the whole task, or by its only lead agency. */
  whole: StatusUpdate | null
  /** Last report of each other agency, in order of their first report. */
  byUnit: StatusUpdate[]
}

/** Reports that still count: neither taken back nor taking something back. In the order given. */
function standingUpdates(updates: readonly StatusUpdate[]): StatusUpdate[] {
  const undone = new Set(updates.map((update) => update.undoes).filter((id) => id !== null))
  return updates.filter((update) => update.undoes === null && !undone.has(update.id))
}

/** The state of one period of a task (null: work that is done once). */
export function progressOf(task: TrackedTask, updates: readonly StatusUpdate[], period: string | null): Progress {
  const relevant = standingUpdates(updates).filter((update) => update.taskId === task.id && update.period === period)
  const speaksForAll = ({ unit }: StatusUpdate) => unit === null || (task.lead.length === 1 && fold(task.lead[0]!) === fold(unit))
  const units = Map.groupBy(
    relevant.filter((update) => !speaksForAll(update)),
    ({ unit }) => fold(unit!),
  )
  return { whole: relevant.findLast(speaksForAll) ?? null, byUnit: [...units.values()].map((reports) => reports.at(-1)!) }
}

/** Done is what was reported done for the whole task; agencies that share it do not make it so by themselves. */
export function isDone({ whole }: Progress): boolean {
  return whole?.state === 'done'
}
