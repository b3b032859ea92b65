// What the next version of a plan does to its tasks, a line each.
import { shorten } from '../../digest/lines.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ChangedTask } from '../../store/plan-change.ts'
import { fold } from '../../vietnamese/fold.ts'
import { valueIn } from './correction-values.ts'
import type { HeldPlan } from './held-plan.ts'
import { CHANGED_NAMES, FIELD_NAMES, quoted, sayTerm } from './lines.ts'

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

/** The head, deadlines that move, other changes, other codes, what is new, what is closed: each a group of lines, in this order; none are left out. */
export function changeGroups(held: HeldPlan): string[][] {
  const { code, difference } = held
  const { added, changed, closed } = difference
  const movesDeadline = ({ fields }: ChangedTask) => fields.includes('schedule')
  const title = (task: { title: string }) => shorten(task.title, LONGEST_TITLE)
  return [
    headLines(held),
    changed
      .filter(movesDeadline)
      .map((task) => `${task.before.code} đổi hạn: ${sayTerm(task.before.schedule)} → ${sayTerm(task.after.schedule)}`),
    changed.filter((task) => !movesDeadline(task)).map((task) => `${task.before.code} ${changeName(task)}: ${title(task.after)}`),
    movedLines(held),
    added.map((entry) => `${code}-${entry.mark} mới: ${title(entry)}`),
    closed.map((task) => `${task.code} không còn: ${title(task)}`),
  ].filter((group) => group.length > 0)
}

/** Everything that changes, a line each. */
export function changeLines(held: HeldPlan): string[] {
  return changeGroups(held).flat()
}
