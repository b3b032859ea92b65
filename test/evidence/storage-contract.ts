// What every storage of evidence must do.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DamagedEvidence, type EvidenceStorage, hashOf } from '../../src/evidence/storage.ts'

export interface StorageUnderTest {
  storage: EvidenceStorage
  /** Changes what is kept under the id, behind the storage's back. */
  tamper(id: string): Promise<void>
  close(): Promise<void>
}

const bytes = new TextEncoder().encode('Biên bản họp\0')
const LATER = Date.UTC(2100, 0, 1)

/** Runs the suite; `make` gives an empty storage each time. */
export function storageContract(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(`storage of evidence: ${name}`, () => {
    let tested: StorageUnderTest
    let storage: EvidenceStorage
    beforeEach(async () => {
      tested = await make()
      storage = tested.storage
    })
    afterEach(() => tested.close())

    async function ids(before = LATER): Promise<string[]> {
      const found: string[] = []
      for await (const id of storage.idsBefore(before)) found.push(id)
      return found.sort()
    }

    test('what was put there is read, listed and removed', async () => {
      await storage.put('id_number-one', bytes)
      await storage.put('id_number-two', new Uint8Array(3))
      expect(Buffer.compare((await storage.read('id_number-one', hashOf(bytes)))!, bytes)).toBe(0)
      expect(await ids()).toEqual(['id_number-one', 'id_number-two'])
      await storage.remove('id_number-one')
      expect(await storage.read('id_number-one', hashOf(bytes))).toBeNull()
      expect(await ids()).toEqual(['id_number-two'])
    })

    test('what was never there is null, and can be removed', async () => {
      expect(await storage.read('id_number-one', hashOf(bytes))).toBeNull()
      await storage.remove('id_number-one')
      expect(await ids()).toEqual([])
    })

    test('the same id again is written anew', async () => {
      await storage.put('id_number-one', new Uint8Array(100))
      await storage.put('id_number-one', bytes)
      expect((await storage.read('id_number-one', hashOf(bytes)))?.length).toBe(bytes.length)
    })

    test('twenty megabytes are kept', async () => {
      const large = new Uint8Array(20 * 1024 * 1024).map((_, index) => (index * 7919) >> 3)
      await storage.put('id_number-one', large)
      expect(hashOf((await storage.read('id_number-one', hashOf(large)))!)).toBe(hashOf(large))
    })

    test('what somebody changed is not given out', async () => {
      await storage.put('id_number-one', bytes)
      await tested.tamper('id_number-one')
      await expect(storage.read('id_number-one', hashOf(bytes))).rejects.toThrow(DamagedEvidence)
    })

    test('what is younger than asked for is not listed', async () => {
      await storage.put('id_number-one', bytes)
      expect(await ids(Date.UTC(2020, 0, 1))).toEqual([])
    })

    test.each(['', '..', '../../cchc.db', 'a/b/c/d/e/f', 'id number one', 'a:b:c:d:e'])('%j is no id', async (id) => {
      await expect(storage.put(id, bytes)).rejects.toThrow('no id')
      await expect(storage.read(id, '')).rejects.toThrow('no id')
    })
  })
}
