import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { diffSql, modelsTarget } from '../../prisma/schema-engine.ts'
import { schemaFor } from '../../prisma/schemas.ts'
import { OperatorError } from '../../src/errors.ts'
import { sqliteAdapter } from '../../src/store/prisma/sqlite.ts'
import { openStore } from '../../src/store/prisma.ts'
import { storeContract } from '../contracts/store.ts'
import { openingContract } from './opening.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const place = () => ({ databaseUrl: '', dataDir: join(folder, `kho dữ liệu ${count++}`) })

storeContract('SQLite', () => openStore(place()))
openingContract('SQLite', async () => place())

describe('SQLite', () => {
  const setting = async (name: string) => {
    const adapter = await sqliteAdapter(join(place().dataDir, 'x.db')).connect()
    const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${name}`, args: [], argTypes: [] })
    await adapter.dispose()
    return rows[0]?.[0]
  }

  test('its migrations make the tables of the models', async () => {
    const options = place()
    await (await openStore(options)).close()
    const live = { tag: 'schemaDatasource' as const, configDir: '.', files: [{ path: 'schema.prisma', content: schemaFor('sqlite') }] }
    expect(await diffSql('sqlite', live, modelsTarget(schemaFor('sqlite')), sqliteAdapter(join(options.dataDir, 'cchc.db')))).toBe('')
  })

  test('what was acknowledged is on the disk, and rows point to rows', async () => {
    expect(await setting('journal_mode')).toBe('wal')
    expect(Number(await setting('synchronous'))).toBe(2)
    expect(Number(await setting('foreign_keys'))).toBe(1)
  })

  test('a file that is no database is told as such and kept', async () => {
    const { dataDir } = place()
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'cchc.db'), 'this is a letter, not a database\n'.repeat(200))
    await expect(openStore({ databaseUrl: '', dataDir })).rejects.toThrow(OperatorError)
    await expect(openStore({ databaseUrl: '', dataDir })).rejects.toThrow(/cchc\.db cannot be used.*DATA_DIR/)
  })

  test('a folder that cannot be made is told as such', async () => {
    const { dataDir } = place()
    writeFileSync(dataDir, 'a file where the folder should be')
    await expect(openStore({ databaseUrl: '', dataDir })).rejects.toThrow(OperatorError)
  })
})
