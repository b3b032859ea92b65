import { describe, expect, test } from 'vitest'
import { type IncomingMessage, SendFailure, text } from '../../src/chat/chat.ts'
import { createDelivery, LOOK_ROUND_MS } from '../../src/delivery/delivery.ts'
import { HANDLING_LIMIT_MS, MOST_AT_ONCE, NOTICE_AFTER_MS } from '../../src/delivery/inbox-worker.ts'
import type { DeliveryParts } from '../../src/delivery/parts.ts'
import { UserError } from '../../src/errors.ts'
import { type Log, silentLog } from '../../src/log.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Outbox } from '../../src/store/message-store.ts'
import type { Outcome } from '../../src/store/store.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { manualTimers } from '../manual-timers.ts'

function aMessage(key: string, room = 'room', said = key): IncomingMessage {
  return {
    key,
    conversation: { platform: 'web', id: room, kind: 'direct' },
    sender: { platform: 'web', id: 'hoa', name: 'Hoa' },
    text: said,
    receivedAt: '2026-11-20T02:12:00.000Z',
  }
}

const echo = async (message: IncomingMessage): Promise<Outcome> => ({ reply: text(message.text) })

class Mendable extends UserError {
  readonly code = 'MENDABLE'
  override get userMessage() {
    return 'Không ghi được, xin thử lại.'
  }
}

function setUp({ handle = echo as DeliveryParts['handle'], repeatable = true, store = memoryStore(), log = silentLog } = {}) {
  const timers = manualTimers()
  const adapter = fakeAdapter('web', { repeatable })
  const delivery = createDelivery({ store, handle, adapters: [adapter], clock: timers, log, timers })
  const heard = () => adapter.sent.map(({ reply }) => (reply.blocks[0] as { text: string }).text)
  return { store, timers, adapter, delivery, heard }
}

/** Each message that is handled waits for a turn of the event loop of its own. */
/** So often the event loop comes round before a message is handled. */
const TURNS_OF_A_MESSAGE = 2

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate)
}

const state = (value: string) => ({ value: { value }, expiresAt: '2027-01-01T00:00:00Z' })

describe('a message', () => {
  test('is answered once, however often it arrives', async () => {
    const { delivery, adapter, heard } = setUp()
    await delivery.start()
    await Promise.all([adapter.arrive(aMessage('a')), adapter.arrive(aMessage('a')), adapter.arrive(aMessage('a'))])
    await delivery.idle()
    await adapter.arrive(aMessage('a'))
    await delivery.idle()
    expect(heard()).toEqual(['a'])
  })

  test('waits for the one before it in its conversation, not for other conversations', async () => {
    const gate = Promise.withResolvers<void>()
    const { delivery, adapter, heard } = setUp({
      handle: async (message) => {
        if (message.text === 'slow') await gate.promise
        return echo(message)
      },
    })
    await delivery.start()
    await adapter.arrive(aMessage('slow'))
    await adapter.arrive(aMessage('after'))
    await adapter.arrive(aMessage('elsewhere', 'other room'))
    await turns(TURNS_OF_A_MESSAGE * MOST_AT_ONCE)
    expect(heard()).toEqual(['elsewhere'])
    gate.resolve()
    await delivery.idle()
    expect(heard()).toEqual(['elsewhere', 'slow', 'after'])
  })

  test('left by an earlier process is taken up at the start', async () => {
    const { delivery, store, heard } = setUp()
    await store.inbox.add(aMessage('left behind'))
    await delivery.start()
    await delivery.idle()
    expect(heard()).toEqual(['left behind'])
    expect(await store.inbox.waiting(99)).toEqual([])
  })

  test('that another instance finished meanwhile writes nothing', async () => {
    const store = memoryStore()
    const { delivery, adapter, heard } = setUp({
      store,
      handle: async (message) => {
        const [entry] = await store.inbox.waiting(99)
        await store.inbox.finish(entry!.id, false)
        return { ...(await echo(message)), commit: (inside) => inside.conversations.setState(message.conversation, state('twice')) }
      },
    })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await delivery.idle()
    expect(heard()).toEqual([])
    expect(await store.conversations.state(aMessage('a').conversation, '2026-11-20')).toBeNull()
  })
})

