// A talk with the whole assistant over a store in memory: what one side says, what the other must hear.
import { expect } from 'vitest'
import type { Answerer } from '../src/answers/contract.ts'
import { createApp } from '../src/app.ts'
import type { Capabilities, Conversation, IncomingMessage, Platform, Reply, SentFile } from '../src/chat/chat.ts'
import type { FileDoor } from '../src/chat/file-door.ts'
import { renderPlain } from '../src/chat/render.ts'
import type { Role } from '../src/domain/work.ts'
import { hashOf } from '../src/ingest/ingest.ts'
import { createLog } from '../src/log.ts'
import { memoryStore } from '../src/store/memory.ts'
import type { NewPlan, Store } from '../src/store/store.ts'
import { fakeAnswerer } from './builders.ts'
import { type FakeAdapter, fakeAdapter } from './fake-adapter.ts'

export interface TalkOptions {
  /** The fixed day; the talk begins at 09:12 in Vietnam. */
  today?: string
  plans?: NewPlan[]
  answerer?: Answerer
  /** Of everybody who writes for the first time. */
  role?: Role
  /** The same by account; `role` for those who are not named. */
  roles?: Record<string, Role>
  platform?: Platform
  capabilities?: Partial<Capabilities>
  store?: Store
  /** Id of the conversation; instances that share a store take each other's messages else. */
  room?: string
  /** A direct talk unless given. */
  kind?: Conversation['kind']
  /** Lets in files that lie on the platform. */
  door?: FileDoor
  /** Everything in the process is made anew before each message, as if it had been killed and started. */
  restarts?: boolean
}

export interface Speaks {
  id: string
  name: string
}

export interface Talk {
  store: Store
  /** Says something and waits for all that comes of it. */
  says(text: string, as?: Speaks): Promise<void>
  /** Any message, completed where it says nothing of key, chat, sender, text and time; gives its key. */
  arrives(message: Partial<IncomingMessage>, as?: Speaks): Promise<string>
  /** Sends a file that the door has let in and holds for a week; gives its id. */
  sends(name: string, content: string, as?: Speaks): Promise<string>
  /** Sends a file that the door refused. */
  isRefused(file: Extract<SentFile, { kind: 'refused' }>): Promise<void>
  /** Presses the button with this label in the last reply that has it. */
  presses(label: string, as?: Speaks): Promise<void>
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
  /** The platform as it is now. */
  adapter(): FakeAdapter
}

/** How long the door holds a file. */
const HELD_DAYS = 7

let files = 0
let talks = 0

export async function conversation(options: TalkOptions = {}): Promise<Talk> {
  const { today = '2026-11-20', plans = [], role = 'administrator', platform = 'web', store = memoryStore(), room = 'room' } = options
  for (const plan of plans) await store.plans.save(plan)
  const { kind = 'direct', roles = {}, restarts = false } = options
  let now = new Date(`${today}T09:12:00+07:00`)
  const adapter = fakeAdapter(platform, options.capabilities)
  const faults: string[] = []
  const makeApp = () =>
    createApp({
      store,
      answerer: options.answerer ?? fakeAnswerer(),
      adapters: [adapter],
      clock: { now: () => new Date(now) },
      log: createLog('error', (line) => faults.push(line)),
      roleOfNewcomer: ({ id }) => roles[id] ?? role,
      ...(options.door === undefined ? {} : { door: options.door }),
    })
  let app = makeApp()
  await app.start()
  // Nothing is left behind here, but over a shared store it would be the messages of another talk that are taken up.
  await app.idle()
  let messages = 0
  const keys = `talk-${talks++}`
  const hoa = { id: 'hoa', name: 'Nguyễn Thị Hoa' }

  async function restart(): Promise<void> {
    await app.stop()
    app = makeApp()
    await app.start()
  }

  async function arrives(message: Partial<IncomingMessage>, { id, name }: Speaks = hoa): Promise<string> {
    if (restarts) await restart()
    messages++
    const key = `${keys}-${messages}`
    await adapter.arrive({
      key,
      conversation: { platform, id: room, kind },
      sender: { platform, id, name },
      text: '',
      receivedAt: now.toISOString(),
      ...message,
    })
    await app.idle()
    return key
  }

  function last(): Reply {
    const sent = adapter.sent.at(-1)
    if (sent === undefined) throw new Error(['there was no reply', ...faults].join('\n'))
    return sent.reply
  }
  const talk: Talk = {
    store,
    says: async (text, as = hoa) => void (await arrives({ text }, as)),
    arrives,
    async sends(name, content, as = hoa) {
      files++
      const id = `tep-${String(files).padStart(6, '0')}`
      const bytes = new TextEncoder().encode(content)
      const expiresAt = new Date(now.getTime() + HELD_DAYS * 86_400_000).toISOString()
      await store.files.hold({
        ...{ id, name, bytes, contentHash: hashOf(bytes), heldAt: now.toISOString(), expiresAt, by: { platform, ...as } },
      })
      await arrives({ file: { kind: 'held', id, name, bytes: bytes.length } }, as)
      return id
    },
    isRefused: async (file) => void (await arrives({ file })),
    async presses(label, as = hoa) {
      const button = adapter.sent
        .map(({ reply }) => reply.buttons?.flat().find((known) => known.label === label))
        .findLast((known) => known !== undefined)
      if (button === undefined) throw new Error(`no button “${label}” in: ${talk.text()}`)
      await talk.says(button.says, as)
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
    adapter: () => adapter,
  }
  return talk
}
