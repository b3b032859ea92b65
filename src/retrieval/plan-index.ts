// What of the stored plans goes into the search index, and how the index keeps up with the store.
import type { Plan } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { syllables } from '../vietnamese/tokens.ts'
import { planFacets } from './plan-facets.ts'
import type { IndexedPassage, SearchIndex } from './search-index.ts'

/** A plan's title opens with what it is; the rest repeats bases and scope, and would count in every passage. */
const TITLE_SYLLABLES = 16

/** Identity of a passage in the index. */
export function passageKey(planId: string, passageId: string): string {
  return `${planId}/${passageId}`
}

/** The other way round; plan ids hold no slash. */
export function splitPassageKey(key: string): { planId: string; passageId: string } {
  const slash = key.indexOf('/')
  return { planId: key.slice(0, slash), passageId: key.slice(slash + 1) }
}

/** The words by which people tell plans apart: what it is, whose, of which years, its number. */
function planName({ title, issuer, province, years, number }: Plan): string {
  const opening = title === null ? '' : syllables(title, { marks: true }).slice(0, TITLE_SYLLABLES).join(' ')
  return [opening, issuer, province, years === null ? null : [...new Set(years)].join(' '), number].filter(Boolean).join(' › ')
}

/** The passages of a plan as the index takes them: each under the plan's name and its headings, less those that it opens with itself. */
function indexedPassages({ id, plan, passages }: Pick<StoredPlan, 'id' | 'plan' | 'passages'>): IndexedPassage[] {
  const name = planName(plan)
  const facetsOf = planFacets(plan)
  return passages.map((passage) => ({
    id: passageKey(id, passage.id),
    group: id,
    title: [name, ...passage.headings.filter((heading) => !passage.text.startsWith(heading))].join(' › '),
    text: passage.text,
    facets: facetsOf(passage),
  }))
}

/** Puts a plan's passages in place of those that the index had of it. */
export async function indexPlan(index: SearchIndex, stored: StoredPlan): Promise<void> {
  await index.removeGroup(stored.id)
  await index.add(indexedPassages(stored))
}

/**
 * Makes the index hold exactly these plans; nothing is done when it was built at this revision of the store. A build that was
 * cut off leaves no revision behind and is done again.
 */
export async function syncIndex(
  index: SearchIndex,
  plans: readonly StoredPlan[],
  revision: string,
): Promise<{ rebuilt: boolean; passages: number }> {
  const rebuilt = (await index.revision()) !== revision
  if (rebuilt) {
    await index.clear()
    await index.add(plans.values().flatMap(indexedPassages))
    await index.setRevision(revision)
  }
  return { rebuilt, passages: await index.count() }
}
