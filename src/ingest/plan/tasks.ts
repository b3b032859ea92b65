// Task tables → tasks, one per row; where a row holds several remedies with deadlines of their own, one per remedy.
import type { Warning } from '../../domain/document.ts'
import type { Task } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import { splitAgencies } from '../../vietnamese/agency-names.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import { foldSpace } from '../readers/markup.ts'
import { roleOfMark } from './column-content.ts'
import { type ColumnRole, type Columns, columnOf } from './columns.ts'
import type { Group, PlanRow, PlanTable } from './plan-tables.ts'

/** The items of a cell: its lines, or its inline bullets and counts. */
function itemsOf(cell: string): string[] {
  const lines = cell.split('\n').filter((line) => line.trim() !== '')
  const parts = lines.length > 1 ? joinUnmarked(lines) : (lines[0] ?? '').split(/(?<=[.;])\s+(?=[-+•]\s)|\s+(?=\(\d{1,2}\)\s)/u)
  return parts
    .map((part) => foldSpace(part.replace(/^(?:[-+•*]\s+|\(\d{1,2}\)\s*|\d{1,2}[.)]\s+)/u, '').replace(/;\s*$/u, '')))
    .filter((part) => part !== '')
}

/** Where some lines carry a bullet, a line without one goes on the line before it. */
function joinUnmarked(lines: string[]): string[] {
  const marked = (line: string) => /^(?:[-+•*]\s|\(\d{1,2}\)|\d{1,2}[.)]\s)/u.test(line)
  if (!lines.some(marked)) return lines
  return lines.reduce<string[]>((items, line) => {
    if (marked(line) || items.length === 0) items.push(line)
    else items[items.length - 1] += ` ${line}`
    return items
  }, [])
}

/** A bullet before a single item is no part of it; before the first of several it stays, as the others keep theirs. */
function withoutBullet(cell: string): string {
  return foldSpace(itemsOf(cell).length === 1 ? cell.replace(/^\s*[-+•*–]\s+/u, '') : cell)
}

function deadlinesOf(cell: string): string[] {
  const items = itemsOf(cell)
  return items.length > 1
    ? items
    : cell
        .split(/\s*;\s*/u)
        .map((part) => foldSpace(part))
        .filter((part) => part !== '')
}

function groupTitle(group: Group): string {
  return group.label === '' ? group.name : `${group.label}. ${group.name}`
}

/** "II", "III, IV", "5 - 6", "2026". */
const BARE_TIME = /^(?:[IVX]{1,4}|\d{1,2}|20\d{2})(?:\s*[,;–-]\s*(?:[IVX]{1,4}|\d{1,2}|20\d{2}))*(?:\/20\d{2})?$/u

/** An end that is a whole deadline by itself. */
const BOUND = /^(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|không quá)(?!\p{L})/iu

interface Agencies {
  lead: string[]
  coordinating: string[]
}

/** "Chủ trì: ...", "Cơ quan phối hợp: ...", "CT: ...", "PH: ..." inside a cell. */
const ROLE_LABEL = /(?:(?:cơ quan|đơn vị|phòng|bộ phận)\s+)?(?<!\p{L})(chủ trì|phối hợp|CT|PH)(?:\s+(?:thực hiện|với))?\s*:/giu

/** "(chủ trì)" behind an agency. */
const ROLE_MARK = /\(\s*(?:chủ trì|phối hợp)\s*\)/iu

function namesRoles(cell: string): boolean {
  return cell.search(ROLE_LABEL) >= 0 || ROLE_MARK.test(cell)
}

