import { describe, expect, test } from 'vitest'
import type { Paragraph, Table } from '../../../src/domain/document.ts'
import { readLabel } from '../../../src/ingest/readers/labels.ts'
import { readText } from '../../../src/ingest/readers/text.ts'

const read = (text: string) => readText('plan.md', new TextEncoder().encode(text)).value
const tables = (text: string) => read(text).blocks.filter((block): block is Table => block.kind === 'table')
const texts = (text: string) => read(text).blocks.flatMap((block) => (block.kind === 'paragraph' ? [(block as Paragraph).text] : []))
const cells = (table: Table | undefined) => table?.rows.map((row) => row.cells)

describe('tables in HTML', () => {
  test('tags in capitals, cells left open, attributes, letters by name and number', () => {
    const [table] = tables(`<TABLE border=1>
<THEAD><TR><TH>STT<TH style="width: 40%">Nhi&#7879;m v&#x1EE5;<TH>C&ocirc;ng vi&ecirc;n</TR></THEAD>
<TR><TD>1<TD>R&agrave; so&aacute;t<br/>h&agrave;ng n&#259;m &ge; 95%<TD><ul><li>S&#7903; Y t&#7871;</li>
<li>S&#7903; N&#7897;i v&#7909;</li></ul>
<TR><TD>2<TD>T&acirc;p hu&acirc;n &ndash; m&#7899;i<TD></TABLE>`)
    expect(cells(table)).toEqual([
      ['STT', 'Nhiệm vụ', 'Công viên'],
      ['1', 'Rà soát\nhàng năm ≥ 95%', 'Sở Y tế\nSở Nội vụ'],
      ['2', 'Tâp huân – mới', ''],
    ])
    expect(table?.headerRows).toBe(1)
  })

  test('words before and behind the table on its lines are kept, in a list too', () => {
    expect(texts('- <table><tr><td>1</td><td>Rà soát</td></tr></table>')).toEqual([])
    expect(texts('Biểu 1: <table><tr><td>1</td><td>Rà soát</td></tr></table> Ghi chú: không')).toEqual(['Biểu 1:', 'Ghi chú: không'])
  })
})

describe('tables of pipes', () => {
  test('without pipes at the edges, with escaped ones inside', () => {
    const [table] = tables('STT | Nhiệm vụ | Thời hạn\n--- | :---: | ---\n1 | Rà soát A\\|B | Quý I\n2 | Tập huấn |')
    expect(cells(table)).toEqual([
      ['STT', 'Nhiệm vụ', 'Thời hạn'],
      ['1', 'Rà soát A|B', 'Quý I'],
      ['2', 'Tập huấn', ''],
    ])
  })

  test('a single pipe in a sentence makes no table', () => {
    expect(tables('Chọn A | B theo quy định.\nSau đó báo cáo.')).toEqual([])
  })
})

describe('other marks of Markdown', () => {
  test('block quotes, fences, comments, references to footnotes', () => {
    expect(texts('> > Mức đạt 95%[^1].\n\n```text\nHai\n```\n\n<!-- nháp -->\nBa\n\n[^1]: Theo kế hoạch năm.')).toEqual([
      'Mức đạt 95%.',
      'Hai',
      'Ba',
      '[^1]: Theo kế hoạch năm.',
    ])
  })
})

describe('halves of lines', () => {
  test('a letterhead: the body, then the motto and the date', () => {
    const head = `    ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     XÃ HÒA AN                    Độc lập - Tự do - Hạnh phúc
      -------                     ---------------------------
   Số: 12/KH-UBND               Hòa An, ngày 5 tháng 2 năm 2027

                        KẾ HOẠCH
              Cải cách hành chính năm 2027`
    expect(texts(head)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'XÃ HÒA AN',
      'Số: 12/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Hòa An, ngày 5 tháng 2 năm 2027',
      'KẾ HOẠCH',
      'Cải cách hành chính năm 2027',
    ])
  })

  test('recipients beside the signature', () => {
    const foot = `Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- Như trên;                              CHỦ TỊCH
- Lưu: VT.


                                      Nguyễn Văn An`
    expect(texts(foot)).toEqual(['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn An'])
  })
})

test('a number under a capital is a label of its own', () => {
  expect(readLabel('C.1. Cải cách thể chế')).toMatchObject({ name: 'C.1', rest: 'Cải cách thể chế' })
  expect(readLabel('B.2.3 Tập huấn')).toMatchObject({ name: 'B.2.3' })
  expect(readLabel('C. CẢI CÁCH')!.rank).toBeLessThan(readLabel('C.1. Cải cách')!.rank)
})
