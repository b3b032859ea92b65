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
import { planIdentity } from '../store/plan-identity.ts'
import type { AuditEntry, NewPlan, SavedPlan, Store, StoredPlan, PlanReader as StoredPlanReader } from '../store/store.ts'
import { MissingFile } from './errors.ts'
import type { OnProgress, ReadPlan } from './read-plan.ts'
import { type PlanReader, planReaderHere } from './reading-thread.ts'

/** A file on disk by its path, or one that was sent. */
export type PlanFile = string | { fileName: string; bytes: Uint8Array }

export interface IngestParts {
  store: Store
  index: SearchIndex
  clock: Clock
  /** Takes the file apart; without one that is done here. */
  reader?: Pick<PlanReader, 'read'>
  /** Who put it in: a person's id; null at start-up and on the command line. */
  personId?: string | null
  onProgress?: OnProgress
}

/** For a file that must not replace every plan. */
export interface CarefulIngestParts extends IngestParts {
  /** Asked of the plan in use that the file would replace, once it is read. False leaves the file out. */
  mayReplace(known: StoredPlan): boolean
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

/** What was read, with any corrections already in its plan and every doubt kept, as the store takes it: `store.plans.save(newPlanOf(...))`. */
export function newPlanOf({ document, plan, warnings }: ReadPlan, origin: PlanOrigin): NewPlan {
  return { plan: { ...plan, warnings }, document, passages: passagesOf(document, plan), ...origin }
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

/** What became of a file: put in, or left out for the sake of a plan in use that it must not replace. */
export type IngestOutcome = Ingested | { keeps: StoredPlan }

/**
 * Puts a plan in and makes it searchable. A file whose content is in use already is not parsed again and changes nothing
 * (`saved.outcome` is `unchanged`). Throws a UserError for a file that cannot be used. The index follows after the store has
 * committed; should the process die between the two, the index is behind the store's revision and is rebuilt at the next start.
 */
export async function ingestFile(file: PlanFile, parts: CarefulIngestParts): Promise<IngestOutcome>
export async function ingestFile(file: PlanFile, parts: IngestParts): Promise<Ingested>
export async function ingestFile(file: PlanFile, parts: IngestParts & Partial<CarefulIngestParts>): Promise<IngestOutcome> {
  const { store, clock, reader = planReaderHere(), personId = null, onProgress, mayReplace } = parts
  const { fileName, bytes } = await load(file)
  const contentHash = hashOf(bytes)
  const known = await store.plans.byContent(contentHash)
  if (known) {
    const { id, code, version, plan, passages } = known
    return { saved: { id, code, version, outcome: 'unchanged' }, plan, warnings: plan.warnings, counts: countsOf(plan, passages) }
  }
  const read = await reader.read(fileName, bytes, onProgress)
  const inUse = mayReplace === undefined ? null : await planInUse(read, store.plans)
  if (inUse !== null && !mayReplace!(inUse)) return { keeps: inUse }
  const fresh = newPlanOf(read, { contentHash, addedAt: clock.now().toISOString(), addedBy: personId })
  const saved = await save(fresh, parts)
  return { saved, plan: read.plan, warnings: read.warnings, counts: countsOf(read.plan, fresh.passages) }
}

/** The plan that the file would become the next version of. */
async function planInUse({ plan, document }: ReadPlan, plans: StoredPlanReader): Promise<StoredPlan | null> {
  const identity = planIdentity(plan, document.fileName)
  return (await plans.list()).find((known) => planIdentity(known.plan, known.fileName) === identity) ?? null
}

async function save(fresh: NewPlan, { store, index }: IngestParts): Promise<SavedPlan> {
  const indexRevision = await index.revision()
  const revision = await store.plans.revision()
  const isCurrent = indexRevision === revision || (indexRevision === null && revision === NO_PLANS)
  const saved = await store.transaction(async (inside) => {
    const outcome = await inside.plans.save(fresh)
    if (outcome.outcome !== 'unchanged') await inside.audit.add(putInEntry(fresh, outcome))
    return outcome
  })
  if (saved.outcome !== 'unchanged') {
    const stored = await store.plans.get(saved.id)
    if (stored) await indexPlan(index, stored)
    // An index that lagged behind before still does, and must keep saying so.
    if (isCurrent) await index.setRevision(await store.plans.revision())
  }
  return saved
}

function putInEntry({ document, addedAt, addedBy }: NewPlan, { code, version, outcome }: SavedPlan): AuditEntry {
  return { at: addedAt, personId: addedBy, action: 'putIn', subject: code, detail: { version, outcome, file: document.fileName } }
}
