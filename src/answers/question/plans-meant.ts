// Which plans a question means: by number, province, issuer, kind, year; or a place that no plan speaks for.

import type { Plan } from '../../domain/plan.ts'
import { AGENCIES, spokenNames } from '../../vietnamese/agencies/directory.ts'
import { PROVINCES } from '../../vietnamese/agencies/provinces.ts'
import type { PlanView } from '../plan-view.ts'
import { holds, spaced, termsAsWritten, termsOf } from '../terms.ts'
import type { Either } from './near-names.ts'

export interface PlansMeant {
  /** How well each plan fits what the question says of its plan; 0 where it says nothing. By plan id. */
  fit: ReadonlyMap<string, number>
  /** Plans that were pointed at, best fit; all plans when the question points at none. */
  plans: PlanView[]
  /** True when the question pointed at some plan. */
  named: boolean
  /** A province or an issuer that the question names and no plan has, in words to be shown. */
  missing: string | null
  /** Terms of the question that only say which plan: they need not stand in an answer. */
  terms: ReadonlySet<string>
  /** Plans of several places of which the question means one, and it cannot be told which: `plans` holds them all. */
  inDoubt: boolean
}

/** What was read of a question before its plans are looked for. */
export interface PlanCues {
  years: readonly number[]
  /** Names that could be several. */
  either: readonly Either[]
}

const KIND_CUES: readonly (readonly [RegExp, PlanView['plan']['kind']])[] = [
  [/ kiem tra | doan kiem | tu kiem /, 'inspection'],
  [/ lanh dao | dang uy | chi bo | dang vien /, 'leadership'],
  [/ khac phuc | nang cao chi so | tru diem | mat diem /, 'remediation'],
]

const NUMBER = /\b(\d{1,5})\s*[-/]\s*[\p{L}][\p{L}\d-]*(?:\/[\p{L}-]+)?/giu
const ISSUER_HEADS =
  /^(so|dang|tinh|ban|van|uy|truong|cuc|chi|huyen|xa|phuong|dac|thi|thanh|bo|hoi|trung|cong|doan|mat|lien|kho|thue|hai|toa|vien|bao)$/

const PROVINCE_TERMS = PROVINCES.map((name) => ({ name, terms: termsOf(name) }))

const ownTerms = new WeakMap<PlanView, string[]>()

/** Terms of an issuer that tell it from other issuers: without the province and the words that every provincial body shares. */
function ownIssuerTerms(view: PlanView): string[] {
  const known = ownTerms.get(view) ?? withoutShared(view)
  ownTerms.set(view, known)
  return known
}

function withoutShared(view: PlanView): string[] {
  const province = view.province.length === 0 ? ' ' : spaced(view.province)
  // "Tỉnh ủy" is a body by itself, no rank of a people's committee.
  const own = spaced(view.issuer).replace(/ tinh uy (?!ban )/g, ' tinh_uy ')
  const stripped = own.replace(province, ' ').replace(/ (uy ban nhan dan|chu tich|tinh|thanh pho) /g, ' ')
  return withoutRanks(stripped).replaceAll('_', ' ').trim().split(' ').filter(Boolean)
}

/** "Công an tỉnh Sơn Hải" is called "công an Sơn Hải", too. */
function withoutRanks(text: string): string {
  return text.replace(/ (uy ban nhan dan|tinh|thanh pho) /g, ' ')
}

function provincesIn(question: string): { name: string; terms: string[] }[] {
  const found = PROVINCE_TERMS.filter(({ terms }) => holds(question, terms))
  // "Thừa Thiên Huế" also holds "Huế".
  return found.filter(({ terms }) => !found.some((other) => other.terms.length > terms.length && holds(spaced(other.terms), terms)))
}

/** "Thành phố" before the name of one only says which plan, as "tỉnh" does. */
function rankBefore(question: string, province: readonly string[]): string[] {
  return ['tinh', 'thanh pho'].map((rank) => rank.split(' ')).find((rank) => holds(question, [...rank, ...province])) ?? []
}

function isProvincial(view: PlanView): boolean {
  return ownIssuerTerms(view).length === 0
}

/** How many of the issuer's own terms, in order from its first, the question holds: 1 for all. */
function issuerShare(view: PlanView, question: string): number {
  const own = ownIssuerTerms(view)
  if (own.length === 0 || !ISSUER_HEADS.test(own[0]!)) return 0
  if (holds(question, own) || holds(withoutRanks(question), own)) return 1
  const lead = own.slice(0, 2)
  return holds(question, lead) ? 0.5 + (0.5 * own.filter((term) => holds(question, [term])).length) / own.length : 0
}

