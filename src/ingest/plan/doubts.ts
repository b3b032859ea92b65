// What a coordinator should look at before a plan is taken into use. Each doubt quotes the words and names the line; what is said once for a
// whole table is not said for each of its rows.
import type { Document, Warning } from '../../domain/document.ts'
import type { Deadline, PlanHead, Task } from '../../domain/plan.ts'
import { beginsAgency } from '../../vietnamese/agency-names.ts'
import { findSchedules } from '../../vietnamese/schedule.ts'
import { doubtOfDays } from '../../vietnamese/schedule-doubts.ts'
import { columnOf } from './columns.ts'
import { isIssueNote } from './parts.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Structure } from './structure.ts'

const QUOTED = 90
/** A name longer than this is a sentence. */
const LONGEST_NAME = 140

function quote(text: string): string {
  const folded = text.replace(/\s+/gu, ' ').trim()
  return folded.length <= QUOTED ? folded : `${folded.slice(0, folded.lastIndexOf(' ', QUOTED))} …`
}

function named(task: Task): string {
  return quote(task.no === '' ? task.task : `${task.no}. ${task.task}`)
}

/** Blank fields of the head, each with the line where it should stand. */
export function headDoubts(head: PlanHead, document: Document): Warning[] {
  const lines = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []))
  const doubt = (pattern: RegExp, why: string): Warning => {
    const line = lines.find((one) => pattern.test(one.text))
    return { line: line?.place.line ?? 1, text: quote(line?.text ?? head.title ?? document.fileName), why }
  }
  return [
    ...(head.number === null ? [doubt(/^số\s*[:\-–./]|^số\s+\/?\s*-?\s*KH/iu, 'Kế hoạch chưa ghi số.')] : []),
    ...((head.issuedOn ?? '').length < 10 ? [doubt(/ngày[\s….]*\d{0,2}[\s….]*tháng/iu, 'Ngày ban hành còn trống hoặc ghi chưa đủ.')] : []),
    ...(head.issuer === null ? [doubt(/^$/u, 'Không rõ cơ quan ban hành.')] : []),
    ...(head.title === null ? [doubt(/kế hoạch/iu, 'Không thấy tên kế hoạch.')] : []),
    // A draft is not signed yet.
    ...(head.signer === null && head.number !== null ? [doubt(/^(?:TM|KT|TL|T\/M)\s*\./u, 'Không thấy tên người ký.')] : []),
  ]
}

/** A list of agencies with figures beside them, which nobody asked for: "Hồ sơ trực tuyến (%) | Số hóa (%)". */
function holdsFiguresOfAgencies({ kinds, columns, rows }: PlanTable): boolean {
  const isFigures = (column: number) => rows.filter((row) => /^\d/u.test(row.cells[column] ?? '')).length * 2 > rows.length
  return kinds.length === 1 && kinds[0] === 'agencies' && columns.roles.some((role, column) => role === null && isFigures(column))
}

/** Tables taken for nothing: their rows can be found and cited, but are in no list. */
function unknownTables(structure: Structure, tables: PlanTable[]): Warning[] {
  const outlines = structure.parts.filter((part) => part.kind === 'ĐC').map((part) => part.id)
  return tables
    .filter(
      (table) =>
        (table.kinds.length === 0 || holdsFiguresOfAgencies(table)) && table.rows.length > 1 && !outlines.includes(table.id.split('/')[0]!),
    )
    .map((table) => ({
      line: table.table.place.line,
      text: quote(table.columns.headings.filter((heading) => heading !== '').join(' | ') || (table.rows[0]?.cells.join(' | ') ?? '')),
      why: 'Không hiểu các cột của bảng này: chưa lấy nhiệm vụ, tiêu chí hay số liệu nào từ bảng.',
    }))
}

const COLUMN_WORDS: Partial<Record<string, string>> = {
  no: 'số thứ tự',
  task: 'nhiệm vụ',
  lead: 'cơ quan chủ trì',
  coordinating: 'cơ quan phối hợp',
  schedule: 'thời hạn',
  agency: 'đơn vị được kiểm tra',
}

/** Columns that were understood by what stands in them, and blanks that were taken for "as above". */
function understoodByContent({ columns, carried, table }: PlanTable): Warning[] {
  const heading = (column: number) => columns.headings[column] || `cột ${column + 1}`
  return [
    ...columns.guessed
      .filter((column) => columns.roles[column] !== 'no')
      .map((column) => ({
        line: table.place.line,
        text: quote(heading(column)),
        why: `Tên cột không rõ; theo nội dung các ô, cột này được hiểu là ${COLUMN_WORDS[columns.roles[column] ?? ''] ?? 'nội dung'}.`,
      })),
    ...carried.map((column) => ({
      line: table.place.line,
      text: quote(heading(column)),
      why: 'Các ô để trống ở cột này được hiểu là như dòng trên.',
    })),
  ]
}

/** The count of a table: a number left out, or printed twice. It may start again at 1 under a group. */
function countDoubts(table: PlanTable): Warning[] {
  const at = columnOf(table.columns, 'no')
  if (at < 0) return []
  const warnings: Warning[] = []
  let last: number | null = null
  for (const row of table.rows) {
    const printed = /^0?(\d{1,3})[.)]?$/u.exec((row.cells[at] ?? '').trim())?.[1]
    // A form that is still to be filled in holds nothing but numbers.
    if (printed === undefined || !row.cells.some((cell) => /\p{L}{2}/u.test(cell))) continue
    const number = Number(printed)
    const text = quote(row.cells.filter((cell) => cell !== '').join(' | '))
    if (last !== null && number === last) warnings.push({ line: row.place.line, text, why: `Số thứ tự ${number} ghi hai lần.` })
    else if (last !== null && number > last + 1) {
      const missing = number === last + 2 ? `${last + 1}` : `${last + 1} đến ${number - 1}`
      warnings.push({ line: row.place.line, text, why: `Số thứ tự từ ${last} sang ${number}, không có số ${missing}.` })
    }
    last = number
  }
  return warnings
}

