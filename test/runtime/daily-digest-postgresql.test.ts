// Several instances over one PostgreSQL look at the clock at the same moment: each group gets its digest once.
import { afterAll, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import { silentLog } from '../../src/log.ts'
import { dailyDigest } from '../../src/runtime/daily-digest.ts'
import { openStore } from '../../src/store/prisma.ts'
import type { Store } from '../../src/store/store.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { startPostgres } from '../store/postgres-server.ts'

const GROUPS = 12
const server = await startPostgres()

if (typeof server === 'string') {
  test.skip(`the digest over PostgreSQL (skipped, because none could be started here: ${server})`)
} else {
  const stores: Store[] = []
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await server.stop()
  })

  test('three instances at the hour, and one more that is started after it', async () => {
    const databaseUrl = await server.newDatabase()
    const anInstance = async () => {
      const store = await openStore({ databaseUrl, dataDir: 'unused' })
      stores.push(store)
      return { store, chore: dailyDigest({ store, calendar: vietnameseCalendar, hasButtons: () => true, log: silentLog }) }
    }
    const first = await anInstance()
    await first.store.plans.save(aNewPlan({ tasks: [aTask({ due: '2026-09-30' })] }))
    const groups = Array.from({ length: GROUPS }, (_, index): Conversation => ({ platform: 'telegram', id: `g${index}`, kind: 'group' }))
    for (const { platform, id } of groups) {
      await first.store.bindings.bind({
        ...{ id: `binding-${id}`, platform, conversationId: id, thread: null, title: id, unit: null, planIds: null },
        ...{ digestAt: '07:30', boundBy: 'lead', boundByName: 'Hoa', boundAt: '2026-11-01T02:00:00.000Z' },
      })
    }
    const instances = [first, await anInstance(), await anInstance()]
    const hour = new Date('2026-11-20T07:30:20+07:00')
    await Promise.all(instances.map(({ chore }) => chore.run(hour)))
    await (await anInstance()).chore.run(new Date('2026-11-20T07:31:20+07:00'))
    const sent = await Promise.all(groups.map((group) => first.store.outbox.history(group, 9)))
    expect(sent.map((entries) => entries.length)).toEqual(groups.map(() => 1))
    expect(await first.store.conversations.state(groups[0]!, hour.toISOString())).not.toBeNull()
  })
}
