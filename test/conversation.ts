// A talk with the whole assistant over a store in memory: what one side says, what the other must hear.
import { expect } from 'vitest'
import type { Answerer } from '../src/answers/contract.ts'
import { createApp } from '../src/app.ts'
import type { Capabilities, Platform, Reply } from '../src/chat/chat.ts'
import { renderPlain } from '../src/chat/render.ts'
import type { Role } from '../src/domain/work.ts'
import { silentLog } from '../src/log.ts'
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
}

export interface Talk {
  store: Store
  /** Says something and waits for all that comes of it. */
  says(text: string, as?: { id: string; name: string }): Promise<void>
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

export async function conversation(options: TalkOptions = {}): Promise<Talk> {
  const { today = '2026-11-20', plans = [], role = 'administrator', platform = 'web', store = memoryStore() } = options
  for (const plan of plans) await store.plans.save(plan)
  let now = new Date(`${today}T09:12:00+07:00`)
  const adapter = fakeAdapter(platform, options.capabilities)
  const app = createApp({
    store,
    answerer: options.answerer ?? fakeAnswerer(),
    adapters: [adapter],
    clock: { now: () => new Date(now) },
    log: silentLog,
    roleOfNewcomer: () => role,
  })
  await app.start()
  let messages = 0

  const last = () => adapter.sent.at(-1)!.reply
  const talk: Talk = {
    store,
    async says(text, { id, name } = { id: 'hoa', name: 'Nguyễn Thị Hoa' }) {
      messages++
      await adapter.arrive({
        key: `message-${messages}`,
        conversation: { platform, id: 'room', kind: 'direct' },
        sender: { platform, id, name },
        text,
        receivedAt: now.toISOString(),
      })
      await app.idle()
    },
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
