// An answer that a coordinator stands for: when it may be given, and how it looks. It is never mistaken for words of a plan.
import { citedName } from '../../answers/plan-name.ts'
import type { Block } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import type { ApprovedAnswer } from '../../store/feedback-store.ts'
import type { StoredPlan } from '../../store/store.ts'
import { showDay } from '../../vietnamese/dates.ts'
import type { CommandContext } from '../command.ts'
import { isInScope, scopeOf } from '../scope.ts'
import { sourceBlocks } from '../sources.ts'

/**
 * True while every plan that it rests on is in use in the version that it rests on. What rests on none was said since all plans were
 * silent: it holds until one is put in, which may say it.
 */
export function isCurrent({ restsOn, at }: ApprovedAnswer, plans: readonly StoredPlan[]): boolean {
  if (restsOn.length === 0) return plans.every(({ addedAt }) => addedAt <= at)
  return restsOn.every(({ planId, version }) => plans.some((plan) => plan.id === planId && plan.version === version))
}

/** What is in force for this question and may be shown to whoever asks; null when nothing is. */
export async function approvedFor(sameAs: string, context: CommandContext): Promise<ApprovedAnswer | null> {
  if (sameAs === '') return null
  const approved = await context.store.approvedAnswers.forQuestion(sameAs)
  if (approved === null || !isCurrent(approved, await context.plans())) return null
  const about = approved.restsOn.map(({ planId }) => planId)
  return isInScope(scopeOf(context), about) ? approved : null
}

/** How it is shown, to askers and in the preview. */
export function approvedBlocks(
  { text, citations, restsOn, at }: Pick<ApprovedAnswer, 'text' | 'citations' | 'restsOn' | 'at'>,
  plans: readonly StoredPlan[],
): Block[] {
  const names = restsOn.flatMap(({ planId, version }) =>
    plans.filter(({ id }) => id === planId).map(({ plan }) => `${citedName(plan)}, phiên bản ${version}`),
  )
  const basis = citations.length === 0 ? 'không kèm nguồn trong kế hoạch' : `dựa trên ${names.join('; ')}`
  return [
    { kind: 'text', text: `Đầu mối trả lời: ${text}` },
    { kind: 'text', text: `(Ngày ${showDay(dayOf(new Date(at)))}; ${basis}.)` },
    ...sourceBlocks(citations, plans),
  ]
}
