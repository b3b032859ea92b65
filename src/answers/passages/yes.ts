// "Có ... không": where one sentence holds all that is asked, and denies or forbids nothing, the answer begins with "Có."
import type { Inquiry } from '../inquiry.ts'
import type { Piece } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'

const ASKS_WHETHER = / co (?!duoc |nen |the )(?:\S+ ){1,25}(?:khong|chua) $/
/** Something besides a yes or a no is asked. */
const ASKS_MORE = / (?:nao|gi|ai|bao nhieu|bao lau|dau|may|the nao|hay) /
/** What the asker says of the plan, not of what it provides for. */
const OF_ASKING: ReadonlySet<string> = new Set(
  'xem noi den toi quy dinh yeu cau neu de cap nhac ghi phai dat muc tieu nhiem vu noi dung viec ke hoach trong khong co chua'.split(' '),
)
/** Whoever inspects does all that an inspection plan lists. */
const INSPECTORS = / doan (?:kiem tra )?(?:\S+ ){0,4}co /
const DENIES = / (?:khong|chua|cam|han che|tranh|tru|mien(?! phi)|ngung|bai bo|huy|thieu|neu) /

/** True where the piece by itself says yes to what is asked. */
export function saysYes({ text, passage, opening }: Piece, { u }: Inquiry): boolean {
  if (!ASKS_WHETHER.test(u.spaced) || ASKS_MORE.test(u.asking)) return false
  const plain = spaced(termsOf(text.replace(/\([^()]*\)/gu, ' ')))
  if (DENIES.test(plain)) return false
  const subject = INSPECTORS.test(u.spaced) ? ['doan', 'kiem', 'tra'] : []
  const asked = u.content.filter((term) => !OF_ASKING.has(term) && !subject.includes(term))
  const around = new Set([...termsOf(passage.headings.at(-1) ?? ''), ...termsOf(opening ?? '')])
  const own = asked.filter((term) => plain.includes(` ${term} `))
  return own.length >= 2 && asked.every((term) => own.includes(term) || around.has(term) || u.meant.terms.has(term))
}
