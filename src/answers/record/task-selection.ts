// Tasks of one plan picked by all that a question says of them together: table, area, deadline, agencies, subject.
import type { Task } from '../../domain/plan.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { bodyNamed } from '../question/body-named.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { agenciesIn, type Duty, type NamedAgency } from './agencies.ts'
import { agencyFilter, areaFilter, captionsOf, deadlineFilter, dutyAsked, type Filter, subjectFilter, tableFilter } from './task-filters.ts'

/** An agency that the question names, with the duty it is asked about; null for either. */
export interface Mention {
  agency: NamedAgency
  duty: Duty | null
}

export interface Selection {
  view: PlanView
  /** What the filters keep, in words, in the order in which they are said. */
  words: string[]
  tasks: Task[]
  /** Tasks that only a class which takes in the one agency named leads or joins. */
  through: Task[]
  mentions: Mention[]
  /** What of the question no filter takes up. */
  rest: string[]
}

const DUTY_VERB: readonly (readonly [Duty, RegExp])[] = [
  ['lead', / (chu tri|phu trach|dau moi|chiu trach nhiem) /],
  ['coordinating', / (phoi hop|phoi ket hop|cung lam|ho tro) /],
]

/** The first duty that these words name. */
function dutyIn(words: string): Duty | null {
  const found = DUTY_VERB.map(([duty, pattern]) => ({ duty, at: words.search(pattern) })).filter(({ at }) => at >= 0)
  return found.toSorted((a, b) => a.at - b.at)[0]?.duty ?? null
}

/** "Đã hoàn thành bao nhiêu nhiệm vụ", "cơ quan nào chậm nhiều việc": how the work goes is in no plan. */
const ASKS_PROGRESS =
  / da (\S+ ){0,3}(hoan thanh|lam xong|xong|lam duoc|thuc hien) | (hoan thanh|lam xong|xong|lam) (duoc|roi) | (cham|tre)( tien do| han)? (\S+ ){0,2}(viec|nhiem vu) | ton dong /

export function asksProgress({ u }: Inquiry): boolean {
  return ASKS_PROGRESS.test(spaced(termsOf(u.asked)))
}

/** A body whose duties are asked for though no row names it: it has none of its own, and may have those of a class. */
function bodyOutside({ u }: Inquiry): NamedAgency | null {
  const body = bodyNamed(u)
  if (body === null || body.own.length === 0 || body.own.every((term) => u.meant.terms.has(term))) return null
  return { name: body.name, terms: [...body.noun.split(' '), ...body.own] }
}

/** Agencies with the duty that stands nearest behind each, else before it: "Sở A chủ trì mà Sở B phối hợp". */
export function mentionsIn(inquiry: Inquiry, view: PlanView): Mention[] {
  const question = inquiry.u.spaced
  const found = agenciesIn(question, [view])
  const stranger = found.length === 0 && dutyAsked(inquiry) !== null ? bodyOutside(inquiry) : null
  if (stranger !== null) return [{ agency: stranger, duty: dutyAsked(inquiry) }]
  if (found.length < 2) return found.map(({ agency }) => ({ agency, duty: dutyAsked(inquiry) }))
  return found.map(({ agency, at }, position) => {
    const next = found[position + 1]?.at ?? question.length
    const before = question.slice(found[position - 1]?.at ?? 0, at + 1)
    return { agency, duty: dutyIn(`${question.slice(at, next)} `) ?? dutyIn(before) ?? dutyAsked(inquiry) }
  })
}

/** Words of asking for tasks that say nothing of which. */
const GENERIC =
  'nhiem vu viec cong giai phap chu tri phoi hop thoi han gian hoan thanh den ghi bieu bang trong tam khac phuc ton tai han che giao tong so luong dau thuc hien thuong xuyen hang quy thang tuan moi ngay co quan don vi linh vuc tham muu can xong cung duoc lien quan bi toi co nhung phai ket thuc truoc sau huong dan theo bo trung uong cua tham gia nhom tat ca cong ban hanh nhieu it hon nhat chenh lech phan tram ty le khong cu the dau moi'.split(
    ' ',
  )

/** What of the question is neither plan, table, agency nor deadline; a list by those alone must not swallow a question about a subject. */
export function restOf({ u }: Inquiry, view: PlanView, agencies: readonly NamedAgency[]): string[] {
  const taken = new Set([...GENERIC, ...captionsOf(view).flatMap(({ terms }) => terms), ...agencies.flatMap(({ terms }) => terms)])
  // "Kế hoạch cải cách hành chính năm 2026" names the plan by its title.
  if (u.meant.named) for (const term of [...view.titleTerms, ...termsOf(view.plan.number ?? '')]) taken.add(term)
  return u.content.filter((term) => !taken.has(term) && !/^\d+$/.test(term))
}

export function selectTasks(inquiry: Inquiry, view: PlanView, mentions: readonly Mention[] = mentionsIn(inquiry, view)): Selection {
  const { u } = inquiry
  const area = areaFilter(view, u.spaced)
  const areaWords = area === null ? ' ' : spaced(termsOf(area.words))
  const agencies = mentions.map(({ agency }) => agency)
  const rest = restOf(inquiry, view, agencies).filter((term) => !holds(areaWords, [term]))
  const subject = subjectFilter(inquiry, view, rest)
  const byAgency = mentions.map(({ agency, duty }) => agencyFilter(view, agency, duty))
  const others = [tableFilter(view, u.spaced, area), deadlineFilter(inquiry, view), area, subject].filter((filter) => filter !== null)
  const picked = (filters: readonly Filter[]) => view.plan.tasks.filter((task) => filters.every((filter) => filter.keeps(task)))
  return {
    view,
    words: [...others, ...byAgency.map(({ filter }) => filter)].map(({ words }) => words),
    tasks: picked([...others, ...byAgency.map(({ filter }) => filter)]),
    through: byAgency.length === 1 ? picked([...others, byAgency[0]!.throughClass]) : [],
    mentions: [...mentions],
    rest: subject === null ? rest : [],
  }
}
