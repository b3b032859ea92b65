// "Sở A hay Sở B phối hợp nhiều hơn", "cơ quan nào chủ trì nhiều nhất", "kế hoạch nào nhiều nhiệm vụ hơn": tasks counted by side.
import type { Task } from '../../domain/plan.ts'
import { isClassOfAgencies } from '../../vietnamese/agencies/classes.ts'
import { plansCompared } from '../compare.ts'
import type { Draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { spaced } from '../terms.ts'
import { agencyTerms, type Duty } from './agencies.ts'
import { compared, extreme, type Measure, type Side } from './figures.ts'
import { areaKey, bareArea, dutyAsked, tableName } from './task-filters.ts'
import { bestHolder } from './task-lists.ts'
import { asksProgress, type Mention, mentionsIn, type Selection, selectTasks } from './task-selection.ts'
import { placesOf, taskEvidence } from './task-words.ts'

const ABOUT_TASKS = / (nhiem vu|viec|cong viec|giai phap|dau viec|chu tri|phoi hop) /
const COMPARES =
  / (nhieu|it) (\S+ ){0,6}hon | hon kem | chenh | cach biet | so sanh (so|tong|khoi luong) | (nhieu|it) bang | bang nhau | hon (nhau )?(bao nhieu|may) /
const ASKS_EXTREME = / (nhieu|it) (\S+ ){0,4}nhat /
const BY_AGENCY = / (ai|(so|co quan|don vi|nganh|phong|ban|dia phuong|noi|ben)( \S+){0,2} nao) /
const BY_TABLE = / (bieu|bang|phu luc) nao /
const BY_AREA = / (linh vuc|nhom|mang|phan) nao /
const MOST_REST = 2
/** A list of places longer than this tells less than the figure. */
const LONGEST_PLACES = 160

const DUTY_NAME: Readonly<Record<Duty, string>> = { lead: 'chủ trì', coordinating: 'phối hợp' }

export function comparedTasks(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!ABOUT_TASKS.test(u.spaced) || asksProgress(inquiry)) return null
  const isExtreme = ASKS_EXTREME.test(u.spaced)
  if (!isExtreme && !COMPARES.test(u.spaced)) return null
  return (isExtreme ? null : betweenPlans(inquiry)) ?? withinPlan(inquiry, isExtreme)
}

function betweenPlans(inquiry: Inquiry): Draft | null {
  // Of the plans of one province, those without tasks are not meant.
  const views = plansCompared({ ...inquiry, plans: inquiry.plans.filter(({ plan }) => plan.tasks.length > 0) })
  if (views.length < 2) return null
  // "Lai Châu và Sở Ngoại vụ Hà Tĩnh": an issuer names its plan, and no agency of the other.
  const others = (view: PlanView) =>
    mentionsIn(inquiry, view).filter(({ agency }) => !agency.terms.every((term) => inquiry.u.meant.terms.has(term)))
  const picked = views.map((view) => selectTasks(inquiry, view, others(view)))
  if (picked.some(({ view, rest }) => view.plan.tasks.length === 0 || rest.length > MOST_REST)) return null
  const said = [...new Set(picked.flatMap(({ words }) => words))]
  return compared(
    picked.map((one) => sideOf(one.view.shortName, one)),
    measureOf(said),
  )
}

function withinPlan(inquiry: Inquiry, isExtreme: boolean): Draft | null {
  const { u } = inquiry
  const view = bestHolder(
    inquiry.plans.filter((one) => one.plan.tasks.length > 0 && coversYears(one, u.years)),
    inquiry,
  )
  if (view === undefined) return null
  if (BY_TABLE.test(u.spaced)) return betweenTables(view)
  const mentions = mentionsIn(inquiry, view)
  if (selectTasks(inquiry, view, mentions).rest.length > MOST_REST) return null
  if (isExtreme) return mostOf(inquiry, view)
  const duties = dutiesSaid(u.spaced)
  const [only] = mentions
  if (mentions.length === 1 && duties.length === 2) {
    const sides = duties.map((duty) => selectedSide(inquiry, view, DUTY_NAME[duty], [{ agency: only!.agency, duty }]))
    return sidesCompared(sides, { ...measureOf([]), noun: 'nhiệm vụ' }, only!.agency.name)
  }
  if (mentions.length < 2) return null
  const duty = duties.length === 1 ? duties[0]! : null
  const sides = mentions.map((mention) => selectedSide(inquiry, view, mention.agency.name, [{ ...mention, duty: duty ?? mention.duty }]))
  return sidesCompared(sides, { ...measureOf([]), ...(duty === null ? {} : { verb: DUTY_NAME[duty] }) })
}

