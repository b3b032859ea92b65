// "Còn bao nhiêu ngày", "quá hạn chưa", "hạn nào sớm hơn": days counted from today, or between two deadlines.
import type { Deadline, Task } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { daysBetween, vietnameseCalendar } from '../../vietnamese/calendar.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { plansCompared } from '../compare.ts'
import { deadlineWords } from '../corrected.ts'
import { clip, type Draft, draft, type Evidence } from '../draft.ts'
import { type Inquiry, within } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { numberedTasks } from './task-lists.ts'
import { lastDaysOf, taskEvidence, taskPlace } from './task-words.ts'

const ASKS_LEFT =
  / con (lai )?(bao nhieu|may|bao) (ngay|tuan|thang) | (bao nhieu|may) ngay (lam viec )?(nua|con lai) | con bao lau | bao lau nua /
const ASKS_GONE = / (qua|tre|cham|het) (han )?(\S+ ){0,2}(bao nhieu|may) (ngay|tuan|thang) | qua han bao lau /
const ASKS_STATE = / (qua|het|tre|den|toi|con) (thoi )?han (\S+ ){0,3}(chua|khong) /
const ASKS_APART = / (cach nhau|cach|chenh|chenh nhau|hon|hon kem|hon nhau|truoc|sau) (\S+ )?(bao nhieu|may) ngay /
const ASKS_SOONER = / (som|muon|tre|cham|truoc|sau) (\S+ ){0,2}hon | (cai|ben|noi|ke hoach|tinh) nao (\S+ ){0,4}(truoc|sau|som|muon) /
const ABOUT_DEADLINE = / (han|thoi han|bao cao|nop|gui|hoan thanh|xong|den han) /

/** Other deadlines of the plan that fit the question nearly as well are told, too. */
const NEAR = 0.85
const LOOKED_AT = 8
const LEAST_COVERAGE = 0.5
const MOST_SHOWN = 3

interface Due {
  view: PlanView
  /** What is due, in short. */
  what: string
  /** The term as the plan writes it. */
  term: string
  schedule: Schedule
  evidence: Evidence[]
}

function ofTask(view: PlanView, task: Task): Due {
  return {
    view,
    what: `${clip(task.task, 160)} (${taskPlace(task)})`,
    term: deadlineWords(view.plan, task) ?? 'không ghi thời hạn',
    schedule: task.schedule,
    evidence: taskEvidence(view, [task]),
  }
}

function ofDuty(view: PlanView, duty: Deadline): Due {
  const passage = passageAt(view.passages, duty.where, duty.place)
  return {
    view,
    what: clip([duty.who, duty.what].filter(Boolean).join(': '), 200),
    term: deadlineWords(view.plan, duty) ?? duty.text,
    schedule: duty.schedule,
    evidence: passage === null ? [] : [{ view, passage }],
  }
}

/** The tasks or duties that the question means: by number, else the pieces of the record that fit it best. */
function duesMeant(inquiry: Inquiry): Due[] {
  const numbered = numberedTasks(inquiry)
  if (numbered !== null) return numbered.tasks.slice(0, MOST_SHOWN).map((task) => ofTask(numbered.view, task))
  const entries = inquiry.ranked
    .slice(0, LOOKED_AT)
    .filter(({ piece, coverage }) => coverage >= LEAST_COVERAGE && (piece.entry?.kind === 'task' || piece.entry?.kind === 'duty'))
  const [best] = entries
  if (best === undefined) return []
  const near = entries.filter(({ piece, score }) => piece.view === best.piece.view && score >= best.score * NEAR)
  const dues = near.map(({ piece: { entry, view } }) =>
    entry?.kind === 'task' ? ofTask(view, entry.task) : ofDuty(view, (entry as { duty: Deadline }).duty),
  )
  return dues.filter(({ what }, at) => dues.findIndex((other) => other.what === what) === at).slice(0, MOST_SHOWN)
}

