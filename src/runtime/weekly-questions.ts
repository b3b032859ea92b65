// On the first working day of a week coordinators are told which questions of the week before found nothing.
import { timesOf, unansweredQuestions, unansweredReply, type Week, weekBefore, weekOf } from '../digest/unanswered.ts'
import { dayOf, instantAt } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import type { Role } from '../domain/work.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import type { Chore } from './tick.ts'

const TOLD: readonly Role[] = ['coordinator', 'administrator']

/** Tết takes a week and some days; what fell due then comes on the first working day after it. */
const WEEKS_LOOKED_BACK = 2

export interface WeeklyQuestionsParts {
  store: Store
  calendar: WorkCalendar
  /** Time of day in Vietnam: "07:30". */
  hour: string
  log: Log
}

/**
 * Tells each direct conversation once a week, by its key in the outbox; nothing where no question was left. After a time in which the
 * program did not run, a message is at most so late that it still comes in the week in which it fell due.
 */
export function weeklyQuestions({ store, calendar, hour, log }: WeeklyQuestionsParts): Chore {
  const done = new Set<Day>()

  async function tell(week: Week, now: Date): Promise<void> {
    const approved = new Set((await store.approvedAnswers.list()).map(({ sameAs }) => sameAs))
    const questions = unansweredQuestions(await store.givenAnswers.notFound(...timesOf(week)), approved)
    if (questions.length === 0) return
    const reply = unansweredReply(questions, week, true)
    for (const { conversation } of await store.people.reachable(TOLD)) {
      const key = `weekly-questions:${week.from}:${conversation.platform}:${conversation.id}`
      await store.outbox.add({ key, conversation, reply, createdAt: now.toISOString(), priority: 'notice' })
    }
    log.info({ week: week.from, questions: questions.length }, 'coordinators are told which questions found nothing')
  }

  return {
    name: 'tell coordinators which questions found nothing',
    async run(now) {
      for (const monday of dueMondays(now, hour, calendar)) {
        if (done.has(monday)) continue
        await tell(weekBefore(monday), now)
        done.add(monday)
      }
    },
  }
}

/** Mondays of the weeks whose message fell due this week and not after this moment, oldest first. */
function dueMondays(now: Date, hour: string, calendar: WorkCalendar): Day[] {
  const { from } = weekOf(dayOf(now))
  const mondays = Array.from({ length: WEEKS_LOOKED_BACK + 1 }, (_, weeks) => shiftDay(from, 7 * (weeks - WEEKS_LOOKED_BACK)))
  return mondays.filter((monday) => {
    const day = firstWorkingDay(monday, calendar)
    return day >= from && instantAt(day, hour) <= now
  })
}

function firstWorkingDay(from: Day, calendar: WorkCalendar): Day {
  let day = from
  while (!calendar.isWorkingDay(day)) day = shiftDay(day, 1)
  return day
}
