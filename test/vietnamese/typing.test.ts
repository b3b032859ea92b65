import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repairTyping, type Vocabulary } from '../../src/vietnamese/typing.ts'
import { isSyllable, withoutTelex, withoutVni } from '../../src/vietnamese/typing-keys.ts'

function vocabularyOf(text: string): Vocabulary {
  const words = text.split(' ')
  return {
    count: (word) => words.filter((known) => known === word).length,
    pairCount: (first, second) => words.filter((known, i) => known === first && words[i + 1] === second).length,
  }
}

const vocabulary = vocabularyOf('ke hoach kiem tra cai cach hanh chinh bao cao thoi han hoan thanh nam nao va don vi')

describe('keys that never became marks', () => {
  test.each([
    ['vaf', 'va'],
    ['naof', 'nao'],
    ['nawm', 'nam'],
    ['ddeens', 'den'],
    ['tieesn', 'tien'],
    ['hoajch', 'hoach'],
    ['dduwowcj', 'duoc'],
    ['cuar', 'cua'],
    ['tw', 'tu'],
  ])('Telex %s → %s', (typed, meant) => expect(withoutTelex(typed)).toBe(meant))

  test.each(['nam', 'trong', 'sua', 'tra', 'xa'])('%s holds no Telex key', (word) => expect(withoutTelex(word)).toBeNull())

  test.each([
    ['ke61', 'ke'],
    ['hoa5ch', 'hoach'],
    ['d9e61n', 'den'],
  ])('VNI %s → %s', (typed, meant) => expect(withoutVni(typed)).toBe(meant))

  test.each(['quy3', 'thang6', 'pl2', '2026', 't6'])('%s holds a number', (word) => expect(withoutVni(word)).toBeNull())
})

test('one sure VNI word makes the digits of the others tones', () => {
  expect(repairTyping('na8m nao2 ke61 muc5', vocabulary)).toBe('nam nao ke muc')
  expect(repairTyping('nam nao muc5', vocabulary)).toBe('nam nao muc5')
})

test('names in capitals are no slips, unless all is in capitals', () => {
  expect(repairTyping('KPIX kiem tar', vocabulary)).toBe('KPIX kiem tra')
  expect(repairTyping('KIEM TAR', vocabulary)).toBe('KIEM tra')
})

test('two known words run together are cut before a letter is taken out', () => {
  expect(repairTyping('hanchinh', vocabularyOf('han chinh hanh chinh'))).toBe('han chinh')
})

describe('slips', () => {
  test.each([
    ['kế hoạhc', 'kế hoach'],
    ['kiem tar', 'kiem tra'],
    ['báo cáo năm naof', 'báo cáo năm nao'],
    ['caicach hanh chinh', 'cai cach hanh chinh'],
    ['thời hạnn', 'thời han'],
  ])('%s → %s', (typed, meant) => expect(repairTyping(typed, vocabulary)).toBe(meant))

  test('a syllable that the plans do not hold is no slip', () => {
    expect(repairTyping('thưởng phạt ra sao', vocabulary)).toBe('thưởng phạt ra sao')
  })

  test('correct text of known syllables is never changed', () => {
    const words = fc.constantFrom('kế', 'hoạch', 'kiểm', 'tra', 'năm', 'nào', '2026', 'đơn', 'vị')
    fc.assert(fc.property(fc.array(words), (text) => repairTyping(text.join(' '), vocabulary) === text.join(' ')))
  })
})

test('what is a syllable', () => {
  for (const yes of ['nghieng', 'khuyet', 'yeu', 'oai', 'quyet', 'giua', 'an']) expect(isSyllable(yes)).toBe(true)
  for (const no of ['naof', 'hoahc', 'cchc', 'index', 'w', 'kiemtra']) expect(isSyllable(no)).toBe(false)
})
