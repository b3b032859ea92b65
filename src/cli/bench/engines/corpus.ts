// What the engines are measured over: articles of law with judged questions where they are at hand, else words with the frequencies of a
// language; and as many more passages as asked for, put together out of clauses of the others. Always the same ones.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { IndexedPassage } from '../../../retrieval/search-index.ts'

const shared = join(import.meta.dirname, '../../../../../shared/retrieval')

/** A question with its right answers. */
export interface JudgedQuestion {
  q: string
  /** Ids of the passages that answer it. */
  relevant: string[]
}

/** Passages in any number, and the questions asked of them. */
export interface Corpus {
  /** Whether the questions are those of people, judged by people. */
  isReal: boolean
  questions: JudgedQuestion[]
  /** Made while they are taken, so that a million need no memory. */
  passages(count: number): Generator<IndexedPassage>
}

/** Words of a clause that a made passage takes over whole: neighbours stay neighbours, as in a text. */
const CLAUSE = 25

/** The same passages and questions in every process. */
export function loadCorpus(): Corpus {
  const file = join(shared, 'corpus.jsonl.gz')
  const isReal = existsSync(file)
  const base = isReal ? linesOf<Base>(file) : inventedPassages()
  const questions = isReal ? linesOf<JudgedQuestion>(join(shared, 'questions.jsonl.gz')) : inventedQuestions(base)
  return { isReal, questions, passages: (count) => grown(base, count) }
}

interface Base {
  id: string
  title?: string
  text: string
}

function linesOf<Line>(file: string): Line[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Line)
}

/** The base first; then passages of its lengths and titles, each of clauses out of any of the others. */
function* grown(base: readonly Base[], count: number): Generator<IndexedPassage> {
  const random = randomNumbers()
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const words = base.map(({ text }) => text.split(/\s+/u))
  for (let i = 0; i < count; i++) {
    const { id, title = '', text } = base[i % base.length] as Base
    if (i < base.length) yield { id, group: '', title, text }
    else {
      const length = (words[i % base.length] as string[]).length
      const clauses: string[] = []
      for (let made = 0; made < length; made += CLAUSE) {
        const from = any(words)
        const start = Math.floor(random() * Math.max(1, from.length - CLAUSE))
        clauses.push(from.slice(start, start + Math.min(CLAUSE, length - made)).join(' '))
      }
      yield { id: `${id}~${i}`, group: '', title, text: clauses.join(' ') }
    }
  }
}

/** Always the same numbers between 0 and 1 (Park and Miller, 1988), so that two runs measure the same. */
function randomNumbers(): () => number {
  let state = 20_261_120
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return state / 0x7fffffff
  }
}

/** The n-th word as often as 1/n. */
function inventedPassages(): Base[] {
  const random = randomNumbers()
  const syllable = (): string => {
    const rank = Math.floor(Math.exp(random() * Math.log(6000)))
    return `${'bcdghklmnpqrstvx'[rank % 16]}${'aeiouy'[rank % 6]}${rank.toString(36)}`
  }
  const text = (length: number): string => Array.from({ length }, syllable).join(' ')
  return Array.from({ length: 4000 }, (_, i) => ({ id: `${i}`, title: text(8), text: text(60 + Math.floor(random() * 300)) }))
}

/** Twenty words out of a passage, which is then the one wanted. */
function inventedQuestions(base: readonly Base[]): JudgedQuestion[] {
  return base.slice(0, 300).map(({ id, text }) => ({ q: text.split(' ').slice(20, 40).join(' '), relevant: [id] }))
}
