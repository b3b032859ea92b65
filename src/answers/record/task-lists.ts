// Tasks by what they have in common, listed and counted; and one task by its number.
import type { Task } from '../../domain/plan.ts'
import { withNote } from '../corrected.ts'
import { clip, type Draft, draft, type Evidence, SHORT_LIMIT } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { partIn } from './agencies.ts'
import { headedEvidence } from './headed.ts'
import { taskCard } from './task-answer.ts'
import { areaFilter, namesDay, tableFilter } from './task-filters.ts'
import { asksProgress, restOf, type Selection, selectTasks } from './task-selection.ts'
import { placesOf, taskEvidence, taskLine } from './task-words.ts'
import { textDuties } from './text-duties.ts'

const ABOUT_TASKS = / (nhiem vu|viec|cong viec|giai phap|dau viec|muc|dong|duoc giao|lam nhung gi|lam gi) /
const ASKS_COUNT = / (bao nhieu|may|tong so|so luong|dem|so) (\S+ ){0,1}(nhiem vu|viec|cong viec|giai phap|dau viec) | (tong so|so luong) /
const ASKS_WHICH =
  / (nhung|cac|liet ke|danh sach) (\S+ ){0,2}(nhiem vu|viec|cong viec|giai phap) | (nhiem vu|viec|cong viec|giai phap) (nao|gi) | lam (nhung )?gi | lam nhung viec | nhiem vu (\S+ ){0,14}la (nhung )?gi | (viec|nhiem vu) (\S+ ){0,2}(den han|toi han|han|co han|co thoi han) | (duoc|bi) giao (nhung )?(gi|viec|nhiem vu) | (phai|can|se) lam (viec )?(nhung )?gi |^ (cac |nhung )?(viec|nhiem vu|cong viec) /

const ASKS_DAY = / (khi nao|bao gio|luc nao|(ngay|thang|quy) (nao|may)) /
const ASKS_FOR_TASKS = / (nhung|cac) (\S+ ){0,2}(viec|nhiem vu|giai phap) | (viec|nhiem vu|giai phap) (nao|gi) | lam (nhung )?gi /
/** So many words of the question may stand outside every filter. */
const MOST_REST = 2
const MOST_REST_OF_COUNT = 3
/** Room for the opening and the closing lines of a count. */
const OTHER_WORDS = 420
const LEAST_LINE = 60

function asksForTasks({ u }: Inquiry): boolean {
  return ABOUT_TASKS.test(u.spaced) || / (chu tri|phoi hop|lam) .*gi /.test(u.spaced)
}

export function taskList(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!asksForTasks(inquiry) || asksProgress(inquiry)) return null
  const counts = ASKS_COUNT.test(u.spaced)
  if (!counts && !ASKS_WHICH.test(u.spaced) && !u.facets.has('list')) return null
  // "Việc ... phải xong trước ngày nào" asks for the day of one task.
  if (!counts && ASKS_DAY.test(u.spaced) && !ASKS_FOR_TASKS.test(u.spaced)) return null
  const view = holderOf(inquiry)
  if (view === undefined) return null
  const selection = selectTasks(inquiry, view)
  if (selection.words.length === 0 && !counts) return null
  // A body or an area that no row has would be passed over, and everything counted.
  if (namesUnknownFilter(inquiry, selection)) return null
  if (selection.rest.length > (counts ? MOST_REST_OF_COUNT : MOST_REST)) return null
  // With words that no filter took up, all rows are no count of what is asked.
  if (counts && selection.words.length === 0 && selection.rest.some((term) => !isOfPlan(term, view))) return null
  if (selection.tasks.length === 0 && selection.through.length === 0) return null
  return listed(inquiry, selection, counts)
}

const ASKS_DUTY_OF =
  / (?!(?:ai|nao|gi|viec|vu|trach|nhiem|quan|vi|nganh|cung|duoc|se|cac|nhung|lai|cai) )(\S+) (?:chu tri|phoi hop|phu trach) (?=(?:may|bao nhieu|nhung|cac) )/
const AREA_NAMED = / (?:linh vuc|nhom|mang) (?!(?:nao|gi|la|co|trong|cua|nhiem|cong viec) )(\S+) /

