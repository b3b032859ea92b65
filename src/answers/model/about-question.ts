// Whether what a model found answers the question. Words that its passages bear out may still answer another one: measured with a model
// that quotes the nearest passage whatever is asked, dozens of questions that no plan answers were "answered" before this stood here.
import type { Day } from '../../domain/schedule.ts'
import { holdsAsked } from '../asked-thing.ts'
import { namesAnybody } from '../claims/names.ts'
import { asText } from '../draft.ts'
import type { LibraryView } from '../library-view.ts'
import { piecesOfPassage } from '../piece-cache.ts'
import { isSpelledIn, type Piece } from '../plan-view.ts'
import type { Facet } from '../question/facets.ts'
import type { Understanding } from '../question/understand.ts'
import { rankPieces } from '../ranking.ts'
import { silence } from '../silence.ts'
import { termsOf } from '../terms.ts'
import type { Checked } from './checked.ts'

/** Of the words of the question so many stand in what is cited; for the others the model may have understood what is meant. */
const LEAST_SHARE = 0.5

/** Who is asked after somebody must be named. */
const ASKS_WHO: readonly Facet[] = ['who', 'lead', 'coordinating', 'recipient', 'teamLead', 'signer']

/** The kind of thing that is asked for stands in what is cited, and the answer holds it; most of what is asked about is there, too. */
export function answersQuestion({ paragraphs, evidence }: Checked, u: Understanding, library: LibraryView, today: Day): boolean {
  const pieces = evidence.flatMap(({ view, passage }) => piecesOfPassage(view, passage.id))
  const plans = [...new Set(evidence.map(({ view }) => view))]
  const inquiry = { u, library, plans, meant: plans, ranked: rankPieces(pieces, u, library), today }
  const text = asText(paragraphs)
  const isNamed = !ASKS_WHO.some((facet) => u.facets.has(facet)) || namesAnybody(text)
  return isNamed && holdsAsked(text, u) && silence(inquiry, { compared: true }) === null && isSpokenOf(u, pieces)
}

/** A word typed with marks must stand there with the same: "ăn" is not spoken of in "an toàn". */
function isSpokenOf({ content, spellings }: Understanding, pieces: readonly Piece[]): boolean {
  const words = new Set(pieces.flatMap(({ text, passage }) => termsOf([text, ...passage.headings, ...passage.columns].join('\n'))))
  const stands = (term: string) => {
    const typed = spellings.get(term)
    return typed === undefined ? words.has(term) : pieces.some((piece) => [...typed].some((syllable) => isSpelledIn(piece, syllable)))
  }
  return content.length > 0 && content.filter(stands).length >= LEAST_SHARE * content.length
}
