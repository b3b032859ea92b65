import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Reply } from '../../src/chat/chat.ts'
import { choicesOf, renderPlain, renderPlainParts } from '../../src/chat/render.ts'

const words = fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.replace(/\s+/g, ' ').trim() || 'x')
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ kind: 'text', text })),
  words.map((text): Block => ({ kind: 'heading', text })),
  fc.record({ items: fc.array(words, { maxLength: 6 }), ordered: fc.boolean() }).map((list): Block => ({ kind: 'list', ...list })),
  fc.array(fc.tuple(words, words), { maxLength: 4 }).map((rows): Block => ({ kind: 'table', header: ['Tên', 'Số'], rows })),
  fc.record({ text: words, source: words }).map((quote): Block => ({ kind: 'quote', ...quote })),
  words.map((text): Block => ({ kind: 'source', text, says: 'nguyenvan' })),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { minLength: 1, maxLength: 12 }),
  buttons: fc.array(fc.array(fc.record({ label: words, says: words }), { maxLength: 3 }), { maxLength: 3 }),
})

describe('a reply in plain text', () => {
  test('holds every block and numbers its choices', () => {
    const text = renderPlain({
      blocks: [
        { kind: 'heading', text: 'Quá hạn (1)' },
        { kind: 'list', items: ['một', 'hai'], ordered: true },
        { kind: 'table', header: ['Tiêu chí', 'Điểm'], rows: [['1', '10,951']] },
        { kind: 'quote', text: 'trước ngày 15/8/2026', source: 'mục IV.3' },
        { kind: 'source', text: 'Nguồn: Kế hoạch' },
      ],
      buttons: [[{ label: 'Ghi nhận', says: 'a' }], [{ label: 'Hủy', says: 'b' }]],
    })
    expect(text).toBe(
      'Quá hạn (1)\n1. một\n2. hai\nTiêu chí: 1; Điểm: 10,951\n“trước ngày 15/8/2026”\n(mục IV.3)\nNguồn: Kế hoạch\n[1] Ghi nhận\n[2] Hủy',
    )
  })

  test('a short one is a single part without a mark', () => {
    expect(renderPlainParts({ blocks: [{ kind: 'text', text: 'Chào' }] }, 40)).toEqual(['Chào'])
  })

  test('a long one is cut between blocks', () => {
    const blocks: Block[] = ['một hai ba bốn năm sáu', 'bảy tám chín mười', 'mười một'].map((text) => ({ kind: 'text', text }))
    expect(renderPlainParts({ blocks }, 40)).toEqual(['(1/2)\nmột hai ba bốn năm sáu', '(2/2)\nbảy tám chín mười\nmười một'])
  })

  test('parts fit, are counted, and lose nothing but white space', () => {
    const bare = (text: string) => text.replace(/\s+/g, '')
    fc.assert(
      fc.property(reply, fc.integer({ min: 40, max: 300 }), (made, maxLength) => {
        const parts = renderPlainParts(made, maxLength)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(maxLength)
        const whole = parts.length === 1 ? parts : parts.map((part, index) => part.slice(`(${index + 1}/${parts.length})\n`.length))
        expect(bare(whole.join(''))).toBe(bare(renderPlain(made)))
      }),
    )
  })

  test('choices keep their order', () => {
    fc.assert(fc.property(reply, (made) => void expect(choicesOf(made)).toEqual((made.buttons ?? []).flat())))
  })
})
