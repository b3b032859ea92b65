// "Gồm những gì": everything that stands under the heading or the leading line that the question names.
import { isFunctionSyllable } from '../../vietnamese/stop-words.ts'
import { saysHowMany } from '../counted.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece } from '../plan-view.ts'
import { weighedTerms } from '../ranking/term-weights.ts'
import { termsOf } from '../terms.ts'
import { bare, inSmallLetters, LABEL } from './bare.ts'

/** How much of the content, by weight, the heading itself must say. */
const NAMED = 0.6
/** Pieces among which the heading is looked for. */
const LOOKED_AT = 40
const LONGEST_ITEM = 330
/** What a heading loses for each point by which its plan fits the question less than another. */
const OTHER_PLAN = 0.2
/** A longer heading is no name but the content itself, run on after its label. */
const LONGEST_NAME = 110
/** The heading must stand above one of the best pieces. */
const BEST_PIECES = 4
/** A heading that says nearly all that is asked needs no such piece. */
const CLEARLY_NAMED = 0.95
/** From this share of the content on, a piece speaks of just what is asked. */
const WELL_SAID = 0.8

/** The longer limit is for those who ask for a list or an outline as such. */
export function asksForAll({ facets, spaced }: Inquiry['u']): boolean {
  return facets.has('outline') || / (liet ke|danh sach|ke ten|toan bo) /.test(spaced)
}

export interface SectionHeading {
  /** The heading and those above it, joined: its identity within the plan. */
  key: string
  text: string
  depth: number
}

interface Heading extends SectionHeading {
  piece: Piece
}

function headingsOf(piece: Piece): Heading[] {
  const { headings } = piece.passage
  return headings.map((text, i) => ({ key: headings.slice(0, i + 1).join('\n'), text, depth: i + 1, piece }))
}

export function stands(piece: Piece, { key, depth }: SectionHeading): boolean {
  return piece.passage.headings.length >= depth && piece.passage.headings.slice(0, depth).join('\n') === key
}

/** Titles of whole parts and captions are no headings of a list. */
function isNamed(text: string): boolean {
  if (bare(text).length > LONGEST_NAME) return false
  return LABEL.test(text.replace(/^[-–+•]\s*/u, '')) || /:\s*$/u.test(text)
}

/** The heading that says most of what is asked; the innermost of equals. */
function headingMeant(inquiry: Inquiry): Heading | null {
  const { u, ranked, library } = inquiry
  const weights = new Map(
    weighedTerms(u, library)
      .filter(({ term }) => !ASKING.has(term))
      .map(({ term, weight }) => [term, weight]),
  )
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return null
  let best: { heading: Heading; share: number } | null = null
  const seen = new Set<string>()
  const topFit = Math.max(0, ...inquiry.plans.map(({ stored }) => u.meant.fit.get(stored.id) ?? 0))
  for (const { piece } of ranked.slice(0, LOOKED_AT)) {
    if (piece.passage.columns.length > 0 || isOtherPart(piece, inquiry)) continue
    for (const heading of headingsOf(piece).filter(({ text }) => isNamed(text) && !bare(piece.text).startsWith(bare(text).slice(0, 60)))) {
      const id = `${piece.view.stored.id}\n${heading.key}`
      if (seen.has(id)) continue
      seen.add(id)
      const own = new Set(termsOf(heading.text))
      const above = new Set(termsOf(piece.passage.headings.slice(0, heading.depth - 1).join(' . ')))
      let share = 0
      for (const [term, weight] of weights) share += own.has(term) ? weight : above.has(term) ? weight * 0.5 : 0
      share /= whole
      const telling = (term: string) => u.facets.has('count') || (!ASKING.has(term) && term.length > 1)
      const words = [...own].filter((term) => !isFunctionSyllable(term) && telling(term)).length
      const focus = [...own].filter((term) => weights.has(term)).length / Math.max(4, words)
      if (!u.facets.has('list') && !u.facets.has('outline') && focus < 0.45) continue
      const score = share + 0.15 * focus - OTHER_PLAN * (topFit - (u.meant.fit.get(piece.view.stored.id) ?? 0))
      if (!u.facets.has('list') && !u.facets.has('outline') && piece.passage.headings.length !== heading.depth) continue
      const ownShare = [...weights].reduce((sum, [term, weight]) => sum + (own.has(term) ? weight : 0), 0) / whole
      if (ownShare >= 0.3 && share >= NAMED && (best === null || isBetter({ heading, share: score }, best, u))) {
        best = { heading, share: score }
      }
    }
  }
  const { heading, share = 0 } = best ?? {}
  const looked = share >= CLEARLY_NAMED ? LOOKED_AT : BEST_PIECES
  return heading !== undefined && ranked.slice(0, looked).some(({ piece }) => piece.view === heading.piece.view && stands(piece, heading))
    ? heading
    : null
}

