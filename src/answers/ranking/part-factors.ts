// Where in a plan an answer to such a question stands: an outline asks and does not tell, a letterhead says nothing.
import { fold } from '../../vietnamese/fold.ts'
import type { Piece } from '../plan-view.ts'
import type { Understanding } from '../question/understand.ts'
import { wantsOutline } from './term-weights.ts'

const wantsAnnex = (u: Understanding) => u.facets.has('unitOfMeasure') || / (phu luc|thong ke|chi tieu thong ke|so lieu) /.test(u.spaced)

const asksBasis = (u: Understanding) =>
  u.facets.has('documentNumber') || / (can cu|dua tren|theo ke hoach|theo quyet dinh|noi nhan|gui cho|ai ky|co so phap ly) /.test(u.spaced)

/** Who carries out, follows or reports on the plan as a whole stands in its section on carrying it out. */
function asksWhoRunsPlan(u: Understanding): boolean {
  return (
    u.facets.has('who') &&
    / (theo doi|don doc|tong hop|to chuc thuc hien|trien khai|huong dan|kiem tra|giam sat|bao cao|chiu trach nhiem) (\S+ ){0,8}ke hoach /.test(
      u.spaced,
    )
  )
}

/** "Luật nào", "theo thông tư nào": a paper of that kind must be named. */
const PAPER_ASKED =
  / (luat|nghi dinh|thong tu|quyet dinh|chi thi|nghi quyet|ket luan|cong van|to trinh|ke hoach|quy dinh) (?:so )?(?:nao|may) /

function namesPaper(piece: Piece, paper: string): boolean {
  return (
    new RegExp(`(?<!\\p{L})${paper}(?: so)? (?=\\d|\\S*/)`, 'u').test(fold(piece.text)) ||
    (paper === 'luat' && /Luật\s+\p{Lu}/u.test(piece.text))
  )
}

/** A report has a day by which it is due; other work that shares the words of the question has not. */
const REPORTING =
  / (han|thoi han|khi nao|ngay nao|bao gio|truoc ngay) (\S+ ){0,6}(bao cao|nop|gui) | (bao cao|nop|gui) (\S+ ){0,14}(han|thoi han|khi nao|ngay nao|bao gio|truoc ngay) /

/** The day of the report itself: "hạn báo cáo", "hạn nộp". */
const REPORT_DUE = / (han|thoi han|deadline) (cuoi )?(nop|gui|bao cao) /

/** Lines in capitals above and below the text of a plan: names of bodies, of the paper, of the signer's post. */
function isLetterhead({ passage, text }: Piece): boolean {
  return passage.headings.length === 0 && passage.columns.length === 0 && text === text.toUpperCase() && /\p{L}/u.test(text)
}

/** A heading or a label that the passage repeats above its own words says nothing by itself. */
function isOnlyHeading({ passage, text }: Piece): boolean {
  if (/^[\p{L}\d]{1,3}(?:\.\d+)*\.?$/u.test(text)) return true
  return passage.headings.includes(text) && !/[.;]$/u.test(text) && (passage.text.includes('\n') || PART_HEADING.test(text))
}

/** Whole parts have words of their own below them. */
const PART_HEADING = /^(?:Phần|Chương|[IVX]+\s*[.)–-]|[A-Z]\s*[.)])\s*\S/u

const GIVES_REASON = /nguyên nhân|lý do|\bdo (?:chưa|không|thiếu|còn)|(?<!\p{L})vì\s/iu

/** Pieces above the first heading: the decision, or the lines on what the plan rests on. */
function isPreamble({ passage }: Piece): boolean {
  return passage.headings.length === 0 && passage.columns.length === 0
}

const isDuty = ({ entry }: Piece) => entry?.kind === 'duty'
const isIndicator = ({ entry }: Piece) => entry?.kind === 'indicator'
const isReport = (piece: Piece) => isDuty(piece) && /báo cáo|gửi|nộp/iu.test(piece.text)

function lacksPaperAsked(piece: Piece, u: Understanding): boolean {
  const paper = PAPER_ASKED.exec(u.spaced)?.[1]
  return paper !== undefined && !namesPaper(piece, paper)
}

interface PartRule {
  factor: number
  /** Of which questions; of all unless given. Asked once for all pieces. */
  when?(u: Understanding): boolean
  applies(piece: Piece, u: Understanding): boolean
}

/** The first that applies decides; a piece of which none does keeps its score. */
const PART_RULES: readonly PartRule[] = [
  // A paper of a kind is asked for, and none of that kind is named here.
  { factor: 0.6, when: (u) => PAPER_ASKED.test(u.spaced), applies: lacksPaperAsked },
  // The list of receivers is what it is called.
  { factor: 3, when: (u) => / noi nhan /.test(u.spaced), applies: ({ text }) => /^nơi nhận/iu.test(text) },
  // What a plan rests on is told in its opening formulas.
  {
    factor: 1.4,
    when: (u) => / (can cu|co so phap ly|dua tren) /.test(u.spaced),
    applies: ({ text }) => /^(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị)/iu.test(text),
  },
  // Names in capitals say who and what, never more.
  { factor: 0.1, when: (u) => !asksBasis(u), applies: isLetterhead },
  // A heading announces what stands below it.
  { factor: 0.3, applies: isOnlyHeading },
  // "Vì sao": the cause is said as such.
  { factor: 1.4, when: (u) => u.facets.has('reason'), applies: ({ text }) => GIVES_REASON.test(text) },
  // Articles of a decision tell little more than that the plan is issued ...
  { factor: 0.85, when: (u) => !asksBasis(u), applies: (piece) => piece.part === 'decision' && isPreamble(piece) },
  // ... and the opening of a plan only why it is.
  { factor: 0.5, when: (u) => !asksBasis(u), applies: isPreamble },
  // An outline asks, it does not tell: it answers only when asked for.
  { factor: 0.62, when: (u) => !wantsOutline(u), applies: ({ part }) => part === 'outline' },
  // Annexes that wait to be filled in likewise.
  { factor: 0.6, when: (u) => !wantsAnnex(u), applies: isIndicator },
  // Who runs the plan stands in its section on carrying it out.
  {
    factor: 1.35,
    when: asksWhoRunsPlan,
    applies: ({ headTerms }) => headTerms.has('to_chuc') && headTerms.has('thuc_hien'),
  },
  // The day of a report stands in the duty to report ...
  { factor: 1.8, when: (u) => REPORTING.test(u.spaced) && REPORT_DUE.test(u.spaced), applies: isReport },
  // ... also where the report is not asked for by that name.
  { factor: 1.25, when: (u) => REPORTING.test(u.spaced), applies: isReport },
  // A duty's record says a day; its sentence, which says more, is a piece of its own.
  { factor: 0.3, when: (u) => !u.facets.has('time'), applies: isDuty },
  // The outline is asked for.
  { factor: 0.6, when: wantsOutline, applies: ({ part }) => part !== 'outline' },
  // Only indicators are measured in units.
  { factor: 0.5, when: (u) => u.facets.has('unitOfMeasure'), applies: (piece) => !isIndicator(piece) },
]

/** By how much the place of a piece in its plan speaks for it or against it. */
export function partFactorOf(u: Understanding): (piece: Piece) => number {
  const rules = u.without.has('parts') ? [] : PART_RULES.filter(({ when }) => when === undefined || when(u))
  return (piece) => rules.find(({ applies }) => applies(piece, u))?.factor ?? 1
}
