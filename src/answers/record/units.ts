// Units to be inspected: which, how many, whether one is among them.
import type { Unit } from '../../domain/plan.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import type { Facet } from '../question/facets.ts'
import { inspectedUnits } from './listed-units.ts'
import { statedCount } from './stated-count.ts'
import { institutionsAsked, kindOfName, LOCAL } from './unit-kinds.ts'
import { isBounded } from './visit-filters.ts'

const COMMUNE = /^(xã|phường|đặc khu|thị trấn)$/
const DISTRICT = /^(huyện|quận|thành phố|thị xã)$/

interface UnitGroup {
  /** How the group is called in an answer. */
  name: string
  asked: RegExp
  holds(unit: Unit): boolean
}

const EVERY_UNIT = 'đơn vị'

/** Ordered: the first whose noun the question asks with. A question for "sở" means the bodies of the provincial level. */
const GROUPS: readonly UnitGroup[] = [
  { name: 'xã, phường', asked: / (xa phuong|xa|phuong|cap xa|dac khu)( |$)/, holds: ({ kind }) => COMMUNE.test(kind) },
  { name: 'huyện, thành phố', asked: / (huyen|thi xa|cap huyen) /, holds: ({ kind }) => DISTRICT.test(kind) },
  { name: 'sở, ban, ngành', asked: / (so|ban|nganh|cap tinh) /, holds: ({ kind }) => !LOCAL.test(kind) },
  { name: EVERY_UNIT, asked: / (don vi|co quan|dia phuong) /, holds: () => true },
]

const ASKS_WHICH =
  / (nhung|cac|bao nhieu|may|danh sach|gom) (\S+ ){0,2}(so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh|ban)( |$)| (so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh) nao | (kiem tra|danh sach) (\S+ ){0,2}(ai|o dau|nhung dau)( |$)/
/** Who is left out is another list than who is inspected. */
const NOT_INSPECTED = / khong (thuoc|nam|duoc|bi|phai|co) (\S+ ){0,6}(kiem tra|danh sach|dien) /
const ABOUT_INSPECTION = / (kiem tra|thanh tra|kt|danh sach|doi tuong|di kiem) /

/** The groups of units that the question asks for, in the order of its nouns; none when it asks for something else. */
function askedGroups({ u }: Inquiry): UnitGroup[] {
  const institutions = institutionsAsked(u.spaced)
  if (!ABOUT_INSPECTION.test(u.spaced) || (institutions.length === 0 && !ASKS_WHICH.test(u.spaced)) || NOT_INSPECTED.test(u.spaced))
    return []
  if (/ (ky|ki) ( |$)| (bien ban|ket luan|thong bao) /.test(u.spaced)) return []
  if (['percent', 'time', 'duration', 'lead', 'coordinating', 'documentNumber'].some((facet) => u.facets.has(facet as Facet))) return []
  if (
    / (doan|thanh vien|cu nguoi|tham gia|gui|nop|bao cao|chu tri|ket qua|tu kiem tra) /.test(u.spaced) &&
    !/ (bi|duoc|se) (doan )?kiem tra | di kiem tra | kiem tra truc tiep /.test(u.spaced)
  )
    return []
  if (
    / (noi dung|lam (nhung )?gi|trach nhiem|nguyen tac|luan phien|ty le|tieu chi|truc thuoc|chuyen mon|diem|phu trach|giao|can cu|dot xuat) /.test(
      u.spaced,
    )
  )
    return []
  if (institutions.length > 0)
    return institutions.map(({ name, noun, holds }) => ({
      name,
      asked: new RegExp(` ${noun} `),
      holds: (unit) => holds(unit.name),
    }))
  // The noun of the plan's own issuer ("phường Lê Chân kiểm tra mấy đơn vị") asks for nothing.
  const nouns = [...u.spaced.matchAll(/ (so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh|ban|cap tinh|cap xa|cap huyen)(?= (\S*) ?)/g)]
    .filter(([, noun = '', next = '']) => next === '' || !u.meant.terms.has(next) || !u.meant.terms.has(noun))
    .map(([noun]) => `${noun} `)
  const asked = GROUPS.filter((group) => nouns.some((noun) => group.asked.test(noun)))
  const named = asked.filter(({ name }) => name !== EVERY_UNIT)
  return named.length > 0 ? named : asked
}

/** The first of them, for a question about one list. */
export function askedGroup(inquiry: Inquiry): UnitGroup | null {
  return askedGroups(inquiry)[0] ?? null
}

