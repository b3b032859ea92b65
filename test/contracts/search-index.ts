// What every search index must do. Run by each implementation.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IndexedPassage, PassageFacets, SearchFilter, SearchIndex } from '../../src/retrieval/search-index.ts'
import { exactRanking } from '../retrieval/exact-bm25.ts'

const passage = (id: string, text: string, group = 'a', title = ''): IndexedPassage => ({ id, group, title, text })

const WORDS = ['báo', 'cáo', 'thủ', 'tục', 'hành', 'chính', 'cải', 'cách', 'công', 'vụ', 'sở', 'nội', 'xã', 'phường', 'hồ', 'sơ']
const words = (max: number) => fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: max }).map((some) => some.join(' '))

const NO_FACETS: PassageFacets = { section: 'KH/I', row: null, agencies: [], area: null, days: [] }
const within = (id: string, group: string, facets: Partial<PassageFacets>): IndexedPassage => ({
  ...passage(id, 'gửi báo cáo', group),
  facets: { ...NO_FACETS, ...facets },
})

/** Of two plans: what a filter has to tell apart. */
const NARROWED: readonly IndexedPassage[] = [
  within('a1', 'a', { row: 'BNV1.1', agencies: ['Sở Nội vụ', 'Sở Tài chính'], area: 'II. Cải cách thể chế', days: ['2026-03-31'] }),
  within('a2', 'a', { agencies: ['Sở Tài chính'], area: 'Cải cách tài chính công', days: ['2026-06-30', '2026-12-15'] }),
  within('a3', 'a', {}),
  within('b1', 'b', { agencies: ['Sở Nội vụ'], area: 'CẢI CÁCH THỂ CHẾ', days: ['2026-12-31'] }),
  within('b2', 'b', { agencies: ['Xã Bản Mẫu'], days: ['2027-01-01', '2025-12-31'] }),
  passage('c1', 'gửi báo cáo', 'c'),
]

const AGENCIES = ['Sở Nội vụ', 'Sở Tài chính', 'Xã Bản Mẫu']
const AREAS = ['Cải cách thể chế', 'Cải cách tài chính công']
const DAYS = ['2025-12-31', '2026-01-01', '2026-02-10', '2026-02-28', '2026-03-01', '2027-11-30', '2030-01-01']

/** The filter worked out the long way. */
function isWithin({ group, facets }: IndexedPassage, { plans, agencies, areas, period }: SearchFilter, scope?: readonly string[]): boolean {
  return (
    (plans?.includes(group) ?? true) &&
    (scope?.includes(group) ?? true) &&
    (agencies?.some((name) => facets?.agencies.includes(name)) ?? true) &&
    (areas?.some((area) => facets?.area === area) ?? true) &&
    (period === undefined || (facets?.days.some((day) => period.from <= day && day <= period.to) ?? false))
  )
}

export interface SearchIndexTraits {
  /** Scores are those of `exactRanking`; an engine with constants of its own finds the same passages under other scores. */
  scoresExactly?: boolean
  /** Runs of a property; fewer for an engine that takes long to empty. */
  runs?: number
}

