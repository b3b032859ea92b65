import { expect, test } from 'vitest'
import { LEASE_MS } from '../../src/delivery/sending.ts'
import { anOutgoing, setUp } from './setup.ts'

/** What a life that was cut off had claimed, on Telegram and on a platform that another process serves. */
async function cutOff(options: Parameters<typeof setUp>[0]) {
  const life = setUp(options)
  const { outbox } = life.store
  const elsewhere = { platform: 'terminal', id: 'local', kind: 'direct' } as const
  await outbox.add(anOutgoing('cut off'))
  await outbox.add({ ...anOutgoing('elsewhere'), conversation: elsewhere })
  const lease = new Date(life.timers.now().getTime() + LEASE_MS).toISOString()
  for (const { id } of await outbox.due(life.timers.now().toISOString(), 9)) await outbox.claim(id, lease)
  return { ...life, elsewhere, lease }
}

test('who serves its platforms alone takes up at once what its former life was sending', async () => {
  const { delivery, timers, heard, store, elsewhere, lease } = await cutOff({ repeatable: true, isAlone: true })
  await delivery.start()
  await timers.advance(0)
  expect(heard()).toEqual(['cut off'])
  expect(await store.outbox.history(elsewhere, 1)).toMatchObject([{ status: 'sending', leasedUntil: lease }])
})

test('where others may serve them, too, the lease is awaited', async () => {
  const { delivery, timers, heard } = await cutOff({ repeatable: true })
  await delivery.start()
  await timers.advance(LEASE_MS - 1)
  expect(heard()).toEqual([])
  await timers.advance(1)
  expect(heard()).toEqual(['cut off'])
})

test('what the new life sends while it starts stays its own', async () => {
  const { delivery, timers, adapter, heard } = setUp({ repeatable: true, isAlone: true })
  const { start } = adapter
  adapter.start = async (receive) => {
    await start(receive)
    await receive({
      key: 'early',
      conversation: { platform: 'telegram', id: 'room', kind: 'direct' },
      sender: { platform: 'telegram', id: 'hoa', name: 'Hoa' },
      text: 'early',
      receivedAt: timers.now().toISOString(),
    })
    await timers.advance(0)
  }
  adapter.onSend = () => new Promise((resolve) => timers.after(1_000, resolve))
  const started = delivery.start()
  await timers.advance(0)
  await started
  await timers.advance(60_000)
  expect(heard()).toEqual(['early'])
})
