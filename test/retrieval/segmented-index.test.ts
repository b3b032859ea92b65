import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { openIndex, openIndexHere } from '../../src/retrieval/open-index.ts'
import { IndexEmptied, type SearchIndex } from '../../src/retrieval/search-index.ts'
import { testSearchIndex } from '../contracts/search-index.ts'

const folder = mkdtempSync(join(tmpdir(), 'search-index-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = (): string => join(folder, `${++files}.sqlite`)

testSearchIndex('the index in memory', async () => openIndexHere({ file: ':memory:' }))
testSearchIndex('the index in a file', async () => openIndexHere({ file: newFile() }))
testSearchIndex('the index in a thread', () => openIndex({ file: newFile() }))

async function filled(file: string): Promise<SearchIndex> {
  const index = openIndexHere({ file })
  await index.add(
    Array.from({ length: 300 }, (_, i) => ({ id: `${i}`, group: `${i % 3}`, title: 'Kế hoạch', text: `báo cáo số ${i} của xã ${i % 7}` })),
  )
  await index.setRevision('1')
  return index
}

describe('the file', () => {
  test('keeps what was put in', async () => {
    const file = newFile()
    const before = await filled(file)
    const hits = await before.search('báo cáo xã 3', { top: 5 })
    await before.close()
    const after = openIndexHere({ file })
    expect(await after.search('báo cáo xã 3', { top: 5 })).toEqual(hits)
    expect([await after.count(), await after.revision()]).toEqual([300, '1'])
    await after.close()
  })

  test('many small additions and removals leave the same ranking as one large addition', async () => {
    const passages = Array.from({ length: 600 }, (_, i) => ({
      id: `${i}`,
      group: `${i % 2}`,
      title: '',
      text: `nhiệm vụ ${i % 5} báo cáo ${i % 11}`,
    }))
    const many = openIndexHere({ file: ':memory:' })
    for (let i = 0; i < passages.length; i += 7) await many.add(passages.slice(i, i + 7))
    await many.add(passages.slice(100, 120))
    await many.removeGroup('1')
    const one = openIndexHere({ file: ':memory:' })
    await one.add(passages.filter(({ group }) => group === '0'))
    const scores = async (index: SearchIndex) =>
      (await index.search('báo cáo 3 nhiệm vụ 4', { top: 20 })).map(({ score }) => score.toFixed(3))
    expect(await scores(many)).toEqual(await scores(one))
  })

  test('what another connection wrote is seen', async () => {
    const file = newFile()
    const reader = openIndexHere({ file })
    expect(await reader.search('báo cáo', { top: 1 })).toEqual([])
    const writer = await filled(file)
    expect(await reader.search('báo cáo', { top: 1 })).toHaveLength(1)
    await writer.close()
    await reader.close()
  })

  const damages: [string, (file: string) => void][] = [
    ['cut off', (file) => truncateSync(file, statSync(file).size >> 1)],
    ['no database', (file) => writeFileSync(file, 'not a database, but long enough to look like a file of some kind'.repeat(50))],
    ['overwritten inside', (file) => overwrite(file, 8192 * 3, 8192 * 4)],
    ['overwritten throughout', (file) => overwrite(file, 0, statSync(file).size)],
    ['shorter than a header', (file) => writeFileSync(file, 'SQLite')],
    ['of another format', (file) => alter(file, 'PRAGMA user_version = 9999')],
    ['of another program', (file) => alter(file, 'PRAGMA application_id = 1')],
    ['missing its columns', (file) => alter(file, 'UPDATE segment SET columns = zeroblob(12)')],
  ]

  test.each(damages)('%s is thrown away and can be filled again', async (_name, damage) => {
    const file = newFile()
    await (await filled(file)).close()
    damage(file)
    const emptied = openIndexHere({ file })
    expect([await emptied.revision(), await emptied.count()]).toEqual([null, 0])
    await emptied.close()
    const index = await filled(file)
    expect(await index.search('báo cáo', { top: 3 })).toHaveLength(3)
    await index.close()
  })

  test('damage met in use empties it and says so', async () => {
    const file = newFile()
    const index = await filled(file)
    for (const table of tablesOf(file)) alter(file, `UPDATE ${table} SET data = x'ff'`)
    await expect(index.search('báo cáo', { top: 3 })).rejects.toThrow(IndexEmptied)
    expect([await index.revision(), await index.count()]).toEqual([null, 0])
    expect(await index.search('báo cáo', { top: 3 })).toEqual([])
    await index.close()
  })

  test('an addition that fails half way leaves nothing of itself', async () => {
    const index = await filled(newFile())
    function* failing() {
      yield { id: 'new', group: 'a', title: '', text: 'điều mới mẻ' }
      throw new Error('source is gone')
    }
    await expect(index.add(failing())).rejects.toThrow('source is gone')
    expect(await index.count()).toBe(300)
    expect(await index.search('mới mẻ', { top: 1 })).toEqual([])
    await index.close()
  })
})

describe('the thread', () => {
  test('a failing call is rejected, the next one answered', async () => {
    const index = await openIndex({ file: newFile() })
    await expect(index.setRevision({} as string)).rejects.toThrow()
    expect(await index.count()).toBe(0)
    await index.close()
  })

  test('a file that cannot be made is told at opening', async () => {
    await expect(openIndex({ file: join(folder, 'no', 'such', 'folder.sqlite') })).rejects.toThrow()
  })

  test('after closing nothing more is answered', async () => {
    const index = await openIndex({ file: newFile() })
    await index.close()
    await index.close()
    await expect(index.count()).rejects.toThrow('closed')
  })

  test('abbreviations are written out before the question goes over', async () => {
    const index = await openIndex({ file: newFile(), expand: (question) => question.replace('tthc', 'tthc thủ tục hành chính') })
    await index.add([{ id: '1', group: 'a', title: '', text: 'giải quyết thủ tục hành chính' }])
    expect(await index.search('tthc', { top: 1 })).toHaveLength(1)
    await index.close()
  })
})

function alter(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

function tablesOf(file: string): string[] {
  const db = new DatabaseSync(file)
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'posting%'").all()
  db.close()
  return names.map(({ name }) => String(name))
}

function overwrite(file: string, from: number, to: number): void {
  const length = Math.min(to, readFileSync(file).length) - from
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, from)
  closeSync(handle)
}
