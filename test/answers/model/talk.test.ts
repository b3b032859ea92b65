// A talk with the whole assistant, a language model beside it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAnswerer } from '../../../src/answers/answer.ts'
import type { Library } from '../../../src/answers/contract.ts'
import { withModel } from '../../../src/answers/model/model-answerer.ts'
import { readPrompt } from '../../../src/answers/model/prompt.ts'
import { openModel } from '../../../src/llm/open-model.ts'
import { silentLog } from '../../../src/log.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { conversation } from '../../conversation.ts'
import { handsIn, type ScriptedServer, scriptedServer, type Turn } from '../../llm/scripted-server.ts'
import { smallLibrary } from '../small-library.ts'

const WATER = 'người dân có được uống nước trong lúc ngồi đợi không'
const looksUp: Turn = { calls: [{ name: 'search_passages', args: { query: 'nước uống' } }] }
const water = handsIn({
  found: true,
  paragraphs: [{ passages: ['DT:KH/II.1.1.2#1'], text: 'Phòng chờ có ghế và nước uống cho người dân.' }],
})

let server: ScriptedServer
let library: Library
beforeAll(async () => {
  server = await scriptedServer({ text: '' })
  library = await smallLibrary()
})
afterAll(() => server.close())

async function talk(calls = 100) {
  const store: Store = memoryStore()
  const model = await openModel({ model: 'openai:scripted', baseUrl: server.url, apiKey: null })
  const budget = { most: { calls, tokens: 1_000_000 }, use: store.modelUse }
  const parts = { model, prompt: readPrompt('answer'), library: () => library, budget, timeLimitMs: 5_000, log: silentLog }
  server.requests.length = 0
  return conversation({
    today: '2027-06-01',
    store,
    answerer: withModel(
      createAnswerer(() => library),
      parts,
    ),
  })
}

test('an answer of the model is marked as such and has its source one tap away', async () => {
  const chat = await talk()
  server.plays(looksUp, water)
  await chat.says(WATER)
  chat.hears('Phòng chờ có ghế và nước uống cho người dân.', '(AI soạn)', 'Nguồn: ')
})

test('a budget that is used up is not spoken of: the answer without the model is given', async () => {
  const chat = await talk(2)
  server.plays(looksUp, water)
  await chat.says(WATER)
  await chat.says(`${WATER} ạ`)
  chat.hears('không tìm thấy')
  chat.hearsNot('AI soạn', 'lượt', 'hết')
  expect(server.requests).toHaveLength(2)
})

test('in a room of several people a follow-up sends nothing of what somebody else asked', async () => {
  const chat = await talk()
  server.plays(handsIn({ found: false, paragraphs: [] }))
  await chat.says('lịch khóa sổ ở kho bí mật của chị Hoa', { id: 'hoa', name: 'Nguyễn Thị Hoa' })
  const before = server.requests.length
  await chat.says('còn Cà Mau?', { id: 'an', name: 'Trần Văn An' })
  const after = JSON.stringify(server.requests.slice(before))
  for (const word of ['kho bí mật', 'Hoa', 'Trần Văn An']) expect(after).not.toContain(word)
})

test('commands and what the record knows ask no model', async () => {
  const chat = await talk()
  server.plays(looksUp, water)
  for (const said of ['trogiup', 'kehoach', 'nhiệm vụ 1 của Cà Mau do ai chủ trì']) await chat.says(said)
  expect(server.requests).toEqual([])
})