/** "Nơi nào kiểm tra nhiều đơn vị hơn": the noun after "nhiều" or "ít", in an inspection question. */
export function moreUnits({ u }: Inquiry): UnitGroup | null {
  const noun =
    / (?:nhieu|it) ((?:so|xa|phuong|huyen|don vi|co quan|dia phuong) )/.exec(u.spaced)?.[1] ??
    / ((?:so|xa|phuong|huyen|don vi|co quan) )(?:bi|duoc) (?:\S+ ){0,24}(?:nhieu|it) (?:\S+ ){0,3}hon /.exec(u.spaced)?.[1]
  return noun === undefined || !ABOUT_INSPECTION.test(u.spaced) ? null : (GROUPS.find(({ asked }) => asked.test(` ${noun}`)) ?? null)
}

export function evidenceOf(view: PlanView, units: readonly Unit[]): Evidence[] {
  const evidence: Evidence[] = []
  for (const unit of units) {
    const exact = view.passages.filter(
      ({ text, place }) => place.line <= unit.place.endLine && place.endLine >= unit.place.line && text.includes(bareName(unit.name)),
    )
    const passage =
      exact[0] ??
      view.passages.find(({ text, path }) => path === unit.where && text.includes(bareName(unit.name))) ??
      passageAt(view.passages, unit.where, unit.place)
    if (passage != null && !evidence.some((known) => known.passage === passage)) evidence.push({ view, passage })
  }
  return evidence
}

/** "Sở Tài chính" → "Tài chính": a list may write the noun once for all. */
function bareName(name: string): string {
  return name.replace(/^(?:Sở|UBND huyện|UBND xã|UBND phường|UBND|Xã|Phường|Huyện|xã|phường|huyện)\s+/u, '')
}

const MOST_KINDS = 5

function counted(units: readonly Unit[]): string {
  const kinds = [...Map.groupBy(units, ({ name }) => kindOfName(name))].map(([kind, list]) => `${list.length} ${kind}`)
  return kinds.length > 1 && kinds.length <= MOST_KINDS ? ` (gồm ${kinds.join(', ')})` : ''
}

export function unitList(inquiry: Inquiry): Draft | null {
  const groups = askedGroups(inquiry)
  if (groups.length === 0) return null
  const inGroup = (unit: Unit) => groups.some((group) => group.holds(unit))
  const view = inquiry.plans
    .filter(
      (plan) => coversYears(plan, inquiry.u.years) && inspectedUnits(plan).some(inGroup) && !isBounded(plan, inquiry.u, inquiry.today),
    )
    .toSorted((a, b) => (inquiry.u.meant.fit.get(b.stored.id) ?? 0) - (inquiry.u.meant.fit.get(a.stored.id) ?? 0))[0]
  if (view === undefined) return null
  const lists = groups
    .map((group) => ({ group, units: inspectedUnits(view).filter((unit) => group.holds(unit)) }))
    .filter(({ units }) => units.length > 0)
  const said = lists.map(
    ({ group, units }) => `${units.length} ${group.name}${counted(units)}: ${units.map(({ name }) => name).join('; ')}`,
  )
  const opening = `${view.shortName} dự kiến kiểm tra`
  const stated = groups.some(({ name }) => name === EVERY_UNIT) ? statedCount(view, inspectedUnits(view).length) : null
  const list = said.length === 1 ? [`${opening} ${said[0]}.`] : [`${opening}:`, { items: said }]
  const paragraphs =
    stated === null ? list : [`Kế hoạch ghi "${stated.words}", nhưng lịch kiểm tra nêu tên ${inspectedUnits(view).length} đơn vị.`, ...list]
  return draft(
    paragraphs,
    [
      ...(stated === null ? [] : [{ view, passage: stated.passage }]),
      ...evidenceOf(
        view,
        lists.flatMap(({ units }) => units.toSorted((a, b) => a.place.line - b.place.line)),
      ),
    ],
    {
      long: true,
      computed: lists.flatMap(({ units }) => [String(units.length), counted(units)]),
      computation: 'Số lượng do Trợ lý đếm theo danh sách trong kế hoạch.',
    },
  )
}

/** True when both are of one kind of place, so that one list would hold them. */
export function isPeer(noun: string, unit: Unit): boolean {
  const group = GROUPS.find(({ asked, name }) => name !== EVERY_UNIT && asked.test(` ${noun} `))
  return group === undefined ? !LOCAL.test(unit.kind) : group.holds(unit)
}
