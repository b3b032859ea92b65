// Tables that go on over pages: repeated headers dropped, the row that a page break cut put together again.
import type { TablePiece } from '../assemble.ts'
import { countHeaderRows } from '../table-header.ts'
import { cellText, type LaidCell, type LaidRow, type LaidTable, rowPiece } from './laid-table.ts'
import { firstWidth, type Line, textOf } from './line.ts'

/** Columns of one table stand no further apart on the next page. Points. */
const SAME_COLUMN = 6

function sameColumns(a: LaidTable, b: LaidTable): boolean {
  // A page may be bound on the other side, so the columns are compared by their widths.
  const shift = b.xs[0]! - a.xs[0]!
  return a.xs.length === b.xs.length && a.xs.every((x, index) => Math.abs(b.xs[index]! - shift - x) <= SAME_COLUMN)
}

function textsOf(row: LaidRow, table: LaidTable): string[] {
  return row.cells.map((cell) => cellText(cell, table))
}

function folded(row: LaidRow, table: LaidTable): string {
  return textsOf(row, table).join('|').toLowerCase().replace(/\s+/gu, '')
}

/** Rows at the top of the piece that repeat those of the table. */
function repeatedRows(table: LaidTable, piece: LaidTable): number {
  let same = 0
  while (same < 4 && table.rows[same] && piece.rows[same] && folded(table.rows[same]!, table) === folded(piece.rows[same]!, piece)) same++
  const first = table.rows[0]
  return same > 0 && first && textsOf(first, table).filter((text) => text !== '').length >= 2 ? same : 0
}

function headerRowsOf(table: LaidTable): number {
  return countHeaderRows(table.rows.map((row) => ({ cells: textsOf(row, table), place: { line: 0, endLine: 0 } })))
}

function numberOf(row: LaidRow, table: LaidTable): number | null {
  const match = /^(\d{1,3})[.)]?$/u.exec(cellText(row.cells[0] ?? null, table))
  return match ? Number(match[1]) : null
}

/** A piece without a header of its own goes on unless it counts from 1 again. */
function goesOn(table: LaidTable, piece: LaidTable): boolean {
  if (headerRowsOf(piece) > 0) return false
  const next = piece.rows.map((row) => numberOf(row, piece)).find((number) => number !== null)
  const last = table.rows.map((row) => numberOf(row, table)).findLast((number) => number !== null)
  return next !== 1 || last === undefined
}

function isEmpty(cell: LaidCell | null | undefined): boolean {
  return !cell || cell.lines.length === 0
}

/** Signs in one cell that it goes on after the page break: 1 for, -1 against, 0 neither. */
function continuation(before: LaidCell, after: LaidCell): number {
  const last = before.lines.at(-1)!
  const first = after.lines[0]!
  const room = last.x1 + 0.25 * last.size + firstWidth(first) < before.right - 0.3 * last.size
  const isFinished = /[.;:!?]["”»)\]]*$/u.test(textOf(last))
  if (/^[\p{Ll})]/u.test(textOf(first)) && !isFinished) return 1
  if (!room && !isFinished) return 1
  return room && isFinished ? -1 : 0
}

/** Is the first row on a page the rest of the last one on the page before? */
function isRestOf(row: LaidRow, before: LaidRow, numbered: Numbered): boolean {
  const filled = row.cells.flatMap((cell, column) => (isEmpty(cell) ? [] : [column]))
  if (filled.length === 0 || filled.some((column) => isEmpty(before.cells[column]))) return false
  const lacksNumber = isEmpty(row.cells[0]) && !isEmpty(before.cells[0])
  if (numbered === 'all' && lacksNumber) return true
  const signs = filled.map((column) => continuation(before.cells[column]!, row.cells[column]!))
  const inLowerCase = filled.filter((column) => /^[\p{Ll})]/u.test(textOf(row.cells[column]!.lines[0]!))).length
  // A row that fills whatever the one above fills, every cell opening as cells do, is an entry of its own.
  const isWhole = filled.length >= before.cells.filter((cell, column) => column > 0 && !isEmpty(cell)).length
  if (inLowerCase === 0 && isWhole) return false
  const score = signs.reduce((sum, sign) => sum + sign, 0)
  if (numbered === 'most' && lacksNumber) return score > 0 || (score === 0 && filled.length === 1)
  return signs.every((sign) => sign > 0)
}

