// Who did what. Only ever added to.
import type { Audit } from '../store.ts'
import { type Database, json } from './database.ts'

/** The audit trail in the database, newest first when listed. */
export function auditOf({ client }: Database): Audit {
  return {
    async add({ at, detail, ...rest }) {
      await client.auditEntry.create({ data: { ...rest, at: new Date(at), detail: json(detail) } })
    },
    async list(limit) {
      const rows = await client.auditEntry.findMany({ orderBy: { sequence: 'desc' }, take: Math.max(0, limit) })
      return rows.map(({ at, personId, action, subject, detail }) => ({
        at: at.toISOString(),
        personId,
        action,
        subject,
        detail: detail as Record<string, unknown>,
      }))
    },
  }
}
