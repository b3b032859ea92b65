// Tables with level lines only: the rows are between the lines, the columns where no word stands.
import { countHeaderRows } from '../table-header.ts'
import { between, crosses, type Frame, type Gap, gapsOf, gridWith, isParted, partsOf } from './gaps.ts'
import type { Box, Grid } from './grid.ts'
import type { Line } from './line.ts'
import type { Rule } from './page-content.ts'

/** Lines of a table reach over this part of the page's width. */
const WIDE = 0.4

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
