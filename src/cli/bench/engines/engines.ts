// The search index against other engines over the same tokens and passages, one after another in one run: what counts are the ratios.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCorpus } from './corpus.ts'
import { type EngineMeasurement, type EngineName, type EngineTask, type Quality, times } from './run.ts'

/** Questions asked of each engine, and how long it may take over them. */
const QUESTIONS = 300
const BUDGET_MS = 40_000
/** Longest that an engine may build or answer, in milliseconds: over 100,000 passages or fewer, and for each 100,000 beyond. */
const LONGEST_MS = 600_000

/** Over fewer questions the quality is chance. */
const QUESTIONS_FOR_QUALITY = 20

/** Why an engine is left out from this many passages on: what it would need. */
const MOST: Partial<Record<EngineName, { passages: number; why: string }>> = {
  fts5: { passages: 100_000, why: 'seconds for a question' },
  miniSearch: { passages: 10_000, why: 'about 1 GB of memory for 10,000 passages, and tenfold for these' },
  langChain: { passages: 100_000, why: 'minutes for a question' },
}

export interface BenchEnginesOptions {
  /** Sizes at which all are measured, one after another. */
  sizes: readonly number[]
  say: (line: string) => void
}

/** Prints quality, p50 and p95 of a question, their ratios to the built-in index, build time, size and memory. */
export function benchEngines({ sizes, say }: BenchEnginesOptions): void {
  const { isReal } = loadCorpus()
  say(
    `search engines over the same tokens; ${isReal ? 'judged questions over articles of law' : 'invented words and questions'}, the ten best`,
  )
  for (const passages of sizes) {
    say(`${passages.toLocaleString('en')} passages`)
    const ours = measured('builtIn', passages, say)
    say(HEADER)
    say(lineOf(ours, ours))
    for (const engine of ['lance', 'fts5', 'miniSearch', 'langChain'] as const) {
      const most = MOST[engine]
      if (most !== undefined && passages > most.passages) say(`  ${engine} is left out: ${most.why}`)
      else say(lineOf(measured(engine, passages, say), ours))
    }
  }
}

interface Measured extends EngineMeasurement {
  diskMb: number
}

function measured(engine: EngineName, passages: number, say: (line: string) => void): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'))
  const task = { engine, passages, folder, questions: QUESTIONS, budgetMs: BUDGET_MS }
  try {
    say(`  ... ${engine}`)
    const built = runTask({ ...task, step: 'build' })
    if (built.absence !== null) return { ...built, diskMb: 0 }
    const diskMb = sizeOf(folder) / 1e6
    const asked = runTask({ ...task, step: 'ask' })
    const isInMemory = diskMb === 0
    return { ...asked, buildMs: isInMemory ? asked.openMs : built.buildMs, diskMb }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error
    const nothing = { buildMs: 0, openMs: 0, residentMb: 0, diskMb: 0, latencies: [], qualities: [] }
    return { name: engine, absence: 'it took too long', ...nothing }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runTask(task: EngineTask): EngineMeasurement {
  const script = join(import.meta.dirname, 'run.ts')
  const printed = execFileSync(process.execPath, ['--max-old-space-size=8192', script, JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LONGEST_MS * Math.max(1, task.passages / 100_000),
  })
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as EngineMeasurement
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)))
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
}

const cells = (name: string, ...values: string[]): string => name.padEnd(24) + values.map((value) => value.padStart(9)).join('')

const COLUMNS = [
  'p50 ms',
  'p95 ms',
  'p50 x',
  'p95 x',
  'nDCG@10',
  'own',
  'rec@10',
  'own',
  'build s',
  'open ms',
  'disk MB',
  'RAM MB',
  'asked',
]
const HEADER = cells('', ...COLUMNS)

/** Ratios are to the built-in index over the same questions: how many times as long this one takes; "own" is its quality over them. */
function lineOf(one: Measured, ours: Measured): string {
  if (one.absence !== null) return `  ${one.name} is left out: ${one.absence}`
  const { p50, p95 } = times(one.latencies)
  const asked = one.latencies.length
  const own = times(ours.latencies.slice(0, asked))
  const quality = (what: keyof Quality, { qualities }: Measured): string =>
    asked < QUESTIONS_FOR_QUALITY ? '-' : (qualities.slice(0, asked).reduce((sum, each) => sum + each[what], 0) / asked).toFixed(3)
  return cells(
    one.name,
    p50.toFixed(1),
    p95.toFixed(1),
    (p50 / own.p50).toFixed(2),
    (p95 / own.p95).toFixed(2),
    quality('ndcg', one),
    quality('ndcg', ours),
    quality('recall', one),
    quality('recall', ours),
    (one.buildMs / 1000).toFixed(1),
    one.openMs.toFixed(0),
    one.diskMb.toFixed(0),
    one.residentMb.toFixed(0),
    `${asked}`,
  )
}
