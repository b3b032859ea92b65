// Who inspects: the head of the team, the agencies that send members.
import type { TeamMember } from '../../domain/plan.ts'
import { fold } from '../../vietnamese/fold.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import type { Facet } from '../question/facets.ts'
import { holds } from '../terms.ts'
import { agencyTerms } from './agencies.ts'

const ABOUT_MEMBERS = / (doan|thanh vien|thanh phan) /
const ASKS_MEMBERS =
  / (gom|thanh phan|thanh vien|tham gia|cu (nguoi|can bo|ai)|co (ai|nhung ai|so nao|co quan nao|don vi nao)|nhung ai|cua nhung|thuoc (nhung|cac)|nguoi cua|so nao|co quan nao|don vi nao|nganh nao) /
const NOT_MEMBERS =
  / (lam gi|phai|lam viec voi|trach nhiem|nhiem vu|ket luan|gui|nop|bao cao|thong bao|bi kiem tra|duoc kiem tra|den dau|kiem tra (nhung|cac|dau|o dau|noi dung)) /

const ASKS_HOW_MANY = / (bao nhieu|may) (nguoi|thanh vien|dong chi|can bo|co quan|don vi) /
/** A proper name, with or without the word before it: "Bà Lý Thị Hồng", "Y Thanh Hà Niê Kđăm"; no post. */
const IS_PERSON =
  /^(?:(?:Ông|Bà|Đ\/c|Đồng chí)\s+)?(?!(?:Phó|Trưởng|Giám|Chánh|Lãnh|Chuyên|Công|Đại)\s)\p{Lu}[\p{L}']*(?:\s+\p{Lu}[\p{L}']*)+/u

const isDeputy = ({ role }: TeamMember) => /pho (truong )?doan/.test(fold(role))
const isLead = ({ role }: TeamMember) => /truong doan/.test(fold(role)) && !/pho truong doan/.test(fold(role))

function evidenceOf(view: PlanView, members: readonly TeamMember[]): Evidence[] {
  const evidence: Evidence[] = []
  for (const { where, place } of members) {
    const passage = passageAt(view.passages, where, place)
    if (passage !== null && !evidence.some((known) => known.passage === passage)) evidence.push({ view, passage })
  }
  return evidence
}

function teamsOf({ plans, u }: Inquiry): PlanView[] {
  return plans
    .filter((view) => view.plan.team.length > 0 && coversYears(view, u.years))
    .toSorted((a, b) => (u.meant.fit.get(b.stored.id) ?? 0) - (u.meant.fit.get(a.stored.id) ?? 0))
}

export function teamLead(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!/ truong doan /.test(u.spaced)) return null
  if (!u.facets.has('who') && !/ (nguoi|chuc|la gi|nao|ten gi) /.test(u.spaced) && u.terms.length > 8) return null
  const deputies = u.spaced.match(/ pho (?:truong )?doan /g)?.length ?? 0
  const heads = (u.spaced.match(/ truong doan(?= )/g)?.length ?? 0) - (u.spaced.match(/ pho truong doan /g)?.length ?? 0)
  for (const view of teamsOf(inquiry)) {
    const asked = [
      ...(heads > 0 ? [{ name: 'Trưởng đoàn', members: view.plan.team.filter(isLead) }] : []),
      ...(deputies > 0 ? [{ name: 'Phó Trưởng đoàn', members: view.plan.team.filter(isDeputy) }] : []),
    ]
    const held = asked.filter(({ members }) => members.length > 0)
    if (held.length === 0) continue
    const lines = held.map(({ name, members }) => {
      const said = new Set(members.map(({ member, unit }) => [...new Set([member, unit])].filter(Boolean).join(', ')))
      return `${name}: ${[...said].join('; ')} (${view.shortName}).`
    })
    return draft(
      lines,
      evidenceOf(
        view,
        held.flatMap(({ members }) => members),
      ),
    )
  }
  return null
}

/** "Đoàn kiểm tra của hai tỉnh khác nhau chỗ nào": nothing but the team is named. */
function isOnlyAboutTeam({ facets, content }: Inquiry['u']): boolean {
  return (
    facets.has('difference') &&
    content.every((term) => /^(doan|kiem|tra|khac|nhau|cho|diem|so|sanh|cai|cach|hanh|chinh|cong|tac)$/.test(term))
  )
}

export function teamMembers(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  const counts = ASKS_HOW_MANY.test(u.spaced)
  if (!ABOUT_MEMBERS.test(u.spaced) || !(ASKS_MEMBERS.test(u.spaced) || counts || isOnlyAboutTeam(u)) || NOT_MEMBERS.test(u.spaced))
    return null
  if (!u.facets.has('team') || ['time', 'yesNo', 'money'].some((facet) => u.facets.has(facet as Facet))) return null
  // On a day the team is somewhere; who is in it is not asked.
  if (u.days.length > 0) return null
  const view = teamsOf(inquiry)[0]
  if (view === undefined) return null
  const except = / (ngoai|tru) /.exec(u.spaced)
  const rest = except === null ? '' : u.spaced.slice(except.index)
  const members = view.plan.team.filter(({ unit }) => rest === '' || !holds(rest, agencyTerms(unit, view.province)))
  const units = [...new Set(members.map(({ unit }) => unit))]
  if (units.length === 0) return null
  const opening = `Thành phần Đoàn kiểm tra theo ${view.shortName}${rest === '' ? '' : ' (ngoài cơ quan đã nêu)'}:`
  const items = units.map((unit) => {
    const posts = members
      .filter((member) => member.unit === unit)
      .map(({ member, role }) => [member, role].filter((words) => words && !/^(member|thành viên)$/i.test(words)).join(': '))
    const said = [...new Set(posts.filter(Boolean))].join('; ')
    return said === '' ? unit : `${unit} (${said})`
  })
  if (!counts) return draft([opening, { items }], evidenceOf(view, members))
  // Where the plan names agencies only, the number of people is not in it.
  const areNamed = members.every(({ member }) => member !== null && IS_PERSON.test(member))
  const asksPeople = !/ (bao nhieu|may) (co quan|don vi) /.test(u.spaced)
  if (asksPeople && !areNamed) return null
  const counted = asksPeople ? `${members.length} người` : `${units.length} cơ quan, đơn vị`
  return draft([`Đoàn kiểm tra theo ${view.shortName} có ${counted}:`, { items }], evidenceOf(view, members), {
    computed: [String(members.length), String(units.length)],
    computation: 'Số lượng do Trợ lý đếm theo thành phần Đoàn trong kế hoạch.',
  })
}
