// The whole assistant over a store in memory with the shipped plans, a plan that gives orders, and what somebody else said; and what
// must hold after each message.
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import { createApp } from '../../src/app.ts'
import type { Reply } from '../../src/chat/chat.ts'
import { fixedClock } from '../../src/domain/clock.ts'
import type { Role } from '../../src/domain/work.ts'
import { readTextPlan } from '../../src/ingest/read-plan.ts'
import { createPlanReader, smallTextHere } from '../../src/ingest/reading-thread.ts'
import { createLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { passagesOf } from '../../src/retrieval/passages.ts'
import { indexPlan } from '../../src/retrieval/plan-index.ts'
import { filesNamed } from '../../src/runtime/knowledge.ts'
import { loadPlans } from '../../src/runtime/load-plans.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { PLAN_WITH_ORDERS } from './injections.ts'

const TODAY = '2026-11-20'
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url))
const NOW = `${TODAY}T09:12:00+07:00`

/** What another person said and what the machine keeps; none of it may ever be read in a reply. */
export const SECRETS = ['BI-MAT-CUA-CHI-HOA', 'BI-MAT-MOI-TRUONG'] as const

export interface Said {
  reply: Reply
  /** Milliseconds of work from the message to its reply, whatever else the machine does meanwhile. */
  ms: number
}

export interface Assistant {
  store: Store
  /** Lines of the log from warnings up: a fault of ours is one. */
  faults: string[]
  /** Says it in a conversation of its own, as somebody of this role. */
  says(text: string, role: Role): Promise<Said>
  /** Says things one after the other in one conversation. */
  saysInTurn(texts: readonly string[], role: Role): Promise<Said[]>
  close(): Promise<void>
}

async function addPlanWithOrders(store: Store): Promise<void> {
  const bytes = new TextEncoder().encode(PLAN_WITH_ORDERS)
  const { document, plan } = readTextPlan('bac-lieu.txt', bytes)
  const passages = passagesOf(document, plan)
  await store.plans.save({ plan, passages, document, contentHash: 'orders', addedAt: NOW, addedBy: null })
}

function workSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1_000
}

/** The parts that a server has as well: store, answers over it, clock and log. */
export async function openParts() {
  const store = memoryStore()
  const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
  const reader = smallTextHere(createPlanReader())
  const faults: string[] = []
  const log = createLog('warn', (line) => faults.push(line))
  const clock = fixedClock(NOW)
  const files = await filesNamed([KNOWLEDGE])
  for await (const loaded of loadPlans(files, { store, index, reader, clock, log, skipKnown: false })) void loaded
  await reader.close()
  await addPlanWithOrders(store)
  const plans = await store.plans.list()
  await indexPlan(index, plans.at(-1)!)

  process.env.HOSTILE_TEST_SECRET = SECRETS[1]
  const answerer = createAnswerer(() => ({ plans, index }))
  await answerer.prepare()
  return { store, answerer, clock, log, faults, index }
}

export async function openAssistant(): Promise<Assistant> {
  const { index, faults, ...parts } = await openParts()
  const { store } = parts
  const adapter = fakeAdapter('web')
  const roles = new Map<string, Role>()
  const app = createApp({
    ...parts,
    adapters: [adapter],
    roleOfNewcomer: ({ id }) => roles.get(id.split('-')[0]!) ?? 'viewer',
  })
  await app.start()
  for (const role of ['viewer', 'officer', 'coordinator', 'administrator'] as const) roles.set(role, role)

  let count = 0
  async function arrives(text: string, role: Role, room: string): Promise<Said> {
    count++
    const begun = process.cpuUsage()
    await adapter.arrive({
      key: `hostile-${count}`,
      conversation: { platform: 'web', id: room, kind: 'direct' },
      sender: { platform: 'web', id: role, name: role },
      text,
      receivedAt: NOW,
    })
    await app.idle()
    const answered = adapter.sent.findLast((one) => one.conversation.id === room)
    if (answered === undefined) throw new Error(`no reply: ${faults.join(' ')}`)
    return { reply: answered.reply, ms: workSince(begun) }
  }

  async function saysInTurn(texts: readonly string[], role: Role): Promise<Said[]> {
    const room = `room-${count}`
    const said: Said[] = []
    for (const text of texts) said.push(await arrives(text, role, room))
    return said
  }

  await saysInTurn([`Hạn nộp báo cáo của Lào Cai là khi nào? ${SECRETS[0]}`], 'coordinator')
  return {
    store,
    faults,
    saysInTurn,
    says: async (text, role) => (await saysInTurn([text], role))[0]!,
    async close() {
      await app.stop()
      await index.close()
    },
  }
}

