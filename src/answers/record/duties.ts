// Dated duties from the text of a plan: what must be done by when, by whom, to whom.
import { correctionOf } from '../../domain/corrected.ts'
import type { Deadline } from '../../domain/plan.ts'
import { beginsAgency } from '../../vietnamese/agency-names.ts'
import { deadlineWords, withNote } from '../corrected.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { bare } from '../passages/bare.ts'
import type { Piece } from '../plan-view.ts'
import { isPast } from './task-words.ts'

/** Other duties of the same plan that fit nearly as well: a plan may set one deadline for some and another for others. */
const NEAR = 0.78
const MOST_SHOWN = 3
/** A duty this near to the best piece says the same in a better form. */
const AS_GOOD = 0.85
const LOOKED_AT = 6
const LONGEST_SENTENCE = 500

/** A heading that names no body is no one who owes the work. */
const IS_BODY =
  /^(?:các|những|sở|ubnd|ủy ban|văn phòng|phòng|ban|công an|trung tâm|đoàn|cơ quan|đơn vị|chi bộ|đảng|bộ phận|thủ trưởng|người|chánh|trưởng|giám đốc|chủ tịch|xã|phường|huyện|tổ|hội|mặt trận|kho bạc)(?:\s+(?!.*thời gian)|$)/iu

/** "trước ngày 05/7", "chậm nhất 15": the bounds of a clause. With more than one, what each belongs to is told by their order alone. */
const BOUND = /(?:trước|chậm nhất|muộn nhất)\s+(?:là\s+)?(?:hết\s+)?(?:ngày\s+)?\d{1,2}/giu
const LONGEST_CLAUSE = 420

/** The clause in which the duty stands, where its words must not be moved: it sets several bounds, or the term holds what is owed. */
function clauseAsItStands({ passage, view }: Piece, duty: Deadline): string | null {
  const whole = view.pieces.find((piece) => piece.passage === passage && piece.entry === null && piece.text.includes(duty.text))
  const clause = whole?.text.split(/;\s+/u).find((part) => part.includes(duty.text))
  if (clause === undefined || correctionOf(view.plan, duty, 'schedule') !== null) return null
  const isOne = (clause.match(BOUND)?.length ?? 0) < 2 && !duty.text.toLowerCase().includes(duty.what.toLowerCase())
  if (isOne) return null
  const words = clip(bare(clause), LONGEST_CLAUSE)
  const who = duty.who === null || !isBodyName(duty.who) || clause.includes(duty.who) ? '' : `${duty.who}: `
  return `${who}${who === '' ? words.charAt(0).toUpperCase() + words.slice(1) : words}${/[.…]$/u.test(words) ? '' : '.'}`
}

/** A heading in capitals or a body with something said of it ("giữ vai trò đầu mối") is no name. */
function isBodyName(who: string): boolean {
  return IS_BODY.test(who) && who !== who.toUpperCase() && !/\s(?:giữ|làm|là|có|chịu|đóng)\s/u.test(who)
}

function said(piece: Piece, duty: Deadline): string {
  const whole = clauseAsItStands(piece, duty)
  if (whole !== null) return whole
  const { plan } = piece.view
  const { to } = duty
  const text = deadlineWords(plan, duty) ?? duty.text
  const what = withNote(plan, duty, 'task', duty.what)
  const named = duty.who === null ? null : withNote(plan, duty, 'lead', duty.who)
  if (/^thời (?:gian|hạn|hiệu|kỳ)/iu.test(what)) return `${what}: ${text}.`
  const who = named !== null && isBodyName(named) ? named : null
  const when = text.charAt(0).toUpperCase() + text.slice(1)
  const doing = clip(afterColon(what), 320)
  const receiver = to === null || what.includes(to) ? '' : /gửi/i.test(what) ? ` về ${to}` : `, gửi ${to}`
  if (duty.text.length > 90) return who === null ? `${clip(what, 320)}${receiver}.` : `${who}: ${doing}${receiver}.`
  return `${when}${who === null ? '' : `, ${withinSentence(who)}`}: ${doing}${receiver}.`
}

/** What is owed begins with a verb, which goes on in lower case; a short form or a body keeps its capital. */
function afterColon(what: string): string {
  return /^\p{Lu}\p{Ll}*(?:\s|$)/u.test(what) && !beginsAgency(what) ? what.charAt(0).toLowerCase() + what.slice(1) : what
}

/** Names keep their capital, common nouns do not. */
function withinSentence(who: string): string {
  return /^(?:Các|Những|Đoàn|Đơn vị|Cơ quan|Thủ trưởng|Người)\s/u.test(who) ? who.charAt(0).toLowerCase() + who.slice(1) : who
}

/** The sentence in which the duty stands: it may name people that the record does not. */
function sentenceOf({ passage, view }: Piece, { text }: Deadline): string | null {
  const whole = view.pieces.find((piece) => piece.passage === passage && piece.entry === null && piece.text.includes(text))
  return whole === undefined ? null : clip(whole.text, LONGEST_SENTENCE)
}

/** Answers when a time is asked and a duty of the record fits best. */
export function dutyDeadline({ u, ranked, today }: Inquiry): Draft | null {
  if (!u.facets.has('time')) return null
  const first = ranked[0]
  if (first === undefined || first.piece.entry?.kind === 'task') return null
  const best = ranked.slice(0, LOOKED_AT).find(({ piece, score }) => piece.entry?.kind === 'duty' && score >= first.score * AS_GOOD)
  if (best === undefined) return null
  const near = ranked
    .filter(({ piece, score }) => piece.entry?.kind === 'duty' && piece.view === best.piece.view && score >= best.score * NEAR)
    .slice(0, MOST_SHOWN)
  const asksWho = / (ai|dong chi nao|nguoi nao) /.test(u.spaced)
  const lines = [
    ...new Set(
      near.map(({ piece }) => {
        const { duty } = piece.entry as { duty: Deadline }
        return (asksWho && duty.who === null ? sentenceOf(piece, duty) : null) ?? said(piece, duty)
      }),
    ),
  ]
  const [only] = near
  const isSplit = only !== undefined && clauseAsItStands(only.piece, (only.piece.entry as { duty: Deadline }).duty) !== null
  const passed =
    lines.length === 1 && !isSplit && isPast((best.piece.entry as { duty: Deadline }).duty.schedule, today) ? ['Hạn này đã qua.'] : []
  const plan = u.meant.named ? [] : [`${best.piece.view.shortName}:`]
  return draft(
    lines.length === 1 ? [...plan, [...lines, ...passed].join(' ')] : [...plan, { items: lines }],
    near.map(({ piece }) => ({ view: piece.view, passage: piece.passage })),
  )
}
