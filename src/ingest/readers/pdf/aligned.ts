// Tables without any lines: the columns are where no word stands, the rows where the first column counts.
import { countHeaderRows } from '../table-header.ts'
import { between, crosses, type Frame, type Gap, gapsOf, gridWith, isParted, PARTED } from './gaps.ts'
import type { Box, Grid } from './grid.ts'
import type { Line, Word } from './line.ts'

const COUNTED = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐ])[.)]?$/u
/** Lines of a header at most. */
const HEADER_LINES = 6

function firstWord(line: Line, gap: Gap): Word | null {
  const first = line.words[0]!
  return first.x1 <= gap.to ? first : null
}

/** The words of a line by column. */
function columnsOf(line: Line, gaps: Gap[]): string[] {
  const cells: string[] = new Array<string>(gaps.length + 1).fill('')
  for (const word of line.words) {
    const column = gaps.findIndex((gap) => (word.x0 + word.x1) / 2 < (gap.from + gap.to) / 2)
    const at = column < 0 ? gaps.length : column
    cells[at] = `${cells[at]} ${word.text}`.trim()
  }
  return cells
}

/** A number alone on its line stands over its row if the line above is no nearer than the one below. */
function standsOnTop(line: Line, body: Line[]): boolean {
  const at = body.indexOf(line)
  const [above, below] = [body[at - 1], body[at + 1]]
  return !above || !below || line.y - above.y > below.y - line.y - 1
}

/** Where the rows part: over each number of the first column, unless numbers stand in the middle of rows that gaps part. */
function rowsOf(lines: Line[], gaps: Gap[], headerEnd: number): number[] | null {
  const body = lines.filter((line) => line.y > headerEnd)
  const first = gaps[0]!
  const numbered = body.filter((line) => COUNTED.test(firstWord(line, first)?.text ?? '') || crosses(line, first))
  const numbers = numbered.length
  if (numbers < 1) return null
  const onTop = numbered.filter((line) => line.words.length > 1 || standsOnTop(line, body)).length >= 0.7 * numbers
  const edge = (line: Line) => line.y - 0.95 * line.size
  if (onTop && (body[0] === numbered[0] || !body[0])) return numbered.map(edge)
  const leading = Math.min(
    ...body
      .slice(1)
      .map((line, index) => line.y - body[index]!.y)
      .filter((step) => step > 0.8 * body[0]!.size),
  )
  const parted = body.filter((line, index) => index === 0 || line.y - body[index - 1]!.y > 1.2 * leading)
  return parted.length >= numbers ? parted.map(edge) : null
}

/**
 * Tables without any lines, where that is sure: a row of words that name columns stands over columns that keep apart down to the next full
 * line, and the first column counts. `before` are the columns with which such a table ended the page before.
 */
export function tablesWithoutLines(lines: Line[], before: Frame | null): { grids: Grid[]; last: Frame | null } {
  const grids: Grid[] = []
  let last: Frame | null = null
  let at = 0
  while (at < lines.length) {
    const found = tableAt(lines, at) ?? (at === 0 && before ? goingOn(lines, before) : null)
    if (!found) {
      at++
      continue
    }
    grids.push(found.grid)
    at = found.to
    last = at >= lines.length ? found.frame : null
  }
  return { grids, last }
}

interface Found {
  grid: Grid
  frame: Frame
  to: number
}

/** Does the line stand in three pieces or more, as a row of a table does? */
export function standsInColumns(line: Line): boolean {
  return line.words.filter((word, index) => index > 0 && word.x0 - line.words[index - 1]!.x1 > PARTED * line.size).length >= 2
}

/** Lines from `from` on that keep to columns; a heading over all columns may stand between. */
function stretchEnd(lines: Line[], from: number): number {
  let end = from
  let last = from
  while (end < lines.length && end - last <= 3) {
    if (isParted(lines[end]!)) last = end
    end++
  }
  return last + 1
}

function tableAt(lines: Line[], from: number): Found | null {
  if (lines[from]!.words.length < 2 || !isParted(lines[from]!)) return null
  const to = stretchEnd(lines, from)
  const inside = lines.slice(from, to)
  if (inside.length < 4) return null
  const box = { x0: Math.min(...inside.map((line) => line.x0)) - 3, x1: Math.max(...inside.map((line) => line.x1)) + 3 }
  const gaps = gapsOf(inside, box)
  if (gaps.length < 2) return null
  const firstCounted = inside.findIndex((line) => COUNTED.test(line.words[0]!.text))
  for (let count = Math.min(HEADER_LINES, firstCounted); count >= 1; count--) {
    const header = inside.slice(0, count)
    const cells = header
      .map((line) => columnsOf(line, gaps))
      .reduce((above, below) => above.map((cell, column) => `${cell} ${below[column]}`.trim()))
    const next = inside[count]
    const isHeader = cells.every((cell) => cell !== '') && countHeaderRows([{ cells, place: { line: 0, endLine: 0 } }]) === 1
    if (!next || !isHeader || !(COUNTED.test(next.words[0]!.text) || header.at(-1)!.y + 1.4 * next.size < next.y)) continue
    const rows = rowsOf(inside, gaps, header.at(-1)!.y)
    if (rows) return { grid: withRows(inside, box, gaps, [header[0]!.y - header[0]!.size, ...rows]), frame: { gaps, box }, to }
  }
  return null
}

/** The table of the page before goes on at the top of this one, in the same columns. */
function goingOn(lines: Line[], { gaps, box }: Frame): Found | null {
  const to = lines.findIndex((line) => gaps.some((gap) => crosses(line, gap)) && gaps.filter((gap) => crosses(line, gap)).length > 1)
  const inside = lines.slice(0, to < 0 ? lines.length : to)
  if (inside.filter(isParted).length < 2) return null
  const rows = rowsOf(inside, gaps, Number.NEGATIVE_INFINITY)
  const top = inside[0]!.y - inside[0]!.size
  const ys = rows ? [...(rows[0]! > top + 2 ? [top] : []), ...rows] : [top]
  return { grid: withRows(inside, box, gaps, ys), frame: { gaps, box }, to: inside.length }
}

function withRows(lines: Line[], { x0, x1 }: Pick<Box, 'x0' | 'x1'>, gaps: Gap[], tops: number[]): Grid {
  const bottom = lines.at(-1)!.y + 0.4 * lines.at(-1)!.size
  const ys = [...tops, bottom]
  const box = { x0, x1, y0: ys[0]!, y1: bottom }
  return gridWith(box, gaps, ys, (row, gap) => {
    const own = between(lines, ys[row]!, ys[row + 1]!)
    return own.length > 0 && own.every((line) => !isParted(line)) && own.some((line) => crosses(line, gap))
  })
}
