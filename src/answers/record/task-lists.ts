// Tasks by what they have in common: of a table, with a deadline, led or joined by an agency, of an area. Listed and counted.
import type { Task } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { type Period, periodIn } from '../question/period.ts'
import { contentTerms, holds, spaced, termsOf } from '../terms.ts'
import { agencyIn, type Duty, type NamedAgency, partIn } from './agencies.ts'
import { taskCard } from './task-answer.ts'
import { spansOf, taskEvidence, taskLine } from './task-words.ts'
import { textDuties } from './text-duties.ts'

const ABOUT_TASKS = / (nhiem vu|viec|cong viec|giai phap|dau viec|muc|dong|duoc giao|lam nhung gi|lam gi) /
const ASKS_COUNT = / (bao nhieu|may|tong so|so luong|dem|so) (\S+ ){0,1}(nhiem vu|viec|cong viec|giai phap|dau viec) | (tong so|so luong) /
const ASKS_WHICH =
  / (nhung|cac|liet ke|danh sach) (\S+ ){0,2}(nhiem vu|viec|cong viec|giai phap) | (nhiem vu|viec|cong viec|giai phap) (nao|gi) | lam (nhung )?gi | lam nhung viec | nhiem vu (\S+ ){0,14}la (nhung )?gi | (viec|nhiem vu) (\S+ ){0,2}(den han|toi han|han|co han|co thoi han) | (duoc|bi) giao (nhung )?(gi|viec|nhiem vu) | (phai|can|se) lam (viec )?(nhung )?gi |^ (cac |nhung )?(viec|nhiem vu|cong viec) /

const ASKS_DAY = / (khi nao|bao gio|luc nao|(ngay|thang|quy) (nao|may)) /
const ASKS_FOR_TASKS = / (nhung|cac) (\S+ ){0,2}(viec|nhiem vu|giai phap) | (viec|nhiem vu|giai phap) (nao|gi) | lam (nhung )?gi /

interface Filter {
  /** Said in the answer: "trong biểu 2", "có thời hạn 31/12/2026". */
  words: string
  keeps(task: Task): boolean
}

function captionsOf({ plan }: PlanView): { index: number; terms: string[] }[] {
  const indexes = [...new Set(plan.tasks.map(({ tableIndex }) => tableIndex))]
  return indexes.map((index) => {
    const table = plan.tasks.find(({ tableIndex }) => tableIndex === index)!.table
    const heading = plan.sections.find(({ path }) => path === `BNV${index}` || (indexes.length === 1 && path === 'BNV'))?.heading ?? ''
    return { index, terms: contentTerms(termsOf(`${table} ${heading}`)) }
  })
}

/** The table that the question names, by its number or by words that only its caption has. */
function tableFilter(view: PlanView, question: string): Filter | null {
  const captions = captionsOf(view)
  if (captions.length < 2 && !/ bieu /.test(question)) return null
  const byNumber = / (?:bieu|bang|phu luc|bieu nhiem vu)(?: so)? (\d{1,2}) /.exec(question)
  const keep = (index: number): Filter => ({ words: `trong biểu ${index}`, keeps: ({ tableIndex }) => tableIndex === index })
  if (byNumber && captions.some(({ index }) => index === Number(byNumber[1]))) return keep(Number(byNumber[1]))
  if (captions.length === 1) return keep(captions[0]!.index)
  const scored = captions.map(({ index, terms }) => {
    const own = terms.filter((term) => captions.every((other) => other.index === index || !other.terms.includes(term)))
    return { index, score: own.filter((term) => holds(question, [term])).length }
  })
  const [first, second] = scored.toSorted((a, b) => b.score - a.score)
  return first!.score > 0 && first!.score > (second?.score ?? 0) && / (bieu|bang|phu luc|danh muc|trong tam) /.test(question)
    ? keep(first!.index)
    : null
}

const RECURRING: readonly (readonly [RegExp, string, (task: Task) => boolean])[] = [
  [/ (hang|moi) thang /, 'hằng tháng', ({ schedule }) => schedule.kind === 'monthly'],
  [/ (hang|moi) quy /, 'hằng quý', ({ schedule }) => schedule.kind === 'quarterly'],
  [/ (hang|moi) tuan /, 'hằng tuần', ({ schedule }) => schedule.kind === 'weekly'],
  [/ (thuong xuyen|lien tuc) /, 'thường xuyên', ({ schedule }) => schedule.kind === 'ongoing'],
]

export function within(task: Task, { start, end }: Period): boolean {
  return spansOf(task.schedule).some((span) => span.due >= start && span.due <= end)
}

