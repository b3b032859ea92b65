// What kind of answer is wished for: a piece that can hold it (a date for "khi nào", a share for "bao nhiêu phần trăm") goes before
// one that cannot.
import type { Piece } from '../plan-view.ts'
import type { Facet } from '../question/facets.ts'
import type { Understanding } from '../question/understand.ts'

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

/** How far a piece holds what the question wishes for: above 1 when it does, below when it cannot be the answer. */
export function wishesOf(u: Understanding): (piece: Piece) => number {
  if (u.without.has('wishes')) return () => 1
  const listed = LISTED.find(([asked]) => asked.test(u.spaced))?.[1] ?? null
  const asked = new Set(u.terms)
  const denied = deniedPairs(u)
  const asksForbidden = ASKS_FORBIDDEN.test(u.spaced)
  const asksWording = ASKS_WORDING.test(u.spaced)
  const asksName = ASKS_NAME.test(u.spaced)
  return (piece) =>
    namedFactor(piece, asked) *
    nameFactor(piece, asksName) *
    wordingFactor(piece, asksWording) *
    forbidsFactor(piece, asksForbidden) *
    deniedFactor(piece, denied) *
    facetFactor(piece, u.facets, listed)
}
