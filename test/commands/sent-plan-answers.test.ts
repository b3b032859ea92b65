// What was taken into use is what the next question is answered from.
import { expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import { silentLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { keepLibrary } from '../../src/runtime/library.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { conversation } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

test('answers follow the version in use', async () => {
  const store = memoryStore()
  const library = keepLibrary({ plans: store.plans, index: openIndexHere({ file: ':memory:' }), log: silentLog })
  const chat = await conversation({ today: '2027-01-06', store, answerer: createAnswerer(library.current) })
  const question = 'khi nào khảo sát mức độ hài lòng của người dân'
  await chat.sends('KH 12.md', sentPlan())
  await chat.says(question)
  chat.hearsNot('15/10/2027')
  await chat.presses('Đưa vào sử dụng')
  await chat.says(question)
  chat.hears('15/10/2027')

  const [first, survey, ...rest] = ROWS
  await chat.sends('KH 12b.md', sentPlan({ tables: [[first!, { ...survey!, due: 'Trước ngày 20/8/2027' }, ...rest]] }))
  await chat.presses('Đưa vào sử dụng')
  await chat.says(question)
  chat.hears('20/8/2027')
  chat.hearsNot('15/10/2027')
  expect((await store.plans.list()).map(({ version }) => version)).toEqual([2])
})
