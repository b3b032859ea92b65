import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import type { DocumentBlock, Paragraph, Table } from '../../../src/domain/document.ts'
import { UserError } from '../../../src/errors.ts'
import { DamagedFile, EmptyFile, EncryptedFile, GarbledText, ScannedFile } from '../../../src/ingest/errors.ts'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'
import { type PdfStyle, writePdf } from '../writers/pdf.ts'

const place = { line: 1, endLine: 1 }
const paragraph = (text: string, emphasised = false): Paragraph => ({ kind: 'paragraph', text, emphasised, place })
const table = (rows: string[][], headerRows = 1, merged: Record<number, number[]> = {}): Table => ({
  kind: 'table',
  rows: rows.map((cells, index) => ({ cells, place, ...(merged[index] && { merged: merged[index] }) })),
  headerRows,
  place,
})

async function read(bytes: Uint8Array) {
  const { value, warnings } = await readPdf('ke-hoach.pdf', bytes)
  const paragraphs = value.blocks.filter((block) => block.kind === 'paragraph')
  const tables = value.blocks.filter((block) => block.kind === 'table')
  return { ...value, warnings, paragraphs, texts: paragraphs.map(({ text }) => text), tables }
}
const printed = async (blocks: DocumentBlock[], style: Partial<PdfStyle> = {}) => read(await writePdf(blocks, style))
const rows = (one: Table | undefined) => one?.rows.map(({ cells }) => cells)

/** Draws on an empty page by hand. */
async function drawn(draw: (doc: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', margin: 50, info: { CreationDate: new Date(0) }, ...options })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  draw(doc)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

const LONG =
  'Các cơ quan chuyên môn thuộc tỉnh rà soát từng nhiệm vụ được giao, xác định rõ người chịu trách nhiệm, thời gian hoàn thành và sản phẩm phải có, ' +
  'gửi kết quả về Sở Nội vụ để theo dõi chung; nơi nào chậm thì nêu rõ lý do và biện pháp khắc phục trong kỳ báo cáo kế tiếp.'

describe('text', () => {
  test('lines of a paragraph are joined, paragraphs kept apart, with the page on which they begin', async () => {
    const blocks = [paragraph('I. MỤC ĐÍCH, YÊU CẦU', true), ...Array.from({ length: 14 }, (_, at) => paragraph(`${at + 1}. ${LONG}`))]
    const { texts, paragraphs } = await printed(blocks)
    expect(texts).toEqual(blocks.map(({ text }) => text))
    expect(paragraphs[0]).toMatchObject({ emphasised: true, place: { page: 1 } })
    expect(paragraphs.at(-1)).toMatchObject({ emphasised: false, place: { page: 2 } })
  })

  test.each([
    ['no indent, a gap', { firstLineIndent: 0, gap: 6, align: 'left' }],
    ['an indent, no gap', { firstLineIndent: 28, gap: 0 }],
    ['wide lines, small print', { fontSize: 11, leading: 1.6, margin: 40 }],
    ['a page on its side', { landscape: true }],
    ['a page turned by the viewer', { rotate: 90 }],
  ] as const)('%s', async (_, style) => {
    const blocks = [
      paragraph(LONG),
      paragraph(`Trong năm 2026, ${LONG}`),
      paragraph('- Việc thứ nhất.'),
      paragraph(`- Việc thứ hai: ${LONG}`),
    ]
    expect((await printed(blocks, style)).texts).toEqual(blocks.map(({ text }) => text))
  })

  test('letters in pieces become letters, doubled letters one, ligatures their letters', async () => {
    const { texts } = await printed([paragraph('Kế hoạch cải cách của ﬁle'.normalize('NFD'))])
    expect(texts).toEqual(['Kế hoạch cải cách của file'])
  })

  test('page numbers and running heads are no text', async () => {
    const blocks = Array.from({ length: 24 }, (_, at) => paragraph(`${at + 1}. ${LONG}`))
    const { texts, margin } = await printed(blocks, { runningHead: 'Kế hoạch cải cách hành chính tỉnh' })
    expect(texts).toEqual(blocks.map(({ text }) => text))
    expect(margin).toEqual(['Kế hoạch cải cách hành chính tỉnh'])
  })

  test('a letterhead is read column after column', async () => {
    const { texts } = await printed([paragraph('KẾ HOẠCH', true), paragraph(LONG)], {
      letterhead: {
        left: ['ỦY BAN NHÂN DÂN', 'TỈNH AN BÌNH', 'Số: 12/KH-UBND'],
        right: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'An Bình, ngày 05 tháng 3 năm 2026'],
      },
    })
    expect(texts.slice(0, 7)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH AN BÌNH',
      'Số: 12/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'An Bình, ngày 05 tháng 3 năm 2026',
      'KẾ HOẠCH',
    ])
  })

  test('a note goes behind the paragraph that the page cut', async () => {
    const before = Array.from({ length: 7 }, (_, at) => paragraph(`${at + 1}. ${LONG}`))
    const noted = paragraph(`8. Đơn vị được kiểm tra¹: ${LONG} ${LONG} ${LONG}`)
    const note = '¹ Mỗi năm kiểm tra một phần năm số đơn vị.'
    const { texts } = await printed([...before, noted, paragraph('9. Hết.')], { notes: [['¹', note]] })
    expect(texts.slice(7)).toEqual([noted.text, note, '9. Hết.'])
  })
})

