// Mends what page breaks cut: paragraphs that go on after a blank line or a footnote, tables that go on after a repeated
// header, rows that go on in the next piece.
import type { DocumentBlock, Paragraph, Table, TableRow } from '../../domain/document.ts'
import { BULLET, FOOTNOTE, isCapitals, readLabel } from './labels.ts'
import { countHeaderRows } from './table-header.ts'

const SENTENCE_END = /[.;:!?…]["”»)\]]*$/u

function isUnfinished(text: string): boolean {
  return !SENTENCE_END.test(text.slice(-20))
}

/** What one number of a count introduces is not longer than this. */
const COUNT_REACH = 1_000

/** "... (7) Phường" and "Sa Pa; (8) Xã ...": the count goes on. */
function continuesCount(before: string, after: string): boolean {
  const first = /\((\d{1,3})\)/.exec(after)?.[1]
  if (first === undefined) return false
  const last = [...before.slice(-COUNT_REACH).matchAll(/\((\d{1,3})\)/g)].at(-1)?.[1]
  return last !== undefined && Number(first) === Number(last) + 1
}

function opensAnew(text: string): boolean {
  return BULLET.test(text) || readLabel(text) !== null || FOOTNOTE.test(text)
}

/** As long as a text can grow over blank lines: one that never ends a sentence takes bounded time. */
const LONGEST_PARAGRAPH = 20_000

function goesOn(before: Paragraph, after: Paragraph): boolean {
  if (before.text.length > LONGEST_PARAGRAPH) return false
  if (!isUnfinished(before.text) || opensAnew(after.text)) return false
  if (before.emphasised !== after.emphasised || isCapitals(before.text)) return false
  if (continuesCount(before.text, after.text)) return true
  // A number cut at its hyphen: "số 429-" / "QĐ/TU".
  if (/\d-$/u.test(before.text)) return true
  // A short heading without a full stop is a heading, not half a sentence.
  if (before.text.length < 60 && readLabel(before.text) !== null && !/[,–-]$/u.test(before.text)) return false
  return /^\p{Ll}/u.test(after.text) && (before.text.length >= 60 || /[,–-]$/u.test(before.text))
}

function join(before: Paragraph, after: Paragraph): Paragraph {
  const glue = /\d-$/u.test(before.text) ? '' : ' '
  return { ...before, text: before.text + glue + after.text, place: { line: before.place.line, endLine: after.place.endLine } }
}

/** A page number that stands alone. */
function isPageNumber(block: DocumentBlock): boolean {
  return block.kind === 'paragraph' && /^(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?$|^trang\s+\d{1,3}(?:\s*\/\s*\d{1,3})?$/iu.test(block.text)
}

export function rejoinParagraphs(blocks: DocumentBlock[]): DocumentBlock[] {
  const result: DocumentBlock[] = []
  for (const block of blocks.filter((one) => !isPageNumber(one))) {
    const last = result.at(-1)
    if (block.kind !== 'paragraph' || last?.kind !== 'paragraph') {
      result.push(block)
      continue
    }
    if (goesOn(last, block)) {
      result[result.length - 1] = join(last, block)
      continue
    }
    const beforeNote = result.at(-2)
    const overNote =
      FOOTNOTE.test(last.text) && beforeNote?.kind === 'paragraph' && isUnfinished(beforeNote.text) && !isCapitals(beforeNote.text)
    if (overNote && !opensAnew(block.text) && (/^\p{Ll}/u.test(block.text) || continuesCount(beforeNote.text, block.text))) {
      result[result.length - 2] = join(beforeNote, block)
      continue
    }
    result.push(block)
  }
  return result
}

function sameRow(a: TableRow, b: TableRow): boolean {
  const fold = (row: TableRow) =>
    row.cells
      .map((cell) => cell.toLowerCase().replace(/\s+/gu, ''))
      .join('|')
      .replace(/\|+$/u, '')
  return fold(a) === fold(b)
}

function cellContinues(before: string, after: string): boolean {
  return after !== '' && before !== '' && (/^\p{Ll}/u.test(after) || isUnfinished(before))
}

/** Do most rows of the table carry a number in their first cell? Then a row without one is the rest of the row above it. */
function isNumbered(rows: TableRow[]): boolean {
  const numbered = rows.filter((row) => row.cells[0] !== '').length
  return rows.length > 0 && numbered / rows.length > 0.7
}

function continuesRow(before: TableRow, after: TableRow, numbered: boolean, afterBreak: boolean): boolean {
  if (after.cells[0] !== '' || before.cells.filter((cell) => cell !== '').length < 2) return false
  const filled = after.cells.flatMap((cell, column) => (cell === '' ? [] : [column]))
  if (filled.length === 0 || filled.some((column) => (before.cells[column] ?? '') === '')) return false
  const lowerCase = filled.every((column) => /^[\p{Ll})]/u.test(after.cells[column]!))
  if (!numbered || !afterBreak) return lowerCase && filled.some((column) => isUnfinished(before.cells[column]!))
  // A row that fills every cell the row above fills is a second entry under the same number, not its rest.
  const whole = filled.length >= before.cells.slice(1).filter((cell) => cell !== '').length
  return lowerCase || (!whole && filled.some((column) => cellContinues(before.cells[column]!, after.cells[column]!)))
}

function joinCells(before: string, after: string): string {
  if (before === '' || after === '') return before + after
  return `${before}${/^[-+•]/u.test(after) ? '\n' : ' '}${after}`
}

function joinRows(before: TableRow, after: TableRow): TableRow {
  return {
    cells: before.cells.map((cell, column) => joinCells(cell, after.cells[column] ?? '')),
    place: { line: before.place.line, endLine: after.place.endLine },
  }
}

function addRows(table: Table, rows: TableRow[], numbered: boolean, afterBreak: boolean): void {
  rows.forEach((row, index) => {
    const last = table.rows.length > (table.headerRows ?? 0) ? table.rows.at(-1) : undefined
    if (last && continuesRow(last, row, numbered, afterBreak && index === 0)) table.rows[table.rows.length - 1] = joinRows(last, row)
    else table.rows.push(row)
  })
}

/** Rows of a piece that repeat the header of the table before it, or 0. */
function repeatedHeader(table: Table, piece: Table): number {
  const count = table.headerRows ?? 0
  let same = 0
  while (same < count && piece.rows[same] && sameRow(table.rows[same]!, piece.rows[same]!)) same++
  return same
}

function width(table: Table): number {
  return table.rows[0]?.cells.length ?? 0
}

function firstNumber(rows: TableRow[]): number | null {
  const first = rows.find((row) => /^\d{1,3}\.?$/u.test(row.cells[0] ?? ''))
  return first ? Number.parseInt(first.cells[0]!, 10) : null
}

function lastNumber(rows: TableRow[]): number | null {
  return firstNumber([...rows].reverse())
}

function headerOf(table: Table): number {
  return Math.max(countHeaderRows(table.rows), table.headerRows ?? 0)
}

/** A piece without a header of its own that has the same columns and does not start counting anew goes on the table before it. */
function goesOnWithoutHeader(table: Table, piece: Table): boolean {
  if (headerOf(piece) > 0 || width(table) !== width(piece) || (table.headerRows ?? 0) === 0) return false
  const next = firstNumber(piece.rows)
  return next === null || next !== 1 || lastNumber(table.rows) === null
}

export function rejoinTables(blocks: DocumentBlock[]): DocumentBlock[] {
  const result: DocumentBlock[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (block.kind === 'table' && last?.kind === 'table') {
      const repeated = repeatedHeader(last, block)
      if (repeated > 0 || goesOnWithoutHeader(last, block)) {
        const body = block.rows.slice(repeated)
        addRows(last, body, isNumbered(last.rows.slice(last.headerRows)), true)
        last.place = { line: last.place.line, endLine: block.place.endLine }
        continue
      }
    }
    if (block.kind === 'paragraph') {
      result.push(block)
      continue
    }
    const headerRows = headerOf(block)
    const table: Table = { ...block, headerRows, rows: block.rows.slice(0, headerRows) }
    addRows(table, block.rows.slice(headerRows), isNumbered(block.rows.slice(headerRows)), false)
    result.push(table)
  }
  return result
}
