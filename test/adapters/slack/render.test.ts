import type { types } from '@slack/bolt'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/adapters/slack/fallback.ts'
import { renderForm, withFullChoices } from '../../../src/adapters/slack/forms.ts'
import { renderHome } from '../../../src/adapters/slack/home.ts'
import { PRESSED, withPressed } from '../../../src/adapters/slack/pressed.ts'
import { renderSlack, renderSlackText } from '../../../src/adapters/slack/render.ts'
import { escapeSlack, spokenText, unescapeSlack } from '../../../src/adapters/slack/slack-text.ts'
import { shortened, splitText } from '../../../src/adapters/slack/split.ts'
import type { Block, Button, FormView, Reply } from '../../../src/chat/chat.ts'
import { faultsOfBlocks, faultsOfMessage, faultsOfView } from './block-kit-rules.ts'

const VIETNAMESE = [
  'Sở Nội vụ',
  'trước ngày 15/8/2026',
  'đạt 75%',
  'Lê Thị Ngọc',
  'TTHC',
  'ư̛',
  'Quý II,III',
  'kết quả\nmới',
  'nhiệm vụ số 8',
]
const MARKUP = [
  '<!channel>',
  '<@U01LAN>',
  '&amp;',
  '&lt;b&gt;',
  '*đậm*',
  '_nghiêng_',
  '`mã`',
  ':tada:',
  '>trích',
  '<https://a.vn|b>',
  'https://a.vn/x?y=1&z=<2>.',
]
const ODD = ['\u0000', '\u001b[0m', '\ud83d', '\ud83d\ude00', '\t', '\r\n', '', '   ']
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...VIETNAMESE) },
  fc.constantFrom(...MARKUP),
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary' }),
)
const words = (most: number) => fc.array(word, { maxLength: most, size: 'max' }).map((parts) => parts.join(' '))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words(600) }),
  fc.record({ kind: fc.constant('heading' as const), text: words(40) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words(30), { maxLength: 60 }), ordered: fc.boolean() }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.array(words(3), { maxLength: 4 }),
    rows: fc.array(fc.array(words(12), { maxLength: 6 }), { maxLength: 40 }),
  }),
  fc.record({ kind: fc.constant('quote' as const), text: words(400), source: words(20) }),
  fc.record({ kind: fc.constant('source' as const), text: words(60), says: words(4) }),
)
const button: fc.Arbitrary<Button> = fc.record({ label: words(10), says: words(5) })
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 12 }),
  buttons: fc.array(fc.array(button, { maxLength: 30 }), { maxLength: 20 }),
})
const bare = (text: string) =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\ufffe\uffff…]+/gu, '')
const shown = (messages: { blocks: types.KnownBlock[] }[]) => messages.flatMap(({ blocks }) => blocks.map(wordsOf)).join('\n')

