// The embedded database: one SQLite file, written ahead, through libSQL.
import { mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import LibSqlDatabase from 'libsql'
import { createSyncs, type Syncs } from './syncs.ts'
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
 * What was acknowledged survives a power cut as well as a kill, but libSQL would sync the log at the commit (FULL) and hold up the process for
 * it, so the log is synced here, beside the process. NORMAL leaves that out and keeps what else FULL does: the log is on the disk before it
 * is written back into the database. Foreign keys are off in SQLite unless asked for.
 */
const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON'

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
  const begin = () => execPatiently(database, 'BEGIN IMMEDIATE')
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

type Connection = Awaited<ReturnType<PrismaLibSql['connect']>>

/** Whoever commits hears of it when that is on the disk; the connection goes on with others meanwhile. */
function toldWhenOnDisk(connection: Connection, syncs: Syncs): Connection {
  const { queryRaw, executeRaw, startTransaction } = connection
  const told = async <T>(sql: string, work: Promise<T>): Promise<T> => {
    const result = await work
    if (READS.test(sql)) return result
    syncs.committed()
    if (!isUntold()) await syncs.reached()
    return result
  }
  connection.queryRaw = (query) => told(query.sql, queryRaw.call(connection, query))
  connection.executeRaw = (query) => told(query.sql, executeRaw.call(connection, query))
  connection.startTransaction = async (...options) => {
    const transaction = await startTransaction.apply(connection, options)
    const commit = transaction.commit.bind(transaction)
    transaction.commit = () => told('COMMIT', commit())
    return transaction
  }
  return connection
}

class SingleConnectionLibSql extends PrismaLibSql {
  readonly #file: string
  readonly #sync: (log: FileHandle) => Promise<void>

  constructor(file: string, sync: (log: FileHandle) => Promise<void>) {
    super({ url: 'file:' })
    this.#file = file
    this.#sync = sync
  }

  override createClient(): LibSqlClient {
    return singleConnection(this.#file)
  }

  override async connect() {
    const connection = await super.connect()
    await connection.executeScript(SETTINGS)
    // The log is there once something was written.
    let log: FileHandle | null = null
    const syncs = createSyncs(async () => {
      log ??= await open(`${this.#file}-wal`, 'r+')
      await this.#sync(log)
    })
    const dispose = connection.dispose.bind(connection)
    connection.dispose = async () => {
      await dispose()
      await log?.close()
    }
    return toldWhenOnDisk(connection, syncs)
  }
}

/**
 * Makes the folder of the file if need be; the file itself is made when the database is first opened. `sync` brings to the disk what was
 * written to the log.
 */
export function sqliteAdapter(file: string, sync = (log: FileHandle) => log.datasync()): SingleConnectionLibSql {
  mkdirSync(dirname(resolve(file)), { recursive: true })
  return new SingleConnectionLibSql(resolve(file), sync)
}
