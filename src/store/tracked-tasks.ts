// Which parts of a plan are tracked, under which code, and which task of the next version is the same one.
import type { Deadline, Plan, Task } from '../domain/plan.ts'
import { isRecurring, type Schedule } from '../domain/schedule.ts'
import type { TrackedTask } from '../domain/work.ts'
import { fold } from '../vietnamese/fold.ts'
import { comparable } from './conventions.ts'
import { ALIKE, createLikeness, schedulesAgree } from './likeness.ts'

/** A tracked task without what the store adds; `mark` is the part of the code after the plan's: "2.8", "1.3a", "H1". */
export interface TaskEntry extends Omit<TrackedTask, 'id' | 'code' | 'planId' | 'planCode' | 'closedReason'> {
  mark: string
}

/** What an earlier version tracked, closed tasks included. */
export interface KnownTask {
  mark: string
  origin: TrackedTask['origin']
  title: string
  where: string
  schedule: Schedule
  closedReason: string | null
}

/** A duty of the text, of this version or of an earlier one. */
type Duty = Pick<KnownTask, 'title' | 'where' | 'schedule'>

/** Ongoing work has at most the year's end for a date, so it is not a duty that falls due. */
function fallsDue(schedule: Schedule): boolean {
  if (schedule.kind === 'several') return schedule.items.some((item) => fallsDue(item.schedule))
  return isRecurring(schedule) || (schedule.due !== null && schedule.kind !== 'ongoing')
}

/** A deadline of the text is tracked where it has a date or recurs. */
export function isTracked({ schedule }: Deadline): boolean {
  return fallsDue(schedule)
}

/** 0 → "a", 25 → "z", 26 → "aa". */
export function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** "8." and " 8 " are row 8. */
function rowNumber(task: Task, position: number): string {
  return (
    task.no
      .normalize('NFC')
      .replace(/\s+/g, '')
      .replace(/[.):]+$/, '') || String(position)
  )
}

/** "table.row", with a letter where several tasks share the row; a row without number takes its position in the table. */
function tableMarks(tasks: readonly Task[]): string[] {
  const positions = new Map<number, number>()
  const rows = tasks.map((task) => {
    const position = (positions.get(task.tableIndex) ?? 0) + 1
    positions.set(task.tableIndex, position)
    return `${task.tableIndex}.${rowNumber(task, position)}`
  })
  const sharers = Map.groupBy(rows, comparableCode)
  const isAlone = (row: string) => sharers.get(comparableCode(row))!.length === 1
  const taken = new Set(rows.filter(isAlone).map(comparableCode))
  const lettersUsed = new Map<string, number>()
  return rows.map((row) => {
    if (isAlone(row)) return row
    let index = lettersUsed.get(comparableCode(row)) ?? 0
    while (taken.has(comparableCode(row + letters(index)))) index++
    lettersUsed.set(comparableCode(row), index + 1)
    taken.add(comparableCode(row + letters(index)))
    return row + letters(index)
  })
}

function tableEntry(task: Task, mark: string): TaskEntry {
  const { no, tableIndex, area, expected, lead, coordinating, scheduleText, schedule, where } = task
  return { mark, origin: 'table', no, tableIndex, title: task.task, area, expected, lead, coordinating, scheduleText, schedule, where }
}

function dutyEntry(duty: Deadline, mark: string): TaskEntry {
  return {
    mark,
    origin: 'duty',
    no: null,
    tableIndex: null,
    title: duty.what,
    area: null,
    expected: null,
    lead: duty.who === null ? [] : [duty.who],
    coordinating: [],
    scheduleText: duty.text,
    schedule: duty.schedule,
    where: duty.where,
  }
}

/**
 * A duty has no row number of its own, so it keeps its mark by its words: first where they stand in their old place, then wherever they
 * stand, then where they changed a little and stayed in place, unless another one there is more alike. Duties that are open go before
 * those that were closed. What is left is new and takes the next free number: what was reported must not pass to another duty.
 */
function dutyMarks(duties: readonly Deadline[], known: readonly KnownTask[]): string[] {
  const tracked = known.filter((task) => task.origin === 'duty')
  let next = Math.max(0, ...tracked.map((task) => Number(task.mark.slice(1)))) + 1
  const entries = duties.map((duty) => ({ title: duty.what, where: duty.where, schedule: duty.schedule }))
  const likeness = createLikeness<Duty>([...entries, ...tracked])
  const sameWords = (duty: Duty, task: Duty) => comparable(duty.title) === comparable(task.title)
  const samePlace = (duty: Duty, task: Duty) => duty.where === task.where
  const isReworded = (duty: Duty, task: Duty) =>
    samePlace(duty, task) &&
    (likeness.share(duty, task) >= ALIKE || (likeness.holds(duty, task) && schedulesAgree(duty.schedule, task.schedule)))

  const marks = new Map<Duty, string>()
  const open = tracked.filter((task) => task.closedReason === null)
  const closed = tracked.filter((task) => task.closedReason !== null)
  const exactly = (duty: Duty, task: Duty) => sameWords(duty, task) && samePlace(duty, task)
  for (const [free, matches] of [open, closed].flatMap((free) => [exactly, sameWords].map((match) => [free, match] as const))) {
    for (const duty of entries) {
      const index = marks.has(duty) ? -1 : free.findIndex((task) => matches(duty, task))
      if (index >= 0) marks.set(duty, free.splice(index, 1)[0]!.mark)
    }
  }
  for (const free of [open, closed]) {
    const unmarked = entries.filter((duty) => !marks.has(duty))
    const pairs = unmarked
      .flatMap((duty) => free.filter((task) => isReworded(duty, task)).map((task) => ({ duty, task, share: likeness.share(duty, task) })))
      .sort((one, other) => other.share - one.share)
    const taken = new Set<KnownTask>()
    for (const { duty, task } of pairs) {
      if (marks.has(duty) || taken.has(task)) continue
      marks.set(duty, task.mark)
      taken.add(task)
    }
  }
  return entries.map((duty) => marks.get(duty) ?? `H${next++}`)
}

/**
 * Everything of a plan that is tracked, in plan order: each task of its tables, then each deadline of its text that has a date or
 * recurs. Marks are unique; those of duties follow `known`, the tasks of earlier versions.
 */
export function trackedEntries(plan: Plan, known: readonly KnownTask[] = []): TaskEntry[] {
  const marks = tableMarks(plan.tasks)
  const duties = plan.deadlines.filter(isTracked)
  const duty = dutyMarks(duties, known)
  return [
    ...plan.tasks.map((task, index) => tableEntry(task, marks[index]!)),
    ...duties.map((entry, index) => dutyEntry(entry, duty[index]!)),
  ]
}

/** Why a task is no longer listed, for people to read. */
export function closedReason(version: number): string {
  return `Không còn trong phiên bản ${version} của kế hoạch`
}

/** The form in which codes are compared: "lc-2.8", "LC - 2.8" and "LC-2.8" are one. */
export function comparableCode(code: string): string {
  return fold(code).replace(/\s+/g, '')
}
