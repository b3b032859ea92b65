// A table as it stands on one page: the lines of each cell, by row and column.
import type { RowPiece } from '../assemble.ts'
import { brokenRowNumber } from './broken-word.ts'
import { cellsOf, type Grid } from './grid.ts'
import { leadingsOf, type Measure, openersOf } from './joining.ts'
import { type Line, linesOf, textOf } from './line.ts'
import type { Glyph } from './page-content.ts'
import { paragraphsOf } from './paragraphs.ts'

export interface LaidCell {
  lines: Line[]
  /** Room for text, in points from the left of the page. */
  left: number
  right: number
}

export interface LaidRow {
  /** By column; null where a cell reaches over from the left or from above. */
  cells: (LaidCell | null)[]
  /** Columns whose cell reaches over from above. */
  merged: number[]
}

export interface LaidTable {
  page: number
  x0: number
  x1: number
  y0: number
  y1: number
  xs: number[]
  rows: LaidRow[]
  isOpenAbove: boolean
  isOpenBelow: boolean
  leading: Measure['leading']
  /** See `Measure.openers`. */
  openers: Set<string>
  /** See `Measure.partsAtSlash`. */
  partsAtSlash: boolean
}

function indexIn(edges: number[], at: number): number {
  let index = 0
  while (index < edges.length - 2 && at >= edges[index + 1]!) index++
  return index
}

/** The number that a row of a list opens with. */
const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?$/u

/** Written alike, with a dot behind each or behind none: pieces of one number are not. */
function countOn(numbers: string[]): boolean {
  const dotted = numbers.filter((number) => /[.)]$/u.test(number)).length
  return (dotted === 0 || dotted === numbers.length) && new Set(numbers).size === numbers.length
}

/**
 * Rows that no line parts, where the first column counts: each number opens a row. Returns heights at which rows part, none where the
 * column holds one number at most.
 */
function countedRows(lines: Line[]): number[] {
  const numbers = lines.filter((line) => ROW_NUMBER.test(textOf(line)))
  if (numbers.length < 2 || numbers.length < 0.8 * lines.length || !countOn(numbers.map(textOf))) return []
  return numbers.slice(1).map((line) => line.y - 0.95 * line.size)
}

/** Glyphs that were drawn one right behind the other: a word that is too wide for its cell stays whole. */
function runsOf(glyphs: Glyph[]): Glyph[][] {
  const runs: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = runs.at(-1)?.at(-1)
    const isNext = last && Math.abs(glyph.y - last.y) < 0.5 && Math.abs(glyph.x - last.x - last.width) < 0.05 * glyph.size
    if (isNext && last.text.trim() !== '' && glyph.text.trim() !== '') runs.at(-1)!.push(glyph)
    else runs.push([glyph])
  }
  return runs
}

/** Puts the glyphs that stand inside the grid into its cells. */
export function layTable(grid: Grid, glyphs: Glyph[], page: number): LaidTable {
  const refined = refine(grid, glyphs, page)
  const { xs, ys, cells } = refined
  const columns = xs.length - 1
  const at = new Map<number, Glyph[]>()
  const owner = new Map<number, number>()
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) owner.set(row * columns + column, index)
  })
  for (const run of runsOf(glyphs)) {
    const [first, last] = [run[0]!, run.at(-1)!]
    const index = owner.get(indexIn(ys, first.y - 0.3 * first.size) * columns + indexIn(xs, (first.x + last.x + last.width) / 2))!
    if (at.has(index)) at.get(index)!.push(...run)
    else at.set(index, [...run])
  }
  const lined = cells.map((cell, index) => ({ ...cell, lines: linesOf(at.get(index) ?? [], page) }))
  const padding = xs.slice(0, -1).map((x, column) => {
    const own = lined.filter((cell) => cell.column === column && cell.columnSpan === 1).flatMap((cell) => cell.lines)
    return Math.max(1, Math.min(8, ...own.map((line) => line.x0 - x)))
  })
  const rows: LaidRow[] = ys.slice(0, -1).map(() => ({ cells: Array<LaidCell | null>(columns).fill(null), merged: [] }))
  for (const cell of lined) {
    const pad = padding[cell.column]!
    const right = Math.max(cell.x1 - pad, ...cell.lines.map((line) => line.x1))
    rows[cell.row]!.cells[cell.column] = { lines: cell.lines, left: cell.x0 + pad, right }
    for (let down = 1; down < cell.rowSpan; down++)
      for (let across = 0; across < cell.columnSpan; across++) rows[cell.row + down]!.merged.push(cell.column + across)
  }
  const rights = new Map(rows.flatMap((row) => row.cells.flatMap((cell) => cell?.lines.map((line) => [line, cell.right] as const) ?? [])))
  return {
    page,
    x0: grid.x0,
    x1: grid.x1,
    y0: grid.y0,
    y1: grid.y1,
    xs,
    rows,
    isOpenAbove: grid.isOpenAbove,
    isOpenBelow: grid.isOpenBelow,
    partsAtSlash: false,
    openers: openersOf(rows.flatMap((row) => row.cells.filter((cell) => cell !== null))),
    leading: leadingsOf(
      lined.map((cell) => cell.lines),
      (line) => rights.get(line) ?? grid.x1,
    ),
  }
}

/** Adds the rows that only the numbers of the first column show. */
function refine(grid: Grid, glyphs: Glyph[], page: number): Grid {
  const added = grid.cells
    .filter((cell) => cell.column === 0 && cell.columnSpan === 1 && cell.rowSpan === 1)
    .flatMap((cell) => {
      const isWhole = grid.cells.every((other) => other.row !== cell.row || other.rowSpan === 1)
      if (!isWhole) return []
      const own = glyphs.filter(({ x, y, width, size }) => {
        const [middle, height] = [x + width / 2, y - 0.3 * size]
        return middle > cell.x0 && middle < cell.x1 && height > cell.y0 && height < cell.y1
      })
      return countedRows(linesOf(own, page))
    })
  if (added.length === 0) return grid
  const ys = [...grid.ys, ...added].sort((a, b) => a - b)
  const owner = (row: number, column: number) => {
    const height = (ys[row]! + ys[row + 1]!) / 2
    const middle = (grid.xs[column]! + grid.xs[column + 1]!) / 2
    return grid.cells.find((cell) => cell.x0 <= middle && middle <= cell.x1 && cell.y0 <= height && height <= cell.y1)
  }
  const cells = cellsOf(grid.xs, ys, {
    right: (row, column) => owner(row, column) !== owner(row, column + 1),
    below: (row, column) => owner(row, column) !== owner(row + 1, column) || added.includes(ys[row + 1]!),
  })
  return { ...grid, ys, cells }
}

/** Paragraphs and items of a cell parted by \n. */
export function cellText(
  cell: LaidCell | null,
  { leading, openers, partsAtSlash }: Pick<LaidTable, 'leading' | 'openers' | 'partsAtSlash'>,
): string {
  if (!cell) return ''
  const number = brokenRowNumber(cell.lines, cell.right)
  if (number !== null) return number
  const measure = {
    left: cell.left,
    right: cell.right,
    leading,
    openers,
    partsAtSlash,
    isCell: true,
  }
  return paragraphsOf(cell.lines, () => measure)
    .map((paragraph) => paragraph.text)
    .join('\n')
}

export function rowPiece(row: LaidRow, table: LaidTable): RowPiece {
  const cells = row.cells.map((cell) => cellText(cell, table))
  return { cells, page: table.page, ...(row.merged.length > 0 && { merged: row.merged }) }
}
