// The development questions as phones mangle them: hardly any answer is lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEvaluation, type JudgedSet, rightIn } from '../../src/cli/eval/judged.ts'
import { defaultSets, devAndOwn } from '../../src/cli/eval/question-sets.ts'
import { VARIANTS } from '../../src/cli/eval/variants.ts'

const TODAY = '2026-11-20'
/** So many fewer may be right than of the questions as they were written. */
const MOST_LOST = 3
/** Letters swapped and a stray key of VNI leave less to go by; what is lost then stands in `npm run eval -- --variants`. */
const HELD = VARIANTS.filter(({ name }) => !/^(?:VNI|letters)/.test(name))

const [dev] = devAndOwn(await defaultSets(() => {})).dev

describe.skipIf(dev === undefined)('development questions (skipped where ../shared is absent)', () => {
  const evaluation = createEvaluation(TODAY, () => {})
  let plain: JudgedSet
  beforeAll(async () => {
    plain = await evaluation.judged(dev!)
  })
  afterAll(() => evaluation.close())

  test.each(HELD.map(({ name, change }) => [name, change] as const))('%s', async (_name, change) => {
    const { results } = await evaluation.judged(dev!, { change })
    const wrong = results.filter(({ verdict }) => !verdict.right).map(({ question, verdict }) => `${question.q}: ${verdict.why}`)
    expect(rightIn(results), wrong.join('\n')).toBeGreaterThanOrEqual(rightIn(plain.results) - MOST_LOST)
  })

  test('nothing is invented however it is asked', async () => {
    for (const { change } of VARIANTS) {
      const questions = dev!.questions.filter(({ type }) => type === 'unanswerable')
      const { results } = await evaluation.judged({ ...dev!, questions }, { change })
      expect(results.filter(({ verdict }) => !verdict.right).map(({ question, verdict }) => `${question.q}: ${verdict.why}`)).toEqual([])
    }
  })
})
