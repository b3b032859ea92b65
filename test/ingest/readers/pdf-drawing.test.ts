import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'

/** A page with the instructions as they stand; /F1 is Helvetica. */
async function instructed(content: string): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', compress: false, info: { CreationDate: new Date(0) } })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  doc.font('Helvetica').text(' ')
  doc.addContent(`q 1 0 0 -1 0 842 cm ${content} Q`)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

async function textsOf(content: string): Promise<string[]> {
  const { value } = await readPdf('a.pdf', await instructed(content))
  return value.blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table'))
}

const FIRST = '(1. The offices of the province look through their procedures once in each) Tj'
const SECOND = '(quarter and tell what they found to the one who keeps the list.) Tj'
const WHOLE =
  '1. The offices of the province look through their procedures once in each quarter and tell what they found to the one who keeps the list.'

describe('lines below each other', () => {
  test.each([
    ['by leading', `BT /F1 12 Tf 14 TL 60 700 Td ${FIRST} T* ${SECOND} T* (2. The end.) Tj ET`],
    ['by moves', `BT /F1 12 Tf 60 700 Td ${FIRST} 0 -14 Td ${SECOND} 0 -14 Td (2. The end.) Tj ET`],
    ['by moves that set the leading', `BT /F1 12 Tf 60 700 Td ${FIRST} 0 -14 TD ${SECOND} T* (2. The end.) Tj ET`],
    ['by matrices', `BT /F1 12 Tf 1 0 0 1 60 700 Tm ${FIRST} 1 0 0 1 60 686 Tm ${SECOND} 1 0 0 1 60 672 Tm (2. The end.) Tj ET`],
    ["by ' with leading", `BT /F1 12 Tf 14 TL 60 714 Td ${FIRST.replace('Tj', "'")} ${SECOND.replace('Tj', "'")} (2. The end.) ' ET`],
    ['stretched by word spacing', `BT /F1 12 Tf 14 TL 60 700 Td 2.2 Tw ${FIRST} T* 0 Tw ${SECOND} T* (2. The end.) Tj ET`],
  ])('%s', async (_, content) => {
    expect(await textsOf(content)).toEqual([WHOLE, '2. The end.'])
  })
})

describe('borders of cells', () => {
  const CELLS = [
    [60, 700, 'STT'],
    [120, 700, 'Noi dung'],
    [60, 660, '1'],
    [120, 660, 'Ra soat'],
  ] as const
  const text = ([x, y, words]: (typeof CELLS)[number]) => `BT /F1 11 Tf ${x + 5} ${y + 12} Td (${words}) Tj ET`
  const wide = (x: number) => (x === 60 ? 58 : 118)
  const box = (x: number, y: number, by: number) => `${x + by} ${y + by} ${wide(x) - 2 * by} ${38 - 2 * by} re`

  test.each([
    ['stroked', ([x, y]: (typeof CELLS)[number]) => `${box(x, y, 0)} S`],
    ['filled between two boxes', ([x, y]: (typeof CELLS)[number]) => `${box(x, y, 0.6)} ${box(x, y, 0)} f*`],
    [
      'thin boxes',
      ([x, y]: (typeof CELLS)[number]) =>
        `${x} ${y} ${wide(x)} .5 re ${x} ${y} .5 38 re ${x + wide(x)} ${y} .5 38 re ${x} ${y + 38} ${wide(x)} .5 re f`,
    ],
  ])('%s', async (_, border) => {
    const { value } = await readPdf('a.pdf', await instructed(CELLS.map((cell) => `${border(cell)} ${text(cell)}`).join(' ')))
    const [table] = value.blocks
    expect(table?.kind === 'table' && table.rows.map(({ cells }) => cells)).toEqual([
      ['STT', 'Noi dung'],
      ['1', 'Ra soat'],
    ])
  })

  test('a filled box inside a box is no border unless the two are close', async () => {
    const { value } = await readPdf('a.pdf', await instructed(`60 600 300 200 re 80 620 200 100 re f* ${text([120, 660, 'Ra soat'])}`))
    expect(value.blocks).toMatchObject([{ kind: 'paragraph', text: 'Ra soat' }])
  })
})
