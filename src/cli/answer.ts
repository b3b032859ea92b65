// `answer --plans PATH... --questions FILE.jsonl [--today YYYY-MM-DD]`: one answer record (docs/formats.md) per question, in order.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readModelConfig } from '../config.ts'
import { dayOf } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { openAnswerer } from '../runtime/answerer.ts'
import { answerRecord } from './answer-record.ts'
import { allJsonLines, type LineFormat, runMachineCommand } from './machine-command.ts'
import { throwawayLibrary } from './throwaway-library.ts'

const USAGE = 'usage: answer --plans PATH... --questions FILE.jsonl [--today YYYY-MM-DD]'

const QUESTION: LineFormat<{ id: string | number; q: string }> = {
  name: 'a question {"id","q"}',
  schema: z.object({ id: z.union([z.string(), z.number()]), q: z.string() }),
}

interface Arguments {
  plans: string[]
  questions: string
  today: Day
}

/** Null for wrong usage. */
function readArguments(args: string[], now: Date): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { plans: { type: 'string', multiple: true }, questions: { type: 'string' }, today: { type: 'string' } },
    })
    const plans = [...(values.plans ?? []), ...positionals]
    const today = values.today ?? dayOf(now)
    if (plans.length === 0 || !values.questions || !z.iso.date().safeParse(today).success) return null
    return { plans, questions: values.questions, today }
  } catch {
    // What parseArgs throws says only that the arguments are none of these.
    return null
  }
}

async function answer(args: string[]): Promise<'done' | 'wrongUsage'> {
  const given = readArguments(args, new Date())
  if (given === null) return 'wrongUsage'
  const questions = await allJsonLines(given.questions, QUESTION)
  const library = await throwawayLibrary(given.plans, given.today, (line) => process.stderr.write(`skipped: ${line}\n`))
  if (library.plans.length === 0) throw new OperatorError(['no usable plan among those given'])
  process.stderr.write(`${library.plans.length} plans, ${questions.length} questions\n`)
  const answerer = await openAnswerer(readModelConfig(), () => library, { modelUse: null })
  await answerer.prepare()
  await answerer.rehearse()
  for (const question of questions) process.stdout.write(`${JSON.stringify(await answerRecord(answerer, question, given.today))}\n`)
  await library.index.close()
  return 'done'
}

await runMachineCommand(USAGE, answer)
