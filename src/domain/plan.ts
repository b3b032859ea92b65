// A plan of administrative reform as a record: what `extract` writes (see docs/formats.md) plus the places its parts came from.
// Text stays as the source writes it; a field that the source lacks is null or empty, never guessed.
import type { Place, Warning } from './document.ts'
import type { Day, Schedule } from './schedule.ts'

export type PlanKind = 'inspection' | 'leadership' | 'remediation' | 'annual' | 'other'

export interface PlanHead {
  /** "4745/KH-UBND"; null when the source leaves it blank (a draft). */
  number: string | null
  /** "2026-06-11", or partial: "2026-06", "2026". */
  issuedOn: string | null
  issuer: string | null
  province: string | null
  title: string | null
  kind: PlanKind
  signer: string | null
  /** First and last year the plan speaks for: [2026, 2026], [2026, 2030]; null when nothing says so. */
  years: [number, number] | null
}

/** A numbered heading. `path` is the part and the labels: "KH/II.2.a", "BNV1", "ĐC/II.7.7.1", "PL2/II.2". */
export interface Section {
  path: string
  heading: string
  place: Place
}

/** One row of a task table, or one remedy of a row that holds several. */
export interface Task {
  /** Caption of its table: "BIỂU NHIỆM VỤ 1". */
  table: string
  /** 1-based number of the task table in the plan. */
  tableIndex: number
  no: string
  area: string | null
  shortcoming: string | null
  task: string
  expected: string | null
  lead: string[]
  coordinating: string[]
  scheduleText: string | null
  schedule: Schedule
  /** Where a citation points: "BNV1.8". */
  where: string
  place: Place
}

/** What a plan is scored by, with the points it got and the subcriteria at which it lost some. */
export interface Criterion {
  code: string
  name: string
  max: number | null
  achieved: number | null
  /** max - achieved, rounded to 3 decimals; null when either is unknown. */
  deducted: number | null
  deductedCriteria: { code: string; name: string }[]
  where: string
  place: Place
}

/** A date or period by which somebody must do something, outside the task tables. */
export interface Deadline {
  what: string
  who: string | null
  to: string | null
  text: string
  schedule: Schedule
  where: string
  place: Place
}

/** A figure to be reached. */
export interface Target {
  text: string
  /** A range as its two ends; null where the text sets no figure. */
  value: number | [number, number] | null
  unit: string | null
  comparator: '=' | '>=' | '>' | '<=' | '<' | 'range' | null
  /** Last day by which it is to be reached; null where the text names none. */
  by: Day | null
  where: string
  place: Place
}

/** An agency to be inspected, or one that the plan gives a duty. */
export interface Unit {
  name: string
  /** sở, xã, phường, huyện, ban, văn phòng, nhóm ... */
  kind: string
  /** "inspected", or the duty it was given. */
  role: string
  where: string
  place: Place
}

/** A place in the inspection team; `member` is the post or name where the text says one. */
export interface TeamMember {
  unit: string
  member: string | null
  role: string
  where: string
  place: Place
}

/** One entry of a schedule of inspection visits. */
export interface Visit {
  unit: string
  start: Day | null
  end: Day | null
  place: string | null
  leader: string | null
}

/** A row of a statistics annex that asks for a figure. */
export interface Indicator {
  code: string | null
  group: string
  name: string
  unit: string | null
  where: string
  place: Place
}

/** A heading of the report outline that the plan prescribes. */
export interface OutlineNode {
  label: string
  heading: string
  children: OutlineNode[]
}

/** What of a plan a person may correct when it is put in; the first five are fields of its head. */
export type CorrectedField =
  | 'number'
  | 'issuedOn'
  | 'issuer'
  | 'title'
  | 'signer'
  | 'schedule'
  | 'lead'
  | 'coordinating'
  | 'expected'
  | 'task'

/**
 * What a person said against the reading of a file. The record carries the corrected value; the passages keep the source's words, so
 * whatever rests on a correction has to say so.
 */
export interface Correction {
  field: CorrectedField
  /** `where` of the task or deadline that it is about ("BNV1.5"); null for the plan's head. */
  where: string | null
  /** Which of the tasks, and then deadlines, that share this `where`, counted from 0; absent for the first. */
  nth?: number
  /** As it was read: the words of the source; null where there was nothing. */
  was: string | null
  /** As the person typed it. */
  is: string
  /** Name of the person. */
  by: string
  /** ISO time with zone. */
  at: string
}

export interface Plan extends PlanHead {
  sections: Section[]
  tasks: Task[]
  criteria: Criterion[]
  deadlines: Deadline[]
  targets: Target[]
  units: Unit[]
  team: TeamMember[]
  visits: Visit[]
  indicators: Indicator[]
  outline: OutlineNode[]
  /** What a person corrected before the plan was taken into use; absent where nothing was. */
  corrections?: Correction[]
  warnings: Warning[]
}

/**
 * A piece of a plan that is searched and cited: a sentence group under its heading path, or a table row with its header.
 * `text` stands word for word in the source (white space folded, markup dropped, broken cells joined; cells of a row are
 * parted by a tab), at most 2,500 characters.
 */
export interface Passage {
  /** Unique within the plan and stable for the same source: "KH/II.2.a#3", "BNV1.8". */
  id: string
  /** Path of the section or row it stands in: "KH/II.2.a", "BNV1.8". */
  path: string
  /** Headings from the outside in, ending with the nearest: ["II. NỘI DUNG ...", "2. Đơn vị ..."]; for rows also caption and group. */
  headings: string[]
  /** Column headers, for a row: same length as the row's cells. */
  columns: string[]
  text: string
  place: Place
}
