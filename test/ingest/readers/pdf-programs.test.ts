// PDF files made by programs that people use, where they are installed: a page of HTML printed by a browser and by a word processor.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Document } from '../../../src/domain/document.ts'
import { readPdf } from '../../../src/ingest/readers/pdf.ts'

function installed(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

const DUTY =
  'Rà soát toàn bộ thủ tục hành chính thuộc phạm vi quản lý, công khai đầy đủ trên trang thông tin của đơn vị, gửi kết quả để theo dõi chung'
const ROWS = Array.from({ length: 14 }, (_, at) => [
  String(at + 1),
  `${DUTY} đợt ${at + 1}`,
  'Sở Nội vụ; UBND các xã, phường',
  `Tháng ${(at % 12) + 1}/2026`,
])
const HEADER = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn']

const row = (cells: string[], name: string) => `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`
const PAGE = `<!doctype html><meta charset="utf-8"><title>Kế hoạch</title>
<style>@page { size: A4; margin: 20mm 15mm 20mm 30mm } body { font: 14pt serif } p { text-align: justify; margin: 0 0 6pt }</style>
<p style="text-align: center"><b>KẾ HOẠCH</b></p>
<p><b>I. MỤC ĐÍCH, YÊU CẦU</b></p>
<p>1. ${DUTY}; ${DUTY.toLowerCase()}.</p>
<p>- Báo cáo gửi về Sở Nội vụ trước ngày 15/8/2026.</p>
<table border="1" cellspacing="0" cellpadding="4" style="font-size: 11pt; border-collapse: collapse">
<thead>${row(HEADER, 'th')}</thead><tbody>${ROWS.map((cells) => row(cells, 'td')).join('')}</tbody></table>
<p>Trên đây là Kế hoạch năm 2026./.</p>`

function shape({ blocks }: Document): unknown[] {
  return blocks.map((block) => (block.kind === 'table' ? block.rows.map(({ cells }) => cells) : block.text))
}

const EXPECTED = [
  'KẾ HOẠCH',
  'I. MỤC ĐÍCH, YÊU CẦU',
  `1. ${DUTY}; ${DUTY.toLowerCase()}.`,
  '- Báo cáo gửi về Sở Nội vụ trước ngày 15/8/2026.',
  [HEADER, ...ROWS],
  'Trên đây là Kế hoạch năm 2026./.',
]

describe('a page printed by programs', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'printed-'))
    writeFileSync(join(folder, 'plan.html'), PAGE)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.skipIf(!installed('chromium'))(
    'by a browser (skipped where chromium is not installed)',
    async () => {
      const quiet = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
      execFileSync('chromium', [...quiet, `--print-to-pdf=${join(folder, 'browser.pdf')}`, join(folder, 'plan.html')], {
        stdio: 'ignore',
        timeout: 50_000,
      })
      const { value } = await readPdf('browser.pdf', readFileSync(join(folder, 'browser.pdf')))
      expect(shape(value)).toEqual(EXPECTED)
    },
    60_000,
  )

  test.skipIf(!installed('soffice'))(
    'by a word processor (skipped where soffice is not installed)',
    async () => {
      const convert = (to: string, from: string) =>
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${join(folder, 'office')}`,
            '--headless',
            '--convert-to',
            to,
            '--outdir',
            folder,
            join(folder, from),
          ],
          {
            stdio: 'ignore',
            timeout: 50_000,
          },
        )
      convert('odt', 'plan.html')
      convert('pdf', 'plan.odt')
      const { value } = await readPdf('office.pdf', readFileSync(join(folder, 'plan.pdf')))
      expect(shape(value)).toEqual(EXPECTED)
    },
    120_000,
  )
})
