// Tracked tasks as rows and back, and what a new version of a plan does to them.
import { randomUUID } from 'node:crypto'
import type { Plan } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { TrackedTask } from '../../domain/work.ts'
import { comparable } from '../conventions.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { closedReason, comparableCode, type TaskEntry, trackedEntries } from '../tracked-tasks.ts'
import { type Client, json } from './database.ts'

type AgencyRole = 'lead' | 'coordinating'

export const wholeTask = {
  include: { assignments: { orderBy: { position: 'asc' } } },
} as const satisfies Prisma.TrackedTaskDefaultArgs

type TaskRow = Prisma.TrackedTaskGetPayload<typeof wholeTask>

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

/** Ids of agencies by comparable name; a name that nobody knows yet becomes an agency. */
async function agencyIds(client: Client, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = new Map(names.map((name) => [comparable(name), name]))
  const known = await client.agencyAlias.findMany({ where: { folded: { in: [...wanted.keys()] } } })
  const ids = new Map(known.map(({ folded, agencyId }) => [folded, agencyId]))
  const added = [...wanted].filter(([folded]) => !ids.has(folded)).map(([folded, name]) => ({ folded, name, id: randomUUID() }))
  await client.agency.createMany({ data: added.map(({ id, name }) => ({ id, name })) })
  await client.agencyAlias.createMany({ data: added.map(({ id, folded }) => ({ folded, agencyId: id })) })
  for (const { folded, id } of added) ids.set(folded, id)
  return ids
}

async function assign(client: Client, tasks: readonly { taskId: string; entry: TaskEntry }[]): Promise<void> {
  const ids = await agencyIds(
    client,
    tasks.flatMap(({ entry }) => [...entry.lead, ...entry.coordinating]),
  )
  const rows = tasks.flatMap(({ taskId, entry }) =>
    (['lead', 'coordinating'] as const).flatMap((role) =>
      entry[role].map((name, position) => ({ taskId, role, position, name, agencyId: ids.get(comparable(name))! })),
    ),
  )
  await client.assignment.deleteMany({ where: { taskId: { in: tasks.map(({ taskId }) => taskId) } } })
  await client.assignment.createMany({ data: rows })
}

/** Tasks keep their id while their mark stays; those that the version no longer has are closed. */
export async function saveTasks(client: Client, plan: { id: string; code: string; version: number }, read: Plan): Promise<void> {
  const rows = await client.trackedTask.findMany({ where: { planId: plan.id }, orderBy: { position: 'asc' } })
  const known = rows.map((row) => ({ ...row, origin: row.origin as TrackedTask['origin'], where: row.location }))
  const entries = trackedEntries(read, known)
  const ids = new Map(known.map(({ mark, id }) => [mark, id]))
  const tasks = entries.map((entry, position) => ({ entry, position, taskId: ids.get(entry.mark) ?? randomUUID() }))
  await client.trackedTask.createMany({
    data: tasks
      .filter(({ entry }) => !ids.has(entry.mark))
      .map(({ entry, position, taskId }) => {
        const code = `${plan.code}-${entry.mark}`
        return {
          ...taskColumns(entry, position),
          id: taskId,
          planId: plan.id,
          mark: entry.mark,
          code,
          comparableCode: comparableCode(code),
        }
      }),
  })
  for (const { entry, position, taskId } of tasks.filter(({ entry }) => ids.has(entry.mark))) {
    await client.trackedTask.update({ where: { id: taskId }, data: taskColumns(entry, position) })
  }
  await client.trackedTask.updateMany({
    where: { planId: plan.id, mark: { notIn: entries.map((entry) => entry.mark) }, closedReason: null },
    data: { closedReason: closedReason(plan.version) },
  })
  await assign(client, tasks)
}