describe('what goes wrong', () => {
  test('a failure that a person can mend rolls back and becomes the reply', async () => {
    const { delivery, adapter, store, heard } = setUp({
      handle: async (message) => ({
        reply: text('Đã ghi'),
        async commit(inside) {
          await inside.conversations.setState(message.conversation, state('half'))
          throw new Mendable()
        },
      }),
    })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await delivery.idle()
    expect(heard()).toEqual(['Không ghi được, xin thử lại.'])
    expect(await store.conversations.state(aMessage('a').conversation, '2026-11-20')).toBeNull()
  })

  test('a bug is tried three times, apologised for, and the conversation goes on', async () => {
    let attempts = 0
    const { delivery, adapter, timers, heard } = setUp({
      handle: async (message) => {
        if (message.text !== 'bad') return echo(message)
        attempts++
        throw new Error('bug')
      },
    })
    await delivery.start()
    await adapter.arrive(aMessage('bad'))
    await adapter.arrive(aMessage('good'))
    await timers.advance(60_000)
    await delivery.idle()
    expect(attempts).toBe(3)
    expect(heard()).toEqual([expect.stringContaining('gặp lỗi'), 'good'])
  })

  test('each attempt that failed is logged with its number, and that it was the last', async () => {
    const logged: unknown[] = []
    const log: Log = { ...silentLog, error: (fields: { attempt?: number }) => void logged.push(fields.attempt) }
    const { delivery, adapter, timers } = setUp({ handle: () => Promise.reject(new Error('bug')), log })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(60_000)
    await delivery.idle()
    expect(logged).toEqual([1, 2, 3, undefined])
  })

  test('a message is set aside together with its apology, or not at all', async () => {
    const store = memoryStore()
    const { add } = store.outbox
    const { transaction } = store
    let broken = true
    const failing: Outbox['add'] = (message) => (broken ? Promise.reject(new Error('disk full')) : add(message))
    store.outbox.add = failing
    store.transaction = (work) =>
      transaction((inside) => work({ ...inside, outbox: { ...inside.outbox, add: broken ? failing : inside.outbox.add } }))
    const { delivery, adapter, timers, heard } = setUp({ store, handle: () => Promise.reject(new Error('bug')) })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(4_000)
    expect(await store.inbox.waiting(99)).toHaveLength(1)
    broken = false
    await timers.advance(60_000)
    await delivery.idle()
    expect(heard()).toEqual([expect.stringContaining('gặp lỗi')])
    expect(await store.inbox.waiting(99)).toEqual([])
  })

  test('a passing failure is not seen by the person', async () => {
    let attempts = 0
    const { delivery, adapter, timers, heard } = setUp({
      handle: async (message) => {
        if (++attempts === 1) throw new Error('busy')
        return echo(message)
      },
    })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(60_000)
    await delivery.idle()
    expect(heard()).toEqual(['a'])
  })

  test('a store that cannot be read is asked again', async () => {
    const store = memoryStore()
    const { delivery, adapter, timers, heard } = setUp({ store })
    await delivery.start()
    await delivery.idle()
    const { waiting } = store.inbox
    store.inbox.waiting = () => Promise.reject(new Error('locked'))
    await adapter.arrive(aMessage('a'))
    await delivery.idle()
    store.inbox.waiting = waiting
    await timers.advance(10_000)
    await delivery.idle()
    expect(heard()).toEqual(['a'])
  })
})

test('a store that fails for long is asked once at a time, not more and more often', async () => {
  const store = memoryStore()
  const { delivery, adapter, timers } = setUp({ store })
  await delivery.start()
  let readings = 0
  store.inbox.waiting = () => {
    readings++
    return Promise.reject(new Error('locked'))
  }
  for (const key of ['a', 'b', 'c', 'd']) {
    await adapter.arrive(aMessage(key))
    await delivery.idle()
  }
  readings = 0
  await timers.advance(10_000)
  expect(readings).toBe(2)
})

test('messages that arrive while the inbox is read are looked for together', async () => {
  const store = memoryStore()
  const { delivery, adapter, heard } = setUp({ store })
  await delivery.start()
  await delivery.idle()
  const gate = Promise.withResolvers<void>()
  const { waiting } = store.inbox
  let readings = 0
  store.inbox.waiting = async () => {
    readings++
    const found = await waiting(99)
    await gate.promise
    return found
  }
  const rooms = Array.from({ length: 20 }, (_, index) => `room ${index}`)
  for (const room of rooms) await adapter.arrive(aMessage(`to ${room}`, room))
  gate.resolve()
  await delivery.idle()
  expect(heard()).toHaveLength(rooms.length)
  expect(readings).toBe(2)
})

