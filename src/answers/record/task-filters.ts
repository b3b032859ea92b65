// What tasks of a plan may have in common: their table, agency, deadline, area or subject. Each filter says in words what it keeps.
import type { Task } from '../../domain/plan.ts'
import type { Day } from '../../domain/schedule.ts'
import { showDay } from '../../vietnamese/dates.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { type Period, periodIn } from '../question/period.ts'
import { contentTerms, holds, spaced, termsOf } from '../terms.ts'
import { type Duty, type NamedAgency, partIn } from './agencies.ts'
import { lastDaysOf, spansOf, taskPlace } from './task-words.ts'

export interface Filter {
  /** Said in the answer: "trong biểu 2", "có thời hạn 31/12/2026". */
  words: string
  keeps(task: Task): boolean
}

export interface TableCaption {
  index: number
  terms: string[]
}

export function captionsOf({ plan }: PlanView): TableCaption[] {
  const indexes = [...new Set(plan.tasks.map(({ tableIndex }) => tableIndex))]
  return indexes.map((index) => {
    const table = plan.tasks.find(({ tableIndex }) => tableIndex === index)!.table
    const heading = plan.sections.find(({ path }) => path === `BNV${index}` || (indexes.length === 1 && path === 'BNV'))?.heading ?? ''
    return { index, terms: contentTerms(termsOf(`${table} ${heading}`)) }
  })
}

/** "biểu 2", or "phụ lục" where the table is one. */
export function tableName({ plan }: PlanView, index: number): string {
  return taskPlace(plan.tasks.find(({ tableIndex }) => tableIndex === index)!).replace(/, STT .*$/, '')
}

const EVERY_TABLE = / (hai|2|ca hai|cac|moi|tat ca) (bieu|bang|phu luc) /

/** The table that the question names, by its number or by words that only its caption has; words of an `area` named say nothing of it. */
export function tableFilter(view: PlanView, question: string, area: Filter | null): Filter | null {
  const captions = captionsOf(view)
  if ((captions.length < 2 && !/ bieu /.test(question)) || EVERY_TABLE.test(question)) return null
  const byNumber = / (?:bieu|bang|phu luc|bieu nhiem vu)(?: so)? (\d{1,2}) /.exec(question)
  const keep = (index: number): Filter => ({
    words: `trong ${tableName(view, index)}`,
    keeps: ({ tableIndex }) => tableIndex === index,
  })
  if (byNumber && captions.some(({ index }) => index === Number(byNumber[1]))) return keep(Number(byNumber[1]))
  if (captions.length === 1) return keep(captions[0]!.index)
  const ofArea = new Set(area === null ? [] : termsOf(area.words))
  const scored = captions.map(({ index, terms }) => {
    // "Trong" is what a question says before any table.
    const own = terms.filter(
      (term) => term !== 'trong' && !ofArea.has(term) && captions.every((other) => other.index === index || !other.terms.includes(term)),
    )
    return { index, score: own.filter((term) => holds(question, [term])).length }
  })
  const [first, second] = scored.toSorted((a, b) => b.score - a.score)
  return first!.score > 0 && first!.score > (second?.score ?? 0) && / (bieu|bang|phu luc|danh muc|trong tam) /.test(question)
    ? keep(first!.index)
    : null
}

const RECURRING: readonly (readonly [RegExp, string, (task: Task) => boolean])[] = [
  [/ (hang|moi|theo|tung) thang (?!\d)| thang (mot|1) lan /, 'hằng tháng', ({ schedule }) => schedule.kind === 'monthly'],
  [/ (hang|moi|theo|tung) quy (?![1-4] )| quy (mot|1) lan /, 'hằng quý', ({ schedule }) => schedule.kind === 'quarterly'],
  [/ (hang|moi) tuan /, 'hằng tuần', ({ schedule }) => schedule.kind === 'weekly'],
  [/ (thuong xuyen|lien tuc) /, 'thường xuyên', ({ schedule }) => schedule.kind === 'ongoing'],
]
const ASKS_UNDATED = / (khong|chua) (co |ghi |neu |xac dinh )(ro )?(thoi han|han|ngay|thoi gian)( hoan thanh)?( cu the| ro)? /

export function fallsWithin({ schedule }: Task, { start, end }: Period): boolean {
  return spansOf(schedule).some((span) => span.due >= start && span.due <= end)
}

/** Words before a day that make it a bound, and which tasks they leave. */
const BOUNDS: readonly (readonly [RegExp, string, (last: Day, bound: Day) => boolean])[] = [
  [/ (truoc|som hon) (ngay |moc )?$/, 'đến hạn trước ngày', (last, bound) => last < bound],
  [/ (den|toi|tinh den|cham nhat|muon nhat)( het)? (ngay )?$/, 'đến hạn chậm nhất ngày', (last, bound) => last <= bound],
  [/ (sau|muon hon) (ngay )?$/, 'đến hạn sau ngày', (last, bound) => last > bound],
  [/ (tu|ke tu) (ngay )?$/, 'đến hạn từ ngày', (last, bound) => last >= bound],
]

