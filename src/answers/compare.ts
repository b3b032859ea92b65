// Two plans side by side: the same question to each, then what they share and where they differ, when that can be computed.
import type { Unit } from '../domain/plan.ts'
import { type Draft, draft } from './draft.ts'
import { type Inquiry, type Solver, within } from './inquiry.ts'
import type { PlanView } from './plan-view.ts'
import { agencyTerms } from './record/agencies.ts'
import { inspectedUnits } from './record/listed-units.ts'
import { askedGroup, evidenceOf, moreUnits } from './record/units.ts'
import { spaced } from './terms.ts'

/** Half of what a phone shows for each. */
const EACH = 1050

/** One plan for each province or issuer named: the one that fits the question and its words best. */
export function plansCompared({ u, plans, ranked }: Inquiry): PlanView[] {
  if (!u.meant.named) return []
  const scoreOf = (view: PlanView) =>
    (u.meant.fit.get(view.stored.id) ?? 0) + 0.04 * (ranked.find(({ piece }) => piece.view === view)?.score ?? 0)
  const perProvince = [...Map.groupBy(plans, (view) => spaced(view.province)).values()]
  if (perProvince.length > 1) return perProvince.map((group) => group.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0]!)
  const group = perProvince[0] ?? []
  return u.facets.has('difference') && group.length > 1 ? group.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, 2) : []
}

export function comparison(inquiry: Inquiry, answerFor: Solver): Draft | null {
  const views = plansCompared(inquiry)
  if (views.length < 2) return null
  const units = comparedUnits(inquiry, views)
  if (units !== null) return units
  const parts = views.flatMap((view) => {
    const part = answerFor(within(inquiry, [view]))
    return part === null ? [] : [{ view, part }]
  })
  if (parts.length === 0 || (parts.length < 2 && !asksEach(inquiry))) return null
  const silent = views.filter((view) => !parts.some((part) => part.view === view))
  return sideBySide(parts, silent)
}

/** "A và B", "cả hai", "so sánh": an answer for one alone would pass the other over. */
function asksEach({ u }: Inquiry): boolean {
  return (
    u.facets.has('difference') ||
    u.facets.has('common') ||
    / va | ca hai | ca 2 | hai (tinh|ke hoach|noi|ben) | voi | moi (tinh|ke hoach|noi) /.test(u.spaced)
  )
}

/** Each plan's answer under its name; of those that are `silent`, that nothing was found. */
export function sideBySide(parts: readonly { view: PlanView; part: Draft }[], silent: readonly PlanView[] = []): Draft {
  const paragraphs = [
    ...parts.flatMap(({ view, part }) => [...(namesPlan(part, view) ? [] : [`${view.shortName}:`]), ...shortened(part)]),
    ...silent.map(({ shortName }) => `${shortName}: Trợ lý không tìm thấy nội dung này.`),
  ]
  return draft(paragraphs, interleaved(parts.map(({ part }) => part.evidence)), {
    long: true,
    computed: [...parts.flatMap(({ part }) => part.computed), ...silent.map(({ shortName }) => shortName)],
    computation: parts.map(({ part }) => part.computation).find((words) => words !== null) ?? null,
  })
}

/** Its own first words say already whose answer it is. */
function namesPlan({ paragraphs: [first] }: Draft, { shortName }: PlanView): boolean {
  return typeof first === 'string' && first.includes(shortName)
}

function shortened({ paragraphs }: Draft): Draft['paragraphs'] {
  const kept: Draft['paragraphs'] = []
  let left = EACH
  for (const paragraph of paragraphs) {
    const items = typeof paragraph === 'string' ? [paragraph] : paragraph.items
    const fitting: string[] = []
    for (const item of items) {
      if (left - item.length < 0 && (kept.length > 0 || fitting.length > 0)) break
      fitting.push(item)
      left -= item.length
    }
    if (fitting.length > 0) kept.push(typeof paragraph === 'string' ? fitting[0]! : { ...paragraph, items: fitting })
  }
  return kept
}

