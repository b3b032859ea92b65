// Which piece of the plans speaks of what is asked. Words are weighed by rarity; a piece that can hold the asked kind of answer
// (a date for "khi nào", a share for "bao nhiêu phần trăm") goes before one that cannot.

import { splitPassageKey } from '../retrieval/plan-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import { fold } from '../vietnamese/fold.ts'
import { coversYears } from './inquiry.ts'
import type { LibraryView } from './library-view.ts'
import { isSpelledIn, type Part, type Piece, type PlanView } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import { SYNONYMS } from './question/synonyms.ts'
import type { Understanding } from './question/understand.ts'

export interface Ranked {
  piece: Piece
  score: number
  /** Share of the question's content, by weight, that stands in the piece or its headings. */
  coverage: number
  /** The same without the headings. */
  ownCoverage: number
}

/** Passages taken from the index; an answer's passage has not been seen below the thirtieth place. */
const FROM_INDEX = 80
/** Up to so many plans meant, all their pieces are weighed and the index is not needed. */
const WEIGHED_WHOLE = 6

/** A word of the plan's own title stands all over the plan and tells little. */
const TITLE_SHARE = 0.65
const PAIR_WEIGHT = 0.55
const HEADING_WEIGHT = 0.6
const SYNONYM_WEIGHT = 0.75
/** Words that say which kind of answer is wanted more than what it is about. */
const SOFT = new Set(
  'han thoi gian chu tri phoi hop bao nhieu phan tram diem ty le don vi co quan so phong gui nop nao thuc hien hoan thanh muc luong dat trien khai cong tac viec nhiem vu doan tham gia duoc kt keo dai cuoc dot lam ngay thang quy nam mot lan nguoi noi bat dau ket thuc tinh toi thieu khac nhau cung vong mang phan di dua cac nhac neu noi ghi de cap yeu cau nhom ban hanh kem theo can cu tung nhung ra sao dung voi can phai gom giao gap chot cuoi dau tien xem hoi biet truoc sau khac gui bao dat so lieu ten xep hang thu sanh lay xuong toi ghe dinh xai keu chuyen nam da chay'.split(
    ' ',
  ),
)

/** A date, a month, a quarter, a number of days: what is looked for when a time is asked. */
const EXACT_TIME = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:tháng|quý)\s+(?:\d|[IVX]+\b)|\d+\s+(?:ngày|tháng|tuần)|ngày\s+\d|từ ngày ký/iu

const TIME =
  /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:tháng|quý|ngày)\s+(?:\d|[IVX]+\b)|\d+\s+(?:ngày|tháng|tuần)|h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|thường xuyên|định kỳ|ngay sau khi|(?:trong\s+)?trường hợp|từ ngày ký/iu
const HELD: Partial<Record<Facet, RegExp>> = {
  time: TIME,
  duration: /(?:\d+\s*(?:\([^)]*\))?|một|hai|nửa|cả)\s+(?:ngày|tháng|tuần|giờ|năm|phút|buổi)/iu,
  month: /tháng\s+\d|\d{1,2}\/\d{4}/iu,
  quarter: /quý\s+(?:[IVX]+|\d)/iu,
  frequency: /h[àằ]ng\s+\p{L}+|định kỳ|thường xuyên|mỗi\s+(?:năm|quý|tháng)|\d+\s+lần/iu,
  percent: /\d\s*%|phần trăm/iu,
  number: /\d/u,
  who: /sở|phòng|ban|văn phòng|ủy ban|ubnd|chi bộ|đoàn|cơ quan|đơn vị|giám đốc|chủ tịch|thủ trưởng|công an|trung tâm/iu,
  lead: /chủ trì|phụ trách|chịu trách nhiệm|đầu mối|giao\s/iu,
  coordinating: /phối hợp/iu,
  recipient: /gửi|báo cáo\s+(?:về|kết quả)|trình/iu,
  documentNumber: /\d+[-/]\s?\p{Lu}|(?:Luật|Bộ luật)\s+\p{Lu}/u,
}

/** Facets without which a piece is no answer at all lose more than others. */
const WITHOUT: Partial<Record<Facet, number>> = { percent: 0.6, duration: 0.7, documentNumber: 0.6, month: 0.75, quarter: 0.7, time: 0.75 }
const WITH: Partial<Record<Facet, number>> = {
  percent: 1.3,
  duration: 1.35,
  documentNumber: 1.25,
  month: 1.3,
  quarter: 1.3,
  time: 1.2,
  frequency: 1.2,
  lead: 1.1,
  coordinating: 1.15,
  recipient: 1.2,
}

