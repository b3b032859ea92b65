import { expect, test } from 'vitest'
import { evidenceShelf } from '../../src/evidence/shelf.ts'
import { hashOf } from '../../src/evidence/storage.ts'
import { createLog } from '../../src/log.ts'
import { shownEvidence } from '../../src/runtime/shown-evidence.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { plan } from '../commands/evidence/evidence-talk.ts'
import { aPieceOfEvidence } from '../contracts/evidence.ts'
import { memoryStorage } from '../evidence/memory-storage.ts'

const bytes = new Uint8Array([1, 2, 3])

async function aHouse() {
  const store = memoryStore()
  const storage = memoryStorage()
  const lines: string[] = []
  const shelf = evidenceShelf({ store, storage, log: createLog('error', (line) => lines.push(line)) })
  const open = shownEvidence({ store, shelf })
  const saved = await store.plans.save(plan())
  const person = (id: string, role: 'viewer' | 'officer' | 'coordinator', unit: string | null) =>
    store.people.ensure({ platform: 'web', id, name: id }, role, unit)
  const sender = await person('hoa', 'officer', 'Sở Tư pháp')
  await person('an', 'officer', 'Sở Tư pháp')
  await person('binh', 'officer', 'Sở Tài chính')
  await person('xem', 'viewer', 'Sở Tư pháp')
  await person('dung', 'coordinator', null)
  const task = (await store.tasks.byCode('LC-2.8'))!
  await store.evidence.add(aPieceOfEvidence({ id: 'e1', personId: sender.id, hash: hashOf(bytes), bytes: bytes.length }))
  await store.evidence.tie(['e1'], { taskId: task.id, period: null, unit: 'Sở Tư pháp', receipt: 'MC-AAAA' })
  await storage.put('e1', bytes)
  const opens = async (id: string, evidence = 'e1') =>
    (await open(evidence, { platform: 'web', id, name: id }, { platform: 'web', id: 'c', kind: 'direct' })) !== null
  return { store, storage, lines, opens, planId: saved.id }
}

test('those to whom a command would show it open it, all others do not', async () => {
  const { opens } = await aHouse()
  const may = await Promise.all(['hoa', 'an', 'dung', 'binh', 'xem', 'nobody'].map((id) => opens(id)))
  expect(may).toEqual([true, true, true, false, false, false])
  expect(await opens('dung', 'e2')).toBe(false)
})

test('who left, or may not read its plan any more, does not open it', async () => {
  const { store, opens } = await aHouse()
  const an = (await store.people.byAccount('web', 'an'))!
  await store.people.setStanding(an.id, { role: 'officer', unit: 'Sở Tư pháp', planIds: ['another plan'] })
  expect(await opens('an')).toBe(false)
  await store.people.leave((await store.people.byAccount('web', 'hoa'))!.id)
  expect(await opens('hoa')).toBe(false)
})

test('what was withdrawn, is missing or was changed is not given out; the last two are logged', async () => {
  const { store, storage, lines, opens } = await aHouse()
  storage.kept.set('e1', { bytes: new Uint8Array([9]), at: 0 })
  expect(await opens('hoa')).toBe(false)
  storage.kept.delete('e1')
  expect(await opens('hoa')).toBe(false)
  expect(lines.map((line) => /not what was stored|missing from the storage/u.exec(line)?.[0])).toEqual([
    'not what was stored',
    'missing from the storage',
  ])
  await storage.put('e1', bytes)
  await store.evidence.withdraw('e1', '2026-11-20T03:00:00.000Z')
  expect(await opens('hoa')).toBe(false)
})
