import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passagesOf } from '../../src/retrieval/passages.ts'
import { splitText } from '../../src/retrieval/split-text.ts'
import { aPlan } from '../builders.ts'
import { aDocument, aSection, aTaskAt } from './plan-builders.ts'

const long = (words: string): string => `${words} ${'và các nội dung liên quan khác theo chức năng '.repeat(6)}được giao.`

describe('paragraphs', () => {
  const document = aDocument(
    'Căn cứ chương trình công tác năm.',
    'I. YÊU CẦU',
    '1. Đối tượng',
    '- Kiểm tra các đơn vị sau:',
    '+ Hai sở.',
    '+ Ba xã.',
    long('- Việc bổ sung đơn vị'),
    '2. Thời hạn: từ 02 ngày đến 04 ngày.',
    'II. KINH PHÍ',
    'Do ngân sách bảo đảm.',
    'Nơi nhận:',
    '- Lưu: VT.',
    'ĐỀ CƯƠNG BÁO CÁO',
    'I. TÌNH HÌNH',
    '1. Thuận lợi',
    '2. Khó khăn',
  )
  const plan = aPlan({
    sections: [
      aSection('KH/I', 'YÊU CẦU', 2),
      aSection('KH/I.1', 'Đối tượng', 3),
      aSection('KH/I.2', 'Thời hạn', 8),
      aSection('KH/II', 'KINH PHÍ', 9),
      aSection('ĐC/I', 'TÌNH HÌNH', 14),
      aSection('ĐC/I.1', 'Thuận lợi', 15),
      aSection('ĐC/I.2', 'Khó khăn', 16),
    ],
  })
  const passages = passagesOf(document, plan)
  const about = (words: string) => passages.filter(({ text }) => text.includes(words))

  test('stand under their heading path', () => {
    expect(about('Do ngân sách')).toMatchObject([{ id: 'KH/II#1', path: 'KH/II', headings: ['II. KINH PHÍ'] }])
    expect(about('chương trình công tác')).toMatchObject([{ path: 'KH', headings: [] }])
  })

  test('short items stay with the line that leads to them, long ones stand alone', () => {
    expect(about('Hai sở')).toMatchObject([
      { text: '- Kiểm tra các đơn vị sau:\n+ Hai sở.\n+ Ba xã.', headings: ['I. YÊU CẦU', '1. Đối tượng'], place: { line: 4, endLine: 6 } },
    ])
    expect(about('Việc bổ sung')).toMatchObject([{ id: 'KH/I.1#2', text: long('- Việc bổ sung đơn vị') }])
  })

  test('a heading that says something is text; one that only names is not', () => {
    expect(about('02 ngày')).toMatchObject([{ path: 'KH/I.2', text: '2. Thời hạn: từ 02 ngày đến 04 ngày.' }])
    expect(about('YÊU CẦU')).toEqual([])
  })

  test('recipients are not part of the last section, and an outline has its own part', () => {
    expect(about('Lưu: VT')).toMatchObject([{ path: 'KH', headings: [] }])
    expect(about('ĐỀ CƯƠNG')).toMatchObject([{ path: 'ĐC', headings: [] }])
    expect(about('Khó khăn')).toMatchObject([{ path: 'ĐC/I.2', headings: ['I. TÌNH HÌNH', '2. Khó khăn'] }])
  })

  test('ids are unique', () => {
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
  })

  test('a long lead goes with its first item and stands over the others', () => {
    const bullets = [long('- Một'), long('- Hai')]
    const found = passagesOf(aDocument('1. Nội dung', 'Gồm các việc:', ...bullets), aPlan({ sections: [aSection('KH/1', 'Nội dung', 1)] }))
    expect(found).toMatchObject([
      { text: `Gồm các việc:\n${bullets[0]}` },
      { text: bullets[1], headings: ['1. Nội dung', 'Gồm các việc:'] },
    ])
  })

  test('an item that others stand under is named above them', () => {
    const parent = long('- Công khai thủ tục: gồm việc niêm yết')
    const child = long('+ Niêm yết')
    expect(passagesOf(aDocument(parent, child), aPlan())).toMatchObject([
      { text: parent, headings: [] },
      { text: child, headings: ['- Công khai thủ tục:'] },
    ])
  })

  test('a starred line leads to the bullets below it, and ends those above', () => {
    const found = passagesOf(aDocument('* Cấp tỉnh', '- Rà soát.', '* Cấp xã', '- Niêm yết.'), aPlan())
    expect(found.map(({ text }) => text)).toEqual(['* Cấp tỉnh\n- Rà soát.', '* Cấp xã\n- Niêm yết.'])
  })

  test('a signature is one passage', () => {
    const [, , signature] = passagesOf(aDocument('Nội dung.', 'Nơi nhận:', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Trần Văn Bình'), aPlan())
    expect(signature?.text).toBe('TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình')
  })

  test('two headings on one line are told apart by their words', () => {
    const glued = aDocument('II. VIỆC', '1. Mở đầu', 'Nội dung.')
    for (const block of glued.blocks.slice(0, 2)) block.place = { line: 1, endLine: 1 }
    const [passage] = passagesOf(glued, aPlan({ sections: [aSection('KH/II', 'VIỆC', 1), aSection('KH/II.1', 'Mở đầu', 1)] }))
    expect(passage).toMatchObject({ path: 'KH/II.1', headings: ['II. VIỆC', '1. Mở đầu'], text: 'Nội dung.' })
  })
})

describe('rows', () => {
  const header = ['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']
  const document = aDocument('Nơi nhận:', 'BIỂU NHIỆM VỤ', '(Kèm theo Kế hoạch)', {
    headerRows: 1,
    rows: [
      header,
      ['I. THỂ CHẾ', '', '', ''],
      ['1', 'Rà soát', 'Sở A', 'Quý II'],
      ['II', 'CÔNG VỤ', '', ''],
      ['2', 'Đào tạo', 'Sở B', ''],
      ['3', '', '', ''],
    ],
  })
  const plan = aPlan({
    tasks: [aTaskAt(6, { where: 'BNV.1', task: 'Rà soát' }), aTaskAt(8, { where: 'BNV.2', no: '2', task: 'Đào tạo' })],
  })

  test('keep columns, caption and group', () => {
    const rows = passagesOf(document, plan).filter(({ columns }) => columns.length > 0)
    const caption = ['BIỂU NHIỆM VỤ']
    expect(rows).toEqual([
      {
        id: 'BNV.1',
        path: 'BNV.1',
        headings: [...caption, 'I. THỂ CHẾ'],
        columns: header,
        text: '1\tRà soát\tSở A\tQuý II',
        place: { line: 6, endLine: 6 },
      },
      {
        id: 'BNV.2',
        path: 'BNV.2',
        headings: [...caption, 'II CÔNG VỤ'],
        columns: header,
        text: '2\tĐào tạo\tSở B\t',
        place: { line: 8, endLine: 8 },
      },
    ])
  })

  test('a row with several remedies is one passage under what their paths share', () => {
    const remedies = aPlan({
      tasks: [aTaskAt(6, { where: 'BNV.1.a', task: 'Rà' }), aTaskAt(6, { where: 'BNV.1.b', task: 'soát' })],
    })
    expect(passagesOf(document, remedies).filter(({ path }) => path === 'BNV.1')).toHaveLength(1)
  })

  test('a group without rows is a passage', () => {
    const empty = aDocument({ headerRows: 1, rows: [header, ['I', 'THỂ CHẾ', '', ''], ['1', '', '', ''], ['II', 'CÔNG VỤ', '', '']] })
    expect(passagesOf(empty, aPlan()).map(({ text }) => text)).toEqual(['I\tTHỂ CHẾ\t\t', 'II\tCÔNG VỤ\t\t'])
  })

  test('a row too long for one passage is cut at its items, each piece under the row’s number and name', () => {
    const item = `- ${'Hoàn thiện hồ sơ theo hướng dẫn, '.repeat(30)}bảo đảm đúng quy định.`
    const cells = ['5', 'Thủ tục hành chính', [item, item, item, item].join('\n'), 'Quý III']
    const pieces = passagesOf(aDocument({ headerRows: 1, rows: [header, cells] }), aPlan())
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) {
      expect(piece.text.length).toBeLessThanOrEqual(2500)
      expect(piece.headings.at(-1)).toBe('5. Thủ tục hành chính')
      expect(piece.columns).toHaveLength(1)
    }
    expect(pieces.filter(({ columns }) => columns[0] === 'Chủ trì').flatMap(({ text }) => text.split('\n'))).toEqual([
      item,
      item,
      item,
      item,
    ])
  })
})

test('splitting keeps every word and the length', () => {
  const words = fc.array(fc.stringMatching(/^[a-zđ]{1,12}[.;,]?$/), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 200 }), (some, longest) => {
      const pieces = splitText(some.join(' '), longest)
      expect(pieces.join(' ').split(/\s+/)).toEqual(some)
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(longest)
    }),
  )
})
