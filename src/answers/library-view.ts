// All plans together: how rare each word is, and which syllables and pairs they hold, for weighing and for mending slips.
import type { StoredPlan } from '../store/store.ts'
import { fold } from '../vietnamese/fold.ts'
import type { Vocabulary } from '../vietnamese/typing.ts'
import type { PlanView } from './plan-view.ts'
import { PlanWords } from './plan-words.ts'
import { ASK_WORDS } from './question/ask-words.ts'
import { TermCounts } from './term-counts.ts'
import { versionKey, viewOf } from './view-of.ts'

/** What every question is understood and weighed by; made by `libraryViewOf`. */
export interface LibraryView {
  plans: readonly PlanView[]
  byId: ReadonlyMap<string, PlanView>
  /** Rarity of a term or pair among all pieces; a word that no plan holds is rarest. */
  weight(term: string): number
  vocabulary: Vocabulary
  /** True when the plans hold a syllable spelled with just these marks. */
  isSpelled(syllable: string): boolean
}

interface Counted {
  key: string
  view: LibraryView
  counts: TermCounts
}

/** Questions are put in words that no plan need hold, and parts are numbered in Roman numerals. */
const ALWAYS_KNOWN = new PlanWords([ASK_WORDS, 'i', 'ii', 'iii', 'iv', 'vi', 'vii', 'viii', 'ix', 'xi', 'xii'], [])
const NOTHING: Omit<Counted, 'key'> = { view: viewWith([], new TermCounts()), counts: new TermCounts().changed([], [ALWAYS_KNOWN]) }

function viewWith(plans: readonly PlanView[], counts: TermCounts): LibraryView {
  return {
    plans,
    byId: new Map(plans.map((view) => [view.stored.id, view])),
    weight: (term) => {
      const held = counts.piecesWith(term)
      return Math.log(1 + (counts.pieces - held + 0.5) / (held + 0.5))
    },
    vocabulary: { count: (syllable) => counts.count(fold(syllable)), pairCount: (first, second) => counts.pairCount(first, second) },
    isSpelled: (syllable) => counts.isSpelled(syllable),
  }
}

/** Counted from `base`, so that a plan that changes among hundreds is read alone. */
function countedFrom(base: Omit<Counted, 'key'>, plans: readonly PlanView[]): Omit<Counted, 'key'> {
  const before = new Set(base.view.plans)
  const now = new Set(plans)
  const gone = base.view.plans.filter((view) => !now.has(view)).map(({ words }) => words)
  const come = plans.filter((view) => !before.has(view)).map(({ words }) => words)
  const counts = base.counts.changed(gone, come)
  return { view: viewWith(plans, counts), counts }
}

/** How many plans differ. */
function difference({ view }: Omit<Counted, 'key'>, plans: readonly PlanView[]): number {
  const now = new Set(plans)
  const shared = view.plans.filter((one) => now.has(one)).length
  return view.plans.length + plans.length - 2 * shared
}

/** Latest first: the library as it is, and as those see it who may not read all of it. */
const kept: Counted[] = []
const MOST_KEPT = 6

/**
 * The library as it is for an asker who may read the plans of `scope`, every plan unless given: what lies outside is not counted, so it
 * mends no slip and makes no word common. Made again only when a plan or a version changes.
 */
export function libraryViewOf(stored: readonly StoredPlan[], scope?: readonly string[]): LibraryView {
  const inScope = scope && new Set(scope)
  const readable = inScope ? stored.filter(({ id }) => inScope.has(id)) : stored
  const key = readable.map(versionKey).join('|')
  const at = kept.findIndex((one) => one.key === key)
  const found = at >= 0 ? kept.splice(at, 1)[0]! : { key, ...countedAnew(readable.map(viewOf)) }
  kept.unshift(found)
  kept.length = Math.min(kept.length, MOST_KEPT)
  return found.view
}

function countedAnew(plans: readonly PlanView[]): Omit<Counted, 'key'> {
  const nearest = [NOTHING, ...kept].toSorted((a, b) => difference(a, plans) - difference(b, plans))[0]!
  return countedFrom(nearest, plans)
}
