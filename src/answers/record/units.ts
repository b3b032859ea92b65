// Units to be inspected: which, how many, whether one is among them.
import type { Unit } from '../../domain/plan.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { agencyTerms } from './agencies.ts'

const LOCAL = /^(xã|phường|đặc khu|huyện|thành phố|thị xã|thị trấn)$/
const COMMUNE = /^(xã|phường|đặc khu|thị trấn)$/
const DISTRICT = /^(huyện|thành phố|thị xã)$/

interface UnitGroup {
  /** How the group is called in an answer. */
  name: string
  asked: RegExp
  holds(unit: Unit): boolean
}

/** Ordered: the first whose noun the question asks with. A question for "sở" means the bodies of the provincial level. */
const GROUPS: readonly UnitGroup[] = [
  { name: 'xã, phường', asked: / (xa phuong|xa|phuong|cap xa|dac khu)( |$)/, holds: ({ kind }) => COMMUNE.test(kind) },
  { name: 'huyện, thành phố', asked: / (huyen|thi xa|cap huyen) /, holds: ({ kind }) => DISTRICT.test(kind) },
  { name: 'sở, ban, ngành', asked: / (so|ban|nganh|cap tinh) /, holds: ({ kind }) => !LOCAL.test(kind) },
  { name: 'đơn vị', asked: / (don vi|co quan|dia phuong) /, holds: () => true },
]

const ASKS_WHICH =
  / (nhung|cac|bao nhieu|may|danh sach|gom) (\S+ ){0,2}(so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh|ban)( |$)| (so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh) nao | (kiem tra|danh sach) (\S+ ){0,2}(ai|o dau|nhung dau)( |$)/
const ABOUT_INSPECTION = / (kiem tra|thanh tra|kt|danh sach|doi tuong|di kiem) /

export function inspectedUnits(view: PlanView): Unit[] {
  return view.plan.units.filter(({ role }) => role.startsWith('inspected'))
}

/** The group of units that the question asks for, or null when it asks for something else. */
export function askedGroup({ u }: Inquiry): UnitGroup | null {
  if (!ABOUT_INSPECTION.test(u.spaced) || !ASKS_WHICH.test(u.spaced)) return null
  if (u.facets.has('percent') || u.facets.has('time') || u.facets.has('duration') || u.facets.has('lead') || u.facets.has('coordinating'))
    return null
  if (
    / (doan|thanh vien|cu nguoi|tham gia|gui|nop|bao cao|chu tri|ket qua|tu kiem tra) /.test(u.spaced) &&
    !/ (bi|duoc|se) (doan )?kiem tra | di kiem tra | kiem tra truc tiep /.test(u.spaced)
  )
    return null
  if (/ (noi dung|nguyen tac|luan phien|ty le|tieu chi|truc thuoc|chuyen mon|diem|phu trach|giao) /.test(u.spaced)) return null
  const nouns = u.spaced.match(/ (so|xa|phuong|huyen|don vi|co quan|dia phuong|nganh|ban) /g) ?? []
  return GROUPS.find(({ asked }) => nouns.some((noun) => asked.test(noun))) ?? null
}

/** "Nơi nào kiểm tra nhiều đơn vị hơn": the noun after "nhiều" or "ít", in an inspection question. */
export function moreUnits({ u }: Inquiry): UnitGroup | null {
  const noun = / (?:nhieu|it) ((?:so|xa|phuong|huyen|don vi|co quan|dia phuong) )/.exec(u.spaced)?.[1]
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

function counted(units: readonly Unit[]): string {
  const kinds = [...Map.groupBy(units, ({ kind }) => kind)].map(([kind, list]) => `${list.length} ${kind}`)
  return kinds.length > 1 && kinds.length <= 3 ? ` (gồm ${kinds.join(', ')})` : ''
}

export function unitList(inquiry: Inquiry): Draft | null {
  const group = askedGroup(inquiry)
  if (group === null) return null
  const view = inquiry.plans
    .filter((plan) => coversYears(plan, inquiry.u.years) && inspectedUnits(plan).some((unit) => group.holds(unit)))
    .toSorted((a, b) => (inquiry.u.meant.fit.get(b.stored.id) ?? 0) - (inquiry.u.meant.fit.get(a.stored.id) ?? 0))[0]
  if (view === undefined) return null
  const units = inspectedUnits(view).filter((unit) => group.holds(unit))
  const names = units.map(({ name }) => name)
  const opening = `${view.shortName} dự kiến kiểm tra ${units.length} ${group.name}${counted(units)}: ${names.join('; ')}.`
  return draft([opening], evidenceOf(view, units), {
    long: true,
    computed: [String(units.length), counted(units)],
    computation: 'Số lượng do Trợ lý đếm theo danh sách trong kế hoạch.',
  })
}

const UNIT_NOUN = '(?:xa|phuong|huyen|thi xa|thanh pho|so|ban quan ly)'
const NAMED_UNIT = new RegExp(` (${UNIT_NOUN}) ((?:\\S+ ){1,7}?)(?:co|bi|duoc|thuoc|nam|dot|dip|lan|ko|khong|trong) `)

/** "Xã Tả Van có bị kiểm tra không": yes when the list holds it, no when the plan has a list without it. */
export function membership(inquiry: Inquiry): Draft | null {
  const { u, plans } = inquiry
  const asks = u.facets.has('yesNo') || / (co bi|co duoc|co thuoc|co nam|co trong|bi kiem tra) /.test(u.spaced)
  if (
    !asks ||
    ASKS_WHICH.test(u.spaced) ||
    !/ (kiem tra|danh sach|doi tuong) /.test(u.spaced) ||
    / (bao cao|moi|nop|phong vien) /.test(u.spaced)
  )
    return null
  const listed = plans.filter((view) => inspectedUnits(view).length > 0 && coversYears(view, u.years))
  for (const view of listed) {
    const unit = inspectedUnits(view).find(({ name }) => holds(u.spaced, agencyTerms(name, view.province)))
    if (unit === undefined) continue
    const direct = `Có. ${unit.name} nằm trong danh sách đơn vị được kiểm tra của ${view.shortName}.`
    return draft([direct], evidenceOf(view, [unit]))
  }
  const named = NAMED_UNIT.exec(u.spaced)
  const view = listed[0]
  if (named === null || view === undefined || listed.length > 1) return null
  const asked = shownName(u.asked, `${named[1]} ${named[2]!.trim()}`)
  // A name that the plan holds somewhere may stand in a list that the record lacks: then "no" would be a guess.
  if (view.words.includes(` ${named[1]} ${named[2]!.trim()} `)) return null
  const noun = named[1]!.split(' ')[0]!
  const group = GROUPS.find(({ asked: pattern }) => pattern.test(` ${noun} `))
  const peers = inspectedUnits(view).filter((unit) => group?.holds(unit) ?? true)
  if (asked === null || peers.length === 0) return null
  return draft([`Không. ${asked} không nằm trong danh sách đơn vị dự kiến kiểm tra của ${view.shortName}.`], evidenceOf(view, peers))
}

/** The words of the question that stand for these folded terms, as typed; null when they cannot be found. */
function shownName(asked: string, folded: string): string | null {
  const words = asked.split(/\s+/)
  const wanted = folded.split(' ').length
  for (let from = 0; from + wanted <= words.length; from += 1) {
    const piece = words.slice(from, from + wanted).join(' ')
    if (spaced(termsOf(piece)).trim() === folded) return piece.charAt(0).toUpperCase() + piece.slice(1)
  }
  return null
}
