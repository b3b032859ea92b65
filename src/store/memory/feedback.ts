// Answers given, what people said of them, and approved ones, in memory.
import { instant, storable } from '../conventions.ts'
import type { ApprovedAnswer, ApprovedAnswerWriter, Feedback, FeedbackWriter, GivenAnswer, GivenAnswerWriter } from '../feedback-store.ts'
import { type Access, change } from './state.ts'

const byAge = (one: { at: string; id: string }, other: { at: string; id: string }) =>
  one.at.localeCompare(other.at) || one.id.localeCompare(other.id)
const copyOfOne = <T extends { id: string }>(entries: readonly T[], id: string): T | null =>
  structuredClone(entries.find((entry) => entry.id === id) ?? null)

/** Given answers in memory; what is given out is a copy. */
export function givenAnswersOf({ read, write }: Access): GivenAnswerWriter {
  return {
    get: async (id) => copyOfOne(read().givenAnswers, id),
    notFound: async (from, before) => {
      const isWithin = ({ kind, at }: GivenAnswer) => kind === 'notFound' && at >= instant(from) && at < instant(before)
      return structuredClone(read().givenAnswers.filter(isWithin).sort(byAge))
    },
    add: (answer) =>
      write((state) => {
        if (state.givenAnswers.some(({ id }) => id === answer.id)) return false
        state.givenAnswers.push({ ...storable(answer), at: instant(answer.at) })
        return true
      }),
    forgetBefore: (times) =>
      write((state) => {
        const kept = state.givenAnswers.filter(({ kind, at }) => at >= instant(kind === 'notFound' ? times.notFound : times.answered))
        const forgotten = state.givenAnswers.length - kept.length
        state.givenAnswers = kept
        return forgotten
      }),
  }
}

/** Feedback in memory; what is given out is a copy. */
export function feedbackOf({ read, write }: Access): FeedbackWriter {
  const isOpen = ({ decision, verdict }: Feedback) => decision === null && verdict !== 'right'
  return {
    get: async (id) => copyOfOne(read().feedback, id),
    open: async () => structuredClone(read().feedback.filter(isOpen).sort(byAge)),
    give: (given) =>
      write((state) => {
        const known = state.feedback.find(({ id }) => id === given.id)
        const { verdict, conversation, ...rest } = storable(given)
        const said = { verdict, conversation, at: instant(given.at), decision: null }
        if (known === undefined) state.feedback.push({ ...rest, ...said, remark: null })
        else if (known.verdict === verdict) return 'same'
        else
          change<Feedback>(
            state.feedback,
            given.id,
            () => true,
            () => said,
          )
        return known === undefined ? 'new' : 'changed'
      }),
    remark: (id, words) =>
      write((state) =>
        change<Feedback>(
          state.feedback,
          id,
          () => true,
          () => ({ remark: words === null ? null : storable(words) }),
        ),
      ),
    decide: (id, decision) =>
      write((state) =>
        change<Feedback>(
          state.feedback,
          id,
          (known) => known.decision === null,
          () => ({ decision: { ...storable(decision), at: instant(decision.at) } }),
        ),
      ),
  }
}

/** Approved answers in memory; what is given out is a copy. */
export function approvedAnswersOf({ read, write }: Access): ApprovedAnswerWriter {
  const isInForce = ({ withdrawn }: ApprovedAnswer) => withdrawn === null
  return {
    get: async (id) => copyOfOne(read().approvedAnswers, id),
    forQuestion: async (sameAs) =>
      structuredClone(read().approvedAnswers.findLast((known) => isInForce(known) && known.sameAs === sameAs) ?? null),
    list: async () => structuredClone(read().approvedAnswers.filter(isInForce)),
    approve: (answer) =>
      write((state) => {
        if (state.approvedAnswers.some(({ id }) => id === answer.id)) return false
        const fresh = { ...storable(answer), at: instant(answer.at), withdrawn: null }
        const withdrawn = { by: fresh.by, at: fresh.at }
        state.approvedAnswers = [
          ...state.approvedAnswers.map((known) => (isInForce(known) && known.sameAs === fresh.sameAs ? { ...known, withdrawn } : known)),
          fresh,
        ]
        return true
      }),
    withdraw: (id, withdrawn) =>
      write((state) =>
        change<ApprovedAnswer>(state.approvedAnswers, id, isInForce, () => ({
          withdrawn: { by: storable(withdrawn.by), at: instant(withdrawn.at) },
        })),
      ),
  }
}
