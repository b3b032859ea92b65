// The neutral tree that every file reader gives: paragraphs and tables with their places, markup already gone.

/**
 * Lines of the document's `source`, counted from 1, both ends included. For a text file these are the lines of the file; Word and PDF
 * files have none, so their readers write one out: a line a paragraph, a line a table row. A cell is found by its table, row and column in the tree.
 */
export interface Place {
  line: number
  endLine: number
  /** Page on which it begins, counted from 1; only where the file has fixed pages (PDF). */
  page?: number
}

export interface Paragraph {
  kind: 'paragraph'
  /** White space folded to single spaces; the source's wording untouched. */
  text: string
  place: Place
  /** The whole paragraph stood in bold or as a Markdown heading. A hint only: labels decide what is a heading. */
  emphasised: boolean
}

export interface TableRow {
  /** White space folded; items and paragraphs inside a cell are parted by \n. */
  cells: string[]
  place: Place
  /** Columns whose cell is one with that of the row above, and therefore empty; absent where none is. */
  merged?: number[]
}

export interface Table {
  kind: 'table'
  /** Rows of a table that page breaks cut are whole, a repeated header is left out. */
  rows: TableRow[]
  /** How many rows at the top name the columns; unknown when absent. */
  headerRows?: number
  place: Place
}

export type DocumentBlock = Paragraph | Table

export interface Document {
  fileName: string
  /** The text as it was read (NFC, line ends as \n), so that a citation can be shown in its surroundings. */
  source: string
  /**
   * What stands outside the text: page headers and footers, text boxes, watermarks, names of the file's own properties. No part of the
   * content; a secrecy stamp may stand there.
   */
  margin?: string[]
  /** The small header of a knowledge file (`key: value` lines between two `---`); empty for a source document. */
  header: Record<string, string>
  blocks: DocumentBlock[]
}

/** Something a reader could not place or is unsure of. */
export interface Warning {
  line: number
  /** Page of it, where the file has fixed pages. */
  page?: number
  /** The words in doubt, as the source has them. */
  text: string
  /** Why it is in doubt, in Vietnamese: it is read by whoever sent the file. */
  why: string
}

/** What a reader found, and what it doubts. */
export interface Reading<T> {
  value: T
  warnings: Warning[]
}
