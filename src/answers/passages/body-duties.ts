// "Bộ phận giúp việc phải làm gì": all that a plan lays on a body in the section that carries its name.
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { isPartTitle, type Piece } from '../plan-view.ts'
import { weighedTerms } from '../ranking/term-weights.ts'
import { holds, termsOf } from '../terms.ts'
import { bare } from './bare.ts'

const ASKS_DUTIES =
  / (lam gi|lam nhung gi|lam viec gi|nhiem vu gi|nhung nhiem vu gi|trach nhiem (gi|the nao|ra sao|nhu the nao)|co trach nhiem|co nhiem vu|duoc giao|chuan bi (nhung )?gi|thuc hien (nhung )?gi|phai gi|vai tro) |^ (trach nhiem|nhiem vu) cua | (trach nhiem|nhiem vu) cua .* (la gi|gi|nao) /
/** "Ai có trách nhiệm tổng hợp": the body is asked for, not its duties. */
const ASKS_BODY = /^ (ai|(co quan|don vi|so|phong|bo phan|nganh) nao) (?!phai lam gi|lam gi)/
const GENERIC =
  /^(lam|gi|phai|nhiem|vu|viec|trach|duoc|giao|thuc|hien|chuan|bi|de|co|nguoi|trong|vai|tro|to|chuc|kiem|tra|cong|tac|neu|yeu|cau)$/
/** Share of the body's name that its heading must hold. */
const NAMED = 0.75
/** The body stands at the beginning of its heading; further on it is one that others work with. */
const LATEST_NAME = 4
const LONGEST_ITEM = 420
/** What each word of the name said in its order adds. */
const CALLED = 0.05
const LONGEST_NAME = 8

/** The heading nearest to a piece that can be a body's name; a numbered paragraph opens with the name itself. */
function ownHeading({ passage }: Piece): string | undefined {
  return passage.headings.findLast((heading) => !isPartTitle(heading) && /^(?:\d|\p{Ll}[.)])/u.test(heading))
}

export function bodyDuties({ u, plans, library }: Inquiry): Draft | null {
  if (!ASKS_DUTIES.test(u.spaced) || ASKS_BODY.test(u.asking) || u.facets.has('time') || u.facets.has('number')) return null
  const told = weighedTerms(u, library).filter(({ term }) => !GENERIC.test(term))
  // "Trong kế hoạch khắc phục" only says which plan.
  const beside = told.filter(({ term }) => !(u.meant.named && plans.every(({ titleTerms }) => titleTerms.has(term))))
  const subject = beside.length > 0 ? beside : told
  const named = subject.length > 0 ? subject : weighedTerms(u, library).filter(({ term }) => /^(kiem|tra)$/.test(term))
  const whole = named.reduce((sum, { term }) => sum + library.weight(term), 0)
  if (whole === 0) return null
  let best: { heading: string; pieces: Piece[]; score: number } | null = null
  for (const view of plans) {
    const groups = Map.groupBy(
      view.pieces.filter(
        (piece) => piece.part === 'plan' && piece.entry === null && piece.passage.columns.length === 0 && isOnCarryingOut(piece),
      ),
      (piece) => ownHeading(piece) ?? '',
    )
    for (const [heading, pieces] of groups) {
      if (heading === '') continue
      const own = termsOf(heading).slice(0, 24)
      const share = named.reduce((sum, { term }) => sum + (own.includes(term) ? library.weight(term) : 0), 0) / whole
      const at = firstOf(termsOf(bare(heading).replace(/^giao\s+/iu, '')), new Set(named.map(({ term }) => term)))
      const score = share - 0.02 * at + CALLED * calledBy(heading, u.spaced)
      if (share >= NAMED && at >= 0 && at <= LATEST_NAME && (best === null || score > best.score)) best = { heading, pieces, score }
    }
  }
  if (best === null) return null
  const texts = best.pieces.map(({ text }) => clip(bare(text), LONGEST_ITEM))
  const title = bare(best.heading).replace(/[:.]\s*$/u, '')
  const evidence = best.pieces.map(({ view, passage }) => ({ view, passage }))
  const runsOn = texts[0]!.startsWith(title.slice(0, 40))
  if (texts.length === 1) return draft([runsOn ? texts[0]! : `${title}: ${texts[0]}`], evidence)
  return draft([...(runsOn ? [] : [`${clip(title, 160)}:`]), { items: texts }], evidence)
}

/** How many words at the beginning of the heading the question says as they stand: "Văn phòng Sở" is no "Phòng ...". */
function calledBy(heading: string, question: string): number {
  const name = termsOf(bare(heading).replace(/^giao\s+/iu, ''))
  let length = 0
  while (length < LONGEST_NAME && length < name.length && holds(question, name.slice(0, length + 1))) length += 1
  return length < 2 ? 0 : length
}

function firstOf(terms: readonly string[], wanted: ReadonlySet<string>): number {
  return terms.findIndex((term) => wanted.has(term))
}

function isOnCarryingOut({ headTerms }: Piece): boolean {
  return (headTerms.has('to_chuc') && headTerms.has('thuc_hien')) || headTerms.has('trach_nhiem') || headTerms.has('phan_cong')
}
