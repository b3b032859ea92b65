// A talk with the whole assistant over a store in memory: what one side says, what the other must hear.
import { expect } from 'vitest'
import type { Answerer } from '../src/answers/contract.ts'
import { createApp } from '../src/app.ts'
import type { Capabilities, Platform, Reply, SentFile } from '../src/chat/chat.ts'
import { renderPlain } from '../src/chat/render.ts'
import type { Role } from '../src/domain/work.ts'
import { hashOf } from '../src/ingest/ingest.ts'
import { createLog } from '../src/log.ts'
import { memoryStore } from '../src/store/memory.ts'
import type { NewPlan, Store } from '../src/store/store.ts'
import { fakeAnswerer } from './builders.ts'
import { fakeAdapter } from './fake-adapter.ts'

export interface TalkOptions {
  /** The fixed day; the talk begins at 09:12 in Vietnam. */
  today?: string
  plans?: NewPlan[]
  answerer?: Answerer
  role?: Role
  platform?: Platform
  capabilities?: Partial<Capabilities>
  store?: Store
  /** Id of the conversation; instances that share a store take each other's messages else. */
  room?: string
}

export interface Talk {
  store: Store
  /** Says something and waits for all that comes of it. */
  says(text: string, as?: { id: string; name: string }): Promise<void>
  /** Sends a file that the door has let in and holds for a week; gives its id. */
  sends(name: string, content: string, as?: { id: string; name: string }): Promise<string>
  /** Sends a file that the door refused. */
  isRefused(file: Extract<SentFile, { kind: 'refused' }>): Promise<void>
  /** Presses the button with this label in the last reply that has it. */
  presses(label: string): Promise<void>
  /** Each of the words stands in the last reply. */
  hears(...words: string[]): void
  hearsNot(...words: string[]): void
  /** The last reply. */
  reply(): Reply
  /** The last reply as plain text. */
  text(): string
  /** How many replies there were. */
  count(): number
  passes(minutes: number): void
}

/** How long the door holds a file. */
const HELD_DAYS = 7

let files = 0
let talks = 0

export async function conversation(options: TalkOptions = {}): Promise<Talk> {
  const { today = '2026-11-20', plans = [], role = 'administrator', platform = 'web', store = memoryStore(), room = 'room' } = options
  for (const plan of plans) await store.plans.save(plan)
  let now = new Date(`${today}T09:12:00+07:00`)
  const adapter = fakeAdapter(platform, options.capabilities)
  const faults: string[] = []
  const app = createApp({
    store,
    answerer: options.answerer ?? fakeAnswerer(),
    adapters: [adapter],
    clock: { now: () => new Date(now) },
    log: createLog('error', (line) => faults.push(line)),
    roleOfNewcomer: () => role,
  })
  await app.start()
  // Nothing is left behind here, but over a shared store it would be the messages of another talk that are taken up.
  await app.idle()
  let messages = 0
  const keys = `talk-${talks++}`
  const hoa = { id: 'hoa', name: 'Nguyễn Thị Hoa' }

  async function arrives(text: string, { id, name }: { id: string; name: string }, file?: SentFile): Promise<void> {
    messages++
    await adapter.arrive({
      key: `${keys}-${messages}`,
      conversation: { platform, id: room, kind: 'direct' },
      sender: { platform, id, name },
      text,
      ...(file === undefined ? {} : { file }),
      receivedAt: now.toISOString(),
    })
    await app.idle()
  }

  function last(): Reply {
    const sent = adapter.sent.at(-1)
    if (sent === undefined) throw new Error(['there was no reply', ...faults].join('\n'))
    return sent.reply
  }
  const talk: Talk = {
    store,
    says: (text, as = hoa) => arrives(text, as),
    async sends(name, content, as = hoa) {
      files++
      const id = `tep-${String(files).padStart(6, '0')}`
      const bytes = new TextEncoder().encode(content)
      const expiresAt = new Date(now.getTime() + HELD_DAYS * 86_400_000).toISOString()
      await store.files.hold({
        ...{ id, name, bytes, contentHash: hashOf(bytes), heldAt: now.toISOString(), expiresAt, by: { platform, ...as } },
      })
      await arrives('', as, { kind: 'held', id, name, bytes: bytes.length })
      return id
    },
    isRefused: (file) => arrives('', hoa, file),
    async presses(label) {
      const button = adapter.sent
        .map(({ reply }) => reply.buttons?.flat().find((known) => known.label === label))
        .findLast((known) => known !== undefined)
      if (button === undefined) throw new Error(`no button “${label}” in: ${talk.text()}`)
      await talk.says(button.says)
    },
    hears(...words) {
      for (const word of words) expect(talk.text()).toContain(word)
    },
    hearsNot(...words) {
      for (const word of words) expect(talk.text()).not.toContain(word)
    },
    reply: last,
    text: () => renderPlain(last()),
    count: () => adapter.sent.length,
    passes(minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
  }
  return talk
}
