// What the next version of a plan does to its tasks, a line each.
import { shorten } from '../../digest/lines.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ChangedTask } from '../../store/plan-change.ts'
import { fold } from '../../vietnamese/fold.ts'
import { valueIn } from './correction-values.ts'
import { type HeldPlan, isCorrected } from './held-plan.ts'
import { CHANGED_NAMES, FIELD_NAMES, quoted, sayDeadline } from './lines.ts'

const LONGEST_TITLE = 70

/** "đổi lời văn, chủ trì", "mở lại". */
export function changeName({ before, fields }: ChangedTask): string {
  const reopened = before.closedReason === null ? [] : ['mở lại']
  const names = fields.map((field) => CHANGED_NAMES[field])
  return [...reopened, ...(names.length === 0 ? [] : [`đổi ${names.join(', ')}`])].join(', ')
}

const HEAD_FIELDS = ['number', 'issuedOn', 'issuer', 'title', 'signer'] as const

/** "Tên kế hoạch: “...” → “...”": what the head of the plan says otherwise than that of the version in use. */
function headLines({ plan, base }: HeldPlan): string[] {
  if (base === null) return []
  const said = (field: (typeof HEAD_FIELDS)[number], of: Plan) => quoted(valueIn(of, field, null))
  const isOther = (field: (typeof HEAD_FIELDS)[number]) => fold(base.plan[field] ?? '') !== fold(plan[field] ?? '')
  return HEAD_FIELDS.filter(isOther).map((field) => `đổi ${FIELD_NAMES[field]}: ${said(field, base.plan)} → ${said(field, plan)}`)
}

/** Tasks that go on under another code, as people must know who call them by it. */
export function movedLines({ code, difference: { moved } }: HeldPlan): string[] {
  return moved.map(({ before, after }) => `${before.code} nay là ${code}-${after.mark}: ${shorten(after.title, LONGEST_TITLE)}`)
}

/** "quý IV/2027 → “tuần sau”, chưa hiểu được là ngày nào". */
function deadlines(held: HeldPlan, { before, after }: ChangedTask): string {
  const wasCorrected = (held.base?.plan.corrections ?? []).some(({ field, where }) => field === 'schedule' && where === before.where)
  const row = held.rows.find(({ entry }) => entry === after)
  const isNow = row !== undefined && isCorrected(held, row, 'schedule')
  return `${sayDeadline(before, wasCorrected)} → ${sayDeadline(after, isNow)}`
}

/** The head, deadlines that move, other changes, other codes, what is new, what is closed: each a group of lines, in this order; none are left out. */
export function changeGroups(held: HeldPlan): string[][] {
  const { code, difference } = held
  const { added, changed, closed } = difference
  const movesDeadline = ({ fields }: ChangedTask) => fields.includes('schedule')
  const title = (task: { title: string }) => shorten(task.title, LONGEST_TITLE)
  // A closed task may have given its code to another one; people know it by the code that it comes back to.
  const calledNow = ({ before, after }: ChangedTask) => (before.closedReason === null ? before.code : `${code}-${after.mark}`)
  return [
    headLines(held),
    changed
      .filter(movesDeadline)
      .map((task) => `${calledNow(task)} ${task.before.closedReason === null ? '' : 'mở lại, '}đổi hạn: ${deadlines(held, task)}`),
    changed.filter((task) => !movesDeadline(task)).map((task) => `${calledNow(task)} ${changeName(task)}: ${title(task.after)}`),
    movedLines(held),
    added.map((entry) => `${code}-${entry.mark} mới: ${title(entry)}`),
    closed.map((task) => `${task.code} không còn: ${title(task)}`),
  ].filter((group) => group.length > 0)
}

/** Everything that changes, a line each. */
export function changeLines(held: HeldPlan): string[] {
  return changeGroups(held).flat()
}
