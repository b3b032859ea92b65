// All plans together: how rare each word is, and which syllables and pairs they hold, for weighing and for mending slips.

import type { StoredPlan } from '../store/store.ts'
import { fold } from '../vietnamese/fold.ts'
import { syllables } from '../vietnamese/tokens.ts'
import type { Vocabulary } from '../vietnamese/typing.ts'
import { type Piece, type PlanView, viewOf } from './plan-view.ts'
import { ASK_WORDS } from './question/ask-words.ts'

export interface LibraryView {
  plans: PlanView[]
  byId: ReadonlyMap<string, PlanView>
  /** Rarity of a term or pair among all pieces; a word that no plan holds is rarest. */
  weight(term: string): number
  vocabulary: Vocabulary
  /** True when the plans hold a syllable spelled with just these marks. */
  isSpelled(syllable: string): boolean
  piecesOf(planId: string, passageId: string): readonly Piece[]
}

function countVocabulary(plans: readonly PlanView[]): Vocabulary {
  const single = new Map<string, number>()
  const pairs = new Map<string, number>()
  const add = (words: readonly string[]) => {
    let before = ''
    for (const word of words) {
      single.set(word, (single.get(word) ?? 0) + 1)
      if (before !== '') pairs.set(`${before} ${word}`, (pairs.get(`${before} ${word}`) ?? 0) + 1)
      before = word
    }
  }
  for (const { stored, plan } of plans) {
    add(syllables([plan.title, plan.issuer, plan.province].filter(Boolean).join(' ')))
    for (const passage of stored.passages) {
      add(syllables(passage.headings.join(' ')))
      add(syllables(passage.text))
    }
  }
  add(syllables(ASK_WORDS))
  return {
    count: (syllable) => single.get(fold(syllable)) ?? 0,
    pairCount: (first, second) => pairs.get(`${first} ${second}`) ?? 0,
  }
}

function createLibraryView(plans: PlanView[]): LibraryView {
  const frequency = new Map<string, number>()
  let pieces = 0
  const byPassage = new Map<string, Piece[]>()
  const spelled = new Set<string>()
  for (const view of plans) {
    for (const piece of view.pieces) {
      pieces += 1
      for (const word of piece.marked) spelled.add(word)
      for (const word of piece.headMarked) spelled.add(word)
      for (const term of piece.terms) frequency.set(term, (frequency.get(term) ?? 0) + 1)
      const key = `${view.stored.id}/${piece.passage.id}`
      const list = byPassage.get(key)
      if (list === undefined) byPassage.set(key, [piece])
      else list.push(piece)
    }
  }
  return {
    plans,
    byId: new Map(plans.map((view) => [view.stored.id, view])),
    weight: (term) => {
      const inPieces = frequency.get(term) ?? 0
      return Math.log(1 + (pieces - inPieces + 0.5) / (inPieces + 0.5))
    },
    vocabulary: countVocabulary(plans),
    isSpelled: (syllable) => spelled.has(syllable),
    piecesOf: (planId, passageId) => byPassage.get(`${planId}/${passageId}`) ?? [],
  }
}

let latest: { key: string; view: LibraryView } | null = null

/** Made again only when a plan or a version changes. */
export function libraryViewOf(stored: readonly StoredPlan[]): LibraryView {
  const key = stored.map(({ id, version, contentHash }) => `${id}/${version}/${contentHash}`).join('|')
  if (latest?.key !== key) latest = { key, view: createLibraryView(stored.map(viewOf)) }
  return latest.view
}
