// What follows when the platform takes nothing more: the real delivery, with a clock whose hands the test turns.
import { afterEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../../src/chat/chat.ts'
import { createDelivery, type Delivery } from '../../../src/delivery/delivery.ts'
import { silentLog } from '../../../src/log.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { manualTimers } from '../../manual-timers.ts'
import { hoa, openZalo, words } from './zalo-chat.ts'

const an = { id: '6ede0001aabbccdd0002', name: 'Trần Văn An' }
const talkOf = ({ id }: { id: string }): Conversation => ({ platform: 'zalo', id, kind: 'direct' })

let running: Delivery | null = null
afterEach(() => running?.stop())

async function aDelivery() {
  const chat = await openZalo()
  const timers = manualTimers()
  const store = memoryStore()
  const delivery = createDelivery({
    store,
    adapters: [chat.adapter],
    clock: timers,
    timers,
    log: silentLog,
    handle: async ({ text }) => ({ reply: words(text) }),
  })
  running = delivery
  await delivery.start()
  const tries = () => chat.zalo.calls.filter(({ method }) => method === 'sendMessage').length
  return { ...chat, timers, store, tries }
}

describe('when Zalo takes nothing more', () => {
  test('everybody waits, and nothing is lost', async () => {
    const { zalo, timers, store, tries } = await aDelivery()
    zalo.quota = 0
    await zalo.says(hoa, 'một')
    await expect.poll(() => store.outbox.history(talkOf(hoa), 1).then(([entry]) => entry?.lastError)).toContain('429')
    await zalo.says(an, 'hai')
    await timers.advance(30_000)
    expect(tries()).toBe(1)
    zalo.quota = 10
    await timers.advance(31_000)
    await expect.poll(() => zalo.sent.map(({ text }) => text).toSorted()).toEqual(['hai', 'một'])
    expect(tries()).toBe(3)
  })
})
