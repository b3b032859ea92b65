import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../../src/errors.ts'
import { readDocx } from '../../../../src/ingest/readers/docx.ts'
import { inList, NAMESPACES, p, r, rawDocx, tbl, tr, zip } from '../../writers/docx.ts'
import { readRaw, textsOf } from './reading.ts'

const main = (inner: string) => `<w:document ${NAMESPACES}><w:body>${inner}</w:body></w:document>`

describe('odd but honest files', () => {
  test('the body may have another name, and parts may be missing', async () => {
    expect(await textsOf({ body: p('Nội dung'), main: 'word/document2.xml' })).toEqual(['Nội dung'])
    expect(await textsOf({ body: p('Nội dung'), more: { '_rels/.rels': null, '[Content_Types].xml': null } })).toEqual(['Nội dung'])
  })

  test('strict Office Open XML', async () => {
    const strict = main(
      `${p(r('KẾ HOẠCH', '<w:b w:val="true"/>'))}${tbl([tr(['STT', 'Nhiệm vụ']), tr(['1', 'Rà soát'])], [500, 3000]).replaceAll('w:w="500"', 'w:w="25pt"')}`,
    ).replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main')
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document.xml"/></Relationships>'
    const { value } = await readDocx('a.docx', zip({ 'word/document.xml': strict, '_rels/.rels': relations }))
    expect(value.blocks).toMatchObject([{ kind: 'paragraph', text: 'KẾ HOẠCH', emphasised: true }, { kind: 'table' }])
  })

  test('other prefixes, UTF-16 with its mark', async () => {
    const renamed = main(p('Nội dung')).replaceAll('w:', 'x:').replace('xmlns:w=', 'xmlns:x=')
    const wide = new Uint8Array(Buffer.from(`\ufeff${renamed}`, 'utf16le'))
    expect(await textsOf({ body: '', more: { 'word/document.xml': wide } })).toEqual(['Nội dung'])
  })

  test('text in CDATA sections', async () => {
    expect(await textsOf(p('<w:r><w:t><![CDATA[Chi < 5% & đúng hạn]]></w:t></w:r>'))).toEqual(['Chi < 5% & đúng hạn'])
  })

  test('headers, footers, watermarks and properties of the file are margin', async () => {
    const watermark = p('<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>')
    const properties =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Kế hoạch năm</dc:title><cp:revision>4</cp:revision></cp:coreProperties>'
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    const { value } = await readRaw({
      body: p('Nội dung'),
      headers: [p('Sở Nội vụ') + watermark, tbl([tr(['MẬT', 'Trang'])], [1000, 1000])],
      footers: [
        p(
          r('Ph', '<w:rFonts w:ascii=".VnTime"/>') +
            r('\u00ad', '<w:rFonts w:ascii=".VnTime"/>') +
            r('êng', '<w:rFonts w:ascii=".VnTime"/>'),
        ),
      ],
      more: { 'docProps/core.xml': properties, '_rels/.rels': relations },
    })
    expect(value.source).toBe('Nội dung')
    expect(value.margin).toEqual(['TỐI MẬT', 'Sở Nội vụ', 'MẬT', 'Trang', 'Phường', 'Kế hoạch năm'])
  })
})

test('a long file tells how far it is, also inside of a table', async () => {
  const told = async (body: string) => {
    const heard: unknown[] = []
    await readDocx('dai.docx', rawDocx({ body }), ({ blocks }) => blocks !== undefined && heard.push(blocks))
    return heard
  }
  expect(await told(p('Rà soát.').repeat(499))).toEqual([])
  expect(await told(p('Rà soát.').repeat(1_100))).toEqual([500, 1_000])
  expect(
    await told(tbl([tr(Array.from({ length: 3 }, () => 'Việc'))], [1, 1, 1]) + tbl(Array(300).fill(tr(['1', 'Việc'])), [1, 1])),
  ).toEqual([500])
})

