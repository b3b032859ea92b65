// Figures of one plan's tasks beside their count: a share of all, the first and last to fall due, its areas.
import type { Task } from '../../domain/plan.ts'
import type { Day } from '../../domain/schedule.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { showAmount } from './figures.ts'
import { areaKey, bareArea } from './task-filters.ts'
import { bestHolder } from './task-lists.ts'
import { asksProgress, mentionsIn, selectTasks } from './task-selection.ts'
import { lastDaysOf, placesOf, taskEvidence, taskLine } from './task-words.ts'

const TASK = '(nhiem vu|viec|cong viec|giai phap|dau viec)'
const ASKS_SHARE = new RegExp(` (bao nhieu|may|bao) phan tram (\\S+ ){0,3}${TASK} | ty le ${TASK} `)
const ASKS_FIRST = / (som nhat|dau tien|truoc tien|gan nhat) /
const ASKS_LAST = / (muon nhat|cuoi cung|sau cung|tre nhat|xa nhat) /
const ABOUT_DUE = / (den han|toi han|han|thoi han|hoan thanh|xong|ket thuc) /
const ASKS_AREAS = / (may|bao nhieu|nhung|cac) linh vuc( nao| gi)? /
const MOST_REST = 1
const MOST_SHOWN = 6

function holderOf({ plans, u }: Inquiry, inquiry: Inquiry): PlanView | undefined {
  return bestHolder(
    plans.filter((view) => view.plan.tasks.length > 0 && coversYears(view, u.years)),
    inquiry,
  )
}

/** "Bao nhiêu phần trăm nhiệm vụ là thường xuyên". */
export function taskShare(inquiry: Inquiry): Draft | null {
  if (!ASKS_SHARE.test(inquiry.u.spaced) || asksProgress(inquiry)) return null
  const view = holderOf(inquiry, inquiry)
  if (view === undefined) return null
  const { tasks, words, rest } = selectTasks(inquiry, view)
  if (words.length === 0 || rest.length > MOST_REST || tasks.length === 0) return null
  const all = view.plan.tasks.length
  const share = showAmount(Math.round((1000 * tasks.length) / all) / 10)
  return draft([`${share} %: ${tasks.length}/${all} nhiệm vụ ${words.join(' ')} (${placesOf(tasks)}).`], taskEvidence(view, tasks), {
    computed: [share, String(tasks.length), `${tasks.length}/${all}`, String(all), ...words, placesOf(tasks)],
    computation: `Trợ lý tính: ${tasks.length} trên ${all} dòng của biểu nhiệm vụ.`,
  })
}

/** "Nhiệm vụ nào đến hạn sớm nhất": by the last day of each, among those that the question means. */
export function firstDue(inquiry: Inquiry): Draft | null {
  const { spaced: question } = inquiry.u
  const first = ASKS_FIRST.test(question)
  if ((!first && !ASKS_LAST.test(question)) || !ABOUT_DUE.test(question) || !new RegExp(` ${TASK} `).test(question)) return null
  const view = holderOf(inquiry, inquiry)
  if (view === undefined) return null
  const { tasks, rest } = selectTasks(inquiry, view)
  const others = rest.filter((term) => !/^(som|nhat|muon|dau|tien|cuoi|gan|tre|xa)$/.test(term))
  if (others.length > MOST_REST) return null
  const dayOf = ({ schedule }: Task): Day | undefined =>
    lastDaysOf(schedule)
      .toSorted()
      .at(first ? 0 : -1)
  const dated = tasks.flatMap((task) => {
    const day = dayOf(task)
    return day === undefined ? [] : [{ task, day }]
  })
  const days = dated.map(({ day }) => day).toSorted()
  const day = days.at(first ? 0 : -1)
  if (day === undefined) return null
  const due = dated.filter((one) => one.day === day).map(({ task }) => task)
  const items = due.slice(0, MOST_SHOWN).map((task) => taskLine(view, task, 120))
  const more = due.length > items.length ? [`Và ${due.length - items.length} nhiệm vụ khác (${placesOf(due.slice(items.length))}).`] : []
  return draft(
    [`Đến hạn ${first ? 'sớm' : 'muộn'} nhất, hạn cuối là hết ngày ${showDay(day)}:`, { items }, ...more],
    taskEvidence(view, due),
    {
      computed: [showDay(day), ...more],
      computation: `Trợ lý xếp ${dated.length} nhiệm vụ có ngày cụ thể theo thời hạn; việc thường xuyên, định kỳ không tính.`,
    },
  )
}

/** "Có mấy lĩnh vực": the groups of the task table, with how many tasks each holds. */
export function areasCounted(inquiry: Inquiry): Draft | null {
  if (!ASKS_AREAS.test(inquiry.u.spaced)) return null
  const view = holderOf(inquiry, inquiry)
  if (view === undefined || mentionsIn(inquiry, view).length > 0) return null
  const { tasks, rest } = selectTasks(inquiry, view, [])
  const groups = [
    ...Map.groupBy(
      tasks.filter(({ area }) => area !== null),
      ({ area }) => areaKey(area!),
    ).values(),
  ]
  if (groups.length < 2 || rest.length > MOST_REST) return null
  const items = groups.map((group) => `${bareArea(group[0]!.area!)}: ${group.length} nhiệm vụ (${placesOf(group)})`)
  const evidence = taskEvidence(
    view,
    groups.map(([first]) => first!),
  )
  return draft([`Biểu nhiệm vụ của ${view.shortName} có ${groups.length} lĩnh vực:`, { items }], evidence, {
    computed: [String(groups.length), ...items],
    computation: `Trợ lý đếm theo cột hoặc dòng lĩnh vực của ${tasks.length} nhiệm vụ.`,
    long: true,
  })
}
