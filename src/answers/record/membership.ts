// Whether a unit is among those to be inspected, or an agency among those that inspect.
import type { Unit } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { agencyTerms } from './agencies.ts'
import { inspectedUnits, isWholeList } from './listed-units.ts'
import { evidenceOf, isPeer } from './units.ts'

const NOUN =
  'xa|phuong|dac khu|huyen|thi xa|thi tran|thanh pho|so|ban quan ly|ban|benh vien|trung tam|truong|chi cuc|cuc|cong ty|phong|chi bo|van phong|cong an'
/** What a body's name may begin with before the noun of its place: "UBND huyện Mộc Châu", "Đảng ủy phường Tân Hạnh". */
const PREFIX =
  /^ (?:uy ban nhan dan|hoi dong nhan dan(?: va uy ban nhan dan)?|dang uy|dang bo|cong an|ban chi huy quan su) (?=(?:cac )?(?:xa|phuong|dac khu|huyen|thi xa|thi tran|thanh pho) )/
const LOCAL_NOUN = /^ (?:xa|phuong|dac khu|huyen|thi xa|thi tran|thanh pho) /
const NAMED_UNIT = new RegExp(
  ` (${NOUN}) ((?:\\S+ ){1,7}?)(?:co|bi|duoc|thuoc|nam|dot|dip|lan|ko|khong|chua|trong|thi|la|cua|phai|vay|${NOUN}) `,
)
const ASKS_WHICH = / (nao|gi|bao nhieu|may|nhung|danh sach (gom|co)|ai|khi nao|dau) /
/** "Nhiều xã hơn không": a word that compares is no name. */
const NO_NAME = /^(?:(?:hon|khac|nhieu|it|them|nua|moi|lai)$|(?:bi|duoc|nao|phai|co|dang|se|cua|do|va|thuoc|tai|o) )/
/** "Các xã Lào Cai": several of a kind, of the place that is named, and no single unit. */
const SEVERAL = new RegExp(` (?:cac|nhung|danh sach|may|bao nhieu|so|so luong) (?:${NOUN}) `)
/** "Số sở bị kiểm tra nhiều hơn": how many of a kind, on each side. */
const COUNTS_KIND = new RegExp(` (?:${NOUN}) (?:bi|duoc) (?:\\S+ ){0,24}(?:nhieu|it) (?:\\S+ ){0,3}hon `)
const ABOUT_LIST = / (kiem tra|danh sach|doi tuong|thanh tra) /
/** A report, an invitation: something else than being inspected is asked. */
const SOMETHING_ELSE = / (bao cao|nop|ket luan|dot xuat|tu kiem tra|noi dung) /

/** Terms of a unit's own place or name, and the noun of its kind: "UBND huyện Mộc Châu" → huyen, moc chau. */
function ownName(unit: Unit, view: PlanView): { whole: string[]; proper: string[] } {
  const whole = spaced(agencyTerms(unit.name, view.province)).replace(PREFIX, ' ')
  const proper = whole.replace(LOCAL_NOUN, ' ')
  const words = (text: string) => text.trim().split(' ').filter(Boolean)
  return { whole: words(whole), proper: words(proper) }
}

const startsWithNoun = (question: string, proper: readonly string[]) => new RegExp(` (?:${NOUN}) ${proper.join(' ')} `).test(question)

/** The unit of the list that the question names, by its noun and name or, where no other noun stands before it, by its name alone. */
export function unitNamed(question: string, view: PlanView): Unit | null {
  const units = inspectedUnits(view).map((unit) => ({ unit, ...ownName(unit, view) }))
  const whole = units.filter((one) => holds(question, one.whole)).toSorted((a, b) => b.whole.length - a.whole.length)[0]
  if (whole !== undefined) return whole.unit
  const bare = units.find(({ proper }) => proper.length > 1 && holds(question, proper) && !startsWithNoun(question, proper))
  return bare?.unit ?? null
}

/** The unit that the question names, though in no list: its noun and its name in folded terms. */
function strangerIn(question: string): { noun: string; name: string } | null {
  const [, noun, name] = NAMED_UNIT.exec(question.replace(/ $/, ' khong ')) ?? []
  return noun === undefined || name === undefined || NO_NAME.test(name.trim()) ? null : { noun, name: name.trim() }
}

const MOST_PLANS_NAMED = 3

