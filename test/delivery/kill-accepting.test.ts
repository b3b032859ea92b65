// kill -9 while plans are being taken into use: each is in use whole or waits still, and comes into use once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { IncomingMessage, SentFile } from '../../src/chat/chat.ts'
import { hashOf } from '../../src/ingest/ingest.ts'
import { openStore } from '../../src/store/prisma.ts'
import { ROWS, sentPlan } from '../commands/sent-plan.ts'
import { randomFrom, ServerToKill } from './server-to-kill.ts'

const folder = mkdtempSync(join(tmpdir(), 'kill-accepting-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const conversation = { platform: 'web', id: 'room', kind: 'direct' } as const
const sender = { platform: 'web', id: 'hoa', name: 'Hoa' } as const
const ROUNDS = 6
/** Taking a plan into use takes some 150 ms, so kills fall before, within and after its writes. */
const LATEST_KILL_MS = 250

const fileId = (round: number) => `file-${round}`

/** Version `round` of one plan: the date of its first row moves on, and a row comes and goes. */
function version(round: number): Uint8Array {
  const rows = [{ ...ROWS[0]!, due: `${round}/3/2027` }, ...ROWS.slice(1, round % 2 === 0 ? 3 : 4)]
  return new TextEncoder().encode(sentPlan({ tables: [rows] }))
}

test('plans taken into use survive kill -9 at any moment, all or nothing, once each', { timeout: 480_000 }, async () => {
  const before = await openStore({ databaseUrl: '', dataDir: folder })
  for (let round = 1; round <= ROUNDS; round++) {
    const bytes = version(round)
    const times = { heldAt: '2026-11-20T02:00:00.000Z', expiresAt: '2026-11-27T02:00:00.000Z' }
    await before.files.hold({ id: fileId(round), name: `KH ${round}.md`, bytes, contentHash: hashOf(bytes), ...times, by: sender })
  }
  await before.close()

  const random = randomFrom(20_261_121)
  const server = new ServerToKill(folder)
  await server.start()
  const replies = () => [...server.seen.values()].map(({ reply }) => reply)
  const receivedAt = '2026-11-20T02:12:00.000Z'
  const deliver = async (key: string, text: string, answers: number, file?: SentFile) => {
    const message: IncomingMessage = { key, conversation, sender, text, receivedAt, ...(file === undefined ? {} : { file }) }
    server.say(message)
    if (random() < 0.6) {
      await new Promise((resolve) => setTimeout(resolve, random() * LATEST_KILL_MS))
      await server.kill()
      await server.start()
      if (!server.acknowledged.has(key) || random() < 0.5) server.say(message)
    }
    await server.until(() => replies().length >= answers)
  }
  for (let round = 1; round <= ROUNDS; round++) {
    await deliver(`file-${round}`, '', 2 * round - 1, { kind: 'held', id: fileId(round), name: `KH ${round}.md`, bytes: 9 })
    const accept = replies()
      .at(-1)!
      .buttons!.flat()
      .find(({ label }) => label === 'Đưa vào sử dụng')!
    await deliver(`accept-${round}`, accept.says, 2 * round)
  }
  await server.kill()

  const store = await openStore({ databaseUrl: '', dataDir: folder })
  const plans = await store.plans.list()
  const tasks = await store.tasks.list()
  const audit = (await store.audit.list(1_000)).map(({ action }) => action)
  const state = { files: await store.files.list(), waiting: await store.inbox.waiting(99) }
  const changes = await store.plans.changes('2026-01-01T00:00:00.000Z')
  await store.close()
  expect(plans.map(({ code, version }) => [code, version])).toEqual([['LC', ROUNDS]])
  expect(changes.map(({ version }) => version)).toEqual(Array.from({ length: ROUNDS }, (_, index) => index + 1))
  expect(tasks.map(({ code }) => code)).toEqual(['LC-1.1', 'LC-1.2', 'LC-1.3'])
  expect(tasks[0]!.schedule).toEqual({ kind: 'fixed', due: `2027-03-0${ROUNDS}` })
  expect(state).toEqual({ files: [], waiting: [] })
  expect(audit.filter((action) => action === 'putIn')).toHaveLength(ROUNDS)
  expect(server.seen.size).toBe(2 * ROUNDS)
})