test('handling that takes long is announced once, before its reply', async () => {
  const gate = Promise.withResolvers<void>()
  const { delivery, adapter, timers, heard } = setUp({
    handle: async (message) => {
      await gate.promise
      return echo(message)
    },
  })
  await delivery.start()
  await adapter.arrive(aMessage('a'))
  await timers.advance(2_999)
  expect(heard()).toEqual([])
  await timers.advance(10_000)
  expect(heard()).toEqual([expect.stringContaining('đang xử lý')])
  gate.resolve()
  await delivery.idle()
  expect(heard()).toEqual([expect.stringContaining('đang xử lý'), 'a'])
})

test('handling that never ends is given up once, and the conversation goes on', async () => {
  let attempts = 0
  const { delivery, adapter, timers, heard, store } = setUp({
    handle: (message) => {
      if (message.text !== 'hangs') return echo(message)
      attempts++
      return new Promise(() => {})
    },
  })
  await delivery.start()
  await adapter.arrive(aMessage('hangs'))
  await adapter.arrive(aMessage('next'))
  await timers.advance(HANDLING_LIMIT_MS)
  await delivery.idle()
  expect(attempts).toBe(1)
  expect(heard()).toEqual([expect.stringContaining('đang xử lý'), expect.stringContaining('quá lâu'), 'next'])
  expect(await store.inbox.waiting(99)).toEqual([])
})

test('what handling comes to after its time writes nothing', async () => {
  const gate = Promise.withResolvers<void>()
  const { delivery, adapter, timers, store } = setUp({
    handle: async (message) => {
      await gate.promise
      return { ...(await echo(message)), commit: (inside) => inside.conversations.setState(message.conversation, state('late')) }
    },
  })
  await delivery.start()
  await adapter.arrive(aMessage('slow'))
  await timers.advance(HANDLING_LIMIT_MS)
  gate.resolve()
  await delivery.idle()
  expect(await store.conversations.state(aMessage('slow').conversation, '2026-11-20')).toBeNull()
})

test('what has arrived is acknowledged before the next message is handled', async () => {
  const happened: string[] = []
  const { delivery, adapter } = setUp({
    handle: async (message) => {
      happened.push(`handled ${message.text}`)
      return echo(message)
    },
  })
  await delivery.start()
  await delivery.idle()
  // Two sockets with something to read: their callbacks run in the same turn of the event loop.
  const arriveBySocket = (key: string) =>
    new Promise<void>((resolve) => {
      setImmediate(async () => {
        await adapter.arrive(aMessage(key, key))
        happened.push(`acknowledged ${key}`)
        resolve()
      })
    })
  await Promise.all([arriveBySocket('a'), arriveBySocket('b')])
  await delivery.idle()
  expect(happened).toEqual(['acknowledged a', 'acknowledged b', 'handled a', 'handled b'])
})

test('between two messages the event loop comes round, so that what has arrived is read', async () => {
  let happened = ''
  let isOver = false
  const { delivery, store } = setUp({
    handle: async (message) => {
      happened += message.text
      return echo(message)
    },
  })
  const comeRound = () => {
    happened += '|'
    if (!isOver) setImmediate(comeRound)
  }
  for (const key of ['a', 'b', 'c']) await store.inbox.add(aMessage(key, key))
  setImmediate(comeRound)
  await delivery.start()
  await delivery.idle()
  isOver = true
  expect(happened).toMatch(/a\|+b\|+c/)
})

test('no more than so many conversations are handled at once', async () => {
  const gate = Promise.withResolvers<void>()
  let atOnce = 0
  const { delivery, adapter, heard } = setUp({
    handle: async (message) => {
      atOnce++
      await gate.promise
      return echo(message)
    },
  })
  await delivery.start()
  const rooms = Array.from({ length: MOST_AT_ONCE + 3 }, (_, index) => `room ${index}`)
  for (const room of rooms) await adapter.arrive(aMessage(`to ${room}`, room))
  await turns(TURNS_OF_A_MESSAGE * (MOST_AT_ONCE + 3))
  expect(atOnce).toBe(MOST_AT_ONCE)
  gate.resolve()
  await delivery.idle()
  expect(heard()).toHaveLength(rooms.length)
})

