// Units to be inspected: those of the record or, where it has none, those of a line that counts and names them. Is their list whole?
import type { Unit } from '../../domain/plan.ts'
import { kindOfAgency } from '../../vietnamese/agencies/kinds.ts'
import { splitAgencies } from '../../vietnamese/agency-names.ts'
import type { PlanView } from '../plan-view.ts'
import { visitRows } from './visit-tables.ts'

/** "Kiểm tra theo kế hoạch 05 đơn vị: phường Tân Hạnh, xã Đồi Chè ...": a count, a noun and the names. */
const COUNTED_LINE =
  /kiểm tra[^:.;\n]{0,60}?(?<![\d/.])0*(\d{1,3})\s+(?:đơn vị|cơ quan|sở|xã|phường|trung tâm|địa phương|huyện)[^:.;\n]{0,40}:\s*([^\n]+)/giu

function unitsInLine(view: PlanView): Unit[] {
  for (const { text, path, place, columns } of view.passages) {
    if (columns.length > 0) continue
    for (const [, count, list = ''] of text.matchAll(COUNTED_LINE)) {
      const names = splitAgencies(list)
      // Names that are as many as was said are all of them.
      if (names.length === Number(count))
        return names.map((name) => ({ name, kind: kindOfAgency(name), role: 'inspected', where: path, place }))
    }
  }
  return []
}

function unitsVisited(view: PlanView): Unit[] {
  const rows = visitRows(view).map(({ visit: { unit }, passage: { path, place } }) => ({ unit, path, place }))
  return rows
    .filter(({ unit }, at) => rows.findIndex((other) => other.unit === unit) === at)
    .map(({ unit, path, place }) => ({ name: unit, kind: kindOfAgency(unit), role: 'inspected', where: path, place }))
}

const known = new WeakMap<PlanView, Unit[]>()

export function inspectedUnits(view: PlanView): Unit[] {
  const before = known.get(view)
  if (before !== undefined) return before
  const recorded = view.plan.units.filter(({ role }) => role.startsWith('inspected'))
  const inLine = recorded.length > 0 || view.plan.kind !== 'inspection' ? recorded : unitsInLine(view)
  const units = inLine.length > 0 ? inLine : unitsVisited(view)
  known.set(view, units)
  return units
}

/** Words of a list that leave room for units it does not name. */
const LEFT_OPEN =
  /một số\s+(?:sở|xã|phường|đơn vị|cơ quan|huyện|địa phương)|và\s+(?:một số|các|những)\s[^.;\n]{0,40}khác|v\.v|(?:\.{3}|…)\s*[.;)]?\s*(?:\n|$)/iu

/** True when nothing in these passages, which hold a list of units, says that there are others. */
export function isWholeList(passages: readonly { text: string }[]): boolean {
  return !passages.some(({ text }) => LEFT_OPEN.test(text))
}
