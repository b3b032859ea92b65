// Paragraphs and tables of a Word file, read but not yet laid out as pieces.
import type { Doubt } from '../assemble.ts'
import type { NoteReference } from './runs.ts'

/** A line of a paragraph: its text up to a break that the author set. */
export interface Line {
  /** \t stands for a tab. */
  text: string
  bold: boolean
}

export interface ParagraphBlock {
  kind: 'paragraph'
  /** The number or bullet that Word puts in front, with the gap behind it; empty where there is none. */
  label: string
  lines: Line[]
  isCentred: boolean
  notes: NoteReference[]
  /** Text boxes. */
  boxes: Block[][]
  /** Words that are no part of the text: set as a drawing (WordArt), or hidden. */
  aside: string[]
  doubts: Doubt[]
}

export interface CellBlock {
  column: number
  /** Columns it covers, at least 1. */
  span: number
  /** One with the cell above it; it has no text of its own. */
  isContinued: boolean
  blocks: Block[]
}

export interface TableBlock {
  kind: 'table'
  columns: number
  rows: CellBlock[][]
  /** Rows at the top that name the columns; 0 where the file does not say. */
  headerRows: number
}

export type Block = ParagraphBlock | TableBlock
