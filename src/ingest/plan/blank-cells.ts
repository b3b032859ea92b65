// What a blank cell means: nothing, or "as above", where a merged cell, a ditto mark or the look of the whole column says so.
import type { TableRow } from '../../domain/document.ts'
import { type ColumnRole, type Columns, columnOf } from './columns.ts'

/** "-nt-", "như trên", a pair of quotation marks. */
const DITTO = /^(?:[-–\s.]*nt[-–\s.]*|[-–\s]*như\s+trên[-–\s]*|["”“″〃'’]{1,2}|[-–]\s*["”“″〃]\s*[-–]|\/\/)$/iu

/** Columns that are merged over the rows they hold for; a blank elsewhere is a blank. */
const CARRYING: ColumnRole[] = ['lead', 'leadAndCoordinating', 'schedule', 'start', 'end']
const FEWEST_ROWS = 4
/** Share of blanks from which a column was merged; fewer are omissions. */
const MERGED_SHARE = 0.4

/**
 * Columns in which a blank repeats the cell above it, though the file has lost the merging: most rows leave them blank, and none that
 * stands first or right under a group row does. In a calendar without numbers, whose first column is the time, every blank does.
 */
export function carriedColumns(body: TableRow[], isGroup: boolean[], columns: Columns): number[] {
  const rows = body.filter((_, index) => !isGroup[index])
  const opens = body.filter((_, index) => !isGroup[index] && (index === 0 || isGroup[index - 1]))
  const isBlank = (row: TableRow, column: number) => (row.cells[column] ?? '') === '' && !row.merged?.includes(column)
  return columns.roles.flatMap((role, column) => {
    if (role === null || !CARRYING.includes(role) || opens.some((row) => isBlank(row, column))) return []
    const blanks = rows.filter((row) => isBlank(row, column)).length
    // A beginning left out beside an end that is given is no beginning at all.
    const end = role === 'start' ? columnOf(columns, 'end', 'schedule') : -1
    if (end >= 0 && rows.some((row) => isBlank(row, column) && !isBlank(row, end))) return []
    const isCalendar = role === 'schedule' && column === 0 && columnOf(columns, 'task', 'content') > 0
    const isMerged = rows.length >= FEWEST_ROWS && blanks / rows.length >= MERGED_SHARE
    return blanks > 0 && (isCalendar || isMerged) ? [column] : []
  })
}

/** The cells of a row with those that repeat the row above filled in; `above` is empty at the start and under a group row. */
export function meantCells(row: TableRow, above: string[], carried: number[]): string[] {
  return row.cells.map((cell, column) => {
    const isOfRowAbove = DITTO.test(cell.trim()) || (cell === '' && (row.merged?.includes(column) || carried.includes(column)))
    return isOfRowAbove ? (above[column] ?? '') : cell
  })
}
