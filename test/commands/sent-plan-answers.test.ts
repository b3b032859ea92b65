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

test('whatever shows a corrected deadline says that it was corrected', async () => {
  const store = memoryStore()
  const library = keepLibrary({ plans: store.plans, index: openIndexHere({ file: ':memory:' }), log: silentLog })
  const chat = await conversation({ today: '2027-01-06', store, answerer: createAnswerer(library.current) })
  await chat.sends('KH 12.md', sentPlan())
  await chat.says('hạn của nhiệm vụ 2 là 20/11/2027')
  await chat.says('chủ trì nhiệm vụ 2 là Sở Tư pháp')
  await chat.presses('Đưa vào sử dụng')
  await chat.says('khi nào khảo sát mức độ hài lòng của người dân')
  chat.hears('Thời hạn: 20/11/2027 (đính chính ngày 6/1/2027; văn bản ghi: “Trước ngày 15/10/2027”).')
  await chat.says('ai chủ trì khảo sát mức độ hài lòng của người dân?')
  chat.hears('Chủ trì: Sở Tư pháp (đính chính ngày 6/1/2027; văn bản ghi: “Sở Y tế”).')
  await chat.says('tiendo LC-1.2')
  chat.hears('Thời hạn: 20/11/2027 (đã đính chính)', 'Chủ trì: Sở Tư pháp (đã đính chính)')
  await chat.says('han sau 30 ngày')
  chat.hears('20/11/2027 (đã đính chính)')
  chat.hearsNot('15/10/2027')
})
