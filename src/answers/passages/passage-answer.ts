// The words of the plan that answer: the best piece, with what it leads to, what leads to it, and near pieces that say as much.
import { findSchedules } from '../../vietnamese/schedule.ts'
import { withoutPaperDates } from '../asked-thing.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece } from '../plan-view.ts'
import type { Ranked } from '../ranking.ts'
import { contentTerms, termsOf } from '../terms.ts'
import { bare, inSmallLetters } from './bare.ts'
import { horizonOf } from './horizon.ts'
import { asksForAll } from './section-list.ts'
import { saysYes } from './yes.ts'

/** Other pieces this near the best in score are shown with it when they stand close to it in the plan. */
const NEAR_BESIDE = 0.72
const NEAR_ELSEWHERE = 0.9
const MOST_PIECES = 4
const BUDGET = 900
const LONGEST_PIECE = 620
/** In a piece this short the time is seen at once and need not stand first. */
const SHORT_ENOUGH = 160

/** Pieces that follow a line ending in a colon, up to the end of its passages. */
function ledBy(lead: Piece): Piece[] {
  const { pieces } = lead.view
  const led: Piece[] = []
  for (const piece of pieces.slice(lead.order + 1, lead.order + 40)) {
    const samePassage = piece.passage === lead.passage
    const under = piece.passage.headings.some((heading) => heading === lead.text)
    if (!samePassage && !under) break
    led.push(piece)
  }
  return led
}

function isLead({ text }: Piece): boolean {
  return /:\s*$/u.test(text)
}

/** A heading: it tells nothing. */
function isInCapitals({ text }: Piece): boolean {
  return text === text.toUpperCase()
}

function companions(best: Ranked, ranked: readonly Ranked[]): Piece[] {
  const chosen = [best.piece]
  let length = best.piece.text.length
  for (const { piece, score } of ranked.slice(1, 12)) {
    if (piece.view !== best.piece.view || piece.passage.columns.length > 0 || isInCapitals(piece)) continue
    const beside = piece.passage.path === best.piece.passage.path || Math.abs(piece.order - best.piece.order) <= 2
    if (score < best.score * (beside ? NEAR_BESIDE : NEAR_ELSEWHERE)) continue
    if (chosen.length >= MOST_PIECES || length + piece.text.length > BUDGET) break
    chosen.push(piece)
    length += piece.text.length
  }
  return chosen
}

/** "1. Giao Sở Nội vụ": the heading says who, the items below it say what. */
const NAMES_BODY =
  /^(?:(?:[\d.IVX]+|\p{Ll})\s*[.)\-–]\s*)?(?:Giao\s+)?(?:Các\s+)?(?:Sở|UBND|Ủy ban|Văn phòng|Phòng|Chi bộ|Bộ phận|Ban|Công an|Cơ quan|Đơn vị|Thủ trưởng|Đoàn|Trung tâm|Giám đốc|Chủ tịch|Chánh|chi bộ|sở|cơ quan|đơn vị)/u

/** "Nằm trong nội dung nào", "thuộc phần nào": the heading is the answer. */
const ASKS_WHERE = / (nam|thuoc|neu|ghi|o|trong)( \S+)? (noi dung|muc|phan|linh vuc|nhom) (nao|may) /

/** The nearest heading, when it says something that is asked and that the piece itself does not. */
function headingNeeded(piece: Piece, { u }: Inquiry): string | null {
  const headings = piece.opening === null ? piece.passage.headings : [...piece.passage.headings, piece.opening]
  if (u.facets.has('who')) {
    const body = headings.findLast((text) => NAMES_BODY.test(text) && !piece.text.includes(bare(text).slice(0, 30)))
    if (body !== undefined) return clip(bare(body).replace(/[:.]\s*$/u, ''), 160)
  }
  const isOwn = (text: string) => bare(piece.text).startsWith(bare(text).slice(0, 40))
  const heading = ASKS_WHERE.test(u.spaced) ? headings.findLast((text) => !isOwn(text)) : headings.at(-1)
  if (heading === undefined || bare(heading) === '' || isOwn(heading)) return null
  const own = new Set(contentTerms(termsOf(heading)))
  // A place is named as it is written; beside a text, capitals would only shout.
  if (ASKS_WHERE.test(u.spaced)) return clip(bare(heading).replace(/[:.]\s*$/u, ''), 160)
  const adds = u.content.some((term) => own.has(term) && !piece.terms.has(term))
  return adds || piece.text.length < 60 ? clip(inSmallLetters(bare(heading).replace(/[:.]\s*$/u, '')), 160) : null
}

function shown(piece: Piece, inquiry: Inquiry): string {
  const heading = headingNeeded(piece, inquiry)
  const text = clip(bare(piece.text), LONGEST_PIECE)
  const above = [heading, horizonOf(piece)].filter((part) => part !== null)
  return [...above, text].join(': ')
}

/** The one notation of time in the piece, to stand first when a time is asked: "Trước ngày 15/8/2026". */
function timeFirst(piece: Piece, { u }: Inquiry): string | null {
  if (!u.facets.has('time') && !u.facets.has('duration')) return null
  const found = findSchedules(withoutPaperDates(piece.text, u))
  const mention = found.length === 1 ? found[0] : undefined
  if (mention?.schedule.kind === 'ongoing' || mention?.schedule.kind === 'periodic' || piece.text.length < SHORT_ENOUGH) return null
  if (mention === undefined || mention.text.length > 80 || (mention.schedule.kind === 'year' && !/ nam nao /.test(u.spaced))) return null
  return `${mention.text.charAt(0).toUpperCase()}${mention.text.slice(1)}.`
}

export function passageAnswer(inquiry: Inquiry): Draft | null {
  const { ranked, u } = inquiry
  const ofText = ranked.filter(({ piece }) => piece.entry === null)
  const best = ofText.find(({ piece }) => !isInCapitals(piece)) ?? ofText[0]
  if (best === undefined) return null
  const { piece } = best
  const plan = u.meant.named ? '' : ` (${piece.view.shortName})`
  if (isLead(piece)) {
    const led = ledBy(piece)
    const items = led.map(({ text }) => clip(bare(text), 330))
    const evidence = [piece, ...led].map(({ view, passage }) => ({ view, passage }))
    if (items.length > 0)
      return draft([`${shown(piece, inquiry).replace(/:\s*$/u, '')}${plan}:`, { items }], evidence, {
        long: u.facets.has('list') || u.facets.has('outline'),
      })
  }
  const isYes = saysYes(piece, inquiry)
  const pieces = isYes
    ? [piece]
    : companions(
        best,
        ranked.filter(({ piece: other }) => other.entry === null && !isLead(other)),
      )
  const lead = timeFirst(piece, inquiry)
  const texts = [...new Set(pieces.map((one) => shown(one, inquiry)))]
  const evidence = [piece, ...pieces.filter((one) => one !== piece)].map(({ view, passage }) => ({ view, passage }))
  const body =
    texts.length === 1
      ? [`${isYes ? 'Có. ' : ''}${texts[0]}${plan}`]
      : [...(plan === '' ? [] : [`${piece.view.shortName}:`]), { items: texts }]
  return draft([...(lead === null ? [] : [lead]), ...body], evidence, { long: asksForAll(u) })
}
