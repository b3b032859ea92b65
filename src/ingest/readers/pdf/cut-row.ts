// A row of a table that the end of a page cuts: is the first row on a page the rest of the last one on the page before?
import { isCapitals, readLabel } from '../labels.ts'
import type { LaidCell, LaidRow } from './laid-table.ts'
import { firstWidth, textOf } from './line.ts'

export function isEmpty(cell: LaidCell | null | undefined): boolean {
  return !cell || cell.lines.length === 0
}

/** Ends a sentence or an item of a list. */
const FINISHED = /[.;:!?]["”»)\]]*$/u
const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐ])[.)]?$/u
/** A column that all rows fill, but for some few. */
const NEARLY_ALL = 0.9

/** Signs in one cell that it goes on after the page break: 1 for, -1 against, 0 neither. */
function continuation(before: LaidCell, after: LaidCell): number {
  const last = before.lines.at(-1)!
  const first = after.lines[0]!
  if (repeats(before, after)) return -1
  const room = last.x1 + 0.25 * last.size + firstWidth(first) < before.right - 0.3 * last.size
  const isFinished = FINISHED.test(textOf(last))
  if (opensInLowerCase(after) && !isFinished) return 1
  if (!room && !isFinished) return 1
  return room && isFinished ? -1 : 0
}

/** Units, ticks and the like stand in one row after another. */
function repeats(before: LaidCell, after: LaidCell): boolean {
  return textIn(before) === textIn(after)
}

function opensInLowerCase(cell: LaidCell): boolean {
  const text = textOf(cell.lines[0]!)
  return /^[\p{Ll})]/u.test(text) && readLabel(text) === null
}

/** How many rows open with a number: in a table where all do, one without is the rest of another. */
function numbered(rows: LaidRow[]): 'all' | 'most' | 'few' {
  const lacking = rows.filter((row) => isEmpty(row.cells[0])).length
  if (rows.length > 0 && lacking === 0) return 'all'
  return rows.length > 0 && lacking < 0.4 * rows.length ? 'most' : 'few'
}

function textIn(cell: LaidCell | null | undefined): string {
  return cell?.lines.map(textOf).join(' ') ?? ''
}

/** A heading in capitals that goes on in capitals, without a label of its own. */
function isCutHeading(row: LaidRow, before: LaidRow, filled: number[]): boolean {
  const [column] = filled
  if (filled.length !== 1 || column === undefined) return false
  const [above, below] = [textIn(before.cells[column]), textIn(row.cells[column])]
  const others = before.cells.some((cell, at) => at > column && !isEmpty(cell))
  return !others && above !== '' && isCapitals(above) && isCapitals(below) && !FINISHED.test(above) && readLabel(below) === null
}

/**
 * Does the row lack what rows with such a number have, and the rest bring it, or the rest lack what no row lacks? A program moves what it may
 * not part to the next page.
 */
function isCompleted(row: LaidRow, before: LaidRow, body: LaidRow[]): boolean {
  const kind = kindOf(before)
  const others = body.filter((other) => other !== before && kindOf(other) === kind)
  if (others.length < 2) return false
  return row.cells.some((cell, column) => {
    if (column === 0 || isEmpty(cell) === isEmpty(before.cells[column])) return false
    return others.filter((other) => other.cells[column] === null || !isEmpty(other.cells[column])).length >= NEARLY_ALL * others.length
  })
}

/** Roman, arabic or by letter. */
function kindOf(row: LaidRow): string {
  return textIn(row.cells[0])
    .replace(/[IVX]+/gu, 'I')
    .replace(/\d+/gu, '1')
    .replace(/[A-HĐ](?=[.)]?$)/gu, (letter) => (letter === 'I' ? letter : 'A'))
}

/** Three cells or more, and but for one all open in capitals. */
function opensAfresh(row: LaidRow, filled: number[]): boolean {
  const capital = filled.filter((column) => /^\p{Lu}/u.test(textIn(row.cells[column]))).length
  return filled.length >= 3 && capital >= Math.max(3, filled.length - 1)
}

/** `body` are the rows of the table so far without its header, `before` is the last of them. */
export function isRestOf(row: LaidRow, before: LaidRow, body: LaidRow[]): boolean {
  const filled = row.cells.flatMap((cell, column) => (isEmpty(cell) ? [] : [column]))
  if (filled.length === 0 || ROW_NUMBER.test(textIn(row.cells[0]))) return false
  if (isCutHeading(row, before, filled)) return true
  // A heading over all columns under a row with its number.
  if (!isEmpty(row.cells[0]) && ROW_NUMBER.test(textIn(before.cells[0]))) return false
  const lacksNumber = isEmpty(row.cells[0]) && ROW_NUMBER.test(textIn(before.cells[0]))
  const goesOn = filled.filter((column) => !isEmpty(before.cells[column]))
  const signs = goesOn.map((column) => continuation(before.cells[column]!, row.cells[column]!))
  const score = signs.reduce((sum, sign) => sum + sign, 0)
  const inLowerCase = goesOn.filter(
    (column) => opensInLowerCase(row.cells[column]!) && !repeats(before.cells[column]!, row.cells[column]!),
  ).length
  if (goesOn.length < filled.length) {
    if (!lacksNumber) return false
    return goesOn.length === 0 ? isCompleted(row, before, body) : inLowerCase > 0 && score > 0
  }
  // A row that fills whatever the one above fills, every cell opening as cells do, is an entry of its own.
  const isWhole = filled.length >= before.cells.filter((cell, column) => column > 0 && !isEmpty(cell)).length
  const counting = numbered(body)
  if (counting === 'all' && lacksNumber) return !isWhole || inLowerCase > 0 || (score > 0 && !opensAfresh(row, filled))
  if (inLowerCase === 0 && isWhole) return false
  if (counting !== 'few' && lacksNumber) return score > 0 || (score === 0 && filled.length === 1)
  return signs.every((sign) => sign > 0)
}
