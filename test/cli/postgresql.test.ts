// `npm start` over PostgreSQL, alone and as two instances on one database.
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/prisma.ts'
import { openBrowser } from '../adapters/web/chat-server.ts'
import { freePort } from '../free-port.ts'
import { startPostgres } from '../store/postgres-server.ts'
import { aFolder, aHome, aPlanFile, aVisitor, type Browser, replies, run, start } from './processes.ts'

const postgres = await startPostgres()

if (typeof postgres === 'string') {
  test.skip(`npm start over PostgreSQL (skipped, because none could be started here: ${postgres})`)
} else {
  afterAll(() => postgres.stop())

  describe('npm start over PostgreSQL', () => {
    test('asks, lists, reports, undoes and reads the digest; a second start loads nothing twice', async () => {
      const home = { ...aHome({ 'plan.md': aPlanFile }), DATABASE_URL: await postgres.newDatabase() }
      const first = await start(home)
      expect(first.output()).toMatch(/^store +PostgreSQL/m)
      const browser = await aVisitor(first)
      let count = 0
      const answerTo = async (text: string) => {
        count++
        await browser.post('/api/messages', { key: `question-${count}`, text })
        const { reply } = (await replies(browser, count)).at(-1)!
        return { words: JSON.stringify(reply), buttons: (reply.buttons ?? []).flat() }
      }
      expect((await answerTo('ai chủ trì tập huấn nghiệp vụ một cửa?')).words).toContain('Sở Khoa học và Công nghệ')
      expect((await answerTo('han')).words).toContain('Tập huấn nghiệp vụ một cửa')
      const asked = await answerTo('2 đạt 75%')
      const written = await answerTo(asked.buttons[0]!.says)
      expect(written.words).toMatch(/75 ?%/)
      expect((await answerTo('han')).words).toMatch(/75 ?%/)
      expect((await answerTo('bantin')).words).toMatch(/75 ?%/)
      await answerTo(written.buttons.find(({ label }) => label === 'Hoàn tác')!.says)
      expect((await answerTo('han')).words).not.toMatch(/75 ?%/)
      expect(await first.stop()).toBe(0)
      const second = await start(home)
      expect(second.output()).toMatch(/0 loaded, 1 known already/)
    })

    test('a wrong password, an unknown database, no server: one line each, without the password', async () => {
      const right = await postgres.newDatabase()
      const nobodyThere = `postgresql://tester:geheim99@127.0.0.1:${await freePort()}/x`
      for (const [DATABASE_URL, why] of [
        [right.replace('tester:tester', 'tester:geheim99'), 'password authentication failed'],
        [`${right}-other`, 'does not exist'],
        [nobodyThere, 'no database server answers at this address'],
      ] as const) {
        const { status, stderr } = await run('main.ts', [], { ...aHome(), PORT: '0', DATABASE_URL })
        expect(status).toBe(1)
        expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(why)])
        expect(stderr).not.toContain('geheim99')
      }
    })

    test('two instances that make the tables together answer each message once and know the same plans', async () => {
      const DATABASE_URL = await postgres.newDatabase()
      const homes = [aHome({ 'plan.md': aPlanFile }), aHome({ 'plan.md': aPlanFile })].map((home) => ({ ...home, DATABASE_URL }))
      const servers = await Promise.all(homes.map(start))
      const browsers = servers.map(({ url }) => openBrowser(url)) as [Browser, Browser]
      await browsers[0].get('/api/session')
      browsers[1].setCookie(browsers[0].cookie())
      const toBoth = (key: string, text: string) => Promise.all(browsers.map((browser) => browser.post('/api/messages', { key, text })))

      await toBoth('report-01', '2 đạt 40%')
      const asked = await Promise.all(browsers.map((browser) => replies(browser, 1)))
      expect(asked[0]).toEqual(asked[1])
      await toBoth('confirm-1', asked[0]![0]!.reply.buttons![0]![0]!.says)
      await Promise.all(browsers.map((browser) => replies(browser, 2)))

      const another = aPlanFile.replaceAll('SAO MAI', 'BIỂN XANH').replaceAll('Sao Mai', 'Biển Xanh').replace('12/KH', '34/KH')
      const { status } = await run('cli/ingest.ts', [aFolder({ 'another.md': another })], homes[0]!)
      expect(status).toBe(0)
      await browsers[1].post('/api/messages', { key: 'question-1', text: 'có những kế hoạch nào?' })
      const shown = await Promise.all(browsers.map((browser) => replies(browser, 3)))
      expect(shown[0]).toEqual(shown[1])
      expect(JSON.stringify(shown[0]!.at(-1))).toContain('34/KH-UBND')

      const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: 'unused' })
      const conversation = { platform: 'web', id: browsers[0].cookie().split('=')[1]!, kind: 'direct' } as const
      expect((await store.inbox.history(conversation, 100)).map(({ status }) => status)).toEqual(['done', 'done', 'done'])
      expect(await store.outbox.history(conversation, 100)).toHaveLength(3)
      expect((await store.tasks.updates()).map(({ percent }) => percent)).toEqual([40])
      expect((await store.plans.list()).map(({ version }) => version)).toEqual([1, 1])
      await store.close()
    })
  })
}
