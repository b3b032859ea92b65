// PDFs that refer to themselves, unfold without end, or hold what no plan holds.
import { deflateSync } from 'node:zlib'
import type { BadFile } from '../bad-files.ts'

type PdfObject = string | { dictionary: string; stream: Uint8Array | string }

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
function pdf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]!.length
  const add = (part: Buffer) => {
    parts.push(part)
    at += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(at)
    if (typeof object === 'string') add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`, 'latin1'))
    else {
      const stream = Buffer.from(object.stream)
      add(Buffer.from(`${index + 1} 0 obj\n<< /Length ${stream.length} ${object.dictionary} >>\nstream\n`, 'latin1'))
      add(stream)
      add(Buffer.from('\nendstream\nendobj\n'))
    }
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`
  parts.push(Buffer.from(`${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const page = (more = '', resources = '/Font << /F1 5 0 R >>') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R ${more} >>`
const words = 'BT /F1 12 Tf 50 700 Td (KE HOACH) Tj ET\n'
const content = (stream: string | Uint8Array, dictionary = ''): PdfObject => ({ dictionary, stream })
const onePage = (stream: PdfObject, ...more: PdfObject[]) => pdf([CATALOGUE, PAGES, page(), stream, FONT, ...more])
const withResources = (resources: string, stream: string, ...more: PdfObject[]) =>
  pdf([CATALOGUE, PAGES, page('', `/Font << /F1 5 0 R >> ${resources}`), content(stream), FONT, ...more])

const MEGABYTE = 1024 * 1024
const packed = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 })
/** Packed again and again. */
const packedTimes = (bytes: Uint8Array, times: number): Uint8Array => (times === 0 ? bytes : packedTimes(packed(bytes), times - 1))

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'a page tree that holds itself': () => pdf([CATALOGUE, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
  'two page trees that hold each other': () =>
    pdf([CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count 2 >>', '<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 2 >>']),
  'a page that is its own parent': () => pdf([CATALOGUE, PAGES, '<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>', content(words)]),
  'a thousand million pages': () => pdf([CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>', page(), content(words), FONT]),
  'fewer pages than none': () => pdf([CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count -5 >>', page(), content(words), FONT]),
  'one page a hundred thousand times': () =>
    pdf([CATALOGUE, `<< /Type /Pages /Kids [${'3 0 R '.repeat(100_000)}] /Count 100000 >>`, page(), content(words), FONT]),
  'nine hundred pages': () =>
    pdf([CATALOGUE, `<< /Type /Pages /Kids [${'3 0 R '.repeat(900)}] /Count 900 >>`, page(), content(words), FONT]),
  'no pages': () => pdf([CATALOGUE, '<< /Type /Pages /Kids [] /Count 0 >>']),
  'no catalogue': () => pdf(['<< >>']),
  'a table of objects that goes back to itself': () => {
    const whole = Buffer.from(onePage(content(words))).toString('latin1')
    return Buffer.from(whole.replace('/Root', `/Prev ${whole.lastIndexOf('xref\n0')} /Root`), 'latin1')
  },
  'a table of objects far outside': () =>
    Buffer.from(
      Buffer.from(onePage(content(words)))
        .toString('latin1')
        .replace(/startxref\n\d+/u, 'startxref\n999999999'),
      'latin1',
    ),
  'a length that refers to itself': () => pdf([CATALOGUE, PAGES, page(), '<< /Length 4 0 R >>\nstream\nx\nendstream', FONT]),
  'objects that refer in a ring': () => pdf([CATALOGUE, PAGES, page('/Rotate 6 0 R'), content(words), FONT, '7 0 R', '6 0 R']),
  'arrays a hundred thousand deep': () => onePage(content(words), `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'an array of the page a hundred thousand deep': () =>
    pdf([CATALOGUE, PAGES, page(`/Annots ${'['.repeat(100_000)}${']'.repeat(100_000)}`), content(words), FONT]),
  'dictionaries fifty thousand deep': () =>
    pdf([CATALOGUE, PAGES, page(`/X ${'<</X '.repeat(50_000)}1${'>>'.repeat(50_000)}`), content(words), FONT]),
  'a form that draws itself': () =>
    withResources(
      '/XObject << /A 6 0 R >>',
      '/A Do',
      content('/A Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R >> >>'),
    ),
  'forms that double thirty times': () =>
    pdf([
      CATALOGUE,
      PAGES,
      page('', '/Font << /F1 5 0 R >> /XObject << /A 6 0 R >>'),
      content('/A Do'),
      FONT,
      ...Array.from({ length: 30 }, (_, index) =>
        content(
          '/A Do /A Do',
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A ${Math.min(index + 7, 36)} 0 R >> >>`,
        ),
      ),
      content(words, '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
    ]),
  'a font that draws itself': () =>
    pdf([
      CATALOGUE,
      PAGES,
      page(),
      content(words),
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 75 /LastChar 75 /Widths [9] /Encoding << /Differences [75 /K] >> /CharProcs << /K 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>',
      content('BT /F1 12 Tf (K) Tj ET'),
    ]),
  'a content of 60 MB': () => onePage(content(packed(Buffer.alloc(60 * MEGABYTE, ' ')), '/Filter /FlateDecode')),
  'a content packed three times': () =>
    onePage(content(packedTimes(Buffer.alloc(40 * MEGABYTE, ' '), 3), '/Filter [/FlateDecode /FlateDecode /FlateDecode]')),
  'a content of two million words': () =>
    onePage(content(packed(Buffer.from('BT /F1 9 Tf (a) Tj ET\n'.repeat(60_000))), '/Filter /FlateDecode')),
  'one text of five million letters': () =>
    onePage(content(packed(Buffer.from(`BT /F1 9 Tf (${'a'.repeat(50_000)}) Tj ET`)), '/Filter /FlateDecode')),
  'states saved without an end': () => onePage(content(packed(Buffer.from('q '.repeat(10_000))), '/Filter /FlateDecode')),
  'lines by the million': () =>
    onePage(content(packed(Buffer.from(`${words}${'0 0 m 9 9 l S\n'.repeat(50_000)}`)), '/Filter /FlateDecode')),
  'boxes by the hundred thousand': () =>
    onePage(
      content(
        packed(Buffer.from(`${words}${Array.from({ length: 8_000 }, (_, at) => `${at % 500} ${at % 800} 40 12 re S`).join('\n')}`)),
        '/Filter /FlateDecode',
      ),
    ),
  'a picture of a million million points': () =>
    withResources(
      '/XObject << /A 6 0 R >>',
      `${words}/A Do`,
      content('x', '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB'),
    ),
  'a pattern without an end': () =>
    withResources(
      '/Pattern << /P 6 0 R >>',
      '/Pattern cs /P scn 0 0 500 500 re f',
      content(
        '/Pattern cs /P scn 0 0 9 9 re f',
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 6 0 R >> >>',
      ),
    ),
  'a function that calls itself': () =>
    withResources(
      '/ColorSpace << /C [/Separation /X /DeviceRGB 6 0 R] >>',
      `/C cs 0.5 scn ${words}`,
      '<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>',
    ),
  'a map of letters without an end': () =>
    pdf([
      CATALOGUE,
      PAGES,
      page(),
      content(words),
      '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>',
      content(
        '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFF0> <0041> endbfrange endcmap',
      ),
    ]),
  'a page as large as a country': () => pdf([CATALOGUE, PAGES, page().replace('[0 0 595 842]', '[0 0 1e30 1e30]'), content(words), FONT]),
  'a page without size': () => pdf([CATALOGUE, PAGES, page().replace('[0 0 595 842]', '[0 0 0 0]'), content(words), FONT]),
  'numbers that are none': () =>
    onePage(content('BT /F1 1e400 Tf 99999999999999999999 -99999999999999999999 Td (KE HOACH) Tj NaN Infinity Td ET')),
  'pictures of pages only': () =>
    withResources(
      '/XObject << /A 6 0 R >>',
      '/A Do',
      content('x', '/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
    ),
  'a password': () =>
    pdf(
      [
        CATALOGUE,
        PAGES,
        page(),
        content(words),
        FONT,
        `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      ],
      `/Encrypt 6 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
    ),
  'an unknown lock': () => pdf([CATALOGUE, PAGES, page(), content(words), FONT, '<< /Filter /Unknown /V 9 >>'], '/Encrypt 6 0 R'),
  'a program': () =>
    pdf(['<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> >>', PAGES, page(), content(words), FONT]),
  'filters by the hundred': () => onePage(content('x', `/Filter [${'/ASCIIHexDecode '.repeat(500)}]`)),
  'a stream of LZW that means nothing': () => onePage(content(Buffer.alloc(50_000, 0xa5), '/Filter /LZWDecode')),
  'a head alone': () => Buffer.from('%PDF-1.7\n'),
  'a million line ends': () => Buffer.from(`%PDF-1.7\n${'\n'.repeat(1_000_000)}`),
  'objects that all begin anew': () => Buffer.from(`%PDF-1.7\n${'1 0 obj\n<<'.repeat(60_000)}`),
}

export function* badPdfs(): Generator<BadFile> {
  let number = 0
  for (const [what, make] of Object.entries(FILES)) yield { what: `PDF: ${what}`, name: `pdf-${number++}.pdf`, bytes: make() }
}
