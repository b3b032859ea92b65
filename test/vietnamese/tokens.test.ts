import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/vietnamese/fold.ts'
import { indexTerms, queryTerms, syllables } from '../../src/vietnamese/tokens.ts'

const sentence = fc.string({ unit: fc.constantFrom(...'aâăeêioơuưyđnchtgàáảãạếệộớựỷ 12,.-/') })

test('syllables are lower case, folded or with marks in one tone placement', () => {
  expect(syllables('Uỷ ban nhân dân, 02 ngày (4745/KH-UBND)')).toEqual(['uy', 'ban', 'nhan', 'dan', '02', 'ngay', '4745', 'kh', 'ubnd'])
  expect(syllables('Uỷ ban', { marks: true })).toEqual(['ủy', 'ban'])
  expect(syllables(' ... ')).toEqual([])
})

test('a passage gives syllables and pairs in one stream', () => {
  expect(indexTerms('cải cách hành chính')).toEqual(['cai', 'cach', 'cai_cach', 'hanh', 'cach_hanh', 'chinh', 'hanh_chinh'])
})

test('a question loses function syllables and pairs of two of them', () => {
  const terms = queryTerms('Thời hạn của các báo cáo là bao nhiêu ngày?')
  expect(terms).toContain('thoi_han')
  expect(terms).toContain('han_cua')
  for (const gone of ['cua', 'cac', 'la', 'cua_cac', 'nhieu']) expect(terms).not.toContain(gone)
})

test('only function syllables give no terms', () => {
  expect(queryTerms('là của ai')).toEqual([])
})

test('marks, composition and case do not matter to terms', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      const terms = indexTerms(text)
      for (const same of [text.normalize('NFD'), text.toUpperCase(), fold(text)]) expect(indexTerms(same)).toEqual(terms)
      expect(queryTerms(fold(text))).toEqual(queryTerms(text))
    }),
  )
})

test('every term of a question is a term of the same words in a passage', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      const known = new Set(indexTerms(text))
      for (const term of queryTerms(text)) expect(known).toContain(term)
    }),
  )
})

test('syllables with marks fold to syllables without', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      expect(syllables(text, { marks: true }).map(fold)).toEqual(syllables(text))
    }),
  )
})
