// When something must be done. A plan says more than a date, so a schedule keeps all of it:
// A quarter, a month or a year is due on its last day; "trước ngày D" is due the day before.

/** A calendar day, `YYYY-MM-DD`, in the time zone Asia/Ho_Chi_Minh. */
export type Day = string

export interface RelativeTerm {
  /** The event counted from, in the source's words: "kiểm tra", "ngày nhận được văn bản". */
  anchor: string
  offset: number
  unit: 'day' | 'workingDay' | 'month'
  direction: 'before' | 'after'
}

/** One of several deadlines that share a table cell or a sentence. */
export interface ScheduleItem {
  label: string
  text: string
  schedule: Schedule
}

/** Work that comes again; `periodic` says so without naming a period ("định kỳ"). */
const RECURRING_KINDS = ['monthly', 'quarterly', 'weekly', 'yearly', 'periodic'] as const
export type RecurringKind = (typeof RECURRING_KINDS)[number]

/** `due` is the last day on which the work is in time, or null where no date follows from the text. */
export type Schedule =
  | { kind: 'fixed'; due: Day }
  | { kind: 'before'; due: Day; boundary: Day }
  | { kind: 'month' | 'quarter' | 'year' | 'range'; due: Day; start: Day }
  | { kind: RecurringKind; due: null; day?: number }
  | { kind: 'ongoing'; due: Day | null }
  | { kind: 'relative'; due: null; relative: RelativeTerm }
  | { kind: 'external'; due: null }
  | { kind: 'none'; due: null }
  | { kind: 'several'; due: null; items: ScheduleItem[] }

/** True for a schedule that comes again by itself; false for one that holds several deadlines, whatever they are. */
export function isRecurring(schedule: Schedule): schedule is Extract<Schedule, { kind: RecurringKind }> {
  return RECURRING_KINDS.some((kind) => kind === schedule.kind)
}