function joinedRow(before: LaidRow, after: LaidRow): LaidRow {
  const cells = before.cells.map((cell, column) => {
    const rest = after.cells[column]
    if (!cell || !rest) return cell
    return { ...cell, right: Math.max(cell.right, rest.right), lines: [...cell.lines, ...rest.lines] }
  })
  return { cells, merged: before.merged }
}

/**
 * A table that is open at its sides runs together with the next one under it: the caption between them looks like a heading over all columns.
 * Parted where a header follows such a row.
 */
export function partedTables(table: LaidTable): { tables: LaidTable[]; captions: Line[] } {
  const at = table.rows.findIndex((row, index) => {
    const isHeading = index > 0 && row.cells.every((cell, column) => (column === 0 ? !isEmpty(cell) : cell === null))
    return isHeading && headerRowsOf({ ...table, rows: table.rows.slice(index + 1, index + 3) }) > 0
  })
  if (at < 0) return { tables: [table], captions: [] }
  const caption = table.rows[at]!.cells[0]!.lines
  const edge = caption[0]!.y - caption[0]!.size
  const below = caption.at(-1)!.y + 0.2 * caption[0]!.size
  const rest = partedTables({ ...table, y0: below, rows: table.rows.slice(at + 1), isOpenAbove: false })
  return {
    tables: [{ ...table, y1: edge, rows: table.rows.slice(0, at), isOpenBelow: false }, ...rest.tables],
    captions: [...caption, ...rest.captions],
  }
}

/** How many rows open with a number: in a table where all do, one without is the rest of another. */
type Numbered = 'all' | 'most' | 'few'

function numberedOf(rows: LaidRow[]): Numbered {
  const lacking = rows.filter((row) => isEmpty(row.cells[0])).length
  if (rows.length > 0 && lacking === 0) return 'all'
  return rows.length > 0 && lacking < 0.4 * rows.length ? 'most' : 'few'
}

/** One table of the document, made of what stands on one page or several. */
export interface TableRun {
  pieces: LaidTable[]
  rows: { row: LaidRow; table: LaidTable }[]
  headerRows: number
}

export function startRun(table: LaidTable): TableRun {
  return { pieces: [table], rows: table.rows.map((row) => ({ row, table })), headerRows: 0 }
}

/** Adds a table of the next page to the run if it goes on it; false if it is a table of its own. */
export function goOn(run: TableRun, piece: LaidTable): boolean {
  const first = run.pieces[0]!
  const last = run.pieces.at(-1)!
  if (piece.page !== last.page + 1 || !sameColumns(last, piece)) return false
  const repeated = repeatedRows(first, piece)
  if (repeated === 0 && !goesOn(last, piece)) return false
  run.headerRows = Math.max(run.headerRows, repeated)
  const [rest, ...rows] = piece.rows.slice(repeated)
  const before = run.rows.at(-1)
  if (
    rest &&
    before &&
    run.rows.length > run.headerRows &&
    isRestOf(rest, before.row, numberedOf(run.rows.slice(run.headerRows).map(({ row }) => row)))
  ) {
    before.row = joinedRow(before.row, rest)
    run.rows.push(...rows.map((row) => ({ row, table: piece })))
  } else {
    run.rows.push(...piece.rows.slice(repeated).map((row) => ({ row, table: piece })))
  }
  for (const words of piece.openers) first.openers.add(words)
  piece.openers = first.openers
  run.pieces.push(piece)
  return true
}

export function tablePiece(run: TableRun): TablePiece {
  const rows = run.rows.map(({ row, table }) => rowPiece(row, table))
  return { kind: 'table', rows, ...(run.headerRows > 0 && { headerRows: run.headerRows }) }
}
