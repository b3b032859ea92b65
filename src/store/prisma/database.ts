// What the parts of the Prisma store share: one client for either database, and a way to write all or nothing.
import type { Conversation, Platform } from '../../chat/chat.ts'
import { storable } from '../conventions.ts'
import { Prisma } from '../generated/sqlite/client.ts'

/** Both generated clients have the same models, so the PostgreSQL one is used through the type of the SQLite one. */
export type Client = Prisma.TransactionClient

/** A client, which may be the one of an open transaction. */
export interface Database {
  client: Client
  /** Runs several statements as one transaction, joining the one that is open. */
  atomically<T>(work: (database: Database) => Promise<T>): Promise<T>
  /** The client is that of an open transaction. */
  isInTransaction: boolean
}

/** A nested value for a JSON column. */
export function json(value: unknown): Prisma.InputJsonValue {
  return storable(value) as Prisma.InputJsonValue
}

/** A row for a plain statement; nested values are JSON already. */
export type Row = Record<string, string | number | Date | null>

/** The conversation that a row of a message names in its columns. */
export function conversationIn(row: {
  platform: string
  conversationId: string
  conversationKind: string
  thread: string | null
}): Conversation {
  const kind = row.conversationKind as Conversation['kind']
  return { platform: row.platform as Platform, id: row.conversationId, kind, ...(row.thread === null ? {} : { thread: row.thread }) }
}

/** Messages of this chat, and of this thread where one is named. */
export function saidIn({ platform, id, thread }: Conversation) {
  return { platform, conversationId: id, ...(thread === undefined ? {} : { thread }) }
}

function columnsAndValues(row: Row) {
  return {
    columns: Prisma.join(Object.keys(row).map((name) => Prisma.raw(`"${name}"`))),
    values: Prisma.join(Object.values(row).map((value) => (typeof value === 'string' ? storable(value) : value))),
  }
}

/**
 * Inserts a row unless one of its unique keys is taken; true when it was inserted. A plain insert would abort a PostgreSQL
 * transaction where the key is taken, and looking first would race with other instances.
 */
export async function insertUnlessKnown({ client }: Database, table: Prisma.ModelName, row: Row): Promise<boolean> {
  const { columns, values } = columnsAndValues(row)
  const count = await client.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES (${values}) ON CONFLICT DO NOTHING`
  return count === 1
}

/** Values of unique columns as one text. */
export function nameOf(...values: readonly string[]): string {
  return JSON.stringify(values.map(storable))
}

/** Inserts rows of the same columns unless they are known, and gives the names (of these columns) of those that were inserted. */
export async function insertUnknown(
  { client }: Database,
  table: Prisma.ModelName,
  rows: readonly Row[],
  unique: readonly string[],
): Promise<string[]> {
  const { columns } = columnsAndValues(rows[0]!)
  const values = Prisma.join(rows.map((row) => Prisma.sql`(${columnsAndValues(row).values})`))
  const returned = Prisma.join(unique.map((name) => Prisma.raw(`"${name}"`)))
  const inserted = await client.$queryRaw<Record<string, string>[]>`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES ${values} ON CONFLICT DO NOTHING RETURNING ${returned}`
  return inserted.map((row) => nameOf(...unique.map((name) => row[name]!)))
}

/** As `insertUnlessKnown`, but a row with this value of its unique column is written over where it fulfils the condition; true when one was written. */
export async function replaceWhere(
  { client }: Database,
  table: Prisma.ModelName,
  unique: string,
  row: Row,
  condition: Prisma.Sql,
): Promise<boolean> {
  const { columns, values } = columnsAndValues(row)
  const changes = Prisma.join(Object.keys(row).map((name) => Prisma.raw(`"${name}" = excluded."${name}"`)))
  const count = await client.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES (${values})
    ON CONFLICT (${Prisma.raw(`"${unique}"`)}) DO UPDATE SET ${changes} WHERE ${condition}`
  return count === 1
}
