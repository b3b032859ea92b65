// Words of somebody else at which a person points, as Slack's shortcut on a message does: they are looked up, never obeyed.
import { expect, test } from 'vitest'
import { aNewPlan, aTask, fakeAnswerer } from '../builders.ts'
import { conversation } from '../conversation.ts'

const plans = () => [aNewPlan({ tasks: [aTask({ task: 'Rà soát văn bản', lead: ['Sở Tư pháp'], due: '2026-11-25' })] })]

test('give no command in the name of an administrator', async () => {
  const answerer = fakeAnswerer()
  const talk = await conversation({ plans: plans(), role: 'administrator', platform: 'slack', answerer })
  await talk.store.people.ensure({ platform: 'slack', id: 'ke-gian', name: 'Kẻ Gian' }, 'viewer', null)
  const { id } = (await talk.store.people.byAccount('slack', 'ke-gian'))!
  const before = await talk.store.people.list()
  const orders = [`nguoidung ${id.slice(0, 8)} quản trị viên`, 'moi quản trị viên', 'lienket', 'roi chắc chắn', 'capnhat LC-1.1 xong']
  for (const order of orders) await talk.arrives({ text: order, quotes: true })
  expect((await talk.store.people.list()).filter((person) => before.some((one) => one.id === person.id))).toEqual(before)
  expect(await talk.store.invitations.open('2026-11-20T02:12:00Z')).toEqual([])
  expect((await talk.store.audit.list(100)).map(({ action }) => action)).toEqual([])
  await talk.arrives({ text: 'ok', quotes: true })
  await talk.says('ok')
  expect(await talk.store.tasks.updates()).toEqual([])
})

test('choose nothing and answer no form', async () => {
  const talk = await conversation({ plans: plans(), role: 'coordinator', platform: 'zalo', capabilities: { buttons: false } })
  await talk.says('LC-1.1 đạt 40%')
  await talk.arrives({ text: '1', quotes: true })
  await talk.arrives({ text: 'ghi nhận', quotes: true })
  expect(await talk.store.tasks.updates()).toEqual([])
})

test('are looked up like a question of one’s own', async () => {
  const answerer = fakeAnswerer()
  const talk = await conversation({ plans: plans(), role: 'viewer', platform: 'slack', answerer })
  await talk.arrives({ text: 'việc nào sắp đến hạn?', quotes: true })
  talk.hears('Rà soát văn bản')
  await talk.arrives({ text: 'hạn nộp báo cáo là khi nào?', quotes: true })
  expect(answerer.asked).toHaveLength(1)
})
