// What opening must do on either database: twice, at the same time, and on a store of a newer version.
import { describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { openStore, type StoreOptions } from '../../src/store/prisma.ts'
import { executeSql } from './raw-sql.ts'
import { aNewPlan } from './sample-plans.ts'

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
      const { id } = (await other.inbox.waiting())[0]!
      const reply = { key: 'r', conversation, reply: { blocks: [] }, createdAt: '2026-11-20T02:00:00.000Z' }
      const handled = await Promise.all(
        [one, other].map((store) =>
          store.transaction(
            async (inner) => (await inner.inbox.finish(id)) && (await inner.plans.save(aNewPlan())) && inner.outbox.add(reply),
          ),
        ),
      )
      expect(handled.sort()).toEqual([false, true])
      expect(await one.plans.list()).toHaveLength(1)
      await Promise.all([one.close(), other.close()])
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
