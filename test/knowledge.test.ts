// The plans that ship with the product: each is read whole, and where the plans they stand for are at hand, the facts agree.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutlineNode, Plan, PlanKind } from '../src/domain/plan.ts'
import type { Schedule } from '../src/domain/schedule.ts'
import { readTextPlan } from '../src/ingest/read-plan.ts'
import { planIdentity } from '../src/store/plan-identity.ts'

const KNOWLEDGE = join(import.meta.dirname, '../knowledge')
const SEEDS = join(import.meta.dirname, '../../shared/seeds')

/** Sentences shorter than this may coincide: names, numbers of papers, phrases of the field. */
const LONGEST_SHARED_RUN = 13

interface Counts {
  tasks: number[]
  criteria: number
  deductedCriteria: number
  inspected: number
  team: number
  indicators: number
  /** First level of the report outline. */
  outline: number
}

const NOTHING: Counts = { tasks: [], criteria: 0, deductedCriteria: 0, inspected: 0, team: 0, indicators: 0, outline: 0 }

const NO_DAY = 'Ngày ban hành còn trống hoặc ghi chưa đủ.'
const NO_NUMBER = 'Kế hoạch chưa ghi số.'

const SHIPPED: { file: string; seed: string; kind: PlanKind; counts: Counts; doubts: string[] }[] = [
  {
    file: 'lao-cai-kiem-tra-2026.md',
    seed: '000',
    kind: 'inspection',
    counts: { ...NOTHING, inspected: 35, team: 6, outline: 4 },
    doubts: [NO_DAY, NO_NUMBER],
  },
  { file: 'lao-cai-dang-uy-van-phong-2026-2030.md', seed: '001', kind: 'leadership', counts: NOTHING, doubts: [NO_NUMBER, NO_DAY] },
  {
    file: 'son-la-kiem-tra-2024.md',
    seed: '002',
    kind: 'inspection',
    counts: { ...NOTHING, inspected: 10, team: 8, indicators: 103, outline: 2 },
    doubts: [NO_DAY, NO_NUMBER],
  },
  { file: 'lai-chau-khac-phuc-2026.md', seed: '003', kind: 'remediation', counts: { ...NOTHING, tasks: [12, 19] }, doubts: [] },
  {
    file: 'ha-tinh-so-ngoai-vu-2026.md',
    seed: '004',
    kind: 'remediation',
    counts: { ...NOTHING, tasks: [11], criteria: 5, deductedCriteria: 14 },
    doubts: [NO_DAY, NO_NUMBER, 'Bảng không có cột cơ quan chủ trì: 11 nhiệm vụ chưa rõ ai làm.'],
  },
]

function readFrom(folder: string, file: string): ReturnType<typeof readTextPlan> {
  return readTextPlan(file, readFileSync(join(folder, file)))
}

function readSeed(number: string): Plan {
  const file = readdirSync(SEEDS).find((name) => name.startsWith(number))!
  return readFrom(SEEDS, file).plan
}

function tasksPerTable(plan: Plan): number[] {
  const counts: number[] = []
  for (const { tableIndex } of plan.tasks) counts[tableIndex - 1] = (counts[tableIndex - 1] ?? 0) + 1
  return counts
}

function countsOf(plan: Plan): Counts {
  return {
    tasks: tasksPerTable(plan),
    criteria: plan.criteria.length,
    deductedCriteria: plan.criteria.flatMap((criterion) => criterion.deductedCriteria).length,
    inspected: plan.units.filter((unit) => unit.role === 'inspected').length,
    team: new Set(plan.team.map((member) => member.unit)).size,
    indicators: plan.indicators.length,
    outline: plan.outline.length,
  }
}

const PROVINCES = SHIPPED.map(({ file }) => readFrom(KNOWLEDGE, file).plan.province ?? '')

/** Order, case and a province left to be understood are our own; who is named is not. */
function names(list: string[]): string[] {
  const bare = (name: string) => PROVINCES.reduce((short, province) => short.replace(` tỉnh ${province}`, ''), name)
  return list.map((name) => bare(name).toLowerCase()).sort()
}

function sorted<T>(list: T[]): T[] {
  return list
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item)
}

/** What a schedule binds to: the words of an event and of the parts of a cell are our own. */
function terms(schedule: Schedule): unknown {
  if (schedule.kind === 'several') return { kind: schedule.kind, items: schedule.items.map((item) => terms(item.schedule)) }
  if (schedule.kind !== 'relative') return schedule
  const { offset, unit, direction } = schedule.relative
  return { kind: schedule.kind, offset, unit, direction }
}

