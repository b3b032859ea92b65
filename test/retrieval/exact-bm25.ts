// The ranking worked out the long way, from the formulas alone: what the index must come to.
import type { IndexedPassage } from '../../src/retrieval/search-index.ts'
import { QuestionRun, syllableRun } from '../../src/retrieval/syllable-run.ts'
import { indexTerms, queryTerms } from '../../src/vietnamese/tokens.ts'

const K1 = 0.6
const B = 0.5
const TITLE_WEIGHT = 0.25

function scorer(streams: string[][]): (term: string, stream: string[]) => number {
  const average = streams.reduce((sum, { length }) => sum + length, 0) / streams.length
  const holdings = new Map<string, number>()
  for (const term of streams.flatMap((stream) => [...new Set(stream)])) holdings.set(term, (holdings.get(term) ?? 0) + 1)
  return (term, stream) => {
    const count = stream.filter((one) => one === term).length
    if (count === 0) return 0
    const holding = holdings.get(term) as number
    const idf = Math.log(1 + (streams.length - holding + 0.5) / (holding + 0.5))
    return (idf * count) / (count + K1 * (1 - B + (B * stream.length) / average))
  }
}

/** Scores by id of every passage that has a term of the question: of BM25 alone, and after the second look. */
export function exactRanking(passages: readonly IndexedPassage[], query: string): Map<string, { firstLook: number; score: number }> {
  const titles = passages.map(({ title }) => indexTerms(title))
  const wholes = passages.map(({ text }, i) => [...(titles[i] ?? []), ...indexTerms(text)])
  const whole = scorer(wholes)
  const light = scorer(titles)
  const terms = [...new Set(queryTerms(query))]
  const question = new QuestionRun(query)
  const ranking = new Map<string, { firstLook: number; score: number }>()
  passages.forEach(({ id, title, text }, i) => {
    const firstLook = terms.reduce((total, term) => total + whole(term, wholes[i] ?? []) + TITLE_WEIGHT * light(term, titles[i] ?? []), 0)
    if (firstLook > 0) ranking.set(id, { firstLook, score: firstLook * question.factor(syllableRun(title, text)) })
  })
  return ranking
}
