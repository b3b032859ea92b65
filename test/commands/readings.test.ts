// A file is read once between the door and the decision.
import { expect, test } from 'vitest'
import { keepReadings } from '../../src/commands/held/readings.ts'
import { hashOf } from '../../src/ingest/ingest.ts'
import type { ReadPlan } from '../../src/ingest/read-plan.ts'
import type { HeldFile } from '../../src/store/store.ts'

const bytes = new TextEncoder().encode('KẾ HOẠCH')
const aFile = (name: string) => ({ id: 'F1', name, contentHash: hashOf(bytes) }) as HeldFile

function aReader() {
  const read: string[] = []
  let fails = false
  const readings = keepReadings({
    async read(fileName) {
      read.push(fileName)
      if (fails) throw new Error('no')
      return { fileName } as unknown as ReadPlan
    },
  })
  return { read, readings, failing: (now: boolean) => (fails = now) }
}

const filesWith = (held: Uint8Array | null) =>
  ({ bytes: async () => held }) as unknown as Parameters<ReturnType<typeof keepReadings>['of']>[1]

test('what was read at the door is not read again for the preview', async () => {
  const { read, readings } = aReader()
  const first = await readings.read('a.txt', bytes)
  expect(await readings.of(aFile('a.txt'), filesWith(bytes))).toBe(first)
  expect(read).toEqual(['a.txt'])
})

test('another name is another reading; one that is held no more has none', async () => {
  const { read, readings } = aReader()
  await readings.read('a.txt', bytes)
  await readings.of(aFile('b.txt'), filesWith(bytes))
  expect(read).toEqual(['a.txt', 'b.txt'])
  expect(await readings.of(aFile('c.txt'), filesWith(null))).toBeNull()
})

test('what failed is tried again, and only the last few are kept', async () => {
  const { read, readings, failing } = aReader()
  failing(true)
  await expect(readings.read('a.txt', bytes)).rejects.toThrow('no')
  failing(false)
  for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'e.txt', 'a.txt']) await readings.read(name, bytes)
  expect(read).toEqual(['a.txt', 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'a.txt'])
})
