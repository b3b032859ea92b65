// A question that names no plan and that several could answer: ask which one is meant, or answer for each.
import type { Answer } from './contract.ts'
import type { Draft } from './draft.ts'
import { type Inquiry, type Solver, within } from './inquiry.ts'
import { issuerName } from './plan-name.ts'
import type { PlanView } from './plan-view.ts'

/** Plans tried one by one; more would not fit on a phone either. */
const MOST_TRIED = 6
const MOST_OFFERED = 3
/** A plan whose best piece is this near to the best of all could as well be meant. */
const NEAR_SCORE = 0.88
const LEAST_COVERAGE = 0.75
/** Plans that the question's year or kind speaks for less than another by this much are not meant. */
const NEAR_FIT = 0.35

export interface PlanDraft {
  view: PlanView
  draft: Draft
}

function bestOf({ ranked }: Inquiry, view: PlanView) {
  return ranked.find(({ piece }) => piece.view === view)
}

/**
 * Drafts for each plan that could be meant, best first; fewer than two when the question names its plan or one plan stands out.
 * `fromRecord` answers from a plan's record as a whole, `fromBest` from its best piece.
 */
export function possibleAnswers(inquiry: Inquiry, fromRecord: Solver, fromBest: Solver): PlanDraft[] {
  const { u, ranked, plans } = inquiry
  // Each answer stands under its plan's name, so it need not say it again.
  const under = (view: PlanView) => within({ ...inquiry, u: { ...u, meant: { ...u.meant, named: true } } }, [view])
  if (u.without.has('severalPlans') || u.meant.named || plans.length < 2) return []
  const scored = plans.map((view) => ({ view, best: bestOf(inquiry, view), fit: u.meant.fit.get(view.stored.id) ?? 0 }))
  const tried = scored.toSorted((a, b) => (b.best?.score ?? 0) - (a.best?.score ?? 0)).slice(0, MOST_TRIED)
  const recorded = tried.flatMap(({ view, fit }) => {
    const found = fromRecord(under(view))
    return found === null ? [] : [{ view, draft: found, fit }]
  })
  if (recorded.length > 0) {
    const top = Math.max(...recorded.map(({ fit }) => fit))
    return recorded.filter(({ fit }) => fit >= top - NEAR_FIT).slice(0, MOST_OFFERED)
  }
  const top = ranked[0]?.score ?? 0
  return tried
    .filter(({ best }) => best !== undefined && best.score >= top * NEAR_SCORE && best.ownCoverage >= LEAST_COVERAGE)
    .slice(0, MOST_OFFERED)
    .flatMap(({ view }) => {
      const found = fromBest(under(view))
      return found === null ? [] : [{ view, draft: found }]
    })
}

/** How a plan is called on a button, and added to a question so that it is meant. */
function choiceName({ plan }: PlanView, others: readonly PlanView[]): string {
  const years = plan.years === null ? '' : ` ${[...new Set(plan.years)].join('-')}`
  const sharesProvince = others.some((other) => other.plan !== plan && other.plan.province === plan.province)
  const name = sharesProvince || plan.province === null ? (issuerName(plan) ?? plan.title ?? '') : plan.province
  return `${name}${years}`
}

/** The question back: one choice for each plan, and all of them together. */
export function choicesFor(question: string, views: readonly PlanView[]): Answer['choices'] {
  const bare = question.replace(/[\s?.!]+$/u, '')
  const names = views.map((view) => choiceName(view, views))
  const each = names.map((name) => ({ label: name, question: `${bare}, ${name}` }))
  return [...each, { label: views.length === 2 ? 'Cả hai' : 'Cả ba', question: `${bare}, ${names.join(' và ')}` }]
}
