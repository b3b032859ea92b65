// A heading as a source: it stands in the plan right above the first passage below it, and is cited together with it.
import type { Passage } from '../../domain/plan.ts'
import type { Evidence } from '../draft.ts'
import type { PlanView } from '../plan-view.ts'

/** So much of a long heading tells it from others. */
const TELLING = 60

/** The first of these passages below the heading, with the lines of the headings between; null where none stands below it. */
export function headedEvidence(view: PlanView, heading: string, passages: readonly Passage[] = view.passages): Evidence | null {
  const key = heading.slice(0, TELLING)
  const passage = passages.find(({ headings }) => headings.some((above) => above.includes(key)))
  if (passage === undefined) return null
  const from = passage.headings.findIndex((above) => above.includes(key))
  // A heading without anything below it is a passage itself.
  const above = passage.headings.slice(from).filter((line) => !passage.text.startsWith(line.slice(0, TELLING)))
  return { view, passage: { ...passage, text: [...above, passage.text].join('\n') } }
}

/** Those headings first, then whatever else bears the answer out. */
export function headingsFirst(view: PlanView, headings: readonly string[], others: readonly Passage[]): Evidence[] {
  const headed = headings.flatMap((heading) => headedEvidence(view, heading, others) ?? [])
  return [...headed, ...others.map((passage) => ({ view, passage }))]
}
