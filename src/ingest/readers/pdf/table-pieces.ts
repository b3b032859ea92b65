// Tables that go on over pages: repeated headers dropped, the row that a page break cut put together again.
import type { TablePiece } from '../assemble.ts'
import { countHeaderRows } from '../table-header.ts'
import { isEmpty, isRestOf } from './cut-row.ts'
import { cellText, type LaidCell, type LaidRow, type LaidTable, rowPiece } from './laid-table.ts'
import { type Line, textOf } from './line.ts'

/** Columns of one table stand no further apart on the next page. Points. */
const SAME_COLUMN = 6
/** ... and where the words of the header are repeated: columns that no lines part are only about where they were. */
const SAME_NAMED_COLUMN = 20

function sameColumns(a: LaidTable, b: LaidTable, tolerance: number): boolean {
  // A page may be bound on the other side, so the columns are compared by their widths.
  const shift = b.xs[0]! - a.xs[0]!
  return a.xs.length === b.xs.length && a.xs.every((x, index) => Math.abs(b.xs[index]! - shift - x) <= tolerance)
}

function textsOf(row: LaidRow, table: LaidTable): string[] {
  return row.cells.map((cell) => cellText(cell, table))
}

function foldedText(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, '')
}

function folded(row: LaidRow, table: LaidTable): string {
  return foldedText(textsOf(row, table).join('|'))
}

/** Rows at the top of the piece that repeat those of the table. */
function repeatedRows(table: LaidTable, piece: LaidTable): number {
  let same = 0
  while (same < 4 && table.rows[same] && piece.rows[same] && folded(table.rows[same]!, table) === folded(piece.rows[same]!, piece)) same++
  const first = table.rows[0]
  return same > 0 && first && textsOf(first, table).filter((text) => text !== '').length >= 2 ? same : 0
}

/** Rows below the header that repeat its first row: a program that cuts a tall row starts the table anew, on the same page as well. */
function withoutRepeats(table: LaidTable, rows: LaidRow[], header: LaidTable): LaidRow[] {
  const first = header.rows[0]
  if (!first || headerRowsOf(header) === 0) return rows
  return rows.filter((row) => row === first || folded(row, table) !== folded(first, header))
}

/** Lines at the top of the cell that say what the cell of the header says, or null where they say anything else. */
function headerLines(cell: LaidCell, header: string): number | null {
  let said = ''
  for (const [index, line] of cell.lines.entries()) {
    said += foldedText(textOf(line))
    if (said === header) return index + 1
    if (!header.startsWith(said)) return null
  }
  return null
}

/** The first row under a repeated header, where no line parts the two: what is left of it below the words of the header. */
function belowHeader(row: LaidRow, header: LaidRow, of: LaidTable): LaidRow | null {
  const cells = row.cells.map((cell, column): LaidCell | null | undefined => {
    const words = foldedText(cellText(header.cells[column] ?? null, of))
    if (!cell || words === '') return isEmpty(cell) ? cell : undefined
    const taken = headerLines(cell, words)
    return taken === null ? undefined : { ...cell, lines: cell.lines.slice(taken) }
  })
  const whole = cells.filter((cell) => cell !== undefined)
  return whole.length === cells.length && whole.filter((cell) => cell !== null).length >= 2 ? { ...row, cells: whole } : null
}

function headerRowsOf(table: LaidTable): number {
  return countHeaderRows(table.rows.map((row) => ({ cells: textsOf(row, table), place: { line: 0, endLine: 0 } })))
}

function numberOf(row: LaidRow, table: LaidTable): number | null {
  const match = /^(\d{1,3})[.)]?$/u.exec(cellText(row.cells[0] ?? null, table))
  return match ? Number(match[1]) : null
}

/** A piece without a header of its own goes on unless it counts from 1 again where the table counted through. */
function goesOn(table: LaidTable, piece: LaidTable): boolean {
  if (headerRowsOf(piece) > 0) return false
  const next = piece.rows.map((row) => numberOf(row, piece)).find((number) => number !== null)
  const numbers = table.rows.map((row) => numberOf(row, table))
  const countsByGroup = numbers.filter((number) => number === 1).length > 1
  return next !== 1 || countsByGroup || numbers.at(-1) === null || numbers.every((number) => number === null)
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

/** One table of the document, made of what stands on one page or several. */
export interface TableRun {
  pieces: LaidTable[]
  rows: { row: LaidRow; table: LaidTable }[]
  headerRows: number
}

export function startRun(table: LaidTable): TableRun {
  return { pieces: [table], rows: withoutRepeats(table, table.rows, table).map((row) => ({ row, table })), headerRows: 0 }
}

/** Rows of the piece below its repeated header, and how many rows of the header it repeats. */
function ownRows(first: LaidTable, piece: LaidTable): { repeated: number; rows: LaidRow[] } {
  const repeated = repeatedRows(first, piece)
  const rows = withoutRepeats(piece, piece.rows.slice(repeated), first)
  const header = headerRowsOf(first) > repeated ? first.rows[repeated] : undefined
  const below = header && rows[0] ? belowHeader(rows[0], header, first) : null
  return below ? { repeated: repeated + 1, rows: [below, ...rows.slice(1)] } : { repeated, rows }
}

/** Adds a table of the next page to the run if it goes on it; false if it is a table of its own. */
export function goOn(run: TableRun, piece: LaidTable): boolean {
  const first = run.pieces[0]!
  const last = run.pieces.at(-1)!
  if (piece.page !== last.page + 1) return false
  const { repeated, rows } = ownRows(first, piece)
  if (!sameColumns(last, piece, repeated > 0 ? SAME_NAMED_COLUMN : SAME_COLUMN)) return false
  if (repeated === 0 && !goesOn(last, piece)) return false
  run.headerRows = Math.max(run.headerRows, repeated)
  const [rest, ...others] = rows
  const before = run.rows.at(-1)
  const body = run.rows.slice(Math.max(run.headerRows, headerRowsOf(first))).map(({ row }) => row)
  if (rest && before && body.length > 0 && isRestOf(rest, before.row, body)) {
    before.row = joinedRow(before.row, rest)
    run.rows.push(...others.map((row) => ({ row, table: piece })))
  } else {
    run.rows.push(...rows.map((row) => ({ row, table: piece })))
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
