import { describe, expect, test } from 'vitest'
import type { Answer, Answerer } from '../../../src/answers/contract.ts'
import { MOST_AT_ONCE, withModel } from '../../../src/answers/model/model-answerer.ts'
import { readPrompt } from '../../../src/answers/model/prompt.ts'
import { type LanguageModel, ModelFailure } from '../../../src/llm/language-model.ts'
import { createLog } from '../../../src/log.ts'
import { smallLibrary } from '../small-library.ts'

const silence: Answer = {
  ...{ kind: 'notFound', origin: null, paragraphs: ['Trợ lý không tìm thấy.'], citations: [], computation: null, choices: [] },
  topic: { question: 'q', planIds: [] },
}
const plain: Answerer = { answer: async () => silence }
const asking = { question: 'người dân uống nước ở đâu', today: '2027-06-01', mayAskBack: false }

async function setUp(ask: LanguageModel['ask']) {
  const library = await smallLibrary()
  const logged: string[] = []
  let now = 0
  const answerer = withModel(plain, {
    model: { name: 'fake:model', ask },
    prompt: readPrompt('answer'),
    library: () => library,
    budget: null,
    timeLimitMs: 1_000,
    log: createLog('info', (line) => logged.push(line)),
    now: () => now,
  })
  return { answerer, logged, passes: (milliseconds: number) => (now += milliseconds) }
}

describe('a model that keeps failing', () => {
  test('is left alone for a minute, which is logged once, without a word of the question', async () => {
    let calls = 0
    const { answerer, logged, passes } = await setUp(async () => {
      calls++
      throw new ModelFailure('HTTP 401', 'check MODEL_API_KEY')
    })
    for (let question = 0; question < 6; question++) expect((await answerer.answer(asking)).paragraphs).toEqual(silence.paragraphs)
    expect(calls).toBe(3)
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatch(/warn .*left alone for a minute .*HTTP 401: check MODEL_API_KEY/)
    expect(logged[0]).not.toContain('nước')
    passes(60_001)
    await answerer.answer(asking)
    expect(calls).toBe(4)
    await answerer.answer(asking)
    expect(calls).toBe(4)
  })

  test('is asked on when it works in between', async () => {
    let calls = 0
    const { answerer } = await setUp(async () => {
      calls++
      if (calls % 3 !== 0) throw new ModelFailure('HTTP 500')
      return null
    })
    for (let question = 0; question < 9; question++) await answerer.answer(asking)
    expect(calls).toBe(9)
  })

  test('a fault of ours is logged as one and costs nobody the answer', async () => {
    const { answerer, logged } = await setUp(async () => {
      throw new TypeError('undefined is no function')
    })
    expect((await answerer.answer(asking)).paragraphs).toEqual(silence.paragraphs)
    expect(logged[0]).toMatch(/error .*the answer without it is given/)
  })
})

test('only so many wait for the model at once; whoever comes then gets the answer without it at once', async () => {
  const gate = Promise.withResolvers<null>()
  let calls = 0
  const { answerer } = await setUp(() => {
    calls++
    return gate.promise
  })
  const waiting = Array.from({ length: MOST_AT_ONCE }, () => answerer.answer(asking))
  await new Promise(setImmediate)
  expect((await answerer.answer(asking)).paragraphs).toEqual(silence.paragraphs)
  expect(calls).toBe(MOST_AT_ONCE)
  gate.resolve(null)
  await Promise.all(waiting)
  await answerer.answer(asking)
  expect(calls).toBe(MOST_AT_ONCE + 1)
})
