// One engine in a process of its own, so that its memory is its own: builds the index, or opens it and asks, and prints what it measured as
// one line of JSON. `engines.ts` starts it; nobody else does.
import { quantile, timed } from '../../timing.ts'
import { loadCorpus } from './corpus.ts'
import { type Engine, TOP } from './engine.ts'
import { fts5, langChain, miniSearch } from './others.ts'
import { builtIn, lance } from './own.ts'

const ENGINES = { builtIn, lance, fts5, miniSearch, langChain } satisfies Record<string, Engine>
/** How a task names its engine. */
export type EngineName = keyof typeof ENGINES

/** The line of JSON that one process prints. */
export interface EngineMeasurement {
  name: string
  /** Why there are no figures; null where there are. */
  absence: string | null
  /** Milliseconds to take up all passages, and to open what was built. Of an engine in memory these are one. */
  buildMs: number
  openMs: number
  /** Megabytes resident after the questions. */
  residentMb: number
  /** Milliseconds of each question that was asked, in order. */
  latencies: number[]
  /** Quality of the answer to each of them. */
  qualities: Quality[]
}

/** Of the ten best: gain by place against the best order, and the share of what is wanted. */
export interface Quality {
  ndcg: number
  recall: number
}

/** What one process is to measure, as JSON on its command line. */
export interface EngineTask {
  engine: EngineName
  step: 'build' | 'ask'
  passages: number
  folder: string
  /** Most questions; fewer are asked when `budgetMs` is spent, but three at least. */
  questions: number
  budgetMs: number
}

const LEAST_QUESTIONS = 3
/** Asked before the clock runs: code is compiled and caches are filled. */
const WARMING = 3

async function run(task: EngineTask): Promise<EngineMeasurement> {
  const engine: Engine = ENGINES[task.engine]
  const nothing = {
    name: engine.name,
    absence: null,
    buildMs: 0,
    openMs: 0,
    residentMb: 0,
    latencies: [],
    qualities: [],
  }
  const absence = await engine.absence()
  if (absence !== null) return { ...nothing, absence }
  const corpus = loadCorpus()
  const passages = () => corpus.passages(task.passages)
  if (task.step === 'build') {
    const built = await timed(async () => engine.build?.(passages(), task.folder))
    return { ...nothing, buildMs: built.ms, residentMb: process.memoryUsage().rss / 1e6 }
  }
  const { result: opened, ms } = await timed(() => engine.open(passages, task.folder))
  const asked = corpus.questions.slice(0, task.questions)
  const begun = performance.now()
  for (const { q } of asked.slice(-WARMING)) if (performance.now() - begun < task.budgetMs / 4) await opened.ask(q)
  const latencies: number[] = []
  const qualities: Quality[] = []
  for (const { q, relevant } of asked) {
    if (latencies.length >= LEAST_QUESTIONS && performance.now() - begun > task.budgetMs) break
    const { result, ms: latency } = await timed(() => opened.ask(q))
    latencies.push(latency)
    qualities.push(qualityOf(result, new Set(relevant)))
  }
  const residentMb = process.memoryUsage().rss / 1e6
  await opened.close()
  return { ...nothing, openMs: ms, residentMb, latencies, qualities }
}

function qualityOf(ranked: readonly string[], wanted: ReadonlySet<string>): Quality {
  const gain = (hits: readonly boolean[]): number => hits.reduce((sum, isHit, i) => sum + (isHit ? 1 / Math.log2(i + 2) : 0), 0)
  const hits = ranked.map((id) => wanted.has(id))
  const best = Array.from({ length: Math.min(TOP, wanted.size) }, () => true)
  return { ndcg: gain(hits) / gain(best), recall: hits.filter(Boolean).length / wanted.size }
}

/** Middle and slow questions, in milliseconds. */
export function times(latencies: readonly number[]): { p50: number; p95: number } {
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) }
}

const [given] = process.argv.slice(2)
if (import.meta.main && given !== undefined) process.stdout.write(`${JSON.stringify(await run(JSON.parse(given) as EngineTask))}\n`)