/** A list of such bodies, by the noun with which they are asked for: two of the kind by name, or the noun once for all. */
const LISTED: readonly (readonly [RegExp, RegExp])[] = [
  [/ (nhung|cac) so | so nao /, /(?:[Ss]ở\s+\p{Lu}.*){2}|[Cc]ác [Ss]ở\s*:/u],
  [/ (nhung|cac) (xa|phuong) | (xa|phuong) nao /, /(?:(?:xã|phường)\s+\p{Lu}.*){2}|các (?:xã|phường)\s*:/u],
  [/ (nhung|cac) huyen | huyen nao /, /(?:huyện\s+\p{Lu}.*){2}|các huyện\s*:/u],
]
const LISTED_FACTOR = 1.6

function facetFactor(piece: Piece, facets: ReadonlySet<Facet>, listed: RegExp | null): number {
  const text = piece.entry === null || piece.entry.kind === 'duty' ? piece.text : piece.passage.text
  let factor = 1
  for (const facet of facets) {
    const held = HELD[facet]
    if (held === undefined) continue
    factor *= held.test(text) ? (WITH[facet] ?? 1.05) : (WITHOUT[facet] ?? 0.95)
  }
  if (listed?.test(text)) factor *= LISTED_FACTOR
  return facets.has('time') && EXACT_TIME.test(text) ? factor * 1.15 : factor
}

const wantsOutline = (u: Understanding) => u.facets.has('outline') || / (de cuong|mau bao cao) /.test(u.spaced)
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

/** An outline asks, it does not tell: it answers only when asked for. Annexes that wait to be filled in likewise. */
function partFactor(piece: Piece, u: Understanding): number {
  const asked: Partial<Record<Part, boolean>> = { outline: wantsOutline(u), annex: wantsAnnex(u) }
  const paper = PAPER_ASKED.exec(u.spaced)?.[1]
  if (paper !== undefined && !namesPaper(piece, paper)) return 0.6
  if (/ noi nhan /.test(u.spaced) && /^nơi nhận/iu.test(piece.text)) return 3
  if (/ (can cu|co so phap ly|dua tren) /.test(u.spaced) && /^(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị)/iu.test(piece.text)) return 1.4
  if (isLetterhead(piece) && !asksBasis(u)) return 0.1
  if (isOnlyHeading(piece)) return 0.3
  if (u.facets.has('reason') && GIVES_REASON.test(piece.text)) return 1.4
  if (piece.passage.headings.length === 0 && piece.passage.columns.length === 0 && !asksBasis(u))
    return piece.part === 'decision' ? 0.85 : 0.5
  if (piece.part === 'outline' && !asked.outline) return 0.62
  if (piece.entry?.kind === 'indicator' && !asked.annex) return 0.6
  if (asksWhoRunsPlan(u) && piece.headTerms.has('to_chuc') && piece.headTerms.has('thuc_hien')) return 1.35
  if (piece.entry?.kind === 'duty' && REPORTING.test(u.spaced) && /báo cáo|gửi|nộp/iu.test(piece.text)) {
    return REPORT_DUE.test(u.spaced) ? 1.8 : 1.25
  }
  if (piece.entry?.kind === 'duty' && !u.facets.has('time')) return 0.3
  if (wantsOutline(u) && piece.part !== 'outline') return 0.6
  if (u.facets.has('unitOfMeasure') && piece.entry?.kind !== 'indicator') return 0.5
  return 1
}

export interface Weighed {
  term: string
  /** Spellings with marks that were typed; null when it was typed without. */
  spellings: ReadonlySet<string> | null
  weight: number
  alternatives: readonly string[]
  soft: boolean
}

/** What every plan here is about; said in a question it tells no piece from another. */
const DOMAIN = ['cai', 'cach', 'hanh', 'chinh']
const DOMAIN_PAIRS = new Set([
  'cai_cach',
  'cach_hanh',
  'hanh_chinh',
  'cong_tac',
  'tra_cai',
  'tra_cong',
  'tac_cai',
  'ke_hoach',
  'yeu_cau',
  'quy_dinh',
  'noi_dung',
])
const DOMAIN_SHARE = 0.2

