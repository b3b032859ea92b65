// `answer --plans PATH... --questions FILE.jsonl [--today YYYY-MM-DD]`: one answer record (docs/formats.md) per question, in order.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAnswerer } from '../answers/answer.ts'
import { answerText } from '../answers/answer-text.ts'
import type { Answerer } from '../answers/contract.ts'
import { dayOf } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { throwawayLibrary } from './throwaway-library.ts'

const USAGE = 'usage: answer --plans PATH... --questions FILE.jsonl [--today YYYY-MM-DD]'

const Question = z.object({ id: z.union([z.string(), z.number()]), q: z.string() })

export interface AnswerRecord {
  id: string | number
  answer: string
  citations: { source: string; section: string; text: string }[]
  ms: number
}

interface Arguments {
  plans: string[]
  questions: string
  today: Day
}

/** Null for wrong usage. */
export function readArguments(args: string[], now: Date): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { plans: { type: 'string', multiple: true }, questions: { type: 'string' }, today: { type: 'string' } },
    })
    const plans = [...(values.plans ?? []), ...positionals]
    const today = values.today ?? dayOf(now)
    if (plans.length === 0 || !values.questions || !isDay(today)) return null
    return { plans, questions: values.questions, today }
  } catch {
    return null
  }
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  )
}

export function readQuestions(file: string): z.infer<typeof Question>[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new OperatorError([`cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`], cause)
  }
  return text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      try {
        return [Question.parse(JSON.parse(line))]
      } catch (cause) {
        throw new OperatorError([`${file}:${i + 1}: not a question {"id","q"}`], cause)
      }
    })
}

export async function answerRecord(answerer: Answerer, { id, q }: { id: string | number; q: string }, today: Day): Promise<AnswerRecord> {
  const asked = performance.now()
  const answer = await answerer.answer({ question: q, today, mayAskBack: false })
  const ms = Math.round((performance.now() - asked) * 100) / 100
  return { id, answer: answerText(answer), citations: answer.citations.map(({ source, section, text }) => ({ source, section, text })), ms }
}

async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2), new Date())
  if (given === null) {
    console.error(USAGE)
    return 2
  }
  const questions = readQuestions(given.questions)
  const library = await throwawayLibrary(given.plans, given.today, (line) => console.error(`skipped: ${line}`))
  if (library.plans.length === 0) throw new OperatorError(['no usable plan among those given'])
  console.error(`${library.plans.length} plans, ${questions.length} questions`)
  const answerer = createAnswerer(() => library)
  await answerer.prepare()
  for (const question of questions) process.stdout.write(`${JSON.stringify(await answerRecord(answerer, question, given.today))}\n`)
  await library.index.close()
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
