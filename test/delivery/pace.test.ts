import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conversation, SendingRate } from '../../src/chat/chat.ts'
import { createPace } from '../../src/delivery/pace.ts'

const START = 1_000_000

const chat = (id: number): Conversation => ({ platform: 'telegram', id: String(id), kind: id % 2 === 0 ? 'group' : 'direct' })

const aRate: fc.Arbitrary<SendingRate> = fc.record(
  {
    perChatMs: fc.integer({ min: 1, max: 2_000 }),
    perChatBurst: fc.integer({ min: 1, max: 5 }),
    perGroup: fc.record({ most: fc.integer({ min: 1, max: 6 }), ms: fc.integer({ min: 1, max: 9_000 }) }),
    overall: fc.record({ most: fc.integer({ min: 1, max: 8 }), ms: fc.integer({ min: 1, max: 4_000 }) }),
  },
  { requiredKeys: ['perChatMs'] },
)

const arrivals = fc.array(fc.record({ chat: fc.nat(4), after: fc.integer({ min: 0, max: 1_500 }) }), { minLength: 1, maxLength: 40 })

interface Went {
  chat: number
  at: number
}

/** What one more message at `at` would break; the rules as they are written, counted over everything that went. */
function broken(went: readonly Went[], next: Went, { perChatMs, perChatBurst = 1, perGroup, overall }: SendingRate): string[] {
  const all = [...went, next]
  const here = all.filter((one) => one.chat === next.chat)
  const within = (from: readonly Went[], ms: number) => from.filter(({ at }) => at > next.at - ms).length
  const isTooDense = here.some(({ at }, index) => here.length - index > perChatBurst + Math.floor((next.at - at) / perChatMs))
  return [
    ...(isTooDense ? ['spacing'] : []),
    ...(perGroup !== undefined && next.chat % 2 === 0 && within(here, perGroup.ms) > perGroup.most ? ['group'] : []),
    ...(overall !== undefined && within(all, overall.ms) > overall.most ? ['overall'] : []),
  ]
}

/** Each goes as soon as it may, one after another; what each broke, and what it would have broken a moment earlier. */
function run(rate: SendingRate, coming: readonly { chat: number; after: number }[]) {
  const pace = createPace(new Map([['telegram', rate]]))
  const went: Went[] = []
  let arrived = START
  return coming.map(({ chat: id, after }) => {
    arrived += after
    const earliest = Math.max(arrived, went.at(-1)?.at ?? 0)
    const at = Math.max(earliest, pace.opensAt(chat(id)))
    const breaks = broken(went, { chat: id, at }, rate)
    const wouldBreak = at > earliest ? broken(went, { chat: id, at: at - 1 }, rate) : null
    pace.took(chat(id), at, 1)
    went.push({ chat: id, at })
    return { breaks, wouldBreak }
  })
}

describe('the pace of sending', () => {
  test('never goes over a limit', () => {
    fc.assert(fc.property(aRate, arrivals, (rate, coming) => run(rate, coming).every(({ breaks }) => breaks.length === 0)))
  })

  test('never waits where it need not', () => {
    fc.assert(fc.property(aRate, arrivals, (rate, coming) => run(rate, coming).every(({ wouldBreak }) => wouldBreak?.length !== 0)))
  })

  test('counts the parts of a long message as messages', () => {
    const pace = createPace(new Map([['telegram', { perChatMs: 1_000, perChatBurst: 3, overall: { most: 4, ms: 500 } }]]))
    pace.took(chat(1), START, 4)
    expect(pace.opensAt(chat(1))).toBe(START + 2_000)
    expect(pace.opensAt(chat(2))).toBe(START + 500)
  })

  test('holds only whom a wait concerns, and for the longest wait asked for', () => {
    const pace = createPace(new Map([['telegram', undefined]]))
    const elsewhere: Conversation = { platform: 'slack', id: '1', kind: 'direct' }
    pace.hold(chat(1), 'chat', START + 5_000)
    pace.hold(chat(1), 'chat', START + 1_000)
    expect([chat(1), chat(2), elsewhere].map(pace.opensAt)).toEqual([START + 5_000, 0, 0])
    pace.hold(chat(1), 'platform', START + 9_000)
    expect([chat(1), chat(2), elsewhere].map(pace.opensAt)).toEqual([START + 9_000, START + 9_000, 0])
    expect(pace.platformOpensAt('telegram')).toBe(START + 9_000)
  })

  test('a platform without a rate is never waited for', () => {
    const pace = createPace(new Map([['telegram', undefined]]))
    for (let count = 0; count < 100; count++) pace.took(chat(1), START, 1)
    expect(pace.opensAt(chat(1))).toBe(0)
  })

  test('what it still has to remember outlives any number of other chats', () => {
    const pace = createPace(new Map([['telegram', { perChatMs: 1_000 }]]))
    pace.took(chat(1), START + 60_000, 1)
    for (let id = 2; id < 5_000; id++) pace.took(chat(id), START + id * 10, 1)
    expect(pace.opensAt(chat(1))).toBe(START + 61_000)
  })
})
