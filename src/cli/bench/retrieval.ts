// The search index against other engines over the same tokens and passages, in one run: what counts are the ratios.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import MiniSearch from 'minisearch'
import { openIndexHere } from '../../retrieval/open-index.ts'
import type { IndexedPassage } from '../../retrieval/search-index.ts'
import { indexTerms, queryTerms } from '../../vietnamese/tokens.ts'
import { quantile, timed } from '../timing.ts'
import { loadLangChain } from './langchain.ts'

const shared = join(import.meta.dirname, '../../../../shared/retrieval')

/** Questions asked of the index, and of the others, which take a hundred times as long. */
const QUESTIONS = 300
const FEW_QUESTIONS = 12

const TOP = 10

/** Weight of the title for MiniSearch: that of the index itself, so that both rank the same streams. */
const TITLE_BOOST = 0.25

export interface BenchRetrievalOptions {
  /** 100,000 passages instead of 10,000; the other engines, which would need gigabytes, are then left out. */
  large: boolean
  say: (line: string) => void
}

interface Material {
  passages: IndexedPassage[]
  questions: string[]
}

interface Figures {
  name: string
  buildMs: number
  p50: number
  p95: number
}

/** Prints build time and p50 / p95 of a question for this index, MiniSearch and LangChain's BM25Retriever, with their ratios. */
export async function benchRetrieval({ large, say }: BenchRetrievalOptions): Promise<void> {
  const count = large ? 100_000 : 10_000
  const { passages, questions } = material(count)
  say(`retrieval over ${count} passages, ${questions.length} questions, the ${TOP} best of each`)
  const ours = await measureIndex(passages, questions, say)
  const others = large ? [] : [await measureMiniSearch(passages, questions), await measureLangChain(passages, questions, say)]
  for (const figures of [ours, ...others].filter((one) => one !== null)) {
    const ratio =
      figures === ours ? '' : `   product / this: p50 ${(ours.p50 / figures.p50).toFixed(3)}, p95 ${(ours.p95 / figures.p95).toFixed(3)}`
    const times = `p50 ${figures.p50.toFixed(1)} ms   p95 ${figures.p95.toFixed(1)} ms`
    say(`${figures.name.padEnd(24)} build ${(figures.buildMs / 1000).toFixed(1).padStart(6)} s   ${times}${ratio}`)
  }
}

async function measureIndex(
  passages: readonly IndexedPassage[],
  questions: readonly string[],
  say: (line: string) => void,
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-retrieval-'))
  const file = join(folder, 'index.sqlite')
  try {
    const built = performance.now()
    const building = openIndexHere({ file })
    await building.add(passages)
    await building.close()
    const buildMs = performance.now() - built
    const opened = performance.now()
    const index = openIndexHere({ file })
    say(`opened in ${(performance.now() - opened).toFixed(1)} ms, ${((await stat(file)).size / 2 ** 20).toFixed(0)} MB on disk`)
    const figures = await figuresOf('search index', buildMs, questions, (question) => index.search(question, { top: TOP }))
    await index.close()
    return figures
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measureMiniSearch(passages: readonly IndexedPassage[], questions: readonly string[]): Promise<Figures> {
  const built = performance.now()
  const index = new MiniSearch<IndexedPassage>({ fields: ['title', 'text'], tokenize: indexTerms, processTerm: (term) => term })
  index.addAll(passages)
  const buildMs = performance.now() - built
  const ask = async (question: string) => index.search(question, { tokenize: queryTerms, boost: { title: TITLE_BOOST } }).slice(0, TOP)
  return figuresOf('MiniSearch', buildMs, questions.slice(0, FEW_QUESTIONS), ask)
}

/** Null where the packages are not installed: they belong to no part of the product. */
async function measureLangChain(
  passages: readonly IndexedPassage[],
  questions: readonly string[],
  say: (line: string) => void,
): Promise<Figures | null> {
  const langchain = await loadLangChain().catch(() => null)
  if (langchain === null) {
    say('LangChain is not installed under .cache/bench and is left out')
    return null
  }
  const built = performance.now()
  const documents = passages.map(({ id, title, text }) => ({
    pageContent: indexTerms(`${title} ${text}`).join(' '),
    metadata: { id },
  }))
  const retriever = langchain.retriever(documents, TOP)
  const buildMs = performance.now() - built
  const ask = (question: string) => retriever.invoke(queryTerms(question).join(' '))
  return figuresOf('LangChain BM25Retriever', buildMs, questions.slice(0, FEW_QUESTIONS), ask)
}

async function figuresOf(
  name: string,
  buildMs: number,
  questions: readonly string[],
  ask: (question: string) => Promise<unknown>,
): Promise<Figures> {
  const times: number[] = []
  for (const question of questions) times.push((await timed(() => ask(question))).ms)
  return { name, buildMs, p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

function material(count: number): Material {
  const corpus = join(shared, 'corpus.jsonl.gz')
  const real = existsSync(corpus) ? { base: linesOf(corpus), asked: linesOf(join(shared, 'questions.jsonl.gz')) } : inventedMaterial()
  const base = real.base.map(({ id = '', title = '', text = '' }) => ({ id, group: '', title, text }))
  return { passages: repeated(base, count), questions: real.asked.slice(0, QUESTIONS).map(({ q = '' }) => q) }
}

function linesOf(file: string): Record<string, string>[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line))
}

/** Always the same numbers between 0 and 1 (Park and Miller, 1988), so that two runs measure the same. */
function randomNumbers(): () => number {
  let state = 20_261_120
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return state / 0x7fffffff
  }
}

/** As many passages as asked for: the base again and again, from the second time on with a fifth of the words exchanged. */
function repeated(base: readonly IndexedPassage[], count: number): IndexedPassage[] {
  const random = randomNumbers()
  const words = base.slice(0, 500).flatMap(({ text }) => text.split(/\s+/u))
  return Array.from({ length: count }, (_, i) => {
    const passage = base[i % base.length] as IndexedPassage
    if (i < base.length) return passage
    const own = passage.text.split(' ')
    for (let n = 0; n < own.length / 5; n++) own[Math.floor(random() * own.length)] = words[Math.floor(random() * words.length)] as string
    return { ...passage, id: `${passage.id}~${i}`, text: own.join(' ') }
  })
}

/** Words with the frequencies of a language (the n-th as often as 1/n), where the real corpus is not at hand. */
function inventedMaterial(): { base: Record<string, string>[]; asked: Record<string, string>[] } {
  const random = randomNumbers()
  const syllable = (): string => {
    const rank = Math.floor(Math.exp(random() * Math.log(6000)))
    return `${'bcdghklmnpqrstvx'[rank % 16]}${'aeiouy'[rank % 6]}${rank.toString(36)}`
  }
  const text = (length: number): string => Array.from({ length }, syllable).join(' ')
  const base = Array.from({ length: 4000 }, (_, i) => ({ id: `${i}`, title: text(8), text: text(60 + Math.floor(random() * 300)) }))
  return { base, asked: Array.from({ length: QUESTIONS }, () => ({ q: text(30) })) }
}
