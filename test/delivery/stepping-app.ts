// Run by kill-steps.test.ts as a process of its own: delivery over a store, which kills itself (SIGKILL) at a step of a message's life.
//   node stepping-app.ts '{"dataDir": ..., "databaseUrl": ..., "platform": ..., "mode": ..., "life": ..., "killAt": ...}'
// Standard input brings one IncomingMessage per line; standard output tells `{"acknowledged": key}`.
import { createInterface } from 'node:readline'
import { type Adapter, type IncomingMessage, type OutgoingMessage, SendFailure, text } from '../../src/chat/chat.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import type { Timers } from '../../src/delivery/timers.ts'
import { silentLog } from '../../src/log.ts'
import { openStore } from '../../src/store/prisma.ts'
import type { Store } from '../../src/store/store.ts'
import type { Life, Step } from './steps.ts'

const { dataDir, databaseUrl, platform, mode, life, killAt } = JSON.parse(process.argv[2]!) as Life
const tell = (line: unknown) => new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve()))

/** Time runs so many times as fast, that of the clock and that of the timers; a lease still outlasts what a busy machine holds up. */
const SPEED = 4
const born = Date.now()
const clock = { now: () => new Date(Date.parse('2026-11-20T02:00:00Z') + life * 3_600_000 + (Date.now() - born) * SPEED) }
const timers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds / SPEED)
    return () => clearTimeout(timer)
  },
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds / SPEED)
    return () => clearInterval(timer)
  },
}

function passed(step: Step): void {
  if (step === killAt) process.kill(process.pid, 'SIGKILL')
}

/** What the work comes to, after a step was passed with it. */
async function andPass<T>(step: Step, work: Promise<T>): Promise<T> {
  const result = await work
  passed(step)
  return result
}

/** A word to whoever may have missed an earlier reply goes its own way. */
const isReply = ({ reply }: Pick<OutgoingMessage, 'reply'>) => !(reply.blocks[0] as { text: string }).text.startsWith('Trợ lý ')

function stepping(store: Store): Store {
  const { inbox, outbox } = store

  async function andPassWith<T>(id: string, step: Step, work: Promise<T>): Promise<T> {
    const result = await work
    if (isReply((await outbox.get(id))!)) passed(step)
    return result
  }

  return {
    ...store,
    inbox: {
      ...inbox,
      add(message) {
        passed('arrived')
        return andPass('stored', inbox.add(message))
      },
    },
    outbox: {
      ...outbox,
      claim: (id, leasedUntil) => andPassWith(id, 'claimed', outbox.claim(id, leasedUntil)),
      settle: (id, status, detail) => andPassWith(id, 'settled', outbox.settle(id, status, detail)),
    },
    transaction: (work) =>
      andPass(
        'committed',
        store.transaction((inside) => andPass('written', work(inside))),
      ),
  }
}

async function post(path: string, message: OutgoingMessage): Promise<Response> {
  try {
    return await fetch(`${platform}/${path}`, { method: 'POST', body: JSON.stringify(message) })
  } catch (cause) {
    throw new SendFailure('unknown', 'connection closed', { cause })
  }
}

const adapter: Adapter = {
  platform: 'telegram',
  capabilities: {
    ...{ buttons: true, forms: false, edits: false, groups: false, threads: false, filesIn: 'all', filesOut: true },
    ...{ maxLength: 4_000, repeatable: mode === 'repeatable' },
  },
  async start(receive) {
    createInterface({ input: process.stdin }).on('line', async (line) => {
      const message = JSON.parse(line) as IncomingMessage
      await receive(message)
      await tell({ acknowledged: message.key })
    })
  },
  async send(message) {
    await (await post('send', message)).text()
    if (isReply(message)) passed('sent')
    return { ids: [message.id] }
  },
  ...(mode === 'askable'
    ? {
        check: async (message) => (((await (await post('check', message)).json()) as { arrived: boolean }).arrived ? 'arrived' : 'missing'),
      }
    : {}),
  async stop() {},
}

const delivery = createDelivery({
  store: stepping(await openStore({ databaseUrl, dataDir })),
  adapters: [adapter],
  clock,
  timers,
  log: silentLog,
  async handle({ key, album }) {
    const entry = { at: clock.now().toISOString(), personId: null, action: 'handled', subject: key, detail: {} }
    const gathers = album === undefined ? {} : { gathers: { key: album, waitMs: 1_500 } }
    const outcome = { reply: text(key), commit: (inside: Store) => inside.audit.add(entry), ...gathers }
    passed('handled')
    return outcome
  },
})
await delivery.start()
process.once('SIGTERM', async () => {
  await delivery.stop()
  process.exit(0)
})
await tell({ ready: true })
