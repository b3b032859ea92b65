// Files are read in a thread of their own: what comes back, and what happens to a file that would hold it up.
import { afterEach, describe, expect, test } from 'vitest'
import { EmptyFile, NotAPlan, SecretFile, TakesTooLong, TooManyFiles, TooMuchMemory } from '../../src/ingest/errors.ts'
import type { ReadingProgress } from '../../src/ingest/read-plan.ts'
import { createPlanReader, type PlanReader, planReaderHere, smallTextHere } from '../../src/ingest/reading-thread.ts'
import { aPlanFile } from '../cli/processes.ts'
import { p, rawDocx } from './writers/docx.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const plan = bytes(aPlanFile)

describe('the reading thread', () => {
  let reader: PlanReader = planReaderHere()
  afterEach(() => reader.close())

  test('gives the same as reading here', async () => {
    reader = createPlanReader()
    expect(await reader.read('kh.md', plan)).toEqual(await planReaderHere().read('kh.md', plan))
    expect(plan.length).toBeGreaterThan(0)
  })

  test('errors cross as themselves', async () => {
    reader = createPlanReader()
    const empty = await reader.read('trong.txt', bytes('')).catch((error: unknown) => error)
    expect(empty).toBeInstanceOf(EmptyFile)
    expect(empty).toMatchObject({ code: 'EMPTY_FILE', fileName: 'trong.txt', message: 'trong.txt: the file is empty' })
    expect((empty as EmptyFile).userMessage).toBe(new EmptyFile('trong.txt').userMessage)
    await expect(reader.read('thu.txt', bytes('Chào anh, mai họp.'))).rejects.toThrow(NotAPlan)
  })

  test('a stamped file is refused without its name', async () => {
    reader = createPlanReader()
    const secret = await reader.read('ke-hoach.txt', bytes(`MẬT\n${aPlanFile}`)).catch((error: unknown) => error)
    expect(secret).toBeInstanceOf(SecretFile)
    expect(secret).toMatchObject({ level: 'MẬT' })
    expect(JSON.stringify(secret) + (secret as Error).stack).not.toContain('ke-hoach')
  })

  test('files wait for each other, and tell how far they are', async () => {
    reader = createPlanReader()
    const heard: ReadingProgress[] = []
    const both = await Promise.all([reader.read('a.md', plan, (progress) => heard.push(progress)), reader.read('b.md', plan)])
    expect(both.map(({ document }) => document.fileName)).toEqual(['a.md', 'b.md'])
    expect(heard.map(({ stage }) => stage)).toEqual(['opening', 'reading', 'understanding'])
  })

  test('a file that takes too long is given up, and the next one is read', async () => {
    reader = createPlanReader({ stillMs: 0 })
    await reader.read('a.md', plan).catch(() => {})
    await expect(reader.read('b.md', bytes(aPlanFile.repeat(100)))).rejects.toThrow(TakesTooLong)
    await reader.close()
    reader = createPlanReader({ totalMs: 1, bootMs: 0 })
    await expect(reader.read('c.md', plan)).rejects.toThrow(TakesTooLong)
  })

  test('a Word file whose paragraphs go by tells of it through the thread', async () => {
    const heard: ReadingProgress[] = []
    reader = createPlanReader({ stillMs: 20_000 })
    await reader
      .read('dai.docx', rawDocx({ body: p('KẾ HOẠCH') + p('Sở Nội vụ rà soát.').repeat(1_100) }), (told) => heard.push(told))
      .catch(() => {})
    expect(heard.flatMap(({ blocks }) => blocks ?? [])).toEqual([500, 1_000])
  })

  test('a file that needs too much memory is given up, be it of objects or of buffers', async () => {
    reader = createPlanReader({ growthMb: -1 })
    await expect(reader.read('a.md', plan)).rejects.toThrow(TooMuchMemory)
    await reader.close()
    reader = createPlanReader({ heapMb: 32, stillMs: 20_000 })
    await expect(reader.read('b.txt', bytes('a\n\n'.repeat(600_000)))).rejects.toThrow(TooMuchMemory)
    expect((await reader.read('c.md', plan)).plan.tasks).toHaveLength(3)
  })

  test('the queue is bounded', async () => {
    reader = createPlanReader({ waiting: 1 })
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => reader.read(`${n}.md`, plan)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect((outcomes[2] as PromiseRejectedResult).reason).toBeInstanceOf(TooManyFiles)
  })

  test('an idle thread ends, and the next file starts another', async () => {
    reader = createPlanReader({ idleMs: 0 })
    await reader.read('a.md', plan)
    await new Promise((resolve) => setImmediate(resolve))
    expect((await reader.read('b.md', plan)).plan.tasks.length).toBeGreaterThan(0)
  })

  test('a closed reader reads nothing more', async () => {
    reader = createPlanReader()
    const waiting = expect(reader.read('a.md', plan)).rejects.toThrow('closed')
    await reader.close()
    await waiting
    await expect(reader.read('b.md', plan)).rejects.toThrow('closed')
  })
})

test('small texts are read without the thread, whatever else is not', async () => {
  const threaded: string[] = []
  const thread: PlanReader = {
    read: async (fileName) => {
      threaded.push(fileName)
      throw new EmptyFile(fileName)
    },
    close: async () => {},
  }
  const reader = smallTextHere(thread)
  expect((await reader.read('a.md', plan)).plan.tasks).toHaveLength(3)
  const others: [string, Uint8Array][] = [
    ['b.docx', plan],
    ['c.txt', bytes('PK\u0003\u0004')],
    ['d.txt', bytes('%PDF-1.7')],
    ['e.txt', bytes(aPlanFile.repeat(100))],
  ]
  for (const [name, content] of others) await expect(reader.read(name, content)).rejects.toThrow(EmptyFile)
  expect(threaded).toEqual(['b.docx', 'c.txt', 'd.txt', 'e.txt'])
})
