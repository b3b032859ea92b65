// kill -9 against the real server, through the requests that a page makes: before the acknowledgement, while a message is handled,
// while its transaction commits, while the reply goes out.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/prisma.ts'
import { type ServerProcess, startServer } from '../browser/server-process.ts'
import { freePort } from '../free-port.ts'
import { aHome, aPlanFile, aVisitor, type ReplyLine, replies } from './processes.ts'

/** More of them by hand: KILL_ROUNDS=40 npx vitest run test/cli/kill.test.ts */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4)
/** From the request to the reply takes some 40 ms, so kills fall before, within and after. */
const LATEST_KILL_MS = 60

/** A page in front of a server that dies: it sends again, under the same key, what it heard no acknowledgement of. */
async function mortalChat(environment: Record<string, string>) {
  const settings = { ...environment, PORT: String(await freePort()) }
  let server: ServerProcess = await startServer(settings)
  const browser = await aVisitor(server)
  const said: string[] = []
  let kills = 0

  async function restart(): Promise<void> {
    await server.kill()
    kills++
    server = await startServer(settings)
  }

  const post = (key: string, text: string): Promise<boolean> =>
    browser.post('/api/messages', { key, text }).then(
      ({ status }) => status === 202,
      () => false,
    )

  return {
    said,
    kills: () => kills,
    conversation: () => ({ platform: 'web', id: browser.cookie().split('=')[1]!, kind: 'direct' }) as const,
    stop: () => server.stop(),
    /** Says it, lets the server be killed on the way, and gives the answer. */
    async says(text: string): Promise<ReplyLine> {
      const key = `message-${said.push(text)}`
      const posted = post(key, text)
      await pause(Math.random() * LATEST_KILL_MS)
      await restart()
      if (!(await posted)) expect(await post(key, text)).toBe(true)
      return (await replies(browser, said.length)).at(-1)!
    },
  }
}

test('what was acknowledged is answered once and what was confirmed is written once, however often the server is killed', {
  timeout: 60_000 + ROUNDS * 60_000,
}, async () => {
  const home = aHome({ 'plan.md': aPlanFile })
  const chat = await mortalChat(home)
  for (let round = 1; round <= ROUNDS; round++) {
    const { reply } = await chat.says(`1 đạt ${round}%`)
    await chat.says(reply.buttons![0]![0]!.says)
  }
  expect(await chat.stop()).toBe(0)
  expect(chat.kills()).toBe(2 * ROUNDS)

  const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
  const inbox = await store.inbox.history(chat.conversation(), 1_000)
  const outbox = await store.outbox.history(chat.conversation(), 1_000)
  const updates = await store.tasks.updates()
  const audit = await store.audit.list(1_000)
  await store.close()
  expect(inbox.map(({ message, status }) => [message.text, status])).toEqual(chat.said.map((text) => [text, 'done']))
  expect(outbox.map(({ key, status }) => [key, status])).toEqual(inbox.map(({ message }) => [`reply:web:${message.key}`, 'sent']))
  expect(updates.map(({ percent }) => percent)).toEqual(Array.from({ length: ROUNDS }, (_, index) => index + 1))
  expect(audit.filter(({ action }) => action === 'update')).toHaveLength(ROUNDS)
})
