// "Chỉ thị 9-CT/TU ban hành ngày nào": a paper that a plan cites is known by the line that cites it: its day, who made it, what it is about.
import { figuresIn } from '../claims/figures.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece } from '../plan-view.ts'

const ASKS_DAY = / (ngay (nao|may)|khi nao|bao gio|ngay bao nhieu) /
const ASKS_MAKER = / (cua ai|cua co quan nao|(ai|co quan nao|don vi nao|cap nao) (ban hanh|ky)|do (ai|co quan nao)) /
const ASKS_SUBJECT = / (ve (viec )?gi|ve noi dung gi|noi ve|noi dung gi|quy dinh gi|la (van ban )?gi) /
/** Somebody's duty under the paper, or what follows from it, is another question. */
const ASKS_MORE = / (phai|can|han|bao cao|thuc hien|kinh phi|het hieu luc|hieu luc) /

const KIND =
  '(?:Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Nghị định|Thông tư|Công văn|Văn bản|Tờ trình|Kết luận|Chương trình|Quy định|Hướng dẫn|Thông báo|Báo cáo)'
const LONGEST = 240

/** "Văn bản số 3031": the signs behind the number may be left out. */
const NUMBER_ONLY =
  / (?:ke hoach|quyet dinh|chi thi|nghi quyet|nghi dinh|thong tu|cong van|van ban|to trinh|ket luan|thong bao)(?: so)? (\d{1,5}) /

/** The number of the one paper that the question names, in compared form; null for none or several. */
function paperAsked({ asked, spaced }: Inquiry['u']): string | null {
  const keys = [...new Set(figuresIn(asked).flatMap(({ kind, key }) => (kind === 'paper' ? [key] : [])))]
  if (keys.length > 1) return null
  return keys[0] ?? NUMBER_ONLY.exec(spaced)?.[1] ?? null
}

/** Is this the number of the paper, or the beginning of it? */
function isPaper(key: string, paper: string): boolean {
  return key === paper || (/^\d+$/.test(paper) && /^\d+/.exec(key)?.[0] === paper)
}

/** "Chỉ thị số 9-CT/TU ngày 02/02/2027 của Tỉnh ủy": from the kind of paper to the end of what is said of it. */
function mentionIn({ text }: Piece, key: string): string | null {
  const figure = figuresIn(text).find((one) => one.kind === 'paper' && isPaper(one.key, key))
  if (figure === undefined) return null
  const at = text.indexOf(figure.text)
  const kind = new RegExp(String.raw`${KIND}(?:\s+\p{Ll}+){0,3}?\s+(?:số:?\s*)?$`, 'u').exec(text.slice(Math.max(0, at - 60), at))
  const rest = /^[^;\n]*/u.exec(text.slice(at))![0].replace(/[\s.,]+$/u, '')
  return clip(`${kind === null ? 'Văn bản ' : kind[0]}${rest}`, LONGEST)
}

/** Says of a paper what the plans say; null where the plan itself is asked about, or more than who, when and what about. */
export function citedPaper({ u, plans, ranked }: Inquiry): Draft | null {
  const asksDay = ASKS_DAY.test(u.spaced)
  if ((!asksDay && !ASKS_MAKER.test(u.spaced) && !ASKS_SUBJECT.test(u.spaced)) || ASKS_MORE.test(u.spaced)) return null
  const key = paperAsked(u)
  if (key === null || plans.some(({ plan }) => plan.number !== null && isPaper(plan.number.replaceAll(' ', '').toLowerCase(), key)))
    return null
  for (const { piece } of ranked) {
    const mention = piece.entry === null ? mentionIn(piece, key) : null
    if (mention === null) continue
    if (asksDay && !figuresIn(mention).some(({ kind }) => kind === 'day')) continue
    if (!asksDay && ASKS_SUBJECT.test(u.spaced) && !/\svề\s/u.test(mention)) continue
    const plan = u.meant.named ? '' : ` (${piece.view.shortName})`
    return draft([`${mention}${plan}.`], [{ view: piece.view, passage: piece.passage }], { origin: 'passages' })
  }
  return null
}
