// `eval [--plans PATH...] [--questions FILE.jsonl]`: answers a gold question set and scores it, by type and style. Without arguments:
// the project's own questions over `knowledge/`, and the shared development set over the real plans where that folder is beside the project.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAnswerer } from '../answers/answer.ts'
import { type GoldQuestion, judge, type Verdict } from '../answers/score.ts'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { type AnswerRecord, answerRecord } from './answer-record.ts'
import { allJsonLines, type LineFormat, runMachineCommand } from './machine-command.ts'
import { throwawayLibrary } from './throwaway-library.ts'
import { quantile } from './timing.ts'

const USAGE = 'usage: eval [--plans PATH... --questions FILE.jsonl] [--today YYYY-MM-DD]'

const GOLD = {
  name: 'a gold question',
  schema: z.object({
    id: z.string(),
    q: z.string(),
    type: z.string(),
    style: z.string(),
    quotes: z.array(z.string()).optional(),
    must: z.array(z.array(z.string())).optional(),
    mustNot: z.array(z.string()).optional(),
  }),
} satisfies LineFormat<unknown>

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Characters of a wrong answer that are shown. */
const ANSWER_SHOWN = 200

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
    // What parseArgs throws says only that the arguments are none of these.
    return null
  }
}

async function judged({ plans, questions }: Run, today: Day): Promise<Judged[]> {
  const library = await throwawayLibrary(plans, today, (line) => process.stderr.write(`skipped: ${line}\n`))
  if (library.plans.length === 0) throw new OperatorError([`no usable plan in ${plans.join(', ')}`])
  const answerer = createAnswerer(() => library)
  await answerer.prepare()
  const results: Judged[] = []
  for (const question of await allJsonLines<GoldQuestion>(questions, GOLD)) {
    const given = await answerRecord(answerer, question, today)
    results.push({ question, given, verdict: judge(question, given) })
  }
  await library.index.close()
  return results
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
  const times = results.map(({ given }) => given.ms)
  const failed = results.filter(({ verdict }) => !verdict.right)
  say(`\n${name}: ${right}/${results.length} right and cited (${rightWords} right, cited or not)`)
  for (const line of [...table(results, ({ type }) => `type ${type}`), ...table(results, ({ style }) => `style ${style}`)]) say(line)
  say(`  latency ms               p50 ${quantile(times, 0.5)} p95 ${quantile(times, 0.95)}`)
  for (const { question, given, verdict } of failed) {
    say(`  ✗ ${question.id} ${question.q}\n      ${verdict.why}\n      → ${given.answer.slice(0, ANSWER_SHOWN).replace(/\n/g, ' / ')}`)
  }
}

async function evaluate(args: string[]): Promise<'done' | 'wrongUsage'> {
  const given = readArguments(args)
  if (given === null) return 'wrongUsage'
  for (const run of given.runs) report(run.name, await judged(run, given.today))
  return 'done'
}

await runMachineCommand(USAGE, evaluate)
