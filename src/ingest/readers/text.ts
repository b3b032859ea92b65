// .txt and .md → Document.
import type { Document, DocumentBlock, Paragraph, Reading, TableRow } from '../../domain/document.ts'
import { MAX_LINE_CHARACTERS, TextTooLong } from '../errors.ts'
import { decodeText } from './decode.ts'
import { readFrontMatter } from './front-matter.ts'
import { BULLET, FIELD, FOOTNOTE, isCapitals, readLabel } from './labels.ts'
import { type PagedLines, startsLayoutTable } from './layout-heading.ts'
import { type Flow, flowsOf } from './layout-paragraphs.ts'
import { readLayoutTable } from './layout-tables.ts'
import { isLetterhead, LETTERHEAD, RULE } from './letterhead.ts'
import { lostTables } from './lost-tables.ts'
import { isEmphasised, plainText, splitGlued } from './markup.ts'
import { rejoinParagraphs, rejoinTables } from './rejoin.ts'
import {
  countHtmlHeaders,
  countSemicolonLines,
  hasRuler,
  isLoosePipeTable,
  isPipeLine,
  readHtmlRows,
  readPipeRows,
  readSemicolonRows,
  readTabRows,
} from './rows.ts'
import { isRuledHeader } from './table-header.ts'
import { readTwoColumns } from './two-columns.ts'

interface Line {
  text: string
  /** Counted from 1. */
  number: number
  /** What its place on the page tells. */
  flow?: Flow
}

