// Run by kill.test.ts as a process of its own: the assistant over SQLite, until it is killed.
//   node killed-app.ts DATA_DIR LIFE
// Each life begins a minute after the one before: what that one had in hand is free, and the talk is not forgotten yet.
// Standard input brings one IncomingMessage per line; standard output tells `{"acknowledged": key}` and `{"sent": message}`.
import { createInterface } from 'node:readline'
import { createApp } from '../../src/app.ts'
import type { Adapter, IncomingMessage } from '../../src/chat/chat.ts'
import { silentLog } from '../../src/log.ts'
import { openStore } from '../../src/store/prisma.ts'
import { fakeAnswerer } from '../builders.ts'

const tell = (line: unknown) => new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve()))

const adapter: Adapter = {
  platform: 'web',
  capabilities: {
    ...{ buttons: true, forms: false, edits: false, groups: false, threads: false, filesIn: 'all', filesOut: true },
    ...{ maxLength: 4_000, repeatable: true },
  },
  async start(receive) {
    createInterface({ input: process.stdin }).on('line', async (line) => {
      const message = JSON.parse(line) as IncomingMessage
      await receive(message)
      await tell({ acknowledged: message.key })
    })
  },
  async send(message) {
    await tell({ sent: message })
    return { ids: [message.id] }
  },
  async stop() {},
}

const store = await openStore({ databaseUrl: '', dataDir: process.argv[2]! })
const MINUTE_MS = 60_000
const now = new Date(Date.parse('2026-11-20T02:12:00.000Z') + Number(process.argv[3]) * MINUTE_MS)
const clock = { now: () => now }
const app = createApp({ store, answerer: fakeAnswerer(), adapters: [adapter], clock, log: silentLog })
await app.start()
await tell({ ready: true })
