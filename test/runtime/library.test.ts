import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { IndexEmptied } from '../../src/retrieval/search-index.ts'
import { keepLibrary } from '../../src/runtime/library.ts'
import type { PlanReader, StoredPlan } from '../../src/store/store.ts'
import { aPassage, aStoredPlan } from '../builders.ts'

function aPlanAbout(id: string): StoredPlan {
  return aStoredPlan({ id, passages: [aPassage({ headings: [], text: `Rà soát thủ tục của kế hoạch ${id}` })] })
}

/** Plans that the test changes, and how often they were listed. */
function shelf() {
  const plans: StoredPlan[] = []
  let listed = 0
  const reader = {
    list: async () => {
      listed += 1
      return [...plans]
    },
    revision: async () => String(plans.length),
  } as Partial<PlanReader> as PlanReader
  return { plans, reader, listed: () => listed }
}

test('plans are listed and indexed once as long as they stay the same, and anew when they change', async () => {
  const { plans, reader, listed } = shelf()
  const index = openIndexHere({ file: ':memory:' })
  const library = keepLibrary({ plans: reader, index, log: silentLog })
  plans.push(aPlanAbout('A'))
  expect(await library.refresh()).toEqual({ plans: 1, passages: 1, rebuilt: true })
  const [one, other] = await Promise.all([library.current(), library.current()])
  expect(one).toBe(other)
  expect(listed()).toBe(1)

  plans.push(aPlanAbout('B'))
  expect((await library.current()).plans.map(({ id }) => id)).toEqual(['A', 'B'])
  expect((await index.search('rà soát thủ tục', { top: 5 })).map(({ group }) => group).sort()).toEqual(['A', 'B'])
  expect(await library.refresh()).toMatchObject({ rebuilt: false })
})

test('an index that was lost is built again from the plans at the next question', async () => {
  const { plans, reader } = shelf()
  plans.push(aPlanAbout('A'))
  const index = openIndexHere({ file: ':memory:' })
  const library = keepLibrary({ plans: reader, index, log: silentLog })
  await library.refresh()
  await index.clear()
  await library.current()
  expect(await index.count()).toBe(1)
})

test('an index that is found damaged while it is looked at is built again at once', async () => {
  const { plans, reader } = shelf()
  plans.push(aPlanAbout('A'))
  const index = openIndexHere({ file: ':memory:' })
  const revision = index.revision.bind(index)
  let isDamaged = true
  index.revision = async () => {
    if (!isDamaged) return revision()
    isDamaged = false
    throw new IndexEmptied('damaged')
  }
  const library = keepLibrary({ plans: reader, index, log: silentLog })
  expect(await library.refresh()).toEqual({ plans: 1, passages: 1, rebuilt: true })
})
