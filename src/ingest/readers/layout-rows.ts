// Lines that stand in columns → rows: where the one ends and the next begins, with no rule between them.
import type { TableRow } from '../../domain/document.ts'
import { BULLET } from './labels.ts'

export interface LayoutLine {
  cells: string[]
  /** Counted from 1. */
  number: number
  afterBlank: boolean
  /** Words over several columns, that name the group of the rows below. */
  isGroup: boolean
  /** First line of the table on its page. */
  opensPage: boolean
}

const NUMBER = /^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|[A-HĐ]|[a-hđ])[.)]?$/u
/** "(1)  (2)  (3)" under the heading. */
const COLUMN_NUMBER = /^\(?(?:\d{1,2}|[A-E])\)?$/u

const TIME_HEADING = /thời (?:gian|hạn)|tiến độ|^hạn|kỳ hạn/iu
/** A new deadline under another in the same cell. */
const OPENS_DEADLINE = /^(?:thường$|thường xuyên|quý|tháng|trước|hằng|hàng|chậm nhất|\d{1,2}\/\d)/iu

function opensLine(text: string, line: string, heading: string): boolean {
  if (BULLET.test(line) || /^[a-zđ]\)\s/u.test(line)) return true
  return (
    TIME_HEADING.test(heading) &&
    /^[\p{Lu}\d]/u.test(line) &&
    OPENS_DEADLINE.test(line) &&
    /(?:xuyên|\d|[IVX]|[.;]|tháng|quý|năm|tuần)$/u.test(text)
  )
}

/** The lines of a cell under `heading` in one: broken at the margin of the column, but for items and deadlines. */
export function joinCellLines(lines: string[], heading: string): string {
  return lines
    .filter((line) => line !== '')
    .reduce((text, line) => {
      if (text === '') return line
      if (opensLine(text, line, heading)) return `${text}\n${line}`
      return /[\p{L}\d][-/]$/u.test(text) ? text + line : `${text} ${line}`
    }, '')
}

function opensText(text: string): number {
  if (/^\p{Ll}/u.test(text)) return -2
  if (BULLET.test(text)) return 0.6
  if (/^\p{Lu}{2,}/u.test(text)) return 0.4
  return /^[\p{Lu}\d“"(]/u.test(text) ? 1 : 0.3
}

function closesText(text: string): number {
  if (/[,–-]$|\s(?:và|của|các|theo|với|về|cho|trong|tại|được|tỉnh,)$/u.test(text)) return -1.2
  if (/[.;]$/u.test(text)) return 0.4
  return /[)\d]$/u.test(text) ? 0.2 : 0
}

/** A cell is no taller than a page. */
const REACH = 60

/** How much speaks for a row that begins at line `at`: what stands next in each column opens a text, what stood last has closed one. */
function startScore(lines: LayoutLine[], at: number, from: number, to: number): number {
  let score = lines[at]!.afterBlank ? 1.5 : 0
  if (lines[at]!.opensPage) score += 0.3
  const width = lines[at]!.cells.length
  for (let column = 1; column < width; column++) {
    let next = at
    while (next < Math.min(to, at + REACH) && lines[next]!.cells[column] === '') next++
    let last = at - 1
    while (last >= Math.max(from, at - REACH) && lines[last]!.cells[column] === '') last--
    if (next >= Math.min(to, at + REACH)) continue
    score += opensText(lines[next]!.cells[column]!)
    if (next === at) score += 0.6
    if (last >= Math.max(from, at - REACH)) score += closesText(lines[last]!.cells[column]!) + (last < at - 1 ? 0.3 : 0)
  }
  return score
}

function bestStart(lines: LayoutLine[], after: number, upTo: number, from: number, to: number): number {
  let best = upTo
  let bestScore = Number.NEGATIVE_INFINITY
  for (let at = after + 1; at <= upTo; at++) {
    const score = startScore(lines, at, from, to) + (at === upTo ? 0.2 : 0)
    if (score > bestScore) {
      best = at
      bestScore = score
    }
  }
  return best
}

function hasNumber({ cells }: LayoutLine): boolean {
  return NUMBER.test(cells[0]!)
}

/** Columns that most rows fill in their first line. */
function usualColumns(lines: LayoutLine[], starts: number[]): number[] {
  const filled = starts
    .map((at) => lines[at]!.cells.flatMap((cell, column) => (cell !== '' && column > 0 ? [column] : [])))
    .filter((one) => one.length >= 2)
  const width = lines[0]?.cells.length ?? 0
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => filled.length > 0 && filled.filter((one) => one.includes(column)).length >= 0.7 * filled.length,
  )
}

function hasEnded(lines: LayoutLine[], at: number, from: number): boolean {
  if (at === from) return true
  const above = lines[at - 1]!.cells
  return lines[at]!.cells.every((cell, column) => column === 0 || cell === '' || above[column] === '' || /[.;]$/u.test(above[column]!))
}

