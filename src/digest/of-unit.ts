// What is due as one agency sees it.
import type { StoredPlan } from '../store/store.ts'
import { fold } from '../vietnamese/fold.ts'
import type { DueItem } from './due.ts'
import { provinceOf, responsibility } from './responsible.ts'

/** Work that many agencies share is done for the one that has reported it done. Those that it has done stand last. */
export function seenByUnit(unit: string, items: readonly DueItem[]): DueItem[] {
  const hasDone = ({ progress }: DueItem) => progress.byUnit.some(({ unit: by, state }) => state === 'done' && fold(by!) === fold(unit))
  const open = items.filter((item) => !hasDone(item))
  return [...open, ...items.filter(hasDone).map((item) => ({ ...item, bucket: 'done' as const }))]
}

/** What the agency leads, by its name or as one of a class, as it sees it. */
export function itemsOfUnit(unit: string, items: readonly DueItem[], plans: readonly StoredPlan[]): DueItem[] {
  return seenByUnit(
    unit,
    items.filter(({ task }) => responsibility(task, unit, provinceOf(task, plans)) !== null),
  )
}