function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat()
}

interface UnitsOfPlan {
  view: PlanView
  units: Unit[]
  keys: ReadonlyMap<string, Unit>
}

/** "Sở nào của A bị kiểm tra mà B không": what the plan named first has and the others have not. */
const ASKS_REMAINDER = / ma (?:\S+ ){1,12}(?:khong|chua) | (?:chi|rieng) (?:co )?(?:o |trong )?(?:\S+ ){0,8}(?:moi co|khong co) /

function remainder({ u }: Inquiry, lists: readonly UnitsOfPlan[]): Draft | null {
  if (!ASKS_REMAINDER.test(u.spaced) || lists.length !== 2) return null
  const saidAt = ({ view }: UnitsOfPlan) => {
    const at = u.spaced.indexOf(spaced(view.province.length > 0 ? view.province : view.issuer))
    return at < 0 ? u.spaced.length : at
  }
  const [one, other] = lists.toSorted((a, b) => saidAt(a) - saidAt(b))
  const only = [...one!.keys].filter(([key]) => !other!.keys.has(key)).map(([, unit]) => unit)
  const words =
    only.length === 0
      ? `Mọi đơn vị loại này trong danh sách của ${one!.view.shortName} đều có trong danh sách của ${other!.view.shortName}.`
      : `${one!.view.shortName} kiểm tra ${only.length} đơn vị không có trong danh sách của ${other!.view.shortName}: ${only.map(({ name }) => name).join('; ')}.`
  return draft([words], interleaved([evidenceOf(one!.view, only.length > 0 ? only : one!.units), evidenceOf(other!.view, other!.units)]), {
    long: true,
    computed: [words, String(only.length)],
    computation: 'Trợ lý đối chiếu hai danh sách.',
  })
}

/** Lists of inspected units: named, then those common to all and those of one only. */
function comparedUnits(inquiry: Inquiry, views: readonly PlanView[]): Draft | null {
  const group = askedGroup(inquiry) ?? moreUnits(inquiry)
  if (group === null) return null
  const lists = views.map((view) => {
    const units = inspectedUnits(view).filter((unit) => group.holds(unit))
    return { view, units, keys: new Map(units.map((unit) => [spaced(agencyTerms(unit.name, view.province)), unit])) }
  })
  if (lists.some(({ units }) => units.length === 0)) return null
  const [first, ...others] = lists
  const left = remainder(inquiry, lists)
  if (left !== null) return left
  const common = [...first!.keys].filter(([key]) => others.every(({ keys }) => keys.has(key))).map(([, unit]) => unit.name)
  const opening =
    common.length === 0
      ? `Không có ${group.name} nào cùng nằm trong danh sách của các kế hoạch.`
      : `Cùng nằm trong danh sách: ${common.join('; ')} (${common.length} ${group.name}).`
  const [more, less] = lists.toSorted((a, b) => b.units.length - a.units.length)
  const apart = more!.units.length - (less?.units.length ?? 0)
  const asksMore = / (nhieu|it) (\S+ ){0,4}hon | hon (\S+ ){0,6}(bao nhieu|may) | chenh /.test(inquiry.u.spaced)
  const verdict = !asksMore || apart === 0 ? [] : [`${more!.view.shortName} nhiều hơn ${apart} ${group.name}.`]
  const items = lists.map(
    ({ view, units }) => `${view.shortName} (${units.length} ${group.name}): ${units.map(({ name }) => name).join('; ')}`,
  )
  const evidence = lists.flatMap(({ view, units }) => evidenceOf(view, units))
  return draft([...verdict, opening, { items }], evidence, {
    long: true,
    computed: [String(common.length), String(apart), more!.view.shortName, ...lists.map(({ units }) => String(units.length))],
    computation: 'Phần chung do Trợ lý đối chiếu hai danh sách.',
  })
}
