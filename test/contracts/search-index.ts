// What every search index must do. Run by each implementation.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IndexedPassage, SearchIndex } from '../../src/retrieval/search-index.ts'
import { exactRanking } from '../retrieval/exact-bm25.ts'

const passage = (id: string, text: string, group = 'a', title = ''): IndexedPassage => ({ id, group, title, text })

const WORDS = ['báo', 'cáo', 'thủ', 'tục', 'hành', 'chính', 'cải', 'cách', 'công', 'vụ', 'sở', 'nội', 'xã', 'phường', 'hồ', 'sơ']
const words = (max: number) => fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: max }).map((some) => some.join(' '))

export function testSearchIndex(name: string, open: () => Promise<SearchIndex>): void {
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
          for (const { id, score } of hits) expect(score).toBeCloseTo(wanted.get(id)?.score as number, 3)
        }),
        { numRuns: 40 },
      )
    })
  })
}
