// What a new version of a plan does to the tasks that are tracked, as numbers.
import { comparable } from './conventions.ts'
import type { PlanChange } from './store.ts'
import { type KnownEntry, type NextTasks, schedulesAgree } from './task-identity.ts'
import type { TaskEntry } from './tracked-tasks.ts'

/** How many tasks a version added, changed, kept and closed. */
export type TaskCounts = Pick<PlanChange, 'added' | 'changed' | 'kept' | 'closed'>

/** What a task asks of people, by its names in `TrackedTask`. */
export const TASK_FIELDS = ['title', 'schedule', 'lead', 'coordinating', 'expected'] as const
export type TaskField = (typeof TASK_FIELDS)[number]

type Fields = Pick<TaskEntry, TaskField>

const same: Record<TaskField, (one: Fields, other: Fields) => boolean> = {
  title: (one, other) => comparable(one.title) === comparable(other.title),
  schedule: (one, other) => schedulesAgree(one.schedule, other.schedule),
  lead: (one, other) => one.lead.map(comparable).join('\n') === other.lead.map(comparable).join('\n'),
  coordinating: (one, other) => one.coordinating.map(comparable).join('\n') === other.coordinating.map(comparable).join('\n'),
  expected: (one, other) => comparable(one.expected ?? '') === comparable(other.expected ?? ''),
}

/** Fields in which two wordings of a task ask for something else; case, marks and white space do not count. */
export function changedFields(one: Fields, other: Fields): TaskField[] {
  return TASK_FIELDS.filter((field) => !same[field](one, other))
}

/** A task that was closed and is open again has changed, whatever its words. */
export function isChanged(entry: TaskEntry, known: KnownEntry): boolean {
  return known.closedReason !== null || changedFields(entry, known).length > 0
}

/** Counts what `nextTasks` found. */
export function taskCounts({ current, gone }: NextTasks<KnownEntry>): TaskCounts {
  const going = current.filter(({ known }) => known !== null)
  const changed = going.filter(({ entry, known }) => isChanged(entry, known!)).length
  return {
    added: current.length - going.length,
    changed,
    kept: going.length - changed,
    closed: gone.filter(({ known }) => known.closedReason === null).length,
  }
}
