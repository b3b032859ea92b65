// kill -9 while progress is being reported: nothing acknowledged is lost, nothing happens twice.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import type { IncomingMessage, OutgoingMessage } from '../../src/chat/chat.ts'
import { openStore } from '../../src/store/prisma.ts'
import { aNewPlan, aTask } from '../builders.ts'

const folder = mkdtempSync(join(tmpdir(), 'kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const conversation = { platform: 'web', id: 'room', kind: 'direct' } as const
const ROUNDS = 8
/** A round takes some 20 ms, so kills fall before, within and after its writes. */
const LATEST_KILL_MS = 30

/** The same kills at every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

class Server {
  readonly acknowledged = new Set<string>()
  /** By id: what the person sees, who is shown each id once. */
  readonly seen = new Map<string, OutgoingMessage>()
  #process: ChildProcess | null = null
  #wake: (() => void)[] = []

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-app.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#process = child
    let isReady = false
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const told = JSON.parse(line) as { acknowledged?: string; sent?: OutgoingMessage; ready?: true }
      if (told.acknowledged !== undefined) this.acknowledged.add(told.acknowledged)
      if (told.sent !== undefined) this.seen.set(told.sent.id, told.sent)
      if (told.ready) isReady = true
      for (const wake of this.#wake.splice(0)) wake()
    })
    await this.until(() => isReady)
  }

  async kill(): Promise<void> {
    const child = this.#process!
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }

  say(message: IncomingMessage): void {
    this.#process!.stdin!.write(`${JSON.stringify(message)}\n`)
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#wake.push(resolve))
  }
}

function aMessage(key: string, text: string): IncomingMessage {
  return { key, conversation, sender: { platform: 'web', id: 'hoa', name: 'Hoa' }, text, receivedAt: '2026-11-20T02:12:00.000Z' }
}

test('updates survive kill -9 at any moment, once each', { timeout: 120_000 }, async () => {
  const before = await openStore({ databaseUrl: '', dataDir: folder })
  await before.plans.save(aNewPlan({ tasks: [aTask({ due: '2026-12-31' })] }))
  await before.close()

  const random = randomFrom(20_261_120)
  const server = new Server()
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
  const waiting = await store.inbox.waiting()
  await store.close()
  expect(percents).toEqual(Array.from({ length: ROUNDS }, (_, index) => index + 1))
  expect(audit).toHaveLength(ROUNDS)
  expect(outbox.map(({ key }) => key)).toEqual(
    Array.from({ length: ROUNDS }, (_, index) => [`reply:web:report-${index + 1}`, `reply:web:confirm-${index + 1}`]).flat(),
  )
  expect(server.seen.size).toBe(2 * ROUNDS)
  expect(waiting).toEqual([])
})
