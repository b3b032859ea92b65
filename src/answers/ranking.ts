// Which piece of the plans speaks of what is asked: its words by their weight, the kind of answer wished for, its place in the plan.
import { coversYears } from './inquiry.ts'
import type { LibraryView } from './library-view.ts'
import { isSpelledIn, type Piece } from './plan-view.ts'
import type { Understanding } from './question/understand.ts'
import { wishesOf } from './ranking/facet-wishes.ts'
import { partFactorOf } from './ranking/part-factors.ts'
import { DOMAIN_PAIRS, DOMAIN_SHARE, type Weighed, weighedTerms } from './ranking/term-weights.ts'

/** A piece with how well it speaks of what is asked. */
export interface Ranked {
  piece: Piece
  score: number
  /** Share of the question's content, by weight, that stands in the piece or its headings. */
  coverage: number
  /** The same without the headings. */
  ownCoverage: number
}

/** A word of the plan's own title stands all over the plan and tells little. */
const TITLE_SHARE = 0.65
const PAIR_WEIGHT = 0.55
const HEADING_WEIGHT = 0.6
const SYNONYM_WEIGHT = 0.75
/** A source has slips too, so a syllable with other marks still counts a little. */
const OTHER_MARKS = 0.3

/** A piece that speaks of only half of what is asked loses to one that speaks of all, when all else is equal. */
const LEAST_OF_COVERAGE = 0.85

function hit(piece: Piece, { term, alternatives, spellings }: Weighed, byHeadings: boolean): number {
  const own = piece.terms.has(term)
  const above = byHeadings && piece.headTerms.has(term)
  const sameMarks = (own || above) && (spellings === null || spellings.some((word) => isSpelledIn(piece, word)))
  if (own && sameMarks) return 1
  for (const other of alternatives) if (piece.terms.has(other)) return SYNONYM_WEIGHT
  if (above && sameMarks) return HEADING_WEIGHT
  for (const other of alternatives) if (byHeadings && piece.headTerms.has(other)) return HEADING_WEIGHT * SYNONYM_WEIGHT
  return own ? OTHER_MARKS : 0
}

interface Match {
  score: number
  /** Weight of the content found, and of the content that had to be found: a soft word that is missing is not missed. */
  covered: number
  own: number
  wanted: number
}

function matched(piece: Piece, terms: readonly Weighed[], pairs: readonly { pair: string; weight: number }[], byHeadings: boolean): Match {
  const match = { score: 0, covered: 0, own: 0, wanted: 0 }
  for (const term of terms) {
    const share = hit(piece, term, byHeadings)
    match.score += term.weight * share * (piece.view.titleTerms.has(term.term) ? TITLE_SHARE : 1)
    if (share === 0 && (term.soft || piece.view.titleTerms.has(term.term))) continue
    match.wanted += term.weight
    if (share > OTHER_MARKS) match.covered += term.weight * (0.4 + 0.6 * share)
    if (share >= SYNONYM_WEIGHT) match.own += term.weight
  }
  if (match.score === 0) return match
  for (const { pair, weight } of pairs) {
    if (piece.terms.has(pair)) match.score += weight
    else if (byHeadings && piece.headTerms.has(pair)) match.score += weight * HEADING_WEIGHT
  }
  return match
}

/** A year that is not the plan's own must stand in the piece itself. */
function speaksOfYears(piece: Piece, years: readonly number[]): boolean {
  return (
    coversYears(piece.view, years) ||
    years.some((year) => piece.terms.has(String(year)) || piece.passage.columns.some((column) => column.includes(String(year))))
  )
}

/** Orders pieces by how well they speak of what is asked, best first. Pieces that share no content word are left out. */
export function rankPieces(pieces: Iterable<Piece>, u: Understanding, library: LibraryView): Ranked[] {
  const terms = weighedTerms(u, library)
  const pairs = (u.without.has('pairs') ? [] : u.pairs)
    .filter((pair) => !pair.split('_').every((term) => u.meant.terms.has(term)))
    .map((pair) => ({ pair, weight: PAIR_WEIGHT * Math.min(7, library.weight(pair)) * (DOMAIN_PAIRS.has(pair) ? DOMAIN_SHARE : 1) }))
  const wishFactor = wishesOf(u)
  const placeFactor = partFactorOf(u)
  const byHeadings = !u.without.has('headings')
  const ranked: Ranked[] = []
  for (const piece of pieces) {
    if (!speaksOfYears(piece, u.years)) continue
    const { score, covered, own, wanted } = matched(piece, terms, pairs, byHeadings)
    if (score === 0) continue
    const length = 1 + 0.12 * Math.max(0, Math.log(piece.length / 20))
    const fit = 1 + 0.1 * (u.meant.fit.get(piece.view.stored.id) ?? 0)
    const factors = wishFactor(piece) * placeFactor(piece) * fit
    ranked.push({
      piece,
      score: ((score * factors) / length) * (LEAST_OF_COVERAGE + (1 - LEAST_OF_COVERAGE) * (wanted === 0 ? 0 : covered / wanted)),
      coverage: wanted === 0 ? 0 : covered / wanted,
      ownCoverage: wanted === 0 ? 0 : own / wanted,
    })
  }
  return ranked.sort((a, b) => b.score - a.score || a.piece.place - b.piece.place)
}
