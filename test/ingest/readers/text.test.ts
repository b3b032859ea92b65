import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Paragraph, Table } from '../../../src/domain/document.ts'
import { EmptyFile, FileTooLarge, MAX_FILE_BYTES, UnreadableFile } from '../../../src/ingest/errors.ts'
import { readText } from '../../../src/ingest/readers/text.ts'

const read = (text: string) => readText('plan.txt', new TextEncoder().encode(text)).value
const paragraphs = (text: string) => read(text).blocks.filter((block): block is Paragraph => block.kind === 'paragraph')
const texts = (text: string) => paragraphs(text).map((paragraph) => paragraph.text)
const tables = (text: string) => read(text).blocks.filter((block): block is Table => block.kind === 'table')
const cells = (table: Table) => table.rows.map((row) => row.cells)

describe('bytes', () => {
  const utf16 = (text: string, littleEndian: boolean) => {
    const bytes = new DataView(new ArrayBuffer(2 + text.length * 2))
    bytes.setUint16(0, 0xfeff, littleEndian)
    for (let at = 0; at < text.length; at++) bytes.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian)
    return new Uint8Array(bytes.buffer)
  }

  test.each([
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffKẾ HOẠCH')],
    ['UTF-16, little end first', utf16('KẾ HOẠCH', true)],
    ['UTF-16, big end first', utf16('KẾ HOẠCH', false)],
    ['letters in pieces (NFD)', new TextEncoder().encode('KẾ HOẠCH'.normalize('NFD'))],
  ])('%s', (_, bytes) => {
    expect(readText('plan.txt', bytes).value.blocks).toMatchObject([{ text: 'KẾ HOẠCH' }])
  })

  test('an empty, a binary and an overlong file are refused by name', () => {
    expect(() => readText('a.txt', new Uint8Array())).toThrow(EmptyFile)
    expect(() => read(' \n\t\n')).toThrow(EmptyFile)
    expect(() => readText('a.txt', new Uint8Array([0x25, 0x50, 0, 1, 2]))).toThrow(UnreadableFile)
    expect(() => readText('a.txt', new Uint8Array([0xc3, 0x28, 0xff]))).toThrow(UnreadableFile)
    expect(() => readText('a.txt', new Uint8Array(MAX_FILE_BYTES + 1))).toThrow(FileTooLarge)
    expect(new EmptyFile('a.txt').userMessage).toContain('a.txt')
  })
})

describe('header of a knowledge file', () => {
  test('is taken off and does not shift the lines', () => {
    const document = read('---\nnumber: 1/KH-UBND\nissuer: "UBND xã"\n---\n\nMở đầu')
    expect(document.header).toEqual({ number: '1/KH-UBND', issuer: 'UBND xã' })
    expect(document.blocks).toMatchObject([{ text: 'Mở đầu', place: { line: 6, endLine: 6 } }])
  })

  test('a rule at the top of a source is no header', () => {
    expect(read('---\n\nMột câu bất kỳ. Thêm câu nữa.\n\n---\nHai').header).toEqual({})
  })
})

