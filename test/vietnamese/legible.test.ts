import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legible } from '../../src/vietnamese/legible.ts'

describe('legible', () => {
  test.each([
    ['h\u200bạn nộp', 'hạn nộp'],
    ['x\u001b[31m', 'x[31m'],
    ['Lạ\u202eHoắc\u2069', 'LạHoắc'],
    ['\ufeffhạn\u0000', 'hạn'],
    ['a\r\nb\tc', 'a\r\nb\tc'],
    ['\ud83d hạn', '\ufffd hạn'],
  ])('%j → %j', (text, seen) => expect(legible(text)).toBe(seen))

  test('what was typed on a keyboard stays as it is, and nothing is left to take away', () => {
    fc.assert(fc.property(fc.stringMatching(/^[ -~àảãáạăâđêôơư\n\t]*$/), (text) => legible(text) === text))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => legible(legible(text)) === legible(text)))
  })
})
