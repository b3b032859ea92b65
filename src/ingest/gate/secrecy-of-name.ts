// A degree of secrecy in the name of a file: "KH_MAT.docx", "Kế hoạch (MẬT).docx". Names are often typed without marks, and "mat" is then
// also mặt, mất, mắt, mát: only where it stands as a stamp would is it taken for one.
import { fold, hasMarks } from '../../vietnamese/fold.ts'
import type { SecrecyLevel } from '../../vietnamese/secrecy-stamp.ts'

interface Token {
  /** Lower case, with the marks it was typed with. */
  word: string
  folded: string
  isShouted: boolean
  /** Stands in brackets of its own. */
  isBracketed: boolean
}

/** Words that go before "mật" when it speaks of secrecy or of something else: bí mật, bảo mật, giải mật, tài liệu mật, độ mật ... */
const BEFORE_MARKED = /^(?:bí|bảo|giải|cơ|thân|độ|đường|ống|túi|sỏi|gan|không)$/u
/** And after it: mật khẩu, mật mã, mật độ, mật thư ..., or a place (Mật Sơn). */
const AFTER_MARKED = /^(?:khẩu|mã|độ|ong|mía|thiết|danh|thư|vụ|nghị|gấu|sơn)$/u
/** Whoever names these speaks about papers of a degree, not in one: "Kế hoạch quản lý tài liệu mật". */
const ABOUT =
  /(?:^| )(?:quan ly|khai thac|soan thao|su dung|luu tru|tieu huy|giao nhan|bao quan|bao ve|danh muc|kiem tra|cong tac|xac dinh|quy che|quy dinh|huong dan|tap huan|thong ke|van thu|so hoa|ra soat|thanh ly|sao chup|van chuyen|xu ly)(?: |$)/u
const PAPER =
  /^(?:kh|qd|cv|bc|tb|tt|tl|hoach|van|dinh|cao|trinh|bao|an|lieu|ban|so|ubnd|hdnd|tu|du|du thao|final|scan|signed|plan|phu luc|pl)$/u

/** "Nguyễn Văn Mật" is somebody. */
const PERSON =
  /(?:^| )(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|doan|mai|cao|luong|trinh|dao|ha|lo|giang|vang|sung) (?:van|thi)$/u

/** Words before "mat" that make it another word, or speak of secrecy: bề mặt, gặp mặt, tiền mặt, trung tâm mắt, bí mật, bảo mật ... */
const BEFORE_UNMARKED =
  /^(?:bi|bao|giai|co|be|gap|hop|hoi|ve|doi|vang|tien|nuoc|khuon|guong|ra|than|do|duong|mang|bo|tren|hai|nhieu|cac|moi|chong|tam|vien|khoa|benh|kham|mo|dau|kinh|che|dong|luon|truoc|cong|tong|sap|trai|phai|rua|lam|bi|da|so|ngay|khong|thong|dich|lieu|nham|trong|khi|la|ong|tui|gan|mot|bon|ba|nang)$/u
/** And after it: Mặt trận, mặt bằng, mặt hàng, mất an toàn, mật khẩu, mật độ ... */
const AFTER_UNMARKED =
  /^(?:tran|bang|hang|khau|ma|do|duong|dat|nuoc|ong|thiet|an|kinh|phang|tien|ngu|can|troi|xuc|mat|mua|rung|cuoc|nguon|dien|tich|cat|cau|san|tran|ngoai|truoc|sau|trong|ban|doi|me|lanh|chu|danh|thu|vu|nghi|mia|gau|trang|na|hang|tai|giay|day|goc|di|dan|het|cua|hong|son|nen|ve|to|tu|co|cac|nhat|khac|phai|trai|bien|ho|ao)$/u

/** "12-KH-TU (M)", "15_KH_UBND(TuM)": the sign of the degree behind the paper's own number. */
const NUMBER_WITH_SIGN =
  /(?<![\p{L}\d])\d+\s?[-_ ]?\s?(?:KH|QĐ|QD|CV|BC|TB|TTR|CT|CTR|NQ|KL|HD|ĐA|DA)(?:[-_ ]\p{L}{2,6}){0,2}[-_ ]?\((TuM|TM|M)\)/iu