function dayFilter(day: Day, question: string): Filter {
  const [year, month, date] = day.split('-').map(Number)
  const before = new RegExp(`^(.*? )0?${date} 0?${month} ${year} `).exec(question)?.[1] ?? ''
  const bound = BOUNDS.find(([pattern]) => pattern.test(before))
  if (bound !== undefined)
    return { words: `${bound[1]} ${showDay(day)}`, keeps: ({ schedule }) => lastDaysOf(schedule).some((last) => bound[2](last, day)) }
  return {
    words: `có thời hạn ${showDay(day)}`,
    keeps: ({ schedule }) => spansOf(schedule).some((span) => span.due === day || span.start === day),
  }
}

/** True when the term names this very day, and is no stretch that ends on it. */
export function namesDay({ schedule }: Task, day: Day): boolean {
  return spansOf(schedule).some(({ start, due }) => due === day && (start === due || schedule.kind === 'before'))
}

/** The tasks themselves are overdue; files that are so may be what a task is about. */
const ASKS_OVERDUE =
  / (nhiem vu|viec|cong viec|giai phap) (\S+ ){0,14}(?<!ho so |ho so giai quyet |thu tuc )(qua|het|tre) han (roi |chua |tinh den .*|den nay )?$/
const ASKS_AHEAD = / (chua|con) (den |toi |trong )?han | (sap (den|toi) han) /

/** The deadline by which tasks are asked for: a day, a bound, a period, or a rhythm. */
export function deadlineFilter({ u, today }: Inquiry, view: PlanView): Filter | null {
  const day = u.days[0]
  if (day !== undefined) return dayFilter(day, u.spaced)
  if (ASKS_UNDATED.test(u.spaced))
    return { words: 'không ghi ngày hoàn thành cụ thể', keeps: ({ schedule }) => lastDaysOf(schedule).length === 0 }
  const rhythm = RECURRING.find(([pattern]) => pattern.test(u.spaced))
  if (rhythm) return { words: `thực hiện ${rhythm[1]}`, keeps: rhythm[2] }
  const external = externalTerm(view, u.spaced)
  if (external !== null) return external
  const period = periodIn(u.spaced, today, view.plan.years?.[0] ?? Number(today.slice(0, 4)))
  if (period !== null) return { words: `đến hạn trong ${period.text}`, keeps: (task) => fallsWithin(task, period) }
  const until = (isPast: boolean): Filter => ({
    words: `${isPast ? 'có thời hạn đã qua' : 'chưa đến hạn'} tính đến ${showDay(today)}`,
    keeps: ({ schedule }) => {
      const last = lastDaysOf(schedule).toSorted().at(-1)
      return last !== undefined && last < today === isPast
    },
  })
  if (ASKS_OVERDUE.test(u.spaced)) return until(true)
  return ASKS_AHEAD.test(u.spaced) ? until(false) : null
}

/** "Theo hướng dẫn của Bộ, ngành": a term set elsewhere, named by the words of the table. */
function externalTerm(view: PlanView, question: string): Filter | null {
  const external = view.plan.tasks.find(({ schedule, scheduleText }) => {
    const terms = schedule.kind === 'external' && scheduleText !== null ? contentTerms(termsOf(scheduleText)) : []
    // "Theo kế hoạch" is in any question.
    return (
      terms.some((term) => !/^(?:theo|ke|hoach|huong|dan|cua|quy|dinh)$/.test(term)) &&
      terms.filter((term) => holds(question, [term])).length >= 0.8 * terms.length
    )
  })
  if (external === undefined) return null
  const key = spaced(termsOf(external.scheduleText!))
  return {
    words: external.scheduleText!.charAt(0).toLowerCase() + external.scheduleText!.slice(1),
    keeps: (task) => task.scheduleText !== null && spaced(termsOf(task.scheduleText)) === key,
  }
}

/** The duty that the question as a whole asks for; null for either. */
export function dutyAsked({ u }: Pick<Inquiry, 'u'>): Duty | null {
  const leads = u.facets.has('lead') || LEADS.test(u.spaced)
  const joins = u.facets.has('coordinating')
  // "Chủ trì việc gì, phối hợp việc gì" asks for both.
  if (LEADS.test(u.spaced) && JOINS.test(u.spaced)) return null
  return joins ? 'coordinating' : leads ? 'lead' : null
}

const LEADS = / (chu tri|dau moi|phu trach) /
const JOINS = / (phoi hop|phoi ket hop) /

