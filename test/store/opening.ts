// What opening must do on either database: twice, at the same time, and on a store of a newer or of the first version.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore, type StoreOptions } from '../../src/store/prisma.ts'
import { executeSql } from './raw-sql.ts'
import { aNewPlan } from './sample-plans.ts'

/** Makes the tables of the first version, and nothing after it. */
async function firstTables({ databaseUrl, dataDir }: StoreOptions): Promise<void> {
  const provider = databaseUrl === '' ? 'sqlite' : 'postgresql'
  const all = join(import.meta.dirname, '../../prisma/migrations', provider)
  const [first = ''] = readdirSync(all).sort()
  const folder = mkdtempSync(join(tmpdir(), 'first-'))
  cpSync(join(all, first), join(folder, first), { recursive: true })
  const adapter =
    provider === 'sqlite'
      ? (await import('../../src/store/prisma/sqlite.ts')).sqliteAdapter(join(dataDir, 'cchc.db'))
      : (await import('../../src/store/prisma/postgresql.ts')).postgresqlAdapter(databaseUrl)
  expect(await migrate(adapter, provider, folder)).toEqual([first])
  rmSync(folder, { recursive: true })
}

/** A plan with a task that was reported done, and a message that waits, as the first version wrote them. */
const FIRST_ROWS = [
  `INSERT INTO "Revision" ("name", "value") VALUES ('plans', 3)`,
  `INSERT INTO "Plan" ("id", "identity", "code", "ordinal", "newestVersionId") VALUES ('p', 'number|ubnd|1/kh-ubnd', 'BA', 1, 'v')`,
  `INSERT INTO "PlanVersion" ("id", "planId", "version", "fileName", "contentHash", "source", "addedAt", "number", "kind", "firstYear", "lastYear")
   VALUES ('v', 'p', 1, 'KH 1.md', 'hash', 'KẾ HOẠCH', '2026-02-03 00:00:00', '1/KH-UBND', 'annual', 2026, 2026)`,
  `INSERT INTO "PlanTask" ("versionId", "position", "tableIndex", "table", "no", "area", "task", "expected", "lead", "coordinating",
     "scheduleText", "schedule", "location", "line", "endLine")
   VALUES ('v', 0, 1, 'BNV1', '1', NULL, 'Rà soát', NULL, '["Sở Nội vụ"]', '[]', NULL, '{"kind":"none","due":null}', 'BNV1.1', 3, 4)`,
  `INSERT INTO "TrackedTask" ("id", "planId", "mark", "code", "comparableCode", "position", "origin", "no", "tableIndex", "title", "schedule", "location")
   VALUES ('t', 'p', '1.1', 'BA-1.1', 'ba-1.1', 0, 'table', '1', 1, 'Rà soát', '{"kind":"none","due":null}', 'BNV1.1')`,
  `INSERT INTO "Agency" ("id", "name") VALUES ('a', 'Sở Nội vụ')`,
  `INSERT INTO "Assignment" ("taskId", "role", "position", "name", "agencyId") VALUES ('t', 'lead', 0, 'Sở Nội vụ', 'a')`,
  `INSERT INTO "StatusUpdate" ("id", "key", "taskId", "state", "percent", "personId", "personName", "at")
   VALUES ('u', 'k', 't', 'done', 100, 'person', 'Nguyễn Thị Hoa', '2026-11-20 02:00:00')`,
]

/** Runs the suite; `place` gives the options of a store that is not there yet. */
export function openingContract(name: string, place: () => Promise<StoreOptions>): void {
  describe(`opening a store: ${name}`, () => {
    test('a second opening finds what the first one wrote', async () => {
      const options = await place()
      const first = await openStore(options)
      const saved = await first.plans.save(aNewPlan())
      await first.close()
      const second = await openStore(options)
      expect((await second.plans.list()).map(({ id }) => id)).toEqual([saved.id])
      expect(await second.plans.revision()).toBe('1')
      await second.close()
    })

    test('two may open an empty database at the same time, and both write', async () => {
      const options = await place()
      const stores = await Promise.all([openStore(options), openStore(options), openStore(options)])
      const entry = { at: '2026-11-20T02:00:00.000Z', personId: null, action: 'opened', subject: '', detail: {} }
      await Promise.all(stores.map((store) => store.transaction((inner) => inner.audit.add(entry))))
      expect(await stores[0]!.audit.list(9)).toHaveLength(3)
      await Promise.all(stores.map((store) => store.close()))
    })

    test('two may handle the same message at the same time', async () => {
      const options = await place()
      const [one, other] = [await openStore(options), await openStore(options)]
      const conversation = { platform: 'web', id: 'c', kind: 'direct' } as const
      const sender = { platform: 'web', id: 'p', name: 'A' } as const
      await one.inbox.add({ key: 'k', conversation, sender, text: 'han', receivedAt: '2026-11-20T02:00:00.000Z' })
      const { id } = (await other.inbox.waiting(9))[0]!
      const reply = { key: 'r', conversation, reply: { blocks: [] }, createdAt: '2026-11-20T02:00:00.000Z' }
      const handled = await Promise.all(
        [one, other].map((store) =>
          store.transaction(
            async (inner) => (await inner.inbox.finish(id, false)) && (await inner.plans.save(aNewPlan())) && inner.outbox.add(reply),
          ),
        ),
      )
      expect(handled.sort()).toEqual([false, true])
      expect(await one.plans.list()).toHaveLength(1)
      await Promise.all([one.close(), other.close()])
    })

    test('a store of the first version keeps everything that is in it', async () => {
      const options = await place()
      await firstTables(options)
      for (const sql of FIRST_ROWS) await executeSql(options, sql)
      const store = await openStore(options)
      const [plan] = await store.plans.list()
      expect(plan).toMatchObject({
        code: 'BA',
        version: 1,
        plan: { number: '1/KH-UBND', tasks: [{ task: 'Rà soát', place: { line: 3, endLine: 4 } }] },
      })
      expect(plan?.plan.corrections).toBeUndefined()
      expect(await store.tasks.ofPlan('p')).toMatchObject([{ id: 't', code: 'BA-1.1', lead: ['Sở Nội vụ'] }])
      expect(await store.tasks.updates(['t'])).toMatchObject([{ id: 'u', state: 'done', percent: 100 }])
      expect(await store.plans.changes('2020-01-01T00:00:00Z')).toEqual([])
      expect(await store.files.list()).toEqual([])
      await store.close()
    })

    test('a store of a newer version is refused and left as it is', async () => {
      const options = await place()
      const store = await openStore(options)
      await store.plans.save(aNewPlan())
      await store.close()
      const newer = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('x', 'x', '20990101000000_from_later')`
      await executeSql(options, newer)
      const error = await openStore(options).then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(OperatorError)
      expect((error as OperatorError).faults).toHaveLength(1)
      expect((error as OperatorError).message).toMatch(/newer version.*20990101000000_from_later.*nothing was changed/)
      await executeSql(options, `DELETE FROM "_prisma_migrations" WHERE "id" = 'x'`)
      const again = await openStore(options)
      expect(await again.plans.list()).toHaveLength(1)
      await again.close()
    })
  })
}