/** A cell for both: "Chủ trì: Sở A; phối hợp: Sở B", or one agency with "(chủ trì)" behind it. */
function splitRoles(cell: string): Agencies {
  const labels = [...cell.matchAll(ROLE_LABEL)]
  if (labels.length > 0) {
    const pieces = labels.map((label, index) => ({
      leads: /^c/iu.test(label[1]!),
      names: splitAgencies(cell.slice(label.index + label[0].length, labels[index + 1]?.index)),
    }))
    // What stands before "Phối hợp:" without a word leads.
    const before = pieces.some(({ leads }) => leads) ? [] : splitAgencies(cell.slice(0, labels[0]!.index))
    const named = (leads: boolean) => pieces.filter((piece) => piece.leads === leads).flatMap(({ names }) => names)
    return { lead: [...before, ...named(true)], coordinating: named(false) }
  }
  const marks = cell
    .replace(/\s*[,–-]?\s+(chủ trì|phối hợp)(?=\s*(?:[;,.\n]|$))/giu, ' ($1)')
    // What follows a mark is another agency, though the line end between them is lost.
    .replace(/(\((?:chủ trì|phối hợp)\))[ \t]+(?=\p{Lu})/giu, '$1; ')
  const names = splitAgencies(marks)
  const coordinating = names.filter((name) => /\(\s*phối hợp\s*\)/iu.test(name))
  const bare = (name: string) => name.replace(/\s*\(\s*(?:chủ trì|phối hợp)\s*\)/iu, '')
  const isLead = (name: string) => /\(\s*chủ trì\s*\)/iu.test(name)
  // Without marks, the first named leads.
  const lead = names.some(isLead) ? names.filter(isLead) : names.filter((name) => !coordinating.includes(name)).slice(0, 1)
  return { lead: lead.map(bare), coordinating: names.filter((name) => !lead.includes(name)).map(bare) }
}

class TaskReader {
  readonly warnings: Warning[] = []
  readonly #table: PlanTable
  readonly #columns: Columns
  readonly #index: number
  readonly #year: number | undefined
  #area: string | null = null
  #group: string | undefined
  #lastNo = ''

  constructor(table: PlanTable, index: number, year: number | undefined) {
    this.#table = table
    this.#columns = table.columns
    this.#index = index
    this.#year = year
  }

  read(): Task[] {
    return this.#table.rows.flatMap((row) => this.#tasksOf(row))
  }

  #cell(row: PlanRow, ...roles: ColumnRole[]): string {
    const at = columnOf(this.#columns, ...roles)
    return at < 0 ? '' : (row.meant[at] ?? '')
  }

