import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Answer, Library } from '../../src/answers/contract.ts'
import { inventPlans } from '../../src/cli/bench/many-plans.ts'
import { scaleQuestions } from '../../src/cli/bench/many-questions.ts'
import { libraryOf } from './small-library.ts'

/** One province's plans: by year, inspections, departments. */
const PLANS = inventPlans(11)
let library: Library
let ask: (question: string, mayAskBack?: boolean) => Promise<Answer>

beforeAll(async () => {
  library = await libraryOf(Object.fromEntries(PLANS.map(({ text }, i) => [`${'abcdefghijk'[i]}.md`, text])))
  const answerer = createAnswerer(() => library)
  ask = (question, mayAskBack = true) => answerer.answer({ question, today: '2026-11-20', mayAskBack })
})

const plansOf = ({ citations }: Answer) => new Set(citations.map(({ planId }) => planId))

describe('beyond a few plans', () => {
  test('every kind of question gets a sensible answer', async () => {
    for (const { q, kind, isRight } of scaleQuestions(PLANS)) expect(isRight(await ask(q)), `${kind}: ${q}`).toBe(true)
  })

  test('work that falls due in a month is asked back, and told for few where it may not be', async () => {
    const question = 'Những việc nào phải xong trong tháng 6/2026?'
    const back = await ask(question)
    expect(back.kind).toBe('askBack')
    expect(back.paragraphs).toEqual(['Nhiều kế hoạch có thể trả lời câu hỏi này. Anh/Chị hỏi kế hoạch của tỉnh hay cơ quan nào?'])
    expect(back.choices.length).toBeLessThanOrEqual(6)
    expect(plansOf(await ask(question, false)).size).toBeLessThanOrEqual(3)
  })
})
