// The embedded database: one SQLite file, written ahead, through libSQL.
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import LibSqlDatabase from 'libsql'
import { isUntold } from './untold.ts'

type LibSqlClient = ReturnType<PrismaLibSql['createClient']>

/** What the adapter passes to a client; it has turned every value into one of these. */
interface Statement {
  sql: string
  args: (string | number | bigint | boolean | null)[]
}

/** SQLite has no booleans, and the process ends where libSQL is given one. */
const bindable = (value: Statement['args'][number]) => (typeof value === 'boolean' ? Number(value) : value)

/** How long a write waits for another one, in milliseconds. */
const BUSY_LIMIT = 15_000

/** Pause between two attempts, in milliseconds. */
const BUSY_PAUSE = 10

/** How long SQLite itself may wait, in milliseconds: it holds up the whole process meanwhile. Enough for locks held for a moment. */
const SHORT_WAIT = 20

/**
 * FULL syncs the log at every commit, so that what was acknowledged survives a power cut as well as a kill; what is untold waits for the next.
 * Foreign keys are off in SQLite unless asked for.
 */
const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON'

/** Readers never wait for a writer in a database that is written ahead. */
const READS = /^\s*(?:select|pragma)\b/i

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

/**
 * Waits for a lock without holding up the process, whose own transaction may be the one that has it. The SQL goes through `exec`: a
 * prepared statement that found the database busy stays open in libSQL, and no transaction can be committed beside it.
 */
async function execPatiently(database: LibSqlDatabase.Database, sql: string): Promise<void> {
  const end = Date.now() + BUSY_LIMIT
  for (;;) {
    try {
      database.exec(sql)
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error
      await pause(BUSY_PAUSE)
    }
  }
}

function run(database: LibSqlDatabase.Database, { sql, args: values }: Statement) {
  const statement = database.prepare(sql)
  const args = values.map(bindable)
  if (!statement.reader) return { columns: [], columnTypes: [], rows: [], rowsAffected: statement.run(args).changes }
  const columns = statement.columns()
  return {
    columns: columns.map(({ name }) => name),
    columnTypes: columns.map(({ type }) => type ?? ''),
    rows: statement.raw(true).all(args) as unknown[][],
    rowsAffected: 0,
  }
}

/**
 * The client that the adapter works on, over a single connection. The one that libSQL brings leaves its connection to every
 * transaction and opens another without the settings, and its transactions begin without the write lock and fail where two write.
 * The adapter lets nothing run beside a transaction, so one connection is enough: transactions run on it and take the lock at once.
 */
function singleConnection(file: string): LibSqlClient {
  const database = new LibSqlDatabase(file, { timeout: SHORT_WAIT })
  let level = 'FULL'
  /** Only between transactions can the level be changed; in a database that is written ahead, NORMAL leaves out the sync at the commit. */
  async function begin(): Promise<void> {
    const wanted = isUntold() ? 'NORMAL' : 'FULL'
    if (level !== wanted) database.exec(`PRAGMA synchronous = ${wanted}`)
    level = wanted
    await execPatiently(database, 'BEGIN IMMEDIATE')
  }
  const end = (sql: 'COMMIT' | 'ROLLBACK') => {
    try {
      database.exec(sql)
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  const transaction = {
    execute: async (statement: Statement) => run(database, statement),
    commit: async () => end('COMMIT'),
    rollback: async () => end('ROLLBACK'),
  }
  const client = {
    async execute(statement: Statement) {
      if (READS.test(statement.sql)) return run(database, statement)
      await begin()
      try {
        const result = run(database, statement)
        end('COMMIT')
        return result
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    executeMultiple: (sql: string) => execPatiently(database, sql),
    async transaction() {
      await begin()
      return transaction
    },
    close: () => void database.close(),
  }
  return client as unknown as LibSqlClient
}

class SingleConnectionLibSql extends PrismaLibSql {
  readonly #file: string

  constructor(file: string) {
    super({ url: 'file:' })
    this.#file = file
  }

  override createClient(): LibSqlClient {
    return singleConnection(this.#file)
  }

  override async connect() {
    const adapter = await super.connect()
    await adapter.executeScript(SETTINGS)
    return adapter
  }
}

/** Makes the folder of the file if need be; the file itself is made when the database is first opened. */
export function sqliteAdapter(file: string): SingleConnectionLibSql {
  mkdirSync(dirname(resolve(file)), { recursive: true })
  return new SingleConnectionLibSql(resolve(file))
}
