// A file that waits for a decision, with all that a decision rests on: what was read, what people corrected, what it would change.
import { correctedThing } from '../../domain/corrected.ts'
import type { Warning } from '../../domain/document.ts'
import type { CorrectedField, Correction, Deadline, Plan, Task } from '../../domain/plan.ts'
import { withCorrections } from '../../ingest/corrections.ts'
import type { ReadPlan } from '../../ingest/read-plan.ts'
import { comparable } from '../../store/conventions.ts'
import { type PlanDifference, planDifference } from '../../store/plan-change.ts'
import { planCode, planIdentity } from '../../store/plan-identity.ts'
import type { HeldFile, StoredPlan } from '../../store/store.ts'
import { isTracked, type TaskEntry } from '../../store/tracked-tasks.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { CommandContext } from '../command.ts'
import { tokenOf } from '../draft.ts'
import type { Memory } from '../memory.ts'

/** A task of a table or a dated duty of the text, as it would be tracked. */
export interface HeldRow {
  entry: TaskEntry
  thing: Task | Deadline
}

export interface HeldPlan {
  file: HeldFile
  read: ReadPlan
  /** With the corrections laid over it, and every doubt of reader and parser. */
  plan: Plan
  /** The plan in use of which it would be the next version; null for a plan that is new. */
  base: StoredPlan | null
  /** A draft in use that got its number with this file, for all that can be told; null where there is none. */
  draft: StoredPlan | null
  /** A plan in use that says the same under another number; null where there is none. */
  twin: StoredPlan | null
  /** Somebody said that it is the numbered version of that draft, which is then its base. */
  numbers: boolean
  /** Code of the plan that it becomes. */
  code: string
  version: number
  difference: PlanDifference
  rows: HeldRow[]
  /** Stands for what a decision rests on: the version in use and the corrections. */
  token: string
}

const TOKEN_LENGTH = 4

/** What tells corrections apart. Databases give the fields of an object back in any order. */
function marksOf(corrections: readonly Correction[]): string {
  return JSON.stringify(corrections.map(({ field, where, nth, is, by, at }) => [field, where, nth ?? 0, is, by, at]))
}

/** Were both files corrected alike? */
export function sameCorrections(one: Pick<HeldFile, 'corrections'>, other: Pick<HeldFile, 'corrections'>): boolean {
  return marksOf(one.corrections) === marksOf(other.corrections)
}

/** "2-7F3K": the version in use (0 for none), and a mark of everything else. */
function stateToken({ id, corrections }: HeldFile, base: StoredPlan | null): string {
  return `${base?.version ?? 0}-${tokenOf(`${id} ${base?.id ?? ''} ${marksOf(corrections)}`, TOKEN_LENGTH)}`
}

/** The version in use that a token saw; 0 for none. */
export function versionSeen(token: string): number {
  return Number(token.split('-')[0])
}

function rowsOf(plan: Plan, entries: readonly TaskEntry[]): HeldRow[] {
  const things = [...plan.tasks, ...plan.deadlines.filter(isTracked)]
  return entries.map((entry, index) => ({ entry, thing: things[index]! }))
}

/** A draft is found by who issues it, its kind and its years; it cannot be known whether the file is meant to be its last form. */
function draftOf(plan: Plan, identity: string, inUse: readonly StoredPlan[]): StoredPlan | null {
  if (plan.number === null || inUse.some((stored) => identityOf(stored) === identity)) return null
  const asDraft = planIdentity({ ...plan, number: null }, '')
  return (plan.issuer === null ? null : inUse.find((stored) => stored.plan.number === null && identityOf(stored) === asDraft)) ?? null
}

/** Least share of the tasks that two plans have in common whose titles are the same. */
const MOST_TASKS = 0.5

/** A number that was corrected, or is misread, hides that the file is another form of a plan in use. */
function twinOf(plan: Plan, inUse: readonly StoredPlan[]): StoredPlan | null {
  const same = (one: string | null, other: string | null) => one !== null && other !== null && comparable(one) === comparable(other)
  const titles = new Set(plan.tasks.map(({ task }) => comparable(task)))
  const sharesTasks = ({ tasks }: Plan) =>
    tasks.filter(({ task }) => titles.has(comparable(task))).length > MOST_TASKS * Math.max(tasks.length, plan.tasks.length)
  const isTwin = ({ plan: known }: StoredPlan) =>
    same(known.title, plan.title) && same(known.issuer, plan.issuer) && String(known.years) === String(plan.years) && sharesTasks(known)
  return inUse.find(isTwin) ?? null
}

const identityOf = ({ plan, fileName }: StoredPlan) => planIdentity(plan, fileName)

/** What was said of the file in this conversation, or is said now. */
export interface Opening {
  /** Is it the numbered version of the draft in use? */
  numbers?: boolean
}

