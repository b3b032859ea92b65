// What a file is by its content, whatever its name says: from its first bytes, and the names of what lies in a container.
import { DamagedFile, EncryptedFile, MacroFile, UnsupportedKind, WrongContent } from '../errors.ts'

/** The kinds that are read. */
export type FileKind = '.docx' | '.pdf' | '.txt' | '.md'

export interface KnownFile {
  kind: FileKind
  /** The name says another kind than the content. */
  isMisnamed: boolean
}

const TEXT_KINDS: Readonly<Record<string, FileKind>> = { '.txt': '.txt', '.md': '.md', '.markdown': '.md' }
/** Endings under which Word files and PDFs are met although they are something else: they are read by what they hold. */
const ENDINGS_OFTEN_WRONG = new Set(['.docx', '.pdf', '.txt', '.md', '.markdown', '.doc', '.dotx', '.rtf', ''])
const MACRO_ENDINGS = new Set(['.docm', '.dotm'])

const SAVE_AS_DOCX = 'Anh/Chị mở tệp bằng Word, chọn Lưu thành (Save As) dạng .docx rồi gửi lại.'
const ONLY_THE_PLAN = 'Anh/Chị gửi bản kế hoạch dạng .docx hoặc .pdf có lớp chữ.'

interface Foreign {
  /** For the operator. */
  kind: string
  /** For the person, in Vietnamese. */
  found: string
  advice: string
}

const OLD_WORD: Foreign = { kind: 'an old Word document (.doc)', found: 'văn bản Word đời cũ (.doc)', advice: SAVE_AS_DOCX }
const OLD_OFFICE: Foreign = { kind: 'an old Office file', found: 'tệp Office đời cũ', advice: SAVE_AS_DOCX }
const SPREADSHEET: Foreign = {
  kind: 'a spreadsheet',
  found: 'bảng tính',
  advice: 'Anh/Chị chép biểu sang một tệp Word, lưu thành .docx rồi gửi lại.',
}
const SLIDES: Foreign = { kind: 'a presentation', found: 'tệp trình chiếu', advice: ONLY_THE_PLAN }
const OPEN_DOCUMENT: Foreign = { kind: 'an OpenDocument text (.odt)', found: 'văn bản OpenDocument (.odt)', advice: SAVE_AS_DOCX }
const RICH_TEXT: Foreign = { kind: 'rich text (RTF)', found: 'văn bản RTF', advice: SAVE_AS_DOCX }
const WEB_PAGE: Foreign = { kind: 'a web page (HTML)', found: 'trang web (HTML)', advice: SAVE_AS_DOCX }
const WORD_XML: Foreign = { kind: 'XML', found: 'tệp XML', advice: SAVE_AS_DOCX }
const ARCHIVE: Foreign = {
  kind: 'an archive',
  found: 'tệp nén',
  advice: 'Anh/Chị giải nén rồi gửi riêng tệp kế hoạch.',
}
const PICTURE: Foreign = {
  kind: 'a picture',
  found: 'ảnh, không có lớp chữ',
  advice: 'Anh/Chị gửi bản .docx, hoặc bản PDF xuất từ Word.',
}
const PROGRAM: Foreign = { kind: 'a program', found: 'tệp chương trình', advice: ONLY_THE_PLAN }
const MEDIA: Foreign = { kind: 'sound or film', found: 'tệp âm thanh hoặc phim', advice: ONLY_THE_PLAN }

/** By what their name ends with, where the content tells nothing. */
const FOREIGN_ENDINGS: Readonly<Record<string, Foreign>> = {
  '.doc': OLD_WORD,
  '.xls': SPREADSHEET,
  '.xlsx': SPREADSHEET,
  '.ods': SPREADSHEET,
  '.csv': SPREADSHEET,
  '.ppt': SLIDES,
  '.pptx': SLIDES,
  '.odt': OPEN_DOCUMENT,
  '.rtf': RICH_TEXT,
  '.html': WEB_PAGE,
  '.htm': WEB_PAGE,
  '.zip': ARCHIVE,
  '.rar': ARCHIVE,
  '.7z': ARCHIVE,
  '.jpg': PICTURE,
  '.jpeg': PICTURE,
  '.png': PICTURE,
  '.tif': PICTURE,
  '.tiff': PICTURE,
  '.exe': PROGRAM,
}

/** PDF 32000-1, annex H.3.4.1: a reader accepts the header anywhere within the first 1,024 bytes. */
const PDF_HEADER_WITHIN = 1024
/** As many as the library that knows the other kinds asks for. */
const BYTES_LOOKED_AT = 4100
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * The kind by which the file is to be read. Rejects with WrongContent, EncryptedFile, MacroFile, DamagedFile or UnsupportedKind where its
 * content is nothing that is read.
 */
