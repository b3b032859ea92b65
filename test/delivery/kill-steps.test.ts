// kill -9 at every step of a message's life, over platforms of each kind: nothing is lost, handled twice or shown twice.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { text } from '../../src/chat/chat.ts'
import { openStore } from '../../src/store/prisma.ts'
import { manualTimers } from '../manual-timers.ts'
import { startPostgres } from '../store/postgres-server.ts'
import { aMessageToKill, aPlatform, live } from './lives.ts'
import { setUp } from './setup.ts'
import { type Life, STEPS, type Step } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'kill-steps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const server = await startPostgres()
afterAll(async () => {
  if (typeof server !== 'string') await server.stop()
})

/** Where a repeat would be seen and nobody can be asked, a message that may have been sent is not sent again. */
const isLeftUnknown = (mode: Life['mode'], step: Step) => mode === 'neither' && (step === 'claimed' || step === 'sent')

async function killedAtEveryStep(mode: Life['mode'], databaseUrl: string): Promise<void> {
  const platform = await aPlatform()
  const place = { dataDir: join(folder, mode), databaseUrl }
  let count = 0
  const next = (killAt: Step | null) => live({ ...place, platform: platform.address, mode, life: count++, killAt })
  for (const step of STEPS) {
    const message = aMessageToKill(`killed when ${step}`)
    const killed = next(step)
    await killed.ready
    killed.say(message)
    await killed.ended
    const after = next(null)
    await after.ready
    if (!killed.acknowledged.has(message.key)) after.say(message)
    if (isLeftUnknown(mode, step)) after.say(aMessageToKill(`after ${step}`))
    const isAsked = mode === 'askable' && step === 'sent'
    await platform.until(isLeftUnknown(mode, step) ? `after ${step}` : message.key, isAsked)
    await after.stop()
  }
  const last = next(null)
  await last.ready
  last.say(aMessageToKill('last'))
  await platform.until('last')
  await last.stop()
  await platform.close()

  const store = await openStore(place)
  const handled = (await store.audit.list(99)).map(({ subject }) => subject).reverse()
  const left = { waiting: await store.inbox.countWaiting(), unknown: await store.outbox.unknown('telegram', 9) }
  await store.close()
  const all = STEPS.flatMap((step) => [`killed when ${step}`, ...(isLeftUnknown(mode, step) ? [`after ${step}`] : [])])
  expect(handled).toEqual([...all, 'last'])
  expect(left.waiting).toBe(0)
  // What the assistant says by itself comes when its time has come, which is when the machine allows it.
  const shown = platform.shown.filter((words) => !words.startsWith('Trợ lý '))
  const shownOnce = mode === 'repeatable' ? [...new Set(shown)] : shown
  const never = mode === 'neither' ? ['killed when claimed'] : []
  expect(shownOnce).toEqual([...all, 'last'].filter((key) => !never.includes(key)))
  const mayHaveArrived = left.unknown.map(({ reply }) => (reply.blocks[0] as { text: string }).text).reverse()
  expect(mayHaveArrived).toEqual(mode === 'neither' ? ['killed when claimed', 'killed when sent'] : [])
}

test.each(['askable', 'neither', 'repeatable'] as const)('over SQLite and a platform that is %s', { timeout: 480_000 }, (mode) =>
  killedAtEveryStep(mode, ''),
)

test.skipIf(typeof server === 'string')('over PostgreSQL and a platform that is askable', { timeout: 480_000 }, async () => {
  if (typeof server !== 'string') await killedAtEveryStep('askable', await server.newDatabase())
})

test('an album goes on being gathered by the next life', async () => {
  const place = { dataDir: join(folder, 'album'), databaseUrl: '' }
  const picture = (key: string) => ({ ...aMessageToKill(key), album: 'album' })
  const killed = live({ ...place, platform: 'http://127.0.0.1:1', mode: 'neither', life: 0, killAt: 'committed' })
  await killed.ready
  killed.say(picture('1 ảnh'))
  await killed.ended
  const store = await openStore(place)
  const [first] = await store.outbox.history(picture('').conversation, 1)
  const timers = manualTimers(first!.createdAt)
  const handle = async ({ text: said }: { text: string }) => ({ reply: text(said), gathers: { key: 'album', waitMs: 1_500 } })
  const { delivery, adapter, heard } = setUp({ store, timers, handle })
  await delivery.start()
  for (const key of ['2 ảnh', '3 ảnh']) {
    await adapter.arrive(picture(key))
    await delivery.idle()
    await timers.advance(1_000)
    await delivery.idle()
  }
  expect(heard()).toEqual([])
  await timers.advance(500)
  await delivery.idle()
  await delivery.stop()
  await store.close()
  expect(heard()).toEqual(['3 ảnh'])
})
