// What the record knows of the place where a passage stands: its section and row, whom and which days it is about.
import type { Place } from '../domain/document.ts'
import type { Passage, Plan } from '../domain/plan.ts'
import type { Day, Schedule } from '../domain/schedule.ts'
import { agencyKey, directorySpelling } from './facet-terms.ts'
import { namedAgencies } from './named-agencies.ts'
import type { PassageFacets } from './search-index.ts'

/** A part of the record, as far as a passage over the same lines shares it. */
interface Recorded {
  where: string
  place: Place
  isRow: boolean
  agencies: readonly string[]
  area: string | null
  days: readonly Day[]
}

/** Of one plan; the function is asked for each of its passages. */
export function planFacets(plan: Plan): (passage: Passage) => PassageFacets {
  const byLine = Map.groupBy(recordedOf(plan), ({ place }) => place.line)
  const sections = new Set(plan.sections.map(({ path }) => path))
  return (passage) => {
    const here = recordedAt(passage, byLine)
    const isRow = here.some((one) => one.isRow)
    return {
      section: sectionOf(passage.path, isRow, sections),
      row: isRow ? passage.path : null,
      agencies: unlike([...here.flatMap(({ agencies }) => agencies), ...namedAgencies(passage.text)]),
      area: here.find(({ area }) => area !== null)?.area ?? null,
      days: [...new Set(here.flatMap(({ days }) => days))].sort(),
    }
  }
}

function recordedOf({ tasks, criteria, indicators, deadlines, units }: Plan): Recorded[] {
  const nothing = { agencies: [], area: null, days: [] }
  return [
    ...tasks.map(({ where, place, lead, coordinating, area, schedule }) => ({
      where,
      place,
      isRow: true,
      agencies: [...lead, ...coordinating],
      area,
      days: dueDays(schedule),
    })),
    ...[...criteria, ...indicators].map(({ where, place }) => ({ where, place, isRow: true, ...nothing })),
    ...deadlines.map(({ where, place, who, schedule }) => ({
      ...nothing,
      where,
      place,
      isRow: false,
      agencies: who === null ? [] : [who],
      days: dueDays(schedule),
    })),
    ...units.map(({ where, place, name }) => ({ ...nothing, where, place, isRow: false, agencies: [name] })),
  ]
}

function dueDays(schedule: Schedule): Day[] {
  if (schedule.kind === 'several') return schedule.items.flatMap((item) => dueDays(item.schedule))
  return schedule.due === null ? [] : [schedule.due]
}

/** On the lines of the passage; where rows share a line, only what stands under its own path. */
function recordedAt({ path, place, columns }: Passage, byLine: ReadonlyMap<number, readonly Recorded[]>): Recorded[] {
  const near: Recorded[] = []
  for (let line = place.line; line <= place.endLine; line++)
    near.push(...(byLine.get(line) ?? []).filter((one) => one.place.endLine <= place.endLine))
  const own = near.filter(({ where }) => where === path || where.startsWith(`${path}.`))
  return own.length > 0 || columns.length > 0 ? own : near.filter(({ isRow }) => !isRow)
}

/** The nearest section around the path; for a path that no section has, the outermost part of it. */
function sectionOf(path: string, isRow: boolean, sections: ReadonlySet<string>): string {
  let around = isRow ? outer(path) : path
  while (!sections.has(around)) {
    const next = outer(around)
    if (next === around) break
    around = next
  }
  return around
}

/** "BNV1" of "BNV1.8", "KH/II" of "KH/II.2"; the part itself has nothing outside. */
function outer(path: string): string {
  return path.replace(/[./][^./]*$/u, '')
}

/** As the directory spells them, each agency once. */
function unlike(names: readonly string[]): string[] {
  const known = new Map<string, string>()
  for (const name of names) {
    const key = agencyKey(name)
    if (key !== '' && !known.has(key)) known.set(key, directorySpelling(name))
  }
  return [...known.values()]
}
