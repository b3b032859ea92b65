// "Còn bao nhiêu ngày", "quá hạn chưa", "hạn nào sớm hơn": days counted from today, or between two deadlines.
import type { Deadline, Task } from '../../domain/plan.ts'
import type { Day, Schedule } from '../../domain/schedule.ts'
import { daysBetween, vietnameseCalendar } from '../../vietnamese/calendar.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { plansCompared } from '../compare.ts'
import { deadlineWords } from '../corrected.ts'
import { clip, type Draft, draft, type Evidence } from '../draft.ts'
import { type Inquiry, within } from '../inquiry.ts'
import { type Piece, type PlanView, passageAt } from '../plan-view.ts'
import { absentRow } from './absent-row.ts'
import { numberedTasks } from './task-lists.ts'
import { lastDaysOf, taskEvidence, taskPlace } from './task-words.ts'

const ASKS_LEFT =
  / con (lai )?(bao nhieu|may|bao) (ngay|tuan|thang) | (bao nhieu|may) ngay (lam viec )?(nua|con lai) | con bao lau | bao lau nua /
const ASKS_GONE = / (qua|tre|cham|het) (han )?(\S+ ){0,2}(bao nhieu|may) (ngay|tuan|thang) | qua han bao lau /
const ASKS_STATE =
  / (qua|het|tre|den|toi|con) (thoi )?han (\S+ ){0,3}(chua|khong) | han (\S+ ){0,4}(da qua|het|con) (\S+ ){0,2}(chua|khong|$)| (hay|hoac) (da )?qua( han)? /
const ASKS_APART = / (cach nhau|cach|chenh|chenh nhau|hon|hon kem|hon nhau|truoc|sau) (\S+ )?(bao nhieu|may) ngay /
const ASKS_SOONER = / (som|muon|tre|cham|truoc|sau) (\S+ ){0,2}hon | (cai|ben|noi|ke hoach|tinh) nao (\S+ ){0,4}(truoc|sau|som|muon) /
const ABOUT_DEADLINE = / (han|thoi han|bao cao|nop|gui|hoan thanh|xong|den han) /

/** Other deadlines of the plan that fit the question nearly as well are told, too. */
const NEAR = 0.85
const LOOKED_AT = 20
const LEAST_SHARE = 0.6
const PAIR_BONUS = 0.1
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

/** Words of asking for a time: what is due need not hold them. */
const OF_TIME =
  /^(?:con|qua|han|het|tre|ngay|thang|tuan|viec|nua|den|toi|chua|lau|thoi|gian|cham|som|muon|truoc|sau|hon|cach|hom|nay|roi|lai|phuc|vu)$/

interface Fit {
  piece: Piece
  /** Share of what the question is about that the entry and its headings hold, by rarity; neighbours held count for more. */
  fit: number
}

/** Dated things of the record that hold what the question is about, best first. */
function entriesMeant({ u, ranked, library }: Inquiry): Fit[] {
  const about = u.content.filter((term) => !OF_TIME.test(term))
  const whole = about.reduce((total, term) => total + library.weight(term), 0)
  const shareOf = ({ terms, headTerms }: Piece) => {
    const held = about.filter((term) => terms.has(term) || headTerms.has(term))
    return whole === 0 ? 1 : held.reduce((total, term) => total + library.weight(term), 0) / whole
  }
  return (
    ranked
      .filter(({ piece }) => piece.entry?.kind === 'task' || piece.entry?.kind === 'duty')
      .slice(0, LOOKED_AT)
      // The ranking knows other words for the same thing, "nộp" and "gửi"; where no plan is named, the words themselves must stand there.
      .map(({ piece, score, coverage }) => ({
        piece,
        share: u.meant.named ? Math.max(shareOf(piece), coverage) : Math.min(shareOf(piece), coverage),
        score,
        pairs: u.pairs.filter((pair) => piece.terms.has(pair)).length,
      }))
      .filter(({ share }) => share >= LEAST_SHARE)
      .map(({ piece, share, score, pairs }) => ({ piece, fit: score * share * (1 + PAIR_BONUS * pairs) }))
      .toSorted((a, b) => b.fit - a.fit)
  )
}

function dueOf({ entry, view }: Piece): Due {
  return entry?.kind === 'task' ? ofTask(view, entry.task) : ofDuty(view, (entry as { duty: Deadline }).duty)
}

/** The tasks or duties that the question means: by number, else the entries of the record that fit it best. */
function duesMeant(inquiry: Inquiry): Due[] {
  const numbered = numberedTasks(inquiry)
  if (numbered !== null) return numbered.tasks.slice(0, MOST_SHOWN).map((task) => ofTask(numbered.view, task))
  const entries = entriesMeant(inquiry)
  const [best] = entries
  if (best === undefined) return []
  const dues = entries.filter(({ piece, fit }) => piece.view === best.piece.view && fit >= best.fit * NEAR).map(({ piece }) => dueOf(piece))
  return dues.filter(({ what }, at) => dues.findIndex((other) => other.what === what) === at).slice(0, MOST_SHOWN)
}

const days = (from: Day, to: Day) => Math.abs(daysBetween(from, to))

/** "còn 24 ngày (16 ngày làm việc), hạn cuối là hết ngày 14/12/2026"; a term without a day is told as it is. */
function distance(schedule: Schedule, { today, calendar = vietnameseCalendar }: Inquiry): string {
  const last = lastDaysOf(schedule).toSorted()
  const due = last.find((day) => day >= today) ?? last.at(-1)
  if (due === undefined)
    return schedule.kind === 'ongoing'
      ? 'không có ngày kết thúc, nên không tính được số ngày'
      : 'không ghi ngày cụ thể, nên không tính được số ngày'
  if (due === today) return `hạn cuối là hôm nay, ${showDay(due)}`
  const [from, to] = due > today ? [today, due] : [due, today]
  const working = calendar.workingDaysBetween(from, to)
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
  if (absentRow(inquiry) !== null) return null
  const dues = duesMeant(inquiry)
  if (dues.length === 0) return null
  const lines = dues.map((due) => `${capital(due.term)}: ${distance(due.schedule, inquiry)}. Nội dung: ${due.what}.`)
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
    const dues = entriesMeant(within(inquiry, [view])).map(({ piece }) => dueOf(piece))
    const due = dues.find(({ schedule }) => dayNamed(schedule) !== null)
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
