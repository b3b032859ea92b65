// What goes out: in which order, how fast, and what follows from each way in which a platform fails.
import { describe, expect, test } from 'vitest'
import { type Conversation, SendFailure } from '../../src/chat/chat.ts'
import { CHECKED_AFTER_MS } from '../../src/delivery/checks.ts'
import { LOOK_ROUND_MS } from '../../src/delivery/delivery.ts'
import { LEASE_MS, MOST_ATTEMPTS, SEND_TIMEOUT_MS } from '../../src/delivery/sending.ts'
import { UNSURE_AFTER_MS } from '../../src/delivery/unsure.ts'
import { manualTimers } from '../manual-timers.ts'
import { aMessage, anOutgoing, setUp } from './setup.ts'

const group: Conversation = { platform: 'telegram', id: '-100', kind: 'group' }
const room: Conversation = aMessage('a').conversation

/** Fails the first sends of what says so. */
function failing(times: number, failure: () => SendFailure, which = (_text: string) => true) {
  let left = times
  return (message: { reply: { blocks: unknown[] } }) => {
    if (which((message.reply.blocks[0] as { text: string }).text) && left-- > 0) throw failure()
  }
}

describe('the order of what goes out', () => {
  test('answers go before notices, those before digests, and what tidies up comes last', async () => {
    const { delivery, store, timers, heard } = setUp({ rate: { perChatMs: 0, overall: { most: 1, ms: 1_000 } } })
    for (const [key, priority] of [
      ['tidy', 'cosmetic'],
      ['digest', 'digest'],
      ['notice', 'notice'],
      ['answer', 'answer'],
    ] as const)
      await store.outbox.add(anOutgoing(key, { chat: key, priority }))
    await delivery.start()
    await timers.advance(0)
    expect(heard()).toEqual(['answer'])
    await store.outbox.add(anOutgoing('later answer', { chat: 'other' }))
    await timers.advance(4_000)
    expect(heard()).toEqual(['answer', 'later answer', 'notice', 'digest', 'tidy'])
  })

  test('messages of a chat keep their order, whatever their threads, and chats go side by side', async () => {
    const gate = Promise.withResolvers<void>()
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = ({ conversation }) => (conversation.id === 'room' ? gate.promise : undefined)
    await store.outbox.add(anOutgoing('first', { conversation: { ...room, thread: '1' } }))
    await store.outbox.add(anOutgoing('second', { conversation: { ...room, thread: '2' } }))
    await store.outbox.add(anOutgoing('elsewhere', { chat: 'other' }))
    await delivery.start()
    await timers.advance(0)
    expect(heard()).toEqual(['elsewhere'])
    gate.resolve()
    await delivery.idle()
    expect(heard()).toEqual(['elsewhere', 'first', 'second'])
  })

  test('a message that waits for its next attempt holds back the later ones of its kind, not more urgent ones', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = failing(
      1,
      () => new SendFailure('retry', 'busy'),
      (text) => text === 'digest 1',
    )
    await store.outbox.add(anOutgoing('digest 1', { priority: 'digest' }))
    await store.outbox.add(anOutgoing('digest 2', { priority: 'digest' }))
    await delivery.start()
    await delivery.idle()
    await adapter.arrive(aMessage('answer'))
    await timers.advance(500)
    expect(heard()).toEqual(['answer'])
    await timers.advance(1_000)
    expect(heard()).toEqual(['answer', 'digest 1', 'digest 2'])
  })

  test('what is not to go yet goes at its time', async () => {
    const { delivery, store, timers, heard } = setUp()
    await store.outbox.add(anOutgoing('later', { notBefore: '2026-11-20T02:12:07.000Z' }))
    await delivery.start()
    await timers.advance(6_999)
    expect(heard()).toEqual([])
    await timers.advance(1)
    expect(heard()).toEqual(['later'])
  })

  test('a digest of yesterday is not sent', async () => {
    const { delivery, store, timers, heard } = setUp()
    await store.outbox.add(anOutgoing('yesterday', { priority: 'digest', createdAt: '2026-11-19T16:59:59.000Z' }))
    await store.outbox.add(anOutgoing('today', { priority: 'digest', createdAt: '2026-11-19T17:00:00.000Z' }))
    await store.outbox.add(anOutgoing('asked for', { priority: 'notice', createdAt: '2026-11-19T16:00:00.000Z' }))
    await delivery.start()
    await timers.advance(0)
    expect(heard()).toEqual(['asked for', 'today'])
    expect((await store.outbox.history(room, 1, '0000000000'))[0]).toMatchObject({ status: 'failed', lastError: 'its day is over' })
  })
})

