// The ranking worked out the long way, from the formulas alone: what the index must come to.
import type { IndexedPassage } from '../../src/retrieval/search-index.ts'
import { isFullyMarked, rerankFactor, syllableRun } from '../../src/retrieval/syllable-run.ts'
import { indexTerms, queryTerms } from '../../src/vietnamese/tokens.ts'

const K1 = 0.6
const B = 0.5
const TITLE_WEIGHT = 0.25

function scorer(streams: string[][]): (term: string, stream: string[]) => number {
  const average = streams.reduce((sum, { length }) => sum + length, 0) / streams.length
  return (term, stream) => {
    const count = stream.filter((one) => one === term).length
    if (count === 0) return 0
    const holding = streams.filter((one) => one.includes(term)).length
    const idf = Math.log(1 + (streams.length - holding + 0.5) / (holding + 0.5))
    return (idf * count) / (count + K1 * (1 - B + (B * stream.length) / average))
  }
}

/** Scores by id of every passage that has a term of the question. At most 50 passages, all of which get the second look. */
export function exactRanking(passages: readonly IndexedPassage[], query: string): Map<string, number> {
  const titles = passages.map(({ title }) => indexTerms(title))
  const wholes = passages.map(({ text }, i) => [...(titles[i] ?? []), ...indexTerms(text)])
  const whole = scorer(wholes)
  const light = scorer(titles)
  const terms = [...new Set(queryTerms(query))]
  const scores = passages.map(({ id, title, text }, i): [string, number] => {
    const sum = terms.reduce((total, term) => total + whole(term, wholes[i] ?? []) + TITLE_WEIGHT * light(term, titles[i] ?? []), 0)
    return [id, sum * rerankFactor(syllableRun(query), syllableRun(title, text), isFullyMarked(query))]
  })
  return new Map(scores.filter(([, score]) => score > 0))
}
