import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, describe, expect, test } from 'vitest'
import { diffSql, modelsTarget } from '../../prisma/schema-engine.ts'
import { schemaFor } from '../../prisma/schemas.ts'
import { OperatorError } from '../../src/errors.ts'
import { openStore } from '../../src/store/prisma.ts'
import { storeContract } from '../contracts/store.ts'
import { openingContract } from './opening.ts'
import { startPostgres } from './postgres-server.ts'
import { executeSql } from './raw-sql.ts'
import { aNewPlan } from './sample-plans.ts'

const server = await startPostgres()

const warnings: string[] = []
process.on('warning', ({ message }) => warnings.push(message))

const EMPTY_ALL = `DO $$ BEGIN
  EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations');
END $$`

if (typeof server === 'string') {
  test.skip(`PostgreSQL (skipped, because none could be started here: ${server})`)
} else {
  afterAll(() => server.stop())

  /** Emptying one database is much faster than making one for each test. */
  const shared = { databaseUrl: await server.newDatabase(), dataDir: 'unused' }
  storeContract('PostgreSQL', async () => {
    const store = await openStore(shared)
    await executeSql(shared, EMPTY_ALL)
    return store
  })
  openingContract('PostgreSQL', async () => ({ databaseUrl: await server.newDatabase(), dataDir: 'unused' }))

  describe('PostgreSQL', () => {
    // pg gives its warning once in a process, so this holds for whatever ran before as well.
    test('a transaction asks one thing at a time, also where a plan is read with all its parts', async () => {
      const store = await openStore({ databaseUrl: await server.newDatabase(), dataDir: 'unused' })
      await store.plans.save(aNewPlan())
      expect(await store.transaction((inner) => inner.plans.list())).toHaveLength(1)
      await store.close()
      expect(warnings.filter((text) => text.includes('already executing a query'))).toEqual([])
    })

    test('its migrations make the tables of the models', async () => {
      const [migrated, made] = [await server.newDatabase(), await server.newDatabase()]
      await (await openStore({ databaseUrl: migrated, dataDir: 'unused' })).close()
      const sql = await diffSql('postgresql', { tag: 'empty' }, modelsTarget(schemaFor('postgresql')))
      await executeSql({ databaseUrl: made, dataDir: 'unused' }, sql)
      const tables = await describeTables(migrated)
      expect(tables.length).toBeGreaterThan(100)
      expect(tables).toEqual(await describeTables(made))
    })
  })
}

/** Columns, indexes and constraints, one per line; the schema engine cannot read those of the newest PostgreSQL. */
async function describeTables(databaseUrl: string): Promise<unknown[]> {
  const connection = await new PrismaPg({ connectionString: databaseUrl }).connect()
  const sql = `
    SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    UNION ALL SELECT concat_ws(' ', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid IS DISTINCT FROM to_regclass('_prisma_migrations')
    ORDER BY line`
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
  return rows.map(([line]) => line)
}

test('a server that is not there is told as such, without the password', async () => {
  const opening = openStore({ databaseUrl: 'postgresql://user:geheim@127.0.0.1:1/none', dataDir: 'unused' })
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(OperatorError)
  expect((error as OperatorError).message).toMatch(/postgresql:\/\/127\.0\.0\.1:1\/none.*DATABASE_URL/)
  expect((error as OperatorError).message).not.toContain('geheim')
})

test('another kind of database is refused', async () => {
  await expect(openStore({ databaseUrl: 'mysql://localhost/x', dataDir: 'unused' })).rejects.toThrow(OperatorError)
})
