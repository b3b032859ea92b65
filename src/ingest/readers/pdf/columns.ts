// Reading order of the lines of a page outside its tables. Most run over the whole width; a letterhead, and the recipients beside a signature,
// stand side by side and are read column after column.
import { BULLET } from '../labels.ts'
import { type Line, lineOf, textOf } from './line.ts'

/** Lines of one column, in reading order. */
export interface TextBlock {
  lines: Line[]
  /** It stood beside another: its lines are short by themselves and wrap elsewhere than those of the page. */
  isColumn: boolean
  y: number
}

/** A gap this wide, in parts of the type size, may part columns; justified text stretches its spaces less. */
const COLUMN_GAP = 1.6
/** How little of it has to stay free over all lines of the columns. */
const FREE_GAP = 0.2
/** The first piece of a line is no column if it is only a label with a tab behind it. */
const LABEL_ALONE = /^(?:[-+•*–▪◦o]|\(?[\dIVXa-zđ]{1,4}(?:\.\d{1,2})*[.)/]?|(?:Điều|Mục|Chương|Phần)\s+\S+)$/u
/** What stands in a head or at a foot beside something else, so that a single line is enough. */
const BESIDE =
  /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]\s*Tự do|^Số\s*:|^Nơi nhận\s*:|^(?:TM|KT|TL|TUQ|Q)\.|, ngày\s.*tháng\s.*năm/iu

/** What opens the right side of a head, however near the left side ends. */
const RIGHT_OF_HEAD = /^(?:CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT)/u

/** What opens the list of those who get the paper. */
const RECIPIENTS = /^Nơi nhận\s*:?/u

interface Segment extends Line {
  /** Number of the line it came from. */
  row: number
}

function segmentsOf(line: Line, row: number): Segment[] {
  const parts: Line['words'][] = []
  line.words.forEach((word, index) => {
    const last = parts.at(-1)?.at(-1)
    const opensRight = RIGHT_OF_HEAD.test(
      line.words
        .slice(index, index + 4)
        .map(({ text }) => text)
        .join(' '),
    )
    if (last && word.x0 - last.x1 < COLUMN_GAP * line.size && !opensRight) parts.at(-1)!.push(word)
    else parts.push([word])
  })
  return parts.map((words, index) => ({ ...lineOf(words, { ...line, endsInSpace: line.endsInSpace && index === parts.length - 1 }), row }))
}

function overlapInHeight(a: Line, b: Line): boolean {
  return (
    Math.min(a.y + 0.2 * a.size, b.y + 0.2 * b.size) - Math.max(a.y - 0.8 * a.size, b.y - 0.8 * b.size) > 0.4 * Math.min(a.size, b.size)
  )
}

interface Gutter {
  from: number
  to: number
}

/** The gap between two neighbours on one height that could part columns. */
function gutterAt(rows: Segment[][], row: number): Gutter | null {
  const own = rows[row]!
  const near = [...own, ...(rows[row + 1] ?? [])].sort((a, b) => a.x0 - b.x0)
  for (const right of near) {
    const left = near.findLast((other) => other.x1 <= right.x0 && overlapInHeight(other, right))
    if (!left || !(own.includes(left) || own.includes(right))) continue
    const isWide = right.x0 - left.x1 >= COLUMN_GAP * Math.max(left.size, right.size) * 0.7
    if ((!isWide && !RIGHT_OF_HEAD.test(textOf(right))) || LABEL_ALONE.test(textOf(left))) continue
    return { from: left.x1, to: right.x0 }
  }
  return null
}

/** The gutter as far as the lines of another row leave it free, or null where one crosses it. */
function narrowed(gutter: Gutter, segments: Segment[]): Gutter | null {
  const { from, to } = segments.reduce((free, segment) => {
    const isLeft = segment.x0 < free.from || segment.x1 <= (free.from + free.to) / 2
    return isLeft ? { from: Math.max(free.from, segment.x1), to: free.to } : { from: free.from, to: Math.min(free.to, segment.x0) }
  }, gutter)
  return to - from >= FREE_GAP * Math.max(...segments.map((segment) => segment.size)) ? { from, to } : null
}

interface Band {
  from: number
  /** Row behind the last. */
  to: number
  gutter: Gutter
}

