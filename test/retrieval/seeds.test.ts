import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../src/ingest/plan/parse-plan.ts'
import { readText } from '../../src/ingest/readers/text.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { passagesOf } from '../../src/retrieval/passages.ts'
import { syncIndex } from '../../src/retrieval/plan-index.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { aStoredPlan } from '../builders.ts'

const shared = join(import.meta.dirname, '../../../shared')
const hasSeeds = existsSync(join(shared, 'seeds'))

interface Question {
  id: string
  q: string
  seed: string | string[] | null
  quotes?: string[]
}

const words = (text: string): string => ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
const spaced = (text: string): string => text.replace(/\s+/gu, ' ').trim()

function load() {
  return readdirSync(join(shared, 'seeds')).map((fileName) => {
    const document = readText(fileName, readFileSync(join(shared, 'seeds', fileName))).value
    const plan = parsePlan(document).value
    return { id: fileName.slice(0, 3), fileName, document, plan, passages: passagesOf(document, plan) }
  })
}

describe.skipIf(!hasSeeds)('the five real plans (skipped where ../shared/seeds is absent)', () => {
  const plans = hasSeeds ? load() : []
  const questions: Question[] = hasSeeds
    ? readFileSync(join(shared, 'questions/dev.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []

  test('every line that says something is in a passage, with what stands above it', () => {
    for (const { document, passages } of plans) {
      const said = words(passages.map(({ headings, columns, text }) => [...headings, ...columns, text].join(' ')).join(' '))
      const lines = document.blocks.flatMap((block) =>
        block.kind === 'paragraph' ? [block.text] : block.rows.flatMap(({ cells }) => cells),
      )
      for (const line of lines) if (/\p{L}{2}/u.test(line)) expect(said).toContain(words(line))
    }
  })

  test('passages are short enough and have ids of their own', () => {
    for (const { passages } of plans) {
      expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
      for (const { text, columns } of passages) {
        expect(text.length).toBeLessThanOrEqual(2500)
        if (columns.length > 1) expect(text.split('\t')).toHaveLength(columns.length)
      }
    }
  })

  test('each criterion row, and each task or the row that holds it, is one passage', () => {
    for (const { plan, passages } of plans) {
      for (const { where } of plan.criteria) expect(passages.filter(({ path }) => path === where)).toHaveLength(1)
      for (const { where } of plan.tasks)
        expect(passages.filter(({ path }) => path === where || where.startsWith(`${path}.`))).not.toEqual([])
    }
  })

  test('each quote of the development questions stands in one passage', () => {
    for (const { seed, quotes = [] } of questions) {
      const asked = plans.filter(({ id }) => seed?.includes(id))
      for (const quote of quotes)
        expect(asked.some(({ passages }) => passages.some(({ text }) => spaced(text).includes(spaced(quote))))).toBe(true)
    }
  })

  test('a second call for the same plans rebuilds nothing', async () => {
    const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
    const stored = plans.map(({ id, fileName, plan, passages }) => aStoredPlan({ id, fileName, plan, passages }))
    expect(await syncIndex(index, stored, '1')).toMatchObject({ rebuilt: true })
    expect(await syncIndex(index, stored, '1')).toMatchObject({
      rebuilt: false,
      passages: plans.flatMap(({ passages }) => passages).length,
    })
    await index.close()
  })
})
