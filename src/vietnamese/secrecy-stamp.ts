// Is this piece of a text a secrecy stamp? The three degrees are those of the Law on Protection of State Secrets 2018, article 8; their
// stamps are form 02 of Circular 24/2020/TT-BCA, the stamp that lifts them is form 05. A stamp stands alone; words about secrecy do not.
import { hasMarks } from './fold.ts'

/** Degrees of state secrets, the highest first (Law on Protection of State Secrets 2018, article 8). */
export type SecrecyLevel = 'TUYỆT MẬT' | 'TỐI MẬT' | 'MẬT'

const DEGREE = '(TUYỆT\\s*MẬT|TỐI\\s*MẬT|MẬT)'
const URGENCY = '(?:HỎA\\s*TỐC|HOẢ\\s*TỐC|THƯỢNG\\s*KHẨN|KHẨN)(?:\\s*HẸN\\s*GIỜ)?'
/** "Độ mật:", "Mức độ bảo mật -", "Phân loại:", "Đóng dấu". Without the word "mật" only a colon shows that a degree follows. */
const NAMED =
  '(?:(?:DẤU\\s+)?(?:CHỈ\\s+)?(?:MỨC\\s+)?ĐỘ\\s+(?:BẢO\\s+)?MẬT\\s*[:–—-]?\\s*|(?:MỨC\\s+ĐỘ|PHÂN\\s+LOẠI|DẤU)\\s*:\\s*|ĐÓNG\\s+DẤU\\s*:?\\s*)'
const GAP = '[\\s.,;:/+–—-]+'
/**
 * What may follow a stamp in its box: the sign of form 03, urgency, a number; then the number of the copy, the term of protection, the page.
 * Whatever runs to the end stands outside the repetition, so that no text can be taken apart in more than one way.
 */
const TAIL = `(?:${GAP}(?:\\(?[ABC](?!\\p{L})\\)?|${URGENCY}|\\d+))*(?:${GAP}(?:(?:BẢN\\s+SỐ|THỜI\\s+HẠN|TRANG|LƯU\\s+HÀNH|KHÔNG\\s+SAO|KHÔNG\\s+PHỔ)(?!\\p{L})|SỐ\\s*[:.]?\\s*\\d).*)?`

const STAMP = new RegExp(`^${NAMED}?(?:${URGENCY}[\\s,;/+–—-]+)?${DEGREE}${TAIL}$`, 'iu')

/** "Độ mật: Mật (theo Quyết định số ...)": the degree of this very paper, and by what it has it. */
const WITH_GROUND = new RegExp(`^(?:MỨC\\s+)?ĐỘ\\s+MẬT\\s*:\\s*${DEGREE}\\s*[(,;–—-]+\\s*(?:THEO|CĂN CỨ)(?!\\p{L})`, 'iu')

/** "TÀI LIỆU MẬT" alone on a line or across a page; in small letters it is the end of a sentence. */
const STAMPED_PAPER = new RegExp(`^(?:ĐÂY LÀ )?(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|THÔNG TIN) (?:THUỘC |CÓ )?(?:ĐỘ )?${DEGREE}$`, 'u')

/** What stands beside a stamp in the head of a paper, when a reader could not tell the two apart. */
const NEIGHBOUR =
  /^(?:S[Ốố]\s*[:.]|CỘNG H[ÒO][AÀ]|ĐẢNG CỘNG SẢN|Độc lập|[ỦU][YỶ] BAN|UBND|HĐND|HỘI ĐỒNG|SỞ |BỘ |BAN |CÔNG AN|TỈNH |HUYỆN |THÀNH |ĐẢNG |VĂN PHÒNG|PHÒNG |CHI CỤC|CỤC |(?:KẾ HOẠCH|BÁO CÁO|QUYẾT ĐỊNH|CÔNG VĂN|TỜ TRÌNH|CHƯƠNG TRÌNH|ĐỀ ÁN|THÔNG BÁO)$|\p{Lu}[\p{L}\s.-]{1,30}, ngày)/u
/** Before the degree, these make it a word about secrecy: "bí mật", "bảo mật", "tài liệu mật". */
const SPEAKS_OF_SECRECY = /(?:^|\s)(?:BÍ|BẢO|GIẢI|CƠ|ĐỘ|LIỆU|VĂN BẢN|TIN|SƠ|VÀ|HOẶC|KHÔNG|PHÒNG)$/iu
const BESIDE_BEFORE = /^(TUYỆT MẬT|TỐI MẬT|MẬT)\s+(.+)$/u
const BESIDE_AFTER = /^(.+?)\s+(TUYỆT MẬT|TỐI MẬT|MẬT)$/u