test('two instances on one store keep the order of a conversation and answer once', async () => {
  const store = memoryStore()
  const gate = Promise.withResolvers<void>()
  const handle = async (message: IncomingMessage): Promise<Outcome> => {
    if (message.text === 'first') await gate.promise
    const known = await store.conversations.state(message.conversation, '2026-11-20')
    const said = `${known?.value.value ?? ''}${message.text} `
    return { reply: text(said), commit: (inside) => inside.conversations.setState(message.conversation, state(said)) }
  }
  const one = setUp({ store, handle })
  const other = setUp({ store, handle })
  await one.delivery.start()
  await other.delivery.start()
  await one.adapter.arrive(aMessage('first'))
  await other.adapter.arrive(aMessage('second'))
  gate.resolve()
  await one.delivery.idle()
  await other.delivery.idle()
  const history = await store.outbox.history(aMessage('a').conversation, 5)
  expect(history.map(({ reply }) => (reply.blocks[0] as { text: string }).text)).toEqual(['first ', 'first second '])
})

describe('what an instance left behind that died', () => {
  test('is taken up by another one soon, though nobody writes', async () => {
    const store = memoryStore()
    const { delivery, timers, heard } = setUp({ store })
    await delivery.start()
    await delivery.idle()
    await store.inbox.add(aMessage('acknowledged'))
    await store.outbox.add({
      key: 'k',
      conversation: aMessage('a', 'other room').conversation,
      reply: text('answered'),
      createdAt: '2026-11-20T02:00:00Z',
    })
    await timers.advance(LOOK_ROUND_MS)
    await delivery.idle()
    expect(heard().toSorted()).toEqual(['acknowledged', 'answered'])
    await store.inbox.add(aMessage('later'))
    await timers.advance(LOOK_ROUND_MS)
    await delivery.idle()
    expect(heard()).toContain('later')
  })

  test('is left alone once this one stops', async () => {
    const store = memoryStore()
    const { delivery, timers, heard } = setUp({ store })
    await delivery.start()
    await delivery.stop()
    await store.inbox.add(aMessage('too late'))
    await timers.advance(2 * LOOK_ROUND_MS)
    expect(heard()).toEqual([])
    expect(await store.inbox.waiting(99)).toHaveLength(1)
  })
})

describe('sending', () => {
  test('is tried again after a while, and nothing overtakes it', async () => {
    const { delivery, adapter, timers, heard, store } = setUp()
    let failures = 2
    adapter.onSend = ({ reply }) => {
      if ((reply.blocks[0] as { text: string }).text === 'first' && failures-- > 0) throw new SendFailure('retry', 'busy')
    }
    await delivery.start()
    await adapter.arrive(aMessage('first'))
    await adapter.arrive(aMessage('second'))
    await delivery.idle()
    expect(heard()).toEqual([])
    await timers.advance(10_000)
    await delivery.idle()
    expect(heard()).toEqual(['first', 'second'])
    const [first] = await store.outbox.history(aMessage('a').conversation, 5)
    expect(first).toMatchObject({ status: 'sent', attempts: 3 })
  })

  test('keeps to the wait that the platform asks for', async () => {
    const { delivery, adapter, timers, heard } = setUp()
    let failures = 1
    adapter.onSend = () => {
      if (failures-- > 0) throw new SendFailure('retry', 'too many', { retryAfterSeconds: 30 })
    }
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(29_000)
    expect(heard()).toEqual([])
    await timers.advance(2_000)
    expect(heard()).toEqual(['a'])
  })

  test('is given up when refused, and the next goes out', async () => {
    const { delivery, adapter, store, heard } = setUp()
    adapter.onSend = ({ reply }) => {
      if ((reply.blocks[0] as { text: string }).text === 'first') throw new SendFailure('refused', 'blocked by the person')
    }
    await delivery.start()
    await adapter.arrive(aMessage('first'))
    await adapter.arrive(aMessage('second'))
    await delivery.idle()
    expect(heard()).toEqual(['second'])
    expect((await store.outbox.history(aMessage('a').conversation, 5)).map(({ status }) => status)).toEqual(['failed', 'sent'])
  })

  test('whose answer was lost is not repeated where a repeat would be seen', async () => {
    const { delivery, adapter, store, timers } = setUp({ repeatable: false })
    adapter.onSend = () => {
      throw new Error('connection lost')
    }
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(60_000)
    expect((await store.outbox.history(aMessage('a').conversation, 5))[0]).toMatchObject({ status: 'unknown', attempts: 1 })
  })

  test('whose answer was lost is repeated where that is harmless', async () => {
    const { delivery, adapter, timers, heard } = setUp()
    let lost = true
    adapter.onSend = () => {
      if (lost) {
        lost = false
        throw new SendFailure('unknown', 'connection lost')
      }
    }
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(5_000)
    expect(heard()).toEqual(['a'])
  })

  test('that never answers counts as lost', async () => {
    const { delivery, adapter, store, timers } = setUp({ repeatable: false })
    adapter.onSend = () => new Promise(() => {})
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(61_000)
    expect((await store.outbox.history(aMessage('a').conversation, 5))[0]).toMatchObject({ status: 'unknown' })
  })

  test('ends after many attempts', async () => {
    const { delivery, adapter, store, timers } = setUp()
    adapter.onSend = () => {
      throw new SendFailure('retry', 'down')
    }
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(24 * 3_600_000)
    expect(await store.outbox.history(aMessage('a').conversation, 5)).toMatchObject([{ status: 'failed', attempts: 12, lastError: 'down' }])
  })

  test.each([
    [true, ['cut off']],
    [false, []],
  ])('that was cut off by a kill is repeated only where that is harmless (%s)', async (repeatable, expected) => {
    const { delivery, store, heard } = setUp({ repeatable })
    await store.outbox.add({
      key: 'k',
      conversation: aMessage('a').conversation,
      reply: text('cut off'),
      createdAt: '2026-11-20T02:00:00Z',
    })
    const [entry] = await store.outbox.due('2026-11-20T03:00:00Z', 1)
    await store.outbox.claim(entry!.id, '2026-11-20T02:11:00Z')
    await delivery.start()
    await delivery.idle()
    expect(heard()).toEqual(expected)
  })
})

