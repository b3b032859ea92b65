import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'

/** A page of text with a note on it; what the note says stands in `/Contents` only, as where the viewer draws it. */
async function annotated(subtype: string, contents: string, flags = 4): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', info: { CreationDate: new Date(0) } })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  doc.font('Helvetica').text('1. The offices look through their procedures once in each quarter.')
  const options = { Subtype: subtype, Contents: new String(contents), F: flags }
  doc.annotate(60, 30, 80, 20, options as unknown as PDFKit.Mixins.AnnotationOption)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

async function marginOf(bytes: Uint8Array): Promise<string[]> {
  return (await readPdf('a.pdf', bytes)).value.margin ?? []
}

describe('notes laid over a page', () => {
  test.each(['FreeText', 'Stamp', 'Text', 'Square', 'Popup'])('%s: what it says belongs to the margin', async (subtype) => {
    expect(await marginOf(await annotated(subtype, 'TỐI MẬT'))).toContain('TỐI MẬT')
  })

  test('a hidden one too', async () => {
    expect(await marginOf(await annotated('FreeText', 'MẬT', 2))).toContain('MẬT')
  })

  test('one that says nothing adds nothing', async () => {
    expect(await marginOf(await annotated('Stamp', ' '))).toEqual([])
  })
})
