// Sources under an answer: each opens its words at a press; the plan of the one above is not named once more, so that a phone shows them all.
import { citedName } from '../answers/plan-name.ts'
import type { Block } from '../chat/chat.ts'
import type { CitedPassage } from '../domain/feedback.ts'
import type { StoredPlan } from '../store/store.ts'
import { passageReference } from './passage.ts'

type Cited = Pick<CitedPassage, 'planId' | 'passageId' | 'label'>

/** The passage as `nguyenvan` takes it. */
export function referenceOf({ planId, passageId }: Pick<Cited, 'planId' | 'passageId'>, plans: readonly StoredPlan[]): string {
  return passageReference(plans.find(({ id }) => id === planId)?.code ?? planId, passageId)
}

/** In the order of the citations: "Nguồn: Kế hoạch 12/KH-UBND, mục II.1", "Nguồn: cùng kế hoạch, mục II.3". */
export function sourceBlocks(citations: readonly Cited[], plans: readonly StoredPlan[]): Block[] {
  return citations.map((cited, at) => ({
    kind: 'source',
    text: `Nguồn: ${citations[at - 1]?.planId === cited.planId ? besideItsLike(cited, plans) : cited.label}`,
    says: `nguyenvan ${referenceOf(cited, plans)}`,
  }))
}

function besideItsLike({ planId, label }: Cited, plans: readonly StoredPlan[]): string {
  const plan = plans.find(({ id }) => id === planId)?.plan
  const name = plan === undefined ? '' : `${citedName(plan)}, `
  return name !== '' && label.startsWith(name) ? `cùng kế hoạch, ${label.slice(name.length)}` : label
}
