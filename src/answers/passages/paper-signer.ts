// "Ai ký biên bản": of a paper other than the plan, only words that say who signs it answer; the plan's own signer never does.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'
import { bare } from './bare.ts'

const PAPER =
  '(bien ban|van ban (?:tra loi|giai trinh|bao cao|phuc dap|de nghi|xac nhan)|thong bao|thu xin loi|giay moi|giay xac nhan|giay hen|phieu|bao cao|cong van|to trinh|ket luan|cam ket|bien nhan|hop dong)'
const WHO = '(?:ai|nguoi nao|dong chi nao|lanh dao nao|chuc danh nao|cap nao|co quan nao|don vi nao)'
const SIGNS = '(?:ky|ki) (?!so |ket |hieu |luat |cuoi )'
const ASKS_SIGNER = [
  new RegExp(` ${WHO} (?:\\S+ ){0,3}(?<!dinh |dang |chu )${SIGNS}(?:\\S+ ){0,3}?${PAPER} `),
  new RegExp(` ${PAPER} (?:\\S+ ){0,8}?${WHO} (?:\\S+ ){0,3}(?<!dinh |dang |chu )${SIGNS}`),
  new RegExp(` nguoi ky (?:\\S+ ){0,3}?${PAPER} `),
]

/** The verb with its mark, which neither "định kỳ" nor a signature by machine has. */
const SIGNED = /(?<!đăng |thư |chữ )(?<!\p{L})ký(?!\s+(?:số|hiệu|kết|tự|túc))(?!\p{L})|chữ ký (?:của|xác nhận)/iu
/** Somebody before the verb, or whose signature it is. */
const BY_SOMEBODY =
  /(?:(?<!\p{L})(?:do|trưởng|phó|chủ tịch|giám đốc|thủ trưởng|chánh|lãnh đạo|bí thư|người|đại diện|thành viên|cán bộ|công chức|đoàn|tổ|sở|văn phòng|phòng|ban|đơn vị|cơ quan|hai bên|các bên)(?!\p{L})[^;.]*?(?<!\p{L})ký(?!\p{L}))|chữ ký (?:của|xác nhận)/iu
/** Less of the question than this, and the sentence is about another paper of that kind. */
const LEAST_SAID = 0.5

/** The paper whose signer is asked for, in folded terms; null where none but the plan is. */
export function paperToSign({ spaced: question, asked }: Inquiry['u']): string | null {
  // "Trả lời" belongs to the name of a paper here, and is no request to be answered.
  for (const words of [question, spaced(termsOf(asked))]) {
    const paper = ASKS_SIGNER.map((pattern) => pattern.exec(words)?.[1]).find((found) => found !== undefined)
    if (paper !== undefined) return paper
  }
  return null
}

function saysWhoSigns({ text, entry }: Piece, paper: string): boolean {
  if (entry !== null && entry.kind !== 'duty') return false
  return text.split(/[.\n]\s/u).some((part) => SIGNED.test(part) && BY_SOMEBODY.test(part) && spaced(termsOf(part)).includes(` ${paper} `))
}

/** The sentence that says who signs the paper asked about; null where none does. */
export function paperSigner({ u, ranked }: Inquiry): Draft | null {
  const paper = paperToSign(u)
  if (paper === null) return null
  const found = ranked.find(({ piece, coverage }) => coverage >= LEAST_SAID && saysWhoSigns(piece, paper))
  if (found === undefined) return null
  const { view, passage, text } = found.piece
  return draft([`${bare(text)}${u.meant.named ? '' : ` (${view.shortName})`}`], [{ view, passage }], { origin: 'passages' })
}
