// What people ask of the language model, counted in the database.
import type { Day } from '../../domain/schedule.ts'
import type { ModelUse } from '../store.ts'
import { type Database, insertUnlessKnown } from './database.ts'

/** Counts in the database; of several instances that ask at once, only as many get a call as are left. */
export function modelUseOf(database: Database): ModelUse {
  const begin = (inner: Database, personId: string, day: Day) =>
    insertUnlessKnown(inner, 'ModelUse', { personId, day, calls: 0, tokens: 0 })
  return {
    take: (personId, day, most) =>
      database.atomically(async (inner) => {
        if (await begin(inner, personId, day)) await inner.client.modelUse.deleteMany({ where: { personId, day: { not: day } } })
        const where = { personId, day, calls: { lt: most.calls }, tokens: { lt: most.tokens } }
        return (await inner.client.modelUse.updateMany({ where, data: { calls: { increment: 1 } } })).count === 1
      }),
    spend: (personId, day, tokens) =>
      database.atomically(async (inner) => {
        await begin(inner, personId, day)
        await inner.client.modelUse.updateMany({ where: { personId, day }, data: { tokens: { increment: tokens } } })
      }),
    async of(personId, day) {
      const row = await database.client.modelUse.findUnique({ where: { personId_day: { personId, day } } })
      return { calls: row?.calls ?? 0, tokens: row?.tokens ?? 0 }
    },
  }
}