function namesUnknownFilter({ u }: Inquiry, { view, mentions }: Selection): boolean {
  const body = ASKS_DUTY_OF.exec(u.spaced)?.[1]
  if (body !== undefined && mentions.length === 0 && !u.meant.terms.has(body)) return true
  return AREA_NAMED.test(u.spaced) && areaFilter(view, u.spaced) === null && view.plan.tasks.some(({ area }) => area !== null)
}

const OF_PLAN = /^(?:thanh|pho|tinh|huyen|xa|phuong|ke|hoach|nam|phu|luc|danh|muc|dong|hang|ca|hien|uy|ban|nhan|dan)$/

/** What the plan and its table are called by. */
function isOfPlan(term: string, { issuer, titleTerms }: PlanView): boolean {
  return OF_PLAN.test(term) || issuer.includes(term) || titleTerms.has(term)
}

/** The plan with tasks that the question means. */
function holderOf(inquiry: Inquiry): PlanView | undefined {
  return bestHolder(
    inquiry.plans.filter((view) => view.plan.tasks.length > 0 && coversYears(view, inquiry.u.years)),
    inquiry,
  )
}

function listed(inquiry: Inquiry, { view, words, tasks, through, mentions }: Selection, counts: boolean): Draft {
  const { u } = inquiry
  const opening =
    tasks.length === 0
      ? `${view.shortName} không có nhiệm vụ nào ${words.join(' ')}.`
      : `${u.meant.named ? 'Có' : `${view.shortName} có`} ${[`${tasks.length} nhiệm vụ`, ...words].join(' ')}:`
  const [only] = mentions.length === 1 ? mentions : []
  const onlyJoins = (task: Task) => only?.duty === null && partIn(task, 'lead', only.agency, view) !== 'named'
  const ordered = tasks.toSorted((a, b) => Number(onlyJoins(a)) - Number(onlyJoins(b)))
  const lines = (length: number) =>
    ordered.map((task) => {
      const line = taskLine(view, task, tasks.length === 1 ? 170 : length)
      return `${onlyJoins(task) ? 'Phối hợp: ' : ''}${line}${resultAsked(u, view, task, tasks.length)}`
    })
  const { items, left } = counts ? shownOfCount(lines(90), lines(LEAST_LINE)) : { items: lines(lineLength(tasks.length)), left: 0 }
  const more = left === 0 ? [] : [`Và ${left} nhiệm vụ khác (${placesOf(ordered.slice(-left))}).`]
  const byPeriod = u.days.length === 1 ? tasks.filter((task) => !namesDay(task, u.days[0]!)) : []
  const ofPeriod =
    byPeriod.length === 0 || byPeriod.length === tasks.length || !words.some((said) => said.startsWith('có thời hạn'))
      ? []
      : [
          `Trong đó ${tasks.length - byPeriod.length} nhiệm vụ ghi đúng ngày này; ${byPeriod.length} nhiệm vụ ghi theo kỳ kết thúc hoặc bắt đầu ngày này (${placesOf(byPeriod)}).`,
        ]
  const inText = only === undefined || words.length > 1 || only.duty !== null ? [] : textDuties(view, only.agency)
  const further = inText.length === 0 ? [] : ['Theo phần lời của kế hoạch:', { items: inText.map(({ words: duty }) => duty) }]
  const shared =
    through.length === 0
      ? []
      : [`Ngoài ra ${through.length} nhiệm vụ giao chung cho nhóm cơ quan có ${only!.agency.name} (${placesOf(through)}).`]
  const joined =
    tasks.length === 0 && only?.duty === 'lead'
      ? view.plan.tasks.filter((task) => partIn(task, 'coordinating', only.agency, view) === 'named')
      : []
  const joins = joined.length === 0 ? [] : [`${only!.agency.name} phối hợp ${joined.length} nhiệm vụ (${placesOf(joined)}).`]
  const evidence = [
    ...taskEvidence(view, joined),
    ...(counts ? captionEvidence(view, tasks) : []),
    ...taskEvidence(view, tasks),
    ...inText.map(({ passage }) => ({ view, passage })),
    ...taskEvidence(view, through),
  ]
  return draft([opening, ...(items.length > 0 ? [{ items }] : []), ...more, ...ofPeriod, ...joins, ...further, ...shared], evidence, {
    computed: [tasks, through, byPeriod]
      .flatMap(({ length }) => [String(length), String(tasks.length - length)])
      .concat(words, more, ofPeriod, joins, shared, String(joined.length)),
    computation: howCounted(tasks.length, words),
  })
}

