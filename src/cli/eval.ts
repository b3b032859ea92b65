// `eval [--plans PATH...] [--questions FILE.jsonl]`: answers a gold question set and scores it, by type and style. Without arguments:
// the project's own questions over `knowledge/`, and the shared development set over the real plans where that folder is beside the project.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAnswerer } from '../answers/answer.ts'
import { type GoldQuestion, judge, type Verdict } from '../answers/score.ts'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { type AnswerRecord, answerRecord } from './answer.ts'
import { throwawayLibrary } from './throwaway-library.ts'

const USAGE = 'usage: eval [--plans PATH... --questions FILE.jsonl] [--today YYYY-MM-DD]'

const Gold = z.object({
  id: z.string(),
  q: z.string(),
  type: z.string(),
  style: z.string(),
  quotes: z.array(z.string()).optional(),
  must: z.array(z.array(z.string())).optional(),
  mustNot: z.array(z.string()).optional(),
})

/** Any day will do; a fixed one makes two runs alike. */
const FIXED_TODAY: Day = '2026-11-20'

interface Run {
  name: string
  plans: string[]
  questions: string
}

interface Judged {
  question: GoldQuestion
  given: AnswerRecord
  verdict: Verdict
}

const besideProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

function defaultRuns(): Run[] {
  const own: Run = {
    name: 'own questions over knowledge/',
    plans: [besideProject('knowledge')],
    questions: besideProject('test/questions.jsonl'),
  }
  const shared: Run = {
    name: 'development set over the real plans',
    plans: [besideProject('../shared/seeds')],
    questions: besideProject('../shared/questions/dev.jsonl'),
  }
  return [own, shared].filter(({ plans, questions }) => [...plans, questions].every((path) => existsSync(path)))
}

function readArguments(args: string[]): { runs: Run[]; today: Day } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        plans: { type: 'string', multiple: true },
        questions: { type: 'string' },
        today: { type: 'string', default: FIXED_TODAY },
      },
    })
    const plans = [...(values.plans ?? []), ...positionals]
    if (plans.length > 0 !== (values.questions !== undefined)) return null
    const runs = values.questions === undefined ? defaultRuns() : [{ name: values.questions, plans, questions: values.questions }]
    return { runs, today: values.today }
  } catch {
    return null
  }
}

function readGold(file: string): GoldQuestion[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.filter((line) => line.trim() !== '').map((line) => Gold.parse(JSON.parse(line)) as GoldQuestion)
  } catch (cause) {
    throw new OperatorError([`cannot use ${file}: ${cause instanceof Error ? cause.message : String(cause)}`], cause)
  }
}

async function judged({ plans, questions }: Run, today: Day): Promise<Judged[]> {
  const library = await throwawayLibrary(plans, today, (line) => console.error(`skipped: ${line}`))
  if (library.plans.length === 0) throw new OperatorError([`no usable plan in ${plans.join(', ')}`])
  const answerer = createAnswerer(() => library)
  await answerer.prepare()
  const results: Judged[] = []
  for (const question of readGold(questions)) {
    const given = await answerRecord(answerer, question, today)
    results.push({ question, given, verdict: judge(question, given) })
  }
  await library.index.close()
  return results
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function table(results: readonly Judged[], key: (question: GoldQuestion) => string): string[] {
  const groups = Map.groupBy(results, ({ question }) => key(question))
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, list]) => `  ${name.padEnd(24)} ${list.filter(({ verdict }) => verdict.right).length}/${list.length}`)
}

function report(name: string, results: readonly Judged[]): void {
  const right = results.filter(({ verdict }) => verdict.right).length
  const rightWords = results.filter(({ verdict }) => verdict.right || verdict.uncited).length
  console.log(`\n${name}: ${right}/${results.length} right and cited (${rightWords} right, cited or not)`)
  for (const line of [...table(results, ({ type }) => `type ${type}`), ...table(results, ({ style }) => `style ${style}`)])
    console.log(line)
  const times = results.map(({ given }) => given.ms).sort((a, b) => a - b)
  console.log(`  latency ms               p50 ${percentile(times, 0.5)} p95 ${percentile(times, 0.95)}`)
  for (const { question, given, verdict } of results.filter(({ verdict: { right: ok } }) => !ok)) {
    console.log(`  ✗ ${question.id} ${question.q}\n      ${verdict.why}\n      → ${given.answer.slice(0, 200).replace(/\n/g, ' / ')}`)
  }
}

async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2))
  if (given === null) {
    console.error(USAGE)
    return 2
  }
  for (const run of given.runs) report(run.name, await judged(run, given.today))
  return 0
}

if (import.meta.main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