/** Is the name that of nobody: a sentence, a time, an item that slipped in? People and posts without an agency's word pass. */
function isNobody(name: string): boolean {
  if (beginsAgency(name)) return false
  return name.length > LONGEST_NAME || /^\d+$|^[-–.]+$/u.test(name) || (/\d/u.test(name) && findSchedules(name, { year: 2026 }).length > 0)
}

function isTimeMarked({ columns }: PlanTable): boolean {
  return columns.marks.some(({ kind }) => kind === 'time')
}

function taskDoubts(tasks: Task[], table: PlanTable): Warning[] {
  const { columns } = table
  const isTimed = columnOf(columns, 'schedule', 'start', 'end') >= 0 || isTimeMarked(table)
  const isLed = columnOf(columns, 'lead', 'leadAndCoordinating', 'agency') >= 0 || columns.marks.some(({ kind }) => kind === 'agency')
  const whole = (why: string): Warning => ({ line: table.table.place.line, text: quote(columns.headings.join(' | ')), why })
  const warnings: Warning[] = []
  if (!isTimed && tasks.length > 0) warnings.push(whole(`Bảng không có cột thời hạn: ${tasks.length} nhiệm vụ không có hạn.`))
  if (!isLed && tasks.length > 0) warnings.push(whole(`Bảng không có cột cơ quan chủ trì: ${tasks.length} nhiệm vụ chưa rõ ai làm.`))
  for (const task of tasks) {
    const doubt = (why: string) => warnings.push({ line: task.place.line, text: named(task), why })
    if (isTimed && task.scheduleText === null) doubt('Nhiệm vụ không ghi thời hạn.')
    else if (task.scheduleText !== null && task.schedule.kind === 'none')
      doubt(doubtOfDays(task.scheduleText) ?? `Không hiểu thời hạn “${quote(task.scheduleText)}”.`)
    if (isLed && task.lead.length === 0) doubt('Nhiệm vụ không ghi cơ quan chủ trì.')
    for (const name of [...task.lead, ...task.coordinating].filter(isNobody)) doubt(`“${quote(name)}” không giống tên cơ quan.`)
  }
  return warnings
}

/** Lines behind the table of an annex that neither continue it nor belong to a heading. */
function strayLines(structure: Structure): Warning[] {
  return structure.items.flatMap((item, index) => {
    const before = structure.items[index - 1]
    const inAnnex = item.part.startsWith('PL') || item.part.startsWith('BNV')
    if (item.block.kind === 'table' || !inAnnex || item.frame || item.label !== null || before?.block.kind !== 'table') return []
    const { text } = item.block
    const next = structure.items[index + 1]
    // A caption of the next table, a note, a sum in words belong where they stand.
    if (next?.block.kind === 'table' || isIssueNote(text) || /^(?:[([*¹²³]|ghi chú|chú thích|lưu ý|tổng|nguồn)/iu.test(text)) return []
    return [{ line: item.block.place.line, text: quote(text), why: 'Dòng chữ sau bảng không rõ thuộc mục nào.' }]
  })
}

/** One doubt for all: deadlines that name a day or month and no year take the plan's. */
function yearDoubts(tasks: Task[], deadlines: Deadline[], year: number | undefined): Warning[] {
  if (year === undefined) return []
  const isYearless = (text: string) =>
    /\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d|[/.-]\d)|tháng\s+\d{1,2}(?!\d|\s*[/.-]\s*\d|\s+năm)/iu.test(text) && !/20\d{2}/u.test(text)
  const found = [
    ...tasks.flatMap(({ scheduleText, schedule, place }) => (scheduleText === null ? [] : [{ text: scheduleText, schedule, place }])),
    ...deadlines,
  ].filter(({ text, schedule }) => schedule.due !== null && isYearless(text))
  const first = found.toSorted((a, b) => a.place.line - b.place.line)[0]
  if (!first) return []
  const why =
    found.length === 1
      ? `Thời hạn không ghi năm, được hiểu là năm ${year} của kế hoạch.`
      : `${found.length} thời hạn không ghi năm, được hiểu là năm ${year} của kế hoạch.`
  return [{ line: first.place.line, text: quote(first.text), why }]
}

interface Read {
  structure: Structure
  tables: PlanTable[]
  tasks: Task[]
  deadlines: Deadline[]
  year: number | undefined
}

/** Doubts about the content of a plan, in no order. Those of the head are apart. */
export function planDoubts({ structure, tables, tasks, deadlines, year }: Read): Warning[] {
  const ofTasks = tables.filter((table) => table.kinds.includes('tasks'))
  const within = (table: PlanTable, { line }: { line: number }) => line >= table.table.place.line && line <= table.table.place.endLine
  return [
    ...unknownTables(structure, tables),
    ...tables.filter((table) => table.kinds.length > 0).flatMap(understoodByContent),
    ...tables.filter((table) => table.kinds.some((kind) => kind === 'tasks' || kind === 'visits')).flatMap(countDoubts),
    ...ofTasks.flatMap((table) =>
      taskDoubts(
        tasks.filter((task) => within(table, task.place)),
        table,
      ),
    ),
    ...strayLines(structure),
    ...yearDoubts(
      tasks.filter((task) => !ofTasks.some((table) => isTimeMarked(table) && within(table, task.place))),
      deadlines,
      year,
    ),
  ]
}