describe('the pace', () => {
  test('spaces the messages of a chat after a short burst, and no other chat waits', async () => {
    const { delivery, store, timers, heard } = setUp({ rate: { perChatMs: 1_000, perChatBurst: 2 } })
    for (const key of ['1', '2', '3', '4']) await store.outbox.add(anOutgoing(key))
    await store.outbox.add(anOutgoing('elsewhere', { chat: 'other' }))
    await delivery.start()
    await timers.advance(999)
    expect(heard()).toEqual(['1', 'elsewhere', '2'])
    await timers.advance(1)
    expect(heard()).toEqual(['1', 'elsewhere', '2', '3'])
    await timers.advance(1_000)
    expect(heard().at(-1)).toBe('4')
  })

  test('lets so many a minute into a group', async () => {
    const { delivery, store, timers, heard } = setUp({ rate: { perChatMs: 0, perGroup: { most: 20, ms: 60_000 } } })
    for (let count = 1; count <= 25; count++) await store.outbox.add(anOutgoing(`${count}`, { conversation: group }))
    await delivery.start()
    await timers.advance(59_999)
    expect(heard()).toHaveLength(20)
    await timers.advance(1)
    expect(heard()).toHaveLength(25)
  })

  test('sends a long row of chats no faster than the platform takes it, and an answer in between at once', async () => {
    const { delivery, store, adapter, timers, heard } = setUp({ rate: { perChatMs: 1_000, overall: { most: 30, ms: 1_000 } } })
    for (let count = 0; count < 100; count++) await store.outbox.add(anOutgoing(`d${count}`, { chat: `c${count}`, priority: 'digest' }))
    await delivery.start()
    await timers.advance(500)
    expect(heard()).toHaveLength(30)
    await adapter.arrive(aMessage('answer', { chat: 'asker' }))
    await timers.advance(500)
    expect(heard()[30]).toBe('answer')
    expect(heard()).toHaveLength(60)
    await timers.advance(2_000)
    expect(heard()).toHaveLength(101)
  })
})

