// Tables with level lines only that go over pages: the row that the edge of the page cuts has no line there.
import { crosses, type Frame } from './gaps.ts'
import type { Line } from './line.ts'
import { isPageNumber } from './margins.ts'
import type { Rule } from './page-content.ts'

/** A page as far as such tables go. */
export interface LinedPage {
  levelLines: Rule[]
  /** Outside the ruled tables. */
  lines: Line[]
  width: number
  height: number
}

/** Lines of one row stand no further apart, in parts of the type size. */
const STEP = 2.6
/** Part of the page's height at its top and bottom where running heads and feet stand. */
const EDGE = 0.1
const SAME_EDGE = 4

function rulesOf(frame: Frame, page: LinedPage): number[] {
  const { x0, x1 } = frame.box
  const same = page.levelLines.filter((rule) => Math.abs(rule.x0 - x0) < SAME_EDGE && Math.abs(rule.x1 - x1) < SAME_EDGE)
  return same.map((rule) => rule.y0).sort((a, b) => a - b)
}

function isRunning(line: Line, { height }: LinedPage): boolean {
  return (line.y < EDGE * height || line.y > (1 - EDGE) * height) && isPageNumber(line)
}

function keepsTo({ box, gaps }: Frame, line: Line): boolean {
  const middle = ({ from, to }: Frame['gaps'][number]) => ({ from: (from + to) / 2, to: (from + to) / 2 })
  return line.x0 >= box.x0 - 1 && line.x1 <= box.x1 + 1 && !gaps.some((gap) => crosses(line, middle(gap)))
}

/** Do the lines from the rule to the edge of the page, if any, stand in the columns of the table, as one row does? */
function isRow(lines: Line[], frame: Frame, from: number): boolean {
  return lines.every((line, index) => {
    const before = lines[index - 1]?.y ?? from
    return keepsTo(frame, line) && Math.abs(line.y - before) <= STEP * line.size
  })
}

function above(page: LinedPage, y: number): Line[] {
  return page.lines.filter((line) => line.y < y && !isRunning(line, page)).toReversed()
}

function below(page: LinedPage, y: number): Line[] {
  return page.lines.filter((line) => line.y - 0.3 * line.size > y && !isRunning(line, page))
}

/** The lines of a page that close a table at the edges where it goes over to the next page, or comes from the one before. */
function closingLines(frame: Frame, page: LinedPage, before: LinedPage | undefined, after: LinedPage | undefined): Rule[] {
  const ys = rulesOf(frame, page)
  const [first, last] = [ys[0], ys.at(-1)]
  if (first === undefined || last === undefined) return []
  const [{ x0, x1 }, rest, start] = [frame.box, below(page, last), above(page, first)]
  const endBefore = before && rulesOf(frame, before).at(-1)
  const startAfter = after && rulesOf(frame, after)[0]
  const goesOn = after && startAfter !== undefined && isRow(above(after, startAfter), frame, startAfter)
  const comesFrom = before && endBefore !== undefined && isRow(below(before, endBefore), frame, endBefore)
  const closing: Rule[] = []
  if (goesOn && rest.length > 0 && isRow(rest, frame, last)) {
    const y = rest.at(-1)!.y + 0.4 * rest.at(-1)!.size
    closing.push({ x0, x1, y0: y, y1: y })
  }
  if (comesFrom && start.length > 0 && isRow(start, frame, first)) {
    const y = start.at(-1)!.y - start.at(-1)!.size
    closing.push({ x0, x1, y0: y, y1: y })
  }
  return closing
}

/** Level lines that the edges of the pages stand for, page by page; `frames` are the columns that all pages show. */
export function linesAtEdges(pages: LinedPage[], frames: Frame[]): Rule[][] {
  return pages.map((page, index) => {
    const found = frames.map((frame) => closingLines(frame, page, pages[index - 1], pages[index + 1]))
    return found.toSorted((a, b) => b.length - a.length)[0] ?? []
  })
}
