// Plans made ready for questions, once per version. The pieces are cut when they are wanted.
import type { Passage, Plan } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { textsOfPieces } from './cut-pieces.ts'
import { piecesOf } from './piece-cache.ts'
import { isPromulgated, officialName, shortName } from './plan-name.ts'
import type { Piece, PlanView } from './plan-view.ts'
import { type PlanWords, wordsOfPlan } from './plan-words.ts'
import { termsOf } from './terms.ts'

class ViewOfPlan implements PlanView {
  readonly stored: StoredPlan
  readonly plan: Plan
  readonly officialName: string
  readonly shortName: string
  readonly passages: Passage[]
  readonly province: string[]
  readonly issuer: string[]
  readonly titleTerms: ReadonlySet<string>
  readonly words: PlanWords

  constructor(stored: StoredPlan) {
    const { plan, passages } = stored
    this.stored = stored
    this.plan = plan
    this.passages = passages
    this.officialName = officialName(plan)
    this.shortName = shortName(plan)
    this.province = plan.province === null ? [] : termsOf(plan.province)
    this.issuer = plan.issuer === null ? [] : termsOf(plan.issuer)
    this.titleTerms = new Set(termsOf(`Kế hoạch ${plan.title ?? ''}${isPromulgated(plan) ? ' quyết định' : ''}`))
    this.words = wordsOfPlan(stored, textsOfPieces(stored))
  }

  get pieces(): readonly Piece[] {
    return piecesOf(this)
  }
}

const views = new WeakMap<StoredPlan, PlanView>()
const byVersion = new Map<string, PlanView>()
/** Enough for every plan of a large province; the oldest is dropped first. */
const KEPT_VIEWS = 2000

/** The view of this version of a plan; the same one, however often the store hands out new objects for it. */
export function viewOf(stored: StoredPlan): PlanView {
  const known = views.get(stored) ?? byVersion.get(versionKey(stored))
  const view = known ?? new ViewOfPlan(stored)
  views.set(stored, view)
  if (known === undefined) {
    byVersion.set(versionKey(stored), view)
    if (byVersion.size > KEPT_VIEWS) byVersion.delete(byVersion.keys().next().value!)
  }
  return view
}

/** Tells the versions of all plans apart, and whether a version is still the same. */
export function versionKey({ id, version, contentHash }: StoredPlan): string {
  return `${id}/${version}/${contentHash}`
}
