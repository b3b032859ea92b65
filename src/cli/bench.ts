// `npm run bench`: start-up, memory and latency of the product as ratios to a stock LangChain BM25 pipeline in the same run; then pages read
// per second against plain text extraction, the search index against other engines at 10,000 and 100,000 passages, and the Telegram webhook
// against a bare bot.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../runtime/failure.ts'
import type { Candidate, Measurement } from './bench/candidate.ts'
import { installLangChain } from './bench/langchain.ts'
import { type Material, measure } from './bench/measure.ts'
import { quantile } from './timing.ts'

const root = join(import.meta.dirname, '../..')
const shared = join(root, '../shared')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Runs of each candidate; the middle one counts, since a machine of two cores has noisy neighbours. */
const RUNS = 3

/** The real plans and their questions where they are at hand, else the project's own. */
function material(): Material {
  const real = { plans: join(shared, 'seeds'), questions: join(shared, 'questions/dev.jsonl') }
  return existsSync(real.plans) ? real : { plans: join(root, 'knowledge'), questions: join(root, 'test/questions/knowledge.jsonl') }
}

const middle = (values: readonly number[]) => quantile(values, 0.5)

interface Figures {
  readyMs: number
  readyMb: number
  endMb: number
  p50: number
  p95: number
}

function figures(runs: readonly Measurement[]): Figures {
  return {
    readyMs: middle(runs.map((run) => run.readyMs)),
    readyMb: middle(runs.map((run) => run.readyMb)),
    endMb: middle(runs.map((run) => run.endMb)),
    p50: middle(runs.map((run) => quantile(run.latencies, 0.5))),
    p95: middle(runs.map((run) => quantile(run.latencies, 0.95))),
  }
}

function printTable(product: Figures, firstStart: number, langchain: Figures): void {
  const row = (name: string, ours: number, theirs: number, unit: string) =>
    say(
      `${name.padEnd(34)} ${`${ours.toFixed(1)} ${unit}`.padStart(12)} ${`${theirs.toFixed(1)} ${unit}`.padStart(12)} ${(ours / theirs).toFixed(2).padStart(8)}`,
    )
  say(`${''.padEnd(34)} ${'product'.padStart(12)} ${'LangChain'.padStart(12)} ${'ratio'.padStart(8)}`)
  row('first start, plans read and stored', firstStart, langchain.readyMs, 'ms')
  row('start', product.readyMs, langchain.readyMs, 'ms')
  row('resident when ready', product.readyMb, langchain.readyMb, 'MB')
  row('resident after the questions', product.endMb, langchain.endMb, 'MB')
  row('answer p50', product.p50, langchain.p50, 'ms')
  row('answer p95', product.p95, langchain.p95, 'ms')
}

function benchProduct(): void {
  const used = material()
  const dataDir = mkdtempSync(join(tmpdir(), 'cchc-bench-'))
  try {
    say(`plans ${used.plans}, questions ${used.questions}; the middle of ${RUNS} runs`)
    const firstStart = measure('product', used, dataDir).readyMs
    const runs = (candidate: Candidate) => Array.from({ length: RUNS }, () => measure(candidate, used, dataDir))
    printTable(figures(runs('product')), firstStart, figures(runs('langchain')))
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

const USAGE = `usage: bench [--reading | --engines [--passages N] | --scale | --telegram]
  --reading   reading plans alone
  --engines   search engines alone; at 10,000 and 100,000 passages, or at N (1000000: the built-in index and LanceDB, 20 minutes and 8 GB of disk)
  --scale     answers with 500 plans loaded
  --telegram  the Telegram webhook alone`

const SIZES = [10_000, 100_000]

type Part = 'product' | 'reading' | 'engines' | 'scale' | 'telegram'

/** Null for wrong usage. */
function readArguments(): { parts: readonly Part[]; sizes: readonly number[] } | null {
  try {
    const { values } = parseArgs({
      options: {
        reading: { type: 'boolean' },
        engines: { type: 'boolean' },
        scale: { type: 'boolean' },
        telegram: { type: 'boolean' },
        passages: { type: 'string' },
      },
    })
    const { passages } = values
    const only = (['reading', 'engines', 'scale', 'telegram'] as const).filter((part) => values[part])
    if (only.length > 1 || (passages !== undefined && !(only[0] === 'engines' && /^[1-9]\d{2,6}$/u.test(passages)))) return null
    return {
      parts: only.length > 0 ? only : ['product', 'reading', 'engines', 'telegram'],
      sizes: passages === undefined ? SIZES : [Number(passages)],
    }
  } catch {
    // What parseArgs throws says only that the arguments are none of these.
    return null
  }
}

async function main(): Promise<void> {
  const given = readArguments()
  if (given === null) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const { parts, sizes } = given
  if (!parts.every((part) => part === 'reading' || part === 'telegram')) installLangChain()
  if (parts.includes('scale')) {
    const { benchScale } = await import('./bench/scale.ts')
    await benchScale({ few: material(), say })
  }
  if (parts.includes('product')) benchProduct()
  if (parts.includes('reading')) {
    const { benchReading } = await import('./bench/reading.ts')
    await benchReading({ plans: material().plans, say })
  }
  if (parts.includes('engines')) {
    const { benchEngines } = await import('./bench/engines/engines.ts')
    benchEngines({ sizes, say })
  }
  if (parts.includes('telegram')) {
    const { benchWebhook } = await import('./bench/webhook.ts')
    await benchWebhook({ ...material(), say })
  }
}

await runCommand(main)