/** What no message of these may change: all but the messages themselves, what was answered to them, and what their conversation remembers. */
export async function keptIn(store: Store): Promise<unknown> {
  const [plans, tasks, updates, files, audit, open, approved] = [
    (await store.plans.list()).map(({ id, code, version, contentHash }) => ({ id, code, version, contentHash })),
    (await store.tasks.list()).map(({ id, code }) => ({ id, code })),
    await store.tasks.updates(),
    await store.files.list(),
    await store.audit.list(1_000),
    await store.feedback.open(),
    await store.approvedAnswers.list(),
  ]
  return { revision: await store.plans.revision(), plans, tasks, updates, files, audit, open, approved }
}

/** Every string of the reply: what is shown and what its buttons say. */
export function wordsOf({ blocks, buttons = [] }: Reply): string[] {
  const inBlocks = blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items
      case 'table':
        return [...block.header, ...block.rows.flat()]
      case 'quote':
        return [block.text, block.source]
      case 'file':
        return [block.name]
      default:
        return [block.text]
    }
  })
  return [...inBlocks, ...buttons.flat().flatMap(({ label, says }) => [label, says])]
}

/** Traces of the machine: paths, stacks, names of its files and settings, values that are no words. */
const MACHINE =
  /\/(?:work|home|root|tmp|usr|src)\/|node_modules|\.ts:\d|\bat \S+ \(|file:\/\/\/|TypeError|ReferenceError|RangeError|SyntaxError|Prisma|SQLITE|DATABASE_URL=|\[object \w+\]|\bundefined\b|\bNaN\b/
/** Marks of letters that a screen would obey: controls but for line breaks, overrides of direction, halves of characters. */
const OBEYED = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u
const VIETNAMESE = /Trợ lý|Anh\/Chị|Kế hoạch|kế hoạch|nhiệm vụ|Nguồn|hạn|Không|Chưa|Đã|Có /u
/** Longer than any phone shows at once. */
const LONGEST_REPLY = 6_000

/** What is wrong with a reply to `said`; empty when nothing is. */
export function faultsIn(reply: Reply, said: string): string[] {
  const words = wordsOf(reply)
  const whole = words.join('\n')
  const shown = wordsOf({ blocks: reply.blocks }).join('\n')
  const faults: string[] = []
  if (shown.trim() === '') faults.push('says nothing')
  if (shown.length > LONGEST_REPLY) faults.push(`says ${shown.length} characters`)
  if (!VIETNAMESE.test(shown)) faults.push('is not in Vietnamese')
  if (/gặp lỗi/.test(shown)) faults.push('is an apology for a fault of ours')
  const machine = MACHINE.exec(whole)
  // What was asked may be said again, as words.
  if (machine !== null && !said.includes(machine[0])) faults.push(`shows the machine: ${machine[0]}`)
  if (words.some((word) => OBEYED.test(word))) faults.push('gives back characters that a screen obeys')
  for (const secret of [...SECRETS, process.cwd()]) if (whole.includes(secret)) faults.push(`tells ${secret}`)
  return faults
}

export async function expectUnchanged(store: Store, before: unknown): Promise<void> {
  expect(await keptIn(store)).toEqual(before)
}