const DUTY_WORDS: Readonly<Record<Duty, (name: string) => string>> = {
  lead: (name) => `do ${name} chủ trì`,
  coordinating: (name) => `có ${name} phối hợp`,
}

/** Tasks in which the agency has this duty, either when it is null: by its own name, or only through a class that takes it in. */
export function agencyFilter(view: PlanView, agency: NamedAgency, duty: Duty | null): { filter: Filter; throughClass: Filter } {
  const duties: Duty[] = duty === null ? ['lead', 'coordinating'] : [duty]
  const part = (task: Task, kind: 'named' | 'class') => duties.some((one) => partIn(task, one, agency, view) === kind)
  const words = duty === null ? `do ${agency.name} chủ trì hoặc phối hợp` : DUTY_WORDS[duty](agency.name)
  return {
    filter: { words, keeps: (task) => part(task, 'named') },
    throughClass: { words, keeps: (task) => !part(task, 'named') && part(task, 'class') },
  }
}

/** "II.", "B.", "3)": what a group of rows is numbered with. */
const AREA_LABEL = /^(?:[IVX]+|\p{Lu}|\d+)\s*[.)]\s*/u
const AREA_NOUN = / (linh vuc|nhom|mang|phan|muc|ve|noi dung) /
/** Words that areas of administrative reform begin with, which tell none from another. */
const UNTELLING = /^(cong|tac|cai|cach|xay|dung|phat|trien)$/

export function bareArea(area: string): string {
  return area.replace(AREA_LABEL, '').trim()
}

/** The same area may be "Công tác chỉ đạo, điều hành" in one table and "CHỈ ĐẠO, ĐIỀU HÀNH" in another. */
export function areaKey(area: string): string {
  return spaced(termsOf(bareArea(area))).replace(/^ cong tac (?=\S+ \S)/, ' ')
}

/** The area (group of rows) that the question names whole or, after a word for areas, by most of its words. */
export function areaFilter(view: PlanView, question: string): Filter | null {
  const areas = [...new Set(view.plan.tasks.flatMap(({ area }) => (area === null ? [] : [area])))]
  const named = areas.map((area) => {
    const terms = contentTerms(termsOf(bareArea(area))).filter((term) => !UNTELLING.test(term))
    const share = terms.filter((term) => holds(question, [term])).length / Math.max(1, terms.length)
    const isWhole = areaKey(area).trim().includes(' ') && question.includes(areaKey(area))
    return { area, share: isWhole ? 2 : AREA_NOUN.test(question) ? share : 0 }
  })
  const best = named.toSorted((a, b) => b.share - a.share)[0]
  if (best === undefined || best.share < 0.75) return areaByPart(areas, question)
  const key = areaKey(best.area)
  return {
    words: `thuộc lĩnh vực ${bareArea(best.area).toLowerCase()}`,
    keeps: ({ area }) => area !== null && areaKey(area) === key,
  }
}

const LONGEST_PART = 5

/** "Lĩnh vực bộ máy", "lĩnh vực công vụ": the areas that hold the words behind the noun side by side, unless most of them do. */
function areaByPart(areas: readonly string[], question: string): Filter | null {
  const [, rest = ''] = / (?:linh vuc|nhom|mang) (?:ve )?(?:cai cach |cong tac (?=\S+ \S)|xay dung )?(.*)$/.exec(question) ?? []
  const words = rest.trim().split(' ')
  for (let length = Math.min(LONGEST_PART, words.length); length >= 2; length -= 1) {
    const held = areas.filter((area) => holds(areaKey(area), words.slice(0, length)))
    const keys = new Set(held.map(areaKey))
    if (keys.size === 0) continue
    if (keys.size > 1 && keys.size >= new Set(areas.map(areaKey)).size / 2) return null
    const names = [...new Set(held.map((area) => bareArea(area).toLowerCase()))]
    return { words: `thuộc lĩnh vực ${names.join('; ')}`, keeps: ({ area }) => area !== null && keys.has(areaKey(area)) }
  }
  return null
}

const ABOUT_SUBJECT = / (ve|lien quan|noi den|nhac den|nhac toi|noi ve|noi dung) /

/** "Nhiệm vụ về giải ngân": tasks whose own words hold all of the subject. */
export function subjectFilter({ u }: Inquiry, view: PlanView, subject: readonly string[]): Filter | null {
  if (subject.length === 0 || !ABOUT_SUBJECT.test(u.spaced)) return null
  const keeps = ({ task, area, expected }: Task) => {
    const words = spaced(termsOf([task, area, expected].filter(Boolean).join('\n')))
    return subject.every((term) => holds(words, [term]))
  }
  return view.plan.tasks.some(keeps) ? { words: `nhắc đến nội dung được hỏi`, keeps } : null
}