function binds(schedule: Schedule): boolean {
  return schedule.kind === 'relative' || schedule.due !== null
}

function labels(nodes: OutlineNode[]): unknown[] {
  return nodes.map(({ label, children }) => [label, labels(children)])
}

function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function runs(text: string): Set<string> {
  const all = words(text)
  const found = new Set<string>()
  for (let i = 0; i + LONGEST_SHARED_RUN < all.length; i++) found.add(all.slice(i, i + LONGEST_SHARED_RUN + 1).join(' '))
  return found
}

test('every knowledge file is known here', () => {
  expect(readdirSync(KNOWLEDGE).sort()).toEqual(SHIPPED.map(({ file }) => file).sort())
})

test('no two knowledge files are the same plan', () => {
  const identities = SHIPPED.map(({ file }) => planIdentity(readFrom(KNOWLEDGE, file).plan, file))
  expect(new Set(identities).size).toBe(SHIPPED.length)
})

describe.each(SHIPPED)('$file', ({ file, kind, counts, doubts }) => {
  test('leaves only the doubts that the paper itself leaves', () => {
    expect(readFrom(KNOWLEDGE, file).warnings.map(({ why }) => why)).toEqual(doubts)
  })

  test('has a complete header', () => {
    const { document, plan } = readFrom(KNOWLEDGE, file)
    expect(Object.keys(document.header)).toEqual(['number', 'issuedOn', 'issuer', 'province', 'title', 'kind', 'signer', 'years'])
    expect(plan.kind).toBe(kind)
    expect(plan.number).toBe(document.header.number || null)
    for (const field of ['issuedOn', 'issuer', 'province', 'title', 'signer'] as const) expect(plan[field]).toBe(document.header[field])
    expect(plan.years?.every((year) => document.header.years?.includes(String(year)))).toBe(true)
  })

  test('gives the record that it was written for', () => {
    expect(countsOf(readFrom(KNOWLEDGE, file).plan)).toEqual(counts)
  })
})

describe.skipIf(!existsSync(SEEDS))('knowledge files against the plans they stand for (skipped where ../shared/seeds is absent)', () => {
  describe.each(SHIPPED)('$file', ({ file, seed }) => {
    test('is a version of the same plan', () => {
      expect(planIdentity(readFrom(KNOWLEDGE, file).plan, file)).toBe(planIdentity(readSeed(seed), file))
    })

    test.each<[string, (plan: Plan) => unknown]>([
      ['number, date, kind, signer and years', ({ number, issuedOn, kind, signer, years }) => ({ number, issuedOn, kind, signer, years })],
      ['numbered headings', (plan) => sorted(plan.sections.map(({ path }) => path))],
      ['places and schedules of tasks', (plan) => plan.tasks.map(({ where, schedule }) => [where, terms(schedule)])],
      ['agencies of tasks', (plan) => plan.tasks.map(({ where, lead, coordinating }) => [where, names(lead), names(coordinating)])],
      [
        'scores and cut sub-criteria',
        (plan) =>
          plan.criteria.map(({ code, max, achieved, deducted, deductedCriteria }) => [
            code,
            max,
            achieved,
            deducted,
            deductedCriteria.map((cut) => cut.code),
          ]),
      ],
      [
        'deadlines that bind to a day or an event',
        (plan) => sorted(plan.deadlines.filter(({ schedule }) => binds(schedule)).map(({ schedule, where }) => [where, terms(schedule)])),
      ],
      ['figures of targets', (plan) => sorted(plan.targets.map(({ value, comparator, where }) => [where, value, comparator]))],
      ['inspected units', (plan) => names(plan.units.filter(({ role }) => role === 'inspected').map(({ name }) => name))],
      ['agencies of the team', (plan) => [...new Set(names(plan.team.map(({ unit }) => unit)))]],
      ['places of indicators', (plan) => plan.indicators.map(({ code, where }) => [code, where])],
      ['labels of the outline', (plan) => labels(plan.outline)],
    ])('agrees in %s', (_, fact) => {
      expect(fact(readFrom(KNOWLEDGE, file).plan)).toEqual(fact(readSeed(seed)))
    })

    test('copies no sentence', () => {
      const sources = readdirSync(SEEDS).map((name) => runs(readFileSync(join(SEEDS, name), 'utf8')))
      const ours = [...runs(readFileSync(join(KNOWLEDGE, file), 'utf8'))]
      expect(ours.filter((run) => sources.some((source) => source.has(run)))).toEqual([])
    })
  })
})
