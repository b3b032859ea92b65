// What falls due, takes place or comes again in a period named by itself: "tháng 6/2026 có việc gì".
import type { Deadline, Task } from '../../domain/plan.ts'
import { isRecurring, type Schedule } from '../../domain/schedule.ts'
import { deadlineWords, withNote } from '../corrected.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { passageAt } from '../plan-view.ts'
import { type Period, periodIn } from '../question/period.ts'
import { agencyFilter } from './task-filters.ts'
import { mentionsIn, restOf } from './task-selection.ts'
import { spansOf, taskEvidence, taskLine } from './task-words.ts'

const ASKS_DUE =
  / (den han|toi han|phai (xong|hoan thanh|lam|nop)|can (xong|lam|hoan thanh)|han|viec (gi|nao)|nhiem vu (gi|nao)|co (viec|nhiem vu)|lam gi|viec gi|(nhung|cac) (viec|nhiem vu)|viec (can|phai)) /
/** Only what must be finished then is asked for; else what goes on then counts too. */
const ONLY_DUE = / (den han|toi han|het han|han|xong|hoan thanh|nop|cham nhat) /

interface Found {
  view: PlanView
  due: { tasks: Task[]; duties: Deadline[] }
  running: Task[]
  recurring: Task[]
}

const isDue = (schedule: Schedule, { start, end }: Period) => spansOf(schedule).some(({ due }) => due >= start && due <= end)

/** The period itself is the task's own time ("Quý IV/2026"), not only the one in which its last day falls. */
const isOf = (schedule: Schedule, { start }: Period) =>
  schedule.kind !== 'year' && spansOf(schedule).some((span) => span.start >= start && span.start < span.due)

/** A whole year runs through every month of it and says nothing about this one. */
function runs(schedule: Schedule, { start, end }: Period): boolean {
  return schedule.kind !== 'year' && spansOf(schedule).some((span) => span.start <= end && span.due > end && span.due >= start)
}

export function dueInPeriod(inquiry: Inquiry): Draft | null {
  const { u, today } = inquiry
  if (!ASKS_DUE.test(u.spaced) || u.facets.has('count') || u.facets.has('quarter') || u.facets.has('month')) return null
  const period = periodIn(u.spaced, today, inquiry.plans[0]?.plan.years?.[0] ?? Number(today.slice(0, 4)))
  if (period === null) return null
  const all = inquiry.plans
    .filter(
      (view) =>
        restOf(
          inquiry,
          view,
          mentionsIn(inquiry, view).map(({ agency }) => agency),
        ).length <= 1,
    )
    .map((view) => foundIn(inquiry, view, period))
    .filter(
      ({ due, running, recurring }) => due.tasks.length + due.duties.length + running.length > 0 || (recurring.length > 0 && u.meant.named),
    )
  if (all.length === 0) return null
  const count = all.reduce((sum, { due }) => sum + due.tasks.length + due.duties.length, 0)
  const named = (view: PlanView) => (all.length > 1 ? ` – ${view.shortName}` : '')
  const lines = (pick: (found: Found) => Task[]) =>
    all.flatMap((found) => pick(found).map((task) => `${taskLine(found.view, task)}${named(found.view)}`))
  const dueItems = all.flatMap(({ view, due }) => [
    ...due.tasks.map((task) => `${taskLine(view, task)}${named(view)}`),
    ...due.duties.map((duty) => `${dutyLine(view, duty)}${named(view)}`),
  ])
  const running = lines((found) => found.running)
  const recurring = lines((found) => found.recurring)
  const paragraphs = [
    ...(count > 0 ? [`Đến hạn trong ${period.text}: ${count} việc.`, { items: dueItems }] : []),
    ...(running.length > 0 ? [`Đang trong thời gian thực hiện: ${running.length} việc.`, { items: running }] : []),
    ...(recurring.length > 0 && !ONLY_DUE.test(u.spaced) ? [`Việc định kỳ: ${recurring.length}.`, { items: recurring }] : []),
  ]
  if (paragraphs.length === 0) return null
  return draft(paragraphs, all.flatMap(evidenceOf), {
    computed: [String(count), String(running.length), String(recurring.length), period.text],
    computation: 'Danh sách do Trợ lý lọc theo thời hạn ghi trong kế hoạch.',
  })
}

function dutyLine({ plan }: PlanView, duty: Deadline): string {
  const who = duty.who === null ? '' : `${withNote(plan, duty, 'lead', duty.who, true)}: `
  return `${who}${withNote(plan, duty, 'task', duty.what, true)} (${deadlineWords(plan, duty, true) ?? duty.text})`
}

function foundIn(inquiry: Inquiry, view: PlanView, period: Period): Found {
  const { u } = inquiry
  const agencies = mentionsIn(inquiry, view).map(({ agency, duty }) => agencyFilter(view, agency, duty))
  const tasks = view.plan.tasks.filter((task) =>
    agencies.every(({ filter, throughClass }) => filter.keeps(task) || throughClass.keeps(task)),
  )
  const duties = agencies.length === 0 ? view.plan.deadlines : []
  const due = tasks
    .filter(({ schedule }) => isDue(schedule, period))
    .toSorted((a, b) => Number(isOf(b.schedule, period)) - Number(isOf(a.schedule, period)))
  // A task whose own period begins as the one asked for goes on in it, even where only what is due is asked.
  const running = tasks.filter(
    (task) => !due.includes(task) && runs(task.schedule, period) && (!ONLY_DUE.test(u.spaced) || isOf(task.schedule, period)),
  )
  return {
    view,
    due: { tasks: due, duties: duties.filter(({ schedule }) => isDue(schedule, period)) },
    running,
    recurring: ONLY_DUE.test(u.spaced) ? [] : tasks.filter(({ schedule }) => isRecurring(schedule)),
  }
}

function evidenceOf({ view, due, running, recurring }: Found): Evidence[] {
  const ofDuties = due.duties.flatMap(({ where, place }) => {
    const passage = passageAt(view.passages, where, place)
    return passage === null ? [] : [{ view, passage }]
  })
  return [...taskEvidence(view, due.tasks), ...ofDuties, ...taskEvidence(view, [...running, ...recurring])]
}