/** A row without a number: every cell of its first line opens a text, among them those that rows usually fill. */
function opensUnnumbered(lines: LayoutLine[], at: number, usual: number[], from: number, to: number): boolean {
  const { cells } = lines[at]!
  const filled = cells.flatMap((cell, column) => (cell !== '' && column > 0 ? [column] : []))
  if (filled.length < 2 || cells[0] !== '' || !filled.every((column) => opensText(cells[column]!) > 0)) return false
  if (usual.length >= 2 ? !usual.every((column) => filled.includes(column)) : !filled.includes(1)) return false
  return startScore(lines, at, from, to) > filled.length
}

/** Do all cells of the line open a text, the first that has words among them? */
function opensAll({ cells }: LayoutLine): boolean {
  return cells[1] !== '' && cells.slice(1).every((cell) => cell === '' || opensText(cell) > 0)
}

/** Where the words begin in whose middle a number stands alone on its line. */
function openingAbove(lines: LayoutLine[], at: number, after: number): number {
  for (let above = at - 1; above > after; above--) if (opensText(lines[above]!.cells[1]!) > 0 && lines[above]!.cells[1] !== '') return above
  return at
}

/** Do the numbers stand in the first lines of their rows, and not in the middle of them? */
function isNumberedOnTop(lines: LayoutLine[]): boolean {
  const numbered = lines.filter((line) => hasNumber(line) && line.cells[1] !== '')
  return numbered.length > 0 && numbered.filter(opensAll).length >= 0.85 * numbered.length
}

/** Indices at which rows begin among the lines `from` to `to`. */
function rowStarts(lines: LayoutLine[], from: number, to: number, onTop: boolean): number[] {
  const numbered = lines.flatMap((line, at) => (at >= from && at < to && hasNumber(line) ? [at] : []))
  const starts = numbered.length === 0 ? [from] : []
  numbered.forEach((at, index) => {
    const after = index === 0 ? from - 1 : numbered[index - 1]!
    const last = starts.at(-1)
    if (onTop && opensAll(lines[at]!)) {
      starts.push(at)
      return
    }
    if (onTop && lines[at]!.cells.slice(1).every((cell) => cell === '')) {
      starts.push(openingAbove(lines, at, Math.max(after, last ?? -1)))
      return
    }
    starts.push(
      index === 0 && !isOwnRow(lines, from, at) ? from : bestStart(lines, Math.max(after, last ?? -1), at, from, numbered[index + 1] ?? to),
    )
  })
  if (starts[0] !== from) starts.unshift(from)
  return starts
}

/** Are the lines before the first number rows without one? */
function isOwnRow(lines: LayoutLine[], from: number, at: number): boolean {
  return at > from && lines[at]!.cells.filter((cell) => cell !== '').length >= 2 && startScore(lines, at, from, at + 1) > 1
}

function rowOf(lines: LayoutLine[], headings: string[]): TableRow {
  const width = lines[0]!.cells.length
  const cells = Array.from({ length: width }, (_, column) =>
    joinCellLines(
      lines.map((line) => line.cells[column]!),
      headings[column] ?? '',
    ),
  )
  return { cells, place: { line: lines[0]!.number, endLine: lines.at(-1)!.number } }
}

function isColumnNumbers({ cells }: LayoutLine): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length >= 3 && filled.every((cell) => COLUMN_NUMBER.test(cell))
}

/** The rows of a table's body, under its headings. */
export function breakLayoutRows(all: LayoutLine[], headings: string[]): TableRow[] {
  const lines = all.filter((line, at) => !(at < 3 && isColumnNumbers(line)))
  const groups: { from: number; to: number }[] = []
  const stretches: { from: number; to: number }[] = []
  for (let at = 0; at < lines.length; ) {
    const { isGroup } = lines[at]!
    const from = at
    at++
    if (isGroup) while (at < lines.length && lines[at]!.isGroup && /^\p{Ll}/u.test(lines[at]!.cells.find((cell) => cell !== '') ?? '')) at++
    else while (at < lines.length && !lines[at]!.isGroup) at++
    ;(isGroup ? groups : stretches).push({ from, to: at })
  }
  const onTop = isNumberedOnTop(lines)
  const starts = stretches.map(({ from, to }) => rowStarts(lines, from, to, onTop))
  const usual = usualColumns(lines, starts.flat())
  const candidates = stretches.map(({ from, to }, index) => {
    const known = new Set(starts[index])
    return lines.flatMap((_, at) => (at >= from && at < to && !known.has(at) && opensUnnumbered(lines, at, usual, from, to) ? [at] : []))
  })
  // Where hardly a row lacks its number, one does only if all that stands above it has come to its end.
  const areUsual = candidates.flat().length >= Math.max(3, 0.4 * lines.filter(hasNumber).length)
  const rows = stretches.flatMap(({ from, to }, index) => {
    const more = candidates[index]!.filter((at) => areUsual || hasEnded(lines, at, from))
    const sorted = [...starts[index]!, ...more].sort((a, b) => a - b)
    return sorted.map((at, position) => rowOf(lines.slice(at, sorted[position + 1] ?? to), headings))
  })
  return [...rows, ...groups.map(({ from, to }) => rowOf(lines.slice(from, to), headings))].sort((a, b) => a.place.line - b.place.line)
}
