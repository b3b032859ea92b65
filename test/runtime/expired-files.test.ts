// Files that nobody decided about go by themselves.
import { expect, test } from 'vitest'
import type { Timers } from '../../src/delivery/timers.ts'
import { silentLog } from '../../src/log.ts'
import { forgetExpiredFiles } from '../../src/runtime/expired-files.ts'
import { memoryStore } from '../../src/store/memory.ts'

/** Two files: one expires before the start, one a day later. */
async function aStoreOfTwo() {
  const store = memoryStore()
  const by = { platform: 'web' as const, id: 'local', name: 'Đầu mối' }
  for (const [id, expiresAt] of [
    ['old', '2026-11-20T01:00:00.000Z'],
    ['young', '2026-11-20T20:00:00.000Z'],
  ] as const)
    await store.files.hold({
      id,
      name: `${id}.md`,
      bytes: new Uint8Array(1),
      contentHash: id,
      heldAt: '2026-11-13T01:00:00.000Z',
      expiresAt,
      by,
    })
  return store
}

const idsIn = async (store: Awaited<ReturnType<typeof aStoreOfTwo>>) => (await store.files.list()).map(({ id }) => id)

test('expired files are forgotten at the start and once a day, until it is stopped', async () => {
  const store = await aStoreOfTwo()
  let now = '2026-11-20T02:00:00Z'
  let tomorrow: (() => void) | null = null
  let every = 0
  const timers: Timers = {
    after: () => () => {},
    every(milliseconds, work) {
      every = milliseconds
      tomorrow = work
      return () => {
        tomorrow = null
      }
    },
  }
  const stop = await forgetExpiredFiles({ store, clock: { now: () => new Date(now) }, log: silentLog, timers })
  expect(await idsIn(store)).toEqual(['young'])
  expect(every).toBe(24 * 60 * 60 * 1_000)
  now = '2026-11-21T02:00:00Z'
  tomorrow!()
  await stop()
  expect(await idsIn(store)).toEqual([])
  expect(tomorrow).toBeNull()
})

test('a store that fails keeps no service from starting', async () => {
  const store = memoryStore()
  store.files.dropExpired = () => Promise.reject(new Error('locked'))
  const stop = await forgetExpiredFiles({ store, clock: { now: () => new Date('2026-11-20T02:00:00Z') }, log: silentLog })
  await stop()
})
