// What the next version of a plan does to its tasks, a line each.
import { shorten } from '../../digest/lines.ts'
import type { ChangedTask } from '../../store/plan-change.ts'
import type { HeldPlan } from './held-plan.ts'
import { CHANGED_NAMES, sayTerm } from './lines.ts'

const LONGEST_TITLE = 70

/** "đổi lời văn, chủ trì", "mở lại". */
export function changeName({ before, fields }: ChangedTask): string {
  const reopened = before.closedReason === null ? [] : ['mở lại']
  const names = fields.map((field) => CHANGED_NAMES[field])
  return [...reopened, ...(names.length === 0 ? [] : [`đổi ${names.join(', ')}`])].join(', ')
}

/** Deadlines that move, other changes, what is new, what is closed: each a group of lines, in this order; none are left out. */
export function changeGroups({ code, difference: { added, changed, closed } }: HeldPlan): string[][] {
  const movesDeadline = ({ fields }: ChangedTask) => fields.includes('schedule')
  const title = (task: { title: string }) => shorten(task.title, LONGEST_TITLE)
  return [
    changed
      .filter(movesDeadline)
      .map((task) => `${task.before.code} đổi hạn: ${sayTerm(task.before.schedule)} → ${sayTerm(task.after.schedule)}`),
    changed.filter((task) => !movesDeadline(task)).map((task) => `${task.before.code} ${changeName(task)}: ${title(task.after)}`),
    added.map((entry) => `${code}-${entry.mark} mới: ${title(entry)}`),
    closed.map((task) => `${task.code} không còn: ${title(task)}`),
  ].filter((group) => group.length > 0)
}

/** Everything that changes, a line each. */
export function changeLines(held: HeldPlan): string[] {
  return changeGroups(held).flat()
}