const HEADER = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn']
const task = (number: number) => [String(number), LONG, 'Sở Nội vụ; UBND các xã, phường', `Tháng ${(number % 12) + 1}/2026`]
const TASKS = [HEADER, ...Array.from({ length: 9 }, (_, at) => task(at + 1))]

describe('tables', () => {
  test.each([
    ['all borders', {}],
    ['rows that move whole', { breakRows: false }],
    ['no outer borders', { borders: 'inner' }],
    ['level lines only', { borders: 'level' }],
    ['on its side', { landscape: true, tableFontSize: 12 }],
    ['turned by the viewer', { rotate: 90 }],
  ] as const)('%s: rows cut by pages are whole, the repeated header is gone', async (_, style) => {
    const { tables } = await printed([paragraph('BIỂU NHIỆM VỤ', true), table(TASKS)], style)
    expect(tables).toHaveLength(1)
    expect(rows(tables[0])).toEqual(TASKS)
    expect(tables[0]!.headerRows).toBe(1)
  })

  test('without any lines columns are guessed, and that is told', async () => {
    const short = TASKS.map(([number, , lead, due]) => [number!, `Rà soát thủ tục số ${number}`, lead!, due!])
    const { tables, warnings } = await printed([table([HEADER, ...short.slice(1)])], { borders: 'none', tableFontSize: 10 })
    expect(rows(tables[0])).toEqual([HEADER, ...short.slice(1)])
    expect(warnings).toMatchObject([{ page: 1, why: expect.stringContaining('không có đường kẻ') }])
  })

  test('items in a cell stay apart, a heading over all columns is one cell', async () => {
    const cells = [
      HEADER,
      ['I. CẢI CÁCH THỂ CHẾ', '', '', ''],
      ['1', '- Rà soát văn bản.\n- Công bố danh mục.', 'Sở Tư pháp\nSở Nội vụ', 'Quý III/2026'],
    ]
    expect(rows((await printed([table(cells)])).tables[0])).toEqual(cells)
  })

  test('a cell over several rows is written once', async () => {
    const cells = [HEADER, ['1', 'Việc chung của các sở', 'Sở Nội vụ', 'Quý I/2026'], ['', 'Việc thứ hai', 'Sở Tài chính', 'Quý II/2026']]
    const { tables } = await printed([table(cells, 1, { 2: [0] })])
    expect(rows(tables[0])).toEqual(cells)
    expect(tables[0]!.rows[2]!.merged).toEqual([0])
  })

  test('two tables with other columns stay two', async () => {
    const second = [
      ['STT', 'Chỉ tiêu', 'Đơn vị tính'],
      ['1', 'Tỷ lệ hồ sơ đúng hạn', '%'],
    ]
    const { tables, texts } = await printed([table(TASKS.slice(0, 3)), paragraph('BIỂU CHỈ TIÊU', true), table(second)])
    expect(tables.map(rows)).toEqual([TASKS.slice(0, 3), second])
    expect(texts).toEqual(['BIỂU CHỈ TIÊU'])
  })
})

