// What stands in a column, where its heading alone does not say what it holds: marks under an agency or a time, dates, agencies,
// numbers, long sentences.
import type { TableRow } from '../../domain/document.ts'
import { beginsAgency } from '../../vietnamese/agency-names.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import type { ColumnRole, MarkColumn } from './columns.ts'

/** "x", a tick, or "CT"/"PH" for who leads and who joins. */
const MARK = /^(?:x|v|✓|✔|√|☑|☒|●|•|■|\+|\*|\(x\)|ct|ph|c|p|chủ trì|phối hợp)$/iu
const LEADS = /^(?:ct|c|chủ trì)$/iu
const JOINS = /^(?:ph|p|phối hợp)$/iu
/** Columns that are ticked to say how a thing stands, not who does it or when. */
const STATE = /^(?:có|không|đạt|chưa|đã|hoàn thành|đúng|quá|trễ|đang|bắt buộc|ghi chú|mức)(?!\p{L})/iu
/** A year for notations that name none; only whether they can be read is asked. */
const SOME_YEAR = 2026

function isMark(cell: string): boolean {
  return MARK.test(cell.trim())
}

/** What a mark says of the agency in the heading; a plain "x" leaves it open. */
export function roleOfMark(cell: string): 'lead' | 'coordinating' | 'open' {
  if (LEADS.test(cell.trim())) return 'lead'
  return JOINS.test(cell.trim()) ? 'coordinating' : 'open'
}

function cellsOf(body: TableRow[], column: number): string[] {
  return body.map((row) => (row.cells[column] ?? '').trim()).filter((cell) => /[\p{L}\p{N}✓✔√☑☒●•■+*]/u.test(cell))
}

/** "Quý II", "Tháng 5", "T10", "Năm 2027", or "II" under a merged "Quý". */
function timeIn(whole: string): string | null {
  const month = /^t\.?\s*(\d{1,2}(?:\/\d{4})?)$/iu.exec(whole)
  if (month) return `Tháng ${month[1]}`
  const named = /(?:^|\s)((?:quý|tháng)\s*(?:[IVX]{1,4}|\d{1,2})(?:\/\d{4}|\s+năm\s+\d{4})?)$/iu.exec(whole)
  if (named) return named[1]!
  const year = /(?:^|\s)(20\d{2})$/u.exec(whole)
  if (year) return `năm ${year[1]}`
  const under = /(quý|tháng)(?:\s+(?:năm\s+)?\d{4}|\s+thực hiện)?\s+([IVX]{1,4}|\d{1,2})$/iu.exec(whole)
  return under ? `${under[1]} ${under[2]}` : null
}

/** Columns that hold nothing but marks, under the name of an agency or of a time. */
export function marksIn(headings: { whole: string; own: string }[], body: TableRow[]): MarkColumn[] {
  const marked = headings.flatMap(({ whole, own }, column): MarkColumn[] => {
    const cells = cellsOf(body, column)
    const time = timeIn(whole) ?? timeIn(own)
    if (own === '' || !cells.every(isMark) || (cells.length === 0 && time === null)) return []
    if (time !== null) return [{ column, kind: 'time', words: time }]
    return STATE.test(own) ? [] : [{ column, kind: 'agency', words: own }]
  })
  // One such column may be anything; several beside one another part the work.
  const several = (kind: MarkColumn['kind']) =>
    marked.filter((mark) => mark.kind === kind).length >= 2 &&
    marked.some((mark) => mark.kind === kind && cellsOf(body, mark.column).length > 0)
  return marked.filter(({ kind }) => several(kind))
}

const POSITION = /^(?:(?:phó\s+)?(?:trưởng đoàn|trưởng ban|tổ trưởng)|tổ phó|thư ký|(?:ủy|uỷ) viên|thành viên)(?!\p{L})/iu

/** Do the cells say who is what in a team? */
export function holdsPositions(body: TableRow[], column: number): boolean {
  const cells = cellsOf(body, column)
  return cells.length >= 2 && share(cells, (cell) => POSITION.test(cell) && cell.length <= 40) >= 0.7
}

interface Guess {
  column: number
  role: ColumnRole
}

function share(cells: string[], holds: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length
}

function isTime(cell: string): boolean {
  return cell.length <= 80 && parseSchedule(cell, { year: SOME_YEAR }).kind !== 'none'
}

/** Longest on average, and long enough to say what is to be done. */
function wordiest(open: number[], body: TableRow[]): number | undefined {
  const length = (column: number) => {
    const cells = cellsOf(body, column)
    return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length)
  }
  const [best] = open
    .filter((column) => length(column) >= 20 && cellsOf(body, column).length * 2 > body.length)
    .sort((a, b) => length(b) - length(a))
  return best
}

/**
 * What the columns without a known heading hold, as far as the table lacks it: a time, who leads and who joins, the work. Rows are
 * given without the header. Empty where the headings say enough, and where the cells do not agree among themselves.
 */
export function guessRoles(roles: (ColumnRole | null)[], marks: MarkColumn[], body: TableRow[]): Guess[] {
  const has = (...wanted: ColumnRole[]) => wanted.some((role) => roles.includes(role) || guesses.some((guess) => guess.role === role))
  const guesses: Guess[] = []
  const open = roles.flatMap((role, column) => (role === null ? [column] : []))
  const take = (role: ColumnRole, column: number | undefined) => {
    if (column === undefined) return
    guesses.push({ column, role })
    open.splice(open.indexOf(column), 1)
  }
  const mostly = (holds: (cell: string) => boolean, least: number) =>
    open.find((column) => cellsOf(body, column).length >= 2 && share(cellsOf(body, column), holds) >= least)
  const isOfAgencies = (column: number) => cellsOf(body, column).length >= 2 && share(cellsOf(body, column), beginsAgency) >= 0.7
  if (body.length < 2 || open.length === 0) return []
  // Scores, figures and members are told by their headings alone.
  if (has('max', 'measure', 'indicator', 'value', 'member', 'criterion')) return []
  if (!has('no', 'code') && open.includes(0) && share(cellsOf(body, 0), (cell) => /^(?:\d{1,3}[a-z]?|[IVX]+)[.)]?$/u.test(cell)) >= 0.8)
    take('no', 0)
  if (!has('schedule', 'start', 'end') && !marks.some(({ kind }) => kind === 'time')) take('schedule', mostly(isTime, 0.7))
  const isOfVisits =
    has('schedule') &&
    !has('task', 'content', 'expected') &&
    wordiest(
      open.filter((column) => !isOfAgencies(column)),
      body,
    ) === undefined
  if (isOfVisits && !has('agency', 'morning', 'afternoon')) take('agency', open.find(isOfAgencies))
  if (!has('lead', 'leadAndCoordinating', 'agency', 'morning', 'afternoon') && !marks.some(({ kind }) => kind === 'agency'))
    take('lead', open.find(isOfAgencies))
  if (has('lead') && !has('coordinating')) take('coordinating', open.find(isOfAgencies))
  if (!has('task', 'content', 'agency') && has('lead', 'schedule')) take('task', wordiest(open, body))
  return guesses
}
