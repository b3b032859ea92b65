// Groups that a coordinator tied to plans or to an agency.
import type { GroupBinding } from '../../domain/work.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import type { BindingWriter } from '../people-store.ts'
import { type Database, json } from './database.ts'

function binding({ sequence: _sequence, ...row }: Prisma.GroupBindingModel): GroupBinding {
  return { ...row, planIds: row.planIds as string[] | null, boundAt: row.boundAt.toISOString() }
}

/** Bindings in the database; a chat has one at most. */
export function bindingsOf(database: Database): BindingWriter {
  const { client } = database
  return {
    async of({ platform, id: conversationId }) {
      const row = await client.groupBinding.findUnique({ where: { platform_conversationId: { platform, conversationId } } })
      return row && binding(row)
    },
    async list() {
      return (await client.groupBinding.findMany({ orderBy: { sequence: 'asc' } })).map(binding)
    },
    bind: ({ planIds, boundAt, ...rest }) =>
      database.atomically(async (inner) => {
        const { platform, conversationId } = rest
        await inner.client.groupBinding.deleteMany({ where: { platform, conversationId } })
        const plans = planIds === null ? Prisma.DbNull : json(planIds)
        await inner.client.groupBinding.create({ data: { ...rest, boundAt: new Date(boundAt), planIds: plans } })
      }),
    async unbind({ platform, id: conversationId }) {
      return (await client.groupBinding.deleteMany({ where: { platform, conversationId } })).count === 1
    },
  }
}
