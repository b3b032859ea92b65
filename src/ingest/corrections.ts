// What a person says against the reading of a file, laid over the plan that was read. The source's own words stay where they are.
import { type CorrectedPart, correctedThing } from '../domain/corrected.ts'
import type { CorrectedField, Correction, Deadline, Plan, PlanHead, Task } from '../domain/plan.ts'
import type { Schedule } from '../domain/schedule.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { provinceIn } from '../vietnamese/agencies/provinces.ts'
import { dayFrom } from '../vietnamese/calendar-terms.ts'
import { fold } from '../vietnamese/fold.ts'
import { parseTypedSchedule } from '../vietnamese/schedule-typing.ts'

const NOTHING = /^(?:khong co(?: so)?|khong|de trong|bo trong|trong|chua co(?: so)?)[.! ]*$/

/** Says that there is none: "không có", "để trống". */
export function saysNothing(typed: string): boolean {
  return NOTHING.test(fold(typed).trim())
}

/** Behind names that are kept as several: "Sở Nội vụ; Sở Tư pháp". */
export const BETWEEN_AGENCIES = '; '

function agenciesOf(typed: string): string[] {
  if (saysNothing(typed)) return []
  return typed
    .split(/\s*;\s*/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

const NUMBER = /^(?:số\s*:?\s*)?(\d{1,6}\p{L}?)\s*([-/])\s*([\p{L}\d]+(?:\s*[-/.&]\s*[\p{L}\d]+)*)$/iu

/** "12/KH-UBND"; null where it is no number of a document. */
function numberOf(typed: string): string | null {
  const [, digits, mark, rest] = NUMBER.exec(typed.trim()) ?? []
  if (digits === undefined) return null
  const written = `${digits}${mark}${rest!.replace(/\s+/g, '')}`
  return written === written.toLowerCase() ? written.toUpperCase() : written
}

const DAY_OF_ISSUE = /^(?:ngay\s+)?(\d{1,2})\s*(?:[/.-]|\s*thang\s+)\s*(\d{1,2})\s*(?:[/.-]|\s*nam\s+)\s*(\d{4})$/
const MONTH_OF_ISSUE = /^(?:thang\s+)?(\d{1,2})\s*(?:[/.-]|\s*nam\s+)\s*(\d{4})$/

/** "2027-01-05" or "2027-01"; null where it is no such day. */
function issuedOnOf(typed: string): string | null {
  const folded = fold(typed).trim()
  const day = DAY_OF_ISSUE.exec(folded)
  if (day !== null) return dayFrom(Number(day[3]), Number(day[2]), Number(day[1]))
  const month = MONTH_OF_ISSUE.exec(folded)
  return month === null ? null : (dayFrom(Number(month[2]), Number(month[1]), 1)?.slice(0, -3) ?? null)
}

const NO_DEADLINE: Schedule = { kind: 'none', due: null }

/** A plan's own year helps to read "trước ngày 31/12". */
function scheduleOf(typed: string, plan: PlanHead): Schedule {
  if (saysNothing(typed)) return NO_DEADLINE
  const year = plan.years?.[0]
  return parseTypedSchedule(typed, year === undefined ? {} : { year })
}

/** Days that the calendar lacks, as they were typed: "30/2/2026". */
function impossibleDay(typed: string, { years }: PlanHead): string | null {
  const written = [...typed.matchAll(/(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?![\d/-]|\.\d)/g)]
  const said = [...fold(typed).matchAll(/ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam\s+(\d{4}))?/g)]
  // Where nothing says which year, 29/2 may well be.
  const leapYear = 2028
  const ownYear = years?.[0] ?? leapYear
  const isWrong = ([, day, month, year]: RegExpExecArray) => dayFrom(Number(year ?? ownYear), Number(month), Number(day)) === null
  const wrong = [...written, ...said].find((found) => isWrong(found) && Number(found[2]) <= 99)
  return wrong === undefined ? null : typed.slice(wrong.index, wrong.index + wrong[0].length)
}

const MUST_BE: ReadonlySet<CorrectedField> = new Set(['title', 'task', 'issuedOn'])
const LONGEST: Readonly<Partial<Record<CorrectedField, number>>> = { signer: 80, issuer: 200 }
const LONGEST_WORDS = 1_000

/** Why these words cannot stand in the field, in Vietnamese and with what to do next; null where they can. */
export function whyNot(field: CorrectedField, typed: string, plan: PlanHead): string | null {
  if (saysNothing(typed)) return MUST_BE.has(field) ? 'Phần này không thể để trống.' : null
  if (typed.length > (LONGEST[field] ?? LONGEST_WORDS)) return 'Nội dung quá dài cho phần này.'
  if (field === 'number') return numberOf(typed) === null ? `“${typed}” không phải số, ký hiệu văn bản; ví dụ đúng: 12/KH-UBND.` : null
  if (field !== 'issuedOn' && field !== 'schedule') return /\p{L}/u.test(typed) ? null : `Trợ lý không thấy chữ nào trong “${typed}”.`
  const wrong = impossibleDay(typed, plan)
  if (wrong !== null) return `Lịch không có ngày ${wrong}.`
  if (field === 'issuedOn') {
    return issuedOnOf(typed) === null ? `“${typed}” chưa đủ ngày, tháng, năm; ví dụ đúng: 05/01/2027.` : null
  }
  return scheduleOf(typed, plan).kind === 'none'
    ? `Trợ lý không đọc được thời hạn “${typed}”; ví dụ đúng: 30/9/2026, trước ngày 15/10/2026, quý III/2026, hằng tháng.`
    : null
}

function correctedHead(plan: Plan, { field, is }: Correction): Plan {
  const words = saysNothing(is) ? null : is.trim()
  switch (field) {
    case 'number':
      return { ...plan, number: numberOf(is) }
    case 'issuedOn':
      return { ...plan, issuedOn: issuedOnOf(is) ?? plan.issuedOn }
    case 'issuer': {
      const issuer =
        words === null ? null : expandAbbreviations(words, { keepShort: false }).replace(/^\p{Ll}/u, (first) => first.toUpperCase())
      return { ...plan, issuer, province: (issuer === null ? null : provinceIn(issuer)) ?? plan.province }
    }
    case 'title':
      return { ...plan, title: words }
    case 'signer':
      return { ...plan, signer: words }
    default:
      return plan
  }
}

function correctedTask(task: Task, { field, is }: Correction, plan: PlanHead): Task {
  switch (field) {
    case 'schedule':
      return { ...task, schedule: scheduleOf(is, plan) }
    case 'lead':
    case 'coordinating':
      return { ...task, [field]: agenciesOf(is) }
    case 'expected':
      return { ...task, expected: saysNothing(is) ? null : is.trim() }
    case 'task':
      return { ...task, task: is.trim() }
    default:
      return task
  }
}

/** A deadline of the text has no other fields that can be corrected. */
function correctedDeadline(deadline: Deadline, { field, is }: Correction, plan: PlanHead): Deadline {
  switch (field) {
    case 'schedule':
      return { ...deadline, schedule: scheduleOf(is, plan) }
    case 'lead':
      return { ...deadline, who: agenciesOf(is).join(BETWEEN_AGENCIES) || null }
    case 'task':
      return { ...deadline, what: is.trim() }
    default:
      return deadline
  }
}

function corrected(plan: Plan, correction: Correction): Plan {
  if (correction.where === null) return correctedHead(plan, correction)
  const thing = correctedThing(plan, correction)
  return {
    ...plan,
    tasks: plan.tasks.map((task) => (task === thing ? correctedTask(task, correction, plan) : task)),
    deadlines: plan.deadlines.map((deadline) => (deadline === thing ? correctedDeadline(deadline, correction, plan) : deadline)),
  }
}

/**
 * The plan as these corrections make it, the later of two that speak of the same thing last; `corrections` names them. Passages and
 * `scheduleText` keep the source's words. What speaks of a place that the plan does not have changes nothing, and is left out.
 */
export function withCorrections(plan: Plan, corrections: readonly Correction[]): Plan {
  const fitting = corrections.filter((correction) => correction.where === null || correctedThing(plan, correction) !== null)
  if (fitting.length === 0) return plan
  return { ...fitting.reduce(corrected, plan), corrections: [...(plan.corrections ?? []), ...fitting] }
}

const HEAD_FIELDS: ReadonlySet<CorrectedField> = new Set(['number', 'issuedOn', 'issuer', 'title', 'signer'])

/** Is this a field of the plan's head? */
export function isHeadField(field: CorrectedField): field is 'number' | 'issuedOn' | 'issuer' | 'title' | 'signer' {
  return HEAD_FIELDS.has(field)
}

const joined = (names: readonly string[]) => (names.length === 0 ? null : names.join(BETWEEN_AGENCIES))

/** The words of the source for this field; null where it has none, or where a deadline has no such field. */
export function sourceWords(plan: Plan, field: CorrectedField, part: CorrectedPart): string | null {
  if (isHeadField(field)) return plan[field]
  const thing = correctedThing(plan, part)
  if (thing === null) return null
  if ('what' in thing) return field === 'schedule' ? thing.text : field === 'lead' ? thing.who : field === 'task' ? thing.what : null
  if (field === 'schedule') return thing.scheduleText
  return field === 'lead' || field === 'coordinating' ? joined(thing[field]) : thing[field]
}