describe('the messages of a month', () => {
  const rate = { perChatMs: 0, perMonth: 20 }

  test('are counted from the store; the last ones are for answers, and then the next month is waited for', async () => {
    const { delivery, store, adapter, timers, heard } = setUp({ rate })
    for (let count = 0; count < 18; count++) {
      await store.outbox.add(anOutgoing(`before ${count}`))
      const [entry] = await store.outbox.due('2026-11-20T02:12:00Z', 1)
      await store.outbox.settle(entry!.id, 'sent', { at: '2026-11-02T00:00:00.000Z' })
    }
    await store.outbox.add(anOutgoing('digest', { priority: 'digest' }))
    await delivery.start()
    await timers.advance(0)
    for (const key of ['one', 'two', 'three']) await adapter.arrive(aMessage(key, { chat: key }))
    await timers.advance(60_000)
    expect(heard().sort()).toEqual(['one', 'two'].sort())
    expect(await store.outbox.history(room, 1)).toMatchObject([{ key: 'digest', status: 'failed' }])
    expect(await store.outbox.nextDue('2026-11-21T00:00:00Z', ['telegram'])).toBe('2026-11-30T17:00:00.000Z')
    await timers.advance(11 * 24 * 3_600_000)
    expect(heard()).toContain('three')
  })

  test('counts what other instances sent, too', async () => {
    const one = setUp({ rate: { perChatMs: 0, perMonth: 3 } })
    const other = setUp({ rate: { perChatMs: 0, perMonth: 3 }, store: one.store, timers: one.timers })
    await one.delivery.start()
    await other.delivery.start()
    await one.adapter.arrive(aMessage('a', { chat: 'a' }))
    await one.delivery.idle()
    for (const key of ['b', 'c']) await other.adapter.arrive(aMessage(key, { chat: key }))
    await other.delivery.idle()
    await one.timers.advance(61_000)
    await one.adapter.arrive(aMessage('d', { chat: 'd' }))
    await one.delivery.idle()
    expect([...one.heard(), ...other.heard()].sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('a platform that asks to wait', () => {
  const tooMany = (detail: object) => () => new SendFailure('retry', 'too many requests', detail)

  test('with a chat: that chat waits so long, also with what is more urgent; others do not', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = failing(1, tooMany({ retryAfterSeconds: 30 }))
    await store.outbox.add(anOutgoing('digest', { priority: 'digest' }))
    await delivery.start()
    await delivery.idle()
    await adapter.arrive(aMessage('answer'))
    await adapter.arrive(aMessage('elsewhere', { chat: 'other' }))
    await timers.advance(29_999)
    expect(heard()).toEqual(['elsewhere'])
    await timers.advance(1)
    expect(heard()).toEqual(['elsewhere', 'answer', 'digest'])
  })

  test('altogether: all its chats wait, other platforms do not', async () => {
    const { delivery, store, adapter, other, timers, heard, said } = setUp({ also: 'slack' })
    adapter.onSend = failing(1, tooMany({ retryAfterSeconds: 30, concerns: 'platform' }))
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await delivery.idle()
    await adapter.arrive(aMessage('b', { chat: 'other' }))
    await other.arrive(aMessage('c', { conversation: { platform: 'slack', id: 'C1', kind: 'direct' } }))
    await timers.advance(29_999)
    expect(heard()).toEqual([])
    expect(other.sent.map(said)).toEqual(['c'])
    await timers.advance(1)
    expect(heard().sort()).toEqual(['a', 'b'])
  })

  test('without saying how long: ever longer', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = failing(3, tooMany({}))
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await timers.advance(6_999)
    expect(heard()).toEqual([])
    await timers.advance(1)
    expect(heard()).toEqual(['a'])
  })

  test('for days because it cannot be reached: nothing is given up, and it is tried every minute', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    let tries = 0
    let isDown = true
    adapter.onSend = () => {
      tries++
      if (isDown) throw new SendFailure('retry', 'not connected', { concerns: 'platform' })
    }
    for (let count = 0; count < 40; count++) await store.outbox.add(anOutgoing(`${count}`, { chat: `c${count}` }))
    await delivery.start()
    await timers.advance(3_600_000)
    expect(tries).toBeLessThan(40 * 70)
    isDown = false
    await timers.advance(60_000)
    expect(heard()).toHaveLength(40)
  })
})

describe('a chat to which nothing can be sent', () => {
  const blocked = () => new SendFailure('gone', 'bot was blocked by the user')

  test('gets nothing more, and what waits for it is given up; it is open again with its next message', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = failing(1, blocked)
    for (const key of ['1', '2', '3']) await store.outbox.add(anOutgoing(key))
    await delivery.start()
    await delivery.idle()
    expect(await store.chats.get(room)).toMatchObject({ state: 'gone', why: 'bot was blocked by the user' })
    expect((await store.outbox.history(room, 9)).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
    await store.outbox.add(anOutgoing('digest', { priority: 'digest' }))
    await timers.advance(60_000)
    expect(heard()).toEqual([])
    await adapter.arrive(aMessage('I am back', { title: 'Hoa' }))
    await delivery.idle()
    expect(heard()).toEqual(['I am back'])
    expect(await store.chats.get(room)).toMatchObject({ state: 'open', title: 'Hoa' })
  })

  test('is found by the message that is on its way while another is being handled', async () => {
    const { delivery, store, adapter, heard } = setUp()
    adapter.onSend = failing(1, blocked, (text) => text === 'a')
    await delivery.start()
    await Promise.all([adapter.arrive(aMessage('a')), adapter.arrive(aMessage('b', { chat: 'other' }))])
    await delivery.idle()
    expect(heard()).toEqual(['b'])
    expect(await store.outbox.count('failed')).toBe(1)
  })
})

describe('a chat that goes on under another id', () => {
  const migrated = (to: string) => () => new SendFailure('moved', 'group chat was upgraded', { movedTo: to })

  test('is followed: the message goes once to the new id, and so do the later ones', async () => {
    const { delivery, store, adapter, timers } = setUp()
    adapter.onSend = ({ conversation }) => {
      if (conversation.id === '-100') throw migrated('-200')()
    }
    await store.chats.open(group, '2026-11-20T02:00:00.000Z', 'Tổ CCHC')
    for (const key of ['1', '2']) await store.outbox.add(anOutgoing(key, { conversation: group }))
    await delivery.start()
    await delivery.idle()
    const sent = adapter.sent.map(({ conversation, reply }) => [conversation.id, (reply.blocks[0] as { text: string }).text])
    expect(sent).toEqual([
      ['-200', '1'],
      ['-200', '2'],
    ])
    // A message that was being handled meanwhile answers to the old id.
    await store.outbox.add(anOutgoing('3', { conversation: group }))
    await timers.advance(LOOK_ROUND_MS)
    expect(adapter.sent.at(-1)!.conversation.id).toBe('-200')
    expect(await store.chats.get({ ...group, id: '-200' })).toMatchObject({ state: 'open', title: 'Tổ CCHC' })
  })

  test('is not followed in circles', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = ({ conversation }) => {
      throw migrated(conversation.id === '-100' ? '-200' : '-100')()
    }
    await store.outbox.add(anOutgoing('a', { conversation: group }))
    await delivery.start()
    await timers.advance(24 * 3_600_000)
    expect(heard()).toEqual([])
    expect(await store.outbox.count('failed')).toBe(1)
  })
})

describe('a message whose sending had no answer', () => {
  const lost = () => new SendFailure('unknown', 'connection closed')

  test('is asked about; it is not sent again where it arrived', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    const asked: string[] = []
    adapter.check = async ({ id }) => {
      asked.push(id)
      return 'arrived'
    }
    adapter.onSend = failing(1, lost)
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await timers.advance(24 * 3_600_000)
    expect([asked.length, heard()]).toEqual([1, []])
    expect(await store.outbox.history(room, 1)).toMatchObject([{ status: 'sent', sentAt: expect.any(String) }])
  })

  test('is sent again under the same id where it did not', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    const tried: string[] = []
    adapter.check = async () => 'missing'
    adapter.onSend = ({ id }) => {
      tried.push(id)
      if (tried.length === 1) throw lost()
    }
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await timers.advance(CHECKED_AFTER_MS[0])
    expect(heard()).toEqual(['a'])
    expect(new Set(tried).size).toBe(1)
  })

  test('is asked about again and again for a while where the platform fails, and never sent on a guess', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    let asked = 0
    adapter.check = async () => {
      if (++asked % 2 === 1) throw new Error('502')
      return null
    }
    adapter.onSend = failing(1, lost)
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await timers.advance(24 * 3_600_000)
    expect([asked, heard().filter((text) => text === 'a')]).toEqual([CHECKED_AFTER_MS.length, []])
    expect(await store.outbox.unknown('telegram', 9)).toHaveLength(1)
  })

  test('stays unknown where the platform cannot be asked, and holds nobody up', async () => {
    const { delivery, store, adapter, timers, heard } = setUp()
    adapter.onSend = failing(1, lost)
    for (const key of ['a', 'b']) await store.outbox.add(anOutgoing(key))
    await delivery.start()
    await timers.advance(UNSURE_AFTER_MS - 1)
    expect(heard()).toEqual(['b'])
    expect(await store.outbox.count('unknown')).toBe(1)
  })

  test('is not sent twice by two instances that ask at the same time', async () => {
    const one = setUp()
    const other = setUp({ store: one.store, timers: one.timers })
    for (const { adapter } of [one, other]) adapter.check = async () => 'missing'
    one.adapter.onSend = failing(1, lost)
    await one.store.outbox.add(anOutgoing('a'))
    await one.delivery.start()
    await one.delivery.idle()
    await other.delivery.start()
    await one.timers.advance(3_600_000)
    expect([...one.heard(), ...other.heard()]).toEqual(['a'])
  })
})

