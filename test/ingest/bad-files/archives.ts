// Word files that unfold without end, lead out of themselves, or lie about what they hold.
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { BadFile } from '../bad-files.ts'
import { p, r, rawDocx, tbl, tc, tr, zip } from '../writers/docx.ts'

interface RawEntry {
  name: string
  packed: Uint8Array
  size: number
  crc: number
  /** 8 for deflated. */
  method?: number
  /** Bit 0: encrypted. */
  flags?: number
  /** Rights of the file as Unix keeps them; a link is 0o120777. */
  unixMode?: number
}

/** A zip whose every field is said by hand; `offset` and `count` may lie. */
function rawZip(entries: readonly RawEntry[], lies: { offset?: number; count?: number } = {}): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, size, crc, method = 8, flags = 0, unixMode = 0 } of entries) {
    const nameBytes = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(crc, 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(size, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    parts.push(Buffer.from('PK\u0003\u0004'), shared, nameBytes, Buffer.from(packed))
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((unixMode * 0x10000) >>> 0, 6)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), shared, rest, nameBytes)
    at += 30 + nameBytes.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(lies.count ?? entries.length % 0x10000, 8)
  end.writeUInt16LE(lies.count ?? entries.length % 0x10000, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(lies.offset ?? at, 16)
  return Buffer.concat([...parts, listed, end])
}

const MEGABYTE = 1024 * 1024
const BLOCK = Buffer.alloc(MEGABYTE, ' ')
/** A piece that can stand any number of times in one deflated stream, since nothing in it refers back. */
const PACKED_BLOCK = deflateRawSync(BLOCK, { finishFlush: constants.Z_FULL_FLUSH })
const LAST_BLOCK = Buffer.from([3, 0])

function bomb(name: string, megabytes: number, stated?: number): RawEntry {
  let crc = 0
  for (let block = 0; block < megabytes; block++) crc = crc32(BLOCK, crc)
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => PACKED_BLOCK), LAST_BLOCK])
  return { name, packed, size: stated ?? megabytes * MEGABYTE, crc }
}

function honest(name: string, text: string): RawEntry {
  const bytes = Buffer.from(text)
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
}

const TYPES = honest(
  '[Content_Types].xml',
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
)
const RELATIONS = honest(
  '_rels/.rels',
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
)
const DOCUMENT = honest(
  'word/document.xml',
  '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p></w:body></w:document>',
)
const withMain = (entry: RawEntry, ...more: RawEntry[]) => rawZip([TYPES, RELATIONS, entry, ...more])
const withMore = (...more: RawEntry[]) => rawZip([TYPES, RELATIONS, DOCUMENT, ...more])
const xml = (doctype: string, text: string) =>
  `<?xml version="1.0"?>${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`

