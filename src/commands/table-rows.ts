// The rows of the table in which a passage stands, put together again from the passages that were made of them.
import { placeName } from '../answers/plan-name.ts'
import type { Passage } from '../domain/plan.ts'

export interface TableRow {
  cells: string[]
  /** The row that names the group of this one; empty where there is none. */
  group: string
  /** The row that the passage is. */
  isAsked: boolean
}

export interface WholeTable {
  /** "biểu 1", "phụ lục II"; empty where the table has no name of its own. */
  name: string
  columns: string[]
  rows: TableRow[]
}

/** Null for a passage that is no row of a table. */
export function tableAround(passage: Passage, passages: readonly Passage[]): WholeTable | null {
  const at = passages.findIndex(({ id }) => id === passage.id)
  if (at < 0 || !isRow(passage)) return null
  const isTogether = (other: Passage | undefined) => other !== undefined && isSameTable(passage, other)
  let start = at
  while (isTogether(passages[start - 1])) start--
  let end = at + 1
  while (isTogether(passages[end])) end++
  const own = passages.slice(start, end)
  const columns = own.find(isWholeRow)?.columns ?? []
  const above = sharedHeadings(own)
  const rows = whole(own).map(
    (pieces): TableRow => ({
      cells: cellsOf(pieces, columns),
      group: pieces[0]!.headings.slice(above, isWholeRow(pieces[0]!) ? undefined : -1).join(' › '),
      isAsked: pieces.some(({ id }) => id === passage.id),
    }),
  )
  return { name: placeName(tableOf(passage)), columns, rows }
}

const isWholeRow = ({ text }: Passage) => text.includes('\t')
/** A row too long for one passage is several, each under the name of its column. */
const isPiece = (passage: Passage) => !isWholeRow(passage) && passage.columns.length === 1
const isRow = (passage: Passage) => isWholeRow(passage) || isPiece(passage)

/** "BNV1" of "BNV1.8": tables with records have a name of their own. */
const tableOf = ({ path }: Passage) => /^(?:BNV|PL)\d*(?:\/[^.]*)?(?=\.|$)/.exec(path)?.[0] ?? path

function isSameTable(one: Passage, other: Passage): boolean {
  if (!isRow(other) || tableOf(one) !== tableOf(other)) return false
  return (
    isPiece(one) ||
    isPiece(other) ||
    (one.columns.length === other.columns.length && one.columns.every((name, i) => name === other.columns[i]))
  )
}

/** Pieces of one row together. */
function whole(passages: readonly Passage[]): Passage[][] {
  const rows: Passage[][] = []
  for (const passage of passages) {
    const last = rows.at(-1)
    const goesOn = last !== undefined && isPiece(passage) && isPiece(last[0]!) && last[0]!.path === passage.path
    if (goesOn) last.push(passage)
    else rows.push([passage])
  }
  return rows
}

function cellsOf(pieces: readonly Passage[], columns: readonly string[]): string[] {
  const [first] = pieces
  if (first !== undefined && isWholeRow(first)) return first.text.split('\t')
  return columns.map((name) =>
    pieces
      .filter((piece) => piece.columns[0] === name)
      .map(({ text }) => text)
      .join('\n'),
  )
}

/** How many headings all rows have in common: those of the section, not of a group. */
function sharedHeadings(passages: readonly Passage[]): number {
  const [first, ...others] = passages.map(({ headings }) => headings)
  let count = first?.length ?? 0
  for (const headings of others) while (count > 0 && headings[count - 1] !== first?.[count - 1]) count--
  return count
}
