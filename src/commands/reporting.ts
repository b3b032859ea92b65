// Who reports progress of a task, and for which agency it counts.
import { type Reply, text } from '../chat/chat.ts'
import { shorten } from '../digest/lines.ts'
import { provinceOf } from '../digest/responsible.ts'
import type { TrackedTask } from '../domain/work.ts'
import { isClassOfAgencies } from '../vietnamese/agencies/classes.ts'
import { isSameAgency } from '../vietnamese/agencies/names.ts'
import type { CommandContext } from './command.ts'
import { type ReportRefusal, reportRefusal, reportsForAll } from './scope.ts'

/** What somebody hears who may not report this; null where they may. `unit` is the agency that they named. */
export async function notTheirs(
  task: TrackedTask,
  unit: string | null,
  { person, plans }: Pick<CommandContext, 'person' | 'plans'>,
): Promise<Reply | null> {
  const known = await plans()
  const why = reportRefusal(person, task, known)
  if (why !== null) return refused(why, task, person.unit)
  if (reportsForAll(person) || unit === null || isSameAgency(unit, person.unit!, provinceOf(task, known))) return null
  return {
    ...text(`Tài khoản của Anh/Chị báo cáo cho ${person.unit}, không ghi thay ${unit}. Trợ lý chưa ghi gì.`),
    buttons: [[{ label: `Ghi cho ${shorten(person.unit!, 30)}`, says: `capnhat ${task.code}` }]],
  }
}

function refused(why: ReportRefusal, { code, lead }: TrackedTask, unit: string | null): Reply {
  const askFor = 'Anh/Chị đề nghị đầu mối hoặc quản trị viên'
  switch (why) {
    case 'role':
      return text(`Tài khoản của Anh/Chị chỉ được xem, chưa ghi được tiến độ. ${askFor} mời với vai trò cán bộ của đơn vị.`)
    case 'noUnit':
      return text(`Tài khoản của Anh/Chị chưa gắn với đơn vị nào nên chưa ghi được tiến độ. ${askFor} gắn đơn vị; Trợ lý chưa ghi gì.`)
    case 'otherPlan':
      return text(`Nhiệm vụ ${code} thuộc kế hoạch ngoài phạm vi tài khoản của Anh/Chị. Trợ lý chưa ghi gì.`)
    case 'otherUnit':
      return {
        ...text(
          `Nhiệm vụ ${code} do ${lead.length === 0 ? 'đơn vị khác' : shorten(lead.join(', '), 120)} chủ trì, không có phần của ${unit}, nên Trợ lý chưa ghi gì. Nếu thực tế giao khác, đầu mối ghi thay được.`,
        ),
        buttons: [[{ label: 'Việc của đơn vị tôi', says: 'han của đơn vị tôi' }]],
      }
  }
}

/** Null: the report is for the whole task. Whoever reports for one agency speaks for the task only where that alone leads it. */
export async function unitFor(
  task: TrackedTask,
  named: string | null,
  { person, plans }: Pick<CommandContext, 'person' | 'plans'>,
): Promise<string | null> {
  const [only, ...others] = task.lead
  const isAlone = person.unit !== null && only !== undefined && others.length === 0
  const leadsAlone = isAlone && isSameAgency(only, person.unit!, provinceOf(task, await plans()))
  if (!reportsForAll(person)) return leadsAlone ? null : person.unit
  // Where the lead is a class or several agencies, a coordinator of one of them speaks for their own.
  return named ?? (task.lead.length > 1 || task.lead.some(isClassOfAgencies) ? person.unit : null)
}
