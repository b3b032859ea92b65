// What the person hears where nobody can tell whether a message arrived.
import { describe, expect, test } from 'vitest'
import { type Conversation, SendFailure } from '../../src/chat/chat.ts'
import { CHECKED_AFTER_MS } from '../../src/delivery/checks.ts'
import { LEASE_MS } from '../../src/delivery/sending.ts'
import { UNSURE_AFTER_MS } from '../../src/delivery/unsure.ts'
import type { NewOutboxMessage } from '../../src/store/message-store.ts'
import { aMessage, anOutgoing, setUp } from './setup.ts'

const room: Conversation = aMessage('a').conversation
const group: Conversation = { platform: 'telegram', id: '-100', kind: 'group', thread: '7' }
const DAY_MS = 24 * 3_600_000

function losing(times: number) {
  let left = times
  return () => {
    if (left-- > 0) throw new SendFailure('unknown', 'connection closed')
  }
}

/** One message whose sending has no answer, and what is said after it. */
async function afterLosing(message: Partial<NewOutboxMessage>, capabilities = {}) {
  const parts = setUp()
  Object.assign(parts.adapter.capabilities, capabilities)
  parts.adapter.onSend = losing(1)
  await parts.store.outbox.add(anOutgoing('reply:telegram:m1', message))
  await parts.delivery.start()
  await parts.timers.advance(DAY_MS)
  return parts.adapter.sent
}

describe('a message that may not have arrived', () => {
  test('is said to its reader once, after a while, with a button that sends it again', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = losing(1)
    await store.outbox.add(anOutgoing('reply:telegram:m1'))
    await delivery.start()
    await timers.advance(UNSURE_AFTER_MS - 1)
    expect(heard()).toEqual([])
    await timers.advance(1)
    expect(heard()).toEqual(['Trợ lý không chắc câu trả lời vừa rồi đã đến. Nếu chưa thấy, Anh/Chị bấm Gửi lại.'])
    const [lost] = await store.outbox.unknown('telegram', 1)
    expect(adapter.sent[0]!.reply.buttons).toEqual([[{ label: 'Gửi lại', says: `guilai ${lost!.id}` }]])
    await timers.advance(DAY_MS)
    expect(heard()).toHaveLength(1)
  })

  test('is named by what it is, in the place where it belonged', async () => {
    const [digest] = await afterLosing({ key: 'digest:G1:2026-11-20', priority: 'digest', conversation: group })
    expect(digest).toMatchObject({ conversation: group, reply: { blocks: [{ text: expect.stringContaining('bản tin vừa rồi') }] } })
    const [word] = await afterLosing({ key: 'decided:G1', priority: 'notice' })
    expect(word).toMatchObject({ reply: { blocks: [{ text: expect.stringContaining('thông báo vừa rồi') }] } })
    const [answer] = await afterLosing({ conversation: group, replyTo: '42' })
    expect(answer).toMatchObject({ replyTo: '42' })
  })

  test('is told by the message to which it was the reply', async () => {
    const { delivery, adapter, timers } = setUp()
    adapter.onSend = losing(1)
    await delivery.start()
    await adapter.arrive(aMessage('m1', { messageId: '12' }))
    await timers.advance(UNSURE_AFTER_MS)
    expect(adapter.sent).toMatchObject([{ replyTo: '12', conversation: room }])
  })

  test('is sent again by a word where there are no buttons, since a number would choose from the reply itself', async () => {
    const [said] = await afterLosing({}, { buttons: false })
    expect(said!.reply).toEqual({ blocks: [{ kind: 'text', text: expect.stringContaining('Anh/Chị gõ guilai.') }] })
  })

  test.each([
    ['a word that work is going on', { key: 'notice:telegram:m1' }],
    ['such a word itself', { key: 'unsure:0000000001', priority: 'notice' as const }],
    ['what only tidies up', { key: 'marked', priority: 'cosmetic' as const }],
  ])('is passed over where it is %s', async (_what, message) => {
    expect(await afterLosing(message)).toEqual([])
  })

  test('whose telling is lost as well is left at that', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = losing(2)
    await store.outbox.add(anOutgoing('reply:telegram:m1'))
    await delivery.start()
    await timers.advance(DAY_MS)
    expect(heard()).toEqual([])
    expect(await store.outbox.count('unknown')).toBe(2)
  })

  test('is asked about first where the platform can be asked, and told of when that came to nothing', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.check = async () => null
    adapter.onSend = losing(1)
    await store.outbox.add(anOutgoing('reply:telegram:m1'))
    await delivery.start()
    await timers.advance(CHECKED_AFTER_MS.reduce((sum, ms) => sum + ms, 0))
    expect(heard()).toEqual([])
    await timers.advance(UNSURE_AFTER_MS)
    expect(heard()).toEqual(['Trợ lý không chắc câu trả lời lúc 09:12 20/11/2026 đã đến. Nếu chưa thấy, Anh/Chị bấm Gửi lại.'])
  })

  test('since the process died over it, is told of by whoever finds it', async () => {
    const { delivery, store, timers, heard } = setUp()
    await store.outbox.add(anOutgoing('reply:telegram:m1'))
    const [entry] = await store.outbox.due('2026-11-20T03:00:00Z', 1)
    await store.outbox.claim(entry!.id, new Date(timers.now().getTime() + LEASE_MS).toISOString())
    await delivery.start()
    await timers.advance(LEASE_MS + UNSURE_AFTER_MS)
    expect(heard()).toHaveLength(1)
    const later = setUp({ store, timers })
    await later.delivery.start()
    await timers.advance(DAY_MS)
    expect([...heard(), ...later.heard()]).toHaveLength(1)
  })

  test('of another day is nobody told of', async () => {
    const { delivery, store, timers, heard } = setUp()
    await store.outbox.add(anOutgoing('reply:telegram:m1', { createdAt: '2026-11-18T02:12:00.000Z' }))
    const [entry] = await store.outbox.due('2026-11-20T03:00:00Z', 1)
    await store.outbox.settle(entry!.id, 'unknown')
    await delivery.start()
    await timers.advance(DAY_MS)
    expect(heard()).toEqual([])
  })
})
