// What the parts of the Prisma store share: one client for either database, and a way to write all or nothing.
import { storable } from '../conventions.ts'
import { Prisma } from '../generated/sqlite/client.ts'

/** Both generated clients have the same models, so the PostgreSQL one is used through the type of the SQLite one. */
export type Client = Prisma.TransactionClient

/** A client, which may be the one of an open transaction. */
export interface Database {
  client: Client
  /** Runs several statements as one transaction, joining the one that is open. */
  atomically<T>(work: (database: Database) => Promise<T>): Promise<T>
}

/** A nested value for a JSON column. */
export function json(value: unknown): Prisma.InputJsonValue {
  return storable(value) as Prisma.InputJsonValue
}

/**
 * Inserts a row unless one of its unique keys is taken; true when it was inserted. A plain insert would abort a PostgreSQL
 * transaction where the key is taken, and looking first would race with other instances.
 */
export async function insertUnlessKnown(
  { client }: Database,
  table: Prisma.ModelName,
  row: Record<string, string | number | Date | null>,
): Promise<boolean> {
  const columns = Prisma.join(Object.keys(row).map((name) => Prisma.raw(`"${name}"`)))
  const values = Prisma.join(Object.values(row).map((value) => (typeof value === 'string' ? storable(value) : value)))
  const count = await client.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES (${values}) ON CONFLICT DO NOTHING`
  return count === 1
}
