// A deadline that a person typed, as it is said back.
import type { Schedule } from '../domain/schedule.ts'
import { describeSchedule } from './schedule.ts'
import { withScheduleMarks } from './schedule-typing.ts'

/** "15/12/2026", "trước ngày 15/12/2026": in full; a term that names no day is said as it was typed, with its marks. */
export function termWords(schedule: Schedule, typed: string): string {
  if (schedule.kind === 'none') return 'không có thời hạn'
  const isTyped = schedule.kind === 'external' || schedule.kind === 'relative' || schedule.kind === 'several'
  return isTyped ? withScheduleMarks(typed) : describeSchedule(schedule).replace(/^ngày (?=\d)/u, '')
}
