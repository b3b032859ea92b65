// Invented plans in unseen layouts, each with what a careful reader takes out of it, written down by hand beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutlineNode, Plan } from '../../src/domain/plan.ts'
import { parsePlan } from '../../src/ingest/plan/parse-plan.ts'
import { readTextPlan } from '../../src/ingest/read-plan.ts'
import { assemble } from '../../src/ingest/readers/assemble.ts'
import { toRecord } from '../../src/ingest/record.ts'

const FOLDER = join(import.meta.dirname, 'fixtures/gold')
/** Pieces stand for what the readers of Word and PDF files give: merged cells, rows in several tables. */
const PIECES = '.pieces.json'
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.json') || name.endsWith(PIECES))

interface Gold {
  number: string | null
  issuedOn: string | null
  issuer: string
  province: string | null
  title: string
  kind: string
  tasks?: (Record<string, unknown> & { task: string })[]
  criteria?: (Record<string, unknown> & { code: string; deductedCriteria?: { code: string }[] })[]
  deadlines: { text: string; schedule: object }[]
  targets?: { text: string; value: unknown }[]
  units?: { name: string }[]
  visits?: object[]
  indicators?: object[]
  signer?: string | null
  team?: { unit: string; role: string }[]
  /** Label and heading of each node, from the top down. */
  outline?: string[]
  /** `why` of every doubt. */
  warnings?: string[]
  sections: { path: string; heading: string }[]
}

const goldOf = (name: string): Gold => JSON.parse(readFileSync(join(FOLDER, name.replace(/(?:\.pieces)?\.\w+$/u, '.json')), 'utf8'))
const bytesOf = (name: string) => readFileSync(join(FOLDER, name))
const planOf = (name: string): Plan =>
  name.endsWith(PIECES)
    ? parsePlan(assemble(name, JSON.parse(bytesOf(name).toString('utf8')))).value
    : readTextPlan(name, bytesOf(name)).plan

const flatOutline = (nodes: OutlineNode[]): string[] =>
  nodes.flatMap(({ label, heading, children }) => [`${label} ${heading}`, ...flatOutline(children)])

/** A deadline or a target is the same one where the words of the gold stand in it. */
const holds = (whole: string, words: string) => whole.toLowerCase().includes(words.toLowerCase())

describe.each(FILES)('%s', (name) => {
  const gold = goldOf(name)
  const plan = planOf(name)

  test('head and headings', () => {
    const { number, issuedOn, issuer, province, title, kind } = gold
    expect(plan).toMatchObject({ number, issuedOn, issuer, province, title, kind })
    for (const { path, heading } of gold.sections)
      expect(plan.sections.filter((section) => section.path === path).map((section) => section.heading)).toEqual([
        expect.stringContaining(heading),
      ])
  })

  test('tasks and criteria, none too many', () => {
    expect(plan.tasks).toHaveLength(gold.tasks?.length ?? 0)
    for (const task of gold.tasks ?? []) expect(plan.tasks.find((one) => one.task === task.task)).toMatchObject(task)
    expect(plan.criteria.map(({ code }) => code)).toEqual((gold.criteria ?? []).map(({ code }) => code))
    for (const criterion of gold.criteria ?? []) expect(plan.criteria.find(({ code }) => code === criterion.code)).toMatchObject(criterion)
  })

  test('deadlines and targets, none too many', () => {
    expect(plan.deadlines.map(({ text }) => text)).toHaveLength(gold.deadlines.length)
    for (const { text, schedule } of gold.deadlines) {
      const same = plan.deadlines.filter((one) => holds(one.text, text) || holds(text, one.text))
      expect(same).toContainEqual(expect.objectContaining({ schedule: expect.objectContaining(withRelative(schedule)) }))
    }
    expect(plan.targets.map(({ text }) => text)).toHaveLength(gold.targets?.length ?? 0)
    for (const { text, value } of gold.targets ?? [])
      expect(plan.targets.filter((one) => holds(one.text, text))).toContainEqual(expect.objectContaining({ value }))
  })

  test('inspected units, visits, indicators', () => {
    const inspected = plan.units.filter((unit) => unit.role === 'inspected').map((unit) => unit.name)
    expect(inspected).toEqual((gold.units ?? []).map((unit) => unit.name))
    expect(plan.visits).toMatchObject(gold.visits ?? [])
    expect(plan.indicators).toMatchObject(gold.indicators ?? [])
  })

  test('signer, team, outline and doubts, where the gold names them', () => {
    if (gold.signer !== undefined) expect(plan.signer).toBe(gold.signer)
    if (gold.team) expect(plan.team).toMatchObject(gold.team)
    if (gold.outline) expect(flatOutline(plan.outline)).toEqual(gold.outline)
    if (gold.warnings) expect(plan.warnings.map(({ why }) => why)).toEqual(gold.warnings)
  })

  test.skipIf(name.endsWith(PIECES))(
    'the same record from a text file saved another way: mark, decomposed letters, other line ends, blanks at the ends',
    () => {
      const text = bytesOf(name).toString('utf8').normalize('NFD').replaceAll('\n', '  \r\n')
      const saved = readTextPlan(name, new TextEncoder().encode(`\uFEFF${text}`)).plan
      expect(toRecord(saved)).toEqual(toRecord(plan))
    },
  )
})

/** The gold names only the count and unit of a relative term. */
function withRelative(schedule: object & { relative?: object }): object {
  return schedule.relative === undefined ? schedule : { ...schedule, relative: expect.objectContaining(schedule.relative) }
}
