// A new version of a plan put in while the server runs: what was reported before stays, rows that are gone are closed with a reason.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Reply } from '../../src/chat/chat.ts'
import { openStore } from '../../src/store/prisma.ts'
import { aFolder, aHome, aPlanFile, aVisitor, run, start } from './processes.ts'

const root = join(import.meta.dirname, '../..')
const seeds = join(root, '../shared/seeds')

/** A server and a page before it. */
async function talk(home: { DATA_DIR: string; KNOWLEDGE_DIR: string }) {
  const browser = await aVisitor(await start(home))
  const stream = await browser.events()
  let count = 0
  return {
    async asks(text: string): Promise<Reply> {
      await browser.post('/api/messages', { key: `question-${++count}`, text })
      for (;;) {
        const { event, data } = await stream.next()
        if (event === 'reply') return data.reply as Reply
      }
    },
    close: () => stream.close(),
  }
}

async function stored(home: { DATA_DIR: string }) {
  const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
  const [plans, tasks, updates] = [await store.plans.list(), await store.tasks.list(), await store.tasks.updates()]
  await store.close()
  return {
    versions: plans.map(({ code, version }) => `${code} ${version}`),
    tasks: tasks.map(({ id, code }) => `${code} ${id}`),
    updates: updates.map(({ taskId, percent }) => `${tasks.find(({ id }) => id === taskId)?.code} ${percent}`),
  }
}

const firstButton = ({ buttons }: Reply): string => buttons![0]![0]!.says

test('rows that a new version no longer has are closed with the reason, the others keep id, code and history', async () => {
  const home = aHome({ 'plan.md': aPlanFile })
  const chat = await talk(home)
  await chat.asks(firstButton(await chat.asks('2 đạt 75%')))
  const before = await stored(home)

  const shorter = aFolder({ 'shorter.md': aPlanFile.replace(/^\| 3 \|.*\n/m, '') })
  expect((await run('cli/ingest.ts', [shorter], home)).stdout).toMatch(/^12\/KH-UBND +SM +2 +updated +2 /m)
  const after = await stored(home)
  expect(after.versions).toEqual(['SM 2'])
  expect(after.tasks).toEqual(before.tasks.filter((task) => !task.startsWith('SM-1.3 ')))
  expect(after.updates).toEqual(['SM-1.2 75'])
  expect(JSON.stringify(await chat.asks('tiendo SM-1.2'))).toMatch(/75 ?%/)
  expect(JSON.stringify(await chat.asks('tiendo SM-1.3'))).toContain('Không còn trong phiên bản 2')

  expect((await run('cli/ingest.ts', [shorter], home)).stdout).toContain('unchanged')
  expect(await stored(home)).toEqual(after)
  chat.close()
})

const notice = existsSync(seeds) ? '' : ' (skipped: ../shared/seeds is not here)'

test.skipIf(notice !== '')(`the real plans over the shipped ones: versions go up, tasks and what was reported stay${notice}`, async () => {
  const home = { ...aHome(), KNOWLEDGE_DIR: join(root, 'knowledge') }
  const chat = await talk(home)
  const before = await stored(home)
  expect(before.versions).toHaveLength(5)
  const tasks = before.tasks.filter((task) => /-\d+\.\d/.test(task)).map((task) => task.split(' ')[0])
  const reported = [tasks.at(0), tasks.at(-1)]
  for (const code of reported) await chat.asks(firstButton(await chat.asks(`${code} đạt 75%`)))

  expect((await run('cli/ingest.ts', [seeds], home)).status).toBe(0)
  const after = await stored(home)
  expect(after.versions).toEqual(before.versions.map((plan) => plan.replace(/1$/, '2')))
  expect(after.tasks).toEqual(expect.arrayContaining(before.tasks.filter((task) => /-\d+\.\d/.test(task))))
  expect(after.updates).toEqual(reported.map((code) => `${code} 75`))
  for (const code of reported) expect(JSON.stringify(await chat.asks(`tiendo ${code}`))).toMatch(/75 ?%/)

  expect((await run('cli/ingest.ts', [seeds], home)).stdout.match(/: unchanged \(/g)).toHaveLength(5)
  expect(await stored(home)).toEqual(after)
  chat.close()
})
