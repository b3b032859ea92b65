// A table whose columns only blanks part, over as many pages as it runs → rows with their cells.
import type { TableRow } from '../../domain/document.ts'
import { type Column, chunksOf, columnsOf, splitLine } from './layout-columns.ts'
import { countHeaderLines, countSame, headerStart, isOtherHeading, isPageNumber, type PagedLines, pageTop } from './layout-heading.ts'
import { breakLayoutRows, joinCellLines, type LayoutLine } from './layout-rows.ts'

export interface LayoutTable {
  rows: TableRow[]
  headerRows: number
  /** Index behind the last line of the table. */
  end: number
}

/** Running text: one run of words from the left, most of the table's width. */
function isProse(line: string, left: number, width: number): boolean {
  const chunks = chunksOf(line)
  const first = chunks[0]
  return chunks.length === 1 && first !== undefined && first.from <= left + 12 && first.to - first.from >= 0.6 * width
}

/** "III. TỔ CHỨC THỰC HIỆN" with running text under it, not rows: the lines below stand in no columns. */
function opensSection(lines: string[], at: number, left: number, width: number): boolean {
  if (!/^\s*[IVX]{1,5}\.\s+\p{L}/u.test(lines[at]!) || chunksOf(lines[at]!).length !== 1) return false
  const below = lines.slice(at + 1, at + 6).filter((line) => line.trim() !== '')
  return isProse(below[0] ?? '', left, width) && below.slice(0, 2).every((line) => chunksOf(line).length === 1)
}

/** Words that stand over another table, or below the last. */
const ENDS_TABLE =
  /^\s*(?:(?:Phụ lục|PHỤ LỤC)\s+[IVX\d]|(?:Biểu|BIỂU|Bảng|BẢNG)\s+(?:số\s|SỐ\s|\d|NHIỆM VỤ)|\(\s*(?:Ban hành\s+)?[Kk]èm theo|Nơi nhận\s*:|(?:TM|KT|TL|TUQ)\.\s)(?!.*\s{2}\S.*\s{2})/u

interface Page {
  /** Indices of its first line and of the one behind its last. */
  from: number
  to: number
}

/** A text without page ends is read in stretches of this many lines, so that a hostile one takes bounded time. */
const MOST_PAGE_LINES = 1500

/** Lines of one page that may belong to the table that begins, or goes on, at `from`: up to running text. */
function pageFrom({ lines, pageStarts }: PagedLines, from: number): Page {
  const head = lines.slice(from, from + 6).filter((line) => line.trim() !== '')
  const left = Math.min(...head.map((line) => line.length - line.trimStart().length))
  const width = Math.max(...head.map((line) => line.trimEnd().length)) - left
  let to = from + 1
  let prose = 0
  for (; to < Math.min(lines.length, from + MOST_PAGE_LINES) && !pageStarts.has(to); to++) {
    const line = lines[to]!
    if (line.trim() === '') continue
    if (/<table[\s>]/iu.test(line) || line.includes('\t') || ENDS_TABLE.test(line) || isOtherHeading(lines, from, to)) break
    if (opensSection(lines, to, left, width)) return { from, to }
    prose = isProse(line, left, width) ? prose + 1 : 0
    if (prose >= 2) return { from, to: to - 1 }
  }
  return { from, to }
}

/** Words that run over several columns: a group's name, or no part of the table. */
function crosses(line: string, columns: Column[]): boolean {
  return splitLine(line, columns).spanned > 1 || namesGroup(line, columns)
}

/** "II.   CẢI CÁCH THỂ CHẾ": a label, and one run of words from the first columns on beyond its own. */
function namesGroup(line: string, columns: Column[]): boolean {
  const chunks = chunksOf(line)
  const words = chunks.at(-1)
  if (words === undefined || chunks.length > 2 || !/^(?:[IVX]{1,5}|[A-HĐ])[.)]?(?:\s|$)/u.test(chunks[0]!.text)) return false
  return columns.filter(({ from, to }, index) => index > 0 && Math.min(to, words.to) > Math.max(from, words.from)).length >= 2
}