describe('a message of several parts', () => {
  test('goes on where it broke off', async () => {
    const { delivery, store, adapter, timers } = setUp()
    const given: (readonly string[] | undefined)[] = []
    adapter.onSend = ({ partsSent }) => {
      given.push(partsSent)
      if (given.length === 1) throw new SendFailure('retry', 'busy', { partsSent: ['1', '2'] })
      if (given.length === 2) throw new SendFailure('retry', 'busy')
    }
    await store.outbox.add(anOutgoing('a'))
    await delivery.start()
    await timers.advance(60_000)
    expect(given).toEqual([undefined, ['1', '2'], ['1', '2']])
    expect(await store.outbox.history(room, 1)).toMatchObject([{ status: 'sent' }])
  })
})

describe('what is told to the adapter', () => {
  test('is to whom it answers and what it takes the place of', async () => {
    const { delivery, store, adapter, timers } = setUp()
    await store.outbox.add(anOutgoing('a', { replyTo: '42', replaces: '41', conversation: { ...group, thread: '7' } }))
    await store.outbox.add(anOutgoing('b', { chat: 'other' }))
    await delivery.start()
    await timers.advance(0)
    expect(adapter.sent[0]).toMatchObject({ replyTo: '42', replaces: '41', conversation: { thread: '7' } })
    expect(Object.keys(adapter.sent[1]!).sort()).toEqual(['conversation', 'id', 'reply'])
  })
})

