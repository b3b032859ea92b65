// What may be right in a report and yet gives pause; the person sees it before confirming.
import { updateLine } from '../digest/lines.ts'
import type { Day } from '../domain/schedule.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import { isClassOfAgencies } from '../vietnamese/agencies/classes.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { showDay, showNumber } from '../vietnamese/dates.ts'
import { fold } from '../vietnamese/fold.ts'
import type { DraftParts } from './draft.ts'
import type { UpdateText } from './update-text.ts'

export interface Circumstances {
  read: UpdateText
  /** What was reported last of the same work. */
  last: StatusUpdate | null
  periodDoubt: string | null
  today: Day
}

/** A paper older than this is seldom the result of work that is reported now. */
const OLD_PAPER_DAYS = 365

export function doubtsAbout(task: TrackedTask, parts: DraftParts, { read, last, periodDoubt, today }: Circumstances): string[] {
  const { percent, unit, document, state } = parts
  const doubts: string[] = []
  if (last !== null && percent < last.percent) {
    doubts.push(`Lần trước đã ghi ${showNumber(last.percent)} % (${updateLine(last)}); số lần này thấp hơn.`)
  }
  if (periodDoubt !== null) doubts.push(periodDoubt)
  if (unit !== null && read.unit !== null && !isInvolved(task, unit)) {
    doubts.push(`${unit} không có tên trong cơ quan chủ trì hoặc phối hợp của nhiệm vụ này.`)
  }
  if (unit === null && state === 'done' && task.lead.some(isClassOfAgencies)) {
    doubts.push('Chưa nêu cơ quan nào, nên sẽ ghi hoàn thành cho mọi cơ quan chủ trì. Để ghi cho một cơ quan: bấm Sửa rồi gõ tên.')
  }
  const paperDay = document?.date ?? null
  if (paperDay !== null && paperDay > today) doubts.push(`Ngày văn bản (${showDay(paperDay)}) ở sau hôm nay.`)
  if (paperDay !== null && paperDay < shiftDay(today, -OLD_PAPER_DAYS)) doubts.push(`Ngày văn bản (${showDay(paperDay)}) đã quá một năm.`)
  return doubts
}

function isInvolved(task: TrackedTask, unit: string): boolean {
  const names = [...task.lead, ...task.coordinating]
  return names.some((name) => fold(name) === fold(unit) || isClassOfAgencies(name))
}