/** "Biểu nào nhiều nhiệm vụ hơn". */
function betweenTables(view: PlanView): Draft | null {
  const tables = [...Map.groupBy(view.plan.tasks, ({ tableIndex }) => tableIndex).values()]
  if (tables.length < 2) return null
  return compared(
    tables.map((tasks) => {
      const { detail: _, ...side } = sideOf(tableName(view, tasks[0]!.tableIndex), { view, tasks })
      return side
    }),
    measureOf([]),
  )
}

function sidesCompared(sides: readonly Side[], measure: Measure, opening?: string): Draft | null {
  if (sides.every(({ amount }) => amount === 0)) return null
  const found = compared(sides, measure)
  return opening === undefined ? found : { ...found, paragraphs: [`${opening}:`, ...found.paragraphs] }
}

/** Both duties where the question says both, "chủ trì nhiều hơn hay phối hợp nhiều hơn". */
function dutiesSaid(question: string): Duty[] {
  return [...(/ chu tri /.test(question) ? (['lead'] as const) : []), ...(/ phoi hop /.test(question) ? (['coordinating'] as const) : [])]
}

function mostOf(inquiry: Inquiry, view: PlanView): Draft | null {
  const { u } = inquiry
  const which = / it (\S+ ){0,4}nhat /.test(u.spaced) ? 'least' : 'most'
  const whole = selectTasks(inquiry, view, [])
  if (BY_AREA.test(u.spaced)) {
    const withArea = whole.tasks.filter(({ area }) => area !== null)
    const groups = [...Map.groupBy(withArea, ({ area }) => areaKey(area!)).values()]
    if (groups.length < 2) return null
    const sides = groups.map((tasks) => sideOf(bareArea(tasks[0]!.area!), { view, tasks }))
    return extreme(sides, measureOf(whole.words), which)
  }
  if (!BY_AGENCY.test(u.spaced)) return null
  const duty = dutyAsked(inquiry) ?? 'lead'
  const groups = byAgency(view, whole.tasks, duty)
  if (groups.length < 2) return null
  const bodies = groups.filter(({ name }) => !isClassOfAgencies(name))
  const classes = groups.filter(({ name }) => isClassOfAgencies(name)).toSorted((a, b) => b.amount - a.amount)
  const found = extreme(bodies.length > 0 ? bodies : classes, { ...measureOf(whole.words), verb: DUTY_NAME[duty] }, which)
  const [shared] = bodies.length === 0 || which === 'least' ? [] : classes
  if (shared === undefined) return found
  return {
    ...found,
    paragraphs: [...found.paragraphs, `Giao chung cho nhóm cơ quan nhiều nhất: ${shared.name} (${shared.amount} nhiệm vụ).`],
    evidence: [...found.evidence, ...shared.evidence],
    computed: [...found.computed, String(shared.amount), shared.name],
  }
}

function byAgency(view: PlanView, tasks: readonly Task[], duty: Duty): Side[] {
  const named = tasks.flatMap((task) => task[duty].map((name) => ({ name, task, key: spaced(agencyTerms(name, view.province)) })))
  return [...Map.groupBy(named, ({ key }) => key).values()].map((list) =>
    sideOf(list[0]!.name, { view, tasks: [...new Set(list.map(({ task }) => task))] }),
  )
}

function selectedSide(inquiry: Inquiry, view: PlanView, name: string, mentions: readonly Mention[]): Side {
  return sideOf(name, selectTasks(inquiry, view, mentions))
}

function sideOf(name: string, { view, tasks }: Pick<Selection, 'view' | 'tasks'>): Side {
  const places = placesOf(tasks)
  return {
    name,
    amount: tasks.length,
    ...(places.length > LONGEST_PLACES ? {} : { detail: places }),
    evidence: taskEvidence(view, tasks),
  }
}

function measureOf(words: readonly string[]): Measure {
  const kept = words.length === 0 ? '' : ` ${words.join(', ')}`
  return { noun: 'nhiệm vụ', how: `Số lượng do Trợ lý đếm theo các dòng của biểu nhiệm vụ${kept}.` }
}