/** "(Ban hành kèm theo Kế hoạch số ...)" under a title stands alone. */
const ISSUED_WITH = /^\(\s*(?:ban hành\s+)?kèm theo/iu
/** Lines shorter than this were not broken at a margin. */
const WRAPPED_LENGTH = 60
/** A title in capitals is centred and wraps earlier. */
const WRAPPED_CAPITALS = 40
/** A text that never ends a sentence is cut into paragraphs of about this many characters, so that it takes bounded time. */
const LONGEST_PARAGRAPH = 5_000

/** A group row has its words in the first cell only: trailing tabs count from two on. */
function isTabRow(line: string): boolean {
  return line.trim().includes('\t') || (line.trim() !== '' && line.split('\t').length >= 3)
}

/** "•<tab>Nâng cao ...", "1.<tab>Mục đích": a bullet or label, and its text behind the tab a word processor sets. */
const TABBED_ITEM = /^\s*(?:[-+•*–▪◦✓➢]|(?:[IVX]{1,5}|[A-HĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)/])\t+[^\t]+$/u

function opensTabTable(line: string): boolean {
  return isTabRow(line) && !TABBED_ITEM.test(line)
}

/** A tab stretch is a table unless it is one line of two pieces, as the two halves of a letterhead are. */
function isTabTable(lines: string[]): boolean {
  const filled = lines.map((line) => line.split('\t').flatMap((cell, column) => (cell.trim() === '' ? [] : [column])))
  // A lone cell far to the right is a signature set with tabs.
  if (filled.every((columns) => columns.length <= 1 && columns[0] !== 0)) return false
  const widths = lines.map((line) => line.split('\t').length)
  if (Math.max(...widths) >= 3) return true
  return lines.length >= 2 && lines.every((line) => !line.startsWith('\t')) && widths.every((width) => width === 2)
}

/** Is the line the rest of the text before it, broken at the margin? */
export function isWrapped(before: string, line: string): boolean {
  if (before.length > LONGEST_PARAGRAPH) return false
  if (BULLET.test(line) || readLabel(line) !== null || FOOTNOTE.test(line) || ISSUED_WITH.test(line) || FIELD.test(line)) return false
  if (endsSentence(before)) return false
  const inCapitals = isCapitals(before)
  if (inCapitals !== isCapitals(line)) return false
  if (inCapitals) return before.length >= WRAPPED_CAPITALS
  return before.length >= WRAPPED_LENGTH || /^\p{Ll}/u.test(line)
}

/** Looks at the end only: the text before a line may be long, and is looked at for each of its lines. */
function endsSentence(text: string): boolean {
  return /[.;:!?]["”)]*$/u.test(text.slice(-20))
}

function paragraphsOf(lines: Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  // Bold that opens on one line and closes on a later one covers each line between.
  let openBold = false
  for (const { text, number, flow } of lines) {
    for (const piece of splitGlued(text.trim())) {
      const heading = /^#{1,6}\s+/u.exec(piece)
      const stars = piece.match(/(?<!\\)\*\*/gu)?.length ?? 0
      const emphasised = heading !== null || isEmphasised(piece) || openBold || (stars === 1 && piece.startsWith('**'))
      if (stars % 2 === 1) openBold = !openBold
      const bulleted = piece
        .replace(/^#{1,6}\s+/u, '')
        .replace(/^(?:>\s?)+/u, '')
        .replace(/^\*\s+(?=\S)/u, '- ')
        .replace(PICTURES, '$1')
      const plain = plainText(bulleted)
      if (plain === '') continue
      const last = paragraphs.at(-1)
      const hasRoom = last !== undefined && last.text.length <= LONGEST_PARAGRAPH
      const goesOn =
        hasRoom &&
        last.place.endLine < number &&
        ((flow === 'continues' && !FIELD.test(plain)) || (flow !== 'opens' && isWrapped(last.text, plain)))
      if (goesOn && !heading && !(last.emphasised && !emphasised)) {
        last.text += ` ${plain}`
        last.place = { line: last.place.line, endLine: number }
        last.emphasised &&= emphasised
      } else {
        paragraphs.push({ kind: 'paragraph', text: plain, place: { line: number, endLine: number }, emphasised })
      }
    }
  }
  return paragraphs
}

/** Little pictures before the words of a heading or an item. */
const PICTURES = /^((?:[-+]\s+)?(?:\*{1,3})?)(?:(?!\p{N})\p{Extended_Pictographic}[\uFE0F\u200D]*\s*)+(?=\S)/u

/** Takes lines from `from` on while they belong together. */
function stretch(lines: string[], from: number, belongs: (line: string, at: number) => boolean): string[] {
  let end = from
  while (end < lines.length && belongs(lines[end]!, end)) end++
  return lines.slice(from, end)
}

function startsSomethingElse(line: string): boolean {
  return line.trim() === '' || RULE.test(line) || isPipeLine(line) || opensTabTable(line) || /<table[\s>]/i.test(line)
}

/** "II. Chuyển đổi số" alone on its line between the rows of a table: a group row that was saved without its tabs. */
function isBareGroup(line: string | undefined): boolean {
  return line !== undefined && line.length <= 150 && /^\s*(?:[IVX]{1,5}|[A-H])\s*[.)/-]\s*\p{L}/u.test(line)
}

/** The rows of a tab table, with the group rows between them. */
function tabStretch(lines: string[], from: number): string[] {
  const isWide = (lines[from]?.split('\t').length ?? 0) >= 4
  return stretch(lines, from, (line, at) => isTabRow(line) || (isWide && isBareGroup(line) && isTabRow(lines[at + 1] ?? '')))
}

/** The columns of a letterhead one after the other, each cell line a paragraph. */
function letterheadParagraphs(rows: TableRow[]): Paragraph[] {
  const width = Math.max(...rows.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, column) =>
    rows.flatMap(({ cells, place }) => (cells[column] ?? '').split('\n').flatMap((text) => paragraphsOf([{ text, number: place.line }]))),
  ).flat()
}

/** "Số: 18/KH-UBND          Cao Bằng, ngày ..." is two things. */
function splitGap(line: Line): Line[] {
  const pieces = line.text.trim().split(/\s{4,}/u)
  const isHead = pieces.length === 2 && pieces.some((piece) => LETTERHEAD.test(piece) || /^(?:TM|KT|TL)\./u.test(piece))
  return isHead ? pieces.map((text) => ({ text, number: line.number })) : [line]
}

function opensBlock(paged: PagedLines, at: number): boolean {
  return (
    startsLayoutTable(paged, at) ||
    isLoosePipeTable(paged.lines, at) ||
    countSemicolonLines(paged.lines, at) > 0 ||
    readTwoColumns(paged.lines, at) !== null
  )
}

function readBlocks(paged: PagedLines, from: number): DocumentBlock[] {
  const { lines } = paged
  const flows = flowsOf(lines)
  const blocks: DocumentBlock[] = []
  const addTable = (rows: TableRow[], firstLine: number, count: number, headerRows = 0) => {
    if (isLetterhead(rows)) blocks.push(...letterheadParagraphs(rows))
    else if (rows.length > 0)
      blocks.push({
        kind: 'table',
        rows,
        ...(headerRows > 0 && { headerRows }),
        place: { line: firstLine, endLine: firstLine + count - 1 },
      })
  }
  let at = from
  while (at < lines.length) {
    const line = lines[at]!
    const number = at + 1
    if (line.trim() === '' || RULE.test(line)) {
      at++
    } else if (/<table[\s>]/i.test(line)) {
      const end = lines.findIndex((other, index) => index >= at && /<\/table>/i.test(other))
      const taken = lines.slice(at, end < 0 ? lines.length : end + 1)
      const [, before, html, behind] = /^([\s\S]*?)(<table[\s\S]*?(?:<\/table>|$))([\s\S]*)$/i.exec(taken.join('\n'))!
      blocks.push(...paragraphsOf([{ text: before!.replace(/^\s*(?:[-*+]|\d+[.)])\s*$/u, ''), number }]))
      addTable(readHtmlRows(html!, number), number, taken.length, countHtmlHeaders(html!))
      blocks.push(...paragraphsOf([{ text: behind!.trim(), number: number + taken.length - 1 }]))
      at += taken.length
    } else if (isPipeLine(line) || isLoosePipeTable(lines, at)) {
      const taken = isPipeLine(line)
        ? stretch(lines, at, isPipeLine)
        : stretch(lines, at, (one, index) => one.includes('|') && (index <= at + 1 || !isLoosePipeTable(lines, index)))
      const rows = readPipeRows(taken, number)
      addTable(rows, number, taken.length, hasRuler(taken) && rows[0]?.place.line === number && isRuledHeader(rows[0]) ? 1 : 0)
      at += taken.length
    } else if (opensTabTable(line)) {
      const taken = tabStretch(lines, at)
      if (isTabTable(taken)) addTable(readTabRows(taken, number), number, taken.length)
      else
        blocks.push(
          ...taken.flatMap((one, index) => one.split('\t').flatMap((piece) => paragraphsOf([{ text: piece, number: number + index }]))),
        )
      at += taken.length
    } else if (countSemicolonLines(lines, at) > 0) {
      const taken = lines.slice(at, at + countSemicolonLines(lines, at))
      addTable(readSemicolonRows(taken, number), number, taken.length)
      at += taken.length
    } else {
      const halves = readTwoColumns(lines, at)
      if (halves !== null) {
        for (const half of [halves.left, halves.right])
          blocks.push(...paragraphsOf(half.map((one) => ({ text: one.text, number: one.at + 1 }))))
        at = halves.end
        continue
      }
      const table = readLayoutTable(paged, at)
      if (table !== null) {
        const { rows, headerRows, end } = table
        blocks.push({ kind: 'table', rows, headerRows, place: { line: number, endLine: end } })
        at = end
        continue
      }
      const taken = stretch(lines, at, (one, index) => !startsSomethingElse(one) && (index === at || !opensBlock(paged, index)))
      for (const paragraph of paragraphsOf(
        taken.flatMap((text, index) => splitGap({ text, number: number + index, flow: flows[number - 1 + index]! })),
      ))
        blocks.push(paragraph)
      at += taken.length
    }
  }
  return blocks
}

