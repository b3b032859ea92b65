// What happens without anybody asking: once a minute, once a day, and never beside itself.
import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { daily, startTick } from '../../src/runtime/tick.ts'
import { manualTimers } from '../manual-timers.ts'

const MINUTE = 60_000

function counting() {
  const moments: string[] = []
  return { moments, chore: { name: 'count', run: async (now: Date) => void moments.push(now.toISOString()) } }
}

test('chores run at the start and once a minute until it is stopped', async () => {
  const timers = manualTimers('2026-11-20T02:12:00.000Z')
  const { moments, chore } = counting()
  const stop = await startTick([chore], { clock: timers, log: silentLog, timers })
  expect(moments).toEqual(['2026-11-20T02:12:00.000Z'])
  await timers.advance(2 * MINUTE)
  expect(moments).toHaveLength(3)
  await stop()
  await timers.advance(5 * MINUTE)
  expect(moments).toHaveLength(3)
})

test('what is done daily is done at the start and with the first minute of each day in Vietnam', async () => {
  const timers = manualTimers('2026-11-20T16:58:00.000Z')
  const { moments, chore } = counting()
  const stop = await startTick([daily(chore)], { clock: timers, log: silentLog, timers })
  await timers.advance(24 * 60 * MINUTE)
  expect(moments).toEqual(['2026-11-20T16:58:00.000Z', '2026-11-20T17:00:00.000Z'])
  await stop()
})

test('one that fails keeps neither the start nor the others from going on', async () => {
  const timers = manualTimers()
  const { moments, chore } = counting()
  const failing = { name: 'fail', run: () => Promise.reject(new Error('locked')) }
  const stop = await startTick([failing, chore], { clock: timers, log: silentLog, timers })
  await timers.advance(MINUTE)
  expect(moments).toHaveLength(2)
  await stop()
})

test('a round that takes long is waited for', async () => {
  const timers = manualTimers()
  let begun = 0
  let end = () => {}
  const slow = {
    name: 'slow',
    run() {
      begun++
      return begun === 1 ? Promise.resolve() : new Promise<void>((resolve) => (end = resolve))
    },
  }
  const stop = await startTick([slow], { clock: timers, log: silentLog, timers })
  await timers.advance(3 * MINUTE)
  expect(begun).toBe(2)
  const stopped = stop()
  end()
  await stopped
})

test('whoever sends is told after each round, also where a chore failed', async () => {
  const timers = manualTimers()
  let told = 0
  const failing = { name: 'fail', run: () => Promise.reject(new Error('locked')) }
  const stop = await startTick([failing], { clock: timers, log: silentLog, timers, done: () => void told++ })
  expect(told).toBe(1)
  await timers.advance(MINUTE)
  expect(told).toBe(2)
  await stop()
})
