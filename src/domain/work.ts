// What people do about a plan: tasks that are tracked, and what was reported of them.
import type { Day, Schedule } from './schedule.ts'

/** Each may do what those before it may. */
export type Role = 'viewer' | 'officer' | 'leader' | 'coordinator' | 'administrator'

export interface Person {
  id: string
  name: string
  role: Role
  /** Name of the person's agency; null for the local administrator. */
  unit: string | null
}

/** A task of a plan, or a dated duty from its text, under a code that a person can say: "LC-2.8" (plan, table, row), "LC-H1" (duty). */
export interface TrackedTask {
  id: string
  code: string
  planId: string
  planCode: string
  origin: 'table' | 'duty'
  /** Row number as the plan prints it ("8"); null for a duty. */
  no: string | null
  /** 1-based number of the task table; null for a duty. */
  tableIndex: number | null
  title: string
  area: string | null
  expected: string | null
  lead: string[]
  coordinating: string[]
  scheduleText: string | null
  schedule: Schedule
  where: string
  /** Set when a newer version of the plan no longer has it. */
  closedReason: string | null
}

export type ProgressState = 'inProgress' | 'done'

/** Number and date of the paper that proves a result: "QĐ 123/QĐ-UBND ngày 20/11/2026". */
export interface ResultDocument {
  number: string
  date: Day | null
}

/** One report of progress. Updates are only ever added; an undo is an update of its own that names the one it takes back. */
export interface StatusUpdate {
  id: string
  /** Unique: the inbox key that caused it. The same key again writes nothing. */
  key: string
  taskId: string
  /** "2026-11", "2026-Q4", "2026-W47", "2026" for recurring work; null for work that is done once. */
  period: string | null
  unit: string | null
  state: ProgressState
  /** 0 to 100. */
  percent: number
  document: ResultDocument | null
  note: string | null
  personId: string
  personName: string
  /** ISO time with zone. */
  at: string
  /** Id of the update that this one takes back, or null. */
  undoes: string | null
}
