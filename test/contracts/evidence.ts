// What every store must do with what is known of evidence. Run as a part of the store's suite.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Evidence } from '../../src/domain/work.ts'
import type { Store } from '../../src/store/store.ts'

/** A picture that somebody sent and tied to nothing yet. */
export function aPieceOfEvidence(fields: Partial<Evidence> = {}): Evidence {
  return {
    id: 'e1',
    receipt: null,
    taskId: null,
    period: null,
    unit: 'Sở Tư pháp',
    name: 'Ảnh họp “tổ CCHC”.jpg',
    type: 'image/jpeg',
    bytes: 12_345,
    hash: 'ab'.repeat(32),
    cleaned: ['location'],
    personId: 'hoa',
    personName: 'Nguyễn Thị Hoa',
    platform: 'telegram',
    conversationId: '42',
    album: null,
    sentAt: '2026-11-20T02:12:00.000Z',
    withdrawnAt: null,
    ...fields,
  }
}

const tied = { taskId: 't1', period: '2026-11', unit: 'Sở Tư pháp', receipt: 'MC-7F3K' }

/** Runs the suite; `make` gives an empty store each time. */
export function evidenceContract(name: string, make: () => Promise<Store>): void {
  describe(`evidence: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    const add = (fields: Partial<Evidence> = {}) => store.evidence.add(aPieceOfEvidence(fields))
    const ids = (evidence: readonly Evidence[]) => evidence.map(({ id }) => id)

    test('what was never sent is not there', async () => {
      expect(await store.evidence.get('e1')).toBeNull()
      expect(await store.evidence.ofTask('t1')).toEqual([])
      expect(await store.evidence.byReceipt('MC-7F3K')).toEqual([])
      expect(await store.evidence.withdraw('e1', '2026-11-20T02:12:00.000Z')).toBe(false)
      expect(await store.evidence.tie(['e1'], tied)).toBe(0)
      expect(await store.evidence.drop('e1')).toBe(false)
      expect(await store.evidence.unneeded(['e1', 'e2'])).toEqual(['e1', 'e2'])
      expect(await store.evidence.unneeded([])).toEqual([])
      expect(await store.evidence.counts(['t1'])).toEqual(new Map())
    })

    test('a piece comes back whole, and the same id adds nothing new', async () => {
      expect(await add({ sentAt: '2026-11-20T09:12:00+07:00', album: 'a1' })).toBe(true)
      expect(await add({ name: 'khác.png' })).toBe(false)
      expect(await store.evidence.get('e1')).toEqual(aPieceOfEvidence({ album: 'a1' }))
    })

    test('what a database cannot keep is left out of names', async () => {
      await add({ name: 'a\0b\ud800.jpg' })
      expect((await store.evidence.get('e1'))?.name).toBe('ab\ufffd.jpg')
    })

    test('several are tied to a task under one receipt, once', async () => {
      await add({ id: 'e2', sentAt: '2026-11-20T02:12:01.000Z' })
      await add()
      expect(await store.evidence.tie(['e1', 'e2', 'e3'], tied)).toBe(2)
      expect(await store.evidence.tie(['e1', 'e2'], { ...tied, taskId: 't2', receipt: 'MC-2222' })).toBe(0)
      expect(await store.evidence.get('e1')).toEqual(aPieceOfEvidence(tied))
      expect(ids(await store.evidence.ofTask('t1'))).toEqual(['e1', 'e2'])
      expect(ids(await store.evidence.byReceipt('mc-7f3k'))).toEqual(['e1', 'e2'])
    })

    test('of those that came at the same moment the first one stands first', async () => {
      for (const id of ['b', 'a', 'c']) await add({ id })
      await store.evidence.tie(['a', 'b', 'c'], tied)
      expect(ids(await store.evidence.ofTask('t1'))).toEqual(['b', 'a', 'c'])
    })

    test('what waits for a task is listed for its sender, as far back as asked', async () => {
      await add({ id: 'old', sentAt: '2026-11-19T02:12:00.000Z' })
      await add({ id: 'new' })
      await add({ id: 'tied' })
      await add({ id: 'other', personId: 'an' })
      await add({ id: 'taken back' })
      await store.evidence.tie(['tied'], tied)
      await store.evidence.withdraw('taken back', '2026-11-20T03:00:00.000Z')
      expect(ids(await store.evidence.untied('hoa', '2026-11-20T09:12:00+07:00'))).toEqual(['new'])
      expect(ids(await store.evidence.untied('hoa', '2026-11-01T00:00:00.000Z'))).toEqual(['old', 'new'])
    })

    test('a withdrawn one is kept, and listed with its task no more', async () => {
      await add()
      await store.evidence.tie(['e1'], tied)
      const twice = [1, 2].map(() => store.evidence.withdraw('e1', '2026-11-20T10:00:00+07:00'))
      expect((await Promise.all(twice)).sort()).toEqual([false, true])
      expect((await store.evidence.get('e1'))?.withdrawnAt).toBe('2026-11-20T03:00:00.000Z')
      expect(await store.evidence.ofTask('t1')).toEqual([])
      expect(ids(await store.evidence.byReceipt('MC-7F3K'))).toEqual(['e1'])
      expect(await store.evidence.counts(['t1'])).toEqual(new Map())
      expect(await store.evidence.unneeded(['e1'])).toEqual(['e1'])
    })

    test('one that belongs to no task is forgotten at once, another is not', async () => {
      await add()
      await add({ id: 'e2' })
      await store.evidence.tie(['e2'], tied)
      expect(await store.evidence.drop('e1')).toBe(true)
      expect(await store.evidence.drop('e2')).toBe(false)
      expect(await store.evidence.unneeded(['e1', 'e2'])).toEqual(['e1'])
      expect(await add()).toBe(true)
    })

    test('a withdrawn one is tied to nothing', async () => {
      await add()
      await store.evidence.withdraw('e1', '2026-11-20T03:00:00.000Z')
      expect(await store.evidence.tie(['e1'], tied)).toBe(0)
    })

    test('tasks are told how many they have', async () => {
      for (const id of ['e1', 'e2', 'e3']) await add({ id })
      await store.evidence.tie(['e1', 'e2'], tied)
      await store.evidence.tie(['e3'], { ...tied, taskId: 't2' })
      expect(await store.evidence.counts(['t1', 't2', 't3'])).toEqual(
        new Map([
          ['t1', 2],
          ['t2', 1],
        ]),
      )
      expect(await store.evidence.counts(['t2'])).toEqual(new Map([['t2', 1]]))
    })

    test('what nobody tied in time is forgotten and named', async () => {
      await add({ id: 'z', sentAt: '2026-11-13T02:11:59.000Z' })
      await add({ id: 'old', sentAt: '2026-11-13T02:11:59.000Z' })
      await add({ id: 'kept', sentAt: '2026-11-13T02:11:59.000Z' })
      await add({ id: 'new', sentAt: '2026-11-13T02:12:00.000Z' })
      await store.evidence.tie(['kept'], tied)
      expect(await store.evidence.dropUntied('2026-11-13T09:12:00+07:00')).toEqual(['old', 'z'])
      expect(await store.evidence.unneeded(['old', 'kept', 'new'])).toEqual(['old'])
      expect(await store.evidence.dropUntied('2026-11-13T09:12:00+07:00')).toEqual([])
    })

    test('of many ids those that are known are sorted out', async () => {
      await add()
      const many = Array.from({ length: 1_200 }, (_, index) => `m${index}`)
      expect(await store.evidence.unneeded([...many, 'e1'])).toEqual(many)
    })

    test('a transaction that fails leaves everything as it was', async () => {
      await add()
      const failing = store.transaction(async (inner) => {
        await inner.evidence.tie(['e1'], tied)
        await inner.evidence.add(aPieceOfEvidence({ id: 'e2' }))
        expect(await inner.evidence.ofTask('t1')).toHaveLength(1)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await store.evidence.get('e1')).toEqual(aPieceOfEvidence())
      expect(await store.evidence.get('e2')).toBeNull()
    })
  })
}