/** Label and words of a line over several columns, if it can open a group of rows. */
function groupOf(line: string): string[] | null {
  const match = /^((?:[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]?)\s{2,}(\S.*)$/u.exec(line.trim())
  if (match) return [match[1]!, match[2]!.replace(/\s+/gu, ' ')]
  return /^(?:(?:[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/-]?\s|(?:phần|mục|nhóm|lĩnh vực)\s)/iu.test(line.trim()) ||
    line.trim() === line.trim().toUpperCase()
    ? [line.trim().replace(/\s+/gu, ' ')]
    : null
}

/** How many lines from `from` belong to the table, given its columns. */
function countTableLines(lines: string[], columns: Column[]): number {
  let end = 0
  let since = 0
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') {
      if (++since > 3) break
      continue
    }
    if (!crosses(line, columns)) {
      if (since > 0 && chunksOf(line).length === 1 && !isInside(line, columns)) break
      since = 0
      end = at + 1
      continue
    }
    if (groupOf(line) === null && !(end === at && /^\p{Ll}/u.test(line.trim()) && at > 0 && groupOf(lines[at - 1]!) !== null)) break
    const next = lines.slice(at + 1, at + 5).filter((other) => other.trim() !== '')
    const closesPage = next.length === 0 && at >= lines.length - 3 && namesGroup(line, columns)
    if (!closesPage && !next.some((other) => !crosses(other, columns) && chunksOf(other).length >= 2)) break
    since = 0
    end = at + 1
  }
  return end
}

/** Every run of words keeps to one column: a line behind a blank one that does not is none of the table's. */
function isInside(line: string, columns: Column[]): boolean {
  return chunksOf(line).every(
    ({ from, to }) => columns.filter((column) => Math.min(to, column.to) > Math.max(from, column.from)).length === 1,
  )
}

interface Piece {
  from: number
  to: number
  columns: Column[]
  header: number
}

/** With fewer, the blanks may as well be those of a letterhead. */
const LEAST_COLUMNS = 3

/** Pages of the longest table. */
const MOST_PAGES = 200

/** By how much the words of a heading stand further to the right on this page than on the first, column by column. */
function shifts(header: string[], like: string[], columns: Column[]): number[] {
  const moved = columns.map((): number[] => [])
  header.forEach((line, at) => {
    const here = chunksOf(line)
    const there = chunksOf(like[at]!)
    if (here.length !== there.length) return
    there.forEach((chunk, index) => {
      const middle = (chunk.from + chunk.to) / 2
      const column = columns.findIndex(({ from, to }) => middle >= from - 1 && middle <= to + 1)
      if (column >= 0) moved[column]!.push(here[index]!.from - chunk.from)
    })
  })
  return moved.map((all) => (all.length === 0 ? 0 : Math.round(all.reduce((sum, one) => sum + one, 0) / all.length)))
}

/** A column does not begin further from where it began on the first page. */
const PAGE_SHIFT = 8

/** The columns found on a later page, where they are those of the first; else those of the first, moved as the heading moved. */
function likeColumns(found: Column[], header: string[], likeHeader: string[], like: Column[]): Column[] {
  const moved = shifts(header, likeHeader, like)
  const expected = like.map(({ from, to }, column) => ({ from: from + moved[column]!, to: to + moved[column]! }))
  const agree =
    found.length === like.length &&
    found.every(({ from, to }, column) => {
      const middle = (expected[column]!.from + expected[column]!.to) / 2
      return middle > from - 2 && middle < to + 2 && Math.abs(from - expected[column]!.from) <= PAGE_SHIFT
    })
  return agree ? found : expected
}

