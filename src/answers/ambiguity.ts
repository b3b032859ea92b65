// A question that names no plan and that several could answer: ask which one is meant, or answer for each.
import type { Answer } from './contract.ts'
import type { Draft } from './draft.ts'
import { type Inquiry, type Solver, within } from './inquiry.ts'
import { issuerName } from './plan-name.ts'
import type { PlanView } from './plan-view.ts'

/** Plans tried one by one. */
const MOST_TRIED = 6
/** A handful of buttons; where more could be meant, the province, the body or the year is asked for. */
const MOST_OFFERED = 5
/** A plan whose best piece is this near to the best of all could as well be meant. */
const NEAR_SCORE = 0.6
const LEAST_COVERAGE = 0.75
/** Beside a plan whose record answers, a passage of another has to say nearly all that is asked. */
const BESIDE_RECORD = 0.95
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
  if (u.without.has('severalPlans') || plans.length < 2 || (u.meant.named && !isOneProvince(plans))) return []
  const fitOf = (view: PlanView) => u.meant.fit.get(view.stored.id) ?? 0
  const topFit = Math.max(...plans.map(fitOf))
  const scored = plans
    .map((view) => ({ view, best: bestOf(inquiry, view) }))
    .filter(({ view }) => !u.meant.named || fitOf(view) >= topFit - NEAR_FIT)
  const tried = scored.toSorted((a, b) => (b.best?.score ?? 0) - (a.best?.score ?? 0)).slice(0, MOST_TRIED)
  const recorded = tried.flatMap(({ view }) => {
    const found = fromRecord(under(view))
    return found === null ? [] : [{ view, draft: found }]
  })
  const top = ranked[0]?.score ?? 0
  const least = recorded.length > 0 ? BESIDE_RECORD : LEAST_COVERAGE
  const told = tried
    .filter(({ view }) => !recorded.some((one) => one.view === view))
    .filter(({ view }) =>
      ranked.some(({ piece, score, ownCoverage }) => piece.view === view && score >= top * NEAR_SCORE && ownCoverage >= least),
    )
    .flatMap(({ view }) => {
      const found = fromBest(under(view))
      return found === null ? [] : [{ view, draft: found }]
    })
  const possible = [...recorded, ...told]
  const best = Math.max(...possible.map(({ view }) => fitOf(view)))
  return possible.filter(({ view }) => fitOf(view) >= best - NEAR_FIT).slice(0, MOST_OFFERED)
}

/** Parts that every plan has, asked for by nothing else. */
const PARTS_OF_ANY: readonly (readonly [string, RegExp])[] = [
  [' can cu ', /căn cứ/iu],
  [' kinh phi ', /kinh phí/iu],
  [' muc dich ', /mục đích/iu],
  [' thoi hieu ', /thời hiệu(?! quả)/iu],
  [' noi nhan ', /nơi nhận/iu],
]
const BESIDE_PART =
  /^(?:can|cu|kinh|phi|muc|dich|thoi|hieu|ky|noi|nhan|ban|hanh|phap|ly|xay|dung|ke|hoach|nguon|thuc|hien|lay|bo|tri|dam|bao|kiem|tra|viec|cong|tac|dau|tu|cap)$/

/** "Căn cứ ban hành kế hoạch là gì": how the part stands in a plan, where no plan is named and nothing tells one from another; else null. */
function partOfAnyPlan({ meant, content, spaced, years, without }: Inquiry['u']): RegExp | null {
  if (meant.named || years.length > 0 || without.has('severalPlans') || !content.every((term) => BESIDE_PART.test(term))) return null
  return PARTS_OF_ANY.find(([words]) => spaced.includes(words))?.[1] ?? null
}

/**
 * The plans to ask about: those that answer and, of the head of a team, those that have a team, too. Who asks for its head without saying
 * whose may mean the one of which no head is told.
 */
export function offeredFor({ u, plans }: Inquiry, possible: readonly PlanDraft[]): PlanView[] {
  const answering = possible.map(({ view }) => view)
  const part = partOfAnyPlan(u)
  if (part !== null) {
    const others = plans.filter(
      (view) =>
        !answering.includes(view) &&
        view.passages.some(({ text, headings }) => part.test(text) || headings.some((heading) => part.test(heading))),
    )
    return [...answering, ...others].slice(0, MOST_OFFERED)
  }
  if (answering.length === 0 || !(u.facets.has('teamLead') && u.facets.has('who'))) return answering
  const kinds = new Set(answering.map(({ plan }) => plan.kind))
  const others = plans.filter((view) => !answering.includes(view) && view.plan.team.length > 0 && kinds.has(view.plan.kind))
  return [...answering, ...others].slice(0, MOST_OFFERED)
}

/** "Kế hoạch của Lào Cai" where the province has two: its name does not tell which. */
function isOneProvince(plans: readonly PlanView[]): boolean {
  return plans.every(({ plan }) => plan.province !== null && plan.province === plans[0]!.plan.province)
}

/** How a plan is called on a button, and added to a question so that it is meant. */
function choiceName({ plan }: PlanView, others: readonly PlanView[]): string {
  const years = plan.years === null ? '' : ` ${[...new Set(plan.years)].join('-')}`
  const sharesProvince = others.some((other) => other.plan !== plan && other.plan.province === plan.province)
  const name = sharesProvince || plan.province === null ? (issuerName(plan) ?? plan.title ?? '') : plan.province
  return `${name}${years}`
}

const ALL_OF: Readonly<Record<number, string>> = { 2: 'Cả hai', 3: 'Cả ba' }

/** The question back: one choice for each plan, and all of them together. */
export function choicesFor(question: string, views: readonly PlanView[]): Answer['choices'] {
  const bare = question.replace(/[\s?.!]+$/u, '')
  const names = views.map((view) => choiceName(view, views))
  const each = names.map((name) => ({ label: name, question: `${bare}, ${name}` }))
  return [...each, { label: ALL_OF[views.length] ?? 'Tất cả', question: `${bare}, ${names.join(' và ')}` }]
}

/** "Anh/Chị hỏi kế hoạch của Lào Cai hay Sơn La?": two are named, of more the buttons say which. */
export function whichPlan(views: readonly PlanView[]): string {
  const [first, second, ...more] = views.map((view) => choiceName(view, views))
  if (first === undefined || second === undefined || more.length > 0) return 'Anh/Chị hỏi kế hoạch nào?'
  return `Anh/Chị hỏi kế hoạch của ${first} hay ${second}?`
}
