// The server over the plans that come with the program, as a newcomer meets it.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ServerProcess } from '../browser/server-process.ts'
import { aHome, aVisitor, type Browser, replies, start } from './processes.ts'

const knowledge = join(import.meta.dirname, '../../knowledge')
const aShippedHome = () => ({ ...aHome(), KNOWLEDGE_DIR: knowledge })

async function answer(browser: Browser, position: number, text: string): Promise<string> {
  await browser.post('/api/messages', { key: `question-${position}`, text })
  return JSON.stringify((await replies(browser, position)).at(-1)!.reply)
}

test('the first start says in a screenful what it did and what to do next', async () => {
  const lines = (await start(aShippedHome())).output().split('\n')
  expect(lines.length).toBeLessThanOrEqual(15)
  const next = lines.filter((line) => line.startsWith('next ')).join('\n')
  expect(next).toContain('web chat')
  expect(next).toContain('trogiup')
  expect(next).toContain('npm run ingest -- FILE')
  expect(next).toContain('npm run chat')
  expect(lines.at(-1)).toMatch(/^ready in/)
})

/** What is offered on an empty page, and what the answer must hold at least. */
const OFFERED: Record<string, RegExp> = {
  'Việc nào sắp đến hạn?': /Việc cần theo dõi \(\d+\).*[A-Z]+\d*-\d+\.\d+ /,
  'Bản tin hôm nay': /Bản tin hạn việc .*20\/11\/2026.*Quá hạn \d+/,
  'Có những kế hoạch nào?': /Lào Cai.*Sơn La|Sơn La.*Lào Cai/,
  'Trợ giúp': /bantin/,
}

test('whatever an empty page offers gets a real answer', async () => {
  const browser = await aVisitor(await start(aShippedHome()))
  const { suggestions } = (await (await browser.get('/api/session')).json()) as { suggestions: string[] }
  expect(suggestions).toEqual(Object.keys(OFFERED))
  for (const [index, offered] of suggestions.entries()) expect(await answer(browser, index + 1, offered)).toMatch(OFFERED[offered]!)
})

/** A first question costs about a fifth of a start that had nothing to load; reading the plans for it would triple that. */
const MOST_OF_START = 0.4

/** Seconds that the processor has worked for the server; unlike those of the clock they hardly depend on what else the machine does. */
async function workOf({ url }: ServerProcess): Promise<number> {
  const figures = await (await fetch(new URL('/metrics', url))).text()
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(figures)![1])
}

test('the plans are read for answering before the first question comes', async () => {
  const home = aShippedHome()
  await (await start(home)).stop()
  const shares: number[] = []
  // Compiling in the background comes on top in one start or another.
  while (shares.length < 4 && Math.min(...shares) >= MOST_OF_START) {
    const server = await start(home)
    const browser = await aVisitor(server)
    const ofStart = await workOf(server)
    await answer(browser, 1, 'hạn nộp báo cáo kiểm tra CCHC của Lào Cai?')
    shares.push((await workOf(server)) / ofStart - 1)
    await server.stop()
  }
  expect(Math.min(...shares)).toBeLessThan(MOST_OF_START)
})
