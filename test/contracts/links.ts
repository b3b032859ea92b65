// What every store must do with one-time links. Run as a part of the store's suite.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OneTimeLink } from '../../src/store/evidence-store.ts'
import type { Store } from '../../src/store/store.ts'

function aLink(fields: Partial<OneTimeLink> = {}): OneTimeLink {
  return {
    tokenHash: 'ab'.repeat(32),
    purpose: 'upload',
    subject: 'LC-2.8',
    personId: 'hoa',
    platform: 'zalo',
    conversationId: 'a1b2c3',
    conversationKind: 'direct',
    madeAt: '2026-11-20T09:12:00+07:00',
    expiresAt: '2026-11-20T09:42:00+07:00',
    usedAt: null,
    ...fields,
  }
}

const { tokenHash } = aLink()
const inTime = '2026-11-20T02:30:00.000Z'

/** Runs the suite; `make` gives an empty store each time. */
export function linksContract(name: string, make: () => Promise<Store>): void {
  describe(`one-time links: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    test('a link comes back whole, and one that was never made is none', async () => {
      await store.links.add(aLink())
      expect(await store.links.get(tokenHash)).toEqual({
        ...aLink(),
        madeAt: '2026-11-20T02:12:00.000Z',
        expiresAt: '2026-11-20T02:42:00.000Z',
      })
      expect(await store.links.get('cd'.repeat(32))).toBeNull()
    })

    test('a link is used once, whoever comes at the same time', async () => {
      await store.links.add(aLink())
      const uses = await Promise.all([1, 2, 3].map(() => store.links.use(tokenHash, inTime)))
      expect(uses.filter(Boolean)).toHaveLength(1)
      expect((await store.links.get(tokenHash))!.usedAt).toBe(inTime)
      expect(await store.links.use(tokenHash, inTime)).toBe(false)
    })

    test('a link that has expired is not used, from the very moment on', async () => {
      await store.links.add(aLink())
      expect(await store.links.use(tokenHash, '2026-11-20T02:42:00.000Z')).toBe(false)
      expect((await store.links.get(tokenHash))!.usedAt).toBeNull()
      expect(await store.links.use(tokenHash, '2026-11-20T02:41:59.999Z')).toBe(true)
    })

    test('a link that was never made cannot be used', async () => {
      expect(await store.links.use(tokenHash, inTime)).toBe(false)
    })

    test('those that expired before a time are forgotten, used or not', async () => {
      await store.links.add(aLink())
      await store.links.add(aLink({ tokenHash: 'cd'.repeat(32), expiresAt: '2026-11-20T02:50:00.000Z' }))
      await store.links.use(tokenHash, inTime)
      expect(await store.links.dropExpired('2026-11-20T02:42:00.000Z')).toBe(0)
      expect(await store.links.dropExpired('2026-11-20T02:50:00.000Z')).toBe(1)
      expect(await store.links.get(tokenHash)).toBeNull()
      expect(await store.links.get('cd'.repeat(32))).not.toBeNull()
    })

    test('a use that is rolled back leaves the link as it was', async () => {
      await store.links.add(aLink())
      const failing = store.transaction(async (inner) => {
        await inner.links.use(tokenHash, inTime)
        throw new Error('disk full')
      })
      await expect(failing).rejects.toThrow('disk full')
      expect(await store.links.use(tokenHash, inTime)).toBe(true)
    })
  })
}
