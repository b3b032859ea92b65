// One name for many agencies: "Các sở, ban, ngành tỉnh", "UBND các xã, phường", "các sở, trừ Sở Nội vụ". Members are told by their kind.
import { splitAgencies } from '../agency-names.ts'
import { fold } from '../fold.ts'
import { isOfDistrict } from './directory.ts'
import { kindOfAgency } from './kinds.ts'
import { comparableAgency, isSameAgency } from './names.ts'
import { FORMER_PROVINCES, PROVINCES, withRank } from './provinces.ts'
import { remembered } from './remembered.ts'

/** Who belongs to a class: bodies of the province, communes, districts, offices within a department, Party cells, a committee's members. */
export type MemberGroup = 'provincial' | 'commune' | 'district' | 'office' | 'party' | 'committee'

export interface AgencyClass {
  groups: ReadonlySet<MemberGroup>
  /** Agencies that the class leaves out by name. */
  except: string[]
}

const EXCEPT = /[\s,;(–-]+(?:ngoại\s+trừ|trừ|không\s+(?:bao\s+)?gồm|ngoài)\s+(?=\p{L})/iu
const PLURAL = /(?:^| )(?:cac|nhung|toan bo|tat ca|thu truong|thanh vien)(?= )/
/** "Sở, ban, ngành tỉnh" is a class without a word for the plural, too. */
const ENUMERATED = /(?:^| )so (?:ban )?nganh(?= |$)/
/** "Các phòng, đơn vị thuộc Sở": offices within a body, and not the body's like. */
const WITHIN_BODY =
  /(?: (?:truc )?thuoc| cua| trong| tai) (?:cac )?(?:so|ban|van phong|co quan|don vi|chi cuc|uy ban nhan dan (?:xa|phuong))(?= |$)/
const OFFICES = /(?:^| )(?:cac|nhung|truong) (?:\S+ ){0,4}?(?<!van )(?:phong|don vi|chi cuc|trung tam|bo phan)(?= |$)/

const GROUPS: readonly (readonly [MemberGroup, RegExp])[] = [
  ['provincial', /(?:^| )(?:so|ban nganh|nganh tinh)(?= |$)|(?:^| )(?:cac|nhung) (?:\S+ ){0,1}(?:co quan|don vi)(?= |$)/],
  ['commune', /(?:^| )(?:xa(?! hoi)|(?<!dia )phuong|dac khu|dia phuong|cap xa)(?= |$)/],
  ['district', /(?:^| )(?:huyen|quan|thi xa|cac thanh pho|dia phuong|cap huyen)(?= |$)/],
  ['office', /(?:^| )(?<!van )phong(?= |$)/],
  ['party', /(?:^| )(?:chi bo|dang bo|dang uy|cap uy)(?= |$)/],
  ['committee', /(?:^| )thanh vien (?:ban|to|hoi dong|doan)(?= |$)/],
]

/** What a name stands for when it is that of a class; null for the name of one agency. */
export const classOf: (name: string) => AgencyClass | null = remembered((name) => {
  const cut = EXCEPT.exec(name)
  const words = comparableAgency(cut === null ? name : name.slice(0, cut.index))
  if (!PLURAL.test(words) && !ENUMERATED.test(words)) return null
  const except = cut === null ? [] : splitAgencies(name.slice(cut.index + cut[0].length).replace(/\)\s*$/u, ''))
  if (WITHIN_BODY.test(words) && OFFICES.test(words)) return { groups: new Set(['office']), except }
  const groups = new Set(GROUPS.filter(([, pattern]) => pattern.test(words)).map(([group]) => group))
  return groups.size === 0 ? null : { groups, except }
})

/** "Các sở, ban, ngành tỉnh", "UBND các xã, phường": one name for many agencies. */
export function isClassOfAgencies(name: string): boolean {
  return classOf(name) !== null
}

const CENTRAL = /^(?:bo (?!chi huy|tu lenh|phan)|chinh phu|quoc hoi|van phong chinh phu|thanh tra chinh phu|tong cuc)/
/** A noun without a name means somebody within the plan's own body. */
const BARE_NOUN = /^(?:van phong(?: so)?|so|ban|thanh tra(?: so)?|don vi|co quan)$/
/** Persons, firms and the public are kinds of "cơ quan" by default only. */
const NO_BODY = /^(?:cong ty|doanh nghiep|nguoi|to chuc ca nhan|truong phong|giam doc|chu tich|pho |chanh |can bo|cong chuc|vien chuc|to )/
const BELOW_PROVINCE = / (?:xa(?! hoi)|phuong|dac khu|huyen|thi xa|thi tran)(?= |$)/
/** A body of the centre that serves several provinces is none of this one's. */
const REGIONAL = / khu vuc(?= |$)/
const PROVINCIAL_KINDS = /^(?:sở|ban|văn phòng|công an|cơ quan|kho bạc)$/u
const OFFICE_KINDS = /^(?:phòng|trung tâm)$/u

/** The groups to which an agency belongs by its kind. */
const groupsOf: (name: string) => MemberGroup[] = remembered((name) => {
  const kind = kindOfAgency(name)
  const words = comparableAgency(name)
  if (/^(?:xã|phường|đặc khu)$/u.test(kind)) return ['commune']
  if (/^(?:huyện|quận|thành phố)$/u.test(kind) && (isOfDistrict(name) || name === name.toLowerCase())) return ['district']
  if (kind === 'tổ chức đảng') return ['party']
  if (BARE_NOUN.test(words)) return ['office']
  if (OFFICE_KINDS.test(kind) || /^chi cuc(?= |$)/.test(words)) return kind === 'phòng' ? ['office'] : ['office', 'provincial']
  if (!PROVINCIAL_KINDS.test(kind) || CENTRAL.test(words) || NO_BODY.test(words) || BELOW_PROVINCE.test(words) || REGIONAL.test(words))
    return []
  return ['provincial']
})

export interface Membership {
  /** Those who sit on the committee or team of the plan; without it nobody is known to. */
  committee?: readonly string[]
  issuer?: string | null
  province?: string | null
}

/** The province whose name ends the agency's own, as it is today: "Sở Tư pháp Lai Châu". That of a commune may be the name of a province. */
const provinceAtEnd: (agency: string) => string | null = remembered((agency) => {
  const words = comparableAgency(agency)
  const name = PROVINCES.find((province) => words.endsWith(` ${fold(province)}`))
  if (name === undefined || BELOW_PROVINCE.test(` ${words}`)) return null
  // "UBND thành phố Lai Châu" is that of a town.
  return words.endsWith(`thanh pho ${fold(name)}`) && withRank(name).startsWith('tỉnh') ? null : provinceToday(name)
})

function provinceToday(name: string): string {
  return FORMER_PROVINCES.find((former) => former.name === name)?.successor.name ?? name
}

/** An agency that says of which province it is belongs to no class in a plan of another. */
function isElsewhere(agency: string, { province = null }: Membership): boolean {
  const own = provinceAtEnd(agency)
  return province !== null && own !== null && own !== provinceToday(province)
}

/** Does the class take in the agency without naming it? False where `className` is no class, or leaves the agency out. */
export function takesIn(className: string, agency: string, { committee = [], ...context }: Membership = {}): boolean {
  const found = classOf(className)
  if (found === null || isClassOfAgencies(agency) || isElsewhere(agency, context)) return false
  const isOut = found.except.some((name) => isSameAgency(name, agency, context) || fold(name) === fold(agency))
  if (isOut) return false
  if (found.groups.has('committee') && committee.some((member) => isSameAgency(member, agency, context))) return true
  return groupsOf(agency).some((group) => found.groups.has(group))
}
