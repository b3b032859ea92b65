import { describe, expect, test } from 'vitest'
import { p, r, tbl, tc, tr } from '../../writers/docx.ts'
import { cellsOf, emphasisOf, readRaw, tableOf, textsOf } from './reading.ts'

const down = (kind?: 'restart') => `<w:vMerge${kind ? ' w:val="restart"' : ''}/>`
const wide = (columns: number) => `<w:gridSpan w:val="${columns}"/>`
const HEADER = tr(['STT', 'Nhiệm vụ', 'Thời hạn'], '<w:tblHeader/>')
const WIDTHS = [600, 5000, 2000]

describe('cells', () => {
  test('paragraphs of a cell are lines', async () => {
    expect(await cellsOf(tbl([HEADER, tr(['1', 'Rà soát\nBáo cáo', 'Quý I'])], WIDTHS))).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát\nBáo cáo', 'Quý I'],
    ])
  })

  test('a cell over columns stands in the first of them', async () => {
    expect(await cellsOf(tbl([HEADER, tr([tc('I. Thể chế', wide(3))]), tr(['1', 'Rà soát', 'Quý I'])], WIDTHS))).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['I. Thể chế', '', ''],
      ['1', 'Rà soát', 'Quý I'],
    ])
  })

  test('the old way of merging across gives the same', async () => {
    const row = tr([tc('I. Thể chế', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('', '<w:hMerge w:val="continue"/>')])
    expect((await cellsOf(tbl([HEADER, row], WIDTHS)))[1]).toEqual(['I. Thể chế', '', ''])
  })

  test('a cell over rows is empty below, and said to be merged', async () => {
    const rows = [
      HEADER,
      tr(['1', 'Rà soát', tc('Quý I', down('restart'))]),
      tr(['2', 'Báo cáo', tc('không hiện', down())]),
      tr(['3', 'Tổng kết', 'Quý II']),
    ]
    const table = await tableOf(tbl(rows, WIDTHS))
    expect(table.rows.map(({ cells, merged }) => [cells[2], merged])).toEqual([
      ['Thời hạn', undefined],
      ['Quý I', undefined],
      ['', [2]],
      ['Quý II', undefined],
    ])
  })

  test('merged over rows and columns at once', async () => {
    const rows = [
      tr([tc('Cơ quan', wide(2) + down('restart')), 'Hạn']),
      tr([tc('', wide(2) + down()), 'Quý I']),
      tr(['Sở A', 'Sở B', 'Quý II']),
    ]
    const table = await tableOf(tbl(rows, WIDTHS))
    expect(table.rows[1]).toMatchObject({ cells: ['', '', 'Quý I'], merged: [0, 1] })
  })

  test('a cell that goes on from nothing is a cell', async () => {
    expect((await cellsOf(tbl([HEADER, tr(['1', tc('Rà soát', down()), 'Quý I'])], WIDTHS)))[1]).toEqual(['1', 'Rà soát', 'Quý I'])
  })

  test('rows that begin later or end earlier', async () => {
    const rows = [HEADER, tr(['Rà soát', 'Quý I'], '<w:gridBefore w:val="1"/>'), tr(['2', 'Báo cáo'], '<w:gridAfter w:val="1"/>')]
    expect((await cellsOf(tbl(rows, WIDTHS))).slice(1)).toEqual([
      ['', 'Rà soát', 'Quý I'],
      ['2', 'Báo cáo', ''],
    ])
  })

  test('borders that almost meet are one column', async () => {
    // The third row was drawn by hand: its borders miss those above by a millimetre or two.
    const rows = [
      tr([tc('STT', wide(2)), tc('Nhiệm vụ', wide(2)), 'Thời hạn']),
      tr([tc('1', wide(2)), tc('Rà soát', wide(2)), 'Quý I']),
      tr(['2', tc('Báo cáo', wide(2)), tc('Quý II', wide(2))]),
    ]
    expect(await cellsOf(tbl(rows, [600, 60, 4940, 100, 1900]))).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát', 'Quý I'],
      ['2', 'Báo cáo', 'Quý II'],
    ])
  })

  test('columns of a table that states no widths stay apart', async () => {
    expect(await cellsOf(tbl([tr(['STT', 'Nhiệm vụ', 'Thời hạn']), tr(['1', 'Rà soát', 'Quý I'])], []))).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát', 'Quý I'],
    ])
  })

  test('content controls around rows and cells', async () => {
    const control = (content: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const prompt = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${tc('Chọn ngày')}</w:sdtContent></w:sdt>`
    expect(await cellsOf(tbl([HEADER, control(tr(['1', control(tc('Rà soát')), prompt]))], WIDTHS))).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát', ''],
    ])
  })

  test('a table within a cell becomes lines of it', async () => {
    const inner = tbl([tr(['1', 'Sở Nội vụ']), tr(['2', 'Sở Y tế'])], [500, 3000])
    expect((await cellsOf(tbl([HEADER, tr(['1', tc(p('Gồm:') + inner + p('')), 'Quý I'])], WIDTHS)))[1]).toEqual([
      '1',
      'Gồm:\n1. Sở Nội vụ\n2. Sở Y tế',
      'Quý I',
    ])
  })

  test('deleted rows and cells are gone, inserted ones are not', async () => {
    const rows = [
      HEADER,
      tr(['1', 'Bỏ', 'Quý I'], '<w:del w:id="1"/>'),
      tr(['2', 'Giữ', 'Quý II'], '<w:ins w:id="2"/>'),
      tr(['3', 'Việc', 'Quý III', tc('Bỏ', '<w:cellDel w:id="3"/>')]),
    ]
    expect((await cellsOf(tbl(rows, WIDTHS))).slice(1)).toEqual([
      ['2', 'Giữ', 'Quý II'],
      ['3', 'Việc', 'Quý III'],
    ])
  })
})

describe('headers', () => {
  test('rows that are repeated on every page name the columns, with those merged into them', async () => {
    const rows = [
      tr([tc('STT', down('restart')), tc('Cơ quan', wide(2))], '<w:tblHeader/>'),
      tr([tc('', down()), 'Chủ trì', 'Phối hợp']),
      tr(['1', 'Sở A', 'Sở B']),
    ]
    expect((await tableOf(tbl(rows, WIDTHS))).headerRows).toBe(2)
  })

  test('a table all of whose rows are marked has no header by that', async () => {
    const marked = '<w:tblHeader/>'
    const table = await tableOf(tbl([tr(['Chè', '12 ha'], marked), tr(['Mía', '9 ha'], marked)], [3000, 3000]))
    expect(table.headerRows ?? 0).toBe(0)
  })

  test('a table that Word parted in two is one', async () => {
    const one = tbl([HEADER, tr(['1', 'Rà soát', 'Quý I'])], WIDTHS)
    const other = tbl([HEADER, tr(['2', 'Báo cáo', 'Quý II'])], WIDTHS)
    const { value } = await readRaw(one + p('') + other)
    expect(value.blocks).toHaveLength(1)
    expect(await cellsOf(one + p('') + other)).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát', 'Quý I'],
      ['2', 'Báo cáo', 'Quý II'],
    ])
  })
})

describe('tables that are none', () => {
  test('a frame of one cell holds paragraphs and tables', async () => {
    const inner = tbl([HEADER, tr(['1', 'Rà soát', 'Quý I'])], WIDTHS)
    const frame = tbl([tr([tc(p(r('KẾ HOẠCH', '<w:b/>')) + p('Kiểm tra năm 2026.') + inner)])], [9000])
    expect(await textsOf(frame)).toEqual(['KẾ HOẠCH', 'Kiểm tra năm 2026.', '[table]'])
    expect(await emphasisOf(frame)).toEqual([true, false, false])
  })

  test('letterhead and signature become paragraphs, column after column', async () => {
    const head = tbl(
      [
        tr(['UBND TỈNH\nSỞ NỘI VỤ\n-------', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc']),
        tr(['Số: 5/KH-SNV', 'Huế, ngày 02 tháng 3 năm 2026']),
      ],
      [4000, 5000],
    )
    expect(await textsOf(head)).toEqual([
      'UBND TỈNH',
      'SỞ NỘI VỤ',
      'Số: 5/KH-SNV',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Huế, ngày 02 tháng 3 năm 2026',
    ])
  })

  test('a landscape section loses nothing', async () => {
    const landscape = p('', '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')
    expect(
      await textsOf(
        `${p('Trước')}${landscape}${tbl([HEADER, tr(['1', 'Rà soát', 'Quý I'])], WIDTHS)}${p('Sau', '<w:sectPr/>')}<w:sectPr/>`,
      ),
    ).toEqual(['Trước', '[table]', 'Sau'])
  })
})
