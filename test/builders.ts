// Records with good defaults, so that a test names only what it is about. The plans are invented.
import type { Answer, Answerer, Asking } from '../src/answers/contract.ts'
import type { Deadline, Passage, Plan, Task } from '../src/domain/plan.ts'
import type { Day, Schedule } from '../src/domain/schedule.ts'
import type { Person, StatusUpdate, TrackedTask } from '../src/domain/work.ts'
import type { NewPlan, StoredPlan } from '../src/store/store.ts'
import { showDay } from '../src/vietnamese/dates.ts'

export const dueOn = (due: Day): Schedule => ({ kind: 'fixed', due })

/** Give `due` for a fixed date, or `schedule`. */
export function aTask({ due, ...fields }: Partial<Task> & { due?: Day } = {}): Task {
  const no = fields.no ?? '1'
  const tableIndex = fields.tableIndex ?? 1
  return {
    table: `BIỂU NHIỆM VỤ ${tableIndex}`,
    tableIndex,
    no,
    area: null,
    shortcoming: null,
    task: 'Công khai thủ tục',
    expected: null,
    lead: ['Sở Nội vụ'],
    coordinating: [],
    scheduleText: due === undefined ? null : showDay(due),
    schedule: due === undefined ? { kind: 'none', due: null } : dueOn(due),
    where: `BNV${tableIndex}.${no}`,
    place: { line: 1, endLine: 1 },
    ...fields,
  }
}

/** A deadline in the text of a plan, outside its task tables. */
export function aDuty(fields: Partial<Deadline> = {}): Deadline {
  return {
    what: 'Gửi báo cáo năm',
    who: 'Các sở, ban, ngành',
    to: 'Sở Nội vụ',
    text: 'trước ngày 15/12/2026',
    schedule: { kind: 'before', due: '2026-12-14', boundary: '2026-12-15' },
    where: 'KH/III.2',
    place: { line: 1, endLine: 1 },
    ...fields,
  }
}

export function aPlan(fields: Partial<Plan> = {}): Plan {
  return {
    number: '12/KH-UBND',
    issuedOn: '2026-01-05',
    issuer: 'Ủy ban nhân dân tỉnh Lai Châu',
    province: 'Lai Châu',
    title: 'Khắc phục hạn chế',
    kind: 'remediation',
    signer: null,
    years: [2026, 2026],
    sections: [],
    tasks: [],
    criteria: [],
    deadlines: [],
    targets: [],
    units: [],
    team: [],
    visits: [],
    indicators: [],
    outline: [],
    warnings: [],
    ...fields,
  }
}

export function aPassage(fields: Partial<Passage> = {}): Passage {
  return {
    id: 'KH/I#1',
    path: 'KH/I',
    headings: ['I. MỤC ĐÍCH'],
    columns: [],
    text: 'Đoạn mẫu.',
    place: { line: 1, endLine: 1 },
    ...fields,
  }
}

/** A plan as the store gives it; code, file and hash follow from the id. */
export function aStoredPlan({
  id = 'plan-1',
  plan,
  ...fields
}: Partial<Omit<StoredPlan, 'plan'>> & { plan?: Partial<Plan> } = {}): StoredPlan {
  return {
    id,
    code: id,
    version: 1,
    fileName: `${id}.md`,
    contentHash: id,
    addedAt: '2026-01-06T08:00:00+07:00',
    passages: [],
    ...fields,
    plan: aPlan(plan),
  }
}

let files = 0

/** A plan as ingestion hands it to the store. */
export function aNewPlan(plan: Partial<Plan> = {}, { source = '', passages = [] as Passage[] } = {}): NewPlan {
  files++
  return {
    plan: aPlan(plan),
    passages,
    document: { fileName: `ke-hoach-${files}.txt`, source, header: {}, blocks: [] },
    contentHash: `hash-${files}`,
    addedAt: '2026-01-06T08:00:00+07:00',
    addedBy: null,
  }
}

export function aTrackedTask(fields: Partial<TrackedTask> & { due?: Day } = {}): TrackedTask {
  const { due, ...rest } = fields
  const code = rest.code ?? 'LC-1.1'
  return {
    id: `id-${code}`,
    code,
    planId: 'plan-1',
    planCode: 'LC',
    origin: 'table',
    no: '1',
    tableIndex: 1,
    title: 'Công khai thủ tục',
    area: null,
    expected: null,
    lead: ['Sở Nội vụ'],
    coordinating: [],
    scheduleText: due === undefined ? null : showDay(due),
    schedule: due === undefined ? { kind: 'none', due: null } : dueOn(due),
    where: 'BNV1.1',
    closedReason: null,
    ...rest,
  }
}

export function aPerson(fields: Partial<Person> = {}): Person {
  return { id: 'person-1', name: 'Nguyễn Thị Hoa', role: 'officer', unit: null, planIds: null, state: 'active', ...fields }
}

let updates = 0

export function anUpdate(fields: Partial<StatusUpdate> = {}): StatusUpdate {
  updates++
  const state = fields.state ?? 'done'
  return {
    id: `update-${updates}`,
    key: `key-${updates}`,
    taskId: 'id-LC-1.1',
    period: null,
    unit: null,
    state,
    percent: state === 'done' ? 100 : 50,
    document: null,
    note: null,
    personId: 'person-1',
    personName: 'Nguyễn Thị Hoa',
    at: '2026-11-20T09:00:00+07:00',
    undoes: null,
    ...fields,
  }
}

export function anAnswer(fields: Partial<Answer> = {}): Answer {
  return {
    kind: 'found',
    origin: 'record',
    paragraphs: ['Trước ngày 15/8/2026.'],
    citations: [],
    computation: null,
    choices: [],
    topic: { question: 'câu hỏi', planIds: [] },
    ...fields,
  }
}

/** Answers everything alike and keeps what it was asked. */
export function fakeAnswerer(answer: Answer | ((asking: Asking) => Answer) = anAnswer()): Answerer & { asked: Asking[] } {
  const asked: Asking[] = []
  return {
    asked,
    async answer(asking) {
      asked.push(asking)
      return typeof answer === 'function' ? answer(asking) : answer
    },
  }
}
