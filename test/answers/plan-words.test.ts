import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanWords } from '../../src/answers/plan-words.ts'
import { TermCounts } from '../../src/answers/term-counts.ts'
import { holds, pairsOf, spaced, termsOf } from '../../src/answers/terms.ts'

const word = fc.constantFrom('kế', 'hoạch', 'kiểm', 'tra', 'xã', 'năm', '2026', 'quý', 'III', 'báo', 'cáo')
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const texts = fc.array(sentence, { minLength: 1, maxLength: 6 })

describe('the words of a plan', () => {
  test('hold a phrase just where its spaced text does', () => {
    fc.assert(
      fc.property(texts, texts, sentence, (aside, pieces, phrase) => {
        const whole = spaced([...aside, ...pieces].flatMap((text) => termsOf(text)))
        expect(new PlanWords(aside, pieces).holds(termsOf(phrase))).toBe(holds(whole, termsOf(phrase)))
      }),
    )
  })

  test('hold no phrase of words that no plan has', () => {
    expect(new PlanWords(['kế hoạch'], []).holds(['khongcotunay'])).toBe(false)
    expect(new PlanWords(['kế hoạch'], []).holds([])).toBe(false)
  })
})

describe('counts of terms', () => {
  test('count each piece once for a term or a pair', () => {
    const counts = new TermCounts().changed([], [new PlanWords(['báo cáo'], ['báo cáo và báo cáo', 'kiểm tra', 'gửi báo cáo'])])
    expect(counts.pieces).toBe(3)
    expect(counts.piecesWith('bao')).toBe(2)
    expect(counts.piecesWith('bao_cao')).toBe(2)
    expect(counts.piecesWith('cao_bao')).toBe(0)
    expect(counts.count('bao')).toBe(4)
    expect(counts.pairCount('kiem', 'tra')).toBe(1)
    expect(counts.isSpelled('kiểm')).toBe(true)
    expect(counts.isSpelled('kiêm')).toBe(false)
  })

  test('are the same whether plans came at once, or one went and came again', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), (plans) => {
        const [first, ...others] = plans.map((pieces) => new PlanWords([], pieces))
        const atOnce = new TermCounts().changed([], [first!, ...others])
        const inTurn = new TermCounts().changed([], others).changed([], [first!, first!]).changed([first!], [])
        const terms = plans.flat().flatMap((text) => [...termsOf(text), ...pairsOf(termsOf(text))])
        expect(inTurn.pieces).toBe(atOnce.pieces)
        for (const term of terms) expect(inTurn.piecesWith(term)).toBe(atOnce.piecesWith(term))
        for (const term of terms) expect(inTurn.count(term)).toBe(atOnce.count(term))
      }),
    )
  })

  test('of a base stay as they are when others are derived from them', () => {
    const base = new TermCounts().changed([], [new PlanWords([], ['báo cáo'])])
    base.changed([], [new PlanWords([], ['báo cáo', 'báo cáo'])])
    expect(base.piecesWith('bao')).toBe(1)
  })
})
