// What passages are filtered by, as terms beside those of their words: a filter then costs a few posting lists, whatever the engine.
// A colon stands in each of them, which no term of a text has.
import type { Day } from '../domain/schedule.ts'
import { agencyNamed } from '../vietnamese/agencies/directory.ts'
import { bareAgency } from '../vietnamese/agencies/names.ts'
import { remembered } from '../vietnamese/agencies/remembered.ts'
import { fold } from '../vietnamese/fold.ts'
import { syllables } from '../vietnamese/tokens.ts'
import type { PassageFacets, SearchFilter } from './search-index.ts'

/** An agency as the directory spells it; one that is not in it, as it is given. */
export const directorySpelling = remembered((name: string) => agencyNamed(name)?.name ?? name)

/** The form in which filters compare agencies. */
export const agencyKey = remembered((name: string) => bareAgency(directorySpelling(name)))

/** What stands before the words of an area: "II.", "2.1)", "Tiêu chí 3:". */
const LABEL = /^(?:(?:tieu chi|linh vuc|nhom)\s+)?(?:[ivx]+|\d+(?:\.\d+)*|[a-z])\s*[.:)]\s*/u

function areaKey(area: string): string {
  const words = fold(area).trim()
  return syllables(words.replace(LABEL, '') || words).join(' ')
}

const agencyTerm = (name: string): string => `agency:${agencyKey(name)}`
const areaTerm = (area: string): string => `area:${areaKey(area)}`
const dayTerm = (beginning: string): string => `day:${beginning}`

/** A day is known by its beginnings: millennium, century, decade, year, month, day. So any period is a few terms. */
const BEGINNINGS = [1, 2, 3, 4, 7, 10]

/** What may follow a beginning to make the next longer one; "-31" in every month harms nobody. */
const CONTINUATIONS: readonly (readonly string[])[] = [digits(), digits(), digits(), digits(), numbered(1, 12, '-'), numbered(1, 31, '-')]

const FIRST_DAY = '0000-01-01'
const LAST_DAY = '9999-12-31'

function digits(): string[] {
  return Array.from({ length: 10 }, (_, digit) => String(digit))
}

function numbered(from: number, to: number, before: string): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => before + String(from + i).padStart(2, '0'))
}

/** The terms under which a passage with these facets is found, each once. */
export function facetTerms({ agencies, area, days }: PassageFacets): Set<string> {
  return new Set([
    ...agencies.map(agencyTerm),
    ...(area === null ? [] : [areaTerm(area)]),
    ...days.flatMap((day) => BEGINNINGS.map((length) => dayTerm(day.slice(0, length)))),
  ])
}

/** What a passage has to have: of each list at least one term. Plans are no part of it: they are its group. */
export function filterTerms({ agencies, areas, period }: SearchFilter): string[][] {
  return [agencies?.map(agencyTerm), areas?.map(areaTerm), period && periodTerms(period.from, period.to)].filter(
    (terms) => terms !== undefined,
  )
}

/** The fewest beginnings that all days of the period, and no others, have. */
function periodTerms(from: Day, to: Day, beginning = '', depth = 0): string[] {
  const first = beginning + FIRST_DAY.slice(beginning.length)
  const last = beginning + LAST_DAY.slice(beginning.length)
  if (last < from || first > to) return []
  if (depth > 0 && (depth === BEGINNINGS.length || (from <= first && last <= to))) return [dayTerm(beginning)]
  return (CONTINUATIONS[depth] ?? []).flatMap((next) => periodTerms(from, to, beginning + next, depth + 1))
}

/** The groups that may be looked at: those of the filter that the scope allows. Null for all. */
export function readableGroups(plans: readonly string[] | undefined, scope: readonly string[] | undefined): ReadonlySet<string> | null {
  const allowed = scope && new Set(scope)
  if (plans === undefined) return allowed ?? null
  return new Set(allowed ? plans.filter((plan) => allowed.has(plan)) : plans)
}
