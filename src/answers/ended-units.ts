// A question about a unit that has ended since its plan was made is answered from the plan, and told that the unit is no more.
import type { Day } from '../domain/schedule.ts'
import { AGENCIES, type Ending, endingOf, isOfDistrict, spokenNames } from '../vietnamese/agencies/directory.ts'
import { endedInWords } from '../vietnamese/agencies/ended.ts'
import { asText, type Draft } from './draft.ts'
import { madeOnOf } from './plan-name.ts'
import type { Understanding } from './question/understand.ts'
import { holds, termsOf } from './terms.ts'

const ENDED = AGENCIES.filter(({ until }) => until !== null).flatMap((agency) =>
  spokenNames(agency).map((name) => ({ ending: endingOf(agency.name)!, terms: termsOf(name) })),
)
/** Marks left out, "quan" may be anything; the other nouns are their own. */
const DISTRICT_NOUN = / (?:huyen|thi xa|cap huyen) /

/** What the question names that has ended, the district level where it names any district. */
function endingAsked({ spaced, asked, without }: Understanding): Ending | null {
  if (without.has('agencyDirectory')) return null
  const body = ENDED.find(({ terms }) => holds(spaced, terms))
  if (body !== undefined) return body.ending
  return DISTRICT_NOUN.test(spaced) || isOfDistrict(asked) ? endingOf('cấp huyện') : null
}

/** One line for an answer that speaks of such a unit, where the plan is older than its end and the question is asked after it. */
export function endedLines({ paragraphs, evidence }: Draft, u: Understanding, today: Day): string[] {
  const ending = endingAsked(u)
  if (ending === null || today <= ending.until) return []
  const isOlder = evidence.some(({ view }) => (madeOnOf(view.plan) ?? today) <= ending.until)
  const line = endedInWords(ending)
  return isOlder && !asText(paragraphs).includes(line) ? [line] : []
}