describe('paragraphs', () => {
  test('lines broken at the margin are one paragraph, items and headings are not', () => {
    const wrapped =
      'Các phòng chuyên môn phối hợp rà soát toàn bộ thủ tục đang thực hiện của\nSở trong tháng này.\n- Việc một;\n- Việc hai.\nI. ĐỀ MỤC'
    expect(texts(wrapped)).toEqual([
      'Các phòng chuyên môn phối hợp rà soát toàn bộ thủ tục đang thực hiện của Sở trong tháng này.',
      '- Việc một;',
      '- Việc hai.',
      'I. ĐỀ MỤC',
    ])
  })

  test('marks go, words stay', () => {
    expect(texts('### **1. Mục đích**\n\nGửi (*qua Sở Nội vụ*) **trước ngày 5/6/2027**&nbsp;<b>ngay</b>\n\n\\* Đối với xã')).toEqual([
      '1. Mục đích',
      'Gửi (qua Sở Nội vụ) trước ngày 5/6/2027 ngay',
      '* Đối với xã',
    ])
  })

  test('headings glued on one line come apart', () => {
    const glued = '**KẾ HOẠCH****Kiểm tra năm 2027***(Kèm theo Quyết định số /QĐ-UBND**ngày tháng 3 năm 2027)***I. YÊU CẦU****1. Chung**'
    expect(texts(glued)).toEqual([
      'KẾ HOẠCH',
      'Kiểm tra năm 2027',
      '(Kèm theo Quyết định số /QĐ-UBND ngày tháng 3 năm 2027)',
      'I. YÊU CẦU',
      '1. Chung',
    ])
    expect(paragraphs(glued).every((paragraph) => paragraph.emphasised)).toBe(true)
  })

  test('a sentence cut by a page break goes on, over a page number too', () => {
    const cut =
      'Đẩy mạnh tuyên truyền, nâng cao nhận thức của cán bộ, công chức, người lao động,\n\n2\n\nngười dân và doanh nghiệp về cải cách.'
    expect(paragraphs(cut)).toMatchObject([{ text: expect.stringMatching(/lao động, người dân và/u), place: { line: 1, endLine: 5 } }])
  })

  test('a count cut by a footnote goes on behind it', () => {
    expect(texts('Gồm: (1) Xã A; (2) Phường\n\n¹ Mỗi năm kiểm tra 25% đơn vị.\n\nBa Đình; (3) Xã C.')).toEqual([
      'Gồm: (1) Xã A; (2) Phường Ba Đình; (3) Xã C.',
      '¹ Mỗi năm kiểm tra 25% đơn vị.',
    ])
  })

  test('a letterhead in two columns becomes its lines', () => {
    const head = '| UBND XÃ HÒA AN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 3/KH-UBND | Hòa An, ngày 4 tháng 5 năm 2027 |'
    expect(texts(head)).toEqual([
      'UBND XÃ HÒA AN',
      'Số: 3/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Hòa An, ngày 4 tháng 5 năm 2027',
    ])
  })
})

const HEADER = 'STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn'

describe('tables', () => {
  test('rows of a table cut by pages are whole, the repeated header is left out', () => {
    const [table, ...more] = tables(
      `${HEADER}\n1\tRà soát\tSở Y tế\tQuý I\n2\tCông khai đầy đủ trên Cổng\tSở Nội vụ, các\tQuý II\n\n${HEADER}\n\tthông tin\tsở, ngành\t\n3\tTập huấn\tSở Y tế\tQuý III`,
    )
    expect(more).toEqual([])
    expect(table).toMatchObject({ headerRows: 1, place: { line: 1, endLine: 7 } })
    expect(cells(table!).slice(1)).toEqual([
      ['1', 'Rà soát', 'Sở Y tế', 'Quý I'],
      ['2', 'Công khai đầy đủ trên Cổng thông tin', 'Sở Nội vụ, các sở, ngành', 'Quý II'],
      ['3', 'Tập huấn', 'Sở Y tế', 'Quý III'],
    ])
    expect(table!.rows[2]!.place).toEqual({ line: 3, endLine: 6 })
  })

  test('a row without number that fills its cells is a second entry, not the rest of the one above', () => {
    const [table] = tables(
      `${HEADER}\n1\tRà soát\tSở Y tế\tQuý I\n2\tCông khai\tSở Y tế\tQuý I\n3\tSố hóa\tSở Y tế\tQuý I\n\n${HEADER}\n\tĐăng tải\tSở Nội vụ\tQuý II`,
    )
    expect(table!.rows).toHaveLength(5)
  })

  test('group rows belong to the table, and a form without numbers keeps its rows apart', () => {
    const [table] = tables(
      'STT\tChỉ tiêu\tĐơn vị tính\nI\tTỔ CHỨC\t\n\tSố phòng\tPhòng\n\tSố người\tNgười\n\nSTT\tChỉ tiêu\tĐơn vị tính\n\tTỷ lệ tinh giản\t%',
    )
    expect(cells(table!)).toHaveLength(5)
  })

  test('pieces of a Markdown table under empty headers are one; items in cells stay apart', () => {
    const [table, ...more] = tables(
      '| STT | Giải pháp | Thời hạn |\n|---|---|---|\n| 1 | <ul><li>- Việc A</li><li>- Việc B</li></ul> | <p>Quý I</p> <p>Quý II</p> |\n\n|   |   |   |\n|---|---|---|\n| 2 | Việc C | Quý III |\n|---|---|---|',
    )
    expect(more).toEqual([])
    expect(cells(table!)).toEqual([
      ['STT', 'Giải pháp', 'Thời hạn'],
      ['1', '- Việc A\n- Việc B', 'Quý I\nQuý II'],
      ['2', 'Việc C', 'Quý III'],
    ])
  })

  test('two tables with headers of their own stay two', () => {
    expect(tables(`${HEADER}\n1\tA việc\tSở Y tế\tQuý I\n\nTT\tTên đơn vị\tNgày kiểm tra\n1\tSở Y tế\t5/6/2027`)).toHaveLength(2)
  })

  test('an HTML table with spans has its cells under their columns', () => {
    const [table] = tables(
      '<table>\n<tr><td rowspan="2">TT</td><td colspan="2">Cơ quan</td></tr>\n<tr><td>Chủ trì</td><td>Phối hợp</td></tr>\n<tr><td>1</td><td>Sở Y tế</td><td></td></tr>\n</table>',
    )
    expect(table!.headerRows).toBe(2)
    expect(cells(table!)).toEqual([
      ['TT', 'Cơ quan', ''],
      ['', 'Chủ trì', 'Phối hợp'],
      ['1', 'Sở Y tế', ''],
    ])
  })
})

