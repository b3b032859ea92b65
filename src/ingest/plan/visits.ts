// A schedule of visits: which unit is inspected when, where, led by whom.
import type { DocumentBlock, Place } from '../../domain/document.ts'
import type { Visit } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { kindOfAgency } from '../../vietnamese/agencies/kinds.ts'
import { beginsAgency, splitAgencies } from '../../vietnamese/agency-names.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import { foldSpace } from '../readers/markup.ts'
import { columnOf } from './columns.ts'
import type { PlanRow, PlanTable } from './plan-tables.ts'
import type { Structure } from './structure.ts'

function spanOf(schedule: Schedule): { start: Day | null; end: Day | null } {
  if (schedule.kind === 'several') {
    const spans = schedule.items.map((item) => spanOf(item.schedule)).filter((span) => span.start !== null)
    return { start: spans[0]?.start ?? null, end: spans.at(-1)?.end ?? null }
  }
  if (schedule.kind === 'before') return { start: null, end: schedule.due }
  if (schedule.due === null) return { start: null, end: null }
  return { start: 'start' in schedule ? schedule.start : schedule.due, end: schedule.due }
}

const HALF_DAY = /^(?:buổi\s+)?(?:sáng|chiều|cả ngày|tối)$/iu

/** Several named units in one cell are visited together; a class or a single name stays as it is written. */
export function unitsIn(cell: string): string[] {
  if (!/\p{L}{2}/u.test(cell) || HALF_DAY.test(cell.trim())) return []
  const names = splitAgencies(cell)
  const named = names.length > 1 && names.every((name) => kindOfAgency(name) !== 'nhóm' && kindOfAgency(name) !== 'cơ quan')
  return named ? names : [foldSpace(cell)]
}

/** Lines of a cell that each name a day or an agency of their own. */
function linesOf(cell: string): string[] {
  return cell
    .split('\n')
    .map((line) => foldSpace(line))
    .filter((line) => line !== '')
}

/** "08 giờ 00, ngày 12/5/2026": the hour says nothing of the day. */
function withoutHour(text: string): string {
  return text.replace(/(?:từ\s+)?\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}(?!\d))?(?:\s*phút)?\s*,?\s*/giu, '')
}

interface Stop {
  unit: string
  when: string
}

/** The units of a row with the time of each: as many days as units are told off one by one, else all share the whole cell. */
function stopsOf(cells: string[], when: string): Stop[] {
  const units = cells.flatMap(unitsIn)
  const days = linesOf(when)
  return units.map((unit, index) => ({ unit, when: days.length > 1 && days.length === units.length ? days[index]! : when }))
}

function visitsIn(table: PlanTable, year: number | undefined): Visit[] {
  const { columns } = table
  const raw = (row: PlanRow, at: number) => (at < 0 ? '' : (row.meant[at] ?? ''))
  const cell = (row: PlanRow, at: number) => foldSpace(raw(row, at))
  const at = {
    // Half days have a column each in some schedules, with the unit in it.
    units: [columnOf(columns, 'agency'), columnOf(columns, 'morning'), columnOf(columns, 'afternoon')].filter((column) => column >= 0),
    when: columnOf(columns, 'schedule'),
    start: columnOf(columns, 'start'),
    end: columnOf(columns, 'end'),
    place: columnOf(columns, 'place'),
    leader: columnOf(columns, 'leader', 'member', 'overseer', 'lead'),
  }
  // A date, place or leader that holds for several rows is written once, in the first of them.
  const carried = { when: '', place: '', leader: '' }
  const options = year === undefined ? {} : { year }
  return table.rows.flatMap((row): Visit[] => {
    const own = [cell(row, at.start), cell(row, at.end)].filter((text) => text !== '')
    const when = own.length === 2 ? `từ ${own[0]} đến ${own[1]}` : (own[0] ?? raw(row, at.when))
    if (when !== '') carried.when = when
    if (cell(row, at.place) !== '') carried.place = cell(row, at.place)
    if (cell(row, at.leader) !== '') carried.leader = cell(row, at.leader)
    const units = at.units.map((column) => raw(row, column))
    return stopsOf(units, carried.when).map((stop) => ({
      unit: stop.unit,
      ...spanOf(parseSchedule(withoutHour(foldSpace(stop.when)), options)),
      place: carried.place || null,
      leader: carried.leader || null,
    }))
  })
}

