// The embedded database: one SQLite file, written ahead, through libSQL.
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'

type LibSqlClient = ReturnType<PrismaLibSql['createClient']>
type LibSqlTransaction = Awaited<ReturnType<LibSqlClient['transaction']>>

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_LIMIT = 15_000

/** Pause between two attempts, in milliseconds. */
const BUSY_PAUSE = 10

/**
 * FULL syncs the log at every commit, so that what was acknowledged survives a power cut as well as a kill.
 * Foreign keys are off in SQLite unless asked for.
 */
const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON'

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

/** Waits outside of SQLite, whose own waiting would hold up the whole process, and with it a transaction of its own that is open. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + BUSY_LIMIT
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error
      await pause(BUSY_PAUSE)
    }
  }
}

/**
 * libSQL leaves its connection to every transaction and opens another without the settings; besides, its transactions begin
 * without the write lock and then fail where two processes write. The adapter lets nothing else run beside a transaction, so one
 * connection is enough: transactions run on it and take the write lock at once.
 */
function singleConnection(client: LibSqlClient): LibSqlClient {
  const transaction = {
    execute: (statement: Parameters<LibSqlClient['execute']>[0]) => client.execute(statement),
    rollback: () => client.execute('ROLLBACK'),
    async commit() {
      try {
        await client.execute('COMMIT')
      } catch (error) {
        await client.execute('ROLLBACK').catch(() => {})
        throw error
      }
    },
  }
  const connection = {
    execute: (statement: Parameters<LibSqlClient['execute']>[0]) => patiently(() => client.execute(statement)),
    executeMultiple: (sql: string) => patiently(() => client.executeMultiple(sql)),
    async transaction() {
      await patiently(() => client.execute('BEGIN IMMEDIATE'))
      return transaction as unknown as LibSqlTransaction
    },
    close: () => client.close(),
  }
  return connection as unknown as LibSqlClient
}

class SingleConnectionLibSql extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): LibSqlClient {
    return singleConnection(super.createClient(config))
  }

  override async connect() {
    const adapter = await super.connect()
    await (adapter as SqlDriverAdapter).executeScript(SETTINGS)
    return adapter
  }
}

/** Makes the folder of the file if need be; the file itself is made when the database is first opened. */
export function sqliteAdapter(file: string): SingleConnectionLibSql {
  mkdirSync(dirname(resolve(file)), { recursive: true })
  return new SingleConnectionLibSql({ url: pathToFileURL(resolve(file)).href })
}
