// Several instances over one PostgreSQL decide about files at the same time: each file and each version once.
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Reply } from '../../src/chat/chat.ts'
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

  /** The last reply in each room, whichever instance sent it; a decision that the database broke off is made again after a while. */
  async function decisions({ outbox }: Store): Promise<Reply[]> {
    const rooms = ['a', 'b'].map((id) => ({ platform: 'web' as const, id, kind: 'direct' as const }))
    return vi.waitFor(
      async () => {
        const replies = await Promise.all(rooms.map(async (room) => (await outbox.history(room, 1))[0]!.reply))
        for (const reply of replies) expect(renderPlain(reply)).not.toContain('Đưa vào sử dụng')
        return replies
      },
      { timeout: 60_000, interval: 50 },
    )
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
      const replies = await decisions(one.store)
      const [winners, losers] = [true, false].map((isPutIn) =>
        replies.filter((reply) => renderPlain(reply).includes('kế hoạch mới LC, phiên bản 1') === isPutIn),
      )
      expect(winners).toHaveLength(1)
      expect(losers?.[0]?.buttons?.flat().length).toBeGreaterThan(0)
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