describe('several instances', () => {
  test('leave alone what another one is sending, however long that takes', async () => {
    const one = setUp({ repeatable: true })
    const other = setUp({ repeatable: true, store: one.store, timers: one.timers })
    one.adapter.onSend = () => new Promise((resolve) => one.timers.after(SEND_TIMEOUT_MS - 1_000, resolve))
    await one.store.outbox.add(anOutgoing('slow'))
    await one.delivery.start()
    await one.timers.advance(1)
    await other.delivery.start()
    await one.timers.advance(2 * SEND_TIMEOUT_MS)
    expect([one.heard(), other.heard()]).toEqual([['slow'], []])
  })

  test.each([
    [true, ['cut off', 'next']],
    [false, ['next']],
  ])('take up what one left that died, once its lease has ended (%s)', async (repeatable, expected) => {
    const { delivery, store, timers, heard } = setUp({ repeatable })
    for (const key of ['cut off', 'next']) await store.outbox.add(anOutgoing(key))
    const [entry] = await store.outbox.due('2026-11-20T03:00:00Z', 1)
    await store.outbox.claim(entry!.id, new Date(timers.now().getTime() + LEASE_MS).toISOString())
    await delivery.start()
    await timers.advance(LEASE_MS - 1)
    expect(heard()).toEqual([])
    await timers.advance(1)
    expect(heard()).toEqual(expected)
  })
})

test.each([true, false])(
  'what is on its way here stays so though its lease ended while everything stood still (%s)',
  async (repeatable) => {
    const timers = manualTimers()
    // Its renewals did not come in time.
    const every: typeof timers.every = (ms, work) => (ms < LEASE_MS ? () => {} : timers.every(ms, work))
    const { delivery, store, adapter, heard } = setUp({ repeatable, timers: { ...timers, every } })
    adapter.onSend = () => new Promise((resolve) => timers.after(SEND_TIMEOUT_MS - 1_000, resolve))
    await store.outbox.add(anOutgoing('slow'))
    await delivery.start()
    await timers.advance(LOOK_ROUND_MS + 1_000)
    expect(await store.outbox.history(room, 1)).toMatchObject([{ status: 'sending', attempts: 1 }])
    await timers.advance(SEND_TIMEOUT_MS)
    expect(heard()).toEqual(['slow'])
  },
)

test('a message that no platform takes is given up after many attempts', async () => {
  const { delivery, store, adapter, timers } = setUp()
  adapter.onSend = () => {
    throw new SendFailure('retry', 'down')
  }
  await store.outbox.add(anOutgoing('a'))
  await delivery.start()
  await timers.advance(24 * 3_600_000)
  expect(await store.outbox.history(room, 5)).toMatchObject([{ status: 'failed', attempts: MOST_ATTEMPTS, lastError: 'down' }])
})

test('a store that cannot write is asked again after a while, not more and more often', async () => {
  const { delivery, store, timers, heard } = setUp({ repeatable: true })
  await store.outbox.add(anOutgoing('a'))
  const { claim } = store.outbox
  let claims = 0
  store.outbox.claim = async () => {
    claims++
    throw new Error('disk full')
  }
  await delivery.start()
  await timers.advance(20_000)
  expect(claims).toBeLessThan(7)
  store.outbox.claim = claim
  await timers.advance(6_000)
  expect(heard()).toEqual(['a'])
})
