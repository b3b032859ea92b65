// Tracked tasks as rows and back, and what a new version of a plan does to them.
import { randomUUID } from 'node:crypto'
import type { Plan } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { TrackedTask } from '../../domain/work.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { type TaskCounts, taskCounts } from '../plan-change.ts'
import { nextTasks } from '../task-identity.ts'
import { closedReason, comparableCode, type TaskEntry } from '../tracked-tasks.ts'
import { type Client, json } from './database.ts'

type AgencyRole = 'lead' | 'coordinating'

/** A task with its agencies in the order of the plan. */
export const wholeTask = {
  include: { assignments: { orderBy: { position: 'asc' } } },
} as const satisfies Prisma.TrackedTaskDefaultArgs

type TaskRow = Prisma.TrackedTaskGetPayload<typeof wholeTask>

/** A row, read with `wholeTask`, as the task that the contract gives; its mark is the row's own. */
export function trackedTask(row: TaskRow): TrackedTask {
  const { id, code, planId, no, tableIndex, title, area, expected, scheduleText } = row
  const named = (role: AgencyRole) => row.assignments.filter((assignment) => assignment.role === role).map(({ name }) => name)
  const planCode = code.slice(0, -`-${row.mark}`.length)
  return {
    ...{ id, code, planId, planCode, no, tableIndex, title, area, expected, scheduleText },
    origin: row.origin as TrackedTask['origin'],
    lead: named('lead'),
    coordinating: named('coordinating'),
    schedule: row.schedule as unknown as Schedule,
    where: row.location,
    closedReason: row.closedReason,
  }
}

function taskColumns({ mark: _mark, lead: _lead, coordinating: _coordinating, where, schedule, ...rest }: TaskEntry, position: number) {
  return { ...rest, position, location: where, schedule: json(schedule), closedReason: null }
}

async function assign(client: Client, tasks: readonly { taskId: string; entry: TaskEntry }[]): Promise<void> {
  const rows = tasks.flatMap(({ taskId, entry }) =>
    (['lead', 'coordinating'] as const).flatMap((role) => entry[role].map((name, position) => ({ taskId, role, position, name }))),
  )
  await client.assignment.deleteMany({ where: { taskId: { in: tasks.map(({ taskId }) => taskId) } } })
  await client.assignment.createMany({ data: rows })
}

interface PlanInUse {
  id: string
  code: string
  version: number
}

function codeColumns(plan: PlanInUse, mark: string) {
  const code = `${plan.code}-${mark}`
  return { mark, code, comparableCode: comparableCode(code) }
}

/** Codes are unique at every moment, so tasks that change theirs first get one out of the way: two of them may change places. */
async function moveAside(client: Client, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const aside = `~${id}`
    await client.trackedTask.update({ where: { id }, data: { mark: aside, code: aside, comparableCode: aside } })
  }
}

/** Tasks that go on keep their id, wherever they stand now; those that the version no longer has are closed. Returns how many of each. */
export async function saveTasks(client: Client, plan: PlanInUse, read: Plan): Promise<TaskCounts> {
  const rows = await client.trackedTask.findMany({ where: { planId: plan.id }, orderBy: { position: 'asc' }, ...wholeTask })
  const known = rows.map((row) => ({ ...trackedTask(row), mark: row.mark }))
  const next = nextTasks(read, known, plan.version)
  const { current, gone } = next
  const tasks = current.map((task, position) => ({ ...task, position, taskId: task.known?.id ?? randomUUID() }))
  const going = tasks.filter((task) => task.known !== null)

  const movedGone = gone.filter((task) => task.mark !== task.known.mark)
  const moved = going.filter((task) => task.entry.mark !== task.known?.mark)
  await moveAside(client, [...moved.map(({ taskId }) => taskId), ...movedGone.map((task) => task.known.id)])
  for (const task of movedGone) await client.trackedTask.update({ where: { id: task.known.id }, data: codeColumns(plan, task.mark) })
  for (const { entry, position, taskId } of going) {
    await client.trackedTask.update({ where: { id: taskId }, data: { ...taskColumns(entry, position), ...codeColumns(plan, entry.mark) } })
  }
  await client.trackedTask.createMany({
    data: tasks
      .filter((task) => task.known === null)
      .map(({ entry, position, taskId }) => ({
        ...taskColumns(entry, position),
        ...codeColumns(plan, entry.mark),
        id: taskId,
        planId: plan.id,
      })),
  })
  await client.trackedTask.updateMany({
    where: { id: { in: gone.map((task) => task.known.id) }, closedReason: null },
    data: { closedReason: closedReason(plan.version) },
  })
  await assign(client, tasks)
  return taskCounts(next)
}