export function testSearchIndex(
  name: string,
  open: () => Promise<SearchIndex>,
  { scoresExactly = true, runs = 40 }: SearchIndexTraits = {},
): void {
  describe(`${name} keeps the contract of a search index`, () => {
    let index: SearchIndex
    beforeEach(async () => {
      index = await open()
    })
    afterEach(() => index.close())
    const ids = async (query: string, groups?: string[]): Promise<string[]> =>
      (await index.search(query, { top: 10, ...(groups && { filter: { plans: groups } }) })).map(({ id }) => id)

    test('an empty one finds nothing', async () => {
      expect(await ids('báo cáo')).toEqual([])
      expect(await index.count()).toBe(0)
      expect(await index.revision()).toBeNull()
    })

    test('marks, case and composition of the question do not matter', async () => {
      await index.add([passage('1', 'Ủy ban nhân dân tỉnh gửi báo cáo'), passage('2', 'Kinh phí thực hiện')])
      for (const query of ['ủy ban', 'UỶ BAN', 'uy ban', 'ủy ban'.normalize('NFD')]) expect(await ids(query)).toEqual(['1'])
    })

    test('words that stand together come first', async () => {
      await index.add([
        passage('apart', 'hành lang của cơ quan sửa chữa chính'),
        passage('together', 'cơ quan sửa chữa hành chính của lang'),
      ])
      expect((await ids('hành chính'))[0]).toBe('together')
    })

    test('of passages alike without marks, a marked question prefers its own', async () => {
      await index.add([passage('cơ', 'cờ quan sát'), passage('cờ', 'cơ quan sát')])
      expect((await ids('nhìn cơ quan ở đằng kia'))[0]).toBe('cờ')
    })

    test('the title is searched too', async () => {
      await index.add([passage('1', 'Sở Nội vụ.', 'a', 'Kế hoạch kiểm tra'), passage('2', 'Sở Nội vụ.', 'a', 'Kế hoạch tuyên truyền')])
      expect((await ids('tuyên truyền của Sở Nội vụ'))[0]).toBe('2')
    })

    test('a question without meaning gives no hits', async () => {
      await index.add([passage('1', 'của là và')])
      for (const query of ['', ' ?! ', 'là của ai']) expect(await ids(query)).toEqual([])
    })

    test('a passage with a known id replaces the old one', async () => {
      await index.add([passage('1', 'báo cáo quý'), passage('2', 'hồ sơ')])
      await index.add([passage('1', 'thủ tục')])
      expect(await index.count()).toBe(2)
      expect(await ids('báo cáo')).toEqual([])
      expect(await ids('thủ tục')).toEqual(['1'])
    })

    test('of two passages with one id in one call the later stays', async () => {
      await index.add([passage('1', 'báo cáo'), passage('1', 'thủ tục')])
      expect(await index.count()).toBe(1)
      expect(await ids('báo cáo thủ tục')).toEqual(['1'])
      expect(await ids('báo cáo')).toEqual([])
    })

    test('groups are filtered within the search, and removed as a whole', async () => {
      await index.add(Array.from({ length: 80 }, (_, i) => passage(`a${i}`, 'báo cáo báo cáo', 'a')))
      await index.add([passage('b', 'xã gửi một báo cáo trong quý này', 'b')])
      expect(await ids('báo cáo', ['b'])).toEqual(['b'])
      expect(await ids('báo cáo', [])).toEqual([])
      expect(await ids('báo cáo', ['unknown'])).toEqual([])
      await index.removeGroup('a')
      await index.removeGroup('unknown')
      expect(await ids('báo cáo')).toEqual(['b'])
      expect(await index.count()).toBe(1)
    })

    const narrowedTo = async (filter: SearchFilter, scope?: readonly string[]): Promise<string> => {
      const hits = await index.search('báo cáo', { top: 10, filter, ...(scope && { scope }) })
      return hits
        .map(({ id }) => id)
        .sort()
        .join(' ')
    }

    test('a hit knows where it stands and whom it is about, as it was added', async () => {
      await index.add(NARROWED)
      const hits = await index.search('báo cáo', { top: 10 })
      for (const { id, group, facets } of hits)
        expect({ id, group, facets }).toEqual({ id, group, facets: NARROWED.find((one) => one.id === id)?.facets })
      expect(hits).toHaveLength(NARROWED.length)
    })

    test('a search is narrowed by each condition alone and by all together', async () => {
      await index.add(NARROWED)
      expect(await narrowedTo({})).toBe('a1 a2 a3 b1 b2 c1')
      expect(await narrowedTo({ agencies: ['Sở Nội vụ'] })).toBe('a1 b1')
      expect(await narrowedTo({ agencies: ['sở nội vụ', 'Xã Bản Mẫu'] })).toBe('a1 b1 b2')
      expect(await narrowedTo({ areas: ['Cải cách thể chế'] })).toBe('a1 b1')
      expect(await narrowedTo({ period: { from: '2026-12-01', to: '2026-12-31' } })).toBe('a2 b1')
      expect(await narrowedTo({ period: { from: '2026-12-15', to: '2026-12-15' } })).toBe('a2')
      expect(await narrowedTo({ period: { from: '2026-01-01', to: '9999-12-31' } })).toBe('a1 a2 b1 b2')
      expect(await narrowedTo({ plans: ['a'], agencies: ['Sở Tài chính'] })).toBe('a1 a2')
      expect(
        await narrowedTo({ agencies: ['Sở Nội vụ'], areas: ['cai cach the che'], period: { from: '2026-01-01', to: '2026-06-30' } }),
      ).toBe('a1')
    })

    test('an empty list, an unknown value and a period that ends before it begins give nothing', async () => {
      await index.add(NARROWED)
      for (const filter of [
        { plans: [] },
        { agencies: [] },
        { areas: [] },
        { agencies: ['Sở Không Có'] },
        { areas: ['không có'] },
        { plans: ['x'] },
        { period: { from: '2026-12-31', to: '2026-01-01' } },
        { period: { from: '1999-01-01', to: '1999-12-31' } },
      ])
        expect(await narrowedTo(filter)).toBe('')
      expect(await narrowedTo({ agencies: ["Sở '); DROP", 'Sở Nội vụ'] })).toBe('a1 b1')
    })

    test('no filter reaches outside the scope', async () => {
      await index.add(NARROWED)
      expect(await narrowedTo({}, ['a'])).toBe('a1 a2 a3')
      expect(await narrowedTo({ plans: ['a', 'b'] }, ['b', 'c'])).toBe('b1 b2')
      expect(await narrowedTo({ plans: ['a'] }, ['b'])).toBe('')
      expect(await narrowedTo({ agencies: ['Sở Nội vụ'] }, ['b'])).toBe('b1')
      expect(await narrowedTo({}, [])).toBe('')
      expect(await narrowedTo({}, ["a' OR '1'='1"])).toBe('')
    })

    test('filters follow what was replaced and removed', async () => {
      await index.add(NARROWED)
      await index.add([within('a1', 'a', { agencies: ['Xã Bản Mẫu'] })])
      expect(await narrowedTo({ agencies: ['Sở Nội vụ'] })).toBe('b1')
      expect(await narrowedTo({ agencies: ['Xã Bản Mẫu'] })).toBe('a1 b2')
      await index.removeGroup('b')
      expect(await narrowedTo({ agencies: ['Xã Bản Mẫu'] })).toBe('a1')
    })

    test('what a filter lets through is ranked as without it', async () => {
      const some = fc.array(
        fc.record({
          text: words(8),
          group: fc.constantFrom('a', 'b', 'c'),
          agencies: fc.subarray(AGENCIES),
          area: fc.option(fc.constantFrom(...AREAS)),
          days: fc.subarray(DAYS),
        }),
        { minLength: 1, maxLength: 70 },
      )
      const period = fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS)).map(([from, to]) => ({ from, to }))
      const conditions = fc.record(
        { plans: fc.subarray(['a', 'b']), agencies: fc.subarray(AGENCIES), areas: fc.subarray(AREAS), period },
        { requiredKeys: [] },
      )
      const scopes = fc.option(fc.subarray(['a', 'b', 'c']), { nil: undefined })
      await fc.assert(
        fc.asyncProperty(some, words(4), conditions, scopes, async (drawn, query, filter, scope) => {
          const passages = drawn.map(({ text, group, ...facets }, i) => ({
            ...passage(`${i}`, text, group),
            facets: { ...NO_FACETS, ...facets },
          }))
          await index.clear()
          await index.add(passages.slice(0, 30))
          await index.add(passages.slice(30))
          const ranking = exactRanking(passages, query)
          const wanted = passages.filter((one) => ranking.has(one.id) && isWithin(one, filter, scope))
          const hits = await index.search(query, { top: 100, filter, ...(scope && { scope }) })
          expect(new Set(hits.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)))
        }),
        { numRuns: runs },
      )
    })

    test('no more hits than asked for, best first', async () => {
      await index.add(Array.from({ length: 70 }, (_, i) => passage(`${i}`, `báo cáo ${'khác '.repeat(i)}`)))
      const hits = await index.search('báo cáo', { top: 60 })
      expect(hits).toHaveLength(60)
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a))
      expect(await index.search('báo cáo', { top: 1 })).toEqual(hits.slice(0, 1))
    })

    test('clearing removes everything, the revision too', async () => {
      await index.add([passage('1', 'báo cáo')])
      await index.setRevision('7')
      await index.setRevision('8')
      expect(await index.revision()).toBe('8')
      await index.clear()
      expect(await index.count()).toBe(0)
      expect(await index.revision()).toBeNull()
      expect(await ids('báo cáo')).toEqual([])
    })

    test('calls made at once keep their order', async () => {
      const all = [index.add([passage('1', 'báo cáo')]), index.removeGroup('a'), index.add([passage('2', 'báo cáo')]), ids('báo cáo')]
      expect((await Promise.all(all)).at(-1)).toEqual(['2'])
    })

    test('ranks as BM25 worked out the long way, however the passages came in', async () => {
      const some = fc.uniqueArray(
        fc.record({ id: fc.nat(30).map(String), text: words(12), title: words(3), group: fc.constantFrom('a', 'b') }),
        {
          selector: ({ id }) => id,
          minLength: 1,
          maxLength: 12,
        },
      )
      await fc.assert(
        fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 6 }), words(6), fc.boolean(), async (batches, query, removes) => {
          await index.clear()
          const held = new Map<string, IndexedPassage>()
          for (const batch of batches) {
            await index.add(batch)
            for (const one of batch) held.set(one.id, one)
          }
          if (removes) {
            await index.removeGroup('b')
            for (const { id, group } of [...held.values()]) if (group === 'b') held.delete(id)
          }
          const wanted = exactRanking([...held.values()], query)
          const hits = await index.search(query, { top: 50 })
          expect(new Set(hits.map(({ id }) => id))).toEqual(new Set(wanted.keys()))
          if (scoresExactly) for (const { id, score } of hits) expect(score).toBeCloseTo(wanted.get(id)?.score as number, 3)
        }),
        { numRuns: runs },
      )
    })
  })
}
