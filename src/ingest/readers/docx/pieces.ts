// Blocks of a Word file → pieces: notes follow their paragraph, frames are opened, cells become text.
import type { Doubt, ParagraphPiece, Piece, RowPiece } from '../assemble.ts'
import { BULLET, FOOTNOTE } from '../labels.ts'
import { LETTERHEAD } from '../letterhead.ts'
import { foldSpace } from '../markup.ts'
import { isWrapped } from '../text.ts'
import type { Block, CellBlock, Line, ParagraphBlock, TableBlock } from './flow.ts'
import type { NoteReference } from './runs.ts'

export interface NoteText {
  mark: string
  blocks: Block[]
}

export interface PieceContext {
  /** The text of a note; null where the file has none. */
  note(reference: NoteReference): NoteText | null
  /** Takes words that stand outside the text. */
  margin: string[]
}

/** A box of less than this is a stamp, a label or a page number; one with more is a part of the text that was moved with the mouse. */
const TEXT_LENGTH = 80

/** Stamps of the office that received the paper carry a number and a date of their own. */
const RECEIVED = /(?:công văn|văn bản)\s+đến|^\s*đến\b/imu

function labelled({ label, lines }: ParagraphBlock): Line[] {
  const at = lines.findIndex(({ text }) => text.trim() !== '')
  return lines.map((line, index) => (index === at ? { ...line, text: label + line.text.trimStart() } : line))
}

/** Two halves of a letterhead or a signature on one line, parted by tabs. */
function partedByTabs(text: string): string[] {
  const halves = text.split(/\t+/u).filter((half) => half.trim() !== '')
  const isHead = halves.length > 1 && halves.some((half) => LETTERHEAD.test(half.trim()) || /^\s*(?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu}/u.test(half))
  return isHead ? halves : [text]
}

/** Lines of a paragraph: those that a break in mid-sentence parted are joined again, as in a text file. */
function paragraphPieces(block: ParagraphBlock): ParagraphPiece[] {
  const pieces: ParagraphPiece[] = []
  let isFirst = true
  for (const { text, bold } of labelled(block)) {
    for (const part of partedByTabs(text)) {
      const folded = foldSpace(part)
      if (folded === '') continue
      const last = pieces.at(-1)
      if (!isFirst && last && last.emphasised === bold && isWrapped(last.text, folded)) last.text += ` ${folded}`
      else pieces.push({ kind: 'paragraph', text: folded, emphasised: bold })
      isFirst = false
    }
  }
  if (block.doubts.length === 0) return pieces
  if (pieces.length === 0) return [{ kind: 'paragraph', text: '', emphasised: false, doubts: block.doubts }]
  pieces[0]!.doubts = block.doubts
  return pieces
}

function linesOf(blocks: Block[], context: PieceContext, found: { notes: NoteReference[]; doubts: Doubt[] }): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return nestedRows(block, context, found)
    found.notes.push(...block.notes)
    found.doubts.push(...block.doubts)
    const lines = labelled(block).map(({ text }) => foldSpace(text))
    const isBlank = lines.every((line) => line === '')
    // An empty paragraph of a numbered list shows its number: columns of ordinal numbers are made so.
    const own = isBlank && block.label !== '' && !BULLET.test(block.label) ? [block.label.trim()] : lines
    return [...own, ...boxLines(block, context, found)]
  })
}

/** A table within a cell: a line a row. */
function nestedRows(table: TableBlock, context: PieceContext, found: { notes: NoteReference[]; doubts: Doubt[] }): string[] {
  return table.rows.flatMap((row) => {
    const cells = row.map(({ blocks }) => linesOf(blocks, context, found).filter((line) => line !== ''))
    const filled = cells.filter((lines) => lines.length > 0)
    if (filled.length === 1) return filled[0]!
    const [first, ...rest] = filled.map((lines) => lines.join(' '))
    if (first === undefined) return []
    return [/^\d{1,3}\.?$/u.test(first) ? `${first.replace(/\.$/u, '')}. ${rest.join('; ')}` : [first, ...rest].join('; ')]
  })
}

/** The lines of a box that stands in a cell or in the text, where it is a part of the text; a stamp goes to the margin alone. */
function isPartOfText(lines: string[]): boolean {
  const text = lines.join('\n')
  if (RECEIVED.test(text) && text.length < 200) return false
  return text.length >= TEXT_LENGTH || LETTERHEAD.test(text)
}

function boxLines(block: ParagraphBlock, context: PieceContext, found: { notes: NoteReference[]; doubts: Doubt[] }): string[] {
  context.margin.push(...block.aside)
  return block.boxes.flatMap((box) => {
    const lines = linesOf(box, context, found).filter((line) => line !== '')
    context.margin.push(...lines)
    return isPartOfText(lines) ? lines : []
  })
}

/** All text of some blocks, a line a paragraph, in table cells too: a stamp may stand in one. */
export function plainLines(blocks: Block[], context: PieceContext): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => plainLines(cell.blocks, context)))
    return linesOf([block], context, { notes: [], doubts: [] }).filter((line) => line !== '')
  })
}

