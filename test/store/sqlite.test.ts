import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { diffSql, modelsTarget } from '../../prisma/schema-engine.ts'
import { schemaFor } from '../../prisma/schemas.ts'
import { OperatorError } from '../../src/errors.ts'
import { sqliteAdapter } from '../../src/store/prisma/sqlite.ts'
import { asUntold } from '../../src/store/prisma/untold.ts'
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

  test('is written ahead, and rows point to rows', async () => {
    expect(await setting('journal_mode')).toBe('wal')
    expect(Number(await setting('synchronous'))).toBe(1)
    expect(Number(await setting('foreign_keys'))).toBe(1)
  })

  describe('whoever commits', () => {
    const sql = (statement: string) => ({ sql: statement, args: [], argTypes: [] })

    /** A connection with a table, and a disk that is synced when the test says so. */
    async function slowDisk() {
      let goOn: (error?: Error) => void = () => {}
      let syncs = 0
      const sync = () =>
        new Promise<void>((resolve, reject) => {
          syncs++
          goOn = (error) => (error === undefined ? resolve() : reject(error))
        })
      const connection = await sqliteAdapter(join(place().dataDir, 'x.db'), sync).connect()
      const made = connection.executeRaw(sql('CREATE TABLE "Told" ("id" INTEGER PRIMARY KEY)'))
      while (syncs === 0) await setImmediate()
      goOn()
      await made
      return { connection, asked: () => syncs - 1, goOn: (error?: Error) => goOn(error) }
    }

    async function isOver(work: Promise<unknown>): Promise<boolean> {
      let over = false
      const note = () => {
        over = true
      }
      work.then(note, note)
      for (let turn = 0; turn < 20; turn++) await setImmediate()
      return over
    }

    test('hears of it when it is on the disk', async () => {
      const { connection, asked, goOn } = await slowDisk()
      const written = connection.executeRaw(sql('INSERT INTO "Told" VALUES (1)'))
      expect([await isOver(written), asked()]).toEqual([false, 1])
      goOn()
      expect(await written).toBe(1)
      const transaction = await connection.startTransaction()
      await transaction.executeRaw(sql('INSERT INTO "Told" VALUES (2)'))
      const committed = transaction.commit()
      expect([await isOver(committed), asked()]).toEqual([false, 2])
      goOn(new Error('the disk failed'))
      await expect(committed).rejects.toThrow('the disk failed')
    })

    test('keeps nobody waiting who reads, and shares a sync with those who come meanwhile', async () => {
      const { connection, asked, goOn } = await slowDisk()
      const first = connection.executeRaw(sql('INSERT INTO "Told" VALUES (1)'))
      expect(await isOver(first)).toBe(false)
      const others = [2, 3].map((id) => connection.executeRaw(sql(`INSERT INTO "Told" VALUES (${id})`)))
      expect(await isOver(connection.queryRaw(sql('SELECT * FROM "Told"')))).toBe(true)
      expect(asked()).toBe(1)
      goOn()
      expect([await isOver(first), await isOver(others[0]!), asked()]).toEqual([true, false, 2])
      goOn()
      await Promise.all(others)
      expect(asked()).toBe(2)
    })

    test('of what is untold does not wait', async () => {
      const { connection, asked } = await slowDisk()
      expect(await asUntold(() => connection.executeRaw(sql('INSERT INTO "Told" VALUES (1)')))).toBe(1)
      expect(asked()).toBe(0)
    })
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
