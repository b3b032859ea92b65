// Tables whose columns no lines part: the columns are where no word stands, the rows between level lines, or where the first column counts.
import { countHeaderRows } from '../table-header.ts'
import { type Box, cellsOf, type Grid } from './grid.ts'
import type { Line, Word } from './line.ts'
import type { Rule } from './page-content.ts'

/** The part of the lines with columns in them that may run over a gap between columns. */
const CROSSING = 0.01
/** Gaps between columns are this wide at least, in parts of the type size. */
const GAP = 0.55
/** A gap inside a line that is no space between words, in parts of the type size. */
const PARTED = 1.2
/** Lines of a table reach over this part of the page's width. */
const WIDE = 0.4

interface Gap {
  from: number
  to: number
}

/** Upright strips that stay free of words. */
function gapsOf(all: Line[], { x0, x1 }: Pick<Box, 'x0' | 'x1'>): Gap[] {
  // A line without a break may be a heading over all columns, and says nothing of them.
  const lines = all.filter((line) => partsOf(line).length > 1)
  if (lines.length === 0) return []
  const from = Math.floor(x0)
  const crossed = new Array<number>(Math.ceil(x1) - from + 1).fill(0)
  for (const line of lines) {
    const covered = new Set<number>()
    for (const part of partsOf(line)) for (let x = Math.floor(part.x0); x <= Math.ceil(part.x1); x++) covered.add(x - from)
    for (const at of covered) if (at >= 0 && at < crossed.length) crossed[at]!++
  }
  const most = CROSSING * lines.length
  const size = Math.min(...lines.map((line) => line.size))
  const gaps: Gap[] = []
  let start: number | null = null
  for (const [at, count] of [...crossed, lines.length].entries()) {
    if (count <= most) {
      start ??= at
    } else if (start !== null) {
      if (start > 0 && at < crossed.length && at - start >= GAP * size) gaps.push({ from: from + start, to: from + at })
      start = null
    }
  }
  return gaps
}

/** Words with only spaces between them. */
function partsOf(line: Line): { x0: number; x1: number; text: string }[] {
  const parts: { x0: number; x1: number; text: string }[] = []
  for (const word of line.words) {
    const last = parts.at(-1)
    if (last && word.x0 - last.x1 < 0.6 * line.size) {
      last.x1 = word.x1
      last.text += ` ${word.text}`
    } else parts.push({ x0: word.x0, x1: word.x1, text: word.text })
  }
  return parts
}

function isParted(line: Line): boolean {
  return line.words.some((word, index) => index > 0 && word.x0 - line.words[index - 1]!.x1 > PARTED * line.size)
}

/** Does one piece of the line run over a gap? */
function crosses(line: Line, gap: Gap): boolean {
  return partsOf(line).some((part) => part.x0 < gap.from + 1 && part.x1 > gap.to - 1)
}

function gridWith(box: Box, gaps: Gap[], ys: number[], rowsCrossed: (row: number, gap: Gap) => boolean): Grid {
  const xs = [box.x0, ...gaps.map(({ from, to }) => (from + to) / 2), box.x1]
  const sorted = [...ys].sort((a, b) => a - b)
  const cells = cellsOf(xs, sorted, {
    right: (row, column) => !rowsCrossed(row, gaps[column]!),
    below: () => true,
  })
  return { ...box, xs, ys: sorted, cells, isOpenAbove: false, isOpenBelow: false }
}

function between(lines: Line[], from: number, to: number): Line[] {
  return lines.filter((line) => line.y - 0.3 * line.size > from && line.y - 0.3 * line.size <= to)
}

/** Three or more level lines of one width under each other. */
interface Stack {
  box: Box
  ys: number[]
  inside: Line[]
}

function stacksOf(levelLines: Rule[], lines: Line[], width: number): Stack[] {
  const wide = levelLines.filter((rule) => rule.x1 - rule.x0 > WIDE * width).sort((a, b) => a.y0 - b.y0)
  const stacks: Rule[][] = []
  for (const rule of wide) {
    const stack = stacks.find((one) => Math.abs(one[0]!.x0 - rule.x0) < 4 && Math.abs(one[0]!.x1 - rule.x1) < 4)
    if (stack) stack.push(rule)
    else stacks.push([rule])
  }
  return stacks
    .flatMap((stack) => tablesOf(stack, lines))
    .flatMap((stack) => {
      if (stack.length < 3) return []
      const box = { x0: stack[0]!.x0, x1: stack[0]!.x1, y0: stack[0]!.y0, y1: stack.at(-1)!.y0 }
      const inside = between(lines, box.y0, box.y1)
      return inside.length < 2 || !inside.some(isParted) ? [] : [{ box, ys: stack.map((rule) => rule.y0), inside }]
    })
}

