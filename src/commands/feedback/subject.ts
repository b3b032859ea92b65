// What a coordinator is about to answer: feedback, an answer that found nothing, or an approved answer whose plan has changed.
import type { CitedPassage } from '../../domain/feedback.ts'
import type { ApprovedAnswer, Feedback } from '../../store/feedback-store.ts'
import type { CommandContext } from '../command.ts'
import { isCurrent } from './approved.ts'

export interface Subject {
  id: string
  question: string
  sameAs: string
  /** Sources of the answer that was given. */
  citations: CitedPassage[]
  /** Ids of the plans that it was about. */
  planIds: string[]
  /** Whose verdict it is; null where nobody gave one. */
  feedback: Feedback | null
  /** The approved answer that this is. */
  approved: ApprovedAnswer | null
}

/** What this id names, whether or not it still waits; null when nothing does. */
export async function subjectOf(id: string, { store }: CommandContext): Promise<Subject | null> {
  if (id.startsWith('G')) {
    const feedback = await store.feedback.get(id)
    if (feedback === null) return null
    const { question, sameAs, citations, planIds } = feedback.answer
    return { id, question, sameAs, citations, planIds, feedback, approved: null }
  }
  if (id.startsWith('D')) {
    const approved = await store.approvedAnswers.get(id)
    if (approved === null) return null
    const { question, sameAs, citations, restsOn } = approved
    return { id, question, sameAs, citations, planIds: restsOn.map(({ planId }) => planId), feedback: null, approved }
  }
  const given = await store.givenAnswers.get(id)
  if (given === null) return null
  const { question, sameAs, citations, planIds } = given
  return { id, question, sameAs, citations, planIds, feedback: null, approved: null }
}

/** Approved answers that are used no more since a plan has changed, oldest first. */
export async function outdated({ store, plans }: CommandContext): Promise<ApprovedAnswer[]> {
  const known = await plans()
  return (await store.approvedAnswers.list()).filter((approved) => !isCurrent(approved, known))
}
