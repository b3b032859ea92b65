import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, Paragraph, Table } from '../../../src/domain/document.ts'
import { readText } from '../../../src/ingest/readers/text.ts'
import { layoutText } from '../writers/layout-text.ts'

const read = (text: string) => readText('plan.txt', new TextEncoder().encode(text)).value
const tables = (text: string) => read(text).blocks.filter((block): block is Table => block.kind === 'table')
const texts = (text: string) => read(text).blocks.flatMap((block) => (block.kind === 'paragraph' ? [(block as Paragraph).text] : []))
const cells = (table: Table | undefined) => table?.rows.map((row) => row.cells)

describe('tables whose columns only blanks part', () => {
  test('cells wrapped over lines, numbers at the top, a heading over two lines', () => {
    const text = `
 STT   Nhiệm vụ                  Cơ quan       Thời gian
                                 chủ trì       hoàn thành
 1     Rà soát, đơn giản hóa     Sở Nội vụ,    Quý I/2027
       thủ tục nội bộ            Sở Tư pháp
 2     Công khai thủ tục         UBND các      Thường
                                 xã, phường    xuyên
 3     Tập huấn                  Sở Nội vụ     15/5/2027
`
    expect(cells(tables(text)[0])).toEqual([
      ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian hoàn thành'],
      ['1', 'Rà soát, đơn giản hóa thủ tục nội bộ', 'Sở Nội vụ, Sở Tư pháp', 'Quý I/2027'],
      ['2', 'Công khai thủ tục', 'UBND các xã, phường', 'Thường xuyên'],
      ['3', 'Tập huấn', 'Sở Nội vụ', '15/5/2027'],
    ])
  })

  test('numbers in the middle of tall rows, groups over the columns, a page between', () => {
    const text = `
STT    Nhiệm vụ                  Cơ quan       Thời gian
                                 chủ trì       hoàn thành
I      CẢI CÁCH THỂ CHẾ VÀ TỔ CHỨC THI HÀNH PHÁP LUẬT TRÊN ĐỊA BÀN
       Rà soát, đơn giản hóa     Sở Nội vụ,    Quý I/2027
 1     thủ tục nội bộ của        Sở Tư pháp
       các cơ quan
       Công khai thủ tục trên    UBND các      Thường
\f                                              2
STT    Nhiệm vụ                  Cơ quan       Thời gian
                                 chủ trì       hoàn thành
 2     cổng và tại trụ sở,       xã, phường    xuyên
       niêm yết đầy đủ
 3     Tập huấn                  Sở Nội vụ     15/5/2027
`
    expect(cells(tables(text)[0])?.slice(1)).toEqual([
      ['I', 'CẢI CÁCH THỂ CHẾ VÀ TỔ CHỨC THI HÀNH PHÁP LUẬT TRÊN ĐỊA BÀN', '', ''],
      ['1', 'Rà soát, đơn giản hóa thủ tục nội bộ của các cơ quan', 'Sở Nội vụ, Sở Tư pháp', 'Quý I/2027'],
      ['2', 'Công khai thủ tục trên cổng và tại trụ sở, niêm yết đầy đủ', 'UBND các xã, phường', 'Thường xuyên'],
      ['3', 'Tập huấn', 'Sở Nội vụ', '15/5/2027'],
    ])
  })

  test('text below the table is none of it', () => {
    const text = `
STT    Nhiệm vụ               Cơ quan         Thời hạn
1      Rà soát thủ tục        Sở Nội vụ       Quý I/2027
2      Công khai thủ tục      Sở Tư pháp      Quý II/2027

III. TỔ CHỨC THỰC HIỆN
     Các cơ quan căn cứ Kế hoạch này tổ chức thực hiện và báo cáo kết quả theo quy định.
`
    expect(cells(tables(text)[0])).toHaveLength(3)
    expect(texts(text)).toEqual([
      'III. TỔ CHỨC THỰC HIỆN',
      'Các cơ quan căn cứ Kế hoạch này tổ chức thực hiện và báo cáo kết quả theo quy định.',
    ])
  })

  test('paragraphs with wide blanks between words are no table', () => {
    expect(tables('Thực  hiện   nhiệm vụ   được giao,  các cơ quan\nchủ trì    phối hợp   với nhau.')).toEqual([])
  })
})