/** Where columns begin in the lines between such rules: points from the left, rounded. */
function columnStarts(rule: Rule, lines: Line[]): Set<number> {
  const columns = lines.filter((line) => line.x0 >= rule.x0 - 1 && line.x1 <= rule.x1 + 1 && isParted(line))
  return new Set(columns.flatMap((line) => partsOf(line).map((part) => Math.round(part.x0))))
}

/** It begins where no column does, and not in the middle: an indented caption between two tables, no heading inside one. */
function standsApart(line: Line, rule: Rule, starts: Set<number>): boolean {
  const isCentred = Math.abs(line.x0 - rule.x0 - (rule.x1 - line.x1)) < 2 * line.size
  const beginsColumn = [-4, -3, -2, -1, 0, 1, 2, 3, 4].some((by) => starts.has(Math.round(line.x0) + by))
  return !isCentred && !beginsColumn && starts.size > 0
}

/** Two tables under each other, with a caption between them, parted where a header follows what has no columns. */
function tablesOf(stack: Rule[], lines: Line[]): Rule[][] {
  const tables: Rule[][] = [[]]
  const starts = columnStarts(stack[0]!, lines)
  for (const [index, rule] of stack.entries()) {
    tables.at(-1)!.push(rule)
    const below = stack[index + 1]
    if (!below) continue
    const own = between(lines, rule.y0, below.y0)
    const next = between(lines, below.y0, stack[index + 2]?.y0 ?? below.y0)[0]
    const cells = next ? partsOf(next).map((part) => part.text) : []
    const isHeader = countHeaderRows([{ cells, place: { line: 0, endLine: 0 } }]) === 1
    if (!own.some(isParted) && (own.length === 0 || isHeader || own.every((line) => standsApart(line, rule, starts)))) tables.push([])
  }
  return tables
}

/** The columns that the lines of one page show; a page with few rows may show too few or too many. */
export function framesBetweenLines(levelLines: Rule[], lines: Line[], width: number): Frame[] {
  return stacksOf(levelLines, lines, width).flatMap(({ box, inside }) => {
    const gaps = gapsOf(inside, box)
    return gaps.length === 0 ? [] : [{ box, gaps }]
  })
}

/** Of the columns that other pages show between lines of the same width, the most that no line of this page runs over. */
function fittingGaps({ box, inside }: Stack, frames: Frame[]): Gap[] {
  const same = frames.filter((frame) => Math.abs(frame.box.x0 - box.x0) < 4 && Math.abs(frame.box.x1 - box.x1) < 4)
  const parted = inside.filter(isParted)
  const fitting = same.filter(
    ({ gaps }) => !parted.some((line) => gaps.some((gap) => crosses(line, { from: (gap.from + gap.to) / 2, to: (gap.from + gap.to) / 2 }))),
  )
  return fitting.map(({ gaps }) => gaps).sort((a, b) => b.length - a.length)[0] ?? gapsOf(inside, box)
}

/** Tables with level lines only, with columns between them; `frames` are what all pages show. */
export function tablesBetweenLines(levelLines: Rule[], lines: Line[], width: number, frames: Frame[]): Grid[] {
  return stacksOf(levelLines, lines, width).flatMap((stack) => {
    const { box, ys, inside } = stack
    const gaps = fittingGaps(stack, frames)
    if (gaps.length === 0) return []
    return [gridWith(box, gaps, ys, (row, gap) => between(inside, ys[row]!, ys[row + 1]!).some((line) => crosses(line, gap)))]
  })
}

const COUNTED = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐ])[.)]?$/u
/** Lines of a header at most. */
const HEADER_LINES = 6

/** The columns of such a table. */
export interface Frame {
  gaps: Gap[]
  box: Pick<Box, 'x0' | 'x1'>
}

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
