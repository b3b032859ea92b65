// What is in question today: the work of the plans meant, each item with where it stands.
import { type DueItem, dueItems } from '../digest/due.ts'
import type { StoredPlan, StoreReader } from '../store/store.ts'
import type { CommandContext } from './command.ts'

/** Which plans are meant: those with these codes, or else all, the plans of earlier years only where `past` is set. */
export interface PlansMeant {
  planCodes: readonly string[]
  past: boolean
}

/** Where plans and work are read. */
export type ItemSource = Pick<CommandContext, 'plans' | 'today' | 'calendar'> & { store: Pick<StoreReader, 'tasks'> }

export interface CurrentItems {
  /** As `dueItems` gives them, most urgent first. */
  items: DueItem[]
  /** The plans they are of, oldest first. */
  plans: StoredPlan[]
  /** Plans in use that are not in question. */
  leftOut: StoredPlan[]
}

/** Items of the plans in question, as of today. */
export async function currentItems(context: ItemSource, { planCodes, past }: PlansMeant): Promise<CurrentItems> {
  const { plans, store, today, calendar } = context
  const all = await plans()
  const isPast = ({ plan }: StoredPlan) => plan.years !== null && plan.years[1] < Number(today.slice(0, 4))
  const inQuestion = all.filter((plan) => (planCodes.length > 0 ? planCodes.includes(plan.code) : past || !isPast(plan)))
  const ids = new Map(inQuestion.map((plan) => [plan.id, plan]))
  const tasks = (await store.tasks.list()).filter(({ planId }) => ids.has(planId))
  const updates = await store.tasks.updates(tasks.map(({ id }) => id))
  const items = dueItems(tasks, updates, today, calendar, {
    yearsOf: (planId) => ids.get(planId)?.plan.years ?? null,
    planOf: (planId) => ids.get(planId)?.plan ?? null,
  })
  return { items, plans: inQuestion, leftOut: all.filter((plan) => !inQuestion.includes(plan)) }
}
