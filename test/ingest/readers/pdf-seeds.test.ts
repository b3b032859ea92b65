// The five real plans, printed: what is read from paper is what is read from the text. They are not part of the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/domain/document.ts'
import { parsePlan } from '../../../src/ingest/plan/parse-plan.ts'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'
import { readText } from '../../../src/ingest/readers/text.ts'
import { toRecord } from '../../../src/ingest/record.ts'
import { type PdfStyle, writePdf } from '../writers/pdf.ts'

const SEEDS = join(import.meta.dirname, '../../../../shared/seeds')
const missing = !existsSync(SEEDS)

function recordOf(document: Document): unknown {
  const { warnings: _, ...record } = toRecord(parsePlan(document).value)
  return record
}

function seed(number: string): Document {
  const name = readdirSync(SEEDS).find((file) => file.startsWith(number))!
  return readText(name, readFileSync(join(SEEDS, name))).value
}

const STYLES: [string, Partial<PdfStyle>][] = [
  ['as most plans are printed', {}],
  [
    'without indents, lines ragged',
    { firstLineIndent: 0, align: 'left', fontSize: 13, tableFontSize: 10, leading: 1.4, margin: 70, gap: 4 },
  ],
  ['close, tables open at their sides', { firstLineIndent: 36, gap: 0, leading: 1.15, margin: 50, borders: 'inner', breakRows: false }],
]

describe.skipIf(missing)('the real plans as PDF (skipped where ../shared/seeds is absent)', () => {
  describe.each(STYLES)('%s', (_, style) => {
    test.each(['000', '001', '002', '003', '004'])('%s gives the record of its text', async (number) => {
      const document = seed(number)
      const { value } = await readPdf(document.fileName, await writePdf(document.blocks, style))
      expect(recordOf(value)).toEqual(recordOf(document))
    })
  })
})
