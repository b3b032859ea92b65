// Other kinds of file under the names of plans, and nothing at all.
import { strToU8, zipSync } from 'fflate'
import type { BadFile } from '../bad-files.ts'
import { randomNumbers } from './random.ts'

const random = randomNumbers(42)
const head = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(2_000, 7)])
const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(2_000),
  ])
const zip = (entries: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])))

const CONTENTS: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(),
  'one byte': new Uint8Array([65]),
  blanks: Buffer.from(' \n\t\r\n'.repeat(500)),
  zeros: new Uint8Array(5_000),
  'a mark of UTF-16 alone': Buffer.from([0xff, 0xfe]),
  'random bytes': Uint8Array.from({ length: 20_000 }, () => Math.floor(random() * 256)),
  'a PNG': head(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'a JPEG': head(0xff, 0xd8, 0xff, 0xe0),
  'a GIF': Buffer.from(`GIF89a${'\u0001'.repeat(500)}`, 'latin1'),
  'a program for Windows': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3_000)]),
  'a program for Linux': head(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1),
  'a RAR': head(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x00),
  'a 7z': head(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
  'a gzip': head(0x1f, 0x8b, 8),
  'an old Word document': ole('WordDocument'),
  'an encrypted document': ole('EncryptedPackage'),
  'an old spreadsheet': ole('Workbook'),
  'a spreadsheet': zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
  slides: zip({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }),
  'an OpenDocument text': zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
  'an archive': zip({ 'a.txt': 'a', 'b/c.txt': 'c' }),
  'rich text': Buffer.from('{\\rtf1\\ansi KE HOACH}'),
  'a web page': Buffer.from('<!DOCTYPE html><html><body><h1>KẾ HOẠCH</h1></body></html>'),
  XML: Buffer.from('<?xml version="1.0"?><w:wordDocument/>'),
  'a letter': Buffer.from('Kính gửi anh, mai họp lúc 8 giờ.'),
}

/** Every content under every name; what is honest under its own name is left out. */
export function* foreignContents(good: Readonly<Record<string, Uint8Array>>): Generator<BadFile> {
  let number = 0
  for (const [what, bytes] of Object.entries(CONTENTS))
    for (const ending of ['.docx', '.pdf', '.txt']) yield { what: `${what} called ${ending}`, name: `ke-hoach-${number++}${ending}`, bytes }
  yield { what: 'a PDF called .docx', name: 'a.docx', bytes: good['.pdf']! }
  yield { what: 'a Word file called .pdf', name: 'a.pdf', bytes: good['.docx']! }
  yield { what: 'a Word file called .txt', name: 'a.txt', bytes: good['.docx']! }
  yield { what: 'a Word file called .docm', name: 'a.docm', bytes: good['.docx']! }
  yield { what: 'a Word file called .exe', name: 'a.exe', bytes: good['.docx']! }
  yield { what: 'a stamped text', name: 'a.md', bytes: Buffer.concat([Buffer.from('TỐI MẬT\n\n'), good['.md']!]) }
  yield { what: 'a name that says that it is secret', name: 'KH_MAT_12.docx', bytes: good['.docx']! }
  yield { what: 'a name out of its folder', name: '../../ke-hoach.txt', bytes: new Uint8Array([1, 2, 3]) }
}
