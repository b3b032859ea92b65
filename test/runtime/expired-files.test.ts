// Files that nobody decided about go by themselves.
import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { expiredFiles } from '../../src/runtime/expired-files.ts'
import { memoryStore } from '../../src/store/memory.ts'

test('files are forgotten when their time is over, not before', async () => {
  const store = memoryStore()
  for (const [id, expiresAt] of [
    ['old', '2026-11-20T01:00:00.000Z'],
    ['young', '2026-11-20T20:00:00.000Z'],
  ] as const)
    await store.files.hold({
      ...{ id, name: `${id}.md`, bytes: new Uint8Array(1), contentHash: id, heldAt: '2026-11-13T01:00:00.000Z', expiresAt },
      by: { platform: 'web', id: 'local', name: 'Đầu mối' },
    })
  const ids = async () => (await store.files.list()).map(({ id }) => id)
  const chore = expiredFiles({ store, log: silentLog })
  await chore.run(new Date('2026-11-20T02:00:00Z'))
  expect(await ids()).toEqual(['young'])
  await chore.run(new Date('2026-11-21T02:00:00Z'))
  expect(await ids()).toEqual([])
})