function bandAt(rows: Segment[][], start: number): Band | null {
  let gutter = gutterAt(rows, start)
  if (!gutter) return null
  let to = start + 1
  while (to < rows.length) {
    const next = narrowed(gutter, rows[to]!)
    if (!next || !staysInBand(rows, start, to, next)) break
    gutter = next
    to++
  }
  const inside = rows.slice(start, to).flat()
  const middle = (gutter.from + gutter.to) / 2
  const left = inside.filter((segment) => segment.x0 < middle)
  const right = inside.filter((segment) => segment.x0 >= middle)
  if (left.length === 0 || right.length === 0) return null
  const isTold = inside.some((segment) => BESIDE.test(textOf(segment)))
  return inside.length >= 4 || isTold ? { from: start, to, gutter } : null
}

/**
 * A row with one side only still belongs to the columns if it stands close under its own side, or as far as the rows above stand apart, or on
 * the right (a name under a seal).
 */
function staysInBand(rows: Segment[][], start: number, row: number, gutter: Gutter): boolean {
  const middle = (gutter.from + gutter.to) / 2
  const own = rows[row]!
  const isLeftOnly = own.every((segment) => segment.x0 < middle)
  if (!isLeftOnly) return own.some((segment) => segment.x0 < middle) || own[0]!.y - rows[row - 1]![0]!.y < 9 * own[0]!.size
  const left = rows
    .slice(start, row)
    .flat()
    .filter((segment) => segment.x0 < middle)
  const above = left.at(-1)
  if (!above) return false
  const steps = left.slice(1).map((segment, index) => segment.y - left[index]!.y)
  const isItem = BULLET.test(textOf(own[0]!)) && left.some((segment) => RECIPIENTS.test(textOf(segment)))
  const usual = isItem ? Math.max(0, ...steps) : 0
  const isClose = own[0]!.y - above.y <= Math.max(1.75 * Math.max(above.size, own[0]!.size), 1.1 * usual)
  return isClose && Math.abs(own[0]!.size - above.size) <= 0.15 * above.size
}

/** Takes the lines of one page, from top to bottom. */
export function readingOrder(lines: Line[]): TextBlock[] {
  const rows = lines.map(segmentsOf)
  const blocks: TextBlock[] = []
  let row = 0
  while (row < rows.length) {
    const band = bandAt(rows, row)
    if (!band) {
      const last = blocks.at(-1)
      if (last && !last.isColumn) last.lines.push(lines[row]!)
      else blocks.push({ lines: [lines[row]!], isColumn: false, y: lines[row]!.y })
      row++
      continue
    }
    const middle = (band.gutter.from + band.gutter.to) / 2
    const above = rightOnlyAbove(rows, band, blocks.at(-1))
    const inside = rows.slice(band.from - above, band.to).flat()
    for (const isRight of [false, true]) {
      const side = inside.filter((segment) => segment.x0 >= middle === isRight)
      blocks.push({ lines: rejoined(side), isColumn: true, y: lines[band.from]!.y })
    }
    row = band.to
  }
  return blocks.filter((block) => block.lines.length > 0)
}

/**
 * Takes lines that stand on the right over the columns out of the block before, and returns their number: the right side of a head often
 * begins higher than the left.
 */
function rightOnlyAbove(rows: Segment[][], { from, gutter }: Band, before: TextBlock | undefined): number {
  let count = 0
  while (before && !before.isColumn && before.lines.length > 0) {
    const own = rows[from - count - 1]!
    const below = rows[from - count]!
    const isRight = own.every((segment) => segment.x0 > (gutter.from + gutter.to) / 2)
    if (!isRight || below[0]!.y - own[0]!.y > 2.2 * own[0]!.size) break
    before.lines.pop()
    count++
  }
  return count
}

/** Pieces of one line on the same side are one line again ("Số:        /KH-UBND"). */
function rejoined(segments: Segment[]): Line[] {
  return Object.values(Object.groupBy(segments, (segment) => segment.row)).map((own) =>
    own!.length === 1
      ? own![0]!
      : lineOf(
          own!.flatMap((segment) => segment.words),
          own!.at(-1)!,
        ),
  )
}
