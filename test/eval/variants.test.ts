import { describe, expect, test } from 'vitest'
import { swapped, TELEX_SLIPS, telexKeys, VARIANTS, vniKeys } from '../../src/cli/eval/variants.ts'

const first = () => 0
const asked = (q: string) => ({ id: 'a', q, type: 'content', style: 'full' })

describe('slips', () => {
  test.each([
    ['kế', 'kees'],
    ['đến', 'ddeens'],
    ['trường', 'truwowngf'],
    ['năm', 'nawm'],
    ['han', 'hans'],
  ])('Telex: %s → %s', (word, keys) => expect(telexKeys(word, first)).toBe(keys))

  test.each([
    ['kế', 'ke61'],
    ['đến', 'd9e6n1'],
    ['trường', 'tru7o7ng2'],
    ['năm', 'na8m'],
    ['han', 'han1'],
  ])('VNI: %s → %s', (word, keys) => expect(vniKeys(word, first)).toBe(keys))

  test('letters swapped', () => expect(swapped('hoạch', first)).toBe('ohạch'))

  test('one syllable in ten, at least one, never a short form; each run alike', () => {
    const [run] = TELEX_SLIPS
    const question = asked('Hạn nộp báo cáo kiểm tra CCHC của Lào Cai')
    const changed = run!.change(question).split(' ')
    expect(changed.filter((word, at) => word !== question.q.split(' ')[at])).toHaveLength(1)
    expect(changed).toContain('CCHC')
    expect(run!.change(question)).toBe(changed.join(' '))
    expect(new Set(TELEX_SLIPS.map(({ change }) => change(question))).size).toBeGreaterThan(1)
  })

  test('every variant has a name of its own', () => expect(new Set(VARIANTS.map(({ name }) => name)).size).toBe(VARIANTS.length))
})
