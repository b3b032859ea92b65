// Question sets answered and judged.
import { createAnswerer } from '../../answers/answer.ts'
import type { Answerer, Library } from '../../answers/contract.ts'
import type { FamiliesOff } from '../../answers/rule-families.ts'
import { type GoldQuestion, judge, type Verdict } from '../../answers/score.ts'
import type { Day } from '../../domain/schedule.ts'
import { OperatorError } from '../../errors.ts'
import { type AnswerRecord, answerRecord } from '../answer-record.ts'
import { throwawayLibrary } from '../throwaway-library.ts'
import type { QuestionSet } from './question-sets.ts'

/** A question as it was put, what was answered, and whether that is right. */
export interface Judged {
  question: GoldQuestion
  given: AnswerRecord
  verdict: Verdict
}

/** A set after all of its questions were put. */
export interface JudgedSet {
  name: string
  results: Judged[]
}

/** How the questions are put, and by whom they are answered. */
export interface Putting {
  /** What becomes of a question before it is asked; as written unless given. */
  change?(question: GoldQuestion): string
  without?: FamiliesOff
  /** Who answers over a library; the rules alone unless given. */
  answererOver?(library: Library): Answerer | Promise<Answerer>
}

const asWritten = ({ q }: GoldQuestion) => q

/** Plans are read once, however often their questions are asked. */
export interface Evaluation {
  judged(set: QuestionSet, putting?: Putting): Promise<JudgedSet>
  close(): Promise<void>
}

/** An evaluation on a fixed day; `complain` is told of plans that cannot be read. Throws an OperatorError where none can. */
export function createEvaluation(today: Day, complain: (line: string) => void): Evaluation {
  const libraries = new Map<string, Promise<Library>>()

  function libraryOf(plans: readonly string[]): Promise<Library> {
    const key = plans.join('\n')
    const library = libraries.get(key) ?? readLibrary(plans)
    libraries.set(key, library)
    return library
  }

  async function readLibrary(plans: readonly string[]): Promise<Library> {
    const library = await throwawayLibrary(plans, today, complain)
    if (library.plans.length === 0) throw new OperatorError([`no usable plan in ${plans.join(', ')}`])
    return library
  }

  return {
    async judged({ name, plans, questions }, { change = asWritten, without, answererOver } = {}) {
      const library = await libraryOf(plans)
      const rules = createAnswerer(() => library, without === undefined ? {} : { without })
      await rules.prepare()
      const answerer = (await answererOver?.(library)) ?? rules
      const results: Judged[] = []
      for (const question of questions) {
        const asked = { ...question, q: change(question) }
        const given = await answerRecord(answerer, asked, today)
        results.push({ question: asked, given, verdict: judge(asked, given) })
      }
      return { name, results }
    },
    async close() {
      for (const library of libraries.values()) await (await library).index.close()
    },
  }
}

/** How many of several sets are right and cited, put so. */
export async function rightOf(sets: readonly QuestionSet[], evaluation: Evaluation, putting: Putting): Promise<number> {
  let right = 0
  for (const set of sets) right += rightIn((await evaluation.judged(set, putting)).results)
  return right
}

/** How many are right and cited. */
export function rightIn(results: readonly Judged[]): number {
  return results.filter(({ verdict }) => verdict.right).length
}
