// Answers are kept to be judged and counted, not for ever.
import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { oldAnswers } from '../../src/runtime/old-answers.ts'
import type { GivenAnswer } from '../../src/store/feedback-store.ts'
import { memoryStore } from '../../src/store/memory.ts'

test('what found something goes after 30 days, what found nothing after 400', async () => {
  const store = memoryStore()
  const gives = (id: string, kind: GivenAnswer['kind'], at: string) =>
    store.givenAnswers.add({
      ...{ id, kind, at, by: { id: 'an', name: 'An' }, conversation: { platform: 'web', id: 'an', kind: 'direct' }, question: 'x' },
      ...{ sameAs: 'x', origin: null, text: 'x', citations: [], planIds: [] },
    })
  await gives('found-31', 'found', '2026-10-20T01:59:59.000Z')
  await gives('found-30', 'found', '2026-10-21T02:00:00.000Z')
  await gives('none-401', 'notFound', '2025-10-16T01:59:59.000Z')
  await gives('none-400', 'notFound', '2025-10-16T02:00:00.000Z')
  await oldAnswers({ store, log: silentLog }).run(new Date('2026-11-20T02:00:00.000Z'))
  const left = await Promise.all(['found-31', 'found-30', 'none-401', 'none-400'].map((id) => store.givenAnswers.get(id)))
  expect(left.map((answer) => answer?.id ?? null)).toEqual([null, 'found-30', null, 'none-400'])
})