interface Named {
  heading: Heading
  share: number
}

/** A heading below the best one must say this much more, when a whole part of an outline is asked for. */
const MUCH_MORE = 0.1

/** Of headings that say as much: of an outline the whole part, elsewhere what is nearest to the items. */
function isBetter(one: Named, best: Named, { facets }: Inquiry['u']): boolean {
  if (!facets.has('outline')) {
    return one.share > best.share + 0.001 || (one.share > best.share - 0.05 && one.heading.depth > best.heading.depth)
  }
  if (isBelow(one.heading, best.heading)) return one.share > best.share + MUCH_MORE
  if (isBelow(best.heading, one.heading)) return one.share > best.share - MUCH_MORE
  return one.share > best.share + 0.001
}

function isBelow(inner: Heading, outer: Heading): boolean {
  return inner.piece.view === outer.piece.view && inner.key.startsWith(`${outer.key}\n`)
}

const ASKING = new Set(
  'tra noi dung muc phan gom neu ghi bao cao so lieu kiem doan ve de cuong trong viec cong tac thuc hien trien khai nhung yeu cau can'.split(
    ' ',
  ),
)

/** Headings of the outline are not what the plan does, and the other way round. */
function isOtherPart(piece: Piece, { u }: Inquiry): boolean {
  return (piece.part === 'outline') !== (u.facets.has('outline') && piece.view.pieces.some(({ part }) => part === 'outline'))
}

/** Items under a heading; where they would be too many, the headings next below it. */
export function sectionList(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!(u.facets.has('list') || u.facets.has('count') || u.facets.has('content') || u.facets.has('outline'))) return null
  if (u.facets.has('time') || u.facets.has('percent') || u.facets.has('documentNumber')) return null
  // Where the best piece says how many, its words answer, and there is nothing to be listed.
  const [best] = inquiry.ranked
  if (u.facets.has('number') && best !== undefined && best.ownCoverage >= WELL_SAID && saysHowMany(best.piece, u)) return null
  const heading = headingMeant(inquiry)
  if (heading === null) return null
  const { pieces } = heading.piece.view
  return draftOfSection(
    pieces.filter((piece) => piece.entry === null && piece.passage.columns.length === 0 && stands(piece, heading)),
    heading,
    inquiry,
  )
}

/** The items of a section under its name; where they would be too many, the headings next below it. Null where it has none. */
export function draftOfSection(pieces: readonly Piece[], heading: SectionHeading, inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  const view = pieces[0]?.view
  const texts = pieces.map(({ text }) => bare(text)).filter((text) => text !== '' && text !== bare(heading.text))
  if (texts.length === 0 || view === undefined) return null
  const total = texts.reduce((sum, text) => sum + Math.min(text.length, LONGEST_ITEM), 0)
  const below = subheadings(pieces, heading)
  const items = total > 2100 && below.length > 1 ? below : texts
  const title = inSmallLetters(bare(heading.text).replace(/[:.]\s*$/u, ''))
  const evidence: Evidence[] = bestFirst(pieces, inquiry).map((piece) => ({ view, passage: piece.passage }))
  const first = u.meant.named ? `${title}:` : `${view.shortName}, ${title}:`
  if (items.length === 1) return draft([`${first} ${items[0]!}`], evidence)
  return draft([first, { items }], evidence, { long: asksForAll(u) })
}

function subheadings(pieces: readonly Piece[], { depth }: SectionHeading): string[] {
  const below = pieces.map(({ passage }) => passage.headings[depth]).filter((text) => text !== undefined)
  return [...new Set(below)].map((text) => bare(text).replace(/:\s*$/u, ''))
}

/** Passages that speak most of the question come first, since only five are shown. */
function bestFirst(pieces: readonly Piece[], { ranked }: Inquiry): Piece[] {
  const rank = new Map(ranked.map(({ piece }, i) => [piece, i]))
  return pieces.toSorted((a, b) => (rank.get(a) ?? 1e6) - (rank.get(b) ?? 1e6))
}
