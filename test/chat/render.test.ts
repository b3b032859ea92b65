import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Reply } from '../../src/chat/chat.ts'
import { choicesOf, renderPlain, renderPlainParts } from '../../src/chat/render.ts'

/** Vietnamese as people type it, with marks on their own, and what else a phone can send. */
const letter = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ')
const syllable = fc.array(letter, { minLength: 1, maxLength: 7 }).map((letters) => letters.join(''))
const vietnamese = fc
  .tuple(fc.array(syllable, { minLength: 1, maxLength: 12 }), fc.constantFrom('NFC', 'NFD'))
  .map(([syllables, form]) => syllables.join(' ').normalize(form))
const odd = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => text.replace(/\s+/g, ' ').trim() || 'x')
const words = fc.oneof(vietnamese, vietnamese, odd)
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ kind: 'text', text })),
  words.map((text): Block => ({ kind: 'heading', text })),
  fc.record({ items: fc.array(words, { maxLength: 6 }), ordered: fc.boolean() }).map((list): Block => ({ kind: 'list', ...list })),
  fc.array(fc.tuple(words, words), { maxLength: 4 }).map((rows): Block => ({ kind: 'table', header: ['Tên', 'Số'], rows })),
  fc.record({ text: words, source: words }).map((quote): Block => ({ kind: 'quote', ...quote })),
  words.map((text): Block => ({ kind: 'source', text, says: 'nguyenvan' })),
  words.map((name): Block => ({ kind: 'file', id: 'e1', name, type: 'application/pdf', bytes: 3_355_443 })),
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

  test('a heading is not left behind by what it heads', () => {
    const blocks: Block[] = [
      { kind: 'text', text: 'một hai ba bốn năm' },
      { kind: 'heading', text: 'Quá hạn (2)' },
      { kind: 'list', items: ['việc thứ nhất', 'việc thứ hai', 'việc thứ ba'] },
    ]
    expect(renderPlainParts({ blocks }, 50)).toEqual([
      '(1/3)\nmột hai ba bốn năm',
      '(2/3)\nQuá hạn (2)\n• việc thứ nhất\n• việc thứ hai',
      '(3/3)\n• việc thứ ba',
    ])
  })

  test('more than a hundred parts keep to the length', () => {
    const parts = renderPlainParts({ blocks: [{ kind: 'text', text: 'một '.repeat(2_000).trim() }] }, 40)
    expect(parts.length).toBeGreaterThan(99)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(40)
    expect(parts.at(-1)).toMatch(new RegExp(`^\\(${parts.length}/${parts.length}\\)\n`))
  })

  test('a word without spaces is cut between letters, never between a letter and its marks', () => {
    const parts = renderPlainParts({ blocks: [{ kind: 'text', text: 'ế'.normalize('NFD').repeat(60) }] }, 41)
    for (const part of parts) expect(part.split('\n')[1]!.normalize('NFC')).toMatch(/^ế+$/)
    for (const part of renderPlainParts({ blocks: [{ kind: 'text', text: '𠀀'.repeat(60) }] }, 40)) expect(part.isWellFormed()).toBe(true)
  })

  test('a file is named with its size', () => {
    const file: Block = { kind: 'file', id: 'e1', name: 'BC45.pdf', type: 'application/pdf', bytes: 3_355_443 }
    expect(renderPlain({ blocks: [file] })).toBe('Tệp: BC45.pdf (3,2 MB)')
  })

  const contentOf = (parts: readonly string[]) =>
    parts.length === 1 ? parts : parts.map((part, index) => part.slice(`(${index + 1}/${parts.length})\n`.length))

  test('parts fit, are counted, and lose nothing but white space', () => {
    const bare = (text: string) => text.replace(/\s+/g, '')
    fc.assert(
      fc.property(reply, fc.integer({ min: 40, max: 300 }), (made, maxLength) => {
        const parts = renderPlainParts(made, maxLength)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(maxLength)
        expect(bare(contentOf(parts).join(''))).toBe(bare(renderPlain(made)))
      }),
    )
  })

  test('no part is empty or broken, and words are cut only where one alone is too long', () => {
    fc.assert(
      fc.property(fc.array(vietnamese, { minLength: 1, maxLength: 30 }), fc.integer({ min: 60, max: 300 }), (texts, maxLength) => {
        const parts = renderPlainParts({ blocks: [{ kind: 'list', items: texts }] }, maxLength)
        for (const part of contentOf(parts)) {
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
        }
        const wordsOf = (all: readonly string[]) => all.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '')
        expect(wordsOf(contentOf(parts))).toEqual(wordsOf([renderPlain({ blocks: [{ kind: 'list', items: texts }] })]))
      }),
    )
  })

  test('choices keep their order, and stand at the end with their numbers', () => {
    fc.assert(
      fc.property(reply, (made) => {
        const choices = (made.buttons ?? []).flat()
        expect(choicesOf(made)).toEqual(choices)
        const lines = renderPlain(made).split('\n')
        expect(lines.slice(lines.length - choices.length)).toEqual(choices.map(({ label }, index) => `[${index + 1}] ${label}`))
      }),
    )
  })
})
