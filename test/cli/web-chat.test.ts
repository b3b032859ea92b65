// The web chat of the real server where many use it, where it stops in the middle, and where a page comes back.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/prisma.ts'
import { freePort } from '../free-port.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies, start } from './processes.ts'

const PEOPLE = 10
const QUESTIONS = ['ai chủ trì tập huấn nghiệp vụ một cửa?', 'han', '2 đạt 75%', 'trogiup', 'bantin']

const talkOf = (browser: Browser) => ({ platform: 'web', id: browser.cookie().split('=')[1]!, kind: 'direct' }) as const

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
    const conversation = talkOf(browser)
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
  const server = await start(home)
  const browser = await aVisitor(server)
  await browser.post('/api/messages', { key: 'question-1', text: QUESTIONS[0] })
  expect(await server.stop()).toBe(0)
  const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
  const conversation = talkOf(browser)
  expect((await store.outbox.history(conversation, 100)).map(({ status }) => status)).toEqual(['sent'])
  expect((await store.inbox.history(conversation, 100)).map(({ status }) => status)).toEqual(['done'])
  await store.close()
})

/** The page shows an answer before it is written down that it was sent; what is cut off between goes out again under the same id. */
async function allSent(dataDir: string, browser: Browser): Promise<void> {
  const store = await openStore({ databaseUrl: '', dataDir })
  const isSent = async () => (await store.outbox.history(talkOf(browser), 100)).every(({ status }) => status === 'sent')
  while (!(await isSent())) await setImmediate()
  await store.close()
}

test('after a kill every tab gets what it missed, and new answers once each', async () => {
  const home = { ...aHome({ 'plan.md': aPlanFile }), PORT: String(await freePort()) }
  const before = await start(home)
  const browser = await aVisitor(before)
  await browser.post('/api/messages', { key: 'question-1', text: 'han' })
  const [first] = await replies(browser, 1)
  await browser.post('/api/messages', { key: 'question-2', text: 'bantin' })
  const [, second] = await replies(browser, 2)
  await allSent(home.DATA_DIR, browser)
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
