// Tracked tasks and what was reported of them. Updates are only ever added.
import type { ProgressState, StatusUpdate, TrackedTask } from '../../domain/work.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { TaskWriter } from '../store.ts'
import { comparableCode } from '../tracked-tasks.ts'
import { type Database, insertUnlessKnown } from './database.ts'
import { trackedTask, wholeTask } from './tracked-task-rows.ts'

function statusUpdate(row: Prisma.StatusUpdateModel): StatusUpdate {
  const { sequence: _sequence, documentNumber, documentDate, state, at, ...rest } = row
  return {
    ...rest,
    state: state as ProgressState,
    document: documentNumber === null ? null : { number: documentNumber, date: documentDate },
    at: at.toISOString(),
  }
}

/** Tracked tasks of every plan and the reports of progress on them, in the database. */
export function tasksOf(database: Database): TaskWriter {
  const { client } = database
  return {
    async list() {
      const rows = await client.trackedTask.findMany({
        where: { closedReason: null },
        orderBy: [{ plan: { ordinal: 'asc' } }, { position: 'asc' }],
        ...wholeTask,
      })
      return rows.map(trackedTask)
    },
    async ofPlan(planId) {
      const rows = await client.trackedTask.findMany({ where: { planId }, orderBy: { position: 'asc' }, ...wholeTask })
      const tasks = rows.map(trackedTask)
      const isOpen = (task: TrackedTask) => task.closedReason === null
      return [...tasks.filter(isOpen), ...tasks.filter((task) => !isOpen(task))]
    },
    async byCode(code) {
      const row = await client.trackedTask.findUnique({ where: { comparableCode: comparableCode(code) }, ...wholeTask })
      return row && trackedTask(row)
    },
    async get(id) {
      const row = await client.trackedTask.findUnique({ where: { id }, ...wholeTask })
      return row && trackedTask(row)
    },
    async updates(taskIds) {
      const where = taskIds === undefined ? {} : { taskId: { in: taskIds } }
      const rows = await client.statusUpdate.findMany({ where, orderBy: { sequence: 'asc' } })
      return rows.map(statusUpdate)
    },
    addUpdate({ document, at, ...rest }) {
      return insertUnlessKnown(database, 'StatusUpdate', {
        ...rest,
        documentNumber: document?.number ?? null,
        documentDate: document?.date ?? null,
        at: new Date(at),
      })
    },
  }
}
