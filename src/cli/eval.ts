// `eval`: answers gold question sets and scores them, by type, style and plan, and compares with the last accepted run. Without
// arguments: the project's own questions, and the shared development set over the real plans where that folder is beside the project.
import { parseArgs } from 'node:util'
import { readModelConfig } from '../config.ts'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { openAnswerer } from '../runtime/answerer.ts'
import { ablationLines } from './eval/ablation.ts'
import { changeLines, changeSince, readAccepted, writeAccepted } from './eval/accepted.ts'
import { createEvaluation, type Evaluation, type JudgedSet } from './eval/judged.ts'
import { defaultSets, type QuestionSet, setOf } from './eval/question-sets.ts'
import { reportLines } from './eval/report.ts'
import { variantLines } from './eval/variant-table.ts'
import { runMachineCommand } from './machine-command.ts'

const USAGE = `usage: eval [--plans PATH... --questions FILE.jsonl] [--today YYYY-MM-DD] [--variants] [--ablation] [--accept | --check]
  --variants  the same questions without marks, with slips of Telex and VNI, letters swapped, in capitals, decomposed
  --ablation  with each family of rules left out
  --accept    this run is what later ones are compared with
  --check     status 1 where fewer are right than in the accepted run`

const say = (line: string) => process.stdout.write(`${line}\n`)
const notice = (line: string) => process.stderr.write(`${line}\n`)

/** Any day will do; a fixed one makes two runs alike. */
const FIXED_TODAY: Day = '2026-11-20'

interface Arguments {
  named: { plans: string[]; questions: string } | null
  today: Day
  variants: boolean
  ablation: boolean
  accept: boolean
  check: boolean
}

function readArguments(args: string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        plans: { type: 'string', multiple: true },
        questions: { type: 'string' },
        today: { type: 'string', default: FIXED_TODAY },
        variants: { type: 'boolean', default: false },
        ablation: { type: 'boolean', default: false },
        accept: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    })
    const { plans = [], questions, ...flags } = values
    const paths = [...plans, ...positionals]
    if (paths.length > 0 !== (questions !== undefined)) return null
    const isNamed = questions !== undefined
    // Questions that somebody names are no part of the accepted run.
    if ((isNamed && (flags.accept || flags.check)) || (flags.accept && flags.check)) return null
    return { ...flags, named: isNamed ? { plans: paths, questions } : null }
  } catch {
    // What parseArgs throws says only that the arguments are none of these.
    return null
  }
}

/** Where MODEL is set, the same questions once more with it; the accepted run stays one without. */
async function sayWithModel(sets: readonly QuestionSet[], evaluation: Evaluation): Promise<void> {
  const config = readModelConfig()
  if (config.MODEL === null) return
  for (const set of sets) {
    let model = ''
    const judged = await evaluation.judged(set, {
      async answererOver(library) {
        const answerer = await openAnswerer(config, () => library, { modelUse: null })
        model = answerer.model ?? ''
        return answerer
      },
    })
    for (const line of reportLines({ ...judged, name: `${set.name}, with ${model}` })) say(line)
  }
}

async function evaluate(args: string[]): Promise<'done' | 'wrongUsage'> {
  const given = readArguments(args)
  if (given === null) return 'wrongUsage'
  const sets = given.named === null ? await defaultSets(notice) : [await setOf(given.named.plans, given.named.questions)]
  const evaluation = createEvaluation(given.today, (line) => notice(`skipped: ${line}`))
  const plain: JudgedSet[] = []
  for (const set of sets) plain.push(await evaluation.judged(set))
  for (const line of plain.flatMap(reportLines)) say(line)
  await sayWithModel(sets, evaluation)
  if (given.variants) for (const line of ['', 'Variants', ...(await variantLines(sets, evaluation))]) say(line)
  if (given.ablation) for (const line of ['', 'Families of rules', ...(await ablationLines(sets, evaluation))]) say(line)
  await evaluation.close()
  if (given.named === null) compareWithAccepted(plain, given)
  return 'done'
}

function compareWithAccepted(plain: readonly JudgedSet[], { accept, check }: Arguments): void {
  const accepted = readAccepted()
  const changes = plain.map((set) => changeSince(accepted, set))
  for (const line of ['', 'Since the last accepted run', ...changeLines(changes)]) say(line)
  if (accept) writeAccepted(plain)
  const fallen = changes.filter(({ isFall }) => isFall)
  if (check && fallen.length > 0)
    throw new OperatorError(fallen.map(({ name, lost }) => `fewer are right in ${name}: lost ${lost.join(' ')}`))
}

await runMachineCommand(USAGE, evaluate)