const VISIT_HEADING = /lịch|thời gian|kiểm tra|giám sát|khảo sát|làm việc/iu
const BULLET = /^(?:[-+•*–]\s*)+/u
/** "Ngày 07/4/2026: Sở Tài chính", "Sáng ngày 9/4: UBND xã ..." */
const DAY_FIRST = /^((?:(?:buổi\s+)?(?:sáng|chiều)\s+)?(?:từ\s+)?(?:thứ\s+\p{L}+,?\s*)?(?:ngày\s+)?\d[^:]{2,60}):\s+(.+)$/isu
/** "Sở Tài chính: ngày 07/4/2026", "Tại UBND xã Ea Kar: buổi sáng ngày 09/4/2026" */
const UNIT_FIRST = /^(?:tại\s+)?([^:]{4,120}):\s+([^:]{4,70})$/isu

/** The agencies of a list that holds nothing else; "(buổi sáng)" behind one is left out. */
function onlyAgencies(list: string): string[] {
  const bare = list.replace(/\s*\((?:buổi\s+)?(?:sáng|chiều|cả ngày)[^)]*\)/giu, '').replace(/[\s.;]+$/u, '')
  const names = splitAgencies(bare.replace(/^(?:kiểm tra|làm việc|giám sát)\s+(?:trực tiếp\s+)?(?:tại|với)\s+/iu, ''))
  return names.length > 0 && names.every((name) => beginsAgency(name) && name.length <= 80 && kindOfAgency(name) !== 'nhóm') ? names : []
}

function isVisitTime(schedule: Schedule): boolean {
  return schedule.kind === 'fixed' || schedule.kind === 'range'
}

function visitsInLine(text: string, year: number | undefined): Visit[] {
  const options = year === undefined ? {} : { year }
  const bare = text.replace(BULLET, '').trim()
  const [, day, list] = DAY_FIRST.exec(bare) ?? []
  const [, unit, time] = UNIT_FIRST.exec(bare) ?? []
  const pairs = [
    [list, day],
    [unit, time],
  ] as const
  for (const [names, when] of pairs) {
    if (names === undefined || when === undefined) continue
    const units = onlyAgencies(names)
    const schedule = parseSchedule(withoutHour(when), options)
    if (units.length > 0 && isVisitTime(schedule))
      return units.map((name) => ({ unit: name, ...spanOf(schedule), place: null, leader: null }))
  }
  return []
}

/** A unit that a line of the text says is visited. */
export interface NamedVisit {
  unit: string
  where: string
  place: Place
}

export interface VisitsRead {
  visits: Visit[]
  /** Those of lines; those of tables have their row. */
  inLines: NamedVisit[]
  /** Paragraphs that are visits, so that their days are not read as duties too. */
  blocks: Set<DocumentBlock>
}

/** Every row of the tables that pair units with dates, and every line that does under a heading on inspections. */
export function readVisits(structure: Structure, tables: PlanTable[], year: number | undefined): VisitsRead {
  const inTables = tables.filter((table) => table.kinds.includes('visits')).flatMap((table) => visitsIn(table, year))
  const lines = structure.items.flatMap((item) => {
    const isVisitLine = item.block.kind === 'paragraph' && !item.frame && item.headings.some((heading) => VISIT_HEADING.test(heading))
    const visits = isVisitLine ? visitsInLine(item.text, year) : []
    return visits.length === 0 ? [] : [{ block: item.block, where: item.path, visits }]
  })
  return {
    visits: [...inTables, ...lines.flatMap(({ visits }) => visits)],
    inLines: lines.flatMap(({ block, where, visits }) => visits.map(({ unit }) => ({ unit, where, place: block.place }))),
    blocks: new Set(lines.map(({ block }) => block)),
  }
}
