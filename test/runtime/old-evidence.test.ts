import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { oldEvidence } from '../../src/runtime/old-evidence.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aPieceOfEvidence } from '../contracts/evidence.ts'
import { memoryStorage } from '../evidence/memory-storage.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString()

test('what nobody tied in time, what was withdrawn and what nobody knows goes, all else stays', async () => {
  const store = memoryStore()
  let at = Date.parse(daysAgo(10))
  const storage = memoryStorage(() => at)
  const add = async (id: string, days: number) => {
    at = Date.parse(daysAgo(days))
    await storage.put(id, new Uint8Array(1))
    await store.evidence.add(aPieceOfEvidence({ id, sentAt: daysAgo(days) }))
  }
  for (const [id, days] of [
    ['tied', 10],
    ['withdrawn', 10],
    ['untied and old', 8],
    ['untied', 6],
  ] as const)
    await add(id, days)
  await store.evidence.tie(['tied', 'withdrawn'], { taskId: 't1', period: null, unit: null, receipt: 'MC-AAAA' })
  await store.evidence.withdraw('withdrawn', daysAgo(3))
  await storage.put('nobody knows it yet', new Uint8Array(1))
  at = Date.parse(daysAgo(2))
  await storage.put('nobody knows it', new Uint8Array(1))
  at = NOW.getTime()
  await storage.put('arriving now', new Uint8Array(1))
  await oldEvidence({ store, storage, log: silentLog }).run(NOW)
  expect([...storage.kept.keys()]).toEqual(['tied', 'untied', 'arriving now'])
  expect(await store.evidence.get('untied and old')).toBeNull()
  expect(await store.evidence.get('withdrawn')).not.toBeNull()
})
