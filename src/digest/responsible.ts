// Whether a task is an agency's to lead: by its own name, or as a member of a class ("Các sở, ban, ngành tỉnh").
import type { TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import { type Membership, takesIn } from '../vietnamese/agencies/classes.ts'
import { isSameAgency } from '../vietnamese/agencies/names.ts'

/** Named as the lead itself, or meant by the name of its class. */
export type Responsibility = 'named' | 'throughClass'

/**
 * How the agency stands among these names; null when it does not. Names are compared as people write them, short or in full; `plan` is
 * what the plan that holds them leaves unsaid.
 */
export function standingAmong(names: readonly string[], agency: string, plan: Membership = {}): Responsibility | null {
  if (names.some((name) => isSameAgency(name, agency, plan))) return 'named'
  return names.some((name) => takesIn(name, agency, plan)) ? 'throughClass' : null
}

/** In which way the agency leads the task; null when it does not. `plan` as in `standingAmong`. */
export function responsibility({ lead }: TrackedTask, agency: string, plan: Membership = {}): Responsibility | null {
  return standingAmong(lead, agency, plan)
}

/** The province whose plan a task belongs to, which the names in it leave out: "Sở Nội vụ tỉnh Lai Châu" is "Sở Nội vụ" there. */
export function provinceOf({ planId }: TrackedTask, plans: readonly Pick<StoredPlan, 'id' | 'plan'>[]): Pick<Membership, 'province'> {
  return { province: plans.find(({ id }) => id === planId)?.plan.province ?? null }
}
