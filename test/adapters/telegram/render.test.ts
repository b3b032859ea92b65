import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/adapters/telegram/limits.ts'
import { type Part, renderParts } from '../../../src/adapters/telegram/render.ts'
import type { Block, Reply } from '../../../src/chat/chat.ts'
import { type Marked, textOfHtml } from './html.ts'

const htmlOf = (reply: Reply) => renderParts(reply, 'o1').map((part) => (part.kind === 'text' ? part.html : `[${part.file.name}]`))
const blocks = (...list: Block[]): Reply => ({ blocks: list })

describe('each kind of block', () => {
  const table: [string, Block, string][] = [
    ['text', { kind: 'text', text: 'Điểm < 80 & > 50' }, 'Điểm &lt; 80 &amp; &gt; 50'],
    ['heading', { kind: 'heading', text: 'Quá hạn (1)' }, '<b>Quá hạn (1)</b>'],
    ['list', { kind: 'list', items: ['LC-2.8', 'LC-2.9'] }, '• LC-2.8\n• LC-2.9'],
    ['ordered list', { kind: 'list', items: ['một', 'hai'], ordered: true }, '1. một\n2. hai'],
    ['quote', { kind: 'quote', text: 'trước ngày 15/8', source: 'Mục IV' }, '<blockquote>“trước ngày 15/8”</blockquote>\n(Mục IV)'],
    ['source', { kind: 'source', text: 'Nguồn: Kế hoạch, mục II', says: 'nguyenvan 1' }, '<i>Nguồn: Kế hoạch, mục II</i>'],
    [
      'narrow table',
      {
        kind: 'table',
        header: ['Mã', 'Điểm'],
        rows: [
          ['LC-1', '9'],
          ['LC-10', '12'],
        ],
      },
      '<pre>Mã     Điểm\nLC-1   9\nLC-10  12</pre>',
    ],
    [
      'wide table',
      { kind: 'table', header: ['Mã', 'Nhiệm vụ', 'Hạn'], rows: [['LC-2.8', 'Chuẩn hóa quy trình giải quyết TTHC', '30/11/2026']] },
      '• <b>LC-2.8</b>\n   Nhiệm vụ: Chuẩn hóa quy trình giải quyết TTHC\n   Hạn: 30/11/2026',
    ],
  ]
  test.each(table)('%s', (_name, block, html) => {
    expect(htmlOf(blocks(block))).toEqual([html])
  })

  test('a quote that would fill the screen is folded', () => {
    const [html] = htmlOf(blocks({ kind: 'quote', text: 'quý IV '.repeat(100), source: 'Mục II' }))
    expect(html).toMatch(/^<blockquote expandable>“quý IV /)
  })

  test('headings are set off from what stands before them', () => {
    expect(
      htmlOf(blocks({ kind: 'text', text: 'Việc' }, { kind: 'heading', text: 'Quá hạn' }, { kind: 'text', text: 'Không có' })),
    ).toEqual(['Việc\n\n<b>Quá hạn</b>\nKhông có'])
  })
})

describe('files', () => {
  const file = { kind: 'file' as const, id: 'E1', name: 'BC45.pdf', type: 'application/pdf', bytes: 9 }

  test('short words go under the file, with the buttons', () => {
    const [part, ...more] = renderParts(
      { blocks: [{ kind: 'text', text: 'Minh chứng' }, file], buttons: [[{ label: 'Rút', says: 'rut 1' }]] },
      'o1',
    )
    expect(more).toEqual([])
    expect(part).toMatchObject({ kind: 'file', caption: { html: 'Minh chứng' }, keyboard: [[{ text: 'Rút', callback_data: 'rut 1' }]] })
  })

  test('long words go before it', () => {
    const parts = renderParts(blocks({ kind: 'text', text: 'a'.repeat(LIMITS.caption + 1) }, file, file), 'o1')
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'file', 'file'])
  })
})

describe('long replies', () => {
  const paragraph = (letter: string) => ({ kind: 'text' as const, text: letter.repeat(3_000) })

  test('are parted between blocks, and each part is marked', () => {
    const parts = htmlOf(blocks(paragraph('a'), paragraph('b'), paragraph('c')))
    expect(parts.map((part) => part.slice(0, 8))).toEqual(['(1/3)\naa', '(2/3)\nbb', '(3/3)\ncc'])
  })

  test('a heading is not left behind', () => {
    const [, second] = htmlOf(blocks(paragraph('a'), { kind: 'heading', text: 'Tháng này' }, paragraph('b')))
    expect(second).toContain('<b>Tháng này</b>\nbbb')
  })

  test('nor where what stands under it is longer than a message', () => {
    const items = Array.from({ length: 400 }, (_, index) => `việc thứ ${index} của năm`)
    const [, second] = htmlOf(
      blocks({ kind: 'text', text: 'a'.repeat(4_010) }, { kind: 'heading', text: 'Tháng này' }, { kind: 'list', items }),
    )
    expect(second).toContain('<b>Tháng này</b>\n• việc thứ 0')
  })

  test('a tag is never cut', () => {
    const text = Array.from({ length: 900 }, (_, index) => `dòng & số ${index}`).join('\n')
    for (const html of htmlOf(blocks({ kind: 'quote', text, source: 'Mục II' }))) expect(textOfHtml(html)).not.toBeNull()
  })

  test('only the last part has the buttons', () => {
    const parts = renderParts({ ...blocks(paragraph('a'), paragraph('b')), buttons: [[{ label: 'Xem', says: 'xem' }]] }, 'o1')
    expect(parts.map(({ keyboard }) => keyboard !== null)).toEqual([false, true])
  })

  test('a part is not longer than Telegram reads with its markup', () => {
    const heavy = 'ệ&'.repeat(2_040)
    for (const html of htmlOf(blocks({ kind: 'text', text: heavy }))) expect(Buffer.byteLength(html)).toBeLessThan(9_500)
  })
})

