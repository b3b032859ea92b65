import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromTcvn3, fromVni, legacyFontOf } from '../../../src/ingest/readers/encodings.ts'
import { toTcvn3, toVni, VIETNAMESE_LETTERS } from '../writers/legacy-text.ts'

describe('every letter comes back', () => {
  test('134 of them', () => expect(new Set(VIETNAMESE_LETTERS).size).toBe(134))

  test.each(VIETNAMESE_LETTERS)('%s in VNI-Windows', (letter) => {
    expect(fromVni(toVni(letter))).toBe(letter)
  })

  test.each(VIETNAMESE_LETTERS.filter((letter) => letter === letter.toLowerCase() || 'ĂÂÊÔƠƯĐ'.includes(letter)))(
    '%s in TCVN 5712',
    (letter) => {
      expect(fromTcvn3(toTcvn3(letter))).toBe(letter)
    },
  )

  test.each(VIETNAMESE_LETTERS)('%s in a font of capitals', (letter) => {
    expect(fromTcvn3(toTcvn3(letter.toLowerCase()), { capitals: true })).toBe(letter.toUpperCase())
  })
})

test('whole sentences', () => {
  expect(fromTcvn3('KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026')).toBe('Kế hoạch cải cách hành chính năm 2026')
  expect(fromTcvn3('ñy ban nh©n d©n x·', { capitals: true })).toBe('ỦY BAN NHÂN DÂN XÃ')
  expect(fromVni('Keá hoaïch caûi caùch haønh chính naêm 2026')).toBe('Kế hoạch cải cách hành chính năm 2026')
  expect(fromVni('UÛY BAN NHAÂN DAÂN TÆNH, ñoäc laäp')).toBe('ỦY BAN NHÂN DÂN TỈNH, độc lập')
})

test('signs behind a figure or a consonant are no tones; marks of Windows stay', () => {
  expect(fromTcvn3('50 °C, 20 m², “thñ tôc” – 5%')).toBe('50 °C, 20 m², “thủ tục” – 5%')
  expect(fromTcvn3('\u0093thñ tôc\u0094')).toBe('“thủ tục”')
})

test('characters in the private area of a symbol font', () => {
  expect(fromTcvn3('K\uf0d5 ho\uf0b9ch')).toBe('Kế hoạch')
})

test('letters in pieces', () => {
  expect(fromVni('Keá hoaïch'.normalize('NFD'))).toBe('Kế hoạch')
})

const word = fc.string({ unit: fc.constantFrom(...VIETNAMESE_LETTERS, 'n', 'g', 't', ' ', '1', '.') })

test('any text of Vietnamese letters comes back from VNI, and from TCVN 5712 in lower case', () => {
  fc.assert(
    fc.property(word, (text) => {
      expect(fromVni(toVni(text))).toBe(text)
      expect(fromTcvn3(toTcvn3(text.toLowerCase()))).toBe(text.toLowerCase())
    }),
  )
})

test.each([
  ['.VnTime', 'tcvn3'],
  ['.VnTimeH', 'tcvn3-capitals'],
  ['.VnArial NarrowH', 'tcvn3-capitals'],
  ['ABCDEF+.VnTimeH-Bold', 'tcvn3-capitals'],
  ['VnTime', 'tcvn3'],
  ['.vntime', 'tcvn3'],
  ['.VnTime,BoldItalic', 'tcvn3'],
  ['.VnArial-Bold', 'tcvn3'],
  ['VNI-Times', 'vni'],
  ['vni-helve', 'vni'],
  ['GHIJKL+VNI-Times-Bold', 'vni'],
  ['Times New Roman', null],
  ['Arial', null],
  ['VNU-Times', null],
  ['', null],
] as const)('font %s', (name, encoding) => {
  expect(legacyFontOf(name)).toBe(encoding)
})
