// A schedule of visits: which unit is inspected when, where, led by whom.
import type { Visit } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { kindOfAgency, splitAgencies } from '../../vietnamese/agency-names.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import { foldSpace } from '../readers/markup.ts'
import { columnOf } from './columns.ts'
import type { PlanRow, PlanTable } from './plan-tables.ts'

function spanOf(schedule: Schedule): { start: Day | null; end: Day | null } {
  if (schedule.kind === 'several') {
    const spans = schedule.items.map((item) => spanOf(item.schedule)).filter((span) => span.start !== null)
    return { start: spans[0]?.start ?? null, end: spans.at(-1)?.end ?? null }
  }
  if (schedule.kind === 'before') return { start: null, end: schedule.due }
  if (schedule.due === null) return { start: null, end: null }
  return { start: 'start' in schedule ? schedule.start : schedule.due, end: schedule.due }
}

/** Several named units in one cell are visited together; a class or a single name stays as it is written. */
function unitsIn(cell: string): string[] {
  const names = splitAgencies(cell)
  const named = names.length > 1 && names.every((name) => kindOfAgency(name) !== 'nhóm' && kindOfAgency(name) !== 'cơ quan')
  return named ? names : [foldSpace(cell)]
}

function visitsIn(table: PlanTable, year: number | undefined): Visit[] {
  const cell = (row: PlanRow, at: number) => (at < 0 ? '' : foldSpace(row.cells[at] ?? ''))
  const at = {
    unit: columnOf(table.columns, 'agency'),
    when: columnOf(table.columns, 'schedule'),
    start: columnOf(table.columns, 'start'),
    end: columnOf(table.columns, 'end'),
    place: columnOf(table.columns, 'place'),
    leader: columnOf(table.columns, 'leader', 'member'),
  }
  // A date, place or leader that holds for several rows is written once, in the first of them.
  const carried = { when: '', place: '', leader: '' }
  const options = year === undefined ? {} : { year }
  return table.rows.flatMap((row): Visit[] => {
    const unit = at.unit < 0 ? '' : (row.cells[at.unit] ?? '')
    const own = [cell(row, at.start), cell(row, at.end)].filter((text) => text !== '')
    const when = own.length === 2 ? `từ ${own[0]} đến ${own[1]}` : (own[0] ?? cell(row, at.when))
    if (when !== '') carried.when = when
    if (cell(row, at.place) !== '') carried.place = cell(row, at.place)
    if (cell(row, at.leader) !== '') carried.leader = cell(row, at.leader)
    if (!/\p{L}{2}/u.test(unit)) return []
    const span = spanOf(parseSchedule(carried.when, options))
    return unitsIn(unit).map((name) => ({ unit: name, ...span, place: carried.place || null, leader: carried.leader || null }))
  })
}

/** Every row of the tables that pair units with dates. */
export function readVisits(tables: PlanTable[], year: number | undefined): Visit[] {
  return tables.filter((table) => table.kinds.includes('visits')).flatMap((table) => visitsIn(table, year))
}