/** The lines of a text; a form feed before a line opens a page. */
function pagesOf(source: string): PagedLines {
  const lines = source.split('\n')
  const pageStarts = new Set(lines.flatMap((line, at) => (line.startsWith('\f') ? [at] : [])))
  return { lines: lines.map((line) => line.replace(/^\f+/u, '').replaceAll('\f', ' ')), pageStarts }
}

/**
 * Reads a text or Markdown file. Throws EmptyFile, UnreadableFile, FileTooLarge or TextTooLong. Paragraphs and tables that page breaks cut
 * are whole again; `place` still names the lines of the file.
 */
export function readText(fileName: string, bytes: Uint8Array): Reading<Document> {
  const { value: source, warnings } = decodeText(fileName, bytes)
  const paged = pagesOf(source)
  const { lines } = paged
  const overlong = lines.find((line) => line.length > MAX_LINE_CHARACTERS && !/<t[rd][\s>]/iu.test(line))
  if (overlong !== undefined) throw new TextTooLong(fileName, overlong.length)
  const { header, lines: headerLines } = readFrontMatter(lines)
  const blocks = rejoinTables(rejoinParagraphs(readBlocks(paged, headerLines)))
  return { value: { fileName, source, header, blocks }, warnings: [...warnings, ...lostTables(lines)] }
}
