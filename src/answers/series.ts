// Plans of one body and one kind follow each other year by year. Who names no year means the one in force. An earlier plan of another body, or of a
// body of the same name in another province, is no predecessor and stays.
import type { Day } from '../domain/schedule.ts'
import type { PlanView } from './plan-view.ts'

/** Of each series the plan whose years hold today, else the latest; plans that are alone stay. */
export function inForce(views: readonly PlanView[], today: Day): PlanView[] {
  const year = Number(today.slice(0, 4))
  const series = Map.groupBy(views, (view) => `${bodyOf(view)}|${view.plan.kind}`)
  const kept = new Set<PlanView>()
  for (const members of series.values()) {
    const speaking = members.filter(({ plan: { years } }) => years !== null && years[0] <= year && year <= years[1])
    const latest = members.toSorted((a, b) => (b.plan.years?.[1] ?? 0) - (a.plan.years?.[1] ?? 0))[0]!
    for (const view of speaking.length > 0 ? speaking : members.length > 1 && latest.plan.years !== null ? [latest] : members)
      kept.add(view)
  }
  return views.filter((view) => kept.has(view))
}

/** The chairman's decision and the committee's plan are of one body. */
function bodyOf({ issuer, province }: PlanView): string {
  return `${province.join(' ')}|${issuer.join(' ').replace(/^chu tich (?=uy ban nhan dan )/, '')}`
}