/** The captions of the tables whose rows were counted. */
function captionEvidence(view: PlanView, tasks: readonly Task[]): Evidence[] {
  const paths = new Set(tasks.flatMap(({ tableIndex }) => [`BNV${tableIndex}`, 'BNV']))
  return view.plan.sections.filter(({ path }) => paths.has(path)).flatMap(({ heading }) => headedEvidence(view, heading) ?? [])
}

const MOST_WITH_RESULT = 5

/** "Chủ trì việc gì, sản phẩm là gì": what each of a few tasks has to bring. */
const ASKS_RESULT = / (ket qua|san pham) (\S+ ){0,2}(gi|ra sao|the nao|nao)( |$)/

function resultAsked({ facets, spaced: question }: Inquiry['u'], { plan }: PlanView, task: Task, count: number): string {
  if ((!facets.has('expected') && !ASKS_RESULT.test(question)) || task.expected === null || count > MOST_WITH_RESULT) return ''
  return `; kết quả: ${withNote(plan, task, 'expected', clip(task.expected, 160), true)}`
}

/** How the figure came about, so that it can be counted again. */
function howCounted(count: number, words: readonly string[]): string {
  return `Số lượng do Trợ lý đếm: ${count} dòng của biểu nhiệm vụ${words.length === 0 ? '' : ` ${words.join(', ')}`}.`
}

function lineLength(count: number): number {
  return count > 10 ? 60 : count > 6 ? 90 : 170
}

/** A count is a short answer: as many lines as fit, the longer ones if all of them do. */
function shownOfCount(longer: readonly string[], shorter: readonly string[]): { items: string[]; left: number } {
  const room = SHORT_LIMIT - OTHER_WORDS
  const length = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 3, 0)
  if (length(longer) <= room) return { items: [...longer], left: 0 }
  const items = [...shorter]
  while (length(items) > room && items.length > 1) items.pop()
  return { items, left: shorter.length - items.length }
}

export function bestHolder(holders: readonly PlanView[], { u, ranked }: Inquiry): PlanView | undefined {
  const scoreOf = (view: PlanView) =>
    (u.meant.fit.get(view.stored.id) ?? 0) + (ranked[0]?.piece.view === view ? 0.5 : 0) + Math.min(1, view.plan.tasks.length / 50)
  return holders.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0]
}

const ROW_NUMBER = / (?:nhiem vu|viec|stt|dong|so thu tu|muc|hang)(?: so| thu)? (\d{1,3}) /

/** Tasks of the number that the question says, in the table it names or in each; none when it is about something else. */
export function numberedTasks(inquiry: Inquiry): { view: PlanView; tasks: Task[] } | null {
  const { u } = inquiry
  const number = ROW_NUMBER.exec(u.spaced)?.[1]
  if (number === undefined) return null
  const view = bestHolder(
    inquiry.plans.filter(({ plan }) => plan.tasks.some(({ no }) => no === number)),
    inquiry,
  )
  if (view === undefined || restOf(inquiry, view, []).length > MOST_REST) return null
  const table = tableFilter(view, u.spaced, areaFilter(view, u.spaced))
  const tasks = view.plan.tasks.filter((task) => task.no === number && (table === null || table.keeps(task)))
  return tasks.length === 0 ? null : { view, tasks }
}

/** "nhiệm vụ số 15 biểu trọng tâm": one row, or the row of that number in each table when no table is named. */
export function taskByNumber(inquiry: Inquiry): Draft | null {
  const found = numberedTasks(inquiry)
  if (found === null) return null
  const { view, tasks } = found
  return draft(
    tasks.slice(0, 3).flatMap((task) => taskCard(view, task, inquiry.u)),
    taskEvidence(view, tasks),
  )
}
