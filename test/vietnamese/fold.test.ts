import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, hasMarks, normaliseTones } from '../../src/vietnamese/fold.ts'

const vietnamese = fc.string({
  unit: fc.constantFrom(...'aăâeêioôơuưyđbcdghklmnpqrstvxàáảãạấầẩẫậềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵÀÁĐỦỶ 1/.'),
})
const anyText = fc.string({ unit: 'binary' })

describe('one tone placement', () => {
  test.each([
    ['hoà giải', 'hòa giải'],
    ['Uỷ ban', 'Ủy ban'],
    ['UỶ BAN', 'ỦY BAN'],
    ['khoẻ mạnh', 'khỏe mạnh'],
    ['Khánh Hoà', 'Khánh Hòa'],
    ['quý II', 'quý II'],
    ['qúy IV', 'quý IV'],
    ['hoàn thành', 'hoàn thành'],
    ['huỳnh', 'huỳnh'],
    ['khuỷu', 'khuỷu'],
  ])('%s becomes %s', (typed, wanted) => {
    expect(normaliseTones(typed)).toBe(wanted)
    expect(normaliseTones(typed.normalize('NFD'))).toBe(wanted)
  })

  test('said twice changes nothing, and the folded word is the same', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, anyText), (text) => {
        const once = normaliseTones(text)
        expect(normaliseTones(once)).toBe(once)
        expect(fold(once)).toBe(fold(text))
      }),
    )
  })
})

describe('folding', () => {
  test('takes marks off and keeps the rest', () => {
    expect(fold('Đề án 06 – UỶ BAN, Ðà Nẵng')).toBe('de an 06 – uy ban, da nang')
  })

  test('is idempotent and the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, anyText), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })

  test('keeps offsets of Vietnamese text', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text)).toHaveLength(text.normalize('NFC').length)
      }),
    )
  })

  test('says whether marks were typed', () => {
    expect(hasMarks('han nop bao cao CCHC 2026')).toBe(false)
    expect(hasMarks('hạn nộp')).toBe(true)
    expect(hasMarks('Đ')).toBe(true)
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(hasMarks(fold(text))).toBe(false)
      }),
    )
  })
})