/** Terms of an issuer's name; a province that was not said names nothing: the "trị" of "Sở Y tế tỉnh Quảng Trị" is in "chủ trì". */
function issuerSaid({ issuer, province }: PlanView, saysProvince: boolean): string[] {
  return saysProvince || province.length === 0 ? issuer : spaced(issuer).replace(spaced(province), ' ').trim().split(' ')
}

/** No plan is pointed at: all may be meant. */
export function anyPlan(views: readonly PlanView[]): PlansMeant {
  return { fit: new Map(), plans: [...views], named: false, missing: null, terms: new Set(), inDoubt: false }
}

/** Reads which plans the question means. `question` is spaced folded terms, `asked` the words as typed. */
export function plansMeant(question: string, asked: string, views: readonly PlanView[], { years, either }: PlanCues): PlansMeant {
  const used = new Set<string>()
  const byNumber = views.filter((view) => isNumbered(view, question, asked))
  for (const { plan } of byNumber) for (const term of termsAsWritten(plan.number ?? '')) used.add(term)
  const named = provincesIn(question)
  const held = named.filter(({ terms }) => views.some(({ province }) => spaced(province) === spaced(terms)))
  const unheld = named.filter((province) => !held.includes(province) && !views.some(({ words }) => words.holds(province.terms)))
  for (const { terms } of held) for (const term of [...rankBefore(question, terms), ...terms]) used.add(term)
  for (const { typed } of either) for (const term of typed) used.add(term)

  const isComparison = COMPARES.test(question)
  /** A body's name points at no plan beside another plan's number or place: there it is what the question is about. */
  const mayBeIssuer = (view: PlanView) =>
    isComparison ||
    (byNumber.length === 0 && held.length === 0) ||
    byNumber.includes(view) ||
    held.some(({ terms }) => spaced(terms) === spaced(view.province))
  const fit = new Map<string, number>()
  for (const view of views) {
    let score = 0
    if (byNumber.includes(view)) score += 6
    const saysProvince = held.some(({ terms }) => spaced(terms) === spaced(view.province))
    if (saysProvince) score += 3
    const share = mayBeIssuer(view) ? issuerShare(view, question) : 0
    score += 2 * share
    if (share >= 0.75 || (mayBeIssuer(view) && isIssuerNamed(view, question, views)))
      for (const term of issuerSaid(view, saysProvince)) used.add(term)
    if (saysProvince && isProvincial(view)) score += 0.4
    for (const [cue, kind] of KIND_CUES) if (cue.test(question) && view.plan.kind === kind) score += 0.5
    if (years.some((year) => view.plan.years !== null && view.plan.years[0] <= year && year <= view.plan.years[1])) score += 0.3
    fit.set(view.stored.id, score)
  }
  const pointed = views.filter(
    (view) =>
      byNumber.includes(view) ||
      held.some(({ terms }) => spaced(terms) === spaced(view.province)) ||
      (mayBeIssuer(view) && isIssuerNamed(view, question, views)),
  )
  const plans = ofYears(narrowed(pointed, views, question, held.length), years)
  const doubtful = plans.length > 0 ? [] : views.filter(({ province }) => either.some(({ places }) => places.includes(province.join(' '))))
  if (doubtful.length > 0) return { fit, plans: ofYears(doubtful, years), named: false, missing: null, terms: used, inDoubt: true }
  return {
    inDoubt: false,
    fit,
    plans: plans.length > 0 ? plans : ofYears([...views], years),
    named: plans.length > 0,
    missing: held.length === 0 && unheld.length > 0 ? unheld[0]!.name : missingDepartment(question, plans),
    terms: used,
  }
}

const DEPARTMENT_TERMS = AGENCIES.filter(({ kind }) => kind === 'sở')
  .flatMap(spokenNames)
  .map((name) => ({ name, terms: termsOf(name) }))

/** A department named of which these plans, each of one body of its own, say nothing: another's points or dates are not its own. */
function missingDepartment(question: string, plans: readonly PlanView[]): string | null {
  if (plans.length === 0 || plans.some(isProvincial)) return null
  const named = DEPARTMENT_TERMS.find(({ terms }) => holds(question, terms))
  return named === undefined || plans.some(({ words }) => words.holds(named.terms)) ? null : named.name
}

