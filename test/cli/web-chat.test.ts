// The web chat of the real server where many use it, where it stops in the middle, and where a page comes back.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { ChatLine } from '../../src/adapters/web/web.ts'
import { openStore } from '../../src/store/prisma.ts'
import { openBrowser } from '../adapters/web/chat-server.ts'
import { type ServerProcess, startServer } from '../browser/server-process.ts'
import { freePort } from '../store/postgres-server.ts'
import { aHome, aPlanFile } from './processes.ts'

const PEOPLE = 10
const QUESTIONS = ['ai chủ trì tập huấn nghiệp vụ một cửa?', 'han', '2 đạt 75%', 'trogiup', 'bantin']
const LOOK_AGAIN_MS = 20

const running: ServerProcess[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

async function start(environment: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer(environment)
  running.push(server)
  return server
}

type Browser = ReturnType<typeof openBrowser>

async function aVisitor(server: ServerProcess): Promise<Browser> {
  const browser = openBrowser(server.url)
  await browser.get('/api/session')
  return browser
}

async function lines(browser: Browser): Promise<ChatLine[]> {
  const response = await browser.get('/api/messages')
  return ((await response.json()) as { lines: ChatLine[] }).lines
}

async function replies(browser: Browser, count: number): Promise<Extract<ChatLine, { kind: 'reply' }>[]> {
  for (;;) {
    const found = (await lines(browser)).filter((line) => line.kind === 'reply')
    if (found.length >= count) return found
    await pause(LOOK_AGAIN_MS)
  }
}

test('many people at once: each question is answered once, in its order; the log holds none of their words', async () => {
  const home = aHome({ 'plan.md': aPlanFile })
  const server = await start(home)
  const browsers = await Promise.all(Array.from({ length: PEOPLE }, () => aVisitor(server)))
  await Promise.all(
    browsers.map(async (browser) => {
      for (const [index, text] of QUESTIONS.entries()) {
        expect((await browser.post('/api/messages', { key: `question-${index}`, text })).status).toBe(202)
      }
    }),
  )
  await Promise.all(browsers.map((browser) => replies(browser, QUESTIONS.length)))
  const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
  for (const browser of browsers) {
    const conversation = { platform: 'web', id: browser.cookie().split('=')[1]!, kind: 'direct' } as const
    const asked = await store.inbox.history(conversation, 100)
    expect(asked.map(({ message }) => message.text)).toEqual(QUESTIONS)
    const answered = await store.outbox.history(conversation, 100)
    expect(answered.map(({ key }) => key)).toEqual(asked.map(({ message }) => `reply:web:${message.key}`))
  }
  await store.close()
  const log = server.output()
  for (const words of [...QUESTIONS.filter((text) => text.includes(' ')), ...browsers.map((browser) => browser.cookie().split('=')[1]!)]) {
    expect(log).not.toContain(words)
  }
})

test('a stop waits for the answer that is under way', async () => {
  const home = aHome({ 'plan.md': aPlanFile })
  const server = await startServer(home)
  const browser = await aVisitor(server)
  await browser.post('/api/messages', { key: 'question-1', text: QUESTIONS[0] })
  expect(await server.stop()).toBe(0)
  const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
  const conversation = { platform: 'web', id: browser.cookie().split('=')[1]!, kind: 'direct' } as const
  expect((await store.outbox.history(conversation, 100)).map(({ status }) => status)).toEqual(['sent'])
  expect((await store.inbox.history(conversation, 100)).map(({ status }) => status)).toEqual(['done'])
  await store.close()
})

test('after a kill every tab gets what it missed, and new answers once each', async () => {
  const home = { ...aHome({ 'plan.md': aPlanFile }), PORT: String(await freePort()) }
  const before = await startServer(home)
  const browser = await aVisitor(before)
  await browser.post('/api/messages', { key: 'question-1', text: 'han' })
  const [first] = await replies(browser, 1)
  await browser.post('/api/messages', { key: 'question-2', text: 'bantin' })
  const [, second] = await replies(browser, 2)
  await before.kill()
  await start(home)
  const tabs = [await browser.events({ 'last-event-id': first!.id }), await browser.events({ 'last-event-id': second!.id })] as const
  expect(await tabs[0].next()).toMatchObject({ event: 'reply', id: second!.id })
  await browser.post('/api/messages', { key: 'question-3', text: 'trogiup' })
  const third = (await replies(browser, 3))[2]!
  for (const tab of tabs) {
    const events = [await tab.next(), await tab.next()]
    expect(events.map(({ event }) => event).sort()).toEqual(['reply', 'said'])
    expect(events.find(({ event }) => event === 'reply')?.id).toBe(third.id)
    tab.close()
  }
})
