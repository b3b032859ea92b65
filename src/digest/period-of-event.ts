// "Thời gian kiểm tra: trong tháng 8, 9": a period in which something takes place is no act that somebody owes by its last day.
import type { Schedule } from '../domain/schedule.ts'
import type { TrackedTask } from '../domain/work.ts'
import { fold } from '../vietnamese/fold.ts'

/** Words that open the name of a period, or say that something goes on during it. */
const NAMES_PERIOD = /^(?:\d+[.)]\s*)?(?:thoi (?:gian|diem|ky)|lich|dot|tien hanh|dien ra)(?!\p{L})/u
/** Names that begin alike and yet ask for an act by a day. */
const NAMES_DEADLINE = /^thoi (?:gian|diem) (?:\p{L}+ )?(?:gui|nop|hoan thanh|bao cao|ban hanh|trinh)(?!\p{L})/u

function isPeriod(schedule: Schedule): boolean {
  if (schedule.kind === 'several') return schedule.items.length > 0 && schedule.items.every((item) => isPeriod(item.schedule))
  return schedule.kind === 'range' || schedule.kind === 'month' || schedule.kind === 'quarter' || schedule.kind === 'year'
}

/**
 * True for a duty from the text of a plan whose words name a period and whose schedule is one. Rows of task tables are always work:
 * there "Quý III/2026" says by when.
 */
export function isPeriodOfEvent({ origin, title, schedule }: TrackedTask): boolean {
  const folded = fold(title)
  return origin === 'duty' && isPeriod(schedule) && NAMES_PERIOD.test(folded) && !NAMES_DEADLINE.test(folded)
}