/** Words that say no more than that the outline is meant. */
const OUTLINE_WORDS = new Set('de cuong bao cao kiem tra muc phan so lieu ket qua noi dung tinh hinh'.split(' '))

const saysDomain = ({ spaced }: Understanding) => / cai cach hanh chinh /.test(spaced)

export function weighedTerms(u: Understanding, library: LibraryView): Weighed[] {
  const elsewhere = u.spaced.replaceAll(' cai cach hanh chinh ', ' ')
  return u.content.map((term) => {
    const isDomain = saysDomain(u) && DOMAIN.includes(term) && !elsewhere.includes(` ${term} `)
    const soft = SOFT.has(term) || isDomain || (wantsOutline(u) && OUTLINE_WORDS.has(term))
    return {
      term,
      weight: library.weight(term) * (isDomain ? DOMAIN_SHARE : soft ? 0.35 : 1),
      alternatives: SYNONYMS[term] ?? [],
      soft,
      spellings: u.spellings.get(term) ?? null,
    }
  })
}

/** A source has slips too, so a syllable with other marks still counts a little. */
const OTHER_MARKS = 0.3

/** A piece that speaks of only half of what is asked loses to one that speaks of all, when all else is equal. */
const LEAST_OF_COVERAGE = 0.85

function hit(piece: Piece, { term, alternatives, spellings }: Weighed): number {
  const otherMarks = spellings !== null && ![...spellings].some((word) => isSpelledIn(piece, word))
  if (piece.terms.has(term) && !otherMarks) return 1
  for (const other of alternatives) if (piece.terms.has(other)) return SYNONYM_WEIGHT
  if (piece.headTerms.has(term) && !otherMarks) return HEADING_WEIGHT
  for (const other of alternatives) if (piece.headTerms.has(other)) return HEADING_WEIGHT * SYNONYM_WEIGHT
  return piece.terms.has(term) ? OTHER_MARKS : 0
}

interface Match {
  score: number
  /** Weight of the content found, and of the content that had to be found: a soft word that is missing is not missed. */
  covered: number
  own: number
  wanted: number
}

function matched(piece: Piece, terms: readonly Weighed[], pairs: readonly { pair: string; weight: number }[]): Match {
  const match = { score: 0, covered: 0, own: 0, wanted: 0 }
  for (const term of terms) {
    const share = hit(piece, term)
    match.score += term.weight * share * (piece.view.titleTerms.has(term.term) ? TITLE_SHARE : 1)
    if (share === 0 && (term.soft || piece.view.titleTerms.has(term.term))) continue
    match.wanted += term.weight
    if (share > OTHER_MARKS) match.covered += term.weight * (0.4 + 0.6 * share)
    if (share >= SYNONYM_WEIGHT) match.own += term.weight
  }
  if (match.score === 0) return match
  for (const { pair, weight } of pairs) {
    if (piece.terms.has(pair)) match.score += weight
    else if (piece.headTerms.has(pair)) match.score += weight * HEADING_WEIGHT
  }
  return match
}

/** "Mục tiêu", "Kinh phí thực hiện": a short heading of which every word is asked for. */
function namedFactor({ titled }: Piece, asked: ReadonlySet<string>): number {
  return titled.length > 1 && titled.every((term) => asked.has(term)) ? 1.3 : 1
}

/** "Đơn vị trực thuộc tên gì", "đơn vị sự nghiệp nào": a name stands in brackets or after the noun, with a capital. */
const ASKS_NAME =
  / ten (?:goi )?(?:la )?gi | (?:don vi|co quan) (?:\S+ ){0,3}(?:su nghiep|truc thuoc) (?:\S+ ){0,2}nao | (?:don vi|co quan) (?:\S+ ){1,3}nao (?:truc )?thuoc /
