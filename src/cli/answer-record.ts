// An answer as other programs get it: the answer record of docs/formats.md.
import { answerText } from '../answers/answer-text.ts'
import type { Answerer } from '../answers/contract.ts'
import type { Day } from '../domain/schedule.ts'
import { roundedMs, timed } from './timing.ts'

export interface AnswerRecord {
  id: string | number
  answer: string
  citations: { source: string; section: string; text: string }[]
  ms: number
}

/** Asks one question by itself: no talk before it, and no question back. */
export async function answerRecord(answerer: Answerer, { id, q }: { id: string | number; q: string }, today: Day): Promise<AnswerRecord> {
  const { result: answer, ms } = await timed(() => answerer.answer({ question: q, today, mayAskBack: false }))
  const citations = answer.citations.map(({ source, section, text }) => ({ source, section, text }))
  return { id, answer: answerText(answer), citations, ms: roundedMs(ms) }
}
