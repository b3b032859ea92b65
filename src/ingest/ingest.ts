// The whole way of a file: read, parsed, cut into passages, stored, made searchable.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Clock } from '../domain/clock.ts'
import type { Warning } from '../domain/document.ts'
import type { Passage, Plan } from '../domain/plan.ts'
import { passagesOf } from '../retrieval/passages.ts'
import { indexPlan } from '../retrieval/plan-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import type { NewPlan, SavedPlan, Store } from '../store/store.ts'
import { MissingFile } from './errors.ts'
import { type ReadPlan, readPlan } from './read-plan.ts'

/** A file on disk by its path, or one that was sent. */
export type PlanFile = string | { fileName: string; bytes: Uint8Array }

export interface IngestParts {
  store: Store
  index: SearchIndex
  clock: Clock
  /** Who put it in: a person's id; null at start-up and on the command line. */
  personId?: string | null
}

/** What was found, for the summary that the person sees. */
export interface PlanCounts {
  sections: number
  tasks: number
  criteria: number
  deadlines: number
  targets: number
  units: number
  indicators: number
  passages: number
}

export interface Ingested {
  saved: SavedPlan
  plan: Plan
  warnings: Warning[]
  counts: PlanCounts
}

/** The store's revision before the first plan, for which an index without any is current. */
const NO_PLANS = '0'

/** Where what was read came from. */
export type PlanOrigin = Pick<NewPlan, 'contentHash' | 'addedAt' | 'addedBy'>

/** What was read, with any corrections already in its plan, as the store takes it: `store.plans.save(newPlanOf(...))`. */
export function newPlanOf({ document, plan }: Pick<ReadPlan, 'document' | 'plan'>, origin: PlanOrigin): NewPlan {
  return { plan, document, passages: passagesOf(document, plan), ...origin }
}

/** SHA-256 of a file's bytes, hex: what tells whether the same file came before. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function load(file: PlanFile): Promise<{ fileName: string; bytes: Uint8Array }> {
  if (typeof file !== 'string') return file
  try {
    return { fileName: basename(file), bytes: await readFile(file) }
  } catch (cause) {
    throw new MissingFile(file, cause)
  }
}

function countsOf(plan: Plan, passages: Passage[]): PlanCounts {
  return {
    sections: plan.sections.length,
    tasks: plan.tasks.length,
    criteria: plan.criteria.length,
    deadlines: plan.deadlines.length,
    targets: plan.targets.length,
    units: plan.units.length,
    indicators: plan.indicators.length,
    passages: passages.length,
  }
}

/**
 * Puts a plan in and makes it searchable. A file whose content is in use already is not parsed again and changes nothing
 * (`saved.outcome` is `unchanged`). Throws a UserError for a file that cannot be used. The index follows after the store has
 * committed; should the process die between the two, the index is behind the store's revision and is rebuilt at the next start.
 */
export async function ingestFile(file: PlanFile, { store, index, clock, personId = null }: IngestParts): Promise<Ingested> {
  const { fileName, bytes } = await load(file)
  const contentHash = hashOf(bytes)
  const known = await store.plans.byContent(contentHash)
  if (known) {
    const { id, code, version, plan, passages } = known
    return { saved: { id, code, version, outcome: 'unchanged' }, plan, warnings: plan.warnings, counts: countsOf(plan, passages) }
  }
  const read = await readPlan(fileName, bytes)
  const { plan, warnings } = read
  const fresh = newPlanOf(read, { contentHash, addedAt: clock.now().toISOString(), addedBy: personId })
  const indexRevision = await index.revision()
  const revision = await store.plans.revision()
  const isCurrent = indexRevision === revision || (indexRevision === null && revision === NO_PLANS)
  const saved = await store.transaction((inside) => inside.plans.save(fresh))
  if (saved.outcome !== 'unchanged') {
    const stored = await store.plans.get(saved.id)
    if (stored) await indexPlan(index, stored)
    // An index that lagged behind before still does, and must keep saying so.
    if (isCurrent) await index.setRevision(await store.plans.revision())
  }
  return { saved, plan, warnings, counts: countsOf(plan, fresh.passages) }
}
