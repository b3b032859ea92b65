// Run by killed-writer.test.ts as a process of its own: writes rounds of messages until it is killed.
//   node killed-writer.ts DATA_DIR
// Each round takes a message in, and finishes it together with its answer and an audit entry; what was acknowledged is printed.
import { openStore } from '../../src/store/prisma.ts'

const store = await openStore({ databaseUrl: '', dataDir: process.argv[2]! })
const conversation = { platform: 'web', id: 'c', kind: 'direct' } as const
const sender = { platform: 'web', id: 'p', name: 'A' } as const
const at = '2026-11-20T02:00:00.000Z'

for (let round = 0; ; round++) {
  await store.inbox.add({ key: `in-${round}`, conversation, sender, text: 'han', receivedAt: at })
  process.stdout.write(`in-${round}\n`)
  const entry = (await store.inbox.waiting(1))[0]!
  await store.transaction(async (inner) => {
    await inner.inbox.finish(entry.id, true)
    for (const part of ['a', 'b', 'c'])
      await inner.outbox.add({ key: `out-${round}-${part}`, conversation, reply: { blocks: [] }, createdAt: at })
    await inner.audit.add({ at, personId: null, action: 'answered', subject: `out-${round}`, detail: {} })
  })
  process.stdout.write(`out-${round}\n`)
}
