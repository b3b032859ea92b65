// The heading of a table whose columns only blanks part: where it begins, how many lines it takes, where pages repeat it.
import { BULLET, isCapitals } from './labels.ts'
import { type Chunk, chunksOf } from './layout-columns.ts'
import { namesColumn } from './table-header.ts'

/** Lines of a text with the places where its pages begin. */
export interface PagedLines {
  lines: string[]
  /** Indices of the lines that open a page. */
  pageStarts: ReadonlySet<number>
}

const NUMBER_HEADING = /^(?:stt|tt|số tt|số thứ tự|#)$/iu

/** A heading over several lines may stand this far above the line that looks like one. */
const HEADER_LINES_ABOVE = 4

/** Does the line name columns: three runs of words or more, or two with "STT" first? */
function namesColumns(line: string): boolean {
  const chunks = chunksOf(line)
  if (chunks.length < 2 || line.includes('\t') || line.includes('|')) return false
  const naming = chunks.filter(({ text }) => NUMBER_HEADING.test(text) || namesColumn(text)).length
  if (NUMBER_HEADING.test(chunks[0]!.text)) return naming >= 2 && line.trimEnd().length >= 25
  return chunks.length >= 3 && naming >= 2 && naming / chunks.length >= 0.5
}

/** Words of a heading that stand alone on their line do not begin at the margin. */
const INDENT = 3

/** Words beside each other, parted by blanks: a line that may belong to a table's heading. */
function isBroken(line: string): boolean {
  return chunksOf(line).length >= 2 || (line.trim() !== '' && chunksOf(line)[0]!.from >= INDENT && line.trim().length <= 40)
}

/** The index at which the heading of a table begins that is named at `at` or soon after it, or null. */
export function headerStart({ lines, pageStarts }: PagedLines, at: number): number | null {
  if (!isBroken(lines[at]!)) return null
  for (let named = at; named < Math.min(at + HEADER_LINES_ABOVE + 1, lines.length); named++) {
    if (named > at && (pageStarts.has(named) || !isBroken(lines[named]!))) return null
    if (!namesColumns(lines[named]!)) continue
    const isAbove =
      named === at || chunksOf(lines[at]!).every((chunk) => isOverHeading(chunk, lines.slice(at + 1, named + 3), lines[named]!))
    return isAbove && hasBody(lines, named) ? at : null
  }
  return null
}

/** Words above the line that names the columns are part of the heading where a heading's words go on under them. */
function isOverHeading(chunk: Chunk, below: string[], named: string): boolean {
  const isTitle = isCapitals(chunk.text) && !isCapitals(named)
  const over = chunksOf(named).filter(({ from, to }) => Math.min(to, chunk.to) > Math.max(from, chunk.from)).length
  return (
    !isTitle &&
    over <= 1 &&
    chunk.text.length <= 60 &&
    !/[.;:]$/u.test(chunk.text) &&
    below.some((line) => chunksOf(line).some(({ from, to }) => Math.min(to, chunk.to) > Math.max(from, chunk.from)))
  )
}

/** Under the names stand lines in columns. */
function hasBody(lines: string[], named: number): boolean {
  const next = lines.slice(named + 1, named + 13).filter((line) => line.trim() !== '')
  return next.filter((line) => chunksOf(line).length >= 2).length >= Math.min(2, next.length) && next.length > 0
}

/** Can a table begin at this line? */
export function startsLayoutTable(paged: PagedLines, at: number): boolean {
  return headerStart(paged, at) !== null
}

export function isPageNumber(line: string): boolean {
  return /^\s{12,}(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?\s*$|^\s*trang\s+\d{1,3}(?:\s*\/\s*\d{1,3})?\s*$/iu.test(line)
}

/** Does a line further down name other columns than the heading that begins at `from`? */
export function isOtherHeading(lines: string[], from: number, at: number): boolean {
  if (at < from + HEADER_LINES_ABOVE || !/^\s*(?:stt|tt)(?:\s|$)/iu.test(lines[at]!) || !namesColumns(lines[at]!)) return false
  return !lines.slice(from, from + HEADER_LINES_ABOVE).some((line) => wordsOf(line) === wordsOf(lines[at]!))
}

function wordsOf(line: string): string {
  return line.trim().replace(/\s+/gu, ' ')
}

/** Index of the first line on a page that is neither blank nor its number. */
export function pageTop({ lines }: PagedLines, start: number): number {
  let at = start
  while (at < Math.min(lines.length, start + LINES_LOOKED_AT) && (lines[at]!.trim() === '' || isPageNumber(lines[at]!))) at++
  return at
}

/** A heading is no taller than this. */
const MOST_HEADER_LINES = 15

/** How many lines from `at` on say the same as those from `other` on. */
export function countSame(lines: string[], at: number, other: number): number {
  let same = 0
  while (
    same < MOST_HEADER_LINES &&
    other + same < lines.length &&
    at + same < other &&
    wordsOf(lines[at + same]!) === wordsOf(lines[other + same]!)
  )
    same++
  return same
}

/** A heading shows itself as such on one of the pages next to its own. */
const PAGES_LOOKED_AT = 12

const LINES_LOOKED_AT = 1200

/** Indices at which the pages next to the line begin. */
function nextPages({ lines, pageStarts }: PagedLines, at: number): number[] {
  const starts: number[] = []
  for (let next = at + 1; next < Math.min(lines.length, at + LINES_LOOKED_AT) && starts.length < PAGES_LOOKED_AT; next++)
    if (pageStarts.has(next)) starts.push(next)
  return starts
}

/** Lines of the heading that begins at `at`: those that later pages repeat, else down to the first that looks like a row's. */
export function countHeaderLines(paged: PagedLines, at: number, to: number): number {
  const lines = paged.lines.slice(at, to)
  const named = lines.findIndex(namesColumns)
  const repeated = nextPages(paged, at)
    .map((start) => pageTop(paged, start))
    .map((top) => countSame(paged.lines, at, top))
    .filter((count) => count > named)
  if (repeated.length > 0) return Math.max(named + 1, Math.min(...repeated, lines.length - 1))
  let count = named + 1
  while (count < Math.min(lines.length, named + 9) && !opensRow(lines[count]!)) count++
  return count
}

/** A line under the heading in which every cell opens a text, or that is numbered. */
function opensRow(line: string): boolean {
  const chunks = chunksOf(line)
  if (chunks.length === 0 || chunks.some(({ text }) => /^\(?(?:\d{1,3}|[IVX]{1,5})[.)]?$/u.test(text))) return true
  return chunks.every(({ text }) => BULLET.test(text) || /^[\p{Lu}\d“"(]/u.test(text))
}