const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, depth) => `<!ENTITY a${depth + 1} "${`&a${depth};`.repeat(10)}">`).join('')}]>`
const CONTENT_TYPES_OF_MACROS =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

const paragraph = (text: string) => p(r(text))
const nested = (depth: number): string => (depth === 0 ? paragraph('x') : tbl([tr([tc(nested(depth - 1) + paragraph(''))])], [100]))

const FILES: Readonly<Record<string, (good: Uint8Array) => Uint8Array>> = {
  'a part of 300 MB': () => withMain(bomb('word/document.xml', 300)),
  'a part of 300 MB that says it has 10 bytes': () => withMain(bomb('word/document.xml', 300, 10)),
  'a part of 1 GB nobody reads': () => withMore(bomb('word/media/image1.png', 1_000)),
  'ten parts of 100 MB': () => withMore(...Array.from({ length: 10 }, (_, index) => bomb(`word/header${index}.xml`, 100))),
  'styles of 200 MB': () => withMore(bomb('word/styles.xml', 200)),
  'fifty thousand entries': () => withMore(...Array.from({ length: 20_000 }, (_, index) => honest(`word/a${index}.xml`, '<a/>'))),
  'an archive in an archive': (good) => zip({ 'a.zip': zip({ 'b.zip': good }) }),
  'billion laughs': () => withMain(honest('word/document.xml', xml(LAUGHS, '&a12;'))),
  'an external entity': () => withMain(honest('word/document.xml', xml('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'))),
  'an external document type': () => withMain(honest('word/document.xml', xml('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', 'x'))),
  'a parameter entity': () =>
    withMain(honest('word/document.xml', xml('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>', 'x'))),
  'elements a hundred thousand deep': () =>
    rawDocx({ body: `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}` }),
  'elements that never close': () => withMain(honest('word/document.xml', `<w:document>${'<w:p>'.repeat(200_000)}`)),
  'an attribute of 10 MB': () => rawDocx({ body: `<w:p w:x="${'a'.repeat(10 * MEGABYTE)}"><w:r><w:t>x</w:t></w:r></w:p>` }),
  'a hundred thousand attributes': () =>
    rawDocx({ body: `<w:p ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ')}/>` }),
  'empty paragraphs by the hundred thousand': () => rawDocx({ body: '<w:p/>'.repeat(30_000) }),
  'paragraphs by the hundred thousand': () => rawDocx({ body: paragraph('Rà soát thủ tục hành chính').repeat(8_000) }),
  'tables in tables': () => rawDocx({ body: nested(60) }),
  'tables a thousand deep': () => rawDocx({ body: nested(1_000) }),
  'a cell over two thousand million columns': () =>
    rawDocx({ body: tbl([tr([tc(paragraph('x'), '<w:gridSpan w:val="2000000000"/>')])], [100]) }),
  'a row before which a million columns are left out': () =>
    rawDocx({ body: tbl([tr([tc(paragraph('x'))], '<w:gridBefore w:val="100000000"/>')], [100]) }),
  'a table of a thousand columns and rows': () =>
    rawDocx({
      body: tbl(
        Array.from({ length: 120 }, () => tr(Array.from({ length: 120 }, () => tc(paragraph('x'))))),
        [100],
      ),
    }),
  'runs without an end': () => rawDocx({ body: `<w:p>${r('a').repeat(30_000)}</w:p>` }),
  'a text of 15 MB': () => rawDocx({ body: paragraph('a'.repeat(15 * MEGABYTE)) }),
  'fields that never end': () => rawDocx({ body: `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(50_000)}${r('x')}</w:p>` }),
  'styles based on each other': () =>
    rawDocx({
      body: p(r('KẾ HOẠCH'), '<w:pStyle w:val="A"/>'),
      styles: '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    }),
  'notes that refer to themselves': () =>
    rawDocx({
      body: `<w:p>${r('x')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`,
      footnotes: '<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>',
    }),
  'a path out of the archive': () => withMore(honest('../../../../etc/cron.d/x', 'x')),
  'a path from the root': () => withMore(honest('/etc/passwd', 'x')),
  'a path of Windows': () => withMore(honest('C:\\Windows\\x', 'x')),
  'a link': () => withMore({ ...honest('word/link', '/etc/passwd'), unixMode: 0o120777 }),
  'two parts of one name': () => withMain(DOCUMENT, honest('word/document.xml', xml('', 'second'))),
  'an encrypted entry': () => withMain({ ...DOCUMENT, flags: 1 }),
  'an unknown method': () => withMain({ ...DOCUMENT, method: 99 }),
  'a wrong checksum': () => withMain({ ...DOCUMENT, crc: 1 }),
  'a wrong size': () => withMain({ ...DOCUMENT, size: 5 }),
  'a directory far outside': () => rawZip([TYPES, RELATIONS, DOCUMENT], { offset: 0xfffffff0 }),
  'more entries than there are': () => rawZip([TYPES, RELATIONS, DOCUMENT], { count: 60_000 }),
  'no entries': () => rawZip([]),
  'no document in it': () => rawZip([TYPES, RELATIONS]),
  'no relations': () => rawZip([TYPES, DOCUMENT]),
  'a document that is no XML': () => withMain(honest('word/document.xml', '\u0000\u0001 no xml')),
  'an empty document': () => withMain(honest('word/document.xml', '')),
  'another root': () => withMain(honest('word/document.xml', '<html><body>x</body></html>')),
  'a main part elsewhere': () =>
    rawZip([
      TYPES,
      honest(
        '_rels/.rels',
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="../../../etc/passwd"/></Relationships>',
      ),
    ]),
  macros: () => rawDocx({ body: paragraph('x'), more: { 'word/vbaProject.bin': 'x' } }),
  'macros by the type of content': () => rawDocx({ body: paragraph('x'), more: { '[Content_Types].xml': CONTENT_TYPES_OF_MACROS } }),
  'pictures only': () => rawDocx({ body: '<w:p><w:r><w:drawing/></w:r></w:p>', more: { 'word/media/image1.png': 'x' } }),
}

export function* badArchives(good: Uint8Array): Generator<BadFile> {
  let number = 0
  for (const [what, make] of Object.entries(FILES)) yield { what: `Word: ${what}`, name: `word-${number++}.docx`, bytes: make(good) }
}
