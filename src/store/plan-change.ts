// What a new version of a plan does to the tasks that are tracked.
import type { Plan } from '../domain/plan.ts'
import type { TrackedTask } from '../domain/work.ts'
import { comparable } from './conventions.ts'
import { schedulesAgree } from './likeness.ts'
import type { PlanChange } from './store.ts'
import { type KnownEntry, type NextTasks, nextTasks } from './task-identity.ts'
import type { TaskEntry } from './tracked-tasks.ts'

/** How many tasks a version added, changed, kept and closed. */
export type TaskCounts = Pick<PlanChange, 'added' | 'changed' | 'kept' | 'closed'>

/** What a task asks of people, by its names in `TrackedTask`. */
const TASK_FIELDS = ['title', 'schedule', 'lead', 'coordinating', 'expected'] as const
export type TaskField = (typeof TASK_FIELDS)[number]

type Fields = Pick<TaskEntry, TaskField>

const sameNames = (one: readonly string[], other: readonly string[]) =>
  one.map(comparable).sort().join('\n') === other.map(comparable).sort().join('\n')

const SAME: Record<TaskField, (one: Fields, other: Fields) => boolean> = {
  title: (one, other) => comparable(one.title) === comparable(other.title),
  schedule: (one, other) => schedulesAgree(one.schedule, other.schedule),
  lead: (one, other) => sameNames(one.lead, other.lead),
  coordinating: (one, other) => sameNames(one.coordinating, other.coordinating),
  expected: (one, other) => comparable(one.expected ?? '') === comparable(other.expected ?? ''),
}

/** Fields in which two wordings of a task ask for something else; case, marks and white space do not count. */
function changedFields(one: Fields, other: Fields): TaskField[] {
  return TASK_FIELDS.filter((field) => !SAME[field](one, other))
}

/** A task that was closed and is open again has changed, whatever its words. */
function isChanged(entry: TaskEntry, known: KnownEntry): boolean {
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

export interface ChangedTask {
  before: TrackedTask
  after: TaskEntry
  /** In which fields; none where the task was only opened again. */
  fields: TaskField[]
}

/** The tasks behind the numbers of `TaskCounts`, each in plan order. */
export interface PlanDifference {
  /** Everything that the version tracks, as `trackedEntries` gives it. */
  entries: TaskEntry[]
  added: TaskEntry[]
  changed: ChangedTask[]
  kept: TaskEntry[]
  closed: TrackedTask[]
  /** Tasks, changed or kept, that go on under the mark of another row: what people called by the old one. */
  moved: { before: TrackedTask; after: TaskEntry }[]
}

/** What saving `plan` as this version would do. `known` are all tasks of the plan so far, closed ones included; none for a new plan. */
export function planDifference(plan: Plan, known: readonly TrackedTask[], version: number): PlanDifference {
  const entries = known.map((task) => ({ ...task, mark: task.code.slice(task.planCode.length + 1) }))
  const { current, gone } = nextTasks(plan, entries, version)
  const going = current.flatMap(({ entry, known: before }) => (before === null ? [] : [{ before, after: entry }]))
  return {
    entries: current.map(({ entry }) => entry),
    added: current.filter((task) => task.known === null).map(({ entry }) => entry),
    changed: going
      .filter(({ before, after }) => isChanged(after, before))
      .map((task) => ({ ...task, fields: changedFields(task.after, task.before) })),
    kept: going.filter(({ before, after }) => !isChanged(after, before)).map(({ after }) => after),
    closed: gone.map((task) => task.known).filter((task) => task.closedReason === null),
    moved: going.filter(({ before, after }) => before.closedReason === null && before.mark !== after.mark),
  }
}
