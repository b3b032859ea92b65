// How a task that is due is said in one line.

import { dayOf } from '../domain/clock.ts'
import type { ProgressState, StatusUpdate, TrackedTask } from '../domain/work.ts'
import { showDay, showNumber, showPeriod, showTime } from '../vietnamese/dates.ts'
import { type Bucket, type DueItem, SOON_DAYS } from './due.ts'
import { isPeriodOfEvent } from './period-of-event.ts'

export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  overdue: 'Quá hạn',
  today: 'Hôm nay',
  week: 'Trong tuần này',
  month: 'Trong tháng này',
  soon: `Trong ${SOON_DAYS} ngày tới`,
  future: `Sau ${SOON_DAYS} ngày`,
  recurring: 'Định kỳ',
  ongoing: 'Thường xuyên',
  undated: 'Theo văn bản khác hoặc không ghi ngày',
  past: 'Đã hết thời gian',
  done: 'Đã xong',
}

const LONGEST_TITLE = 80
const LONGEST_TITLE_IN_LIST = 64
/** Words of a schedule within a line; a card shows more of them. */
const LONGEST_SCHEDULE = 50
const MOST_LEADS = 2

/** Cut at a word, with an ellipsis. */
export function shorten(words: string, most = LONGEST_TITLE): string {
  return words.length <= most ? words : `${words.slice(0, most).replace(/[\s,;:.]+\S*$/, '')}…`
}

/** "biểu 2, STT 3"; a duty from the text names its section instead, which the caller may know better: then "". */
function rowName({ tableIndex, no }: TrackedTask): string {
  return tableIndex === null ? '' : `biểu ${tableIndex}, STT ${no}`
}

/** "LC-2.3 Kiểm tra công vụ (biểu 2, STT 3)". */
export function taskName(task: TrackedTask, longest = LONGEST_TITLE): string {
  const row = rowName(task)
  return `${task.code} ${shorten(task.title, longest)}${row === '' ? '' : ` (${row})`}`
}

/** The lead agencies as a line has room for: the first ones, the rest counted. */
export function leadNames({ lead }: TrackedTask, most = MOST_LEADS): string {
  if (lead.length === 0) return 'không ghi cơ quan chủ trì'
  const rest = lead.length - most
  return lead.slice(0, most).join('; ') + (rest > 0 ? ` và ${rest} cơ quan khác` : '')
}

/** "hoàn thành", "đang thực hiện": a state as people read it, without its figure. */
export const STATE_NAMES: Readonly<Record<ProgressState, string>> = { done: 'hoàn thành', inProgress: 'đang thực hiện' }

/** "đang thực hiện, 75 %, Nguyễn Thị Hoa ghi lúc 09:12 ngày 20/11/2026". */
export function updateLine({ state, percent, unit, document, personName, at }: StatusUpdate): string {
  const what = state === 'done' ? STATE_NAMES.done : `${STATE_NAMES[state]}, ${showNumber(percent)} %`
  const paper = document === null ? '' : `, văn bản ${document.number}${document.date === null ? '' : ` ngày ${showDay(document.date)}`}`
  const instant = new Date(at)
  return `${unit === null ? '' : `${unit}: `}${what}${paper}, ${personName} ghi lúc ${showTime(instant)} ngày ${showDay(dayOf(instant))}`
}

/** How far from its day: "quá 37 ngày làm việc", "còn 4 ngày làm việc", "hạn hôm nay"; "" without a date. */
export function distance({ bucket, due, workingDays }: DueItem): string {
  if (due === null || bucket === 'done') return ''
  if (bucket === 'past') return 'đã hết thời gian'
  if (bucket === 'today') return 'hạn hôm nay'
  if (bucket === 'overdue') return workingDays === 0 ? 'quá hạn, chưa qua ngày làm việc nào' : `quá ${workingDays} ngày làm việc`
  return workingDays === 0 ? 'không còn ngày làm việc nào trước hạn' : `còn ${workingDays} ngày làm việc`
}

/**
 * When: the corrected term or the source's words, and the day or period that follows from them where they do not say it themselves.
 */
export function when({ task, due, period, corrected }: DueItem, longest = LONGEST_SCHEDULE): string {
  const words = corrected ?? (task.scheduleText === null ? '' : shorten(task.scheduleText, longest))
  const current = period === null ? '' : showPeriod(period)
  // "trước ngày 15/8/2026" is said as the source does, not as its last day in time.
  const named = task.schedule.kind === 'before' ? task.schedule.boundary : due
  const last = isPeriodOfEvent(task) ? 'đến' : 'hạn'
  const day = due === null || named === null || namesDay(words, showDay(named)) ? '' : `${last} ${showDay(due)}`
  const said = [words, current, day].filter((part) => part !== '').join(', ')
  return corrected === null ? said : `${said} (đã đính chính)`
}

/** "05/01/2026" names 5/1/2026. */
function namesDay(words: string, day: string): boolean {
  return words.replaceAll(/\b0(\d)/g, '$1').includes(day)
}

/** The whole line: code, title, row; lead agency; when; how far; what was reported. */
export function itemLine(item: DueItem): string {
  const { task, progress } = item
  const far = distance(item)
  const reported = [...(progress.whole === null ? [] : [updateLine(progress.whole)]), ...unitReports(progress.byUnit)]
  const leads = task.lead.length === 0 ? '' : leadNames(task)
  const parts = [taskName(task, LONGEST_TITLE_IN_LIST), leads, when(item)].filter((part) => part !== '').join(' · ')
  return `${parts}${far === '' ? '' : `: ${far}`}${reported.length === 0 ? '' : `. Tiến độ: ${reported.join('; ')}`}`
}

const MOST_UNIT_REPORTS = 2

function unitReports(updates: StatusUpdate[]): string[] {
  const rest = updates.length - MOST_UNIT_REPORTS
  return [...updates.slice(0, MOST_UNIT_REPORTS).map(updateLine), ...(rest > 0 ? [`${rest} đơn vị khác đã báo`] : [])]
}
