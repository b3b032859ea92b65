// Plans of one body and one kind follow each other year by year. Who names no year means the one in force.
import type { Day } from '../domain/schedule.ts'
import type { PlanView } from './plan-view.ts'

/** Of each series the plan whose years hold today, else the latest; plans that are alone stay. */
export function inForce(views: readonly PlanView[], today: Day): PlanView[] {
  const year = Number(today.slice(0, 4))
  const series = Map.groupBy(views, ({ issuer, plan }) => `${issuer.join(' ')}|${plan.kind}`)
  const kept = new Set<PlanView>()
  for (const members of series.values()) {
    const speaking = members.filter(({ plan: { years } }) => years !== null && years[0] <= year && year <= years[1])
    const latest = members.toSorted((a, b) => (b.plan.years?.[1] ?? 0) - (a.plan.years?.[1] ?? 0))[0]!
    for (const view of speaking.length > 0 ? speaking : members.length > 1 && latest.plan.years !== null ? [latest] : members)
      kept.add(view)
  }
  return views.filter((view) => kept.has(view))
}
