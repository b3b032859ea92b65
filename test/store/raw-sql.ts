// Plain SQL against the database of a store, past the store.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { StoreOptions } from '../../src/store/prisma.ts'

export async function executeSql({ databaseUrl, dataDir }: StoreOptions, sql: string): Promise<void> {
  if (databaseUrl === '') {
    const database = new DatabaseSync(join(dataDir, 'cchc.db'))
    database.exec(sql)
    database.close()
    return
  }
  const connection = await new PrismaPg({ connectionString: databaseUrl }).connect()
  await connection.executeRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
}
