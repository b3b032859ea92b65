// Agencies that a question names, found among those that the plans name; and the classes that include them.
import type { Plan, Task } from '../../domain/plan.ts'
import { type Membership, takesIn } from '../../vietnamese/agencies/classes.ts'
import { isSameAgency as isSameName } from '../../vietnamese/agencies/names.ts'
import type { PlanView } from '../plan-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'

export interface NamedAgency {
  name: string
  terms: string[]
}

const cache = new WeakMap<Plan, NamedAgency[]>()

/** Terms of an agency's name without what is often left out: brackets, "tỉnh", the province. */
export function agencyTerms(name: string, province: readonly string[] = []): string[] {
  let text = spaced(termsOf(name.replace(/\([^)]*\)/g, ' ')))
  if (province.length > 0) text = text.replace(spaced(province), ' ')
  text = text.replace(/ (tinh|thanh pho) $/, ' ')
  return text.trim().split(' ').filter(Boolean)
}

/** One term alone names a body only where it is a name by itself: the "VNPT" of "VNPT Cao Bằng". */
function isTelling({ name, terms }: NamedAgency): boolean {
  return terms.length > 1 || (terms.length === 1 && /^\p{Lu}{3,}(?=\s|$)/u.test(name))
}

/** Agencies of the plan's tasks, teams and lists, longest name first; classes ("Các sở, ban, ngành tỉnh") too. */
export function agenciesOf(view: PlanView): NamedAgency[] {
  const known = cache.get(view.plan)
  if (known !== undefined) return known
  const { tasks, units, team } = view.plan
  const names = new Set([
    ...tasks.flatMap(({ lead, coordinating }) => [...lead, ...coordinating]),
    ...units.map(({ name }) => name),
    ...team.map(({ unit }) => unit),
  ])
  const agencies = [...names].map((name) => ({ name, terms: agencyTerms(name, view.province) })).filter(isTelling)
  agencies.sort((a, b) => b.terms.length - a.terms.length)
  cache.set(view.plan, agencies)
  return agencies
}

/** The agency of these plans that the question names, longest name first, else by the beginning of its name; null when it names none. */
export function agencyIn(question: string, views: readonly PlanView[]): NamedAgency | null {
  let best: NamedAgency | null = null
  for (const view of views) {
    const found = agenciesOf(view).find(({ terms }) => holds(question, terms))
    if (found !== undefined && (best === null || found.terms.length > best.terms.length)) best = found
  }
  return best ?? byBeginning(question, views) ?? byOwnName(question, views)
}

/** So many words of a department's own name tell it without its noun: "văn hóa, thể thao ... chủ trì". */
const OWN_WORDS = 3

function byOwnName(question: string, views: readonly PlanView[]): NamedAgency | null {
  if (!/ (chu tri|phoi hop|phu trach) /.test(question)) return null
  const named = views
    .flatMap((view) => agenciesOf(view))
    .filter(({ terms }) => terms[0] === 'so' && spokenLength(question, terms.slice(1)) >= Math.min(OWN_WORDS, terms.length - 1))
  return named.find(({ terms }) => terms.length > OWN_WORDS) ?? null
}

/** Nouns that begin the names of many bodies: one word more must be said. */
const SHARED_NOUN =
  /^(?:van phong|trung tam|uy ban|ban quan|cac \S+|truong \S+|phong \S+|don vi|co quan|lanh dao|thu truong|so \S+ (?=va)|toan bo|chu tich|dang uy|chi bo)$/

/** "Kho bạc" for "Kho bạc Nhà nước khu vực IX", "Sở Văn hóa" for "Sở Văn hóa, Thể thao và Du lịch": when one body alone begins so. */
function byBeginning(question: string, views: readonly PlanView[]): NamedAgency | null {
  const all = views.flatMap((view) => agenciesOf(view))
  let best: { agency: NamedAgency; length: number } | null = null
  for (const agency of all) {
    const length = spokenLength(question, agency.terms)
    if (length < 2 || SHARED_NOUN.test(agency.terms.slice(0, length).join(' '))) continue
    if (best === null || length > best.length) best = { agency, length }
  }
  if (best === null) return null
  const begins = spaced(best.agency.terms.slice(0, best.length))
  const name = spaced(best.agency.terms)
  const isOnlyOne = all.every(({ terms }) => spaced(terms) === name || !spaced(terms).startsWith(begins))
  return isOnlyOne ? best.agency : null
}

/** How many of the name's first terms stand together in the question. */
function spokenLength(question: string, terms: readonly string[]): number {
  let length = terms.length
  while (length > 0 && !holds(question, terms.slice(0, length))) length -= 1
  return length
}

/** Between two names of a list: "Sở Tài chính hay Tư pháp". */
const JOINS = '(?:hay|hoac|va|voi|cung|lan)'
const MOST_NAMED = 4

/** All agencies of these plans that the question names, in the order of its words; after the first, its noun may be left out. */
export function agenciesIn(question: string, views: readonly PlanView[]): { agency: NamedAgency; at: number }[] {
  const found: { agency: NamedAgency; at: number }[] = []
  let rest = question
  while (found.length < MOST_NAMED) {
    const agency = agencyIn(rest, views) ?? withoutNoun(rest, views, found)
    if (agency === null) break
    const said = saidOf(rest, agency)
    const at = rest.indexOf(said)
    found.push({ agency, at })
    // Blanked out letter by letter, so that places in the question stay what they are.
    rest = `${rest.slice(0, at)} ${'_'.repeat(said.length - 2)} ${rest.slice(at + said.length)}`
  }
  return found.toSorted((a, b) => a.at - b.at)
}

/** The words by which the question names the agency, spaced. */
function saidOf(question: string, { terms }: NamedAgency): string {
  const length = spokenLength(question, terms)
  return spaced(length >= Math.min(2, terms.length) ? terms.slice(0, length) : terms.slice(1))
}

function withoutNoun(question: string, views: readonly PlanView[], found: readonly { agency: NamedAgency }[]): NamedAgency | null {
  const nouns = new Set(found.map(({ agency }) => agency.terms[0]))
  const joined = (words: string) => new RegExp(` ${JOINS} ${words} | ${words} ${JOINS} `).test(question)
  return (
    views
      .flatMap((view) => agenciesOf(view))
      .find(({ terms }) => nouns.has(terms[0]) && terms.length > 2 && joined(terms.slice(1).join(' '))) ?? null
  )
}

/** What the names within a plan leave unsaid. */
export function contextOf({ plan }: PlanView): Membership {
  return { issuer: plan.issuer, province: plan.province, committee: plan.team.map(({ unit }) => unit) }
}

/** Does this name of the plan mean the agency, "Văn phòng" the office of the department whose plan it is? */
export function isSameAgency(name: string, agency: NamedAgency, view: PlanView): boolean {
  return spaced(agencyTerms(name, view.province)) === spaced(agency.terms) || isSameName(name, agency.name, contextOf(view))
}

export type Duty = 'lead' | 'coordinating'

/** How an agency takes part in a task: named itself, through a class, or not. */
export function partIn(task: Task, duty: Duty, agency: NamedAgency, view: PlanView): 'named' | 'class' | null {
  if (task[duty].some((name) => isSameAgency(name, agency, view))) return 'named'
  return task[duty].some((name) => takesIn(name, agency.name, contextOf(view))) ? 'class' : null
}
