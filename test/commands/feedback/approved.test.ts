// How long an approved answer holds.
import { expect, test } from 'vitest'
import { isCurrent } from '../../../src/commands/feedback/approved.ts'
import type { ApprovedAnswer } from '../../../src/store/feedback-store.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { aNewPlan } from '../../builders.ts'

const approved = (more: Partial<ApprovedAnswer>): ApprovedAnswer => ({
  ...{ id: 'a1', question: 'Ai giữ con dấu?', sameAs: 'ai giu con dau', text: 'Văn thư Sở.', citations: [], restsOn: [] },
  ...{ by: { id: 'binh', name: 'Lê Thị Bình' }, at: '2026-11-20T02:00:00.000Z', withdrawn: null },
  ...more,
})

async function plansWith(...addedAt: string[]) {
  const store = memoryStore()
  for (const [index, at] of addedAt.entries())
    await store.plans.save({ ...aNewPlan({ number: `${index + 1}/KH-UBND` }), addedAt: at, contentHash: `hash ${index}` })
  return store.plans.list()
}

test('what rests on no plan holds until one is put in that may say it', async () => {
  const before = await plansWith('2026-11-01T02:00:00.000Z')
  const after = await plansWith('2026-11-01T02:00:00.000Z', '2026-11-21T02:00:00.000Z')
  expect(isCurrent(approved({}), before)).toBe(true)
  expect(isCurrent(approved({}), after)).toBe(false)
})

test('what rests on a plan holds while that plan stays, whatever else is put in', async () => {
  const plans = await plansWith('2026-11-01T02:00:00.000Z', '2026-11-21T02:00:00.000Z')
  const restsOn = [{ planId: plans[0]!.id, version: 1 }]
  expect(isCurrent(approved({ restsOn }), plans)).toBe(true)
  expect(isCurrent(approved({ restsOn: [{ ...restsOn[0]!, version: 2 }] }), plans)).toBe(false)
})
