// An answer as it was given: kept with the reply, so that a press under an older message still knows what it is about.
import type { Answer, Citation } from '../../answers/contract.ts'
import { asText } from '../../answers/draft.ts'
import type { Button } from '../../chat/chat.ts'
import type { CitedPassage, Signature } from '../../domain/feedback.ts'
import type { Person } from '../../domain/work.ts'
import type { GivenAnswer } from '../../store/feedback-store.ts'
import type { CommandContext } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { sameQuestion } from './same-question.ts'

const ID_LENGTH = 10
/** H: an answer that was given, G: what somebody said of one, D: an approved one. */
type IdKind = 'H' | 'G' | 'D'
/** An id as buttons carry it. */
export const anId = (kinds: string) => `[${kinds}][2-9A-HJ-NP-Z]{${ID_LENGTH}}`

/** An id that follows from what it is made of, so that the same message again makes the same. */
export function idOf(kind: IdKind, ...of: string[]): string {
  return `${kind}${tokenOf([kind, ...of].join(':'), ID_LENGTH)}`
}

export const signatureOf = ({ id, name }: Person): Signature => ({ id, name })

/** What is kept of an answer to the question as it was understood. */
export async function givenAnswer(
  { kind, origin, paragraphs, computation, citations, topic }: Answer & { kind: 'found' | 'notFound' },
  context: CommandContext,
): Promise<GivenAnswer> {
  return {
    ...(await given(topic.question, context)),
    ...{ kind, origin, planIds: topic.planIds },
    text: [asText(paragraphs), ...(computation === null ? [] : [computation])].join('\n'),
    citations: await citedPassages(citations, context),
  }
}

/** What is the same for every answer to this message. */
export async function given(question: string, { message, person, now }: CommandContext) {
  const { conversation, key } = message
  return {
    ...{ id: idOf('H', conversation.platform, key), at: now.toISOString(), by: signatureOf(person), conversation },
    ...{ question, sameAs: sameQuestion(question) },
  }
}

async function citedPassages(citations: readonly Citation[], { plans }: CommandContext): Promise<CitedPassage[]> {
  const versions = new Map((await plans()).map(({ id, version }) => [id, version]))
  return citations.map(({ planId, passageId, label }) => ({ planId, passageId, label, version: versions.get(planId) ?? 0 }))
}

/** What can be said of an answer, in one row. */
export function verdictButtons(id: string): Button[] {
  return [
    { label: 'Đúng', says: `danhgia ${id} dung`, quiet: true },
    { label: 'Chưa đúng', says: `danhgia ${id} chuadung`, quiet: true },
    { label: 'Thiếu', says: `danhgia ${id} thieu`, quiet: true },
  ]
}

/** Under an answer that found nothing. */
export function forwardButton(id: string): Button {
  return { label: 'Gửi câu hỏi cho đầu mối', says: `danhgia ${id} chuyen` }
}