describe('what stands outside the text', () => {
  test('a boxed stamp on the first page', async () => {
    const bytes = await drawn((doc) => {
      doc.rect(60, 60, 60, 24).stroke().text('MAT', 75, 66)
      doc.text('KE HOACH', 250, 140).text('Noi dung thuc hien trong nam 2026.', 60, 180)
    })
    const { margin, texts } = await read(bytes)
    expect(margin).toEqual(['MAT'])
    expect(texts.join(' ')).not.toContain('MAT')
  })
})

describe('what a signature prints', () => {
  test('who signed and when is no text', async () => {
    const bytes = await drawn((doc) => {
      doc
        .fontSize(8)
        .text('Signed by: Van phong', 400, 40, { lineBreak: false })
        .text('Signing time: 11.06.2026 10:11:12', 400, 50, { lineBreak: false })
      doc.fontSize(13).text('Noi dung thuc hien trong nam 2026 cua cac co quan.', 60, 180)
    })
    const { margin, texts } = await read(bytes)
    expect(texts).toEqual(['Noi dung thuc hien trong nam 2026 cua cac co quan.'])
    expect(margin).toEqual(['Signed by: Van phong', 'Signing time: 11.06.2026 10:11:12'])
  })

  test('upright text: in a cell it is the cell, along the edge it is no text; slanted words are a watermark', async () => {
    const upright = (doc: PDFKit.PDFDocument, text: string, x: number, y: number) =>
      doc
        .save()
        .rotate(-90, { origin: [x, y] })
        .text(text, x, y, { lineBreak: false })
        .restore()
    const bytes = await drawn(
      (doc) => {
        doc.rect(60, 200, 40, 100).rect(100, 200, 300, 100).rect(60, 300, 40, 30).rect(100, 300, 300, 30).stroke()
        upright(doc, 'So thu tu', 75, 280)
        doc.text('Nhiem vu', 110, 240).text('1', 70, 308).text('Ra soat thu tuc, cong khai ket qua', 110, 308)
        upright(doc, 'Van thu 12/06/2026', 20, 700)
        doc
          .save()
          .rotate(-45, { origin: [300, 600] })
          .text('DU THAO', 300, 600, { lineBreak: false })
          .restore()
      },
      { info: { CreationDate: new Date(0), Title: 'Ke hoach nam 2026' } },
    )
    const { margin, tables, texts } = await read(bytes)
    expect(rows(tables[0])).toEqual([
      ['So thu tu', 'Nhiem vu'],
      ['1', 'Ra soat thu tuc, cong khai ket qua'],
    ])
    expect(texts).toEqual([])
    expect(margin).toEqual(['DU THAO', 'Van thu 12/06/2026', 'Ke hoach nam 2026'])
  })
})

describe('files that cannot be used', () => {
  const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 89) % 251)

  test('no PDF, a cut one, an empty page', async () => {
    await expect(readPdf('a.pdf', noise(500))).rejects.toThrow(DamagedFile)
    await expect(readPdf('a.pdf', await drawn(() => {}))).rejects.toThrow(EmptyFile)
    const whole = await writePdf([paragraph(LONG)])
    await readPdf('a.pdf', whole.subarray(0, whole.length - 1500)).then(
      ({ warnings }) => expect(warnings.map(({ why }) => why)).toContain('tệp thiếu phần cuối, có thể mất nội dung'),
      (error) => expect(error).toBeInstanceOf(DamagedFile),
    )
  })

  test('a password for opening is asked for in vain; one against changes does not matter', async () => {
    const text = (doc: PDFKit.PDFDocument) => doc.text('Noi dung thuc hien trong nam 2026.')
    await expect(readPdf('a.pdf', await drawn(text, { userPassword: 'bi-mat', pdfVersion: '1.7' }))).rejects.toThrow(EncryptedFile)
    expect((await read(await drawn(text, { ownerPassword: 'bi-mat', pdfVersion: '1.7' }))).texts).toHaveLength(1)
  })

  /** One grey dot as a picture. */
  const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVQI12P4z8DwnwEABf4B/8ZQ0mEAAAAASUVORK5CYII=', 'base64')

  test('pictures of pages', async () => {
    const scanned = await drawn((doc) => doc.image(PICTURE, 0, 0, { width: 595, height: 842 }))
    await expect(readPdf('a.pdf', scanned)).rejects.toThrow(ScannedFile)
  })

  test('one picture among pages of text is told', async () => {
    const mixed = await drawn((doc) => {
      doc.text('Noi dung thuc hien trong nam 2026 cua cac co quan, don vi trong tinh.')
      doc.addPage().image(PICTURE, 0, 0, { width: 595, height: 842 })
    })
    expect((await read(mixed)).warnings).toMatchObject([{ page: 2, text: 'Trang 2' }])
  })

  test('letters that mean nothing', async () => {
    const shifted = (text: string) => text.replace(/[a-z]/g, (letter) => 'qwzxcvbnmlkjhgfdspqtrwkgzb'[letter.charCodeAt(0) - 97]!)
    const bytes = await drawn((doc) =>
      doc.text(shifted('cac co quan don vi ra soat tung nhiem vu duoc giao va gui ket qua ve so noi vu trong thang '.repeat(4))),
    )
    await expect(readPdf('a.pdf', bytes)).rejects.toThrow(GarbledText)
  })

  test('damaged in any place: read, or refused with a reason', async () => {
    const whole = await writePdf([paragraph(LONG), table(TASKS.slice(0, 4))])
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), fc.boolean(), async (changes, length, isCut) => {
        const bytes = new Uint8Array(whole)
        for (const [at, value] of changes) bytes[at] = value
        await readPdf('a.pdf', isCut ? bytes.subarray(0, length) : bytes).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error
        })
      }),
      { numRuns: 40 },
    )
  })

  test('every page read is told', async () => {
    const told: unknown[] = []
    await readPdf('a.pdf', await writePdf(Array.from({ length: 12 }, () => paragraph(LONG))), (progress) => told.push(progress))
    expect(told).toEqual([{ stage: 'opening' }, { stage: 'reading', page: 1, pages: 2 }, { stage: 'reading', page: 2, pages: 2 }])
  })
})

