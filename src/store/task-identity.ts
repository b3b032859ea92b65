// Which tasks of a plan's next version are those that were tracked before. What was reported of a task must never pass to another one,
// so where it is doubtful the old task is closed and the row is a new task.
import type { Plan } from '../domain/plan.ts'
import { comparable } from './conventions.ts'
import { ALIKE, binding, createLikeness } from './likeness.ts'
import { comparableCode, letters, type TaskEntry, trackedEntries } from './tracked-tasks.ts'

/** A task of an earlier version; closed where a version after it had it no more. */
export interface KnownEntry extends TaskEntry {
  closedReason: string | null
}

export interface NextTasks<Known> {
  /** What the version tracks, in plan order; `known` is the task that goes on, null for a new one. */
  current: { entry: TaskEntry; known: Known | null }[]
  /** What it has no more. A mark that a current task needs is given up for one with the version that used it last: "2.8v1". */
  gone: { known: Known; mark: string }[]
}

/** A table of which more rows than this share kept their words was not reworded as a whole. */
const MOST_ROWS = 0.5

/** Agencies in any order, with or without the name of the plan's own province behind them. */
function agencies(names: readonly string[], province: string): string[] {
  const bare = (name: string) =>
    (province !== '' && name.endsWith(` ${province}`) ? name.slice(0, -province.length - 1) : name).replace(/ (?:tinh|thanh pho)$/, '')
  return names.map((name) => bare(comparable(name))).sort()
}

/** Pairs rows of the next version with tasks known so far; each is taken at most once. */
class Pairing<Known extends KnownEntry> {
  readonly pairs = new Map<TaskEntry, Known>()
  readonly #taken = new Set<Known>()
  readonly #rows: readonly TaskEntry[]

  constructor(rows: readonly TaskEntry[]) {
    this.#rows = rows
  }

  /** Rows and tasks with the same key. Where their numbers differ, the mark says which is which as far as it can; then the order. */
  byKey(tasks: readonly Known[], key: (entry: TaskEntry) => string): void {
    const free = Map.groupBy(this.freeOf(tasks), key)
    for (const [value, rows] of Map.groupBy(this.freeRows(), key)) {
      const candidates = free.get(value)
      if (candidates === undefined) continue
      if (rows.length !== candidates.length) this.byMark(candidates, (row) => rows.includes(row))
      const left = this.freeOf(candidates)
      for (const [index, row] of rows.filter((entry) => !this.pairs.has(entry)).entries()) this.#pair(row, left[index])
    }
  }

  byMark(tasks: readonly Known[], accepts: (row: TaskEntry, task: Known) => boolean): void {
    const ofMark = new Map(this.freeOf(tasks).map((task) => [comparableCode(task.mark), task]))
    const rows = this.freeRows().map((row) => ({ row, task: ofMark.get(comparableCode(row.mark)) }))
    const accepted = rows.filter(({ row, task }) => task !== undefined && accepts(row, task))
    for (const { row, task } of accepted) this.#pair(row, task)
  }

  freeRows(): TaskEntry[] {
    return this.#rows.filter((row) => !this.pairs.has(row))
  }

  freeOf(tasks: readonly Known[]): Known[] {
    return tasks.filter((task) => !this.#taken.has(task))
  }

  #pair(row: TaskEntry, task: Known | undefined): void {
    if (task === undefined) return
    this.pairs.set(row, task)
    this.#taken.add(task)
  }
}

/** From what says most to what says least: the words alone. */
function keysOf(province: string): ((entry: TaskEntry) => string)[] {
  const words = ({ title }: TaskEntry) => [comparable(title)]
  const terms = (entry: TaskEntry) => [...words(entry), agencies(entry.lead, province), binding(entry.schedule)]
  const everything = (entry: TaskEntry) => [...terms(entry), comparable(entry.area ?? ''), comparable(entry.expected ?? '')]
  return [everything, terms, words].flatMap((parts) => [
    (entry: TaskEntry) => JSON.stringify([entry.tableIndex, ...parts(entry)]),
    (entry: TaskEntry) => JSON.stringify(parts(entry)),
  ])
}

