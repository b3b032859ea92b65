// What the fields of a plan hold, as it is said before and after a correction.
import type { Correction } from '../../domain/plan.ts'
import { BETWEEN_AGENCIES, isHeadField } from '../../ingest/corrections.ts'
import { type HeldPlan, type HeldRow, isCorrected } from './held-plan.ts'
import { dayOfIssue, sayDeadline } from './lines.ts'

type Thing = HeldRow['thing']

/** The same row in the plan as a correction made it. */
export function thingAfter(held: HeldPlan, after: HeldPlan['plan'], { thing }: HeldRow): Thing {
  return 'what' in thing ? after.deadlines[held.plan.deadlines.indexOf(thing)]! : after.tasks[held.plan.tasks.indexOf(thing)]!
}

/** What a field holds now, as people read it. */
export function valueNow(held: HeldPlan, field: Correction['field'], row: HeldRow | null): string {
  if (field === 'schedule' && row !== null) return sayDeadline(row.entry, isCorrected(held, row, 'schedule'))
  return valueIn(held.plan, field, row?.thing ?? null) || 'không ghi'
}

/** The words of a field; "" where there are none. Schedules are said by `sayDeadline`. */
export function valueIn(plan: HeldPlan['plan'], field: Correction['field'], thing: Thing | null): string {
  if (thing === null) return isHeadField(field) ? headValue(plan, field) : ''
  if ('what' in thing) return (field === 'lead' ? thing.who : thing.what) ?? ''
  if (field === 'lead' || field === 'coordinating') return thing[field].join(BETWEEN_AGENCIES)
  return (field === 'expected' ? thing.expected : thing.task) ?? ''
}

function headValue(plan: HeldPlan['plan'], field: 'number' | 'issuedOn' | 'issuer' | 'title' | 'signer'): string {
  const value = plan[field] ?? ''
  return field === 'issuedOn' ? dayOfIssue(value) : value
}