test('any text is read, no line of it twice, and every place lies in the file', () => {
  const piece = fc.constantFrom(
    '|',
    '\t',
    '\n',
    '\n\n',
    '**',
    'a)',
    '1.',
    'STT',
    'Nhiệm vụ',
    '- ',
    '¹ ',
    '|---|',
    '<table>',
    '<td>',
    '</table>',
    'Sở Y tế',
    '#',
    '*',
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((list) => `x ${list.join('')}`),
      (text) => {
        const lines = text.split('\n').length
        for (const block of read(text).blocks) {
          expect(block.place.line).toBeGreaterThanOrEqual(1)
          expect(block.place.endLine).toBeLessThanOrEqual(lines)
        }
      },
    ),
  )
})

describe('texts pasted from elsewhere', () => {
  test('bullets and labels with a tab behind them are paragraphs, not a table', () => {
    const pasted = '1.\tMục đích\n•\tNâng cao nhận thức của người dân.\n•\tTuyên truyền dễ hiểu.\na)\tĐúng hạn.'
    expect(tables(pasted)).toEqual([])
    expect(texts(pasted)).toEqual(['1. Mục đích', '• Nâng cao nhận thức của người dân.', '• Tuyên truyền dễ hiểu.', 'a) Đúng hạn.'])
  })

  test('labels with a tab are rows where a table is open', () => {
    expect(cells(tables('STT\tNhiệm vụ\tChủ trì\n1.\tSố hóa hồ sơ\tVăn phòng')[0]!)).toHaveLength(2)
  })

  test('pictures before a heading or an item are left out, figures stay', () => {
    expect(texts('# 📋 KẾ HOẠCH\n\n- ✅ **Mục tiêu:** công khai.\n\n01 đơn vị tự chủ.')).toEqual([
      'KẾ HOẠCH',
      '- Mục tiêu: công khai.',
      '01 đơn vị tự chủ.',
    ])
  })

  test('fields of a task stand on lines of their own however long the line above is', () => {
    const block =
      'Nhiệm vụ: Công bố danh mục thủ tục hành chính đủ điều kiện thực hiện trực tuyến\nChủ trì: Văn phòng UBND tỉnh\nThời hạn: Quý I'
    expect(texts(block)).toEqual(block.split('\n'))
  })

  test('the same words in small letters are the rest of a sentence', () => {
    expect(texts('Các phòng chuyên môn thuộc Sở nghiên cứu, tham mưu cho Giám đốc Sở việc\nphối hợp: rõ người, rõ việc')).toHaveLength(1)
  })

  test('cells parted by semicolons or by pipes alone are a table where the first line names the columns', () => {
    const rows = [
      ['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'],
      ['1', 'Bồi dưỡng ngoại ngữ; tin học', 'Sở Nội vụ', 'Quý II'],
      ['2', 'Đánh giá cán bộ', '', '31/12/2026'],
    ]
    const saved = rows.map((row) => row.map((cell) => (cell.includes(';') ? `"${cell}"` : cell)).join(';')).join('\n')
    const typed = rows.map((row) => row.join('  |  ')).join('\n')
    for (const text of [saved, typed]) expect(cells(tables(`Danh mục:\n${text}\n\nCác đơn vị thực hiện.`)[0]!)).toEqual(rows)
    expect(tables('Nội dung; thời gian; kinh phí thực hiện theo quy định; báo cáo kịp thời.\nCác phòng; ban; đơn vị; thôn.')).toEqual([])
  })
})
