import { expect, test } from 'vitest'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { indexPlan, passageKey, splitPassageKey, syncIndex } from '../../src/retrieval/plan-index.ts'
import type { StoredPlan } from '../../src/store/store.ts'
import { aPassage, aStoredPlan } from '../builders.ts'

function stored(id: string, texts: string[], province = 'Bình Minh'): StoredPlan {
  const passages = texts.map((text, i) => aPassage({ id: `KH/I#${i + 1}`, headings: ['I. TỔ CHỨC'], text }))
  return aStoredPlan({ id, plan: { province, issuer: `Ủy ban nhân dân tỉnh ${province}` }, passages })
}

const open = () => openIndexHere({ file: ':memory:' })
const found = async (index: ReturnType<typeof open>, query: string) => (await index.search(query, { top: 5 })).map(({ id }) => id)

test('holds exactly the plans of the store, once a revision', async () => {
  const index = open()
  expect(await syncIndex(index, [stored('a', ['Gửi báo cáo.']), stored('b', ['Lập hồ sơ.', 'Kinh phí.'])], '1')).toEqual({
    rebuilt: true,
    passages: 3,
  })
  expect(await syncIndex(index, [], '1')).toEqual({ rebuilt: false, passages: 3 })
  expect(await syncIndex(index, [stored('b', ['Lập hồ sơ.'])], '2')).toEqual({ rebuilt: true, passages: 1 })
  expect(await found(index, 'gửi báo cáo')).toEqual([])
})

test('a build that was cut off is done again', async () => {
  const index = open()
  await indexPlan(index, stored('a', ['Gửi báo cáo.']))
  expect(await syncIndex(index, [stored('b', ['Lập hồ sơ.'])], '1')).toEqual({ rebuilt: true, passages: 1 })
})

test('a new version takes the place of the old one', async () => {
  const index = open()
  await indexPlan(index, stored('a', ['Gửi báo cáo.', 'Kinh phí.']))
  await indexPlan(index, stored('a', ['Lập hồ sơ.']))
  expect(await index.count()).toBe(1)
})

test('plans are told apart by whose they are', async () => {
  const index = open()
  await syncIndex(index, [stored('a', ['Gửi báo cáo.'], 'Bình Minh'), stored('b', ['Gửi báo cáo.'], 'Hòa Sơn')], '1')
  expect((await found(index, 'báo cáo của Hoà Sơn'))[0]).toBe(passageKey('b', 'KH/I#1'))
})

test('keys name plan and passage, whatever the passage id holds', () => {
  expect(splitPassageKey(passageKey('p1', 'KH/II.2.a#3'))).toEqual({ planId: 'p1', passageId: 'KH/II.2.a#3' })
})