function pieceOf(paged: PagedLines, page: Page, like: Piece | null): Piece | null {
  const lines = paged.lines.slice(page.from, page.to)
  const header = like === null ? countHeaderLines(paged, page.from, page.to) : countSame(paged.lines, like.from, page.from)
  let taken = lines
  let columns: Column[] = []
  for (let turn = 0; turn < 3; turn++) {
    columns = columnsOf(taken, lines.slice(0, header))
    if (like !== null)
      columns = likeColumns(columns, lines.slice(0, header), paged.lines.slice(like.from, like.from + header), like.columns)
    if (columns.length < 2) return null
    const count = countTableLines(lines.slice(header), columns) + header
    if (count === taken.length) break
    taken = lines.slice(0, count)
    if (taken.length === 0) return null
  }
  return { from: page.from, to: page.from + taken.length, columns, header }
}

/** Does the table fill the page to its end, so that it may go on over the next? */
function reachesEnd({ lines }: PagedLines, piece: Piece, page: Page): boolean {
  return lines.slice(piece.to, page.to).every((line) => line.trim() === '' || isPageNumber(line))
}

function piecesOf(paged: PagedLines, at: number): Piece[] {
  let page = pageFrom(paged, at)
  const first = pieceOf(paged, page, null)
  if (first === null || first.columns.length < LEAST_COLUMNS) return []
  const pieces = [first]
  // A heading may stand alone at the end of a page; on every page, it is no table's.
  const hasRows = () => pieces.length < 2 || pieces.some(({ from, to, header }) => to - from > header)
  while (hasRows() && pieces.length < MOST_PAGES && reachesEnd(paged, pieces.at(-1)!, page) && paged.pageStarts.has(page.to)) {
    const from = pageTop(paged, page.to)
    const line = paged.lines[from]
    if (line === undefined) break
    const repeats = countSame(paged.lines, first.from, from) >= first.header
    if (!repeats && (headerStart(paged, from) !== null || crosses(line, first.columns) || !isInside(line, first.columns))) break
    page = pageFrom(paged, from)
    const piece = pieceOf(paged, page, first)
    if (piece === null || piece.to === piece.from) break
    pieces.push(piece)
  }
  return pieces
}

function layoutLines({ lines }: PagedLines, piece: Piece): LayoutLine[] {
  return lines.slice(piece.from, piece.to).flatMap((line, index): LayoutLine[] => {
    const at = piece.from + index
    if (line.trim() === '' || (isPageNumber(line) && index > piece.to - piece.from - 4)) return []
    const afterBlank = index > 0 && lines[at - 1]!.trim() === ''
    const group = index >= piece.header && crosses(line, piece.columns) ? groupOf(line) : null
    const cells = piece.columns.map((_, column) => group?.[column] ?? '')
    return [
      {
        cells: group ? cells : splitLine(line, piece.columns).cells,
        number: at + 1,
        afterBlank,
        isGroup: group !== null,
        opensPage: index === piece.header,
      },
    ]
  })
}

/** The table that begins at this line, or null. */
export function readLayoutTable(paged: PagedLines, at: number): LayoutTable | null {
  if (headerStart(paged, at) === null) return null
  const pieces = piecesOf(paged, at)
  const first = pieces[0]
  if (first === undefined) return null
  const heading = layoutLines(paged, { ...first, to: first.from + first.header })
  const body = pieces.flatMap((piece) => layoutLines(paged, piece).filter(({ number }) => number > piece.from + piece.header))
  if (body.length === 0) return null
  const header = headerRow(heading, first.columns.length)
  return { rows: [header, ...breakLayoutRows(body, header.cells)], headerRows: 1, end: pieces.at(-1)!.to }
}

function headerRow(lines: LayoutLine[], width: number): TableRow {
  const cells = Array.from({ length: width }, (_, column) =>
    joinCellLines(
      lines.map((line) => line.cells[column]!),
      '',
    ),
  )
  return { cells, place: { line: lines[0]!.number, endLine: lines.at(-1)!.number } }
}
