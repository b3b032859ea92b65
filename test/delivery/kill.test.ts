// kill -9 while progress is being reported: nothing acknowledged is lost, nothing happens twice.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { IncomingMessage } from '../../src/chat/chat.ts'
import { openStore } from '../../src/store/prisma.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { randomFrom, ServerToKill } from './server-to-kill.ts'

const folder = mkdtempSync(join(tmpdir(), 'kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const conversation = { platform: 'web', id: 'room', kind: 'direct' } as const
const ROUNDS = 8
/** A round takes some 20 ms, so kills fall before, within and after its writes. */
const LATEST_KILL_MS = 30

function aMessage(key: string, text: string): IncomingMessage {
  return { key, conversation, sender: { platform: 'web', id: 'hoa', name: 'Hoa' }, text, receivedAt: '2026-11-20T02:12:00.000Z' }
}

test('updates survive kill -9 at any moment, once each', { timeout: 480_000 }, async () => {
  const before = await openStore({ databaseUrl: '', dataDir: folder })
  await before.plans.save(aNewPlan({ tasks: [aTask({ due: '2026-12-31' })] }))
  await before.close()

  const random = randomFrom(20_261_120)
  const server = new ServerToKill(folder)
  await server.start()
  /** A platform that heard no acknowledgement delivers again, under the same key. */
  const deliver = async (message: IncomingMessage, answered: () => boolean) => {
    server.say(message)
    if (random() < 0.5) {
      await new Promise((resolve) => setTimeout(resolve, random() * LATEST_KILL_MS))
      await server.kill()
      await server.start()
      if (!server.acknowledged.has(message.key) || random() < 0.5) server.say(message)
    }
    await server.until(answered)
  }
  const replies = () => [...server.seen.values()].map(({ reply }) => reply)
  for (let round = 1; round <= ROUNDS; round++) {
    await deliver(aMessage(`report-${round}`, `LC-1.1 đạt ${round}%`), () => replies().length >= 2 * round - 1)
    const says = replies().at(-1)!.buttons![0]![0]!.says
    await deliver(aMessage(`confirm-${round}`, says), () => replies().length >= 2 * round)
  }
  await server.kill()

  const store = await openStore({ databaseUrl: '', dataDir: folder })
  const percents = (await store.tasks.updates()).map(({ percent }) => percent)
  const outbox = await store.outbox.history(conversation, 1_000)
  const audit = await store.audit.list(1_000)
  const waiting = await store.inbox.waiting(99)
  await store.close()
  expect(percents).toEqual(Array.from({ length: ROUNDS }, (_, index) => index + 1))
  expect(audit).toHaveLength(ROUNDS)
  expect(outbox.map(({ key }) => key)).toEqual(
    Array.from({ length: ROUNDS }, (_, index) => [`reply:web:report-${index + 1}`, `reply:web:confirm-${index + 1}`]).flat(),
  )
  expect(server.seen.size).toBe(2 * ROUNDS)
  expect(waiting).toEqual([])
})
