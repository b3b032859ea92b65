// Letterhead, or recipients beside the signature, on lines whose two halves only blanks part.
import { chunksOf } from './layout-columns.ts'
import { LETTERHEAD } from './letterhead.ts'

export interface HalfLine {
  text: string
  /** Index of the line. */
  at: number
}

export interface TwoColumns {
  left: HalfLine[]
  right: HalfLine[]
  /** Index behind the last line. */
  end: number
}

const SIGNATURE = /^(?:TM|KT|TL|TUQ|Q)\.\s|^Nơi nhận\s*:/u
/** The title of the paper stands below its letterhead, centred. */
const TITLE =
  /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|BÁO CÁO|THÔNG BÁO|CHƯƠNG TRÌNH|ĐỀ ÁN|TỜ TRÌNH|HƯỚNG DẪN|ĐỀ CƯƠNG|PHỤ LỤC|BIỂU|NGHỊ QUYẾT|CHỈ THỊ)(?:\s|$)/u
const MOST_LINES = 30
/** Between the words of a signature and the name below them is room to sign. */
const ROOM_TO_SIGN = 8

/** The two halves of the lines from `from` on, left and right one after the other; null where there are none. */
export function readTwoColumns(lines: string[], from: number): TwoColumns | null {
  const first = chunksOf(lines[from]!)
  if (first.length !== 2 || first[1]!.from - first[0]!.to < 3) return null
  const isSignature = first.some(({ text }) => SIGNATURE.test(text))
  if (!isSignature && !first.some(({ text }) => LETTERHEAD.test(text))) return null
  const gap = { from: first[0]!.to, to: first[1]!.from }
  const result: TwoColumns = { left: [], right: [], end: from }
  let blanks = 0
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at++) {
    const line = lines[at]!
    if (/^[\s_–-]*$/u.test(line)) {
      if (++blanks > (isSignature ? ROOM_TO_SIGN : 1)) break
      continue
    }
    const chunks = chunksOf(line)
    if (chunks.length > 2 || chunks.some(({ text }) => TITLE.test(text)) || line.includes('\t')) break
    const left = chunks.filter((chunk) => chunk.from < gap.from && chunk.to <= gap.to - 1)
    const right = chunks.filter((chunk) => chunk.from >= gap.from + 1 && !left.includes(chunk))
    if (left.length > 1 || right.length > 1 || left.length + right.length < chunks.length) break
    gap.from = Math.max(gap.from, left[0]?.to ?? 0)
    gap.to = Math.min(gap.to, right[0]?.from ?? Number.POSITIVE_INFINITY)
    if (left[0]) result.left.push({ text: left[0].text, at })
    if (right[0]) result.right.push({ text: right[0].text, at })
    result.end = at + 1
    blanks = 0
  }
  return result
}
