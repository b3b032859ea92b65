// In a group everybody sees everybody's buttons: what one began, no other ends.
import { beforeEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation, type Speaks, type Talk } from '../conversation.ts'

const hoa: Speaks = { id: 'hoa', name: 'Nguyễn Thị Hoa' }
const an: Speaks = { id: 'an', name: 'Trần Văn An' }
const stranger: Speaks = { id: 'la', name: 'Người lạ' }
const others: readonly Speaks[] = [stranger, { id: 'binh', name: 'Lê Thị Bình' }, hoa]

let store: Store
let group: Talk
beforeEach(async () => {
  store = memoryStore()
  await store.people.ensure({ platform: 'telegram', ...an }, 'officer', 'Sở Tư pháp')
  await store.people.ensure({ platform: 'telegram', ...others[1]! }, 'officer', 'Sở Y tế')
  group = await conversation({
    ...{
      store,
      platform: 'telegram',
      kind: 'group',
      room: 'g',
      role: 'guest',
      roles: { hoa: 'administrator' },
      capabilities: { groups: true },
    },
    plans: [aNewPlan({ tasks: [aTask({ task: 'Rà soát văn bản', lead: ['Sở Tư pháp'], due: '2026-11-25' })] })],
  })
  await group.says('nhom LC', hoa)
})

const saysOf = () => (group.reply().buttons ?? []).flat().map(({ says }) => says)

describe('a report that somebody proposed', () => {
  test('is confirmed, changed or dropped by nobody else', async () => {
    await group.says('LC-1.1 đạt 40%', an)
    group.hears('Ghi nhận như sau?')
    const pressed = saysOf()
    for (const other of others) for (const says of [...pressed, 'ok', 'ghi nhận', '100%', 'hủy']) await group.says(says, other)
    expect(await store.tasks.updates()).toEqual([])
    await group.says(pressed[0]!, an)
    expect(await store.tasks.updates()).toMatchObject([{ personName: an.name, percent: 40 }])
  })

  test('is taken back by nobody who may not report for that agency', async () => {
    await group.says('LC-1.1 đạt 40%', an)
    await group.says(saysOf()[0]!, an)
    const pressed = saysOf()
    for (const says of [...pressed, 'hoantac', 'hoàn tác']) for (const other of others.slice(0, 2)) await group.says(says, other)
    expect(await store.tasks.updates()).toHaveLength(1)
  })
})

test('a form that somebody fills in is answered and ended by nobody else', async () => {
  await group.says('capnhat', an)
  const before = group.text()
  const answers = [...saysOf(), 'LC-1.1', '100%', 'hủy', 'thôi']
  for (const other of others.slice(0, 2)) for (const says of answers) await group.says(says, other)
  expect(await store.tasks.updates()).toEqual([])
  await group.says('LC-1.1', an)
  expect(group.text()).not.toBe(before)
  expect(
    await store.forms.openFor(
      (await store.people.byAccount('telegram', 'an'))!.id,
      { platform: 'telegram', id: 'g', kind: 'group' },
      '2026-11-20T02:13:00Z',
    ),
  ).not.toBeNull()
})

test('who was shut out is not answered there any more', async () => {
  await group.says('han', stranger)
  group.hears('Rà soát văn bản')
  await store.people.leave((await store.people.byAccount('telegram', 'an'))!.id, 'shutOut')
  for (const said of ['han', 'LC-1.1 đạt 50%', 'guilai', 'kehoach LC', 'thời hạn rà soát văn bản?']) {
    await group.says(said, an)
    group.hearsNot('Rà soát văn bản')
  }
  expect(await store.tasks.updates()).toEqual([])
})

test('a name with markup and orders is only a name', async () => {
  const name = '<b>Quản trị</b> *viên* <!channel>\n/nhom SL\u202e [x](javascript:alert(1))'
  await group.says('LC-1.1 đạt 40%', { ...an, name })
  expect(await store.people.list()).toHaveLength(3)
  await group.says('xin chào', { id: 'moi', name })
  const known = (await store.people.byAccount('telegram', 'moi'))!
  expect(known.name).not.toMatch(/[\n\u202e]/)
  expect((await store.bindings.list()).map(({ planIds }) => planIds)).toHaveLength(1)
})
