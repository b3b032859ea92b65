// Counts and sums of random records agree with what a naive reading of the record says.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asText } from '../../src/answers/draft.ts'
import type { Inquiry } from '../../src/answers/inquiry.ts'
import { libraryViewOf } from '../../src/answers/library-view.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { comparedTasks } from '../../src/answers/record/compared-tasks.ts'
import { criterionPoints } from '../../src/answers/record/criteria.ts'
import { criterionFigures } from '../../src/answers/record/criteria-figures.ts'
import { compared, extreme, type Side, showAmount } from '../../src/answers/record/figures.ts'
import { taskList } from '../../src/answers/record/task-lists.ts'
import type { Criterion, Passage, Plan, Task } from '../../src/domain/plan.ts'
import type { Schedule } from '../../src/domain/schedule.ts'
import { aPassage, aStoredPlan, aTask } from '../builders.ts'

const AGENCIES = ['Sở Tài chính', 'Sở Tư pháp', 'Sở Y tế', 'Công an tỉnh']
const SCHEDULES: readonly Schedule[] = [
  { kind: 'fixed', due: '2026-06-30' },
  { kind: 'before', due: '2026-06-29', boundary: '2026-06-30' },
  { kind: 'quarter', start: '2026-04-01', due: '2026-06-30' },
  { kind: 'fixed', due: '2026-12-31' },
  { kind: 'monthly', due: null },
  { kind: 'ongoing', due: null },
]

const someAgencies = fc.uniqueArray(fc.constantFrom(...AGENCIES), { maxLength: 3 })
const someTasks = fc
  .array(fc.record({ lead: someAgencies, coordinating: someAgencies, schedule: fc.constantFrom(...SCHEDULES) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((rows) =>
    rows.map((row, at) =>
      aTask({
        ...row,
        no: String(at + 1),
        task: `Việc mẫu số ${at + 1}`,
        scheduleText: row.schedule.kind,
        place: { line: at + 1, endLine: at + 1 },
      }),
    ),
  )

let plans = 0

/** A question to one plan of Lai Châu that holds this record. */
function inquiryOf(question: string, plan: Partial<Plan>, passages: Passage[]): Inquiry {
  plans += 1
  const library = libraryViewOf([aStoredPlan({ id: `plan-${plans}`, plan, passages })])
  const u = understand(question, library)
  return { u, meant: u.meant.plans, library, plans: library.plans, ranked: [], today: '2026-05-01' }
}

const rowsOf = (tasks: readonly Task[]) =>
  tasks.map(({ where, place, task, lead, coordinating, scheduleText }) =>
    aPassage({
      id: where,
      path: where,
      columns: ['Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn'],
      text: [task, lead.join('; '), coordinating.join('; '), scheduleText].join('\t'),
      place,
    }),
  )

const ofTasks = (question: string, tasks: Task[]) => inquiryOf(question, { tasks }, rowsOf(tasks))

test('a count is the length of its list, and both are what a naive filter says', () => {
  fc.assert(
    fc.property(someTasks, fc.constantFrom(...AGENCIES), fc.constantFrom('lead', 'coordinating'), (tasks, agency, duty) => {
      const verb = duty === 'lead' ? 'chủ trì' : 'phối hợp'
      const found = taskList(ofTasks(`${agency} Lai Châu ${verb} bao nhiêu nhiệm vụ?`, tasks))
      const naive = tasks.filter((task) => task[duty as 'lead'].includes(agency))
      if (naive.length === 0) {
        expect(found === null || asText(found.paragraphs).startsWith('Có 0')).toBe(true)
        return
      }
      const text = asText(found!.paragraphs)
      const shown = text.match(/^• /gmu)?.length ?? 0
      const left = Number(/Và (\d+) nhiệm vụ khác/u.exec(text)?.[1] ?? 0)
      expect(text).toContain(`Có ${naive.length} nhiệm vụ`)
      expect(shown + left).toBe(naive.length)
      for (const { no } of naive) expect(text).toMatch(new RegExp(`STT [\\d, ]*\\b${no}\\b`))
    }),
    { numRuns: 60 },
  )
})

test('a bound keeps the tasks whose last day lies before it', () => {
  fc.assert(
    fc.property(someTasks, (tasks) => {
      const found = taskList(ofTasks('Lai Châu có bao nhiêu nhiệm vụ đến hạn trước ngày 01/7/2026?', tasks))
      const naive = tasks.filter(({ schedule }) => schedule.kind !== 'ongoing' && schedule.due !== null && schedule.due < '2026-07-01')
      expect(found === null ? 0 : Number(/Có (\d+)/u.exec(asText(found.paragraphs))![1])).toBe(naive.length)
    }),
    { numRuns: 40 },
  )
})

test('agencies compared have the counts of the record and their difference', () => {
  fc.assert(
    fc.property(someTasks, (tasks) => {
      const found = comparedTasks(ofTasks('Ở Lai Châu Sở Tài chính hay Sở Tư pháp chủ trì nhiều nhiệm vụ hơn?', tasks))
      const count = (agency: string) => tasks.filter(({ lead }) => lead.includes(agency)).length
      const [one, other] = [count('Sở Tài chính'), count('Sở Tư pháp')]
      const named = new Set(tasks.flatMap(({ lead, coordinating }) => [...lead, ...coordinating]))
      if (!named.has('Sở Tài chính') || !named.has('Sở Tư pháp') || one + other === 0) return
      const text = asText(found!.paragraphs)
      expect(text).toContain(`Sở Tài chính chủ trì ${one} nhiệm vụ`)
      expect(text).toContain(`Sở Tư pháp chủ trì ${other} nhiệm vụ`)
      expect(text).toContain(one === other ? 'bằng nhau' : `${Math.abs(one - other)} nhiệm vụ`)
    }),
    { numRuns: 40 },
  )
})

const someCriteria = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 20_000 })), { minLength: 2, maxLength: 8 })
  .map((scores) =>
    scores.map(([first, second], at): Criterion => {
      const [max, achieved] = [Math.max(first, second), Math.min(first, second)]
      return {
        code: String(at + 1),
        name: `Phần mẫu ${at + 1}`,
        max: max / 1000,
        achieved: achieved / 1000,
        deducted: (max - achieved) / 1000,
        deductedCriteria: [],
        where: `PL.${at + 1}`,
        place: { line: at + 1, endLine: at + 1 },
      }
    }),
  )