describe('any document', () => {
  const WORDS =
    'rà soát công khai thủ tục hành chính theo quy định cơ quan đơn vị xã phường tỉnh báo cáo kết quả thực hiện năm đúng hạn'.split(' ')
  const sentence = (least: number, most: number) =>
    fc
      .array(fc.constantFrom(...WORDS), { minLength: least, maxLength: most })
      .map((words) => `${words[0]![0]!.toUpperCase()}${words[0]!.slice(1)} ${words.slice(1).join(' ')}.`)
  const item = sentence(6, 70).map((text, at = 0) => paragraph(`- ${text}`, at > 0))
  const tableOf = fc
    .integer({ min: 3, max: 6 })
    .chain((columns) =>
      fc
        .array(fc.array(sentence(2, 14), { minLength: columns - 1, maxLength: columns - 1 }), { minLength: 1, maxLength: 12 })
        .map((body) =>
          table([
            ['STT', 'Nhiệm vụ', 'Kết quả', 'Cơ quan', 'Thời hạn', 'Ghi chú'].slice(0, columns),
            ...body.map((cells, index) => [String(index + 1), ...cells]),
          ]),
        ),
    )
  const style = fc.record({
    fontSize: fc.integer({ min: 11, max: 15 }),
    tableFontSize: fc.integer({ min: 9, max: 13 }),
    leading: fc.constantFrom(1.1, 1.25, 1.5),
    margin: fc.integer({ min: 40, max: 90 }),
    firstLineIndent: fc.constantFrom(0, 20, 36),
    gap: fc.constantFrom(3, 6, 10),
    align: fc.constantFrom('left' as const, 'justify' as const),
    landscape: fc.boolean(),
    borders: fc.constantFrom('all' as const, 'inner' as const),
    breakRows: fc.boolean(),
    rotate: fc.constantFrom(0 as const, 90 as const),
  })

  test('printed and read is the same document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(item, tableOf), { minLength: 1, maxLength: 6 }), style, async (blocks, look) => {
        const parted = blocks.flatMap((block, at) =>
          at > 0 && block.kind === 'table' ? [paragraph(`${at}. Biểu dưới đây.`), block] : [block],
        )
        const { blocks: found } = await printed(parted, look)
        const shape = (all: DocumentBlock[]) => all.map((block) => (block.kind === 'table' ? rows(block) : block.text))
        expect(shape(found)).toEqual(shape(parted))
      }),
      // The same documents at every run, and the first that fails is shown as it is: making it smaller prints hundreds of files.
      { numRuns: 25, seed: 21, endOnFailure: true },
    )
  })
})