const SIGNS: Readonly<Record<string, SecrecyLevel>> = { TUM: 'TUYỆT MẬT', TM: 'TỐI MẬT', M: 'MẬT' }

/** The degree that a file's name says it has, with or without a path and an extension. Null where "mật" or "mat" is any other word. */
export function secrecyOfName(fileName: string): SecrecyLevel | null {
  const name = fileName
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/gu, '')
    .replace(/^.*[/\\]/u, '')
    .replace(/\.[a-z]{1,8}$/iu, '')
  const sign = NUMBER_WITH_SIGN.exec(name)?.[1]
  if (sign !== undefined) return SIGNS[sign.toUpperCase()]!
  const tokens = tokensOf(name)
  for (const [at, token] of tokens.entries()) {
    if (token.folded !== 'mat' || !isDegree(tokens, at, hasMarks(name))) continue
    const before = tokens[at - 1]?.folded
    if (before === 'tuyet') return 'TUYỆT MẬT'
    return before === 'toi' ? 'TỐI MẬT' : 'MẬT'
  }
  return null
}

function tokensOf(name: string): Token[] {
  const joined = name.replace(/(?<![\p{L}\d])\p{L}(?:[ ._-]\p{L}){2,}(?![\p{L}\d])/gu, (letters) => {
    const word = letters.replace(/[ ._-]/gu, '')
    return /^(?:(?:tuyet|toi)?mat)$/u.test(fold(word)) ? word.replace(/(?=m)/iu, ' ') : letters
  })
  const isAllShouted = joined === joined.toUpperCase()
  return [...joined.matchAll(/\p{L}+|\d+/gu)].map(({ 0: typed, index }) => {
    const before = joined.slice(0, index).trimEnd()
    const after = joined.slice(index + typed.length).trimStart()
    const opens = /[([{]$/u.test(before) || /[([{]\s*(?:t[oố]i|tuy[eệ]t)$/iu.test(before)
    return {
      word: typed.toLowerCase(),
      folded: fold(typed),
      isShouted: !isAllShouted && typed.length > 1 && typed === typed.toUpperCase(),
      isBracketed: opens && /^[)\]}]/u.test(after),
    }
  })
}

function isDegree(tokens: readonly Token[], at: number, isMarkedName: boolean): boolean {
  const token = tokens[at]!
  if (hasMarks(token.word) && token.word !== 'mật') return false
  if (token.isBracketed) return true
  if (PERSON.test(wordsBefore(tokens, at))) return false
  return token.word === 'mật' ? isMarkedDegree(tokens, at) : isUnmarkedDegree(tokens, at, isMarkedName)
}

function isMarkedDegree(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (BEFORE_MARKED.test(before?.word ?? '') || AFTER_MARKED.test(after?.word ?? '')) return false
  const isAbout = ABOUT.test(wordsBefore(tokens, at))
  if (isAbout) return false
  if (before?.folded === 'toi' || before?.folded === 'tuyet' || tokens[at]!.isShouted) return true
  return before === undefined || after === undefined || PAPER.test(before.folded) || isNumber(before) || isNumber(after)
}

function isUnmarkedDegree(tokens: readonly Token[], at: number, isMarkedName: boolean): boolean {
  const token = tokens[at]!
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (isMarkedName) return token.isShouted && !AFTER_UNMARKED.test(after?.folded ?? '') && !BEFORE_UNMARKED.test(before?.folded ?? '')
  if (ABOUT.test(wordsBefore(tokens, at))) return false
  if (before?.folded === 'toi' || before?.folded === 'tuyet') return true
  if (AFTER_UNMARKED.test(after?.folded ?? '')) return false
  if (BEFORE_UNMARKED.test(before?.folded ?? '')) return false
  if (token.isShouted) return true
  return before === undefined || after === undefined || PAPER.test(before.folded) || isNumber(before) || isNumber(after)
}

function wordsBefore(tokens: readonly Token[], at: number): string {
  return tokens
    .slice(0, at)
    .map(({ folded }) => folded)
    .join(' ')
}

function isNumber(token: Token): boolean {
  return /^\d+$/u.test(token.word)
}
