import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termKey } from '../../src/retrieval/term-key.ts'

test('a key is a whole number that SQLite and JavaScript hold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (term) => {
      expect(Number.isSafeInteger(termKey(term))).toBe(true)
      expect(termKey(term)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('terms that are alike have keys of their own', () => {
  const terms = Array.from({ length: 20_000 }, (_, i) => `${i % 2 ? 'bao' : 'cao'}_${i >> 1}`)
  expect(new Set(terms.map(termKey)).size).toBe(terms.length)
})

test('a key stays what it is, since files hold it: a change needs a new format number', () => {
  expect(termKey('thu_tuc')).toBe(5_306_166_768_216_367)
})
