// Groups that a coordinator bound get the digest of the day: once, at their hour, on working days.
import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import { renderPlain } from '../../src/chat/render.ts'
import type { GroupBinding } from '../../src/domain/work.ts'
import { silentLog } from '../../src/log.ts'
import { dailyDigest } from '../../src/runtime/daily-digest.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { createCalendar, vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { aNewPlan, aTask } from '../builders.ts'

const group = (id = 'g1'): Conversation => ({ platform: 'telegram', id, kind: 'group' })

function aBinding(fields: Partial<GroupBinding> = {}): GroupBinding {
  const conversationId = fields.conversationId ?? 'g1'
  return {
    id: `binding-${conversationId}`,
    platform: 'telegram',
    conversationId,
    thread: null,
    title: 'Phòng CCHC',
    unit: null,
    planIds: null,
    digestAt: '07:30',
    boundBy: 'lead',
    boundByName: 'Nguyễn Thị Hoa',
    boundAt: '2026-11-01T02:00:00.000Z',
    ...fields,
  }
}

const aPlan = aNewPlan({
  tasks: [
    aTask({ no: '1', task: 'Kiểm tra công vụ', due: '2026-09-30' }),
    aTask({ no: '2', task: 'Công khai thủ tục', lead: ['Sở Tư pháp'], due: '2026-11-27' }),
    aTask({ no: '3', task: 'Tập huấn một cửa', lead: ['Các sở, ban, ngành tỉnh'], due: '2026-12-20' }),
  ],
})

async function aStore(bindings = [aBinding()], plans = [aPlan]): Promise<Store> {
  const store = memoryStore()
  for (const plan of plans) await store.plans.save({ ...plan, addedAt: '2026-10-01T01:00:00.000Z' })
  for (const binding of bindings) {
    await store.chats.open(group(binding.conversationId), binding.boundAt, binding.title ?? undefined)
    await store.bindings.bind(binding)
  }
  return store
}

/** Another process each time it is called. */
const chore = (store: Store, calendar = vietnameseCalendar) =>
  dailyDigest({ store, calendar, hasButtons: (platform) => platform !== 'zalo', log: silentLog })

/** A moment in Vietnam. */
const at = (time: string) => new Date(`${time}:20+07:00`)

async function texts(store: Store, id = 'g1'): Promise<string[]> {
  return (await store.outbox.history(group(id), 100)).map(({ reply }) => renderPlain(reply))
}