/** The deadline by which tasks are asked for: a day, a period, or a rhythm. */
function deadlineFilter({ u, today }: Inquiry, view: PlanView): Filter | null {
  const day = u.days[0]
  if (day !== undefined) {
    const [year, month, date] = day.split('-').map(Number)
    return {
      words: `có thời hạn ${date}/${month}/${year}`,
      keeps: ({ schedule }) => spansOf(schedule).some((span) => span.due === day || span.start === day),
    }
  }
  const rhythm = RECURRING.find(([pattern]) => pattern.test(u.spaced))
  if (rhythm) return { words: `thực hiện ${rhythm[1]}`, keeps: rhythm[2] }
  const external = externalTerm(view, u.spaced)
  if (external !== null) return external
  const period = periodIn(u.spaced, today, view.plan.years?.[0] ?? Number(today.slice(0, 4)))
  return period === null ? null : { words: `đến hạn trong ${period.text}`, keeps: (task) => within(task, period) }
}

/** "Theo hướng dẫn của Bộ, ngành": a term set elsewhere, named by the words of the table. */
function externalTerm(view: PlanView, question: string): Filter | null {
  const external = view.plan.tasks.find(({ schedule, scheduleText }) => {
    const terms = schedule.kind === 'external' && scheduleText !== null ? contentTerms(termsOf(scheduleText)) : []
    return terms.length > 2 && terms.filter((term) => holds(question, [term])).length >= 0.8 * terms.length
  })
  if (external === undefined) return null
  const key = spaced(termsOf(external.scheduleText!))
  return {
    words: external.scheduleText!.charAt(0).toLowerCase() + external.scheduleText!.slice(1),
    keeps: (task) => task.scheduleText !== null && spaced(termsOf(task.scheduleText)) === key,
  }
}

function dutyAsked({ u }: Pick<Inquiry, 'u'>): Duty | null {
  if (u.facets.has('coordinating')) return 'coordinating'
  return u.facets.has('lead') ? 'lead' : null
}

export function agencyFilter(
  inquiry: Pick<Inquiry, 'u'>,
  view: PlanView,
  agency: NamedAgency | null,
): { filter: Filter; throughClass: (task: Task) => boolean } | null {
  if (agency === null) return null
  const duty = dutyAsked(inquiry)
  const duties: Duty[] = duty === null ? ['lead', 'coordinating'] : [duty]
  const part = (task: Task, kind: 'named' | 'class') => duties.some((one) => partIn(task, one, agency, view) === kind)
  return {
    filter: {
      words:
        duty === 'lead'
          ? `do ${agency.name} chủ trì`
          : duty === 'coordinating'
            ? `có ${agency.name} phối hợp`
            : `do ${agency.name} chủ trì hoặc phối hợp`,
      keeps: (task) => part(task, 'named'),
    },
    throughClass: (task) => !part(task, 'named') && part(task, 'class'),
  }
}

/** "II.", "B.", "3)": what a group of rows is numbered with. */
const AREA_LABEL = /^(?:[IVX]+|\p{Lu}|\d+)\s*[.)]\s*/u

/** The area (group of rows) that the question names by most of its words. */
function areaFilter(view: PlanView, question: string): Filter | null {
  if (!/ (linh vuc|nhom|mang|phan|muc|ve) /.test(question)) return null
  const areas = [...new Set(view.plan.tasks.flatMap(({ area }) => (area === null ? [] : [area])))]
  const scored = areas.map((area) => {
    const terms = contentTerms(termsOf(area.replace(AREA_LABEL, ''))).filter(
      (term) => !/^(cong|tac|cai|cach|xay|dung|phat|trien)$/.test(term),
    )
    return { area, share: terms.filter((term) => holds(question, [term])).length / Math.max(1, terms.length) }
  })
  const best = scored.toSorted((a, b) => b.share - a.share)[0]
  if (best === undefined || best.share < 0.75) return null
  const keyOf = (area: string) => spaced(termsOf(area.replace(AREA_LABEL, '')))
  const key = keyOf(best.area)
  return {
    words: `thuộc lĩnh vực ${best.area.replace(AREA_LABEL, '').toLowerCase()}`,
    keeps: ({ area }) => area !== null && keyOf(area) === key,
  }
}

/** What of the question is neither plan, table, agency nor deadline; a list by those alone must not swallow a question about a subject. */
export function restOf({ u }: Inquiry, view: PlanView, agency: NamedAgency | null): string[] {
  const generic = new Set(
    'nhiem vu viec cong giai phap chu tri phoi hop thoi han gian hoan thanh den ghi bieu bang trong tam khac phuc ton tai han che giao tong so luong dau thuc hien thuong xuyen hang quy thang tuan moi ngay co quan don vi linh vuc tham muc can xong cung duoc lien quan bi toi co nhung phai ket thuc truoc huong dan theo bo trung uong cua tham gia nhom'.split(
      ' ',
    ),
  )
  for (const { terms } of captionsOf(view)) for (const term of terms) generic.add(term)
  for (const term of agency?.terms ?? []) generic.add(term)
  return u.content.filter((term) => !generic.has(term) && !/^\d+$/.test(term))
}

