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