function notePieces(references: NoteReference[], context: PieceContext): Piece[] {
  return references.flatMap((reference) => {
    const note = context.note(reference)
    if (note === null) return []
    const [first, ...rest] = plainLines(note.blocks, context)
    if (first === undefined) return []
    const marked = reference.isMarked && FOOTNOTE.test(first) ? first : `${reference.isMarked ? '(*)' : note.mark} ${first}`
    return [marked, ...rest].map((text): Piece => ({ kind: 'paragraph', text, emphasised: false }))
  })
}

/** The only column with anything in it; null for a table of several. */
function onlyColumn(table: TableBlock): number | null {
  const filled = new Set<number>()
  for (const row of table.rows) for (const { column, blocks } of row) if (blocks.some(holdsText)) filled.add(column)
  return filled.size > 1 ? null : ([...filled][0] ?? 0)
}

function holdsText(block: Block): boolean {
  if (block.kind === 'table') return block.rows.some((row) => row.some(({ blocks }) => blocks.some(holdsText)))
  const { label, lines, boxes, doubts } = block
  return label !== '' || lines.some(({ text }) => text.trim() !== '') || boxes.length > 0 || doubts.length > 0
}

function rowPiece(row: CellBlock[], columns: number, context: PieceContext): { row: RowPiece; notes: NoteReference[] } {
  const found: { notes: NoteReference[]; doubts: Doubt[] } = { notes: [], doubts: [] }
  const cells = Array<string>(columns).fill('')
  const merged: number[] = []
  for (const { column, span, isContinued, blocks } of row) {
    if (isContinued) for (let covered = column; covered < column + span; covered++) merged.push(covered)
    else cells[column] = [cells[column]!, ...linesOf(blocks, context, found)].join('\n')
  }
  const piece: RowPiece = { cells, ...(merged.length > 0 && { merged }), ...(found.doubts.length > 0 && { doubts: found.doubts }) }
  return { row: piece, notes: found.notes }
}

function tablePieces(table: TableBlock, context: PieceContext): { pieces: Piece[]; notes: NoteReference[] } {
  const column = onlyColumn(table)
  // A frame around text, not a table.
  if (column !== null)
    return {
      pieces: toPieces(
        table.rows.flatMap((row) => row.flatMap(({ blocks }) => blocks)),
        context,
      ),
      notes: [],
    }
  const filled = table.rows.map((row) => row.some(({ blocks }) => blocks.some(holdsText)))
  const rows = table.rows.filter((_, index) => filled[index]).map((row) => rowPiece(row, table.columns, context))
  const headers = filled.slice(0, table.headerRows).filter(Boolean).length
  const headerRows = headers > 0 ? { headerRows: headers } : {}
  return { pieces: [{ kind: 'table', rows: rows.map(({ row }) => row), ...headerRows }], notes: rows.flatMap(({ notes }) => notes) }
}

/** A title over several centred paragraphs is one, where a line broken at the margin would be. */
function goesOnCentred(before: ParagraphPiece | null, after: ParagraphPiece | undefined): before is ParagraphPiece {
  return before !== null && after !== undefined && before.emphasised === after.emphasised && isWrapped(before.text, after.text)
}

/** The pieces of some blocks, in reading order. Notes of a table follow it, and the tables it goes on in. */
export function toPieces(blocks: Block[], context: PieceContext): Piece[] {
  const pieces: Piece[] = []
  let waiting: NoteReference[] = []
  let centred: ParagraphPiece | null = null
  const placeNotes = () => {
    pieces.push(...notePieces(waiting, context))
    waiting = []
  }
  for (const block of blocks) {
    if (block.kind === 'table') {
      const { pieces: own, notes } = tablePieces(block, context)
      pieces.push(...own)
      waiting.push(...notes)
      centred = null
      continue
    }
    const own = paragraphPieces(block)
    const [first] = own
    if (block.isCentred && waiting.length === 0 && goesOnCentred(centred, first)) {
      centred.text += ` ${first!.text}`
      if (first!.doubts) centred.doubts = [...(centred.doubts ?? []), ...first!.doubts]
      own.shift()
    }
    if (own.length > 0 || block.boxes.length > 0) placeNotes()
    pieces.push(...own, ...boxPieces(block, context))
    waiting.push(...block.notes)
    const isLast = block.notes.length === 0 && block.boxes.length === 0
    if (block.notes.length > 0) placeNotes()
    const end = pieces.at(-1)
    centred = block.isCentred && isLast && first !== undefined && end?.kind === 'paragraph' ? end : null
  }
  placeNotes()
  return pieces
}

function boxPieces(block: ParagraphBlock, context: PieceContext): Piece[] {
  context.margin.push(...block.aside)
  return block.boxes.flatMap((box) => {
    const lines = plainLines(box, context)
    context.margin.push(...lines)
    return isPartOfText(lines) ? toPieces(box, context) : []
  })
}