export function taskList(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!ABOUT_TASKS.test(u.spaced) && !/ (chu tri|phoi hop|lam) .*gi /.test(u.spaced)) return null
  const counts = ASKS_COUNT.test(u.spaced)
  if (!counts && !ASKS_WHICH.test(u.spaced) && !u.facets.has('list')) return null
  // "Việc ... phải xong trước ngày nào" asks for the day of one task.
  if (!counts && ASKS_DAY.test(u.spaced) && !ASKS_FOR_TASKS.test(u.spaced)) return null
  const holders = inquiry.plans.filter((view) => view.plan.tasks.length > 0 && coversYears(view, u.years))
  const view = bestHolder(holders, inquiry)
  if (view === undefined) return null
  const agency = agencyIn(u.spaced, [view])
  const table = tableFilter(view, u.spaced)
  const byAgency = agencyFilter(inquiry, view, agency)
  const area = areaFilter(view, u.spaced)
  const filters = [table, deadlineFilter(inquiry, view), area, byAgency?.filter ?? null].filter((filter) => filter !== null)
  if (filters.length === 0 && !counts) return null
  const rest = restOf(inquiry, view, agency).filter((term) => area === null || !holds(spaced(termsOf(area.words)), [term]))
  if (rest.length > (counts ? 3 : 2)) return null
  const asTask = (keep: readonly Filter[]) => view.plan.tasks.filter((task) => keep.every((filter) => filter.keeps(task)))
  const tasks = asTask(filters)
  const others =
    byAgency === null ? [] : asTask(filters.filter((filter) => filter !== byAgency.filter)).filter((task) => byAgency.throughClass(task))
  if (tasks.length === 0 && others.length === 0) return null
  const said = filters.map(({ words }) => words)
  const opening = `${u.meant.named ? 'Có' : `${view.shortName} có`} ${[`${tasks.length} nhiệm vụ`, ...said].join(' ')}${tasks.length > 0 ? ':' : '.'}`
  const bothDuties = byAgency !== null && dutyAsked(inquiry) === null
  const onlyJoins = (task: Task) => bothDuties && partIn(task, 'lead', agency!, view) !== 'named'
  const items = tasks
    .toSorted((a, b) => Number(onlyJoins(a)) - Number(onlyJoins(b)))
    .map((task) => `${onlyJoins(task) ? 'Phối hợp: ' : ''}${taskLine(view, task, tasks.length > 10 ? 60 : tasks.length > 6 ? 90 : 170)}`)
  const inText = byAgency === null || filters.length > 1 || dutyAsked(inquiry) !== null ? [] : textDuties(view, agency!)
  const through =
    others.length === 0 ? [] : [`Ngoài ra ${others.length} nhiệm vụ giao chung cho nhóm cơ quan có ${agency!.name} (${placesOf(others)}).`]
  const further = inText.length === 0 ? [] : ['Theo phần lời của kế hoạch:', { items: inText.map(({ words }) => words) }]
  const evidence = [...taskEvidence(view, tasks), ...inText.map(({ passage }) => ({ view, passage })), ...taskEvidence(view, others)]
  return draft([opening, ...(items.length > 0 ? [{ items }] : []), ...further, ...through], evidence, {
    long: counts && agency === null,
    computed: [String(tasks.length), String(others.length), ...said],
    computation: 'Số lượng do Trợ lý đếm theo biểu nhiệm vụ.',
  })
}

function placesOf(tasks: readonly Task[]): string {
  return [...Map.groupBy(tasks, ({ tableIndex }) => tableIndex)]
    .map(([table, list]) => `biểu ${table}: STT ${list.map(({ no }) => no).join(', ')}`)
    .join('; ')
}

function bestHolder(holders: readonly PlanView[], { u, ranked }: Inquiry): PlanView | undefined {
  const scoreOf = (view: PlanView) =>
    (u.meant.fit.get(view.stored.id) ?? 0) + (ranked[0]?.piece.view === view ? 0.5 : 0) + Math.min(1, view.plan.tasks.length / 50)
  return holders.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0]
}

const ROW_NUMBER = / (?:nhiem vu|viec|stt|dong|so thu tu|muc|hang)(?: so| thu)? (\d{1,3}) /

/** "nhiệm vụ số 15 biểu trọng tâm": one row, or the row of that number in each table when no table is named. */
export function taskByNumber(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  const number = ROW_NUMBER.exec(u.spaced)?.[1]
  if (number === undefined) return null
  const view = bestHolder(
    inquiry.plans.filter(({ plan }) => plan.tasks.some(({ no }) => no === number)),
    inquiry,
  )
  if (view === undefined || restOf(inquiry, view, null).length > 2) return null
  const table = tableFilter(view, u.spaced)
  const tasks = view.plan.tasks.filter((task) => task.no === number && (table === null || table.keeps(task)))
  if (tasks.length === 0) return null
  return draft(
    tasks.slice(0, 3).flatMap((task) => taskCard(view, task, u)),
    taskEvidence(view, tasks),
  )
}