/** Null when the file is held no more. Rejects with a UserError where it cannot be read after all. */
export async function openHeld(file: HeldFile, context: CommandContext, opening: Opening = {}): Promise<HeldPlan | null> {
  const { store, readings, plans, memory } = context
  const read = await readings.of(file, store.files)
  return read === null
    ? null
    : heldPlan(file, read, {
        store,
        inUse: await plans(),
        numbers: opening.numbers ?? (memory.held?.id === file.id && memory.held.numbers === true),
      })
}

/** The same file under other corrections. */
export async function heldPlan(
  file: HeldFile,
  read: ReadPlan,
  { store, inUse, numbers }: Pick<CommandContext, 'store'> & { inUse: readonly StoredPlan[]; numbers: boolean },
): Promise<HeldPlan> {
  const plan = { ...withCorrections(read.plan, file.corrections), warnings: read.warnings }
  const identity = planIdentity(plan, file.name)
  const draft = draftOf(plan, identity, inUse)
  // The file of a plan whose number was corrected is still the file of that plan.
  const same = inUse.find(({ contentHash }) => contentHash === file.contentHash)
  const base = same ?? inUse.find((stored) => identityOf(stored) === identity) ?? (numbers ? draft : null)
  const version = (base?.version ?? 0) + 1
  const difference = planDifference(plan, base === null ? [] : await store.tasks.ofPlan(base.id), version)
  return {
    file,
    read,
    plan,
    base,
    draft,
    twin: base === null && draft === null ? twinOf(plan, inUse) : null,
    numbers: base !== null && base === draft,
    code: base?.code ?? planCode(plan, new Set(inUse.map(({ code }) => code))),
    version,
    difference,
    rows: rowsOf(plan, difference.entries),
    token: stateToken(file, base),
  }
}

/** What the conversation remembers of a plan that was shown. */
export function seen({ file, token, numbers }: HeldPlan): Pick<Memory, 'held' | 'aboutHeld'> {
  return { held: { id: file.id, token, ...(numbers ? { numbers } : {}) }, aboutHeld: true }
}

/** The file is talked about now; whatever was shown of it before is what a decision rests on. */
export function touched({ file }: HeldPlan, { held }: Memory): Pick<Memory, 'held' | 'aboutHeld'> {
  return { held: held?.id === file.id ? held : { id: file.id, token: '' }, aboutHeld: true }
}

/** The file is the version in use: taking it into use again would change nothing. */
export function isInUse({ file, base }: HeldPlan): boolean {
  return base !== null && base.contentHash === file.contentHash
}

/** The row that a doubt is about; null where it is about something else. */
export function rowAtLine(rows: readonly HeldRow[], line: number): HeldRow | null {
  return rows.find(({ thing: { place } }) => place.line <= line && line <= place.endLine) ?? null
}

/** The row that a correction is about; null for the head, and for what is not tracked. */
export function rowCorrected({ rows, plan }: Pick<HeldPlan, 'rows' | 'plan'>, correction: Correction): HeldRow | null {
  const thing = correctedThing(plan, correction)
  return rows.find((row) => row.thing === thing) ?? null
}

/** Has a person said what this field of the row is? */
export function isCorrected(held: Pick<HeldPlan, 'rows' | 'plan' | 'file'>, row: HeldRow, field: CorrectedField): boolean {
  return held.file.corrections.some((correction) => correction.field === field && rowCorrected(held, correction)?.thing === row.thing)
}

/** What a doubt about the head says of the field that it is about, folded. */
const HEAD_DOUBTS: readonly [CorrectedField, RegExp][] = [
  ['number', /chua ghi so|so,? ky hieu/],
  ['issuedOn', /ngay ban hanh/],
  ['issuer', /co quan ban hanh/],
  ['title', /ten ke hoach/],
  ['signer', /nguoi ky/],
]

/** The doubts that a correction has answered: something of their row was corrected, or the field of the head that they are about. */
export function settledDoubts(held: Pick<HeldPlan, 'rows' | 'plan' | 'file'>): Set<Warning> {
  const { corrections } = held.file
  const fields = new Set(corrections.map(({ field }) => field))
  const rows = new Set(corrections.map((correction) => rowCorrected(held, correction)))
  const isSettled = ({ line, why }: Warning) => {
    const row = rowAtLine(held.rows, line)
    if (row !== null) return rows.has(row)
    const field = HEAD_DOUBTS.find(([, pattern]) => pattern.test(fold(why)))?.[0]
    return field !== undefined && fields.has(field)
  }
  return new Set(corrections.length === 0 ? [] : held.plan.warnings.filter(isSettled))
}

/** The plan under one more correction, before it is known what it would change. */
export function withOneMore(held: HeldPlan, correction: Correction): HeldPlan {
  const file = { ...held.file, corrections: [...held.file.corrections, correction] }
  const plan = { ...withCorrections(held.read.plan, file.corrections), warnings: held.read.warnings }
  const places = new Map([...held.plan.tasks, ...held.plan.deadlines].map((thing, index) => [thing, index]))
  const things = [...plan.tasks, ...plan.deadlines]
  return { ...held, file, plan, rows: held.rows.map((row) => ({ ...row, thing: things[places.get(row.thing)!]! })) }
}
