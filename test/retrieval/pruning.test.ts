import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { exactRanking } from './exact-bm25.ts'

const COMMON = ['báo', 'cáo', 'sở', 'vụ', 'xã', 'công']
const RARE = Array.from({ length: 40 }, (_, i) => `mục${i}`)
const text = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...COMMON) }, { weight: 1, arbitrary: fc.constantFrom(...RARE) }), {
  minLength: 1,
  maxLength: 10,
})
const passages = fc.array(fc.record({ title: text, text }), { minLength: 300, maxLength: 700 })

test('leaving out what cannot get in changes none of the best', async () => {
  await fc.assert(
    fc.asyncProperty(passages, text, async (some, query) => {
      const indexed = some.map((one, i) => ({ id: `${i}`, group: '', title: one.title.join(' '), text: one.text.join(' ') }))
      const index = openIndexHere({ file: ':memory:' })
      for (let i = 0; i < indexed.length; i += 250) await index.add(indexed.slice(i, i + 250))
      const wanted = exactRanking(indexed, query.join(' '))
      // Only the best 50 get the second look; of those every score must be right, and no better first look be missing.
      const hits = await index.search(query.join(' '), { top: 50 })
      for (const { id, score } of hits) expect(score).toBeCloseTo(wanted.get(id)?.score as number, 3)
      const firstLooks = [...wanted.values()].map(({ firstLook }) => firstLook).sort((a, b) => b - a)
      const found = hits.map(({ id }) => wanted.get(id)?.firstLook as number).sort((a, b) => b - a)
      for (const [i, firstLook] of found.entries()) expect(firstLook).toBeCloseTo(firstLooks[i] as number, 3)
      expect(found).toHaveLength(Math.min(50, firstLooks.length))
    }),
    { numRuns: 12 },
  )
})