test('stopping lets what is under way come to its end; what arrives meanwhile stays stored', async () => {
  const gate = Promise.withResolvers<void>()
  const { delivery, adapter, store, heard } = setUp({
    handle: async (message) => {
      await gate.promise
      return echo(message)
    },
  })
  await delivery.start()
  await adapter.arrive(aMessage('under way'))
  const stopped = delivery.stop()
  await adapter.arrive(aMessage('too late'))
  gate.resolve()
  await stopped
  expect(heard()).toEqual(['under way'])
  expect(adapter.running).toBe(false)
  expect((await store.inbox.waiting(99)).map(({ message }) => message.text)).toEqual(['too late'])
})

test('stopping does not wait for ever', async () => {
  const { delivery, adapter, timers } = setUp({ handle: () => new Promise(() => {}) })
  await delivery.start()
  await adapter.arrive(aMessage('stuck'))
  const stopped = delivery.stop()
  await timers.advance(5_000)
  await stopped
  expect(adapter.running).toBe(false)
})

describe('a reply that is still being written', () => {
  test('shows its words where the platform can; then no notice is needed', async () => {
    const gate = Promise.withResolvers<void>()
    const { delivery, adapter, timers, heard } = setUp({
      handle: async (message, { progress }) => {
        progress?.('Báo cáo')
        progress?.('Báo cáo trước ngày 15/8.')
        await gate.promise
        return echo(message)
      },
    })
    const passed: string[] = []
    adapter.showPassing = (conversation, words) => passed.push(`${conversation.id}: ${words}`)
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(NOTICE_AFTER_MS)
    expect(passed).toEqual(['room: Báo cáo', 'room: Báo cáo trước ngày 15/8.'])
    gate.resolve()
    await delivery.idle()
    expect(heard()).toEqual(['a'])
  })

  test('is not told of where the platform cannot show it', async () => {
    let couldTell: boolean | null = null
    const { delivery, adapter } = setUp({
      handle: async (message, { progress }) => {
        couldTell = progress !== undefined
        return echo(message)
      },
    })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await delivery.idle()
    expect(couldTell).toBe(false)
  })

  test('shows nothing more once nobody waits for it, and is told so', async () => {
    const passed: string[] = []
    let late: Parameters<DeliveryParts['handle']>[1] | null = null
    const { delivery, adapter, timers, heard } = setUp({
      handle: (_message, handling) => {
        late = handling
        return new Promise(() => {})
      },
    })
    adapter.showPassing = (_conversation, words) => passed.push(words)
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await timers.advance(HANDLING_LIMIT_MS)
    late!.progress?.('muộn rồi')
    expect(late!.signal.aborted).toBe(true)
    expect(passed).toEqual([])
    expect(heard().at(-1)).toContain('quá lâu')
  })

  test('is given as it can be had at once when the process stops', async () => {
    const { delivery, adapter, heard } = setUp({
      handle: (message, { signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve({ reply: text(`ngắn: ${message.text}`) }))),
    })
    await delivery.start()
    await adapter.arrive(aMessage('a'))
    await turns(TURNS_OF_A_MESSAGE + 1)
    await delivery.stop()
    expect(heard()).toEqual(['ngắn: a'])
  })
})
