import { describe, expect, test } from 'vitest'
import { brokenRowNumber, isBrokenWord } from '../../../src/ingest/readers/pdf/broken-word.ts'
import { isRestOf } from '../../../src/ingest/readers/pdf/cut-row.ts'
import { joinTexts, opensParagraph } from '../../../src/ingest/readers/pdf/joining.ts'
import type { LaidRow } from '../../../src/ingest/readers/pdf/laid-table.ts'
import { type Line, lineOf } from '../../../src/ingest/readers/pdf/line.ts'
import { partsAtSlashes } from '../../../src/ingest/readers/pdf/slashes.ts'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'
import { writePdf } from '../writers/pdf.ts'

const LETTER = 6
const WIDTH = 120

/** A line at 12 points from the left edge of its column, each letter as wide as the next. */
function line(text: string, y = 100, endsInSpace = false): Line {
  let x = 0
  const words = text.split(' ').map((word) => {
    const placed = { text: word, x0: x, x1: x + word.length * LETTER, size: 12, bold: false, tied: false }
    x = placed.x1 + LETTER / 2
    return placed
  })
  return lineOf(words, { y, page: 1, endsInSpace })
}

const lines = (text: string) => (text === '' ? [] : text.split('\n').map((one, at) => line(one, 100 + 15 * at)))
const row = (...cells: string[]): LaidRow => ({ cells: cells.map((text) => ({ lines: lines(text), left: 0, right: WIDTH })), merged: [] })

describe('the first row on a page', () => {
  const BODY = [row('1', 'Rà soát văn bản', 'Sở Tư pháp', 'Quý I'), row('2', 'Công khai thủ tục', 'Sở Nội vụ', 'Quý II')]
  const goesOn = (before: LaidRow, rest: LaidRow, body = BODY) => isRestOf(rest, before, [...body, before])

  test('goes on a sentence in small letters', () => {
    expect(goesOn(row('3', 'Tập huấn cho công chức', 'Sở Nội vụ', 'Quý III'), row('', 'làm việc tại xã', '', ''))).toBe(true)
  })

  test('brings the cells of a number that was left alone', () => {
    expect(goesOn(row('3', '', '', ''), row('', 'Tập huấn cho công chức', 'Sở Nội vụ', 'Quý III'))).toBe(true)
  })

  test('goes on a heading in capitals', () => {
    expect(goesOn(row('III', 'CẢI CÁCH TỔ', '', ''), row('', 'CHỨC BỘ MÁY', '', ''))).toBe(true)
  })

  test('with a number of its own is another', () => {
    expect(goesOn(row('3', 'Tập huấn cho công chức', 'Sở Nội vụ', 'Quý III'), row('4', 'kiểm tra', 'Sở Nội vụ', ''))).toBe(false)
  })

  test('that repeats the unit of the row above is another', () => {
    const body = [row('1', 'Số văn bản', 'văn bản'), row('', 'Số hồ sơ', 'hồ sơ')]
    expect(goesOn(row('3', 'Số công chức', 'người'), row('', 'Trong đó: nữ', 'người'), body)).toBe(false)
  })

  test('a heading under a row with its number', () => {
    expect(goesOn(row('3', 'Tập huấn', 'Sở Nội vụ', 'Quý III'), row('II. CHUYỂN ĐỔI SỐ', '', '', ''))).toBe(false)
  })
})

