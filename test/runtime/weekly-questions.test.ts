// Coordinators hear on the first working day of a week what was asked in the week before and found nowhere.
import { expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import { renderPlain } from '../../src/chat/render.ts'
import type { Role } from '../../src/domain/work.ts'
import { silentLog } from '../../src/log.ts'
import { startTick } from '../../src/runtime/tick.ts'
import { weeklyQuestions } from '../../src/runtime/weekly-questions.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { manualTimers } from '../manual-timers.ts'

const MINUTE = 60_000
const parts = (store: Store) => ({ store, calendar: vietnameseCalendar, hour: '07:30', log: silentLog })
const room = (id: string, kind: Conversation['kind'] = 'direct'): Conversation => ({ platform: 'web', id, kind })

let asked = 0
async function asks(store: Store, question: string, at: string, person = 'an'): Promise<void> {
  asked++
  await store.givenAnswers.add({
    ...{ id: `H${asked}`, at, by: { id: person, name: person }, conversation: room(person), question, sameAs: question.toLowerCase() },
    ...{ kind: 'notFound', origin: null, text: 'Trợ lý không tìm thấy.', citations: [], planIds: [] },
  })
}

async function writes(store: Store, person: string, role: Role, conversation: Conversation): Promise<void> {
  await store.people.ensure({ platform: 'web', id: person, name: person }, role, null)
  await store.inbox.add({
    ...{ key: `${person}-${conversation.id}`, conversation, sender: { platform: 'web', id: person, name: person } },
    ...{ text: 'han', receivedAt: '2026-11-13T02:00:00.000Z' },
  })
}

async function aStore(): Promise<Store> {
  const store = memoryStore()
  await writes(store, 'lead', 'coordinator', room('lead'))
  await writes(store, 'lead', 'coordinator', room('group', 'group'))
  await writes(store, 'admin', 'administrator', room('admin'))
  await writes(store, 'an', 'viewer', room('an'))
  return store
}

const told = async (store: Store, id: string) =>
  (await store.outbox.history(room(id), 100)).map(({ reply, createdAt }) => ({ text: renderPlain(reply), createdAt }))

/** The clock runs from this moment on, in steps of a minute. */
async function runs(store: Store, from: string, minutes: number): Promise<void> {
  const timers = manualTimers(from)
  const stop = await startTick([weeklyQuestions(parts(store))], { clock: timers, log: silentLog, timers })
  await timers.advance(minutes * MINUTE)
  await stop()
}

test('on Monday at the hour, most asked first, once for each direct conversation of whoever may answer', async () => {
  const store = await aStore()
  await asks(store, 'Sơn La xếp thứ mấy', '2026-11-17T02:00:00.000Z')
  await asks(store, 'Lai Châu xếp thứ mấy', '2026-11-18T02:00:00.000Z')
  await asks(store, 'Lai Châu xếp thứ mấy', '2026-11-19T02:00:00.000Z', 'binh')
  await asks(store, 'Tuần này', '2026-11-23T00:10:00.000Z')
  await runs(store, '2026-11-23T00:25:00.000Z', 4)
  expect(await told(store, 'lead')).toEqual([])
  await runs(store, '2026-11-23T00:25:00.000Z', 60)
  for (const id of ['lead', 'admin']) {
    const [only, ...others] = await told(store, id)
    expect(others).toEqual([])
    expect(only!.createdAt).toBe('2026-11-23T00:30:00.000Z')
    expect(only!.text).toContain('tuần 16/11/2026 đến 22/11/2026 (2)')
    expect(only!.text).toContain('1. “Lai Châu xếp thứ mấy”: 2 lượt, 2 người')
    expect(only!.text).toContain('[1] Trả lời câu 1')
    expect(only!.text).not.toContain('Tuần này')
  }
  expect(await told(store, 'an')).toEqual([])
  expect(await told(store, 'group')).toEqual([])
})

test('a restart and a second instance say nothing twice', async () => {
  const store = await aStore()
  await asks(store, 'Sơn La xếp thứ mấy', '2026-11-17T02:00:00.000Z')
  await Promise.all([runs(store, '2026-11-23T01:00:00.000Z', 2), runs(store, '2026-11-23T01:00:00.000Z', 2)])
  await runs(store, '2026-11-25T01:00:00.000Z', 2)
  expect(await told(store, 'lead')).toHaveLength(1)
})

test('a week without such questions says nothing', async () => {
  const store = await aStore()
  await asks(store, 'Sơn La xếp thứ mấy', '2026-11-17T02:00:00.000Z')
  await store.approvedAnswers.approve({
    ...{ id: 'D1', question: '', sameAs: 'sơn la xếp thứ mấy', text: 'x', citations: [], restsOn: [] },
    ...{ by: { id: 'lead', name: 'lead' }, at: '2026-11-20T02:00:00.000Z' },
  })
  await runs(store, '2026-11-23T01:00:00.000Z', 2)
  expect(await told(store, 'lead')).toEqual([])
})

test('after a time without the program it comes late, within its week; of weeks that passed by nothing comes', async () => {
  const store = await aStore()
  await asks(store, 'Cũ', '2026-11-04T02:00:00.000Z')
  await asks(store, 'Mới', '2026-11-10T02:00:00.000Z')
  await runs(store, '2026-11-20T03:00:00.000Z', 2)
  const messages = await told(store, 'lead')
  expect(messages).toHaveLength(1)
  expect(messages[0]!.text).toContain('Mới')
  expect(messages[0]!.text).not.toContain('Cũ')
})

test('where Monday is a holiday it comes on the next working day', async () => {
  // 27/4/2026 is off (Hùng kings' day).
  const monday = '2026-04-27'
  expect(vietnameseCalendar.isWorkingDay(monday)).toBe(false)
  const store = await aStore()
  await asks(store, 'Sơn La xếp thứ mấy', '2026-04-21T02:00:00.000Z')
  await runs(store, `${monday}T00:30:00.000Z`, 3)
  expect(await told(store, 'lead')).toEqual([])
  await runs(store, '2026-04-28T00:30:00.000Z', 3)
  expect(await told(store, 'lead')).toHaveLength(1)
})

test('after a week that was off as a whole, both messages come on the first working day', async () => {
  // Tết 2026: 16 to 20 February.
  expect(['16', '17', '18', '19', '20'].some((day) => vietnameseCalendar.isWorkingDay(`2026-02-${day}`))).toBe(false)
  const store = await aStore()
  await asks(store, 'Trước Tết', '2026-02-11T02:00:00.000Z')
  await asks(store, 'Trong Tết', '2026-02-18T02:00:00.000Z')
  await runs(store, '2026-02-20T02:00:00.000Z', 2)
  expect(await told(store, 'lead')).toEqual([])
  await runs(store, '2026-02-23T00:30:00.000Z', 2)
  expect((await told(store, 'lead')).map(({ text }) => /“(.+?)”/.exec(text)?.[1])).toEqual(['Trước Tết', 'Trong Tết'])
})