  #text(row: PlanRow, ...roles: ColumnRole[]): string | null {
    const cell = this.#cell(row, ...roles)
    return /[\p{L}\p{N}]/u.test(cell) ? foldSpace(cell) : null
  }

  #agencies(row: PlanRow): Agencies {
    const both = this.#cell(row, 'leadAndCoordinating')
    if (both !== '') return splitRoles(both)
    const lead = this.#cell(row, 'lead') || this.#cell(row, 'agency')
    const named = namesRoles(lead) ? splitRoles(lead) : { lead: splitAgencies(lead), coordinating: [] }
    const marked = this.#markedAgencies(row, named.lead.length > 0)
    return {
      lead: [...named.lead, ...marked.lead],
      coordinating: [...named.coordinating, ...splitAgencies(this.#cell(row, 'coordinating')), ...marked.coordinating],
    }
  }

  /** Agencies whose columns are ticked. Where none is marked as leading, all that are ticked lead, unless a cell names who does. */
  #markedAgencies(row: PlanRow, isLed: boolean): Agencies {
    const ticked = this.#columns.marks
      .filter(({ kind, column }) => kind === 'agency' && (row.cells[column] ?? '') !== '')
      .map(({ column, words }) => ({ words, role: roleOfMark(row.cells[column]!) }))
    const leads = ticked.some(({ role }) => role === 'lead') || isLed ? 'lead' : 'open'
    const isLead = (role: string) => role === leads
    return {
      lead: ticked.filter(({ role }) => isLead(role)).map(({ words }) => words),
      coordinating: ticked.filter(({ role }) => !isLead(role)).map(({ words }) => words),
    }
  }

  #scheduleCell(row: PlanRow): string {
    const start = this.#cell(row, 'start')
    const end = this.#cell(row, 'end')
    if (BOUND.test(end)) return end
    if (start !== '' && end !== '') return `từ ${start} đến ${end}`
    return this.#withUnit(this.#cell(row, 'schedule')) || end || start || this.#markedTimes(row)
  }

  /** The heading says part of the time: under "Quý" or "Tháng" the cells hold nothing but the count, "II" or "5". */
  #withUnit(cell: string): string {
    const heading = this.#columns.headings[columnOf(this.#columns, 'schedule')] ?? ''
    // "Xong trước", "Hoàn thành trước ngày" over "15/02".
    if (/trước(?: ngày)?$/iu.test(heading) && /^\d{1,2}\s*[/.-]\s*\d/u.test(cell)) return `trước ${cell}`
    const unit = /^(?:quý|tháng|năm)(?!\p{L})/iu.exec(heading)?.[0]
    return unit !== undefined && BARE_TIME.test(cell) ? `${unit} ${cell}` : cell
  }

  #markedTimes(row: PlanRow): string {
    const times = this.#columns.marks.filter(({ kind, column }) => kind === 'time' && (row.cells[column] ?? '') !== '')
    const isSpan = times.every(({ column }, index) => index === 0 || column === times[index - 1]!.column + 1)
    // Three columns or more beside one another are one span.
    if (times.length > 2 && isSpan) return `từ ${times[0]!.words} đến ${times.at(-1)!.words}`
    return times.map(({ words }) => words).join(', ')
  }

  #areaOf(row: PlanRow): string | null {
    const group = row.groups.at(-1)
    if (group?.name !== this.#group) this.#area = null
    this.#group = group?.name
    // Beside a column of tasks, one of contents or criteria says what they belong to.
    const isParted = columnOf(this.#columns, 'task') >= 0
    const own = this.#text(row, 'area', 'criterion', 'indicator', ...(isParted ? (['content'] as const) : []))
    if (columnOf(this.#columns, 'area') >= 0) {
      // A merged cell is written once, at the first row it covers.
      if (own !== null) this.#area = own
      if (this.#area !== null) return this.#area
    }
    if (group) return groupTitle(group)
    return own ?? areaInShortcoming(this.#cell(row, 'shortcoming')) ?? this.#table.area
  }

  #tasksOf(row: PlanRow): Task[] {
    const whole = columnOf(this.#columns, 'task') >= 0 ? this.#cell(row, 'task') : this.#cell(row, 'content', 'expected')
    if (!/\p{L}{2}/u.test(whole)) return []
    const printed = this.#cell(row, 'no', 'code').replace(/[.)\s]+$/u, '')
    // Without a column of numbers, the number may open the words of the task.
    const inside = columnOf(this.#columns, 'no', 'code') < 0 ? /^(\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=\p{L})/u.exec(whole) : null
    const cell = inside ? whole.slice(inside[0].length) : whole
    const no = inside?.[1] ?? (printed || this.#lastNo)
    this.#lastNo = no
    const schedules = deadlinesOf(this.#scheduleCell(row))
    const remedies = itemsOf(cell)
    if (remedies.length > 1 && remedies.length === schedules.length)
      return remedies.map((remedy, index) => this.#task(row, no, remedy, schedules[index]!))
    if (remedies.length > 1 && schedules.length > 1) {
      this.warnings.push({
        line: row.place.line,
        text: no,
        why: `Một dòng có ${remedies.length} việc nhưng ${schedules.length} thời hạn, chưa rõ hạn nào của việc nào.`,
      })
    }
    return [this.#task(row, no, withoutBullet(cell), withoutBullet(this.#scheduleCell(row)))]
  }

  #task(row: PlanRow, no: string, task: string, scheduleText: string): Task {
    const schedule: Schedule = parseSchedule(scheduleText, this.#year === undefined ? {} : { year: this.#year })
    return {
      table: this.#table.caption,
      tableIndex: this.#index,
      no,
      area: this.#areaOf(row),
      shortcoming: this.#text(row, 'shortcoming'),
      task,
      expected: columnOf(this.#columns, 'task', 'content') >= 0 ? this.#text(row, 'expected') : null,
      ...this.#agencies(row),
      scheduleText: scheduleText === '' ? null : scheduleText,
      schedule,
      where: no === '' ? this.#table.id : `${this.#table.id}.${no}`,
      place: row.place,
    }
  }
}

/** "Tiêu chí 3: Cải cách thủ tục hành chính ..." opening the cell of a shortcoming names the area of the row. */
function areaInShortcoming(cell: string): string | null {
  const match = /^\s*((?:tiêu chí|lĩnh vực|nội dung)\s+[\dIVX]+[.:]\s*[^\n:.]+)/iu.exec(cell)
  return match ? foldSpace(match[1]!) : null
}

/** Tasks of every task table, in order; a form whose rows are still to be filled in gives none. */
export function readTasks(tables: PlanTable[], year: number | undefined): { tasks: Task[]; warnings: Warning[] } {
  const tasks: Task[] = []
  const warnings: Warning[] = []
  let index = 0
  for (const table of tables.filter((one) => one.kinds.includes('tasks'))) {
    const reader = new TaskReader(table, index + 1, year)
    const found = reader.read()
    if (found.length === 0) continue
    index++
    tasks.push(...found)
    warnings.push(...reader.warnings)
  }
  return { tasks, warnings }
}