export async function knownFile(fileName: string, bytes: Uint8Array): Promise<KnownFile> {
  const ending = endingOf(fileName)
  if (MACRO_ENDINGS.has(ending)) throw new MacroFile(fileName)
  const content = await contentKind(fileName, bytes)
  if (content !== 'text') {
    if (content !== '.docx' && content !== '.pdf') throw new WrongContent(fileName, content.kind, content)
    if (!ENDINGS_OFTEN_WRONG.has(ending)) throw wrongEnding(fileName, ending)
    return { kind: content, isMisnamed: content !== ending }
  }
  const asText = TEXT_KINDS[ending]
  if (asText !== undefined) return { kind: asText, isMisnamed: false }
  if (ending === '.docx' || ending === '.pdf') throw new DamagedFile(fileName, `it does not begin as a ${ending} file does`)
  throw wrongEnding(fileName, ending)
}

function wrongEnding(fileName: string, ending: string): UnsupportedKind | WrongContent {
  const foreign = FOREIGN_ENDINGS[ending]
  return foreign === undefined ? new UnsupportedKind(fileName) : new WrongContent(fileName, foreign.kind, foreign)
}

function endingOf(fileName: string): string {
  return /\.[^./\\\s]{1,10}$/u.exec(fileName.toLowerCase())?.[0] ?? ''
}

async function contentKind(fileName: string, bytes: Uint8Array): Promise<'.docx' | '.pdf' | 'text' | Foreign> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.subarray(0, 2).toString('latin1') === 'PK') return zipKind(fileName, content)
  if (OLE.every((byte, at) => content[at] === byte)) return oleKind(fileName, content)
  const start = content.subarray(0, PDF_HEADER_WITHIN).toString('latin1')
  if (start.startsWith('%PDF-') || (endingOf(fileName) === '.pdf' && start.includes('%PDF-'))) return '.pdf'
  if (start.startsWith('{\\rtf')) return RICH_TEXT
  if (/^(?:\u00EF\u00BB\u00BF)?\s*(?:<!doctype\s+html|<html[\s>]|MIME-Version:)/iu.test(start)) return WEB_PAGE
  if (/^(?:\u00EF\u00BB\u00BF)?\s*<\?xml\s/iu.test(start)) return WORD_XML
  return isPlainText(content) ? 'text' : otherKind(content)
}

/** Any encoding of a byte a letter or more has no control characters; UTF-16 shows itself by its mark. */
function isPlainText(content: Buffer): boolean {
  const start = content.subarray(0, BYTES_LOOKED_AT)
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) return true
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d)
}

/** A container of files: what it is shows in the names of its entries, which are never compressed. */
function zipKind(fileName: string, content: Buffer): '.docx' | Foreign {
  if (content.includes('vbaProject.bin')) throw new MacroFile(fileName)
  if (content.includes('word/document.xml')) return '.docx'
  if (content.includes('xl/workbook')) return SPREADSHEET
  if (content.includes('ppt/presentation')) return SLIDES
  if (content.includes('application/vnd.oasis.opendocument')) return OPEN_DOCUMENT
  // A Word file may name its main part otherwise, and a file cut short may have lost the name: the reader says which.
  if (content.includes('[Content_Types].xml') || endingOf(fileName) === '.docx') return '.docx'
  return ARCHIVE
}

/** The container of old Office files, which also holds new ones that are encrypted (MS-OFFCRYPTO): told apart by the names of its streams. */
function oleKind(fileName: string, content: Buffer): Foreign {
  const holds = (stream: string) => content.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) throw new EncryptedFile(fileName)
  if (holds('WordDocument')) return OLD_WORD
  if (holds('Workbook') || holds('Book')) return SPREADSHEET
  if (holds('PowerPoint Document')) return SLIDES
  return OLD_OFFICE
}

/** Pictures, archives, programs: the many kinds that a library knows by their first bytes. Nothing known may be text in any encoding. */
async function otherKind(content: Buffer): Promise<'text' | Foreign> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(content.subarray(0, BYTES_LOOKED_AT)).catch(() => undefined)
  if (found === undefined) return 'text'
  if (/^(?:image|font)\//u.test(found.mime)) return PICTURE
  if (/^(?:audio|video)\//u.test(found.mime)) return MEDIA
  if (/msdownload|executable|x-elf|x-mach|java|wasm|sharedlib/u.test(found.mime)) return PROGRAM
  if (/zip|compressed|x-rar|x-7z|x-tar|x-xz|x-lz|archive/u.test(found.mime)) return ARCHIVE
  return { kind: found.mime, found: `tệp loại khác (${found.ext})`, advice: ONLY_THE_PLAN }
}