/**
 * Rows of task tables, matched in this order: the same words, wherever they stand now; the same mark in a table that was reworded as a
 * whole (as many rows as before, most of them in other words), where schedule and lead agree; the same mark with words that changed a
 * little, unless another row is more alike. Tasks that are open go before those that were closed.
 */
function pairRows<Known extends KnownEntry>(rows: readonly TaskEntry[], known: readonly Known[], province: string): Map<TaskEntry, Known> {
  const pairing = new Pairing<Known>(rows)
  const [open, closed] = [known.filter((task) => task.closedReason === null), known.filter((task) => task.closedReason !== null)]
  for (const tasks of [open, closed]) for (const key of keysOf(province)) pairing.byKey(tasks, key)

  const ofTable = <Entry extends TaskEntry>(entries: readonly Entry[], { tableIndex }: TaskEntry) =>
    entries.filter((entry) => entry.tableIndex === tableIndex)
  const stillFree = pairing.freeRows()
  const isReworded = (row: TaskEntry) => {
    const length = ofTable(rows, row).length
    return ofTable(open, row).length === length && ofTable(stillFree, row).length >= length * MOST_ROWS
  }
  const terms = (entry: TaskEntry) => JSON.stringify([agencies(entry.lead, province), binding(entry.schedule)])
  pairing.byMark(open, (row, task) => isReworded(row) && terms(row) === terms(task))

  for (const tasks of [open, closed]) {
    const [freeRows, freeTasks] = [pairing.freeRows(), pairing.freeOf(tasks)]
    const likeness = createLikeness<TaskEntry>([...freeRows, ...freeTasks])
    pairing.byMark(tasks, (row, task) => {
      const share = likeness.share(row, task)
      return (
        share >= ALIKE &&
        ofTable(freeRows, row).every((other) => likeness.share(other, task) <= share) &&
        ofTable(freeTasks, row).every((other) => likeness.share(row, other) <= share)
      )
    })
  }
  return pairing.pairs
}

/** Closed tasks keep their mark as long as no current one needs it. */
function marksOfGone<Known extends KnownEntry>(gone: readonly Known[], current: readonly TaskEntry[], version: number) {
  const needed = new Set(current.map(({ mark }) => comparableCode(mark)))
  const isFree = ({ mark }: Known) => !needed.has(comparableCode(mark))
  const taken = new Set([...needed, ...gone.filter(isFree).map(({ mark }) => comparableCode(mark))])
  return gone.map((known) => {
    if (isFree(known)) return { known, mark: known.mark }
    const base = `${known.mark}v${version - 1}`
    let mark = base
    for (let count = 0; taken.has(comparableCode(mark)); count++) mark = base + letters(count)
    taken.add(comparableCode(mark))
    return { known, mark }
  })
}

/** What version `version` of a plan does to the tasks that were `known` before it, closed ones included. */
export function nextTasks<Known extends KnownEntry>(plan: Plan, known: readonly Known[], version: number): NextTasks<Known> {
  const entries = trackedEntries(plan, known)
  const ofOrigin = <Entry extends TaskEntry>(origin: TaskEntry['origin'], all: readonly Entry[]) =>
    all.filter((entry) => entry.origin === origin)
  const rows = pairRows(ofOrigin('table', entries), ofOrigin('table', known), comparable(plan.province ?? ''))
  const duties = new Map(ofOrigin('duty', known).map((task) => [task.mark, task]))
  const current = entries.map((entry) => ({
    entry,
    known: (entry.origin === 'table' ? rows.get(entry) : duties.get(entry.mark)) ?? null,
  }))
  const kept = new Set(current.map((task) => task.known))
  const gone = known.filter((task) => !kept.has(task))
  return { current, gone: marksOfGone(gone, entries, version) }
}