/** "Số: 12/KH-UBND (M)": the sign of the degree behind a paper's own number. */
const NUMBER_SIGN = /^S[Ốố]\s*[:.]?\s*[\d\s./_-]*[\p{L}\d/&-]*\s*\((TUYỆT MẬT|TỐI MẬT|MẬT|TuM|TM|M)\)/iu
/** "Độ mật: TM". */
const NAMED_SIGN = /^(?:MỨC\s+)?ĐỘ\s+MẬT\s*:\s*(TuM|TM|M)$/iu
const SIGNS: Readonly<Record<string, SecrecyLevel>> = { TUM: 'TUYỆT MẬT', TM: 'TỐI MẬT', M: 'MẬT' }

/** Typed without marks, or in the letters of TCVN3 and VNI whose font was lost. */
const OTHER_LETTERS: readonly [SecrecyLevel, RegExp][] = [
  ['TUYỆT MẬT', /^(?:(?:DO|MUC DO) MAT\s*:?\s*)?TUYET MAT$|^tuyÖt\s*mËt$|^TUYEÄT\s*MAÄT$/iu],
  ['TỐI MẬT', /^(?:(?:DO|MUC DO) MAT\s*:?\s*)?TOI MAT$|^tèi\s*mËt$|^TOÁI\s*MAÄT$/iu],
  ['MẬT', /^(?:(?:DO|MUC DO) MAT\s*:?\s*)MAT$|^mËt$|^MAÄT$/iu],
]

/** "ĐÃ GIẢI MẬT", alone or with its day. The day of a lifting that is only announced ("giải mật ngày ...") lifts nothing yet. */
const LIFTED = /^(?:(?:VĂN BẢN|TÀI LIỆU)\s+)?ĐÃ\s+(?:ĐƯỢC\s+)?GIẢI\s+MẬT(?:[\s,:–—-]+(?:TỪ|KỂ|NGÀY|THEO|TẠI)(?!\p{L}).*)?$|^GIẢI\s+MẬT$/iu

/** Markup, frames and stray marks away; letters set wide apart are one word. */
function bare(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/<[^>]{0,200}>/gu, ' ')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/^\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u, '')
    .replace(/[*_#>|~`"“”«»'‘’[\]{}•·†]/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
    .replace(/\s+/gu, ' ')
  return plain.replace(/(?<!\p{L})\p{L}(?: \p{L}){2,}(?!\p{L})/gu, (letters) => letters.replaceAll(' ', '')).replace(/^\(?\s*|\s*$/gu, '')
}

/** A closing bracket without its opening one is what is left of a frame. */
function unframed(text: string): string {
  return text.includes('(') ? text : text.replace(/\)+$/u, '').trim()
}

function levelOf(words: string): SecrecyLevel {
  const upper = words.toUpperCase()
  if (upper.startsWith('TUYỆT')) return 'TUYỆT MẬT'
  return upper.startsWith('TỐI') ? 'TỐI MẬT' : 'MẬT'
}

/** The degree that a piece of text is the stamp of: a line, a cell, a text box. Null for anything else, words about secrecy among it. */
export function stampIn(piece: string): SecrecyLevel | null {
  if (piece.length > 300) return null
  const text = unframed(bare(piece))
  if (text === '') return null
  const alone = STAMP.exec(text) ?? STAMPED_PAPER.exec(text) ?? WITH_GROUND.exec(text)
  if (alone !== null) return levelOf(alone[1]!)
  const sign = (NUMBER_SIGN.exec(text) ?? NAMED_SIGN.exec(text))?.[1]
  if (sign !== undefined) return SIGNS[sign.toUpperCase()] ?? levelOf(sign)
  return besideLetterhead(text) ?? inOtherLetters(text)
}

/** True for text with a line, a cell or a heading of a path that is a secrecy stamp. */
export function holdsStamp(text: string): boolean {
  return text.split(/[\n\t|›]/u).some((piece) => stampIn(piece) !== null)
}

function besideLetterhead(text: string): SecrecyLevel | null {
  const before = BESIDE_BEFORE.exec(text)
  if (before !== null && NEIGHBOUR.test(before[2]!)) return levelOf(before[1]!)
  const after = BESIDE_AFTER.exec(text)
  if (after !== null && NEIGHBOUR.test(after[1]!) && !SPEAKS_OF_SECRECY.test(after[1]!)) return levelOf(after[2]!)
  return null
}

function inOtherLetters(text: string): SecrecyLevel | null {
  if (text === 'MAT') return 'MẬT'
  const found = OTHER_LETTERS.find(([, letters]) => letters.test(text))?.[0] ?? null
  // "Toi mat" in small letters could be anything; a stamp is set in capitals.
  return found !== null && !hasMarks(text) && text !== text.toUpperCase() ? null : found
}

/** The stamp by which a degree was lifted. */
export function isLifted(piece: string): boolean {
  return piece.length <= 300 && LIFTED.test(unframed(bare(piece)))
}

/** The higher of two degrees. */
export function higher(one: SecrecyLevel | null, other: SecrecyLevel | null): SecrecyLevel | null {
  const order: readonly (SecrecyLevel | null)[] = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT', null]
  return order[Math.min(order.indexOf(one), order.indexOf(other))]!
}
