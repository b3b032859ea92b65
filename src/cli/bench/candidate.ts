// One candidate in a process of its own, so that its start-up and memory are its own: takes up the plans, answers every
// question once, and prints what it measured as one line of JSON. `bench.ts` starts it; nobody else does.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyProcessSettings } from '../../runtime/process-settings.ts'
import { timed } from '../timing.ts'
import { loadLangChain } from './langchain.ts'

/** What is measured: the product, or the stock pipeline. */
export type Candidate = 'product' | 'langchain'

/** The line of JSON that one process prints. */
export interface Measurement {
  /** Milliseconds from the start of the process to the first moment at which it can answer. */
  readyMs: number
  /** Megabytes resident once the plans are taken up, and after the questions. */
  readyMb: number
  endMb: number
  /** Milliseconds of each question, in order. */
  latencies: number[]
  /** What was given to each. */
  given: unknown[]
}

interface Ready {
  ask(question: string): Promise<unknown>
  /** What the product does once it is ready and before anybody asks. */
  rehearse?(): Promise<void>
  close(): Promise<void>
}

/** The stock pipeline: whole texts, split by length, the five best pieces for an answer. */
async function startLangChain(plans: string): Promise<Ready> {
  const langchain = await loadLangChain()
  const pieces = []
  for (const name of readdirSync(plans).filter((name) => /\.(txt|md)$/.test(name)))
    pieces.push(...(await langchain.split(readFileSync(join(plans, name), 'utf8'), { source: name })))
  const retriever = langchain.retriever(pieces, 5)
  return { ask: (question) => retriever.invoke(question), close: async () => {} }
}

/** The product as `npm start` runs it: the store on disk, the plans loaded from a folder, the index file, the answers. */
async function startProduct(plans: string, dataDir: string): Promise<Ready> {
  applyProcessSettings()
  const { readConfig } = await import('../../config.ts')
  const { createLog } = await import('../../log.ts')
  const { createAnswerer } = await import('../../answers/answer.ts')
  const { filesIn } = await import('../../runtime/knowledge.ts')
  const { loadPlans } = await import('../../runtime/load-plans.ts')
  const { openRuntime } = await import('../../runtime/runtime.ts')
  const log = createLog('error')
  const config = readConfig(dataDir, { DATA_DIR: dataDir })
  const runtime = await openRuntime(config, log)
  for await (const loaded of loadPlans(await filesIn(plans), { ...runtime, log, skipKnown: true }))
    if (loaded.result === 'failed') throw new Error(`${loaded.file}: ${loaded.why}`)
  await runtime.library.refresh()
  const answerer = createAnswerer(runtime.library.current)
  await answerer.prepare()
  return {
    ask: (question) => answerer.answer({ question, today: '2026-11-20', mayAskBack: true }),
    rehearse: answerer.rehearse,
    close: () => runtime.close(),
  }
}

const megabytes = () => process.memoryUsage().rss / 1e6

const [candidate, plans = '', questions = '', dataDir = ''] = process.argv.slice(2)
const ready = candidate === 'langchain' ? await startLangChain(plans) : await startProduct(plans, dataDir)
const measured: Measurement = { readyMs: performance.now(), readyMb: megabytes(), endMb: 0, latencies: [], given: [] }
await ready.rehearse?.()
const asked = readFileSync(questions, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
for (const line of asked) {
  const { q } = JSON.parse(line) as { q: string }
  const { ms, result } = await timed(() => ready.ask(q))
  measured.latencies.push(ms)
  measured.given.push(result)
}
measured.endMb = megabytes()
await ready.close()
process.stdout.write(`${JSON.stringify(measured)}\n`)
