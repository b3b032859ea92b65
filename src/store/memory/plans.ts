// Plans and their tracked tasks in memory.
import { randomUUID } from 'node:crypto'
import type { TrackedTask } from '../../domain/work.ts'
import { instant, storable } from '../conventions.ts'
import { taskCounts } from '../plan-change.ts'
import { planCode, planIdentity, refuseToMerge } from '../plan-identity.ts'
import type { NewPlan, PlanWriter, SavedPlan, StoredPlan, TaskWriter } from '../store.ts'
import { type NextTasks, nextTasks } from '../task-identity.ts'
import { closedReason, comparableCode } from '../tracked-tasks.ts'
import type { Access, PlanRecord, State } from './state.ts'

function tasksOfNextVersion({ current, gone }: NextTasks<PlanRecord['tasks'][number]>, plan: StoredPlan): PlanRecord['tasks'] {
  const codeOf = (mark: string) => `${plan.code}-${mark}`
  return [
    ...current.map(({ entry, known }) => ({
      ...entry,
      id: known?.id ?? randomUUID(),
      code: codeOf(entry.mark),
      planId: plan.id,
      planCode: plan.code,
      closedReason: null,
    })),
    ...gone.map(({ known, mark }) => ({
      ...known,
      mark,
      code: codeOf(mark),
      closedReason: known.closedReason ?? closedReason(plan.version),
    })),
  ]
}

function savePlan(state: State, { plan, passages, document, contentHash, addedAt, continues }: NewPlan): SavedPlan {
  const identity = planIdentity(plan, document.fileName)
  const isMeant = (record: PlanRecord) => (continues === undefined ? record.identity === identity : record.newest.id === continues)
  const index = state.plans.findIndex(isMeant)
  if (continues !== undefined)
    refuseToMerge(
      index >= 0,
      state.plans.some((record) => record.identity === identity && !isMeant(record)),
    )
  const previous = state.plans[index]
  if (previous?.newest.contentHash === contentHash) {
    const { id, code, version } = previous.newest
    return { id, code, version, outcome: 'unchanged' }
  }
  const id = previous?.newest.id ?? randomUUID()
  const code = previous?.newest.code ?? planCode(plan, new Set(state.plans.map((record) => record.newest.code)))
  const version = (previous?.newest.version ?? 0) + 1
  const newest = { id, code, version, fileName: document.fileName, contentHash, addedAt: instant(addedAt), plan, passages }
  const next = nextTasks(plan, previous?.tasks ?? [], version)
  const record = { identity, newest, source: document.source, tasks: tasksOfNextVersion(next, newest) }
  if (previous === undefined) state.plans.push(record)
  else state.plans[index] = record
  state.hashes.add(contentHash)
  state.changes.push({ planId: id, code, version, addedAt: newest.addedAt, ...taskCounts(next) })
  state.revision++
  return { id, code, version, outcome: previous === undefined ? 'added' : 'updated' }
}

/** Plans in memory; what is given out is a copy. */
export function plansOf({ read, write }: Access): PlanWriter {
  const find = (id: string) => read().plans.find((record) => record.newest.id === id)
  return {
    list: async () => structuredClone(read().plans.map((record) => record.newest)),
    get: async (id) => structuredClone(find(id)?.newest ?? null),
    source: async (id) => find(id)?.source ?? null,
    byContent: async (contentHash) =>
      structuredClone(read().plans.find(({ newest }) => newest.contentHash === contentHash)?.newest ?? null),
    knows: async (contentHash) => read().hashes.has(contentHash),
    changes: async (since) => structuredClone(read().changes.filter(({ addedAt }) => Date.parse(addedAt) >= Date.parse(since))),
    revision: async () => String(read().revision),
    save: (plan) => write((state) => savePlan(state, storable(plan))),
  }
}

/** Tracked tasks of every plan and the reports of progress on them, in memory. */
export function tasksOf({ read, write }: Access): TaskWriter {
  const all = () => read().plans.flatMap((record) => record.tasks)
  const plain = ({ mark: _mark, ...task }: TrackedTask & { mark: string }): TrackedTask => structuredClone(task)
  const first = (task: (TrackedTask & { mark: string }) | undefined) => (task === undefined ? null : plain(task))
  return {
    list: async () =>
      all()
        .filter((task) => task.closedReason === null)
        .map(plain),
    ofPlan: async (planId) =>
      all()
        .filter((task) => task.planId === planId)
        .map(plain),
    byCode: async (code) => first(all().find((task) => comparableCode(task.code) === comparableCode(code))),
    get: async (id) => first(all().find((task) => task.id === id)),
    updates: async (taskIds) => {
      const wanted = taskIds === undefined ? null : new Set(taskIds)
      return structuredClone(read().updates.filter((update) => wanted === null || wanted.has(update.taskId)))
    },
    addUpdate: (update) =>
      write((state) => {
        if (state.updates.some((known) => known.key === update.key)) return false
        if (!state.plans.some((record) => record.tasks.some((task) => task.id === update.taskId))) {
          throw new Error(`an update names a task that does not exist: ${update.taskId}`)
        }
        state.updates.push({ ...storable(update), at: instant(update.at) })
        return true
      }),
  }
}
