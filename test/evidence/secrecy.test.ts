import { expect, test } from 'vitest'
import type { EvidenceKind } from '../../src/evidence/kinds.ts'
import { COMPOUND, PDF, TEXT, ZIPPED } from '../../src/evidence/kinds.ts'
import { refuseSecretEvidence } from '../../src/evidence/secrecy.ts'
import { SecretFile } from '../../src/ingest/errors.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { p, r, rawDocx, zip } from '../ingest/writers/docx.ts'
import { PLAIN, writePdf } from '../ingest/writers/pdf.ts'

const [DOCX, XLSX, PPTX, ODT] = ZIPPED as [EvidenceKind, EvidenceKind, EvidenceKind, EvidenceKind]
const DOC = COMPOUND[0]!
const check = (kind: EvidenceKind, bytes: Uint8Array) => refuseSecretEvidence(`giấy${kind.endings[0]}`, kind, bytes, planReaderHere())
const types = { '[Content_Types].xml': '' }
const strings = (words: string) =>
  zip({ ...types, 'xl/workbook.xml': '', 'xl/sharedStrings.xml': `<sst><si><t>Biểu 1</t></si><si><t>${words}</t></si></sst>` })
const slide = (words: string) => zip({ ...types, 'ppt/slides/slide1.xml': `<a:p><a:r><a:t>${words}</a:t></a:r></a:p>` })
const office = (words: string) => Buffer.concat([Buffer.alloc(512, 1), Buffer.from(`\rSỞ NỘI VỤ\r${words}\rBáo cáo\r`, 'utf16le')])

test.each([
  ['a Word file', DOCX, () => rawDocx({ body: p(r('TUYỆT MẬT')) + p(r('BÁO CÁO')) })],
  ['a spreadsheet', XLSX, () => strings('TỐI MẬT')],
  [
    'a spreadsheet whose stamp is in several pieces',
    XLSX,
    () => zip({ ...types, 'xl/sharedStrings.xml': '<sst><si><r><t>M</t></r><r><t>ẬT</t></r></si></sst>' }),
  ],
  ['a spreadsheet whose stamp is in character references', XLSX, () => strings('T&#7888;I M&#x1EAC;T')],
  ['a presentation', PPTX, () => slide('MẬT')],
  ['an OpenDocument file', ODT, () => zip({ 'content.xml': '<text:p>TỐI <text:s/>MẬT</text:p>' })],
  ['an old Word file', DOC, () => office('TỐI MẬT')],
  ['a text', TEXT, () => Buffer.from('MẬT\n\nBÁO CÁO')],
])('%s with a stamp is refused', async (_, kind, make) => {
  await expect(check(kind, make())).rejects.toThrow(SecretFile)
})

test.each([
  ['a Word file that is no plan', DOCX, () => rawDocx({ body: p(r('Biên bản họp về bảo vệ bí mật nhà nước')) })],
  ['a spreadsheet that lists degrees in small letters', XLSX, () => strings('Mật')],
  ['a presentation about secrecy', PPTX, () => slide('BẢO VỆ BÍ MẬT NHÀ NƯỚC')],
  ['an old Word file', DOC, () => office('Về việc bảo mật')],
  ['a text', TEXT, () => Buffer.from('Biên bản họp')],
])('%s without one is let in', async (_, kind, make) => {
  await expect(check(kind, make())).resolves.toBeUndefined()
})

test('what is more than can be looked through is refused with a way on', async () => {
  const bytes = strings('a'.repeat(9 * 1024 * 1024))
  await expect(check(XLSX, bytes)).rejects.toMatchObject({
    code: 'EVIDENCE_CANNOT_BE_CHECKED',
    userMessage: expect.stringContaining('PDF'),
  })
})

test('the figures of a spreadsheet are not looked through, its words in cells are', async () => {
  const sheet = (cells: string) =>
    zip({ ...types, 'xl/workbook.xml': '', 'xl/worksheets/sheet1.xml': `<sheetData><row>${cells}</row></sheetData>` })
  await expect(check(XLSX, sheet('<c r="A1"><v>1</v></c>'.repeat(50_000)))).resolves.toBeUndefined()
  await expect(check(XLSX, sheet('<c r="A1" t="inlineStr"><is><t>TUYỆT MẬT</t></is></c>'))).rejects.toThrow(SecretFile)
})

test('a PDF is read through by its content, whatever its name says', async () => {
  const place = { line: 1, endLine: 1 }
  const bytes = await writePdf(
    [
      { kind: 'paragraph', text: 'MẬT', place, emphasised: false },
      { kind: 'paragraph', text: 'BÁO CÁO', place, emphasised: false },
    ],
    PLAIN,
  )
  await expect(refuseSecretEvidence('giấy.jpg', PDF, bytes, planReaderHere())).rejects.toThrow(SecretFile)
})
