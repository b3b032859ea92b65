// Small documents, made by hand: retrieval does not know how they are read.
import type { Document, DocumentBlock, Paragraph, Table } from '../../src/domain/document.ts'
import type { Section, Task } from '../../src/domain/plan.ts'
import { aTask } from '../builders.ts'

/** Blocks on lines 1, 2, 3 ...; a table takes one line per row. */
export function aDocument(...parts: (string | { headerRows: number; rows: string[][] })[]): Document {
  let line = 0
  const blocks = parts.map((part): DocumentBlock => (typeof part === 'string' ? paragraph(part, ++line) : table(part)))
  function table({ headerRows, rows }: { headerRows: number; rows: string[][] }): Table {
    const first = line + 1
    const placed = rows.map((cells) => ({ cells, place: { line: ++line, endLine: line } }))
    return { kind: 'table', headerRows, rows: placed, place: { line: first, endLine: line } }
  }
  const source = parts.map((part) => (typeof part === 'string' ? part : part.rows.map((row) => row.join('\t')).join('\n'))).join('\n')
  return { fileName: 'plan.txt', source, header: {}, blocks }
}

function paragraph(text: string, line: number): Paragraph {
  return { kind: 'paragraph', text, place: { line, endLine: line }, emphasised: false }
}

export function aSection(path: string, heading: string, line: number): Section {
  return { path, heading, place: { line, endLine: line } }
}

/** A task in the row on this line. */
export function aTaskAt(line: number, fields: Partial<Task>): Task {
  return aTask({ place: { line, endLine: line }, ...fields })
}