describe('the digest of the day', () => {
  test('goes out at its hour, most urgent first, numbered, as a digest', async () => {
    const store = await aStore()
    const running = chore(store)
    await running.run(at('2026-11-20T07:29'))
    expect(await texts(store)).toEqual([])
    await running.run(at('2026-11-20T07:30'))
    const [text] = await texts(store)
    expect(text).toMatch(/^Bản tin hạn việc thứ Sáu 20\/11\/2026, Kế hoạch 12\/KH-UBND/)
    expect(text).toContain('Quá hạn 1 · Hôm nay 0 · Tuần này 0 · Tháng này 1')
    expect(text).toMatch(/^1\. LC-1\.1 Kiểm tra công vụ, Sở Nội vụ: quá 37 ngày làm việc$/m)
    expect(text).toMatch(/^2\. LC-1\.2 Công khai thủ tục, Sở Tư pháp: còn 5 ngày làm việc$/m)
    expect(text).not.toContain('muộn')
    const [entry] = await store.outbox.history(group(), 1)
    expect(entry).toMatchObject({ priority: 'digest', status: 'waiting' })
    expect(entry?.reply.buttons?.flat().map(({ says }) => says)).toEqual(['han cả tỉnh', 'han của đơn vị tôi'])
  })

  test('comes once, whatever runs again and however many run', async () => {
    const store = await aStore()
    const one = chore(store)
    const other = chore(store)
    for (const minute of ['07:30', '07:31', '07:32']) {
      await Promise.all([one.run(at(`2026-11-20T${minute}`)), other.run(at(`2026-11-20T${minute}`))])
      await chore(store).run(at(`2026-11-20T${minute}`))
    }
    expect(await texts(store)).toHaveLength(1)
    await one.run(at('2026-11-23T07:30'))
    expect(await texts(store)).toHaveLength(2)
  })

  test('after a time without the program it comes late on the same day and says so, in the evening not at all', async () => {
    const late = await aStore()
    await chore(late).run(at('2026-11-20T10:42'))
    await chore(late).run(at('2026-11-20T10:43'))
    expect(await texts(late)).toEqual([expect.stringContaining('Gửi muộn: bản tin này lẽ ra đến lúc 07:30.')])
    const missed = await aStore()
    await chore(missed).run(at('2026-11-20T18:01'))
    await chore(missed).run(at('2026-11-21T07:30'))
    expect(await texts(missed)).toEqual([])
  })

  test('a group whose own hour is in the evening gets it then', async () => {
    const store = await aStore([aBinding({ digestAt: '19:00' })])
    await chore(store).run(at('2026-11-20T19:00'))
    expect(await texts(store)).toHaveLength(1)
  })

  test.each([
    ['2026-11-21', 0, 'a Saturday'],
    ['2026-08-22', 1, 'a Saturday that is worked for 31/8'],
    ['2026-08-31', 0, 'the day that was exchanged for it'],
    ['2026-09-01', 0, 'the day beside 2/9'],
    ['2026-09-03', 1, 'the day after 2/9'],
    ['2026-02-13', 1, 'the last day before Tết'],
    ['2026-02-16', 0, 'Tết'],
    ['2026-02-20', 0, 'Tết'],
    ['2026-02-23', 1, 'the first day after Tết'],
    ['2027-02-05', 0, 'Tết of 2027'],
    ['2027-02-11', 0, 'a day in lieu of Tết'],
    ['2027-02-12', 1, 'the first day after Tết of 2027'],
  ])('on %s %i message, which is %s', async (day, messages) => {
    const always = aNewPlan({ years: [2025, 2027], tasks: [aTask({ due: '2026-01-05' })] })
    const store = await aStore([aBinding({ boundAt: '2026-01-01T02:00:00.000Z' })], [always])
    await chore(store).run(at(`${day}T07:30`))
    expect(await texts(store)).toHaveLength(messages)
  })

  test('a group gets its own plans and its own agency, classes included', async () => {
    const other = aNewPlan({ number: '9/KH-UBND', issuer: 'UBND tỉnh Sơn La', province: 'Sơn La', tasks: [aTask({ due: '2026-11-25' })] })
    const store = await aStore(
      [aBinding({ conversationId: 'unit', unit: 'Sở Tư pháp' }), aBinding({ conversationId: 'plan' }), aBinding({ conversationId: 'all' })],
      [aPlan, other],
    )
    const sonLa = (await store.plans.list()).find(({ plan }) => plan.province === 'Sơn La')!
    await store.bindings.bind(aBinding({ conversationId: 'plan', planIds: [sonLa.id] }))
    await chore(store).run(at('2026-12-01T07:30'))
    const ofUnit = (await texts(store, 'unit'))[0]!
    expect(ofUnit).toContain('việc của Sở Tư pháp')
    expect(ofUnit).toContain('LC-1.2')
    expect(ofUnit).toContain('LC-1.3')
    expect(ofUnit).not.toContain('LC-1.1')
    expect(ofUnit).not.toContain('Các sở, ban, ngành')
    expect(ofUnit).not.toContain('SL-1.1')
    expect((await texts(store, 'plan'))[0]).toContain('SL-1.1')
    expect((await texts(store, 'plan'))[0]).not.toContain('LC-1')
    expect((await texts(store, 'all'))[0]).toMatch(/LC-1\.1[\s\S]*SL-1\.1|SL-1\.1[\s\S]*LC-1\.1/)
  })

  test('is never empty: a quiet day is passed over, but on the first working day of a week it says what comes next', async () => {
    const quiet = aNewPlan({ tasks: [aTask({ due: '2027-03-20' })], years: [2026, 2027] })
    const store = await aStore([aBinding()], [quiet])
    const running = chore(store)
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-27']) await running.run(at(`${day}T07:30`))
    expect(await texts(store)).toEqual([expect.stringContaining('Không có việc quá hạn hoặc đến hạn trong tháng. Hạn gần nhất')])
    const nothing = await aStore([aBinding()], [])
    await chore(nothing).run(at('2026-11-23T07:30'))
    expect(await texts(nothing)).toEqual([])
  })

  test('a new plan is news on an otherwise quiet day', async () => {
    const store = await aStore([aBinding()], [])
    const fresh = aNewPlan({ tasks: [aTask({ due: '2027-03-20' })], years: [2026, 2027] })
    await store.plans.save({ ...fresh, addedAt: '2026-11-23T08:00:00.000Z' })
    await chore(store).run(at('2026-11-24T07:30'))
    expect(await texts(store)).toEqual([expect.stringContaining('Kế hoạch mới: LC (1 việc).')])
  })

  test('a group that is gone, or wants none, is left out; one bound after its hour waits for the next working day', async () => {
    const store = await aStore([
      aBinding({ conversationId: 'gone' }),
      aBinding({ conversationId: 'none', digestAt: null }),
      aBinding({ conversationId: 'new', boundAt: '2026-11-20T01:00:00.000Z' }),
    ])
    await store.chats.gone(group('gone'), '2026-11-19T02:00:00.000Z', 'kicked')
    const running = chore(store)
    await running.run(at('2026-11-20T08:10'))
    for (const id of ['gone', 'none', 'new']) expect(await texts(store, id)).toEqual([])
    await running.run(at('2026-11-23T07:30'))
    expect(await texts(store, 'new')).toHaveLength(1)
  })

  test('a group that got another id the same day has had its digest', async () => {
    const store = await aStore()
    await chore(store).run(at('2026-11-20T07:30'))
    await store.chats.move(group(), '-100500', '2026-11-20T01:00:00.000Z')
    await chore(store).run(at('2026-11-20T08:10'))
    expect((await store.bindings.list()).map(({ conversationId }) => conversationId)).toEqual(['-100500'])
    expect(await store.outbox.countWaiting()).toBe(1)
  })

  test('goes into the topic that was bound', async () => {
    const store = await aStore([aBinding({ thread: '42' })])
    await chore(store).run(at('2026-11-20T07:30'))
    expect((await store.outbox.history({ ...group(), thread: '42' }, 1))[0]?.conversation.thread).toBe('42')
  })

  test('what fails for one group keeps no other from its digest, and is tried again', async () => {
    const store = await aStore([aBinding({ conversationId: 'a' }), aBinding({ conversationId: 'b' })])
    const { get } = store.chats
    let fails = true
    store.chats.get = (conversation) => (fails && conversation.id === 'a' ? Promise.reject(new Error('locked')) : get(conversation))
    const running = chore(store)
    await running.run(at('2026-11-20T07:30'))
    expect([await texts(store, 'a'), await texts(store, 'b')].map(({ length }) => length)).toEqual([0, 1])
    fails = false
    await running.run(at('2026-11-20T07:31'))
    expect(await texts(store, 'a')).toHaveLength(1)
  })

  test.each([
    ['telegram', undefined],
    ['zalo', ['han cả tỉnh', 'han của đơn vị tôi']],
  ])('on %s its numbers are understood from anybody until the day is over', async (platform, choices) => {
    const store = await aStore([aBinding({ platform })])
    await chore(store).run(at('2026-11-20T07:30'))
    const conversation = { ...group(), platform: platform as Conversation['platform'] }
    const state = await store.conversations.state(conversation, '2026-11-20T16:59:00.000Z')
    expect(state?.value).toEqual({ listed: { codes: ['LC-1.1', 'LC-1.2'], numbered: true }, ...(choices && { choices }) })
    expect(await store.conversations.state(conversation, '2026-11-20T17:00:00.000Z')).toBeNull()
  })

  test('keeps to a calendar that an administrator amended', async () => {
    const store = await aStore()
    const off = createCalendar([{ day: '2026-11-20', kind: 'off', name: 'Nghỉ', basis: 'Thông báo 1' }])
    await chore(store, off).run(at('2026-11-20T07:30'))
    expect(await texts(store)).toEqual([])
  })
})
