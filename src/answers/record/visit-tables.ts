// Schedules of visits: those of the record or, where it has none, the rows of a table that gives units their days and holds no tasks.
import type { Passage, Visit } from '../../domain/plan.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import type { PlanView } from '../plan-view.ts'
import { spansOf } from './task-words.ts'

const UNIT_COLUMN = /(?:đơn vị|cơ quan|địa phương|bệnh viện|trường)/iu
const TIME_COLUMN = /ngày|thời gian|tháng|lịch|thời điểm/iu
const LEADER_COLUMN = /trưởng đoàn|phụ trách|dẫn đầu|chủ trì đoàn/iu
/** Columns of a table of tasks or of figures. */
const OTHER_TABLE = /nhiệm vụ|công việc|sản phẩm|kết quả|chủ trì(?! đoàn)|phối hợp|thời hạn|hạn xong|đơn vị tính|điểm|chỉ tiêu/iu

const FEWEST_COLUMNS = 3

interface Columns {
  unit: number
  time: number
  leader: number
}

function columnsOf({ columns }: Passage): Columns | null {
  if (columns.some((column) => OTHER_TABLE.test(column))) return null
  // "Ngày làm việc tại đơn vị" is a time.
  const time = columns.findLastIndex((column) => TIME_COLUMN.test(column))
  const leader = columns.findIndex((column) => LEADER_COLUMN.test(column))
  const unit = columns.findIndex((column, at) => at !== time && at !== leader && UNIT_COLUMN.test(column))
  return time < 0 || unit < 0 ? null : { unit, time, leader }
}

function visitOf(passage: Passage, year: number | undefined): Visit[] {
  const at = columnsOf(passage)
  const cells = passage.text.split('\t').map((cell) => cell.replace(/\s+/g, ' ').trim())
  const unit = at === null ? '' : (cells[at.unit] ?? '')
  if (at === null || !/\p{L}{2}/u.test(unit)) return []
  const spans = spansOf(parseSchedule(cells[at.time] ?? '', year === undefined ? {} : { year }))
  const [first] = spans
  return [{ unit, start: first?.start ?? null, end: spans.at(-1)?.due ?? null, place: null, leader: cells[at.leader] || null }]
}

const ROUND_COLUMN = /^đợt/iu
const NUMBER_COLUMN = /^(?:stt|tt|số tt|số thứ tự)$/iu
const CONTENT_COLUMN = /nội dung|trọng tâm|lĩnh vực/iu

/** The cell of the first column that is called so; empty where the table has none. */
function cellUnder({ passage: { columns, text } }: VisitRow, header: RegExp): string {
  const at = columns.findIndex((column) => header.test(column.trim()))
  return at < 0 ? '' : (text.split('\t')[at] ?? '')
}

function numberIn(cell: string): string | undefined {
  const roman = /^(?:đợt\s+)?([IVX]+)$/u.exec(cell.trim().replace(/^Đợt/u, 'đợt'))?.[1]
  if (roman !== undefined) return ROMAN[roman]
  return /\d+/.exec(cell)?.[0].replace(/^0+(?=\d)/, '')
}

const ROMAN: Readonly<Record<string, string>> = {
  I: '1',
  II: '2',
  III: '3',
  IV: '4',
  V: '5',
  VI: '6',
  VII: '7',
  VIII: '8',
  IX: '9',
  X: '10',
}

/** For each row the one in which its round is written, once for the rows that follow; undefined in a table without rounds. */
export function roundRowsOf<Row extends VisitRow>(rows: readonly Row[]): (Row | undefined)[] {
  let written: Row | undefined
  return rows.map((row) => {
    if (!row.passage.columns.some((column) => ROUND_COLUMN.test(column.trim()))) written = undefined
    else if (cellUnder(row, ROUND_COLUMN).trim() !== '') written = row
    return written
  })
}

/** "Đợt II", "02": a round as it is written in its own row. */
export function roundWritten(row: VisitRow): string {
  return cellUnder(row, ROUND_COLUMN).replace(/\s+/g, ' ').trim()
}

/** The number of the round of each row. */
export function roundsOf(rows: readonly VisitRow[]): (string | undefined)[] {
  return roundRowsOf(rows).map((row) => (row === undefined ? undefined : numberIn(roundWritten(row))))
}

/** The running number of a row. */
export function numberOf(row: VisitRow): string | undefined {
  return numberIn(cellUnder(row, NUMBER_COLUMN))
}

/** What is looked into at the unit. */
export function contentOf(row: VisitRow): string {
  return cellUnder(row, CONTENT_COLUMN)
}

export interface VisitRow {
  visit: Visit
  /** The row that says so. */
  passage: Passage
}

function rowsOfRecord({ plan, passages }: PlanView): VisitRow[] {
  return plan.visits.flatMap((visit) => {
    const passage =
      passages.find(({ text, columns }) => columns.length > 0 && text.split('\t').some((cell) => cell.trim() === visit.unit)) ??
      passages.find(({ text, columns }) => columns.length > 0 && text.includes(visit.unit))
    return passage === undefined ? [] : [{ visit, passage }]
  })
}

const known = new WeakMap<PlanView, VisitRow[]>()

/** The visits that a plan sets, each with its row. */
export function visitRows(view: PlanView): VisitRow[] {
  const before = known.get(view)
  if (before !== undefined) return before
  const year = view.plan.years?.[0]
  const found =
    view.plan.visits.length > 0
      ? rowsOfRecord(view)
      : view.passages
          .filter(({ columns }) => columns.length >= FEWEST_COLUMNS)
          .flatMap((passage) => visitOf(passage, year).map((visit) => ({ visit, passage })))
  known.set(view, found)
  return found
}
