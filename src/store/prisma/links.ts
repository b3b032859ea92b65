// One-time links, in the database.
import { storable } from '../conventions.ts'
import type { LinkWriter, OneTimeLink } from '../evidence-store.ts'
import type { Database } from './database.ts'

/** One-time links in the database; of several instances, one uses a link up. */
export function linksOf({ client }: Database): LinkWriter {
  return {
    async add({ madeAt, expiresAt, usedAt, ...rest }) {
      const times = { madeAt: new Date(madeAt), expiresAt: new Date(expiresAt), usedAt: usedAt === null ? null : new Date(usedAt) }
      await client.oneTimeLink.create({ data: { ...storable(rest), ...times } })
    },
    async get(tokenHash) {
      const row = await client.oneTimeLink.findUnique({ where: { tokenHash } })
      if (row === null) return null
      return {
        ...row,
        purpose: row.purpose as OneTimeLink['purpose'],
        conversationKind: row.conversationKind as OneTimeLink['conversationKind'],
        madeAt: row.madeAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        usedAt: row.usedAt?.toISOString() ?? null,
      }
    },
    async use(tokenHash, at) {
      const where = { tokenHash, usedAt: null, expiresAt: { gt: new Date(at) } }
      return (await client.oneTimeLink.updateMany({ where, data: { usedAt: new Date(at) } })).count === 1
    },
    async dropExpired(before) {
      return (await client.oneTimeLink.deleteMany({ where: { expiresAt: { lt: new Date(before) } } })).count
    },
  }
}
