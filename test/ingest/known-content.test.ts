// A file costs what it holds, however many plans are in the store.
import { expect, test } from 'vitest'
import { fixedClock } from '../../src/domain/clock.ts'
import { ingestFile } from '../../src/ingest/ingest.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'

const aFile = (number: number) => ({
  fileName: 'ke-hoach.md',
  bytes: new TextEncoder().encode(`ỦY BAN NHÂN DÂN TỈNH BÌNH AN

Số: ${number}/KH-UBND

KẾ HOẠCH

Cải cách hành chính năm 2027

I. NHIỆM VỤ

1. Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12/2027.
`),
})

test('neither a new file nor one that is in use makes the store give out its other plans', async () => {
  const inner = memoryStore()
  const list = () => Promise.reject(new Error('every plan was read'))
  const store: Store = { ...inner, plans: { ...inner.plans, list } }
  const parts = { store, index: openIndexHere({ file: ':memory:' }), clock: fixedClock('2027-02-04T02:00:00Z') }
  const outcomes: string[] = []
  for (const number of [1, 2, 1]) outcomes.push((await ingestFile(aFile(number), parts)).saved.outcome)
  expect(outcomes).toEqual(['added', 'added', 'unchanged'])
  expect(await parts.index.revision()).toBe(await inner.plans.revision())
  await parts.index.close()
})
