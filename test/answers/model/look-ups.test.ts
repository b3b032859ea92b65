import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../../src/answers/contract.ts'
import { lookUps } from '../../../src/answers/model/look-ups.ts'
import { readableFor } from '../../../src/answers/model/readable.ts'
import { aTablePlan, libraryOf, smallLibrary } from '../small-library.ts'

type Row = { id: string; no?: string; text?: string }
interface Given {
  passages?: Row[]
  tasks?: Row[]
  count?: number
  total?: number
  more?: number
  plans?: { code: string; name: string }[]
  sections?: { section: string; heading: string }[]
  criteria?: unknown[]
  error?: string
}

function over(library: Library, scope?: string[]) {
  const readable = readableFor(library, scope)
  const figures: string[] = []
  const tools = new Map(lookUps(readable, library.index, (figure) => figures.push(figure)).map((tool) => [tool.name, tool]))
  return {
    readable,
    figures,
    look: async (name: string, args: Record<string, unknown>) => (await tools.get(name)!.run(args)) as Given,
  }
}

describe('what a model may look up', () => {
  let library: Library
  beforeAll(async () => {
    library = await smallLibrary()
  })

  test('plans with their codes, all or those whose name holds some words', async () => {
    const { look } = over(library)
    expect((await look('list_plans', {})).plans?.map(({ code }) => code)).toEqual(['DT', 'CM'])
    expect(await look('list_plans', { words: 'khac phuc Cà Mau' })).toMatchObject({ total: 1, plans: [{ code: 'CM', tasks: 4 }] })
    expect((await over(library, ['DT']).look('list_plans', {})).plans?.map(({ code }) => code)).toEqual(['DT'])
  })

  test('passages by words, within a plan, an agency or a period', async () => {
    const { look } = over(library)
    const found = async (args: Record<string, unknown>) => (await look('search_passages', args)).passages?.map(({ id }) => id)
    expect((await found({ query: 'chữ ký số cán bộ xã' }))?.[0]).toBe('CM:BNV1.2')
    expect(await found({ query: 'Sở Nội vụ', plans: ['DT'] })).not.toContainEqual(expect.stringMatching(/^CM/))
    expect(await found({ query: 'sự hài lòng người dân', agency: 'Sở Y tế', plans: ['CM'] })).toEqual(['CM:BNV1.4'])
    expect(await found({ query: 'nhiệm vụ', due_from: '2027-07-01', due_to: '2027-09-30' })).toContain('CM:BNV1.2')
    expect(await found({ query: 'nhiệm vụ', due_from: '2027-07-01', due_to: '2027-09-30' })).not.toContain('CM:BNV1.1')
    expect((await look('search_passages', { query: 'báo cáo', plans: ['XX'] })).error).toContain('no such plan')
  })

  test('a section with what stands below it, or one passage by its id', async () => {
    const { look } = over(library)
    expect((await look('read_section', { plan: 'DT', section: 'KH/II.1' })).passages?.map(({ id }) => id)).toEqual([
      'DT:KH/II.1.1.1#1',
      'DT:KH/II.1.1.2#1',
    ])
    expect((await look('read_section', { plan: 'DT', section: 'DT:KH/III.2#1' })).passages).toMatchObject([
      { text: expect.stringContaining('20/9/2027') },
    ])
    expect((await look('read_section', { plan: 'DT', section: 'KH/XX' })).error).toContain('no such section')
    expect((await look('list_sections', { plan: 'DT' })).sections?.map(({ section }) => section)).toContain('KH/II.1.1.2')
  })

  test('tasks by agency and part, by period, by words; how many there are is told as counted', async () => {
    const { look, figures } = over(library)
    const rows = async (args: Record<string, unknown>) => (await look('list_tasks', { plan: 'CM', ...args })).tasks?.map(({ no }) => no)
    expect(await rows({})).toEqual(['1', '2', '3', '4'])
    expect(await rows({ agency: 'so noi vu' })).toEqual(['2', '3', '4'])
    expect(await rows({ agency: 'Sở Nội vụ', part: 'coordinating' })).toEqual(['2'])
    expect(await rows({ due_to: '2027-06-30' })).toEqual(['1', '4'])
    expect(await rows({ words: 'chu ky so' })).toEqual(['2'])
    expect(figures).toEqual(['4 nhiệm vụ', '3 nhiệm vụ', '1 nhiệm vụ', '2 nhiệm vụ', '1 nhiệm vụ'])
  })

  test('only what was looked up can be named afterwards', async () => {
    const { look, readable } = over(library)
    expect(readable.shown('CM:BNV1.2')).toBeNull()
    await look('list_tasks', { plan: 'CM', words: 'chữ ký' })
    expect(readable.shown(' CM:BNV1.2 ')?.passage.id).toBe('BNV1.2')
    expect(readable.shown('CM:BNV1.1')).toBeNull()
  })

  test('plans outside the scope are not there', async () => {
    const { look } = over(library, ['DT'])
    for (const tool of ['list_tasks', 'list_sections', 'list_criteria'])
      expect((await look(tool, { plan: 'CM' })).error).toContain('no such plan')
    expect((await look('search_passages', { query: 'chữ ký số cho cán bộ xã' })).passages?.every(({ id }) => id.startsWith('DT:'))).toBe(
      true,
    )
  })

  test('each gives little at a time', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `| ${at + 1} | Rà soát thủ tục số ${at + 1} ${'rất dài '.repeat(60)} | Sở Tư pháp | Sở Nội vụ | 30/6/2027 |`,
    )
    const many = over(await libraryOf({ 'lai-chau.md': aTablePlan('7/KH-UBND', rows.join('\n')) }))
    const tasks = await many.look('list_tasks', { plan: 'LC' })
    expect(tasks).toMatchObject({ count: 60, tasks: { length: 15 } })
    const read = await many.look('read_section', { plan: 'LC', section: 'BNV1' })
    for (const given of [tasks, read, await many.look('search_passages', { query: 'rà soát thủ tục' })])
      expect(JSON.stringify(given).length).toBeLessThan(12_000)
  })
})
