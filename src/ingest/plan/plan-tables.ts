// Tables of the plan with their rows told apart: group rows govern the rows after them, over page breaks too.
import type { Place, Table, TableRow } from '../../domain/document.ts'
import type { Section } from '../../domain/plan.ts'
import { carriedColumns, meantCells } from './blank-cells.ts'
import { type Columns, columnOf, readColumns, type TableKind, tableKinds } from './columns.ts'
import type { Located, Structure } from './structure.ts'
import { namesGroup, wholeTables } from './table-pieces.ts'

/** A group row above a row: "I. CHỈ ĐẠO, ĐIỀU HÀNH ...", "2.1 Thống kê TTHC". */
export interface Group {
  label: string
  name: string
}

export interface PlanRow {
  cells: string[]
  /** The cells as they are meant: one that is merged with the row above, or says "-nt-", holds the words of that row. */
  meant: string[]
  place: Place
  /** From the outside in. */
  groups: Group[]
}

export interface PlanTable {
  table: Table
  columns: Columns
  kinds: TableKind[]
  /** Prefix of the places that its rows are cited by: "BNV1", "PL2". */
  id: string
  /** "BIỂU NHIỆM VỤ 1", "Phụ lục II". */
  caption: string
  /** Words over it: the annex heading, or the headings it stands under, and the line before it. */
  context: string
  rows: PlanRow[]
  /** The heading over it, where that alone tells it from other tables with the same columns: "2. Cải cách thủ tục hành chính". */
  area: string | null
  /** Group rows as sections: "BNV2/I". */
  sections: Section[]
  /** Columns in which a blank was taken for "as above" without the file saying so. */
  carried: number[]
}

const ROMAN = /^(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})$/u
const GROUP_IN_CELL = /^((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-HĐ])\s*[.)/:-]\s*(\S.*)$/su

function bareLabel(cell: string): string {
  return cell.replace(/[.)\s]+$/u, '')
}

function depthOf(label: string): number {
  if (/^[A-HĐ]$/u.test(label)) return 1
  if (ROMAN.test(label)) return 2
  if (/^\d+(\.\d+)*$/u.test(label)) return 2 + label.split('.').length
  return 9
}

/** Do the rows of the table carry numbers, so that one without belongs to the rows after it? */
function isNumbered(rows: TableRow[]): boolean {
  return rows.filter((row) => /^\d/u.test(row.cells[0] ?? '')).length > rows.length * 0.6
}

/** A text that stands alone in its row names a group; a lone number is an empty row of a form. */
function loneGroup(text: string, column: number, columns: Columns, numbered: boolean): Group | null {
  const inCell = GROUP_IN_CELL.exec(text)
  if (inCell) return { label: inCell[1]!, name: inCell[2]!.replace(/\n/gu, ' ') }
  if (!/\p{L}{3}/u.test(text)) return null
  const isAcross = column === 0 || (numbered && column === columnOf(columns, 'task', 'content', 'criterion', 'indicator', 'area'))
  return isAcross && !(column > 0 && (/^[\p{Ll}+•*-]/u.test(text) || text.length > 150))
    ? { label: '', name: text.replace(/\n/gu, ' ') }
    : null
}

/** The group that a row names, or null for a row of its own. */
function groupOf(row: TableRow, next: TableRow | undefined, columns: Columns, numbered: boolean): Group | null {
  const filled = row.cells.flatMap((cell, column) => (cell === '' ? [] : [column]))
  const first = row.cells[0] ?? ''
  // A merged cell that was written out once for each column it covers.
  const isRepeated = filled.length >= 3 && filled.length === row.cells.length && row.cells.every((cell) => cell === first)
  if (filled.length === 1 || isRepeated) return loneGroup(row.cells[filled[0]!]!, filled[0]!, columns, numbered)
  const label = bareLabel(first)
  const isNamedAcross =
    filled.length >= 3 && filled.length === row.cells.length && row.cells.slice(1).every((cell) => cell === row.cells[1])
  if (!(filled.length === 2 || (isNamedAcross && isRomanOrLetter(label))) || filled[0] !== 0) return null
  const name = row.cells[filled[1]!]!.replace(/\n/gu, ' ')
  if (isRomanOrLetter(label)) return { label, name }
  if (!/^\d+(\.\d+)*$/u.test(label)) return null
  const nextLabel = bareLabel(next?.cells[0] ?? '')
  const measured = columnOf(columns, 'measure') >= 0
  // A number with a name and nothing else governs what follows where its children are numbered under it, or in a form of statistics.
  return nextLabel.startsWith(`${label}.`) || /^(?:a|-|\+)$/u.test(nextLabel) || measured ? { label, name } : null
}

function isRomanOrLetter(label: string): boolean {
  return ROMAN.test(label) || /^[A-HĐ]$/u.test(label)
}

/** A group "1" ends where a row is numbered "2"; one with a Roman numeral or a letter goes on to the next of its kind. */
function governs(group: Group, firstCell: string): boolean {
  const label = bareLabel(firstCell)
  const bothNumbers = /^\d+(\.\d+)*$/u.test(label) && /^\d+(\.\d+)*$/u.test(group.label)
  return !bothNumbers || label.startsWith(`${group.label}.`)
}

