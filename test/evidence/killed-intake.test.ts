import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEvidenceStorage } from '../../src/evidence/storage.ts'
import { silentLog } from '../../src/log.ts'
import { oldEvidence } from '../../src/runtime/old-evidence.ts'
import { openStore } from '../../src/store/prisma.ts'

const folder = mkdtempSync(join(tmpdir(), 'killed-intake-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function takesIn(dataDir: string, moment: string): Promise<string | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-intake.ts'), dataDir, moment], { stdio: 'ignore' })
  return (await once(child, 'exit'))[1] as string | null
}

async function look(dataDir: string) {
  const store = await openStore({ databaseUrl: '', dataDir })
  const storage = await openEvidenceStorage({ url: null, dataDir, environment: {} })
  const ids: string[] = []
  for await (const id of storage.idsBefore(Date.UTC(2100, 0, 1))) ids.push(id)
  const person = await store.people.byAccount('web', 'local')
  const known = await store.evidence.untied(person!.id, '2026-01-01')
  return { store, storage, ids, known }
}

test('killed between bytes and row: nobody knows of it, and the next delivery makes it whole', async () => {
  const dataDir = join(folder, 'again')
  expect(await takesIn(dataDir, 'stored')).toBe('SIGKILL')
  const after = await look(dataDir)
  expect(after.ids).toHaveLength(1)
  expect(after.known).toEqual([])
  await after.store.close()
  expect(await takesIn(dataDir, 'never')).toBeNull()
  const again = await look(dataDir)
  expect(again.ids).toEqual(after.ids)
  expect(again.known).toMatchObject([{ id: after.ids[0], name: 'BB.csv' }])
  expect(await again.storage.read(again.ids[0]!, again.known[0]!.hash)).toEqual(Buffer.from('Biên bản họp'))
  await again.store.close()
})

test('killed there for good: the daily chore takes the bytes away, and only those', async () => {
  const dataDir = join(folder, 'swept')
  await takesIn(dataDir, 'stored')
  const { store, storage, ids } = await look(dataDir)
  expect(ids).toHaveLength(1)
  await oldEvidence({ store, storage, log: silentLog }).run(new Date(Date.now() + 2 * 86_400_000))
  await store.close()
  const left = await look(dataDir)
  expect(left.ids).toEqual([])
  await left.store.close()
})

test('killed after the row: the same message again finds it and adds nothing', async () => {
  const dataDir = join(folder, 'known')
  expect(await takesIn(dataDir, 'known')).toBe('SIGKILL')
  expect(await takesIn(dataDir, 'never')).toBeNull()
  const { store, ids, known } = await look(dataDir)
  expect([ids.length, known.length]).toEqual([1, 1])
  await store.close()
})
