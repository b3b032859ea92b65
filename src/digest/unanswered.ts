// Questions that found nothing, week by week: what many ask and no plan says is what a coordinator should answer or write down.
import type { Block, Reply } from '../chat/chat.ts'
import { dayOf } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import type { GivenAnswer } from '../store/feedback-store.ts'
import { weekdayOf } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { showDay } from '../vietnamese/dates.ts'
import { shorten } from './lines.ts'
import { beginningOf, endOfWeek } from './spans.ts'

/** Lines and buttons of one message; the rest is counted. */
const MOST_QUESTIONS = 10
const MOST_BUTTONS = 5
const LONGEST_QUESTION = 160

/** Monday to Sunday. */
export interface Week {
  from: Day
  to: Day
}

/** The week of a day. */
export function weekOf(day: Day): Week {
  return { from: shiftDay(day, 1 - weekdayOf(day)), to: endOfWeek(day) }
}

/** The week before that of a day. */
export function weekBefore(day: Day): Week {
  return weekOf(shiftDay(day, -7))
}

/** ISO times between which the store is asked: from the first on and before the second. */
export function timesOf({ from, to }: Week): [string, string] {
  return [beginningOf(from), beginningOf(shiftDay(to, 1))]
}

/** A question with everybody who asked it. */
export interface UnansweredQuestion {
  /** As it was asked last. */
  question: string
  times: number
  people: number
  /** The answer that was given last, to be opened by its id. */
  id: string
  lastAskedOn: Day
}

/** The same questions together, most asked first, then the newest; those that have an approved answer by now are left out. */
export function unansweredQuestions(answers: readonly GivenAnswer[], approved: ReadonlySet<string>): UnansweredQuestion[] {
  const open = answers.filter(({ sameAs }) => !approved.has(sameAs))
  // What points back at an earlier question is like no other.
  const alike = [...Map.groupBy(open, ({ sameAs, id }) => (sameAs === '' ? id : sameAs)).values()]
  return alike
    .map((same) => {
      const last = same.at(-1)!
      const people = new Set(same.map(({ by }) => by.id)).size
      return { question: last.question, times: same.length, people, id: last.id, at: last.at }
    })
    .sort((one, other) => other.times - one.times || other.at.localeCompare(one.at))
    .map(({ at, ...rest }) => ({ ...rest, lastAskedOn: dayOf(new Date(at)) }))
}

/** The list as a message; a button for each of the first ones lets a coordinator answer it. */
export function unansweredReply(questions: readonly UnansweredQuestion[], { from, to }: Week, mayAnswer: boolean): Reply {
  const rest = questions.length - MOST_QUESTIONS
  const shown = questions.slice(0, MOST_QUESTIONS)
  const blocks: Block[] = [
    { kind: 'heading', text: `Câu hỏi không tìm thấy trong kế hoạch, tuần ${showDay(from)} đến ${showDay(to)} (${questions.length})` },
    { kind: 'list', ordered: true, items: shown.map(lineOf) },
    ...(rest > 0 ? [{ kind: 'text' as const, text: `Còn ${rest} câu khác, mỗi câu ít lượt hỏi hơn.` }] : []),
  ]
  const buttons = shown.slice(0, MOST_BUTTONS).map(({ id }, index) => ({ label: `Trả lời câu ${index + 1}`, says: `traloi ${id}` }))
  return mayAnswer ? { blocks, buttons: [buttons.slice(0, 3), buttons.slice(3)].filter((row) => row.length > 0) } : { blocks }
}

function lineOf({ question, times, people, lastAskedOn }: UnansweredQuestion): string {
  return `“${shorten(question, LONGEST_QUESTION)}”: ${times} lượt, ${people} người, gần nhất ${showDay(lastAskedOn)}`
}
