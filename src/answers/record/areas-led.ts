// Areas of work that the text, not a task table, gives to a body: "Đơn vị chủ trì: Văn phòng" under each area.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { passageAt } from '../plan-view.ts'
import { holds } from '../terms.ts'
import { agencyTerms } from './agencies.ts'

const ROLE = /^(chủ trì|phối hợp):\s*(.+)$/iu

export function areasLed({ u, plans }: Inquiry): Draft | null {
  if (
    !/ (linh vuc|mang|viec|nhiem vu|noi dung|phan) (nao|gi) | nhung (gi|viec|linh vuc) /.test(u.spaced) ||
    !(u.facets.has('lead') || u.facets.has('coordinating'))
  )
    return null
  const duty = u.facets.has('coordinating') ? 'phối hợp' : 'chủ trì'
  for (const view of plans) {
    const given = view.plan.units.flatMap((unit) => {
      const [, role, area] = ROLE.exec(unit.role) ?? []
      return role?.toLowerCase() === duty && area !== undefined && holds(u.spaced, agencyTerms(unit.name, view.province))
        ? [{ unit, area }]
        : []
    })
    if (given.length === 0) continue
    const areas = [...new Set(given.map(({ area }) => area))]
    const evidence = given.flatMap(({ unit }) => {
      const passage = passageAt(view.passages, unit.where, unit.place)
      return passage === null ? [] : [{ view, passage }]
    })
    const name = given[0]!.unit.name
    return draft([`${name} ${duty} ${areas.length} lĩnh vực theo ${view.shortName}:`, { items: areas }], evidence, {
      computed: [String(areas.length), ...areas],
      computation: 'Số lĩnh vực do Trợ lý đếm theo kế hoạch.',
    })
  }
  return null
}
