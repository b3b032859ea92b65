// What the readers of Word and PDF files have in common: pieces in reading order → Document, with a source text written out of them.
import type { Document, DocumentBlock, Paragraph, Place, Reading, TableRow, Warning } from '../../domain/document.ts'
import { isLetterhead, RULE } from './letterhead.ts'
import { foldSpace } from './markup.ts'
import { rejoinParagraphs, rejoinTables } from './rejoin.ts'

/** What the reader is unsure of at a piece; see `Warning`. */
export interface Doubt {
  text: string
  why: string
}

export interface ParagraphPiece {
  kind: 'paragraph'
  /** May be empty where only a doubt stands: a picture. */
  text: string
  /** All of it stands in bold. */
  emphasised: boolean
  page?: number
  doubts?: Doubt[]
}

export interface RowPiece {
  /** Items and paragraphs inside a cell are parted by \n; all rows of a table have the same number of cells. */
  cells: string[]
  /** Columns whose cell is one with that of the row above, and therefore empty. */
  merged?: number[]
  page?: number
  doubts?: Doubt[]
}

export interface TablePiece {
  kind: 'table'
  rows: RowPiece[]
  /** How many rows at the top name the columns, where the file says so. */
  headerRows?: number
}

export type Piece = ParagraphPiece | TablePiece

/** Everything a file holds, in reading order. */
export interface Pieces {
  pieces: Piece[]
  /** See `Document.margin`. */
  margin: string[]
}

/**
 * Makes the document out of its pieces: a letterhead set as a table becomes paragraphs, what page breaks cut is joined again. `source` is
 * written line by line: a paragraph, or a row with its cells parted by tabs.
 */
export function assemble(fileName: string, pieces: Pieces): Document {
  return assembleReading(fileName, pieces).value
}

/** As `assemble`, with the doubts of the pieces, each at the line of its piece or, where that has no text, the line before. */
export function assembleReading(fileName: string, { pieces, margin }: Pieces): Reading<Document> {
  const lines: string[] = []
  const warnings: Warning[] = []
  const warn = (doubts: Doubt[] | undefined, page: number | undefined) => {
    for (const { text, why } of doubts ?? [])
      warnings.push({ line: Math.max(lines.length, 1), ...(page !== undefined && { page }), text, why })
  }
  const write = (text: string, page: number | undefined): Place => {
    lines.push(text)
    return { line: lines.length, endLine: lines.length, ...(page !== undefined && { page }) }
  }

  const paragraph = (text: string, emphasised: boolean, page: number | undefined): Paragraph[] => {
    const folded = foldSpace(text.normalize('NFC'))
    return folded === '' || RULE.test(folded) ? [] : [{ kind: 'paragraph', text: folded, emphasised, place: write(folded, page) }]
  }

  const row = ({ cells, merged, page, doubts }: RowPiece): TableRow => {
    const folded = cells.map((cell) => foldSpace(cell.normalize('NFC'), true))
    const place = write(folded.map((cell) => cell.replaceAll('\n', ' ')).join('\t'), page)
    warn(doubts, page)
    return { cells: folded, place, ...(merged !== undefined && merged.length > 0 && { merged }) }
  }

  const table = ({ rows, headerRows }: TablePiece): DocumentBlock[] => {
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    if (isLetterhead(filled.map(({ cells }) => ({ cells, place: { line: 0, endLine: 0 } })))) return letterhead(filled)
    if (filled.length === 0) return []
    const written = filled.map(row)
    const place = { ...written[0]!.place, endLine: written.at(-1)!.place.endLine }
    return [{ kind: 'table', rows: written, ...(headerRows !== undefined && headerRows > 0 && { headerRows }), place }]
  }

  /** Column after column, each line of a cell a paragraph. */
  const letterhead = (rows: RowPiece[]): Paragraph[] => {
    const width = Math.max(...rows.map(({ cells }) => cells.length))
    const paragraphs = Array.from({ length: width }, (_, column) =>
      rows.flatMap(({ cells, page }) => (cells[column] ?? '').split('\n').flatMap((text) => paragraph(text, false, page))),
    ).flat()
    for (const { doubts, page } of rows) warn(doubts, page)
    return paragraphs
  }

  const blocks = pieces.flatMap((piece) => {
    if (piece.kind === 'table') return table(piece)
    const written = paragraph(piece.text, piece.emphasised, piece.page)
    warn(piece.doubts, piece.page)
    return written
  })
  const source = lines.join('\n')
  return { value: { fileName, source, header: {}, margin, blocks: rejoinTables(rejoinParagraphs(blocks)) }, warnings }
}
