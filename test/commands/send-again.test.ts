// "guilai": a reply that may not have arrived, sent again to those for whom it was.
import { describe, expect, test } from 'vitest'
import { type Conversation, SendFailure, text } from '../../src/chat/chat.ts'
import type { GroupBinding } from '../../src/domain/work.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { NewOutboxMessage } from '../../src/store/message-store.ts'
import type { Store } from '../../src/store/store.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation, type Talk } from '../conversation.ts'

const platform = 'telegram' as const
const direct: Conversation = { platform, id: 'room', kind: 'direct' }
const group: Conversation = { platform, id: 'room', kind: 'group' }
const EARLIER = '2026-11-20T02:00:00.000Z'

const binding: GroupBinding = {
  ...{ id: 'G1', platform, conversationId: 'room', thread: null, title: 'Tổ CCHC', unit: null, planIds: null },
  ...{ digestAt: '07:30', boundBy: 'x', boundByName: 'X', boundAt: '2026-11-20T01:00:00.000Z' },
}

/** A message that stands in the outbox as one of which nobody knows whether it arrived. */
async function unknown(store: Store, message: Partial<NewOutboxMessage> = {}): Promise<string> {
  await store.outbox.add({ key: 'reply:telegram:x', conversation: direct, reply: text('Hạn là 30/11.'), createdAt: EARLIER, ...message })
  const [entry] = await store.outbox.due('2026-11-20T03:00:00.000Z', 1)
  await store.outbox.settle(entry!.id, 'unknown')
  return entry!.id
}

const talk = (store: Store, kind: Conversation['kind'] = 'direct'): Promise<Talk> =>
  conversation({ store, kind, platform, role: 'viewer', capabilities: { repeatable: false } })

describe('a reply that may not have arrived', () => {
  test('is sent as it was, as often as somebody asks', async () => {
    const store = memoryStore()
    const chat = await talk(store)
    const id = await unknown(store)
    for (const said of [`guilai ${id}`, `guilai ${id}`, 'guilai', 'gửi lại']) {
      await chat.says(said)
      expect(chat.reply()).toEqual(text('Hạn là 30/11.'))
    }
    expect(chat.count()).toBe(4)
  })

  test('is sent to nobody else, whatever number is typed', async () => {
    const store = memoryStore()
    const chat = await talk(store)
    const ids = [
      await unknown(store, { key: 'a', conversation: { ...direct, id: 'other' } }),
      await unknown(store, { key: 'b', conversation: { ...direct, platform: 'zalo' } }),
      await unknown(store, { key: 'c', conversation: { ...direct, thread: '7' } }),
    ]
    for (const said of [...ids.map((id) => `guilai ${id}`), 'guilai 9', 'guilai 0000000000', 'guilai']) {
      await chat.says(said)
      chat.hearsNot('30/11')
    }
    chat.hears('không thấy câu trả lời nào')
  })

  test('is not sent after a day, nor in a group that was bound otherwise since', async () => {
    const store = memoryStore()
    const chat = await talk(store, 'group')
    const id = await unknown(store, { conversation: group })
    await store.bindings.bind({ ...binding, boundAt: '2026-11-20T02:05:00.000Z' })
    await chat.says(`guilai ${id}`)
    chat.hears('không còn giữ')
    await store.bindings.bind(binding)
    await chat.says(`guilai ${id}`)
    chat.hears('30/11')
    chat.passes(25 * 60)
    await chat.says(`guilai ${id}`)
    chat.hears('không còn giữ')
  })

  test('goes on with the talk as if it had come the first time', async () => {
    const store = memoryStore()
    await store.plans.save(aNewPlan({ tasks: [aTask({ no: '8', due: '2026-12-31' })] }))
    const chat = await conversation({ store, platform, capabilities: { repeatable: false } })
    let fails = true
    chat.adapter().onSend = () => {
      if (fails) throw new SendFailure('unknown', 'closed')
    }
    await chat.says('8 đạt 75%')
    fails = false
    await chat.says('guilai')
    chat.hears('Ghi nhận như sau?')
    await chat.says('ok')
    chat.hears('Đã ghi nhận')
  })
})

describe('a digest that may not have arrived', () => {
  const digest = { key: 'digest:G1:2026-11-20', conversation: group, priority: 'digest' as const, reply: text('Bản tin hạn việc') }

  test('is sent once more, and no third time', async () => {
    const store = memoryStore()
    await store.bindings.bind(binding)
    const chat = await talk(store, 'group')
    const id = await unknown(store, digest)
    await chat.says(`guilai ${id}`)
    expect(chat.reply()).toEqual(text('Bản tin hạn việc'))
    await chat.says(`guilai ${id}`)
    chat.hears('đã được gửi lại một lần')
    const again = (await store.outbox.history(group, 9)).find(({ key }) => key.startsWith('digest-once-more:'))
    await chat.says(`guilai ${again!.id}`)
    chat.hears('đã được gửi lại một lần')
  })

  test('is of its own day', async () => {
    const store = memoryStore()
    await store.bindings.bind({ ...binding, boundAt: '2026-11-19T01:00:00.000Z' })
    const chat = await talk(store, 'group')
    const id = await unknown(store, { ...digest, createdAt: '2026-11-19T09:00:00.000Z' })
    await chat.says(`guilai ${id}`)
    chat.hears('của ngày khác')
  })
})