/** A year named picks the plans that speak for it; a year that none speaks for picks nothing. */
function ofYears(views: PlanView[], years: readonly number[]): PlanView[] {
  const speaking = views.filter(({ plan }) => plan.years !== null && years.some((year) => plan.years![0] <= year && year <= plan.years![1]))
  return speaking.length > 0 ? speaking : views
}

/** "4745/KH-UBND" → "4745". */
function ownNumber({ number }: Plan): string | undefined {
  return number === null ? undefined : /\d+/.exec(number)?.[0]
}

/** By its number as printed ("4745/KH-UBND"), or by the figure alone after the noun ("kế hoạch 4745", "KH số 0265"). */
function isNumbered({ plan }: PlanView, question: string, asked: string): boolean {
  const own = ownNumber(plan)
  if (own === undefined) return false
  const alone = / (?:ke hoach|quyet dinh) (?:so )?(\d+) /.exec(question)?.[1]
  if (alone === own.replace(/^0+/, '') && !/ (can cu|theo|dua tren|thuc hien) (?:ke hoach|quyet dinh) /.test(question)) return true
  return (
    [...asked.matchAll(NUMBER)].some((match) => match[1] === own) &&
    asked.toLowerCase().includes(plan.number!.toLowerCase().slice(0, own.length + 3))
  )
}

const LOCAL_HEADS = /^ (?:dang uy )?(?:xa|phuong|dac khu|huyen|thi xa|thi tran|thanh pho) /
/** Who asks whether a commune is inspected does not mean the commune's own plan. */
const ASKS_INSPECTED = / (bi|duoc|co|nam trong|thuoc) (\S+ ){0,4}(kiem tra|danh sach) /

/**
 * True when the issuer's name alone points at its plan. A party committee is hardly ever the subject of another plan; a commune
 * or a department often is: it is meant when no other plan speaks of it, or when the question says "kế hoạch của" it.
 */
function isIssuerNamed(view: PlanView, question: string, views: readonly PlanView[]): boolean {
  if (view.issuer[0] === 'dang' && issuerShare(view, question) >= 0.75) return true
  const own = ownIssuerTerms(view)
  if (own.length < 2) return false
  const isLocal = LOCAL_HEADS.test(spaced(own))
  if (isLocal && ASKS_INSPECTED.test(question)) return false
  const proper = isLocal ? spaced(own).replace(LOCAL_HEADS, ' ').trim().split(' ') : own
  const isUnique = (terms: readonly string[]) => !views.some((other) => other !== view && other.words.holds(terms))
  if (holds(question, own) || holds(withoutRanks(question), own))
    return isUnique(own) || new RegExp(` ke hoach (?:\\S+ ){0,9}${own.join(' ')} `).test(question)
  return proper.length > 1 && holds(question, proper) && isUnique(proper)
}

/** Plans whose issuers the question names so that they point at them. */
export function issuersNamed(question: string, views: readonly PlanView[]): PlanView[] {
  return views.filter((view) => isIssuerNamed(view, question, views))
}

const COMPARES = / (va|hay|hoac|voi) (\S+ ){0,14}(hon|chenh|khac(?! phuc)|giong|cung) | (so sanh|so voi) /

/** An issuer named in full rules out the others of its province; a province named rules out issuers of other provinces. */
function narrowed(pointed: PlanView[], views: readonly PlanView[], question: string, provincesNamed: number): PlanView[] {
  if (provincesNamed === 0) return pointed
  const perProvince = Map.groupBy(pointed, (view) => spaced(view.province))
  const kept: PlanView[] = []
  for (const [province, group] of perProvince) {
    if (!views.some((view) => spaced(view.province) === province && holds(question, view.province))) {
      // "Cao Bằng và xã Suối Thầu": beside a province, an issuer of another one is compared with it.
      if (COMPARES.test(question)) kept.push(...group.filter((view) => issuerShare(view, question) >= 0.75))
      continue
    }
    if (/ (khac(?! phuc)|so sanh|so voi|giong) /.test(question)) {
      kept.push(...group)
      continue
    }
    const byIssuer = group.filter((view) => issuerShare(view, question) >= 0.75)
    const isParty = / (dang uy|dang bo|chi bo|dang vien) /.test(question)
    const party = isParty ? group.filter(({ issuer }) => issuer.includes('dang')) : []
    kept.push(...(party.length > 0 ? party : byIssuer.length > 0 && byIssuer.length < group.length ? byIssuer : group))
  }
  return kept
}
