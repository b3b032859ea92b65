// Files dropped into the folder of plans while the service runs.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fixedClock } from '../../src/domain/clock.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { silentLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { filesIn, isPassedOver } from '../../src/runtime/knowledge.ts'
import { type KnowledgeWatch, watchKnowledge } from '../../src/runtime/knowledge-watch.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aFolder, aPlanFile } from '../cli/processes.ts'

const amended = aPlanFile.replace('Tập huấn nghiệp vụ', 'Bồi dưỡng nghiệp vụ')
const another = aPlanFile.replace('12/KH-UBND', '31/KH-UBND')

const open: KnowledgeWatch[] = []
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.close()
})

async function aWatchedFolder(files: Record<string, string> = {}, seen: string[] = []) {
  const folder = aFolder(files)
  const store = memoryStore()
  const told: string[] = []
  const watch = await watchKnowledge({
    folder,
    seen: seen.map((name) => join(folder, name)),
    store,
    index: openIndexHere({ file: ':memory:' }),
    clock: fixedClock('2026-11-20T02:00:00Z'),
    reader: planReaderHere(),
    log: silentLog,
    settledAfterMs: 50,
    tell: {
      loaded: (file) => {
        const name = file.file.split('/').at(-1)
        told.push(file.result === 'read' ? `${name}: ${file.ingested.saved.outcome}` : `${name}: ${file.result}`)
      },
      removed: (fileName, code) => told.push(`${fileName}: removed, ${code} stays`),
    },
  })
  open.push(watch)
  const hears = (...lines: string[]) =>
    vi.waitFor(() => expect(told.toSorted()).toEqual(lines.toSorted()), { timeout: 60_000, interval: 20 })
  return { folder, store, watch, told, hears, write: (name: string, text: string) => writeFileSync(join(folder, name), text) }
}

describe('the watch over the folder of plans', () => {
  test('a new file is put in, a changed one is a new version, a removed one leaves its plan', async () => {
    const { folder, store, hears, write } = await aWatchedFolder()
    write('kh.md', aPlanFile)
    await hears('kh.md: added')
    write('kh.md', amended)
    await hears('kh.md: added', 'kh.md: updated')
    rmSync(join(folder, 'kh.md'))
    await hears('kh.md: added', 'kh.md: updated', 'kh.md: removed, SM stays')
    expect(await store.plans.list()).toMatchObject([{ code: 'SM', version: 2 }])
    expect((await store.audit.list(9)).map(({ action }) => action)).toEqual(['putIn', 'putIn'])
  })

  test('several at once, some in a folder, some no plans, some passed over', async () => {
    const { folder, hears, write } = await aWatchedFolder()
    mkdirSync(join(folder, '2026'))
    write('a.md', aPlanFile)
    write('2026/b.md', another)
    write('empty.txt', '')
    write('~$a.docx', 'x')
    write('a.md.part', aPlanFile)
    write('.hidden.md', aPlanFile)
    await hears('a.md: added', 'b.md: added', 'empty.txt: failed')
  })

  test('a file that is renamed into place is put in once; the same content again is known', async () => {
    const { folder, hears, write } = await aWatchedFolder()
    write('kh.md.part', aPlanFile)
    renameSync(join(folder, 'kh.md.part'), join(folder, 'kh.md'))
    await hears('kh.md: added')
    renameSync(join(folder, 'kh.md'), join(folder, 'kh-2.md'))
    await hears('kh.md: added', 'kh.md: removed, SM stays', 'kh-2.md: known')
  })

  test('a stamped file is not named, neither when it comes nor when it goes', async () => {
    const { folder, hears, write, told } = await aWatchedFolder()
    write('tham-do.md', `MẬT\n\n${aPlanFile}`)
    await hears('(file withheld): failed')
    rmSync(join(folder, 'tham-do.md'))
    write('kh.md', aPlanFile)
    await hears('(file withheld): failed', 'kh.md: added')
    expect(told.join()).not.toContain('tham')
  })

  test('what came between the start and the watch is not lost, what the start read is not read again', async () => {
    const { hears } = await aWatchedFolder({ 'old.md': aPlanFile, 'new.md': another }, ['old.md'])
    await hears('new.md: added')
  })

  test('after closing nothing is read any more', async () => {
    const { watch, write, told } = await aWatchedFolder()
    await watch.close()
    write('kh.md', aPlanFile)
    expect(told).toEqual([])
  })
})

test('hidden and temporary files are passed over', async () => {
  const names = [
    '~$kh.docx',
    '.~lock.kh.docx#',
    'kh.docx.part',
    'kh.pdf.crdownload',
    'kh.docx~',
    '~WRL0001.tmp',
    'Thumbs.db',
    '.kh.md',
    'desktop.ini',
  ]
  expect(names.filter((name) => !isPassedOver(name))).toEqual([])
  expect(['kh.docx', 'partial plan.pdf', 'kh.md'].filter(isPassedOver)).toEqual([])
  const folder = aFolder({ '~$kh.docx': 'x', 'kh.md': 'x' })
  expect(await filesIn(folder)).toEqual([join(folder, 'kh.md')])
})