describe('a reply on Slack', () => {
  test('keeps to every limit, whatever is in it', () => {
    fc.assert(
      fc.property(reply, (given) => {
        for (const message of renderSlack(given)) expect(faultsOfMessage(message)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('shows all words of texts, lists and quotes, in their order', () => {
    fc.assert(
      fc.property(words(900), words(30), words(200), (text, item, quote) => {
        const given: Reply = {
          blocks: [
            { kind: 'text', text },
            { kind: 'list', items: [item] },
            { kind: 'quote', text: quote, source: 'mục II' },
          ],
        }
        const all = bare(shown(renderSlack(given)).replaceAll(/^\(\d+\/\d+\)$/gm, ''))
        expect(all).toContain(bare(text))
        expect(all).toContain(bare(item))
        expect(all).toContain(bare(quote))
      }),
      { numRuns: 80 },
    )
  })

  test('never lets anything be markup: what is escaped comes back as it was', () => {
    fc.assert(
      fc.property(words(50), (text) => {
        const source = renderSlack({ blocks: [{ kind: 'source', text: `Nguồn: ${text}` }] })
        expect(bare(shown(source))).toContain(bare(text))
        for (const piece of renderSlackText({ blocks: [{ kind: 'text', text }] })) expect(faultsOfMessage({ text: piece })).toEqual([])
        expect(unescapeSlack(escapeSlack(text))).toBe(text)
        expect(spokenText(escapeSlack(text.replaceAll(/\s+/g, ' ').trim()), 'UBOT')).toBe(
          text
            .replaceAll(/[ \t\u00a0]+/g, ' ')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        )
      }),
    )
  })

  test('an answer of 5,000 characters goes out whole in one message, one of 50,000 in several that say so', () => {
    const sentence = 'Các sở, ban, ngành gửi báo cáo trước ngày 15/8/2026. '
    expect(renderSlack({ blocks: [{ kind: 'text', text: sentence.repeat(95) }] })).toHaveLength(1)
    const long = renderSlack({ blocks: [{ kind: 'text', text: sentence.repeat(950) }], buttons: [[{ label: 'Tiếp', says: 'tiep' }]] })
    expect(long.length).toBeGreaterThan(3)
    expect(long.map(({ blocks }) => wordsOf(blocks[0]!))).toEqual(long.map((_, index) => `(${index + 1}/${long.length})`))
    expect(long.map(({ blocks }) => blocks.some(({ type }) => type === 'actions'))).toEqual(
      long.map((_, index) => index === long.length - 1),
    )
  })

  test('a heading is never the last thing of a message', () => {
    const blocks = Array.from({ length: 40 }, (_, index): Block[] => [
      { kind: 'heading', text: `Nhóm ${index + 1}` },
      { kind: 'text', text: 'Nội dung nhiệm vụ cần thực hiện trong quý. '.repeat(10) },
    ]).flat()
    for (const message of renderSlack({ blocks })) expect(message.blocks.at(-1)!.type).not.toBe('header')
  })

  test('a list of numbers goes on counting over the parts', () => {
    const items = Array.from({ length: 300 }, (_, index) => `việc thứ ${index + 1}.`)
    const text = shown(renderSlack({ blocks: [{ kind: 'list', items, ordered: true }] }))
    for (const [index, item] of items.entries()) expect(text).toContain(`${index + 1}. ${item}`)
  })

  test('a row of a table is narrow: its first cell, then a line for each other one', () => {
    const [message] = renderSlack({
      blocks: [
        {
          kind: 'table',
          header: ['Mã', 'Nhiệm vụ', 'Hạn'],
          rows: [
            ['LC-1.8', 'Rà soát', ''],
            ['', 'Kiểm tra', '30/9'],
          ],
        },
      ],
    })
    expect(shown([message!])).toBe('• LC-1.8\nNhiệm vụ: Rà soát\n• Nhiệm vụ: Kiểm tra\nHạn: 30/9')
  })

  test('addresses can be pressed', () => {
    const [message] = renderSlack({ blocks: [{ kind: 'text', text: 'Gửi tại https://cchc.vn/minhchung/abc?x=1.' }] })
    expect(JSON.stringify(message!.blocks)).toContain('{"type":"link","url":"https://cchc.vn/minhchung/abc?x=1"}')
  })

  test('a source opens by a button, unless one of the reply does', () => {
    const blocks: Block[] = [{ kind: 'source', text: 'Nguồn: mục II', says: 'xem 1' }]
    const labels = (given: Reply) => JSON.stringify(renderSlack(given)).match(/"text":"Xem[^"]*"/g)
    expect(labels({ blocks })).toEqual(['"text":"Xem nguyên văn"'])
    expect(labels({ blocks, buttons: [[{ label: 'Xem', says: 'xem 1' }]] })).toEqual(['"text":"Xem"'])
  })

  test('a pressed button is marked, once', () => {
    const buttons = [
      { label: 'Ghi', says: 'ghi' },
      { label: 'Hủy', says: 'huy' },
    ]
    const blocks = renderSlack({ blocks: [{ kind: 'text', text: 'Ghi nhận?' }], buttons: [buttons] })[0]!.blocks
    const marked = withPressed({ ts: '1', blocks } as never, 'say:0.0')!
    expect(JSON.stringify(marked)).toContain(`${PRESSED}Ghi`)
    expect(faultsOfBlocks(marked)).toEqual([])
    expect(withPressed({ ts: '1', blocks: marked } as never, 'say:0.0')).toBeNull()
  })
})

describe('pieces of a text', () => {
  test('are within the length, never empty, and part neither words where they need not nor characters', () => {
    fc.assert(
      fc.property(words(200), fc.integer({ min: 5, max: 300 }), (text, most) => {
        const pieces = splitText(text, most)
        for (const piece of pieces) expect(piece.length > 0 && piece.length <= most).toBe(true)
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        if (text.isWellFormed()) for (const piece of pieces) expect(piece.isWellFormed()).toBe(true)
        expect(shortened(text, most).length).toBeLessThanOrEqual(most)
      }),
    )
    expect(splitText('một hai ba', 8)).toEqual(['một hai', 'ba'])
    expect(splitText('một\nhai ba', 8)).toEqual(['một', 'hai ba'])
  })
})

describe('a form on Slack', () => {
  const view: fc.Arbitrary<FormView> = fc.record({
    id: fc.stringMatching(/^[a-z0-9]{4,12}$/),
    title: words(5),
    closing: fc.constant('huy'),
    fields: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1, maxLength: 8 }).chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record({
            name: fc.constant(name),
            label: words(8),
            hint: words(8),
            isOptional: fc.boolean(),
            isLong: fc.boolean(),
            value: words(3),
            choices: fc.option(fc.array(fc.record({ label: words(20), value: words(20) }), { maxLength: 230 }), { nil: undefined }),
          }),
        ),
      ),
    ),
  })

  test('keeps to every limit', () => {
    fc.assert(
      fc.property(view, (form) => {
        expect(faultsOfView(renderForm(form, { kind: 'direct', id: 'D1' }) as never)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('a choice comes back in its full length', () => {
    const value = 'Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, dân dụng và công nghiệp tỉnh Lào Cai'
    const form: FormView = {
      id: 'f1',
      title: 'Cập nhật',
      closing: 'huy',
      fields: [{ name: 'unit', label: 'Đơn vị', choices: [{ label: 'Ban', value }] }],
    }
    const modal = JSON.stringify(renderForm(form, { kind: 'direct', id: 'D1' }))
    const carried = /"value":"(#[0-9a-f]+)"/.exec(modal)![1]!
    expect(withFullChoices(form, { unit: carried })).toEqual({ unit: value })
  })
})

test('the Home tab keeps to every limit and shows staff what is theirs apart', () => {
  const entry = (name: string, isForStaff: boolean) => ({
    name,
    summary: `Việc <${name}> & khác`,
    english: { name, summary: name },
    isForStaff,
  })
  const menu = Array.from({ length: 130 }, (_, index) => entry(`lenh${index}`, index % 3 === 0))
  const home = renderHome(menu)
  expect(faultsOfView(home as never)).toEqual([])
  expect(renderHome([]).blocks).toHaveLength(2)
})
