// Areas of work that the text, not a task table, gives to a body: "Đơn vị chủ trì: Văn phòng" under each area.
import { isSameAgency } from '../../vietnamese/agencies/names.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { passageAt } from '../plan-view.ts'
import { holds } from '../terms.ts'
import { agencyTerms, contextOf } from './agencies.ts'

const ROLE = /^(chủ trì|phối hợp):\s*(.+)$/iu

export function areasLed({ u, plans }: Inquiry): Draft | null {
  if (
    !/ (linh vuc|mang|viec|nhiem vu|noi dung|phan) (nao|gi) | nhung (gi|viec|linh vuc) /.test(u.spaced) ||
    !(u.facets.has('lead') || u.facets.has('coordinating'))
  )
    return null
  const duty = u.facets.has('coordinating') ? 'phối hợp' : 'chủ trì'
  for (const view of plans) {
    const all = view.plan.units.flatMap((unit) => {
      const [, role, area] = ROLE.exec(unit.role) ?? []
      return role?.toLowerCase() === duty && area !== undefined ? [{ unit, area }] : []
    })
    const named = all
      .map(({ unit }) => unit.name)
      .filter((name) => holds(u.spaced, agencyTerms(name, view.province)))
      .toSorted((one, other) => other.length - one.length)[0]
    if (named === undefined) continue
    const given = all.filter(({ unit }) => isSameAgency(unit.name, named, contextOf(view)))
    const areas = [...new Set(given.map(({ area }) => area))]
    const evidence = given.flatMap(({ unit }) => {
      const passage = passageAt(view.passages, unit.where, unit.place)
      return passage === null ? [] : [{ view, passage }]
    })
    return draft([`${named} ${duty} ${areas.length} lĩnh vực theo ${view.shortName}:`, { items: areas }], evidence, {
      computed: [String(areas.length), ...areas],
      computation: 'Số lĩnh vực do Trợ lý đếm theo kế hoạch.',
    })
  }
  return null
}
