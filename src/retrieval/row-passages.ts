// Rows of a table → one passage each. What a row needs to be understood goes along: columns, caption, group.
import type { Table, TableRow } from '../domain/document.ts'
import type { Plan } from '../domain/plan.ts'
import { fold } from '../vietnamese/fold.ts'
import type { PassageDraft } from './passages.ts'
import type { Standing } from './section-walk.ts'
import { LONGEST_PASSAGE, splitText } from './split-text.ts'

/** A record that the plan parser read from a row. */
interface RowRecord {
  where: string
  line: number
  endLine: number
  /** Words of the row, to tell rows on one line apart. */
  words: string
}

/** Characters by which a record is found again in its row: cells join what a record keeps apart, so the end may differ. */
const KNOWN_BY = 80

/** A piece of a long row stands under the beginning of the row, cut to this many characters. */
const LONGEST_ROW_HEAD = 160

/** A row that names the group of those below it. */
interface Group {
  text: string
  /** How far in it stands: 0 is outermost. */
  rank: number
  row: TableRow
  /** A group that no row follows is a passage itself. */
  hasRows: boolean
}

/** One passage for each row that says something, under its record's path, or else that of the section; several for a row too long for one. */
export function rowPassages(table: Table, plan: Plan, standing: Standing): PassageDraft[] {
  const headerRows = table.headerRows ?? 0
  const columns = columnsOf(table.rows.slice(0, headerRows))
  const records = rowRecords(plan)
  const drafts: PassageDraft[] = []
  let groups: Group[] = []
  const emitEmpty = (gone: readonly Group[]): void => {
    for (const group of gone.filter(({ hasRows }) => !hasRows))
      drafts.push(...rowDrafts(group.row, standing.path, standing.headings, columns))
  }
  for (const row of table.rows.slice(headerRows)) {
    if (!saysSomething(row)) continue
    const path = pathOf(row, records)
    const rank = path === null ? groupRank(row, table) : null
    if (rank !== null) {
      emitEmpty(groups.filter((group) => group.rank >= rank))
      groups = groups.filter((group) => group.rank < rank)
      for (const group of groups) group.hasRows = true
      groups.push({ text: filled(row).join(' '), rank, row, hasRows: false })
      continue
    }
    for (const group of groups) group.hasRows = true
    drafts.push(...rowDrafts(row, path ?? standing.path, [...standing.headings, ...groups.map(({ text }) => text)], columns))
  }
  emitEmpty(groups)
  return drafts
}

const filled = (row: TableRow): string[] => row.cells.filter((cell) => cell !== '')

/** Template rows ("1 | | |", "...") say nothing. */
function saysSomething(row: TableRow): boolean {
  return row.cells.some((cell) => /\p{L}{2}/u.test(cell))
}

/** Names of the columns; where two header rows name one, both in order. */
function columnsOf(header: readonly TableRow[]): string[] {
  const [first] = header
  if (!first) return []
  const named = header.filter((row) => row.cells.some((cell) => /\p{L}{2}/u.test(cell)))
  return first.cells.map((_cell, i) => [...new Set(named.map((row) => row.cells[i] ?? '').filter(Boolean))].join(' '))
}

function rowRecords({ tasks, criteria, indicators }: Plan): RowRecord[] {
  return [
    ...tasks.map(({ where, place, task }) => ({ where, ...place, words: task })),
    ...criteria.map(({ where, place, name }) => ({ where, ...place, words: name })),
    ...indicators.map(({ where, place, name }) => ({ where, ...place, words: name })),
  ]
}

/** Path of the record that stands in this row; the common beginning where a row holds several. Null when there is none. */
function pathOf(row: TableRow, records: readonly RowRecord[]): string | null {
  const { line, endLine } = row.place
  const near = records.filter((record) => record.line >= line && record.endLine <= endLine)
  if (near.length === 0) return null
  const words = fold(row.cells.join(' ')).replace(/\s+/gu, ' ')
  const here = near.filter((record) => words.includes(fold(record.words).replace(/\s+/gu, ' ').slice(0, KNOWN_BY)))
  const [first, ...others] = [...new Set((here.length > 0 ? here : near).map(({ where }) => where))].sort((a, b) => a.length - b.length)
  return others.reduce<string>((common, where) => commonPath(common, where), first as string)
}

/** "PL.5" of "PL.5.1" and "PL.5.2". */
function commonPath(a: string, b: string): string {
  let end = 0
  while (end < a.length && a[end] === b[end]) end++
  const isWhole = (path: string): boolean => end === path.length || /[^\p{L}\p{N}]/u.test(path[end] ?? '')
  if (isWhole(a) && isWhole(b)) return a.slice(0, end)
  return a.slice(0, end).replace(/[^\p{L}\p{N}]+[\p{L}\p{N}]*$/u, '')
}

/**
 * How far out a row stands that names the group of the rows below it, or null for other rows: its words stand in one cell, after a
 * label or alone, and the other cells are empty. Capital letters and Roman numerals are further out than numbers.
 */
function groupRank(row: TableRow, table: Table): number | null {
  const [label = '', ...rest] = filled(row)
  if (rest.length > 1 || row.cells.length < 3) return null
  const isLabel = /^(?:[IVX]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)]?$/u.test(label)
  if (rest.length === 1 && !isLabel) return null
  if (rest.length === 0 && row.cells[0] === '' && !table.rows.some((other) => other !== row && filled(other).length > 2)) return null
  if (/^[IVX]+(?:[.)\s]|$)/u.test(label)) return 1
  if (/^[A-ZĐ](?:[.)]|$)/u.test(label)) return 0
  const dots = /^\d+((?:\.\d+)*)/u.exec(label)?.[1]
  return dots === undefined ? 1 : 2 + (dots.match(/\./gu)?.length ?? 0)
}

function rowDrafts(row: TableRow, path: string, headings: readonly string[], columns: readonly string[]): PassageDraft[] {
  const text = row.cells.join('\t')
  const named = columns.length === row.cells.length ? [...columns] : []
  if (text.length <= LONGEST_PASSAGE) return [{ path, headings: [...headings], columns: named, text, place: row.place }]
  const head = rowHead(row)
  return row.cells.flatMap((cell, i) =>
    cell === '' || head.includes(cell)
      ? []
      : splitText(cell).map((piece) => ({
          path,
          headings: [...headings, head],
          columns: columns[i] === undefined ? [] : [columns[i]],
          text: piece,
          place: row.place,
        })),
  )
}

/** What a piece of a long row needs in order to be known as that row's: number and the beginning of its first words. */
function rowHead(row: TableRow): string {
  const [number = '', name = ''] = filled(row)
  const words = /\p{L}{2}/u.test(number) ? number : `${number}. ${name}`
  return splitText(words, LONGEST_ROW_HEAD)[0] ?? ''
}
