// The question sets as they are asked by `npm run eval`, against the run that was accepted last: a fall fails with the questions lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Change, changeSince, readAccepted } from '../../src/cli/eval/accepted.ts'
import { createEvaluation, type JudgedSet } from '../../src/cli/eval/judged.ts'
import { defaultSets } from '../../src/cli/eval/question-sets.ts'

const TODAY = '2026-11-20'
const notices: string[] = []
const sets = await defaultSets((line) => notices.push(line))

describe(['question sets', ...notices].join('; '), () => {
  const evaluation = createEvaluation(TODAY, () => {})
  const accepted = readAccepted()
  const judged = new Map<string, JudgedSet>()
  beforeAll(async () => {
    for (const set of sets) judged.set(set.name, await evaluation.judged(set))
  })
  afterAll(() => evaluation.close())

  test.each(sets.map(({ name }) => name))('%s: not fewer are right than accepted', (name) => {
    const change = changeSince(accepted, judged.get(name)!)
    expect(change.isFall ? whyWrong(change, judged.get(name)!) : []).toEqual([])
  })

  test('every set was accepted once', () => {
    expect(sets.filter(({ name }) => accepted[name] === undefined).map(({ name }) => name)).toEqual([])
  })

  test('no two questions of a set share an id', () => {
    for (const { name, questions } of sets) expect(new Set(questions.map(({ id }) => id)).size, name).toBe(questions.length)
  })
})

function whyWrong({ lost }: Change, { results }: JudgedSet): string[] {
  const named = results.filter(({ question }) => lost.includes(question.id))
  return named.map(({ question, verdict }) => `${question.id} ${question.q}: ${verdict.why}`)
}
