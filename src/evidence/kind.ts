// What a file is by its content, whatever its name says, and whether it is taken as evidence.
import { EncryptedFile, MacroFile } from '../ingest/errors.ts'
import { KindNotTaken } from './errors.ts'
import { AVIF, COMPOUND, type EvidenceKind, endingOf, HEIC, JPEG, PDF, PNG, TEXT, WEBP, ZIPPED } from './kinds.ts'

interface Refused {
  /** For the operator. */
  kind: string
  /** For the person, in Vietnamese. */
  found: string
  advice: string
}

const SEND_PICTURE_OR_PDF = 'Anh/Chị gửi ảnh chụp, tệp PDF hoặc tệp Word, Excel.'

const PROGRAM: Refused = { kind: 'a program or script', found: 'chương trình hoặc đoạn mã', advice: SEND_PICTURE_OR_PDF }
const WEB_PAGE: Refused = {
  ...{ kind: 'a web page', found: 'trang web (HTML)' },
  advice: 'Anh/Chị chụp màn hình trang đó, hoặc in trang ra PDF rồi gửi.',
}
const DRAWING: Refused = { kind: 'SVG or XML', found: 'tệp SVG hoặc XML', advice: 'Anh/Chị chụp màn hình, hoặc xuất ra ảnh PNG rồi gửi.' }
const ARCHIVE: Refused = { kind: 'an archive', found: 'tệp nén', advice: 'Anh/Chị giải nén rồi gửi riêng từng tệp.' }
const MEDIA: Refused = { kind: 'sound or film', found: 'tệp âm thanh hoặc phim', advice: 'Anh/Chị gửi ảnh chụp hoặc văn bản.' }
const MOVING: Refused = { kind: 'GIF', found: 'ảnh động (GIF)', advice: 'Anh/Chị gửi ảnh JPEG hoặc PNG.' }
const OTHER_PICTURE: Refused = {
  kind: 'another kind of picture',
  found: 'ảnh loại khác',
  advice: 'Anh/Chị lưu thành ảnh JPEG hoặc PNG rồi gửi.',
}
const RICH_TEXT: Refused = { kind: 'rich text (RTF)', found: 'văn bản RTF', advice: 'Anh/Chị lưu thành .docx hoặc PDF rồi gửi.' }
const UNKNOWN: Refused = { kind: 'an unknown kind', found: 'loại tệp Trợ lý không nhận ra', advice: SEND_PICTURE_OR_PDF }

/** What Windows, Android and browsers run when it is opened; a name that ends so is refused whatever the content. */
const PROGRAM_ENDINGS = new Set(
  '.exe .msi .com .scr .bat .cmd .pif .cpl .dll .sys .vbs .vbe .js .mjs .jse .wsf .wsh .hta .ps1 .psm1 .reg .lnk .url .jar .apk .ipa .app .sh .py .pl .php .iso .img .dmg .chm .scf .inf .gadget .msp .mst .xll .desktop .appx .msix'.split(
    ' ',
  ),
)
const REFUSED_ENDINGS: Readonly<Record<string, Refused>> = {
  ...Object.fromEntries(['.html', '.htm', '.xhtml', '.mht', '.mhtml', '.shtml'].map((ending) => [ending, WEB_PAGE])),
  ...Object.fromEntries(['.svg', '.svgz', '.xml', '.xsl', '.xslt'].map((ending) => [ending, DRAWING])),
  ...Object.fromEntries(['.zip', '.rar', '.7z', '.gz', '.tar', '.cab'].map((ending) => [ending, ARCHIVE])),
}
const MACRO_ENDINGS = new Set(['.docm', '.dotm', '.xlsm', '.xltm', '.xlam', '.xlsb', '.pptm', '.potm', '.ppsm', '.ppam'])

/** MS-CFB 2.2: the first bytes of a compound file. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** PDF 32000-1, annex H.3.4.1: a reader accepts the header anywhere within the first 1,024 bytes. */
const PDF_HEADER_WITHIN = 1024

/** By the media types of `file-type`. */
const PICTURES: Readonly<Record<string, EvidenceKind>> = {
  'image/jpeg': JPEG,
  'image/png': PNG,
  'image/webp': WEBP,
  'image/heic': HEIC,
  'image/heif': HEIC,
  'image/avif': AVIF,
}

