// A question together with everything an answer to it may need. Solvers take it and give a draft, or null when it is not theirs.
import type { Day } from '../domain/schedule.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import type { Draft } from './draft.ts'
import type { LibraryView } from './library-view.ts'
import type { PlanView } from './plan-view.ts'
import type { Understanding } from './question/understand.ts'
import type { Ranked } from './ranking.ts'

/** Made by `inquireOf`; solvers may look at any of it and change nothing. */
export interface Inquiry {
  u: Understanding
  library: LibraryView
  /** Plans that may answer: those named, or all; of many, those whose passages are nearest. */
  plans: readonly PlanView[]
  /** The same before the nearest were picked out: for what the record alone can look up in hundreds of plans. */
  meant: readonly PlanView[]
  /** Pieces of these plans, best first. */
  ranked: readonly Ranked[]
  today: Day
  /** Working days; those that the program is shipped with unless given. */
  calendar?: WorkCalendar
}

/** Answers one kind of question; null where it is not of that kind, or nothing is known. */
export type Solver = (inquiry: Inquiry) => Draft | null

/** The inquiry seen as if only these plans were there. */
export function within(inquiry: Inquiry, plans: readonly PlanView[]): Inquiry {
  const kept = new Set(plans)
  return { ...inquiry, plans, meant: plans, ranked: inquiry.ranked.filter(({ piece }) => kept.has(piece.view)) }
}

/** Does the plan speak of the years that the question names? True when it names none. */
export function coversYears({ plan }: PlanView, years: readonly number[]): boolean {
  if (years.length === 0) return true
  const [first, last] = plan.years ?? [0, 9999]
  return years.some((year) => (first <= year && year <= last) || (plan.title ?? '').includes(String(year)))
}