const days = (from: Day, to: Day) => Math.abs(daysBetween(from, to))

/** "còn 24 ngày (16 ngày làm việc), hạn cuối là hết ngày 14/12/2026"; a term without a day is told as it is. */
function distance(schedule: Schedule, today: Day): string {
  const last = lastDaysOf(schedule).toSorted()
  const due = last.find((day) => day >= today) ?? last.at(-1)
  if (due === undefined)
    return schedule.kind === 'ongoing'
      ? 'không có ngày kết thúc, nên không tính được số ngày'
      : 'không gắn với một ngày cụ thể, nên không tính được số ngày'
  if (due === today) return `hạn cuối là hôm nay, ${showDay(due)}`
  const [from, to] = due > today ? [today, due] : [due, today]
  const working = vietnameseCalendar.workingDaysBetween(from, to)
  const counted = `${days(today, due)} ngày (${working} ngày làm việc)`
  return due > today
    ? `chưa đến hạn, còn ${counted} đến hết ngày ${showDay(due)}`
    : `thời hạn đã qua ${counted}, hạn cuối là hết ngày ${showDay(due)}`
}

export function countdown(inquiry: Inquiry): Draft | null {
  const { u, today } = inquiry
  const apart = ASKS_APART.test(u.spaced) || ASKS_SOONER.test(u.spaced)
  if (apart && ABOUT_DEADLINE.test(u.spaced)) {
    const found = betweenPlans(inquiry)
    if (found !== null) return found
  }
  if (!ASKS_LEFT.test(u.spaced) && !ASKS_GONE.test(u.spaced) && !ASKS_STATE.test(u.spaced)) return null
  const dues = duesMeant(inquiry)
  if (dues.length === 0) return null
  const lines = dues.map((due) => `${capital(due.term)}: ${distance(due.schedule, today)}. Nội dung: ${due.what}.`)
  const named = u.meant.named ? [] : [`${dues[0]!.view.shortName}:`]
  return draft(
    [...named, ...(lines.length === 1 ? lines : [{ items: lines }])],
    dues.flatMap(({ evidence }) => evidence),
    {
      computed: lines.flatMap((line) => line.match(/\d+(?:\/\d+)*/g) ?? []),
      computation: `Số ngày do Trợ lý tính đến ngày ${showDay(today)}; ngày làm việc không kể thứ Bảy, Chủ nhật và ngày nghỉ lễ.`,
    },
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The day that a person names for the term: "trước ngày 15/8" is 15/8. */
function dayNamed(schedule: Schedule): Day | null {
  return schedule.kind === 'before' ? schedule.boundary : (lastDaysOf(schedule).toSorted().at(-1) ?? null)
}

function betweenPlans(inquiry: Inquiry): Draft | null {
  const views = plansCompared(inquiry)
  if (views.length !== 2) return null
  const sides = views.flatMap((view) => {
    const due = duesMeant(within(inquiry, [view])).find(({ schedule }) => dayNamed(schedule) !== null)
    return due === undefined ? [] : [{ due, day: dayNamed(due.schedule)! }]
  })
  if (sides.length !== 2) return null
  const [sooner, later] = sides.toSorted((a, b) => a.day.localeCompare(b.day))
  const between = days(sooner!.day, later!.day)
  const items = sides.map(({ due }) => `${due.view.shortName}: ${due.term} (${due.what})`)
  const verdict =
    between === 0
      ? 'Hai thời hạn trùng nhau.'
      : `${sooner!.due.view.shortName} sớm hơn: ${showDay(sooner!.day)} so với ${showDay(later!.day)}, cách nhau ${between} ngày.`
  return draft(
    [verdict, { items }],
    sides.flatMap(({ due }) => due.evidence),
    {
      long: true,
      computed: [String(between), ...sides.flatMap(({ day, due }) => [showDay(day), due.view.shortName])],
      computation: 'Số ngày do Trợ lý tính giữa hai ngày ghi trong kế hoạch.',
    },
  )
}
