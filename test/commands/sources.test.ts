import { expect, test } from 'vitest'
import { sourceName } from '../../src/answers/plan-name.ts'
import { sourceBlocks } from '../../src/commands/sources.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aNewPlan } from '../builders.ts'

test('the plan of the source above is not named once more', async () => {
  const store = memoryStore()
  await store.plans.save(aNewPlan({ number: '12/KH-UBND' }))
  await store.plans.save(aNewPlan({ number: '13/KH-UBND' }))
  const plans = await store.plans.list()
  const cited = (at: number, place: string) => ({
    planId: plans[at]!.id,
    passageId: place,
    label: sourceName(plans[at]!.plan, place, undefined),
  })
  const [first, second, other, again] = sourceBlocks(
    [cited(0, 'biểu 2, STT 1'), cited(0, 'biểu 2, STT 5'), cited(1, 'mục II.1'), cited(0, 'mục I')],
    plans,
  )
  expect(first).toMatchObject({ text: expect.stringMatching(/^Nguồn: Kế hoạch 12\/KH-UBND.*, biểu 2, STT 1$/) })
  expect(second).toMatchObject({ text: 'Nguồn: cùng kế hoạch, biểu 2, STT 5', says: `nguyenvan ${plans[0]!.code}:biểu 2, STT 5` })
  expect(other).toMatchObject({ text: expect.stringMatching(/^Nguồn: Kế hoạch 13\/KH-UBND.*, mục II\.1$/) })
  expect(again).toMatchObject({ text: expect.stringMatching(/^Nguồn: Kế hoạch 12\/KH-UBND.*, mục I$/) })
})

test('a source whose name has changed since keeps the one it was cited by', async () => {
  const store = memoryStore()
  await store.plans.save(aNewPlan({ number: '12/KH-UBND' }))
  const plans = await store.plans.list()
  const cited = { planId: plans[0]!.id, passageId: 'x', label: 'Kế hoạch (dự thảo), mục I' }
  expect(sourceBlocks([cited, cited], plans).map((block) => 'text' in block && block.text)).toEqual([
    'Nguồn: Kế hoạch (dự thảo), mục I',
    'Nguồn: Kế hoạch (dự thảo), mục I',
  ])
})
