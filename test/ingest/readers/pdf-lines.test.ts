import { describe, expect, test } from 'vitest'
import { linesOf, textOf } from '../../../src/ingest/readers/pdf/line.ts'
import type { Glyph } from '../../../src/ingest/readers/pdf/page-content.ts'

const WIDTH = 6

/** Letters one behind the other from `x` on, at 12 points; a tab moves on without drawing. */
function drawn(text: string, { x = 50, y = 100, size = 12, font = 'Tinos' } = {}): Glyph[] {
  return [...text].flatMap((letter, at) =>
    letter === '\t' ? [] : [{ text: letter, x: x + at * WIDTH, y, width: WIDTH, size, font: { name: font, bold: false }, bold: false }],
  )
}

const read = (glyphs: Glyph[]) => linesOf(glyphs, 1).map(textOf)

describe('characters to lines', () => {
  test('words are parted by gaps where no space is drawn', () => {
    expect(read(drawn('kế\thoạch'))).toEqual(['kế hoạch'])
  })

  test('what is drawn twice to look bold is read once', () => {
    const once = drawn('Mục')
    const again = once.map((glyph) => ({ ...glyph, x: glyph.x + 0.4 }))
    expect(read([...once, ...again])).toEqual(['Mục'])
    expect(linesOf([...once, ...again], 1)[0]!.words[0]!.bold).toBe(true)
  })

  test('double letters stay double', () => {
    expect(read(drawn('chả giò xoong'))).toEqual(['chả giò xoong'])
  })

  test('marks drawn over a letter join it, a spacing circumflex as well', () => {
    const [k, e] = drawn('ke')
    const over = { ...e!, text: 'ˆ', width: 4, x: e!.x + 1 }
    const tone = { ...e!, text: '\u0301', width: 0, x: e!.x + WIDTH }
    expect(read([k!, e!, over, tone])).toEqual(['kế'])
  })

  test('a raised small figure is the mark of a note', () => {
    expect(read([...drawn('tra'), ...drawn('1', { x: 50 + 3 * WIDTH, y: 95, size: 7 })])).toEqual(['tra¹'])
  })

  test.each([
    ['ABCDEF+.VnTime', 'KÕ ho¹ch', 'Kế hoạch'],
    ['.VnTimeH', 'kÕ ho¹ch', 'KẾ HOẠCH'],
    ['VNI-Times', 'Keá hoaïch', 'Kế hoạch'],
  ])('text in the old font %s', (font, typed, meant) => {
    expect(read(drawn(typed, { font }))).toEqual([meant])
  })

  test('bullets of symbol fonts', () => {
    expect(read([...drawn('\uf0b7', { font: 'Symbol' }), ...drawn(' Rà soát', { x: 56 })])).toEqual(['• Rà soát'])
  })
})
