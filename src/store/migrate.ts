// Brings a database to the tables that this version of the program works with. The SQL comes from prisma/migrations and is recorded in
// Prisma's own table, but run by these lines: Prisma's engine would apply it without a transaction around it, so that a kill in between
// left half a migration, and loading it takes longer than all of the SQL.
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import { OperatorError } from '../errors.ts'
import { failureText } from './failure.ts'

export type Provider = 'sqlite' | 'postgresql'

const FOLDER = join(import.meta.dirname, '../../prisma/migrations')

/** Key of the lock that instances starting together take in PostgreSQL; the one that Prisma's engine uses. */
const ADVISORY_LOCK = 72707369

/** As Prisma makes it; both databases understand these types. */
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

interface Migration {
  name: string
  sql: string
}

function migrationNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Statements end with a semicolon at the end of a line, as Prisma writes them. */
function statements({ sql }: Migration): string[] {
  return sql
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '')
}

function run(database: SqlQueryable, sql: string): Promise<number> {
  return database.executeRaw({ sql, args: [], argTypes: [] })
}

async function column(database: SqlQueryable, sql: string): Promise<string[]> {
  const { rows } = await database.queryRaw({ sql, args: [], argTypes: [] })
  return rows.map(([value]) => String(value))
}

/** Gives the table's name where the database has been migrated before, else no row. */
const HAS_MIGRATIONS_TABLE = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "name" = '_prisma_migrations'`,
  postgresql: `SELECT name FROM (SELECT to_regclass('_prisma_migrations')::text AS name) AS found WHERE name IS NOT NULL`,
}

/** Names of the migrations in the database; none where it has never seen one. */
async function appliedNames(database: SqlQueryable, provider: Provider): Promise<string[]> {
  if ((await column(database, HAS_MIGRATIONS_TABLE[provider])).length === 0) return []
  return column(database, `SELECT "migration_name" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`)
}

function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new OperatorError([
    `the store was made by a newer version of this program (it has ${unknown.join(', ')}); nothing was changed. ` +
      'Start that version or a later one, or point DATA_DIR or DATABASE_URL at another store.',
  ])
}

async function finish(transaction: Transaction, end: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  if (!transaction.options.usePhantomQuery) await run(transaction, end)
  await (end === 'COMMIT' ? transaction.commit() : transaction.rollback())
}

async function apply(transaction: Transaction, migration: Migration): Promise<void> {
  for (const statement of statements(migration)) await run(transaction, statement)
  const checksum = createHash('sha256').update(migration.sql).digest('hex')
  await run(
    transaction,
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
     VALUES ('${randomUUID()}', '${checksum}', current_timestamp, '${migration.name}', 1)`,
  )
}

/** In one transaction, under a lock: an instance that starts at the same time waits, and then finds nothing left to do. */
async function applyPending(database: SqlDriverAdapter, provider: Provider, folder: string, known: readonly string[]): Promise<string[]> {
  // Tables that SQLite can only alter by making them anew would otherwise take the rows of other tables with them.
  if (provider === 'sqlite') await run(database, 'PRAGMA foreign_keys = OFF')
  const transaction = await database.startTransaction()
  try {
    if (provider === 'postgresql') await run(transaction, `SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)
    await run(transaction, MIGRATIONS_TABLE)
    const applied = await appliedNames(transaction, provider)
    refuseNewer(applied, known)
    const pending = known.filter((name) => !applied.includes(name))
    for (const name of pending) {
      const migration = { name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }
      await apply(transaction, migration).catch((cause) => {
        throw new Error(`migration ${name}: ${failureText(cause)}`, { cause })
      })
    }
    if (provider === 'sqlite' && (await column(transaction, 'PRAGMA foreign_key_check')).length > 0) {
      throw new Error(`migrating (${pending.join(', ')}) would leave rows that point nowhere`)
    }
    await finish(transaction, 'COMMIT')
    return pending
  } catch (error) {
    await finish(transaction, 'ROLLBACK')
    throw error
  }
}

/**
 * Applies what is pending and returns its names. Two short queries where nothing is. Throws OperatorError, with nothing changed, for a
 * database that a newer version made.
 */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
  folder: string = join(FOLDER, provider),
): Promise<string[]> {
  const known = migrationNames(folder)
  const database = await adapter.connect()
  try {
    const applied = await appliedNames(database, provider)
    refuseNewer(applied, known)
    return known.every((name) => applied.includes(name)) ? [] : await applyPending(database, provider, folder, known)
  } finally {
    await database.dispose()
  }
}