/**
 * The kind that the content shows. Rejects with KindNotTaken, MacroFile or EncryptedFile where it is nothing that is taken, or the name
 * is that of a program, a web page or an archive.
 */
export async function evidenceKind(fileName: string, bytes: Uint8Array): Promise<EvidenceKind> {
  const ending = endingOf(fileName)
  if (MACRO_ENDINGS.has(ending)) throw new MacroFile(fileName)
  const byName = PROGRAM_ENDINGS.has(ending) ? PROGRAM : REFUSED_ENDINGS[ending]
  const found = byName ?? (await kindOfContent(fileName, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
  if ('type' in found) return found
  throw new KindNotTaken(fileName, found.kind, found)
}

async function kindOfContent(fileName: string, content: Buffer): Promise<EvidenceKind | Refused> {
  if (content.subarray(0, 2).toString('latin1') === 'PK') return zipKind(fileName, content)
  if (COMPOUND_FILE.every((byte, at) => content[at] === byte)) return compoundKind(fileName, content)
  const start = content.subarray(0, PDF_HEADER_WITHIN).toString('latin1')
  if (start.includes('%PDF-')) return PDF
  if (start.startsWith('{\\rtf')) return RICH_TEXT
  return (await foreignKind(content)) ?? textKind(content)
}

/** What it is shows in the names of its entries, which are never compressed, and in the type that OpenDocument puts first. */
function zipKind(fileName: string, content: Buffer): EvidenceKind | Refused {
  if (content.includes('vbaProject.bin')) throw new MacroFile(fileName)
  const openDocument = /mimetype(application\/vnd\.oasis\.opendocument\.[a-z-]+)/u.exec(content.subarray(0, 200).toString('latin1'))?.[1]
  if (openDocument !== undefined) return ZIPPED.find(({ type }) => type === openDocument) ?? UNKNOWN
  if (!content.includes('[Content_Types].xml')) return ARCHIVE
  const main = ['word/document', 'xl/workbook', 'ppt/presentation'].findIndex((part) => content.includes(part))
  return ZIPPED[main] ?? UNKNOWN
}

function compoundKind(fileName: string, content: Buffer): EvidenceKind | Refused {
  const holds = (stream: string) => content.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) throw new EncryptedFile(fileName)
  if (holds('_VBA_PROJECT')) throw new MacroFile(fileName)
  return COMPOUND.find(({ streams }) => streams.some(holds)) ?? UNKNOWN
}

/** The many kinds that a library knows by their first bytes; null where it knows none. */
async function foreignKind(content: Buffer): Promise<EvidenceKind | Refused | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(content).catch(() => undefined))?.mime
  if (mime === undefined) return null
  const picture = PICTURES[mime]
  if (picture !== undefined) return picture
  if (mime === 'image/gif') return MOVING
  if (mime === 'image/svg+xml' || mime.endsWith('/xml')) return DRAWING
  if (mime.startsWith('image/')) return OTHER_PICTURE
  if (/^(?:audio|video)\//u.test(mime)) return MEDIA
  if (/msdownload|executable|x-elf|x-mach|java|wasm|sharedlib|shortcut|msi/u.test(mime)) return PROGRAM
  return /zip|compressed|x-rar|x-7z|x-tar|x-xz|x-lz|archive|cab/u.test(mime) ? ARCHIVE : UNKNOWN
}

/** Text of any encoding has no control characters; a page or a script is text as well, and shows by how it begins. */
function textKind(content: Buffer): EvidenceKind | Refused {
  const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)
  const isText = isWide || content.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d)
  if (!isText) return UNKNOWN
  const start = content
    .subarray(0, PDF_HEADER_WITHIN)
    .toString(isWide ? 'utf16le' : 'utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart()
  if (/^#!|^@echo off|^<\?php/iu.test(start)) return PROGRAM
  if (/^<\?xml|^<svg/iu.test(start)) return DRAWING
  return /^(?:<!--|<!doctype|<html|<head|<body|<script|<iframe|<meta|MIME-Version:)/iu.test(start) ? WEB_PAGE : TEXT
}
