// One correction laid over a plan that waits for a decision, or why it cannot be.
import { shorten } from '../../digest/lines.ts'
import { partOf } from '../../domain/corrected.ts'
import type { Correction } from '../../domain/plan.ts'
import { sourceWords, whyNot, withCorrections } from '../../ingest/corrections.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { CommandContext } from '../command.ts'
import { rowsNamed, writtenAgencies } from './correction-target.ts'
import type { RowNamed, TypedCorrection } from './correction-text.ts'
import { thingAfter, valueIn, valueNow } from './correction-values.ts'
import type { HeldPlan, HeldRow } from './held-plan.ts'
import { capital, correctedName, FIELD_NAMES, sayTerm } from './lines.ts'

/** What became of one correction. */
export type Applied =
  | { kind: 'made'; correction: Correction; shown: string }
  | { kind: 'refused'; why: string }
  /** Several rows go by that number. */
  | { kind: 'unclear'; rows: HeldRow[] }

export interface Known {
  /** Agencies that may be meant. */
  names: ReadonlySet<string>
  /** Codes of the plans in use. */
  planCodes: readonly string[]
}

const LONGEST_VALUE = 120

/** Nothing is written: the correction is what would be kept with the file. */
export function applyCorrection(
  held: HeldPlan,
  typed: TypedCorrection,
  { names, planCodes }: Known,
  { person, now }: Pick<CommandContext, 'person' | 'now'>,
): Applied {
  const { field, row: named } = typed
  const other = named === null ? undefined : otherPlan(named, held, planCodes)
  if (other !== undefined) return { kind: 'refused', why: ofOtherPlan(named!, other, held) }
  const why = (reason: string, row: HeldRow | null) => ({
    kind: 'refused' as const,
    why: `${capital(correctedName(typed, row?.entry ?? null))}: ${reason}`,
  })
  const rows = named === null ? [null] : rowsNamed(named, held.rows)
  if (rows.length === 0) return { kind: 'refused', why: noSuchRow(typed, held.rows) }
  if (rows.length > 1) return { kind: 'unclear', rows: rows.filter((row) => row !== null) }
  const [row = null] = rows
  if (row?.entry.origin === 'duty' && (field === 'coordinating' || field === 'expected')) {
    return why('việc trong văn bản không có phần này.', row)
  }
  const is = field === 'lead' || field === 'coordinating' ? writtenAgencies(typed.value, names) : typed.value
  const refusal = whyNot(field, is, held.plan)
  if (refusal !== null) return why(refusal, row)
  const part = row === null ? { where: null } : partOf(held.plan, row.thing)
  const was = sourceWords(held.read.plan, field, part)
  const correction: Correction = { field, ...part, was, is, by: person.name, at: now.toISOString() }
  const before = valueNow(held, field, row)
  const after = withCorrections(held.plan, [correction])
  const afterRow = row === null ? null : thingAfter(held, after, row)
  const value = field === 'schedule' && afterRow !== null ? sayTerm(afterRow.schedule) : valueIn(after, field, afterRow) || 'không ghi'
  if (value === before) return why(`vốn đã là “${shorten(value, LONGEST_VALUE)}”, không cần sửa.`, row)
  const name = capital(correctedName(typed, row?.entry ?? null))
  return { kind: 'made', correction, shown: `${name}: ${shorten(before, LONGEST_VALUE)} → ${shorten(value, LONGEST_VALUE)}` }
}

/** The plan in use that the code before a row's number names, where it is not the plan that the file belongs to. */
function otherPlan({ planCode }: RowNamed, { code }: HeldPlan, planCodes: readonly string[]): string | undefined {
  return planCode === undefined || fold(code) === planCode ? undefined : planCodes.find((known) => fold(known) === planCode)
}

function ofOtherPlan({ no }: RowNamed, other: string, { file, code }: HeldPlan): string {
  return `${other}-${no.toUpperCase()} thuộc kế hoạch ${other} đang dùng, còn tệp “${file.name}” sẽ là kế hoạch ${code}. Kế hoạch đang dùng chỉ đổi khi Anh/Chị gửi phiên bản mới.`
}

function noSuchRow({ field, row }: TypedCorrection, rows: readonly HeldRow[]): string {
  const where = row!.tableIndex === null ? '' : ` trong biểu ${row!.tableIndex}`
  return `Không có nhiệm vụ ${row!.no.toUpperCase()}${where} để sửa ${FIELD_NAMES[field]}. ${marksInWords(rows)}`
}

/** "Các nhiệm vụ của tệp mang mã từ 1.1 đến 2.9." */
export function marksInWords(rows: readonly HeldRow[]): string {
  const inTables = rows.filter(({ entry }) => entry.origin === 'table')
  return inTables.length === 0
    ? 'Tệp này không có biểu nhiệm vụ.'
    : `Các nhiệm vụ của tệp mang mã từ ${inTables[0]!.entry.mark} đến ${inTables.at(-1)!.entry.mark}.`
}
