// The five real plans: counts made by hand, and the whole expected record of one. They are not part of the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutlineNode, Plan } from '../../src/domain/plan.ts'
import { readTextPlan } from '../../src/ingest/read-plan.ts'
import { toRecord } from '../../src/ingest/record.ts'

const SHARED = join(import.meta.dirname, '../../../shared')
const SEEDS = join(SHARED, 'seeds')
const missing = !existsSync(SEEDS)

function seed(number: string): Plan {
  const fileName = readdirSync(SEEDS).find((name) => name.startsWith(number))!
  return readTextPlan(fileName, readFileSync(join(SEEDS, fileName))).plan
}

const inspected = (plan: Plan) => plan.units.filter((unit) => unit.role === 'inspected')
const paths = (plan: Plan) => plan.sections.map((section) => section.path)
const size = (nodes: OutlineNode[]): number => nodes.reduce((sum, node) => sum + 1 + size(node.children), 0)

describe.skipIf(missing)('the real plans (skipped where ../shared/seeds is absent)', () => {
  describe('000, an inspection with a report outline', () => {
    const plan = missing ? null! : seed('000')

    test('head: blank number, month without a day', () => {
      expect(plan).toMatchObject({
        number: null,
        issuedOn: '2026-03',
        issuer: 'Ủy ban nhân dân tỉnh Lào Cai',
        kind: 'inspection',
        signer: 'Ngô Hạnh Phúc',
      })
    })

    test('5 departments and 30 communes are inspected, the list cut by a footnote and names in lower case included', () => {
      const kinds = Object.groupBy(inspected(plan), (unit) => (unit.kind === 'sở' ? 'sở' : 'xã'))
      expect([kinds.sở?.length, kinds.xã?.length]).toEqual([5, 30])
      expect(inspected(plan).map((unit) => unit.name)).toEqual(expect.arrayContaining(['Phường Sa Pa', 'Xã Tú Lệ', 'Sở Ngoại vụ']))
    })

    test('two deadlines; the period looked at is none', () => {
      expect(plan.deadlines.map(({ schedule, where }) => [schedule.due, where])).toEqual([
        ['2026-09-30', 'KH/II.2.2.3'],
        ['2026-08-14', 'KH/IV.3'],
      ])
      expect(plan.deadlines[1]).toMatchObject({ to: 'UBND tỉnh (qua Sở Nội vụ)', schedule: { boundary: '2026-08-15' } })
    })

    test('the share in the footnote is the only target', () => {
      expect(plan.targets).toMatchObject([{ value: [20, 30], unit: '%', comparator: 'range' }])
    })

    test('team', () => {
      expect(plan.team).toHaveLength(7)
      expect(plan.team[0]).toMatchObject({ unit: 'Sở Nội vụ tỉnh Lào Cai', member: 'Lãnh đạo Sở', role: 'Trưởng đoàn' })
    })

    test('outline: III stands twice', () => {
      expect(plan.outline.map((node) => node.label)).toEqual(['I', 'II', 'III', 'III'])
      expect(plan.outline[1]!.children).toHaveLength(8)
      expect(paths(plan)).toEqual(expect.arrayContaining(['ĐC/III', 'ĐC/III#2', 'ĐC/II.7.7.1.b', 'KH/II.2.2.1.b']))
      expect(size(plan.outline)).toBe(74)
    })
  })

  describe('001, a Party committee’s leadership over five years', () => {
    const plan = missing ? null! : seed('001')

    test('head and sections', () => {
      expect(plan).toMatchObject({ number: null, issuedOn: '2026-05', kind: 'leadership', years: [2026, 2030], tasks: [] })
      expect(paths(plan)).toEqual([
        ...['KH/I', 'KH/I.1', 'KH/I.2', 'KH/II', 'KH/II.1', 'KH/II.2', 'KH/II.3', 'KH/II.4', 'KH/II.5', 'KH/II.6'],
        ...['KH/III', 'KH/III.1', 'KH/III.2', 'KH/III.3', 'KH/III.4'],
      ])
    })

    test('ten targets by 2030, one of them without a figure', () => {
      expect(plan.targets.map((target) => target.value)).toEqual([100, 95, 30, 100, 100, null, 100, 100, 100, 100])
      expect(new Set(plan.targets.map((target) => target.by))).toEqual(new Set(['2030-12-31']))
    })

    test('two periodic reports, no invented date', () => {
      expect(plan.deadlines.map(({ schedule }) => schedule)).toEqual(Array(2).fill({ kind: 'periodic', due: null }))
    })
  })

  describe('002, a decision, its inspection plan, an outline and two annexes', () => {
    const plan = missing ? null! : seed('002')

    test('head: the month stands in the note under the title', () => {
      expect(plan).toMatchObject({
        number: null,
        issuedOn: '2024-02',
        issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Sơn La',
        signer: 'Hoàng Quốc Khánh',
      })
    })

    test('inspected units get the words back that their list says once', () => {
      expect(inspected(plan).map((unit) => unit.name)).toEqual([
        ...[
          'UBND huyện Mai Sơn',
          'UBND huyện Mộc Châu',
          'UBND huyện Bắc Yên',
          'UBND huyện Phù Yên',
          'Sở Tài chính',
          'Sở Khoa học và Công nghệ',
        ],
        ...['Sở Công thương', 'Sở Nội vụ', 'Sở Ngoại vụ', 'Ban Quản lý các khu công nghiệp'],
      ])
    })

    test('deadlines, three of them relative to the inspection', () => {
      expect(plan.deadlines.map(({ schedule }) => (schedule.kind === 'relative' ? -schedule.relative.offset : schedule.due))).toEqual([
        '2024-10-29',
        -10,
        -5,
        -5,
      ])
    })

    test('103 indicators: one split over a page, one printed twice, one that is only a heading', () => {
      expect(plan.indicators).toHaveLength(103)
      expect(plan.indicators.map((one) => one.code)).toEqual(expect.arrayContaining(['5', '1.10', '6.1', '6.2']))
      expect(plan.indicators.find((one) => /điện tử \(Sử dụng chữ ký số/u.test(one.name))?.name).toMatch(/môi trường điện tử\)$/u)
      expect(plan.warnings.filter(({ why }) => why.startsWith('Chỉ tiêu'))).toHaveLength(2)
      expect(plan.warnings).toHaveLength(4)
    })

    test('an empty form gives no tasks; parts and parts within parts', () => {
      expect(plan.tasks).toEqual([])
      expect(plan.outline.map((node) => node.label)).toEqual(['Phần I', 'Phần II'])
      expect(paths(plan)).toEqual(expect.arrayContaining(['QĐ/Điều 3', 'KH/II.5.b', 'ĐC/Phần II.II.3.a', 'PL1/VI', 'PL2/II.2.2.4']))
    })
  })

  describe('003, remediation in two task tables', () => {
    const plan = missing ? null! : seed('003')
    const facts = join(SHARED, 'facts/003.json')

    test.skipIf(!existsSync(facts))('is the expected record', () => {
      const gold = JSON.parse(readFileSync(facts, 'utf8'))
      const record = toRecord(plan) as typeof gold
      const fold = (value: unknown) => JSON.parse(JSON.stringify(value).toLowerCase())
      const head = ({ number, issuedOn, issuer, province, title, kind, signer }: Plan) => ({
        number,
        issuedOn,
        issuer,
        province,
        title,
        kind,
        signer,
      })
      expect(head(record)).toEqual(head(gold))
      expect(fold(record.tasks)).toEqual(fold(gold.tasks))
      expect(record.sections).toEqual(expect.arrayContaining(gold.sections))
      expect(record.targets.map((target: { value: unknown }) => target.value)).toEqual(
        gold.targets.map((target: { value: unknown }) => target.value),
      )
      expect(record.deadlines).toContainEqual(expect.objectContaining({ ...gold.deadlines[0] }))
    })
  })

  describe('004, remedies by criteria', () => {
    const plan = missing ? null! : seed('004')

    test('five criteria, their points and 14 cut sub-criteria', () => {
      expect(plan.criteria.map(({ code, max, achieved, deducted }) => [code, max, achieved, deducted])).toEqual([
        ['1', 13, 10.951, 2.049],
        ['2', 13, 12, 1],
        ['3', 16, 14.432, 1.568],
        ['6', 13, 12.8, 0.2],
        ['7', 16, 14.36, 1.64],
      ])
      expect(plan.criteria.map((criterion) => criterion.deductedCriteria.length)).toEqual([4, 1, 4, 1, 4])
    })

    test('11 remedies, each with its own deadline', () => {
      expect(plan.tasks.map(({ no, schedule }) => [no, schedule.due ?? schedule.kind])).toEqual([
        ...[
          ['1', 'ongoing'],
          ['1', 'ongoing'],
          ['2', 'ongoing'],
          ['3', 'ongoing'],
          ['3', 'ongoing'],
          ['3', 'ongoing'],
          ['3', 'ongoing'],
        ],
        ...[
          ['4', '2026-06-30'],
          ['5', 'ongoing'],
          ['5', 'ongoing'],
          ['5', '2026-09-30'],
        ],
      ])
      expect(plan.tasks[7]!.area).toBe('Tiêu chí 6: Cải cách tài chính công')
    })

    test('who is responsible for each area; no deadline from the age of papers', () => {
      expect(plan.units.filter((unit) => unit.role.startsWith('chủ trì'))).toHaveLength(7)
      expect(plan.deadlines.filter((deadline) => deadline.schedule.kind === 'ongoing')).toHaveLength(6)
      expect(JSON.stringify(plan.deadlines)).not.toContain('2025-07-01')
    })

    test('seven targets of text and table', () => {
      expect(plan.targets.map(({ value, comparator }) => [value, comparator])).toEqual([
        ...[
          [100, '='],
          [100, '='],
          [100, '='],
          [100, '='],
          [100, '='],
          [95, '>='],
          [90, '>'],
        ],
      ])
    })
  })
})
