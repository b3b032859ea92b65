// The passages under an answer, word for word, with the place in official form.
import type { Citation } from './contract.ts'
import type { Draft, Evidence } from './draft.ts'
import { placeName, placeOf, sourceName } from './plan-name.ts'

export const MOST_CITATIONS = 5
const LONGEST_PASSAGE = 2500

/** One passage as a source: where it stands, in official form, and its words. */
export function citationOf({ view, passage, where }: Evidence): Citation {
  const place = where === undefined ? placeOf(passage) : placeName(where)
  return {
    planId: view.stored.id,
    passageId: passage.id,
    label: sourceName(view.plan, place, passage.place),
    source: view.stored.fileName,
    section: passage.path,
    text: passage.text.slice(0, LONGEST_PASSAGE),
  }
}

/** At most five, each passage once, in the order of the answer; where several plans are compared each has its share. */
export function citationsOf({ evidence }: Draft): Citation[] {
  const seen = new Set<string>()
  const unique = evidence.filter(({ view, passage }) => {
    const key = `${view.stored.id}/${passage.id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  const perPlan = [...Map.groupBy(unique, ({ view }) => view.stored.id).values()]
  const taken: Evidence[] = []
  for (let round = 0; taken.length < MOST_CITATIONS && perPlan.some((list) => list.length > round); round += 1) {
    for (const list of perPlan) if (list[round] !== undefined && taken.length < MOST_CITATIONS) taken.push(list[round]!)
  }
  return taken.map(citationOf)
}
