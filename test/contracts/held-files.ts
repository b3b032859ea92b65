// What every store must do with files that wait for a decision. Run as a part of the store's suite.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Correction } from '../../src/domain/plan.ts'
import type { HeldFile, NewHeldFile, Store } from '../../src/store/store.ts'

const content = new TextEncoder().encode('KẾ HOẠCH\0 số 12')

function aFile(fields: Partial<NewHeldFile> = {}): NewHeldFile {
  return {
    id: 'f1',
    name: 'Kế hoạch “2027”.docx',
    bytes: content,
    contentHash: 'ab'.repeat(32),
    heldAt: '2026-11-20T09:12:00+07:00',
    expiresAt: '2026-11-27T09:12:00+07:00',
    by: { platform: 'web', id: 'hoa', name: 'Nguyễn Thị Hoa' },
    ...fields,
  }
}

function asHeld({ bytes, ...rest }: NewHeldFile, corrections: Correction[] = []): HeldFile {
  const times = { heldAt: new Date(rest.heldAt).toISOString(), expiresAt: new Date(rest.expiresAt).toISOString() }
  return { ...rest, ...times, size: bytes.length, corrections }
}

const aCorrection: Correction = {
  field: 'schedule',
  where: 'BNV1.5',
  was: null,
  is: 'trước ngày 30/9/2026',
  by: 'Nguyễn Thị Hoa',
  at: '2026-11-20T02:12:00.000Z',
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Runs the suite; `make` gives an empty store each time. */
export function heldFilesContract(name: string, make: () => Promise<Store>): void {
  describe(`held files: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    const ids = async () => (await store.files.list()).map(({ id }) => id)

    test('a file comes back whole, its content apart from the rest', async () => {
      expect(await store.files.hold(aFile())).toBe(true)
      expect(await store.files.get('f1')).toEqual(asHeld(aFile()))
      expect(await store.files.list()).toEqual([asHeld(aFile())])
      expect(await store.files.bytes('f1')).toEqual(content)
    })

    test('what was never held is not there', async () => {
      expect(await store.files.list()).toEqual([])
      expect(await store.files.get('f1')).toBeNull()
      expect(await store.files.bytes('f1')).toBeNull()
      expect(await store.files.drop('f1')).toBe(false)
      expect(await store.files.correct('f1', [aCorrection])).toBe(false)
    })

    test('an id that is known holds nothing new', async () => {
      await store.files.hold(aFile())
      expect(await store.files.hold(aFile({ name: 'khác.pdf', bytes: new Uint8Array(3) }))).toBe(false)
      expect(await store.files.get('f1')).toEqual(asHeld(aFile()))
      expect(await store.files.bytes('f1')).toEqual(content)
    })

    test('twenty megabytes of any bytes are kept', async () => {
      const bytes = new Uint8Array(20 * 1024 * 1024).map((_, index) => (index * 7919) >> 3)
      await store.files.hold(aFile({ bytes }))
      expect((await store.files.get('f1'))?.size).toBe(bytes.length)
      expect(digest((await store.files.bytes('f1'))!)).toBe(digest(bytes))
    })

    test('corrections take the place of those before, in their order', async () => {
      const second: Correction = { ...aCorrection, field: 'number', where: null, was: '1/KH', is: '12/KH-UBND' }
      await store.files.hold(aFile())
      expect(await store.files.correct('f1', [aCorrection])).toBe(true)
      expect(await store.files.correct('f1', [second, aCorrection])).toBe(true)
      expect(await store.files.get('f1')).toEqual(asHeld(aFile(), [second, aCorrection]))
      expect(await store.files.bytes('f1')).toEqual(content)
    })

    test('a dropped file is gone with its content, and can be dropped once', async () => {
      await store.files.hold(aFile())
      await store.files.hold(aFile({ id: 'f2' }))
      expect((await Promise.all([store.files.drop('f1'), store.files.drop('f1')])).sort()).toEqual([false, true])
      expect(await store.files.bytes('f1')).toBeNull()
      expect(await ids()).toEqual(['f2'])
    })

    test('files are listed oldest first', async () => {
      await store.files.hold(aFile({ id: 'a', heldAt: '2026-11-20T09:12:00+07:00' }))
      await store.files.hold(aFile({ id: 'b', heldAt: '2026-11-19T09:12:00+07:00' }))
      expect(await ids()).toEqual(['b', 'a'])
    })

    test('what nobody decided about in time is dropped and named', async () => {
      await store.files.hold(aFile({ id: 'old', expiresAt: '2026-11-21T09:12:00+07:00' }))
      await store.files.hold(aFile({ id: 'new', expiresAt: '2026-11-21T09:12:01+07:00' }))
      expect((await store.files.dropExpired('2026-11-21T02:12:00.000Z')).map(({ id }) => id)).toEqual(['old'])
      expect(await ids()).toEqual(['new'])
      expect(await store.files.bytes('old')).toBeNull()
      expect(await store.files.dropExpired('2026-11-21T02:12:00.000Z')).toEqual([])
    })

    test('a transaction that fails leaves the file as it was', async () => {
      await store.files.hold(aFile())
      const failing = store.transaction(async (inner) => {
        await inner.files.correct('f1', [aCorrection])
        await inner.files.drop('f1')
        expect(await inner.files.get('f1')).toBeNull()
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await store.files.get('f1')).toEqual(asHeld(aFile()))
      expect(await store.files.bytes('f1')).toEqual(content)
    })

    test('a message keeps what was sent along, in the inbox and in the history', async () => {
      const conversation = { platform: 'web', id: 'c1', kind: 'direct' } as const
      const sender = { platform: 'web', id: 'hoa', name: 'Nguyễn Thị Hoa' } as const
      const message = { conversation, sender, text: '', receivedAt: '2026-11-20T02:00:00.000Z' }
      const held = { ...message, key: 'k1', file: { kind: 'held', id: 'f1', name: 'kế hoạch.pdf', bytes: 9 } } as const
      const refused = { ...message, key: 'k2', file: { kind: 'refused', reason: 'SECRET_FILE', words: 'Không nhận tệp mật.' } } as const
      for (const one of [held, refused, { ...message, key: 'k3' }]) await store.inbox.add(one)
      const messages = [held, refused, { ...message, key: 'k3' }]
      expect((await store.inbox.waiting(9)).map((entry) => entry.message)).toEqual(messages)
      expect((await store.inbox.history(conversation, 9)).map((entry) => entry.message)).toEqual(messages)
    })
  })
}
