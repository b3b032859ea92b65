import { describe, expect, test } from 'vitest'
import { type GoldQuestion, judge, normalised } from '../../src/answers/score.ts'

const gold: GoldQuestion = {
  id: 'x',
  q: 'hạn 2026?',
  type: 'deadline',
  style: 'full',
  quotes: ['trước ngày 5/8/2026'],
  must: [['5/8/2026', 'quý iii']],
}
const cited = [{ text: 'gửi về   trước ngày 05/8/2026' }]

describe('the rule of the question sets', () => {
  test('words and passage make it right', () =>
    expect(judge(gold, { answer: 'Ngày 05 tháng 8 năm 2026', citations: cited }).right).toBe(true))

  test('right words without the passage are right, uncited', () => {
    expect(judge(gold, { answer: '5/8/2026', citations: [{ text: 'khác' }] })).toEqual({
      right: false,
      uncited: true,
      why: 'no citation holds the gold passage',
    })
  })

  test('missing and forbidden words', () => {
    expect(judge(gold, { answer: 'không rõ', citations: cited }).why).toContain('lacks 5/8/2026')
    expect(judge({ ...gold, mustNot: ['không'] }, { answer: '5/8/2026, không', citations: cited }).why).toContain('contains')
  })

  test('an answer too long for a phone is wrong, a list may be longer', () => {
    const answer = `5/8/2026 ${'a'.repeat(1300)}`
    expect(judge(gold, { answer, citations: cited }).right).toBe(false)
    expect(judge({ ...gold, type: 'list' }, { answer, citations: cited }).right).toBe(true)
  })

  test('silence names no figure but those of the question', () => {
    const silent: GoldQuestion = { ...gold, type: 'unanswerable', quotes: [], must: [['không tìm thấy']] }
    expect(judge(silent, { answer: 'không tìm thấy cho 2026', citations: [] }).right).toBe(true)
    expect(judge(silent, { answer: 'không tìm thấy, gần nhất là 2024', citations: [] }).right).toBe(false)
  })
})

test('dates, decimals and white space are written one way', () => {
  expect(normalised('Ngày 01 tháng 02 năm 2026,  2,5 điểm; 2026-03-04')).toBe('1/2/2026, 2.5 điểm; 4/3/2026')
})
