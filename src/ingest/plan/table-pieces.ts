// A table that a file broke at its group rows: "II. Chuyển đổi số" became a paragraph, and what follows a table without a header.
import type { Table, TableRow } from '../../domain/document.ts'
import { isCapitals } from '../readers/labels.ts'
import { columnOf, readColumns } from './columns.ts'
import type { Located } from './structure.ts'

const LONGEST_GROUP = 150

export interface WholeTable {
  /** The item in which the table begins. */
  item: Located
  /** Place of that item in the structure. */
  index: number
  table: Table
}

function width(table: Table): number {
  return table.rows[0]?.cells.length ?? 0
}

/** A short line that stands as a heading does. */
export function namesGroup(item: Located | undefined): boolean {
  if (item?.block.kind !== 'paragraph' || item.frame) return false
  const { text, emphasised } = item.block
  return text.length <= LONGEST_GROUP && !/[.;:,]$/u.test(text) && (item.label !== null || emphasised || isCapitals(text))
}

/** Rows that go on counting under the columns of the table before them. */
function goesOn(table: Table, piece: Table): boolean {
  const first = piece.rows[0]?.cells[0] ?? ''
  return width(piece) === width(table) && /^\d{1,3}[a-z]?[.)]?$/u.test(first) && readColumns(piece).headerRows === 0
}

/** Does the table name its columns, and count its rows in the first of them? */
function opensCount(table: Table): boolean {
  const columns = readColumns(table)
  return columns.headerRows > 0 && columnOf(columns, 'no') === 0
}

function groupRow(item: Located, cells: number): TableRow {
  const text = item.block.kind === 'paragraph' ? item.block.text : ''
  return { cells: [text, ...Array<string>(cells - 1).fill('')], place: item.block.place }
}

/** The tables of a plan in order, pieces put together again, the paragraphs between them as group rows. */
export function wholeTables(items: Located[]): WholeTable[] {
  const whole: WholeTable[] = []
  let at = 0
  while (at < items.length) {
    const item = items[at]!
    const index = at
    at++
    if (item.block.kind !== 'table') continue
    const table = item.block
    const rows = [...table.rows]
    let { endLine } = table.place
    const counts = opensCount(table)
    while (counts) {
      const group = namesGroup(items[at]) ? items[at]! : null
      const next = items[group ? at + 1 : at]
      if (next?.block.kind !== 'table' || next.part !== item.part || !goesOn(table, next.block)) break
      if (group) rows.push(groupRow(group, width(table)))
      rows.push(...next.block.rows)
      endLine = next.block.place.endLine
      at += group ? 2 : 1
    }
    whole.push({ item, index, table: rows.length === table.rows.length ? table : { ...table, rows, place: { ...table.place, endLine } } })
  }
  return whole
}