describe('files that are refused', () => {
  const refused = async (bytes: Uint8Array, code: string) => expect(readDocx('ke-hoach.docx', bytes)).rejects.toMatchObject({ code })
  const withMain = (text: string) => zip({ 'word/document.xml': text })

  test('document types and entities, outside or a billion', async () => {
    await refused(
      withMain(`<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>${main('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')}`),
      'UNSAFE_FILE',
    )
    await refused(
      withMain(`<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${main('<w:p><w:r><w:t>&b;</w:t></w:r></w:p>')}`),
      'UNSAFE_FILE',
    )
    await refused(rawDocx({ body: p('Nội dung'), styles: '', more: { 'word/styles.xml': '<!DOCTYPE a><a/>' } }), 'UNSAFE_FILE')
  })

  test('XML that is cut off, has no body, or is none', async () => {
    await refused(withMain(main(p('Nội dung')).slice(0, -30)), 'DAMAGED_FILE')
    await refused(withMain(`<w:document ${NAMESPACES}/>`), 'DAMAGED_FILE')
    await refused(withMain('KẾ HOẠCH'), 'DAMAGED_FILE')
    await refused(withMain(main('<w:p><w:r><w:t>&khong;</w:t></w:r></w:p>')), 'DAMAGED_FILE')
    await refused(zip({ 'xl/workbook.xml': '<a/>' }), 'DAMAGED_FILE')
  })

  test('elements within each other without end', async () => {
    await refused(withMain(main(`${'<w:smartTag>'.repeat(5_000)}${'</w:smartTag>'.repeat(5_000)}`)), 'UNFOLDS_TOO_LARGE')
  })

  test('elements without end beside each other', async () => {
    await refused(withMain(main('<w:p/>'.repeat(1_000_001))), 'UNFOLDS_TOO_LARGE')
  })

  test('a small file that unfolds to much more', async () => {
    await refused(withMain(main(`<!--${' '.repeat(25 * 1024 * 1024)}-->`)), 'UNFOLDS_TOO_LARGE')
  })

  test('macros, by their part or by their announcement', async () => {
    await refused(rawDocx({ body: p('Nội dung'), more: { 'word/vbaProject.bin': 'x' } }), 'MACRO_FILE')
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    await refused(rawDocx({ body: p('Nội dung'), more: { '[Content_Types].xml': types } }), 'MACRO_FILE')
  })

  test('nothing in it, or nothing but pictures', async () => {
    await refused(rawDocx({ body: p('') }), 'EMPTY_FILE')
    const picture =
      '<w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="7600000"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    await refused(rawDocx({ body: p(picture) + p(picture) }), 'SCANNED_FILE')
  })

  test('what is written once is not read a thousand times', async () => {
    const reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    const footnotes = `<w:footnote w:id="1">${p('Ghi chú dài. '.repeat(500))}</w:footnote>`
    const { value } = await readRaw({ body: p(`${r('Nội dung')}${reference.repeat(1_000)}`), footnotes })
    expect(value.source.length).toBeLessThan(20_000)
    const level = `<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="${'%1'.repeat(5_000)}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    expect((await readRaw({ body: p('Việc', inList(1)).repeat(100), numbering })).value.source.length).toBeLessThan(20_000)
  })

  test('a table of more columns than Word has', async () => {
    const row = (text: string) => tr(Array.from({ length: 500 }, () => text))
    const { value } = await readRaw(tbl([row('a'), row('b')], []))
    expect(value.blocks[0]).toMatchObject({ kind: 'table' })
    expect(value.source.match(/a/gu)).toHaveLength(500)
  })

  test('an archive inside is never opened', async () => {
    const inner = zip({ '../../outside.xml': 'a' })
    expect(await textsOf({ body: p('Nội dung'), more: { 'word/embeddings/a.docx': inner } })).toEqual(['Nội dung'])
  })

  test('whatever happens to its bytes, a file is read or refused by name', async () => {
    const whole = rawDocx({
      body: p('KẾ HOẠCH') + tbl([tr(['STT', 'Nhiệm vụ']), tr(['1', 'Rà soát'])], [500, 3000]),
      styles: '',
      numbering: '',
      footnotes: '',
    })
    const outcome = async (bytes: Uint8Array) =>
      readDocx('a.docx', bytes).then(
        () => null,
        (error: unknown) => error,
      )
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, flip, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.map((byte, index) => (index === at ? byte ^ flip : byte))
        const error = await outcome(bytes)
        expect(error === null || error instanceof UserError).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