const words = fc.array(
  fc.constantFrom('rà', 'soát', 'thủ', 'tục', 'hồ', 'sơ', 'công', 'khai', 'kết', 'quả', 'giải', 'quyết', 'nội', 'bộ'),
  {
    minLength: 3,
    maxLength: 24,
  },
)
const sentence = words.map((list) => `Việc ${list.join(' ')}`)
const agency = fc.constantFrom('Sở Nội vụ', 'Sở Tư pháp', 'UBND các xã, phường', 'Các sở, ban, ngành tỉnh', 'Văn phòng UBND tỉnh')
const deadline = fc.constantFrom('Quý I/2027', '15/5/2027', 'Thường xuyên', 'Trước ngày 30/9/2027', 'Tháng 11/2027')

describe('a table laid out in columns comes back', () => {
  const rows = fc.array(fc.tuple(sentence, agency, agency, deadline), { minLength: 3, maxLength: 12 })

  const laidOut = (body: string[][]): Document => ({
    fileName: 'plan.txt',
    source: '',
    header: {},
    blocks: [
      {
        kind: 'table',
        headerRows: 1,
        place: { line: 1, endLine: 1 },
        rows: [['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành'], ...body].map((row) => ({
          cells: row,
          place: { line: 1, endLine: 1 },
        })),
      },
    ],
  })

  test.each([
    ['on one page', { width: 110 }],
    ['over pages', { width: 100, pageLines: 17 }],
  ])('%s', (_, options) => {
    fc.assert(
      fc.property(rows, (generated) => {
        const body = generated.map((row, index) => [String(index + 1), ...row])
        const table = tables(layoutText(laidOut(body), options))[0]
        expect(cells(table)?.slice(1)).toEqual(body)
      }),
      { numRuns: 60 },
    )
  })

  test('numbers in the middle of their rows: every row, and nearly every cell', () => {
    fc.assert(
      fc.property(rows, (generated) => {
        const body = generated.map((row, index) => [String(index + 1), ...row])
        const table = tables(layoutText(laidOut(body), { width: 110, centredNumbers: true }))[0]
        expect(cells(table)?.slice(1)).toEqual(body)
      }),
      { numRuns: 60 },
    )
  })
})

const SEEDS = join(import.meta.dirname, '../../../../shared/seeds')

describe.skipIf(!existsSync(SEEDS))('the real plans laid out (skipped where ../shared/seeds is absent)', () => {
  const files = existsSync(SEEDS) ? readdirSync(SEEDS) : []
  const plain = (text: string) => text.replace(/\s+/gu, ' ').toLowerCase()

  test.each(files)('%s', (file) => {
    const original = readText(file, readFileSync(join(SEEDS, file))).value
    const again = read(layoutText(original, { width: 130, pageLines: 60 }))
    const all = (document: Document) =>
      document.blocks
        .flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells.map(plain)) : [plain(block.text)]))
        .filter((text) => text.length > 20)
    const found = new Set(all(again))
    const wanted = all(original)
    expect(wanted.filter((text) => found.has(text)).length / wanted.length).toBeGreaterThan(0.85)
  })
})

test('a table written cell by cell is doubted, one in columns is not', () => {
  const warnings = (text: string) => readText('plan.txt', new TextEncoder().encode(text)).warnings
  const lost =
    'BIỂU NHIỆM VỤ\n\nSTT\n\nNhiệm vụ\n\nCơ quan chủ trì\n\nThời gian\nhoàn thành\n\n1\n\nRà soát thủ tục\n\nSở Nội vụ\n\nQuý I/2027\n'
  expect(warnings(lost)).toMatchObject([{ line: 3, text: 'STT' }])
  expect(warnings('STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tRà soát\tSở Nội vụ\tQuý I')).toEqual([])
})

describe('a section right under a table', () => {
  test('its heading and its items are no rows, though no blank line parts them', () => {
    const text = `
 TT   Nhiệm vụ                       Cơ quan chủ trì     Cơ quan phối      Thời hạn
                                                         hợp
 1    Xây dựng định mức chi cho      Sở Tài chính        Các sở, ngành     Trước ngày
      đơn vị sự nghiệp                                                     31/7/2026
 2    Kiểm tra tài sản công          Thanh tra tỉnh      Sở Tài chính      Hàng năm
III. TỔ CHỨC THỰC HIỆN
       1. Sở Tài chính đôn đốc, tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước
10/12/2026.
       2. Sở Nội vụ lồng ghép vào báo cáo chung.
`
    expect(cells(tables(text)[0])).toHaveLength(3)
    expect(texts(text)[0]).toBe('III. TỔ CHỨC THỰC HIỆN')
  })
})
