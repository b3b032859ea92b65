// What people do about a plan: tasks that are tracked, and what was reported of them.
import type { Day, Schedule } from './schedule.ts'

/** Each may do what those before it may. A guest is somebody whom nobody has invited: they may join, and nothing else. */
export type Role = 'guest' | 'viewer' | 'officer' | 'leader' | 'coordinator' | 'administrator'

export interface Person {
  id: string
  name: string
  role: Role
  /** Name of the person's agency, which they report for; null where they belong to none. */
  unit: string | null
  /** Ids of the plans that they may read; null: all. Coordinators and administrators read all. */
  planIds: readonly string[] | null
  /**
   * `left`: they may do what a guest may until they are invited again; what they wrote stays theirs. `shutOut`: the same by the word of an
   * administrator, so that not even what is open to everybody in a group is open to them.
   */
  state: 'active' | 'left' | 'shutOut'
}

/** A group that a coordinator tied to plans or to an agency: what is said there keeps to them, and the digest of the day goes there. */
export interface GroupBinding {
  id: string
  platform: string
  conversationId: string
  /** Forum topic or thread to which the digest goes; null: the chat itself. The binding counts for the whole chat. */
  thread: string | null
  title: string | null
  /** The group of one agency; null: all agencies. */
  unit: string | null
  /** Ids of the plans that may be read there; null: all in which the agency has a part, or all. */
  planIds: readonly string[] | null
  /** Hour of the digest in Vietnam, "07:30"; null: none is sent. */
  digestAt: string | null
  boundBy: string
  boundByName: string
  /** ISO time. */
  boundAt: string
}

/** A code with which somebody joins, once. Only its hash is kept. */
export interface Invitation {
  id: string
  role: Role
  unit: string | null
  planIds: readonly string[] | null
  /** Set where it ties a further account to this person instead of making somebody new. */
  personId: string | null
  /** Null for the code of the first administrator, which the server makes. */
  invitedBy: string | null
  /** ISO times. */
  invitedAt: string
  expiresAt: string
  usedBy: string | null
  usedAt: string | null
  withdrawnAt: string | null
}

/** What proves a result: a picture or a paper, kept as it was sent but for location data. */
export interface Evidence {
  id: string
  /** Code of the receipt, the same for all files that were sent as one: "MC-7F3K". Null until it is tied to a task. */
  receipt: string | null
  taskId: string | null
  /** As in StatusUpdate. */
  period: string | null
  unit: string | null
  name: string
  /** What its content shows it to be: "image/jpeg". */
  type: string
  bytes: number
  /** SHA-256 of what is kept, hex. */
  hash: string
  /** What was taken out of it: "location"; empty where it is kept byte for byte. */
  cleaned: string[]
  personId: string
  personName: string
  platform: string
  conversationId: string
  album: string | null
  /** ISO times. */
  sentAt: string
  withdrawnAt: string | null
}

/** A task of a plan, or a dated duty from its text, under a code that a person can say: "LC-2.8" (plan, table, row), "LC-H1" (duty). */
export interface TrackedTask {
  id: string
  code: string
  planId: string
  planCode: string
  origin: 'table' | 'duty'
  /** Row number as the plan prints it ("8"); null for a duty. */
  no: string | null
  /** 1-based number of the task table; null for a duty. */
  tableIndex: number | null
  title: string
  area: string | null
  expected: string | null
  lead: string[]
  coordinating: string[]
  scheduleText: string | null
  schedule: Schedule
  where: string
  /** Set when a newer version of the plan no longer has it. */
  closedReason: string | null
}

export type ProgressState = 'inProgress' | 'done'

/** Number and date of the paper that proves a result: "QĐ 123/QĐ-UBND ngày 20/11/2026". */
export interface ResultDocument {
  number: string
  date: Day | null
}

/** One report of progress. Updates are only ever added; an undo is an update of its own that names the one it takes back. */
export interface StatusUpdate {
  id: string
  /** Unique: the inbox key that caused it. The same key again writes nothing. */
  key: string
  taskId: string
  /** "2026-11", "2026-Q4", "2026-W47", "2026" for recurring work; null for work that is done once. */
  period: string | null
  unit: string | null
  state: ProgressState
  /** 0 to 100. */
  percent: number
  document: ResultDocument | null
  note: string | null
  personId: string
  personName: string
  /** ISO time with zone. */
  at: string
  /** Id of the update that this one takes back, or null. */
  undoes: string | null
}
