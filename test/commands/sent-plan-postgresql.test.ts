// Several instances over one PostgreSQL decide about files at the same time: each file and each version once.
import { afterAll, describe, expect, test } from 'vitest'
import { renderPlain } from '../../src/chat/render.ts'
import { openStore } from '../../src/store/prisma.ts'
import type { Store } from '../../src/store/store.ts'
import { conversation, type Talk } from '../conversation.ts'
import { startPostgres } from '../store/postgres-server.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

const server = await startPostgres()

if (typeof server === 'string') {
  test.skip(`deciding about files over PostgreSQL (skipped, because none could be started here: ${server})`)
} else {
  const { newDatabase } = server
  const stores: Store[] = []
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await server.stop()
  })

  /** Two talks, each with an instance of its own, over one new database. */
  async function twoInstances(): Promise<[Talk, Talk]> {
    const databaseUrl = await newDatabase()
    const talk = async (room: string) => {
      const store = await openStore({ databaseUrl, dataDir: 'unused' })
      stores.push(store)
      return conversation({ today: '2027-01-06', store, room })
    }
    return [await talk('a'), await talk('b')]
  }

  describe('over PostgreSQL', () => {
    test('corrections come back from the database as what they were when they were shown', async () => {
      const [chat] = await twoInstances()
      await chat.sends('KH 12.md', sentPlan())
      await chat.says('hạn nhiệm vụ 1 là 30/6/2027\nchủ trì nhiệm vụ 1 là Sở Y tế')
      await chat.presses('Đưa vào sử dụng')
      chat.hears('kế hoạch mới LC, phiên bản 1')
      expect((await chat.store.tasks.byCode('LC-1.1'))?.lead).toEqual(['Sở Y tế'])
    })

    test('one file is taken into use once', async () => {
      const [one, other] = await twoInstances()
      const id = await one.sends('KH 12.md', sentPlan())
      await other.says(`tepcho ${id}`)
      await Promise.all([one, other].map((talk) => talk.presses('Đưa vào sử dụng')))
      // Either instance may have sent either reply.
      const replies = await Promise.all(['a', 'b'].map((id) => one.store.outbox.history({ platform: 'web', id, kind: 'direct' }, 1)))
      const texts = replies.flat().map(({ reply }) => renderPlain(reply))
      expect(texts).toHaveLength(2)
      expect(texts.filter((text) => text.includes('kế hoạch mới LC, phiên bản 1'))).toHaveLength(1)
      const [loser] = replies.flat().filter(({ reply }) => !renderPlain(reply).includes('phiên bản 1'))
      expect(loser?.reply.buttons?.flat().length).toBeGreaterThan(0)
      expect((await one.store.plans.changes('2027-01-01T00:00:00Z')).map(({ version }) => version)).toEqual([1])
      expect((await one.store.audit.list(9)).filter(({ action }) => action === 'putIn')).toHaveLength(1)
    })

    test('of two files for one plan, the second waits for another look', async () => {
      const [one, other] = await twoInstances()
      await one.sends('KH 12.md', sentPlan())
      await other.sends('KH 12 khác.md', sentPlan({ tables: [ROWS.slice(0, 2)] }))
      await Promise.all([one, other].map((talk) => talk.presses('Đưa vào sử dụng')))
      expect((await one.store.plans.list()).map(({ version }) => version)).toEqual([1])
      expect(await one.store.files.list()).toHaveLength(1)
    })
  })
}
