// The development questions over the real plans, as typed and as phones mangle them.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Answerer } from '../../src/answers/contract.ts'
import { type GoldQuestion, judge } from '../../src/answers/score.ts'
import { answerRecord } from '../../src/cli/answer-record.ts'
import { throwawayLibrary } from '../../src/cli/throwaway-library.ts'

const seeds = fileURLToPath(new URL('../../../shared/seeds', import.meta.url))
const file = fileURLToPath(new URL('../../../shared/questions/dev.jsonl', import.meta.url))
const absent = !existsSync(seeds) || !existsSync(file)

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

describe.skipIf(absent)('development questions (skipped where ../shared is absent)', () => {
  let answerer: Answerer
  let questions: GoldQuestion[]
  beforeAll(async () => {
    const library = await throwawayLibrary([seeds], '2026-11-20', () => {})
    answerer = createAnswerer(() => library)
    questions = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  }, 30_000)

  async function right(change: (question: string) => string): Promise<string[]> {
    const results: string[] = []
    for (const question of questions) {
      const asked = { ...question, q: change(question.q) }
      if (judge(asked, await answerRecord(answerer, asked, '2026-11-20')).right) results.push(question.id)
    }
    return results
  }

  test('as typed: nearly all, and none that the plans do not answer', async () => {
    const ids = await right((question) => question)
    expect(ids.length).toBeGreaterThanOrEqual(76)
    for (const { id, type } of questions) if (type === 'unanswerable') expect(ids).toContain(id)
  }, 30_000)

  test.each([
    ['without marks', withoutMarks, 74],
    ['in capitals', (question: string) => question.toUpperCase(), 74],
    ['decomposed', (question: string) => question.normalize('NFD'), 76],
  ])('%s', async (_name, change, least) => expect((await right(change)).length).toBeGreaterThanOrEqual(least), 30_000)
})