type RowsOfTable = Pick<PlanTable, 'rows' | 'sections' | 'carried'>

function rowsOf(table: Table, columns: Columns, id: string): RowsOfTable {
  const rows: PlanRow[] = []
  const sections: Section[] = []
  const paths = new Set<string>()
  let groups: (Group & { depth: number; path: string })[] = []
  const body = table.rows.slice(columns.headerRows)
  const numbered = isNumbered(body)
  const named = body.map((row, index) => groupOf(row, body[index + 1], columns, numbered))
  const carried = carriedColumns(
    body,
    named.map((group) => group !== null),
    columns,
  )
  let above: string[] = []
  body.forEach((row, index) => {
    const group = named[index]!
    if (!group) {
      groups = groups.filter((over) => governs(over, row.cells[0] ?? ''))
      above = meantCells(row, above, carried)
      rows.push({ cells: row.cells, meant: above, place: row.place, groups: groups.map(({ label, name }) => ({ label, name })) })
      return
    }
    above = []
    const depth = depthOf(group.label)
    groups = groups.filter((over) => over.depth < depth)
    const parent = groups.at(-1)?.path
    const base = parent ? `${parent}.${group.label || group.name}` : `${id}/${group.label || group.name}`
    let path = base
    for (let copy = 2; paths.has(path); copy++) path = `${base}#${copy}`
    paths.add(path)
    groups.push({ ...group, depth, path })
    sections.push({ path, heading: group.name, place: row.place })
  })
  return { rows, sections, carried }
}

/** The paragraph right before a table, which may caption it. */
function lineBefore(items: Located[], index: number): string {
  const before = items[index - 1]
  return before?.block.kind === 'paragraph' ? before.block.text : ''
}

function printedCaption(line: string): string | null {
  return /^(?:biểu|bảng|danh mục|danh sách|lịch|phụ lục)(?![\p{L}])/iu.test(line) && line.length <= 200 ? line : null
}

/** Every table of the plan, in order. A task table outside an annex is cited as BNV1, BNV2 ... like one in an annex of its own. */
export function readPlanTables(structure: Structure): PlanTable[] {
  const taken = new Set(structure.parts.map((part) => part.id))
  let taskTables = structure.parts.filter((part) => part.kind === 'BNV').length
  const found = wholeTables(structure.items).map((whole) => {
    const columns = readColumns(whole.table)
    return { ...whole, columns, kinds: tableKinds(columns), heading: headingOver(structure.items, whole.index) }
  })
  const headings = headingsByLayout(found)
  return found.map(({ item, index, table, columns, kinds, heading }) => {
    const isOneOfSeveral = kinds.includes('tasks') && heading !== null && headings.get(layoutOf(item, columns))!.size > 1
    const part = structure.parts.find((one) => one.id === item.part)!
    const inAnnex = part.kind === 'PL' || part.kind === 'BNV'
    const line = lineBefore(structure.items, index)
    let id = inAnnex && !isOneOfSeveral ? part.id : item.path
    if (!inAnnex && kinds.includes('tasks')) {
      do id = `BNV${++taskTables}`
      while (taken.has(id))
      taken.add(id)
    }
    const caption =
      part.kind === 'BNV'
        ? `BIỂU NHIỆM VỤ ${part.id.slice(3)}`
        : part.kind === 'PL'
          ? annexCaption(part.heading)
          : (printedCaption(line) ?? item.headings.at(-1) ?? line)
    const context = [part.heading, ...item.headings, line].filter((text) => text !== '').join('\n')
    return { table, columns, kinds, id, caption, context, area: isOneOfSeveral ? heading : null, ...rowsOf(table, columns, id) }
  })
}

/** The heading right over a table, with or without a label; else the innermost section that it stands in. */
function headingOver(items: Located[], index: number): string | null {
  const before = items[index - 1]
  const line = before !== undefined && namesGroup(before) && before.block.kind === 'paragraph' ? before.block.text : undefined
  return line ?? items[index]!.headings.at(-1) ?? null
}

interface Headed {
  item: Located
  columns: Columns
  heading: string | null
}

/** Tables with one layout stand in one part and have the same columns. */
function layoutOf(item: Located, columns: Columns): string {
  return [item.part, ...columns.headings].join('|')
}

/** The headings over the tables of each layout: more than one, and they tell the tables apart. */
function headingsByLayout(tables: Headed[]): Map<string, Set<string>> {
  const headings = new Map<string, Set<string>>()
  for (const { item, columns, heading } of tables) {
    const known = headings.get(layoutOf(item, columns)) ?? new Set()
    headings.set(layoutOf(item, columns), heading === null ? known : known.add(heading))
  }
  return headings
}

/** "Phụ lục II" of "Phụ lục II THỐNG KÊ ..."; the whole of a heading without those words. */
function annexCaption(heading: string): string {
  return /^phụ\s+lục(?:\s+(?:số\s*)?(?:[IVX]+|\d{1,2}|[A-H])(?![\p{L}\d]))?/iu.exec(heading)?.[0] ?? heading
}