const BRACKETED_NAME = /\(\p{Lu}\p{Ll}+\s+\p{L}+/u

/** "Biên bản phải ghi những gì": what a paper says is told after "nêu rõ", "gồm". */
const ASKS_WORDING = / (ghi|neu|the hien) (ro )?(nhung )?(noi dung )?gi /
const TELLS_WORDING = /(?:nêu|ghi|thể hiện) rõ|bao gồm|gồm:/iu

function wordingFactor({ text, part }: Piece, asked: boolean): number {
  return asked && part !== 'outline' && TELLS_WORDING.test(text) ? 1.45 : 1
}

function nameFactor({ text }: Piece, asksName: boolean): number {
  return asksName && BRACKETED_NAME.test(text) ? 1.2 : 1
}

/** "Đơn vị không thuộc diện kiểm tra": what is denied in the question is denied in its answer. A "không" at the end only asks. */
const DENIED = / (?:khong|chua) (thuoc|nam|phai (?!khong)|duoc|bi|co (?=\S+ \S+ ))/g
const ONLY_ASKS = / (?:co|da|duoc|bi|phai) (?:\S+ )*(?:khong|chua) $/

function deniedPairs({ spaced }: Understanding): string[] {
  const question = spaced.replace(ONLY_ASKS, ' ')
  return [...question.matchAll(DENIED)].map((match) => match[0].trim().replace(' ', '_'))
}

const DENIED_TOO = 1.4
const NOT_DENIED = 0.8

/** "Không được làm gì", "cấm những gì": a list of what must not be done. */
const ASKS_FORBIDDEN = / (khong|khong duoc|khong duoc lam|cam|nghiem cam) (nhung )?(viec |hanh vi |dieu )?gi /
const FORBIDS = /nghiêm cấm|cấm\s|(?:không [^;.]+[;,]\s*){2}/iu

function forbidsFactor({ text }: Piece, asked: boolean): number {
  return asked && FORBIDS.test(text) ? 1.8 : 1
}

function deniedFactor(piece: Piece, denied: readonly string[]): number {
  if (denied.length === 0) return 1
  return denied.some((pair) => piece.terms.has(pair) || piece.headTerms.has(pair)) ? DENIED_TOO : NOT_DENIED
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
  const pairs = u.pairs
    .filter((pair) => !pair.split('_').every((term) => u.meant.terms.has(term)))
    .map((pair) => ({ pair, weight: PAIR_WEIGHT * Math.min(7, library.weight(pair)) * (DOMAIN_PAIRS.has(pair) ? DOMAIN_SHARE : 1) }))
  const listed = LISTED.find(([asked]) => asked.test(u.spaced))?.[1] ?? null
  const asked = new Set(u.terms)
  const denied = deniedPairs(u)
  const asksForbidden = ASKS_FORBIDDEN.test(u.spaced)
  const asksWording = ASKS_WORDING.test(u.spaced)
  const asksName = ASKS_NAME.test(u.spaced)
  const ranked: Ranked[] = []
  for (const piece of pieces) {
    if (!speaksOfYears(piece, u.years)) continue
    const { score, covered, own, wanted } = matched(piece, terms, pairs)
    if (score === 0) continue
    const length = 1 + 0.12 * Math.max(0, Math.log(piece.length / 20))
    const fit = 1 + 0.1 * (u.meant.fit.get(piece.view.stored.id) ?? 0)
    const factors =
      namedFactor(piece, asked) *
      nameFactor(piece, asksName) *
      wordingFactor(piece, asksWording) *
      forbidsFactor(piece, asksForbidden) *
      deniedFactor(piece, denied) *
      facetFactor(piece, u.facets, listed) *
      partFactor(piece, u) *
      fit
    ranked.push({
      piece,
      score: ((score * factors) / length) * (LEAST_OF_COVERAGE + (1 - LEAST_OF_COVERAGE) * (wanted === 0 ? 0 : covered / wanted)),
      coverage: wanted === 0 ? 0 : covered / wanted,
      ownCoverage: wanted === 0 ? 0 : own / wanted,
    })
  }
  return ranked.sort((a, b) => b.score - a.score || a.piece.order - b.piece.order)
}

/** The pieces worth weighing: all of a few plans, or those of the passages that the index finds. */
export async function candidatePieces(
  u: Understanding,
  library: LibraryView,
  index: SearchIndex,
  plans: readonly PlanView[],
): Promise<Piece[]> {
  if (plans.length <= WEIGHED_WHOLE) return plans.flatMap(({ pieces }) => pieces)
  const groups = plans.length === library.plans.length ? {} : { groups: plans.map(({ stored }) => stored.id) }
  const hits = await index.search(u.searchText, { top: FROM_INDEX, ...groups })
  return hits.flatMap(({ id }) => {
    const { planId, passageId } = splitPassageKey(id)
    return library.piecesOf(planId, passageId)
  })
}