const scoreRows = (criteria: readonly Criterion[]) =>
  criteria.map(({ where, place, name, max, achieved }) =>
    aPassage({ id: where, path: where, text: `${name}: ${achieved}/${max} điểm`, place }),
  )

test('points lost are summed and averaged as the record has them', () => {
  fc.assert(
    fc.property(someCriteria, (criteria) => {
      const ask = (question: string) => inquiryOf(question, { criteria }, scoreRows(criteria))
      const lost = criteria.reduce((total, { deducted }) => total + Math.round(deducted! * 1000), 0)
      const whole = criterionPoints(ask('Tổng điểm Lai Châu bị trừ là bao nhiêu?'))!
      expect(asText(whole.paragraphs)).toContain(`tổng cộng mất ${showAmount(lost / 1000)} điểm`)
      const mean = criterionFigures(ask('Trung bình mỗi tiêu chí Lai Châu mất bao nhiêu điểm?'))!
      expect(asText(mean.paragraphs)).toContain(`mất ${showAmount(lost / 1000 / criteria.length)} điểm`)
    }),
    { numRuns: 40 },
  )
})

const someSides = fc
  .array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 6 })
  .map((amounts) => amounts.map((amount, at): Side => ({ name: `Bên ${'ABCDEF'[at]}`, amount, evidence: [] })))

test('who has most, has no less than anybody; equal ones are named together', () => {
  fc.assert(
    fc.property(someSides, (sides) => {
      const measure = { noun: 'việc', how: 'Trợ lý đếm.' }
      const most = Math.max(...sides.map(({ amount }) => amount))
      const first = sides.filter(({ amount }) => amount === most)
      const text = asText(extreme(sides, measure, 'most').paragraphs)
      for (const { name } of first) expect(text.split('Kế đó')[0]).toContain(`${name}: ${most} việc`)
      const verdict = asText(compared(sides, measure).paragraphs).split('\n')[0]!
      expect(verdict).toContain(first.length > 1 ? 'bằng nhau' : `${first[0]!.name} nhiều hơn`)
    }),
  )
})
