// A plan as rows and back.
import type { Place } from '../../domain/document.ts'
import type { Correction, Criterion, OutlineNode, Passage, Plan, PlanKind, Target } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { StoredPlan } from '../store.ts'
import { type Client, json } from './database.ts'

const inOrder = { orderBy: { position: 'asc' } } as const

/** Everything of a version but its source text, which is long and asked for alone. */
export const wholeVersion = {
  omit: { source: true },
  include: {
    plan: true,
    sections: inOrder,
    passages: inOrder,
    tasks: inOrder,
    criteria: inOrder,
    deadlines: inOrder,
    targets: inOrder,
    units: inOrder,
    team: inOrder,
    visits: inOrder,
    indicators: inOrder,
    outline: inOrder,
    warnings: inOrder,
  },
} as const satisfies Prisma.PlanVersionDefaultArgs

type VersionRow = Prisma.PlanVersionGetPayload<typeof wholeVersion>

interface OutlineRow {
  depth: number
  label: string
  heading: string
}

function outlineRows(nodes: readonly OutlineNode[], depth = 0): OutlineRow[] {
  return nodes.flatMap(({ label, heading, children }) => [{ depth, label, heading }, ...outlineRows(children, depth + 1)])
}

function outlineTree(rows: readonly OutlineRow[]): OutlineNode[] {
  const top: OutlineNode[] = []
  const open: OutlineNode[][] = [top]
  for (const { depth, label, heading } of rows) {
    const node: OutlineNode = { label, heading, children: [] }
    open[depth]!.push(node)
    open[depth + 1] = node.children
  }
  return top
}

function located<T extends { where: string; place: Place }>({ where, place, ...rest }: T) {
  return { ...rest, location: where, ...place }
}

interface PlaceColumns {
  line: number
  endLine: number
  page: number | null
}

function placeOf({ line, endLine, page }: PlaceColumns): Place {
  return { line, endLine, ...pageOf(page) }
}

/** Only files with fixed pages have one. */
function pageOf(page: number | null): { page?: number } {
  return page === null ? {} : { page }
}

function relocated<T extends PlaceColumns & { location: string; versionId: string; position: number }>(row: T) {
  const { location, line, endLine, page, versionId: _version, position: _position, ...rest } = row
  return { ...rest, where: location, place: placeOf({ line, endLine, page }) }
}

/** Inserts the parts of a version; its own row must be there. */
export async function insertParts(client: Client, versionId: string, plan: Plan, passages: readonly Passage[]): Promise<void> {
  const rows = <T, R>(things: readonly T[], row: (thing: T) => R) => ({
    data: things.map((thing, position) => ({ ...row(thing), versionId, position })),
  })
  await client.planSection.createMany(rows(plan.sections, ({ place, ...rest }) => ({ ...rest, ...place })))
  await client.passage.createMany(
    rows(passages, ({ id, place, headings, columns, ...rest }) => ({
      ...rest,
      passageId: id,
      headings: json(headings),
      columns: json(columns),
      ...place,
    })),
  )
  await client.planTask.createMany(
    rows(plan.tasks, (task) => ({
      ...located(task),
      lead: json(task.lead),
      coordinating: json(task.coordinating),
      schedule: json(task.schedule),
    })),
  )
  await client.criterion.createMany(
    rows(plan.criteria, (criterion) => ({ ...located(criterion), deductedCriteria: json(criterion.deductedCriteria) })),
  )
  await client.deadline.createMany(rows(plan.deadlines, (deadline) => ({ ...located(deadline), schedule: json(deadline.schedule) })))
  await client.target.createMany(
    rows(plan.targets, (target) => {
      const [value, valueTo] = Array.isArray(target.value) ? target.value : [target.value, null]
      return { ...located(target), value, valueTo }
    }),
  )
  await client.planUnit.createMany(rows(plan.units, located))
  await client.teamMember.createMany(rows(plan.team, located))
  await client.visit.createMany(rows(plan.visits, (visit) => visit))
  await client.indicator.createMany(rows(plan.indicators, located))
  await client.outlineEntry.createMany(rows(outlineRows(plan.outline), (entry) => entry))
  await client.readingWarning.createMany(rows(plan.warnings, (warning) => warning))
}

function planOf(row: VersionRow): Plan {
  return {
    number: row.number,
    issuedOn: row.issuedOn,
    issuer: row.issuer,
    province: row.province,
    title: row.title,
    kind: row.kind as PlanKind,
    signer: row.signer,
    years: row.firstYear === null || row.lastYear === null ? null : [row.firstYear, row.lastYear],
    sections: row.sections.map(({ path, heading, ...place }) => ({ path, heading, place: placeOf(place) })),
    tasks: row.tasks.map((task) => ({
      ...relocated(task),
      lead: task.lead as string[],
      coordinating: task.coordinating as string[],
      schedule: task.schedule as unknown as Schedule,
    })),
    criteria: row.criteria.map((criterion) => ({
      ...relocated(criterion),
      deductedCriteria: criterion.deductedCriteria as unknown as Criterion['deductedCriteria'],
    })),
    deadlines: row.deadlines.map((deadline) => ({ ...relocated(deadline), schedule: deadline.schedule as unknown as Schedule })),
    targets: row.targets.map((target) => {
      const { valueTo, ...rest } = relocated(target)
      return {
        ...rest,
        value: rest.value === null || valueTo === null ? rest.value : [rest.value, valueTo],
        comparator: rest.comparator as Target['comparator'],
      }
    }),
    units: row.units.map(relocated),
    team: row.team.map(relocated),
    visits: row.visits.map(({ unit, start, end, place, leader }) => ({ unit, start, end, place, leader })),
    indicators: row.indicators.map(relocated),
    outline: outlineTree(row.outline),
    ...(row.corrections === null ? {} : { corrections: row.corrections as unknown as Correction[] }),
    warnings: row.warnings.map(({ line, page, text, why }) => ({ line, ...pageOf(page), text, why })),
  }
}

/** Gives one list for all that hold the same words: passages of a section share their headings, rows of a table its columns. */
function sharing(): (words: string[]) => string[] {
  const known = new Map<string, string[]>()
  return (words) => {
    const key = JSON.stringify(words)
    const shared = known.get(key) ?? words
    known.set(key, shared)
    return shared
  }
}

/** A version, read with `wholeVersion`, as the plan that was saved. */
export function storedPlan(row: VersionRow): StoredPlan {
  const shared = sharing()
  return {
    id: row.planId,
    code: row.plan.code,
    version: row.version,
    fileName: row.fileName,
    contentHash: row.contentHash,
    addedAt: row.addedAt.toISOString(),
    plan: planOf(row),
    passages: row.passages.map(({ passageId, path, headings, columns, text, ...place }) => ({
      id: passageId,
      path,
      headings: shared(headings as string[]),
      columns: shared(columns as string[]),
      text,
      place: placeOf(place),
    })),
  }
}
