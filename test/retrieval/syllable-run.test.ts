import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QuestionRun, syllableRun } from '../../src/retrieval/syllable-run.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { syllables } from '../../src/vietnamese/tokens.ts'

const factor = (question: string, passage: string): number => new QuestionRun(question).factor(syllableRun(passage))

test('the longer the run of common words, the better', () => {
  const question = 'thoi han giai quyet ho so'
  const [whole, half, none] = ['noi thoi han giai quyet ho so la', 'thoi han khac voi giai quyet', 'so ho quyet giai han thoi'].map(
    (text) => factor(question, text),
  )
  expect(whole).toBeCloseTo(1.3)
  expect(half).toBeCloseTo(1 + (0.3 * 2) / 6)
  expect(none).toBeCloseTo(1 + 0.3 / 6)
})

test('marks count only where the question has them', () => {
  expect(factor('tổ chức', 'tổ chức')).toBeCloseTo(1.6)
  expect(factor('tổ chức', 'tờ chục')).toBeCloseTo(1)
  expect(factor('to chuc', 'tờ chục')).toBeCloseTo(1.3)
})

test('an empty question or passage changes nothing', () => {
  expect(factor('', 'báo cáo')).toBe(1)
  expect(factor('báo cáo', '')).toBe(1)
})

const words = fc.array(fc.constantFrom('báo', 'bão', 'cáo', 'cao', 'sở', 'số', '15', 'vụ'), { minLength: 1, maxLength: 14 })

function longestRun(first: string[], second: string[]): number {
  let longest = 0
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < second.length; j++) {
      let length = 0
      while (i + length < first.length && first[i + length] === second[j + length]) length++
      longest = Math.max(longest, length)
    }
  }
  return longest
}

test('is what comparing every place with every place gives', () => {
  fc.assert(
    fc.property(words, words, (question, passage) => {
      const unmarked = question.map(fold)
      const run = longestRun(unmarked, passage.map(fold))
      expect(factor(unmarked.join(' '), passage.join(' '))).toBeCloseTo(1 + (0.3 * run) / question.length, 5)
      const isMarked = question.filter((word) => /\p{L}/u.test(word)).length > 0
      if (!isMarked || question.some((word) => word === 'cao')) return
      const markedRun = longestRun(question, syllables(passage.join(' '), { marks: true }))
      const found = question.filter((word) => passage.some((other) => fold(other) === fold(word)))
      const agreeing = found.filter((word) => passage.includes(word)).length / Math.max(1, found.length)
      expect(factor(question.join(' '), passage.join(' '))).toBeCloseTo(1 + (0.3 * markedRun) / question.length + 0.3 * agreeing, 5)
    }),
  )
})
