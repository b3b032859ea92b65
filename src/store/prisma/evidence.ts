// What is known of evidence, in the database.
import type { Evidence } from '../../domain/work.ts'
import { storable } from '../conventions.ts'
import type { EvidenceWriter } from '../evidence-store.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { type Database, insertUnlessKnown } from './database.ts'

/** Both databases take some thousand values in a statement. */
const IDS_AT_ONCE = 500

const BY_AGE = [{ sentAt: 'asc' as const }, { sequence: 'asc' as const }]

function evidence(row: Prisma.EvidenceModel): Evidence {
  const { sequence: _sequence, cleaned, sentAt, withdrawnAt, ...rest } = row
  return { ...rest, cleaned: cleaned as string[], sentAt: sentAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null }
}

/** Evidence in the database. */
export function evidenceOf(database: Database): EvidenceWriter {
  const { client } = database
  const pick = async (where: Prisma.EvidenceWhereInput) => (await client.evidence.findMany({ where, orderBy: BY_AGE })).map(evidence)
  return {
    async get(id) {
      const row = await client.evidence.findUnique({ where: { id } })
      return row && evidence(row)
    },
    ofTask: (taskId) => pick({ taskId, withdrawnAt: null }),
    async counts(taskIds) {
      const where = { taskId: { in: [...taskIds] }, withdrawnAt: null }
      const groups = await client.evidence.groupBy({ by: ['taskId'], where, _count: { id: true } })
      return new Map(groups.map(({ taskId, _count }) => [taskId ?? '', _count.id]))
    },
    byReceipt: (receipt) => pick({ receipt: receipt.toUpperCase() }),
    untied: (personId, since) => pick({ personId, taskId: null, withdrawnAt: null, sentAt: { gte: new Date(since) } }),
    async unneeded(ids) {
      const needed = new Set<string>()
      for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
        const where = { id: { in: ids.slice(start, start + IDS_AT_ONCE) }, withdrawnAt: null }
        for (const { id } of await client.evidence.findMany({ where, select: { id: true } })) needed.add(id)
      }
      return ids.filter((id) => !needed.has(id))
    },
    add: ({ cleaned, sentAt, withdrawnAt, ...rest }) =>
      insertUnlessKnown(database, 'Evidence', {
        ...rest,
        cleaned: JSON.stringify(storable(cleaned)),
        sentAt: new Date(sentAt),
        withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
      }),
    async tie(ids, { taskId, period, unit, receipt }) {
      const where = { id: { in: [...ids] }, taskId: null, withdrawnAt: null }
      return (await client.evidence.updateMany({ where, data: storable({ taskId, period, unit, receipt }) })).count
    },
    async withdraw(id, at) {
      return (await client.evidence.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: new Date(at) } })).count === 1
    },
    async drop(id) {
      return (await client.evidence.deleteMany({ where: { id, taskId: null } })).count === 1
    },
    dropUntied: (before) =>
      database.atomically(async ({ client: inner }) => {
        const where = { taskId: null, sentAt: { lt: new Date(before) } }
        const rows = await inner.evidence.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
        const ids = rows.map(({ id }) => id)
        await inner.evidence.deleteMany({ where: { id: { in: ids }, taskId: null } })
        return ids
      }),
  }
}
