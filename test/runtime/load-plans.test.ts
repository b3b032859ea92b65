import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { IngestParts } from '../../src/ingest/ingest.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { type Log, silentLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { type LoadedFile, loadPlans, WITHHELD } from '../../src/runtime/load-plans.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aFolder, aPlanFile } from '../cli/processes.ts'

const shipped = aPlanFile
const amended = aPlanFile.replace('Tập huấn nghiệp vụ', 'Bồi dưỡng nghiệp vụ')
const real = aPlanFile.replace('Rà soát thủ tục', 'Rà soát, đơn giản hóa thủ tục')

function aLibrary() {
  const folder = aFolder()
  const store = memoryStore()
  const index = openIndexHere({ file: join(folder, 'index.db') })
  const parts: IngestParts & { log: Log } = { store, index, clock: { now: () => new Date('2026-11-20T02:12:00Z') }, log: silentLog }
  return {
    store,
    parts,
    async load(fileName: string, content: string, skipKnown: boolean): Promise<LoadedFile> {
      const file = join(folder, fileName)
      writeFileSync(file, content)
      for await (const loaded of loadPlans([file], { ...parts, skipKnown })) return loaded
      throw new Error('nothing loaded')
    },
    tasks: async () => (await store.plans.list()).flatMap(({ plan }) => plan.tasks.map(({ task }) => task)),
  }
}

test('a changed file of the folder updates its own plan at the next start', async () => {
  const library = aLibrary()
  expect(await library.load('example.md', shipped, true)).toMatchObject({ result: 'read', ingested: { saved: { outcome: 'added' } } })
  expect(await library.load('example.md', shipped, true)).toMatchObject({ result: 'known' })
  expect(await library.load('example.md', amended, true)).toMatchObject({ result: 'read', ingested: { saved: { outcome: 'updated' } } })
})

test('a changed file never replaces a plan that was put in from another file meanwhile', async () => {
  const library = aLibrary()
  await library.load('example.md', shipped, true)
  await library.load('the-real-plan.txt', real, false)
  const loaded = await library.load('example.md', amended, true)
  expect(loaded).toMatchObject({ result: 'known', inUse: { code: 'SM', fileName: 'the-real-plan.txt' } })
  expect(await library.tasks()).toContain('Rà soát, đơn giản hóa thủ tục hành chính nội bộ')
})

test('who names the file means it', async () => {
  const library = aLibrary()
  await library.load('the-real-plan.txt', real, false)
  expect(await library.load('example.md', amended, false)).toMatchObject({ result: 'read', ingested: { saved: { outcome: 'updated' } } })
})

test('a full disk ends the loading: no later file would do better', async () => {
  const library = aLibrary()
  library.store.transaction = () => Promise.reject(new Error('saving failed', { cause: new Error('database or disk is full') }))
  await expect(library.load('example.md', shipped, true)).rejects.toThrow('saving failed')
})

test('what is put in and what is refused is audited, a stamped file without its name and words', async () => {
  const library = aLibrary()
  await library.load('example.md', shipped, false)
  await library.load('rong.txt', '', false)
  expect(await library.load('ke-hoach-tham-do.md', `TỐI MẬT\n\n${shipped}`, false)).toMatchObject({ file: WITHHELD, isWithheld: true })
  expect(await library.load('KH_MAT_tham_do.md', shipped, true)).toMatchObject({ file: WITHHELD, result: 'failed' })
  const entries = await library.store.audit.list(10)
  expect(entries.map(({ action, subject, detail }) => ({ action, subject, detail }))).toEqual([
    { action: 'refuse', subject: 'SECRET_FILE', detail: { level: 'MẬT' } },
    { action: 'refuse', subject: 'SECRET_FILE', detail: { level: 'TỐI MẬT' } },
    { action: 'refuse', subject: 'EMPTY_FILE', detail: { file: 'rong.txt' } },
    { action: 'putIn', subject: 'SM', detail: { version: 1, outcome: 'added', file: 'example.md' } },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/tham/u)
  expect(await library.store.plans.list()).toHaveLength(1)
})

test('a broken file of the folder is audited once per content, a named one each time', async () => {
  const library = aLibrary()
  for (const content of ['', '', 'Chào anh.', 'Chào anh.', 'Chào chị.']) await library.load('hong.txt', content, true)
  expect((await library.store.audit.list(9)).map(({ subject }) => subject)).toEqual(['NOT_A_PLAN', 'NOT_A_PLAN', 'EMPTY_FILE'])
  await library.load('hong.txt', '', false)
  expect(await library.store.audit.list(9)).toHaveLength(4)
})

test.skipIf(!existsSync('/dev/zero'))('a device without an end is not read (skipped where there is no /dev/zero)', async () => {
  const library = aLibrary()
  const link = join(aFolder(), 'vo-tan.md')
  symlinkSync('/dev/zero', link)
  for await (const loaded of loadPlans([link], { ...library.parts, skipKnown: true }))
    expect(loaded).toMatchObject({ result: 'failed', code: 'MISSING_FILE', why: expect.stringContaining('neither a file nor a folder') })
})

test('each new file is read once', async () => {
  const library = aLibrary()
  const read: string[] = []
  const reader = planReaderHere()
  library.parts.reader = {
    read: (fileName, bytes) => {
      read.push(fileName)
      return reader.read(fileName, bytes)
    },
  }
  await library.load('example.md', shipped, true)
  await library.load('example.md', shipped, true)
  await library.load('example.md', amended, true)
  expect(read).toEqual(['example.md', 'example.md'])
})