/** Vietnamese with all its marks, what markup is made of, and any character that can be sent. */
const words = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('Sở Nội vụ', 'quý IV', 'LC-2.8', 'ữ', 'Đ', '20/11/2026', 'thủ tục hành chính', ' ') },
      { weight: 3, arbitrary: fc.constantFrom('<', '>', '&', '</b>', '<pre>', '&amp;', '&#x', '"', "'", '`', '*', '_', '[a](b)', '\n') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(' '))
const long = fc.tuple(words, fc.integer({ min: 1, max: 260 })).map(([text, times]) => `${text} `.repeat(times))
const anyText = fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: long })
const row = fc.array(words, { minLength: 2, maxLength: 4 })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(anyText, { minLength: 1, maxLength: 30 }), ordered: fc.boolean() }),
  fc.record({ kind: fc.constant('table' as const), header: row, rows: fc.array(row, { minLength: 1, maxLength: 20 }) }),
  fc.record({ kind: fc.constant('quote' as const), text: anyText, source: words }),
  fc.record({ kind: fc.constant('source' as const), text: words }),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
  buttons: fc.array(fc.array(fc.record({ label: words, says: anyText }), { maxLength: 5 }), { maxLength: 4 }),
})

const leaves = (of: Block): string[] => {
  switch (of.kind) {
    case 'list':
      return of.items
    case 'table':
      return of.rows.flat()
    case 'quote':
      return [of.text, of.source]
    case 'file':
      return []
    default:
      return [of.text]
  }
}
/** Blanks may be moved where a part ends, everything else stays. */
const dense = (text: string) => text.replace(/\s+/g, '')
const textParts = (of: Reply) => renderParts(of, '0198c0de').filter((part): part is Extract<Part, { kind: 'text' }> => part.kind === 'text')

describe('whatever is said', () => {
  const runs = { numRuns: 150, seed: 5 }

  test('is markup that Telegram takes, and reads as what was meant', () => {
    fc.assert(
      fc.property(reply, (any) => {
        for (const { html, plain } of textParts(any)) expect(textOfHtml(html)).toBe(plain)
      }),
      runs,
    )
  })

  test('fits into messages', () => {
    fc.assert(
      fc.property(reply, (any) => {
        for (const { html, plain } of textParts(any)) {
          expect(plain.length).toBeLessThanOrEqual(LIMITS.text)
          expect(Buffer.byteLength(html)).toBeLessThan(9_500)
          expect(plain.trim()).not.toBe('')
        }
      }),
      runs,
    )
  })

  test('is there to its end, in its order', () => {
    fc.assert(
      fc.property(reply, (any) => {
        const shown = dense(
          textParts(any)
            .map(({ plain }) => plain.replace(/^\(\d+\/\d+\)\n/, ''))
            .join(''),
        )
        let from = 0
        for (const leaf of any.blocks.flatMap(leaves)) {
          const at = shown.indexOf(dense(leaf), from)
          expect(at).toBeGreaterThanOrEqual(from)
          // Cells of fixed width stand line by line, so only the order of beginnings is told.
          from = at
        }
      }),
      runs,
    )
  })

  test('is nowhere in a tag that we did not mean', () => {
    fc.assert(
      fc.property(words, (text) => {
        const marks: Marked[] = []
        textOfHtml(htmlOf(blocks({ kind: 'text', text }, { kind: 'heading', text: 'Quá hạn' })).join('\n'), marks)
        expect(marks.filter(({ tag }) => tag !== 'b').length + marks.filter(({ text: held }) => held !== 'Quá hạn').length).toBe(0)
      }),
      runs,
    )
  })

  test('the same reply makes the same messages', () => {
    fc.assert(
      fc.property(reply, (any) => {
        expect(renderParts(any, 'o1')).toEqual(renderParts(structuredClone(any), 'o1'))
      }),
      runs,
    )
  })

  test('its buttons are all there, in order, and carry no more than they may', () => {
    fc.assert(
      fc.property(reply, (any) => {
        const buttons = (any.buttons ?? []).flat()
        const shown = (renderParts(any, '0198c0de').at(-1)?.keyboard ?? []).flat()
        expect(shown.map(({ text }) => text)).toEqual(buttons.map(({ label }) => label))
        for (const button of shown)
          expect(Buffer.byteLength('callback_data' in button ? button.callback_data! : '')).toBeLessThanOrEqual(64)
      }),
      runs,
    )
  })
})