describe('words that a narrow column cuts', () => {
  const isCut = (before: string, after: string, soFar?: string) => {
    const first = line(before)
    return isBrokenWord(first, line(after), { right: first.x1 + 2 }, soFar)
  }

  test.each([
    ['Nă', 'm'],
    ['G', 'hi'],
    ['phườn', 'g'],
    ['20', '26'],
    ['31/12', '/2026'],
    ['ngày 2', '0/01/2027'],
    ['Quý II', 'I/2026'],
    ['Thang đ', 'iểm'],
  ])('%s|%s is one', (before, after) => expect(isCut(before, after)).toBe(true))

  test.each([
    ['Ghi', 'ch'],
    ['Sở', 'Nội vụ'],
    ['Quý', 'III'],
    ['Năm', '20'],
    ['UBND', 'xã'],
    ['ngày 2', '3 tháng'],
  ])('%s|%s are two', (before, after) => expect(isCut(before, after)).toBe(false))

  test('a number of a row, as far as its lines are full', () => {
    expect(brokenRowNumber([line('1.'), line('10')], 14)).toBe('1.10')
    expect(brokenRowNumber([line('1'), line('2')], WIDTH)).toBeNull()
    expect(brokenRowNumber([line('1.10')], 14)).toBeNull()
  })
})

describe('agencies below each other in a cell, their lines full', () => {
  const opens = (before: string, after: string, isCell = true) => {
    const [first, second] = [line(before), line(after, 115)]
    return opensParagraph(second, {
      before: first,
      started: first,
      next: undefined,
      measure: { left: 12, right: first.x1 + 2, leading: () => 15, isCell },
    })
  }

  test('another begins behind what the one before has to do', () => {
    expect(opens('Phòng Quản lý đô thị (chủ trì)', 'Văn phòng')).toBe(true)
    expect(opens('Sở Nội vụ (phối hợp);', 'Sở Tài chính')).toBe(true)
  })

  test('a name goes on, and so does a sentence', () => {
    expect(opens('Trung tâm Phục vụ (cơ sở 2)', 'Hành chính công')).toBe(false)
    expect(opens('Sở Nội vụ (chủ trì)', 'và các sở')).toBe(false)
    expect(opens('Sở Nội vụ (chủ trì),', 'Sở Tài chính')).toBe(false)
    expect(opens('giao cho Sở Nội vụ (chủ trì)', 'Sở Tài chính', false)).toBe(false)
  })
})

describe('a head in narrow columns', () => {
  test('the motto and the date are one line each', async () => {
    const left = ['ỦY BAN NHÂN DÂN', 'XÃ BẢN MẪU', 'Số: 7/KH-UBND']
    const right = ['CỘNG HÒA XÃ HỘI CHỦ', 'NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Bản Mẫu, ngày 14 tháng 01 năm', '2026']
    const title = { kind: 'paragraph' as const, text: 'KẾ HOẠCH', emphasised: true, place: { line: 1, endLine: 1 } }
    const { value } = await readPdf('a.pdf', await writePdf([title], { letterhead: { left, right } }))
    expect(value.blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      ...left,
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Bản Mẫu, ngày 14 tháng 01 năm 2026',
      'KẾ HOẠCH',
    ])
  })
})

describe('a slash at the end of a line', () => {
  test('a word that moved whole though its first half had room: a space stood there', () => {
    expect(partsAtSlashes([{ lines: [line('Tham mưu', 100), line('mưu/ban hành', 115)], right: WIDTH }])).toBe(false)
  })

  test('a program that draws its spaces drew none', () => {
    expect(partsAtSlashes([{ lines: [line('Tham mưu', 100, true), line('mưu/ban hành', 115)], right: WIDTH }])).toBe(true)
  })

  test('quarters and dates are never parted, words as the program does', () => {
    expect(joinTexts('Quý III/', '2026')).toBe('Quý III/2026')
    expect(joinTexts('trước 15/', '6/2026')).toBe('trước 15/6/2026')
    expect(joinTexts('Lĩnh vực/', 'Tiêu chí', { partsAtSlash: true })).toBe('Lĩnh vực/Tiêu chí')
    expect(joinTexts('Lĩnh vực/', 'Tiêu chí')).toBe('Lĩnh vực/ Tiêu chí')
    expect(joinTexts('Lĩnh vực/', 'Tiêu chí', { partsAtSlash: true, endsInSpace: true })).toBe('Lĩnh vực/ Tiêu chí')
  })
})
