// Several instances on one PostgreSQL: each message is answered once, and the order within a chat holds.
import { afterAll, describe, expect, test } from 'vitest'
import { type Conversation, text } from '../../src/chat/chat.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import { silentLog } from '../../src/log.ts'
import { openStore } from '../../src/store/prisma.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { startPostgres } from '../store/postgres-server.ts'
import { randomFrom } from './server-to-kill.ts'
import { aMessage } from './setup.ts'

const server = await startPostgres()
afterAll(async () => {
  if (typeof server !== 'string') await server.stop()
})

const CHATS = ['a', 'b', 'c', 'd']
const MESSAGES = 12

const room = (chat: string): Conversation => aMessage('', { chat }).conversation

/** An instance with connections of its own; all of them send to one platform, which shows a repeat. */
async function anInstance(databaseUrl: string, shown: { chat: string; text: string }[], random: () => number) {
  const store: Store = await openStore({ databaseUrl, dataDir: 'unused' })
  const adapter = fakeAdapter('telegram', { repeatable: false })
  adapter.onSend = async ({ conversation, reply }) => {
    await breath(random)
    shown.push({ chat: conversation.id, text: (reply.blocks[0] as { text: string }).text })
  }
  const clock = { now: () => new Date() }
  const delivery = createDelivery({
    store,
    adapters: [adapter],
    clock,
    log: silentLog,
    async handle({ conversation, text: said }) {
      const known = await store.conversations.state(conversation, clock.now().toISOString())
      const all = `${known?.value.said ?? ''}${said}`
      await breath(random)
      const state = { value: { said: all }, expiresAt: '2099-01-01T00:00:00.000Z' }
      return { reply: text(all), commit: (inside) => inside.conversations.setState(conversation, state) }
    },
  })
  await delivery.start()
  return { adapter, delivery, store }
}

/** Some turns of the event loop, so that the two get into each other's way at ever other places. */
async function breath(random: () => number): Promise<void> {
  for (let turns = Math.floor(random() * 6); turns > 0; turns--) await new Promise(setImmediate)
}

describe.skipIf(typeof server === 'string')('two instances on one PostgreSQL', () => {
  test('answer each message once and in order, whichever of them it reaches, and however often', async () => {
    const random = randomFrom(20_261_121)
    const shown: { chat: string; text: string }[] = []
    const databaseUrl = typeof server === 'string' ? '' : await server.newDatabase()
    const instances = [await anInstance(databaseUrl, shown, random), await anInstance(databaseUrl, shown, random)]
    const talk = async (chat: string) => {
      for (let count = 0; count < MESSAGES; count++) {
        const message = aMessage(`${chat}${count}`, { chat, text: String.fromCharCode(65 + count) })
        const reached = random() < 0.3 ? instances : [instances[Math.floor(random() * 2)]!]
        await Promise.all(reached.map(({ adapter }) => adapter.arrive(message)))
      }
    }
    await Promise.all(CHATS.map(talk))
    // Either may have left to the other what that one had in hand when it looked.
    for (let round = 0; round < 2; round++) for (const { delivery } of instances) await delivery.idle()
    for (const { delivery } of instances) await delivery.stop()
    const { store } = instances[0]!
    const expected = Array.from({ length: MESSAGES }, (_, index) =>
      String.fromCharCode(...Array.from({ length: index + 1 }, (_, n) => 65 + n)),
    )
    for (const chat of CHATS) {
      const stored = (await store.outbox.history(room(chat), 99)).map(({ reply }) => (reply.blocks[0] as { text: string }).text)
      expect(stored).toEqual(expected)
      expect(shown.filter((one) => one.chat === chat).map((one) => one.text)).toEqual(expected)
    }
    for (const instance of instances) await instance.store.close()
  })
})
