import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UnreadableFile } from '../../../src/ingest/errors.ts'
import { restoreLegacy } from '../../../src/ingest/readers/legacy-text.ts'
import { readText } from '../../../src/ingest/readers/text.ts'
import { isMarkedSyllable } from '../../../src/vietnamese/syllables.ts'
import { toBytes, toTcvn3, toVni, toWindows1258 } from '../writers/legacy-text.ts'

const PLAN = [
  'kế hoạch cải cách hành chính năm 2027',
  '',
  'I. Mục đích, yêu cầu',
  '1. Rà soát thủ tục – cắt giảm thời gian giải quyết; đã công khai “trên Cổng”.',
  'đ) Các sở, ban, ngành báo cáo trước ngày 15/6/2027.',
].join('\n')

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array) => readText('plan.txt', bytes)

describe('a text in a legacy encoding is converted, and said to be', () => {
  test.each([
    ['TCVN3 saved as UTF-8', utf8(toTcvn3(PLAN)), 'TCVN3'],
    ['TCVN3 bytes', toBytes(toTcvn3(PLAN)), 'TCVN3'],
    ['VNI saved as UTF-8', utf8(toVni(PLAN)), 'VNI'],
    ['VNI bytes', toBytes(toVni(PLAN)), 'VNI'],
    ['Windows-1258 bytes', toWindows1258(PLAN), 'Windows-1258'],
    ['UTF-8 taken for Windows-1252', utf8(new TextDecoder('windows-1252').decode(utf8(PLAN))), 'UTF-8'],
  ])('%s', (_, bytes, name) => {
    const { value, warnings } = read(bytes)
    expect(value.source).toBe(PLAN)
    expect(warnings).toMatchObject([{ line: 1, why: expect.stringContaining(name) }])
  })

  test('one line is enough', () => {
    expect(restoreLegacy('KÕ ho¹ch c¶i c¸ch hµnh chÝnh').text).toBe('Kế hoạch cải cách hành chính')
    expect(restoreLegacy('Keá hoaïch').text).toBe('Kế hoạch')
  })

  test('paragraph by paragraph in a mixed document', () => {
    const mixed = PLAN.split('\n')
      .map((line, index) => (index % 2 === 0 ? toTcvn3(line) : line))
      .join('\n')
    expect(read(utf8(mixed)).value.source).toBe(PLAN)
  })

  test('signs stay signs', () => {
    const signs = `${toTcvn3('kế hoạch cải cách hành chính nhà nước')}\nnhiệt độ 50 °C ± 5, 20 m², § 5, 3 µm`
    expect(restoreLegacy(signs).text.split('\n')[1]).toBe('nhiệt độ 50 °C ± 5, 20 m², § 5, 3 µm')
    expect(restoreLegacy(toTcvn3('phòng họp rộng 20 m², nhiệt độ 25 °C')).text).toBe('phòng họp rộng 20 m², nhiệt độ 25 °C')
  })
})

describe('what is no legacy Vietnamese', () => {
  const FRAGMENTS = ['Thành phố', 'Hà Nam', 'gia hàn', 'và', 'là', 'có', 'kế hoạch', 'café', 'naïve', 'année', 'über', 'señor', 'résumé']
  const SIGNS = ['§', '±', '°C', '5 µm', 'm²', '©', '®', '½', '×', '“', '”', '–', '…', '\n', ' ', '12%', '\u00a0']

  test('correct Unicode, English and signs are never touched', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS, ...SIGNS), { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ')
        expect(restoreLegacy(text)).toEqual({ text, converted: [] })
      }),
    )
  })

  test('both places of the tone stay as written; letters in pieces are composed', () => {
    expect(read(utf8('Ủy ban hoà giải, hòa thuận; Uỷ ban')).value.source).toBe('Ủy ban hoà giải, hòa thuận; Uỷ ban')
    expect(read(utf8(`${'Kế hoạch'.normalize('NFD')} và kế hoạch`)).value.source).toBe('Kế hoạch và kế hoạch')
  })

  test('bytes in no encoding of Vietnamese are refused', () => {
    expect(() => read(new Uint8Array([0xc3, 0x28, 0xff]))).toThrow(UnreadableFile)
    expect(() => read(toBytes('Größe, Straße, übermäßig, größtenteils'))).toThrow(UnreadableFile)
    expect(() => read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toThrow(UnreadableFile)
  })

  test('plain text with marks of Windows passes', () => {
    expect(read(toBytes('1. Ra soat – “thu tuc” 2027')).value.source).toBe('1. Ra soat – “thu tuc” 2027')
  })
})

describe('Unicode in other dresses', () => {
  test('UTF-16 without a mark', () => {
    const bytes = new Uint8Array([...PLAN].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]))
    expect(read(bytes).value.source).toBe(PLAN)
    expect(read(bytes.map((_, at) => bytes[at ^ 1]!)).value.source).toBe(PLAN)
  })

  test('line ends of old Macs, characters without width', () => {
    expect(read(utf8('Một\rHai\u200b ba\u200cn\u2028Ba')).value.source).toBe('Một\nHai ban\nBa')
  })
})

test('syllables of Vietnamese, with their marks', () => {
  expect('kế hoạch quốc gìn giữ uỷ ủy khuỷu nghiêng yêu Hoàn ĐƯỢC'.split(' ').filter((word) => !isMarkedSyllable(word))).toEqual([])
  expect('hoách hoach̃ cafộ àp tôp̀ ươ năm2 đ ss'.split(' ').filter(isMarkedSyllable)).toEqual(['hoách'])
})
