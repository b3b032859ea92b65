// Columns that no lines part: upright strips where no word stands.
import { type Box, cellsOf, type Grid } from './grid.ts'
import type { Line } from './line.ts'

/** The part of the lines with columns in them that may run over a gap between columns. */
const CROSSING = 0.01
/** Gaps between columns are this wide at least, in parts of the type size. */
const GAP = 0.55
/** A gap inside a line that is no space between words, in parts of the type size. */
export const PARTED = 1.2
export interface Gap {
  from: number
  to: number
}

/** Upright strips that stay free of words. */
export function gapsOf(all: Line[], { x0, x1 }: Pick<Box, 'x0' | 'x1'>): Gap[] {
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
export function partsOf(line: Line): { x0: number; x1: number; text: string }[] {
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

export function isParted(line: Line): boolean {
  return line.words.some((word, index) => index > 0 && word.x0 - line.words[index - 1]!.x1 > PARTED * line.size)
}

/** Does one piece of the line run over a gap? */
export function crosses(line: Line, gap: Gap): boolean {
  return partsOf(line).some((part) => part.x0 < gap.from + 1 && part.x1 > gap.to - 1)
}

export function gridWith(box: Box, gaps: Gap[], ys: number[], rowsCrossed: (row: number, gap: Gap) => boolean): Grid {
  const xs = [box.x0, ...gaps.map(({ from, to }) => (from + to) / 2), box.x1]
  const sorted = [...ys].sort((a, b) => a - b)
  const cells = cellsOf(xs, sorted, {
    right: (row, column) => !rowsCrossed(row, gaps[column]!),
    below: () => true,
  })
  return { ...box, xs, ys: sorted, cells, isOpenAbove: false, isOpenBelow: false }
}

export function between(lines: Line[], from: number, to: number): Line[] {
  return lines.filter((line) => line.y - 0.3 * line.size > from && line.y - 0.3 * line.size <= to)
}

/** The columns of such a table. */
export interface Frame {
  gaps: Gap[]
  box: Pick<Box, 'x0' | 'x1'>
}
