// Which plans and pieces a question is put to: every piece of a few plans; of many only the passages that the index finds nearest, and the
// plans that these stand in.
import { splitPassageKey } from '../retrieval/plan-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import { type Inquiry, within } from './inquiry.ts'
import type { LibraryView } from './library-view.ts'
import { piecesOfPassage } from './piece-cache.ts'
import { type Piece, type PlanView, readWords } from './plan-view.ts'
import { type Ranked, rankPieces } from './ranking.ts'
import { bodyHolders, plansNaming } from './record/absent-body.ts'

/** Passages taken from the index; an answer's passage has not been seen below the thirtieth place. */
const FROM_INDEX = 80
/** Up to so many plans, all their pieces are weighed and the index is not needed. */
const WEIGHED_WHOLE = 6
/** Of more plans so many are looked into, twice as many as are tried for an answer of their own. */
const MOST_CONSIDERED = 12
/** Of many plans that fit a question alike, a list is made of so many. */
const MOST_LISTED = 3

/** A question and the plans it may mean, before anything was looked up. */
export type Question = Omit<Inquiry, 'plans' | 'ranked'>

/** Were there so many plans that only the nearest were looked into? */
export function isOfMany({ meant }: Inquiry): boolean {
  return meant.length > WEIGHED_WHOLE
}

/** Reads ahead what every question to a few plans weighs, so that the first is as quick as the others. Of many plans nothing. */
export function readAhead({ plans }: LibraryView): void {
  if (plans.length > WEIGHED_WHOLE) return
  for (const piece of plans.flatMap(({ pieces }) => pieces)) readWords(piece)
}

/** The question put to the plans that it may mean. `scope` is that of the asker. */
export async function inquireOf(question: Question, index: SearchIndex, scope?: readonly string[]): Promise<Inquiry> {
  const { u, library, meant } = question
  const plans = meant.length > WEIGHED_WHOLE ? bodyHolders(u, meant) : meant
  if (plans.length <= WEIGHED_WHOLE) {
    const whole = {
      ...question,
      plans,
      ranked: rankPieces(
        plans.flatMap(({ pieces }) => pieces),
        u,
        library,
      ),
    }
    const naming = plansNaming(whole)
    return naming === plans ? whole : within(whole, naming)
  }
  const ranked = rankPieces(await nearestPieces(question, plans, index, scope), u, library)
  return { ...question, plans: nearestPlans(question, plans, ranked), ranked }
}

async function nearestPieces(
  { u, library }: Question,
  plans: readonly PlanView[],
  index: SearchIndex,
  scope: readonly string[] | undefined,
): Promise<Piece[]> {
  const isPart = plans.length < library.plans.length
  const hits = await index.search(u.searchText, {
    top: FROM_INDEX,
    ...(isPart ? { filter: { plans: plans.map(({ stored }) => stored.id) } } : {}),
    ...(scope === undefined ? {} : { scope }),
  })
  return hits.flatMap(({ id }) => {
    const { planId, passageId } = splitPassageKey(id)
    const view = library.byId.get(planId)
    return view === undefined ? [] : piecesOfPassage(view, passageId)
  })
}

/** In library order. A plan that the question names by more comes before one with nearer words. */
function nearestPlans({ u }: Question, plans: readonly PlanView[], ranked: readonly Ranked[]): PlanView[] {
  const scores = new Map<PlanView, number>()
  for (const { piece, score } of ranked) if (!scores.has(piece.view)) scores.set(piece.view, score)
  const fitOf = (view: PlanView) => (u.meant.named ? (u.meant.fit.get(view.stored.id) ?? 0) : 0)
  const nearest = plans.toSorted((a, b) => fitOf(b) - fitOf(a) || (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
  const kept = new Set(nearest.slice(0, MOST_CONSIDERED))
  return plans.filter((view) => kept.has(view))
}

/** The few plans that fit the question best, for answers that take in whatever a plan holds; all of them where there are not many. */
export function ofFewPlans(inquiry: Inquiry): Inquiry {
  if (!isOfMany(inquiry)) return inquiry
  const fitOf = ({ stored }: PlanView) => inquiry.u.meant.fit.get(stored.id) ?? 0
  const best = Math.max(...inquiry.plans.map(fitOf))
  const fitting = new Set(inquiry.plans.filter((view) => fitOf(view) === best).slice(0, MOST_LISTED))
  return within(
    inquiry,
    inquiry.plans.filter((view) => fitting.has(view)),
  )
}
