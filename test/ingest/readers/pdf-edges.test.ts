import { describe, expect, test } from 'vitest'
import type { DocumentBlock, Table } from '../../../src/domain/document.ts'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'
import { type PdfStyle, writePdf } from '../writers/pdf.ts'

const place = { line: 1, endLine: 1 }
const HEADER = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian hoàn thành']
const TASKS = ['Rà soát thủ tục', 'Sắp xếp phòng ban', 'Lấy ý kiến người dân', 'Số hóa kết quả', 'Đào tạo công chức']
const LONG = 'theo hướng dẫn của cơ quan cấp trên, gắn trách nhiệm của người đứng đầu với kết quả thực hiện và công khai ở nơi tiếp dân'

function rows(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => [
    String(index + 1),
    `${TASKS[index % TASKS.length]} ${LONG}, lần ${index + 1}`,
    'Sở Nội vụ',
    `Tháng ${index + 1}`,
  ])
}

function table(body: string[][], headerRows?: number): Table {
  return { kind: 'table', place, rows: [HEADER, ...body].map((cells) => ({ cells, place })), ...(headerRows && { headerRows }) }
}

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text, emphasised: false, place })

const LEVEL: Partial<PdfStyle> = { borders: 'level', openAtEdges: true, fontSize: 12, margin: 50 }

async function tablesOf(blocks: DocumentBlock[], style: Partial<PdfStyle>): Promise<string[][][]> {
  const { value } = await readPdf('a.pdf', await writePdf(blocks, style))
  return value.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.map(({ cells }) => cells)] : []))
}

describe('a table with level lines only that the page cuts inside a row', () => {
  test.each([28, 30, 31, 32, 33, 34])('keeps its rows whole, %i paragraphs down the page', async (count) => {
    const before = Array.from({ length: count }, (_, index) => paragraph(`Đoạn ${index + 1}.`))
    const body = rows(4)
    expect(await tablesOf([...before, table(body, 1)], { ...LEVEL, landscape: false })).toEqual([[HEADER, ...body]])
  })

  test('over several pages, under its header again or not', async () => {
    const body = rows(40)
    for (const headerRows of [1, undefined])
      expect(await tablesOf([paragraph('Phụ lục'), table(body, headerRows)], LEVEL)).toEqual([[HEADER, ...body]])
  })

  test('what stands under the table is none of its rows', async () => {
    const body = rows(3)
    expect(await tablesOf([table(body, 1), paragraph('Nơi nhận: như trên.'), paragraph('Hết.')], LEVEL)).toEqual([[HEADER, ...body]])
  })
})
