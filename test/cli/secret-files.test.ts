// Stamped files come to the running service by both ways; of none is anything found afterwards, wherever one looks.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readText } from '../../src/ingest/readers/text.ts'
import { p, r, rawDocx, tbl, tr } from '../ingest/writers/docx.ts'
import { writePdf } from '../ingest/writers/pdf.ts'
import { aHome, aPlanFile, aVisitor, replies, start } from './processes.ts'

/** Words of the files and of their names that stand nowhere else. */
const SECRET_WORDS = /quamatxanh|tenriengcuatep/iu

const secretText = aPlanFile.replace('Rà soát thủ tục', 'Rà soát QUAMATXANH')

function aWordFile(head: string, parts: Partial<Parameters<typeof rawDocx>[0]> = {}): Uint8Array {
  const { blocks } = readText('kh.md', new TextEncoder().encode(secretText)).value
  const body = blocks.map((block) =>
    block.kind === 'paragraph'
      ? p(block.text)
      : tbl(
          block.rows.map(({ cells }) => tr(cells)),
          [1, 1],
        ),
  )
  return rawDocx({ body: head + body.join(''), ...parts })
}

function aPdfFile(style: Parameters<typeof writePdf>[1], head = ''): Promise<Uint8Array> {
  return writePdf(readText('kh.md', new TextEncoder().encode(head + secretText)).value.blocks, style)
}

const watermark = (words: string) =>
  `<w:p><w:r><w:pict><v:shape type="#t136"><v:textpath string="${words}"/></v:shape></w:pict></w:r></w:p>`

async function secretFiles(): Promise<[name: string, bytes: Uint8Array][]> {
  const plain = new TextEncoder().encode(secretText)
  const stamped = (stamp: string) => new TextEncoder().encode(`${stamp}\n\n${secretText}`)
  return [
    ['tenriengcuatep-1.docx', aWordFile(p('MẬT'))],
    ['tenriengcuatep-2.docx', aWordFile('', { headers: [p('Tối mật')] })],
    ['tenriengcuatep-3.docx', aWordFile('', { footers: [p('TUYỆT MẬT - Trang 1')] })],
    ['tenriengcuatep-4.docx', aWordFile('', { headers: [watermark('MẬT')] })],
    ['tenriengcuatep-5.docx', aWordFile(tbl([tr(['UBND TỈNH\nMẬT', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'])], [1, 1]))],
    ['tenriengcuatep-6.docx', aWordFile(p(r('M') + r('Ậ') + r('T')))],
    ['tenriengcuatep-7.docx', aWordFile(p('Độ mật: Mật (theo Quyết định số 960/QĐ-TTg)'))],
    ['tenriengcuatep-8.pdf', await aPdfFile({ runningHead: 'TỐI MẬT' })],
    ['tenriengcuatep-9.pdf', await aPdfFile({}, 'MẬT\n\n')],
    ['tenriengcuatep-10.txt', stamped('T Ố I  M Ậ T')],
    ['tenriengcuatep-11.md', stamped('**Độ mật: Tuyệt mật**')],
    ['tenriengcuatep_MẬT.md', plain],
    ['tenriengcuatep (TOI MAT).docx', aWordFile('')],
    ['12-KH-TU (M) tenriengcuatep.docx', aWordFile('')],
    // What is wrong with it besides must not be said by its name.
    ['tenriengcuatep_mật_2026.docx', aWordFile('').slice(0, 900)],
    ['tenriengcuatep (MẬT).xlsx', plain],
  ]
}

/** Files under a folder whose bytes hold such words. */
function filesHolding(folder: string, words: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => words.test(file) || words.test(readFileSync(file, 'latin1')))
}

test('nothing of a stamped file is in the data, in the log, on the console or in the page', async () => {
  const home = { ...aHome(), LOG_LEVEL: 'debug' }
  const server = await start(home)
  const browser = await aVisitor(server)
  const files = await secretFiles()
  for (const [index, [name, bytes]] of files.entries()) {
    const response = await browser.sendFile(`secret-file-${index}`, name, bytes)
    const { file } = (await response.json()) as { file: unknown }
    expect([name, file]).toEqual([name, { kind: 'refused' }])
  }
  const words = (await replies(browser, files.length)).map(({ reply }) => JSON.stringify(reply.blocks))
  expect(new Set(words)).toEqual(new Set([expect.stringContaining('có dấu chỉ độ mật')]))

  mkdirSync(join(home.KNOWLEDGE_DIR, 'moi'))
  for (const [name, bytes] of files) writeFileSync(join(home.KNOWLEDGE_DIR, 'moi', name), bytes)
  const withheld = () => server.output().match(/\(file withheld\)/gu)?.length ?? 0
  await vi.waitFor(() => expect(withheld()).toBe(files.length), { timeout: 60_000, interval: 100 })

  expect(JSON.stringify(await (await browser.get('/api/messages')).json())).not.toMatch(SECRET_WORDS)
  expect(filesHolding(home.DATA_DIR, SECRET_WORDS)).toEqual([])
  expect(await server.stop()).toBe(0)
  expect(server.output()).not.toMatch(SECRET_WORDS)
  expect(filesHolding(home.DATA_DIR, SECRET_WORDS)).toEqual([])
})