/** "Xã Tả Van có bị kiểm tra không": yes when a list holds it; no when lists of its kind do not, and nothing near to it stands in the plans. */
export function membership(inquiry: Inquiry): Draft | null {
  const { u, plans } = inquiry
  const asks = u.facets.has('yesNo') || / (co bi|co duoc|co thuoc|co nam|co trong|bi kiem tra) /.test(u.spaced)
  if (COUNTS_KIND.test(u.spaced)) return null
  if (!asks || ASKS_WHICH.test(u.spaced) || (SEVERAL.test(u.spaced) && !u.facets.has('yesNo')) || !ABOUT_LIST.test(u.spaced)) return null
  if (/ (moi|phong vien) /.test(u.spaced) || / dot (?:thu |so )?\d/.test(u.spaced)) return null
  if (/ (doan|thanh vien|tham gia) /.test(u.spaced) && !/ (bi|duoc) (doan )?(kiem tra|den kiem tra) /.test(u.spaced)) return inTeam(inquiry)
  if (SOMETHING_ELSE.test(u.spaced)) return null
  const listed = plans.filter((view) => inspectedUnits(view).length > 0 && coversYears(view, u.years))
  const holders = listed.flatMap((view) => {
    const unit = unitNamed(u.spaced, view)
    return unit === null ? [] : [{ view, unit }]
  })
  if (holders.length > 0) {
    const said = holders.map(({ view, unit }) => `${unit.name} nằm trong danh sách đơn vị được kiểm tra của ${view.shortName}`)
    return draft(
      [`Có. ${said.join('; ')}.`],
      holders.flatMap(({ view, unit }) => evidenceOf(view, [unit])),
    )
  }
  const stranger = strangerIn(u.spaced)
  if (stranger === null) return null
  const asked = shownName(u.asked, `${stranger.noun} ${stranger.name}`)
  const withPeers = listed.flatMap((view) => {
    const peers = inspectedUnits(view).filter((unit) => isPeer(stranger.noun, unit))
    return peers.length === 0 ? [] : [{ view, peers }]
  })
  if (asked === null || withPeers.length === 0 || withPeers.length > MOST_PLANS_NAMED) return null
  // A name that a plan holds somewhere may stand in a list that the record lacks: then "no" would be a guess.
  if (withPeers.some(({ view }) => view.words.holds(`${stranger.noun} ${stranger.name}`.split(' ')))) return null
  const evidence = withPeers.flatMap(({ view, peers }) => evidenceOf(view, peers))
  if (!isWholeList(evidence.map(({ passage }) => passage))) return null
  const near = withPeers.flatMap(({ view, peers }) =>
    peers.filter((unit) => isNear(spaced(ownName(unit, view).proper).trim(), stranger.name)),
  )
  const hint = near.length === 0 ? [] : [`Tên gần giống có trong danh sách: ${near.map(({ name }) => name).join('; ')}.`]
  const lists = withPeers.map(({ view }) => view.shortName).join('; ')
  return draft([[`Không. ${asked} không nằm trong danh sách đơn vị dự kiến kiểm tra của ${lists}.`, ...hint].join(' ')], evidence)
}

/** The same name, or one letter apart. */
function isNear(one: string, other: string): boolean {
  if (one === other) return true
  if (Math.abs(one.length - other.length) > 1 || one.length < 5) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  const [a, b] = [one.slice(from), other.slice(from)]
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
}

/** "Sở Tài chính có tham gia đoàn kiểm tra không". */
function inTeam({ u, plans }: Inquiry): Draft | null {
  const teams = plans.filter((view) => view.plan.team.length > 0 && coversYears(view, u.years))
  for (const view of teams) {
    const members = view.plan.team.filter(({ unit }) => holds(u.spaced, agencyTerms(unit, view.province)))
    const [member] = members
    if (member === undefined) continue
    const passage = passageAt(view.passages, member.where, member.place)
    if (passage === null) continue
    const role = /^(?:member|thành viên)$/i.test(member.role) ? '' : ` (${member.role})`
    return draft([`Có. ${member.unit} có trong thành phần Đoàn kiểm tra${role} theo ${view.shortName}.`], [{ view, passage }])
  }
  const [view] = teams
  const stranger = strangerIn(u.spaced)
  if (stranger === null || view === undefined || teams.length > 1 || !/^(?:so|cong an|ban|van phong)$/.test(stranger.noun)) return null
  const asked = shownName(u.asked, `${stranger.noun} ${stranger.name}`)
  const evidence = view.plan.team.flatMap(({ where, place }) => {
    const passage = passageAt(view.passages, where, place)
    return passage === null ? [] : [{ view, passage }]
  })
  if (asked === null || evidence.length === 0) return null
  return draft([`Không. ${asked} không có trong thành phần Đoàn kiểm tra theo ${view.shortName}.`], evidence)
}

/** The words of the question that stand for these folded terms, as typed; null when they cannot be found. */
function shownName(asked: string, folded: string): string | null {
  const words = asked.split(/\s+/)
  const wanted = folded.split(' ').length
  for (let length = wanted; length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1) {
      const piece = words.slice(from, from + length).join(' ')
      if (spaced(termsOf(piece)).trim() === folded) return piece.charAt(0).toUpperCase() + piece.slice(1).replace(/[,.?!;:]+$/u, '')
    }
  return null
}
