// What a file is shows in its bytes; each kind that is not read is refused with what to do instead.
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  DamagedFile,
  EmptyFile,
  EncryptedFile,
  FileTooLarge,
  MAX_FILE_BYTES,
  MacroFile,
  SecretFile,
  UnsupportedKind,
  WrongContent,
} from '../../../src/ingest/errors.ts'
import { admitFile } from '../../../src/ingest/gate/gate.ts'

const text = (content: string) => new TextEncoder().encode(content)
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
const ole = (stream: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const docx = zip('[Content_Types].xml', 'word/document.xml')
const pdf = text('%PDF-1.7\n...')
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.alloc(40),
])
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(80)])

test.each([
  ['kh.docx', docx, '.docx'],
  ['kh.PDF', pdf, '.pdf'],
  ['kh.pdf', text(`\n\n  ${'%PDF-1.4'}`), '.pdf'],
  ['kh.txt', text('KẾ HOẠCH'), '.txt'],
  ['kh.markdown', text('KẾ HOẠCH'), '.md'],
  ['kh.txt', Buffer.from('\uFEFFKẾ HOẠCH', 'utf16le'), '.txt'],
])('%s is read as what it is', async (name, bytes, kind) => {
  expect(await admitFile(name, bytes)).toEqual({ kind, warnings: [] })
})

test.each([
  ['kh.docx', pdf, '.pdf'],
  ['kh.pdf', docx, '.docx'],
  ['kh.doc', docx, '.docx'],
  ['kh', pdf, '.pdf'],
  ['kh.txt', docx, '.docx'],
])('%s of another kind is read with a doubt', async (name, bytes, kind) => {
  const admitted = await admitFile(name, bytes)
  expect(admitted.kind).toBe(kind)
  expect(admitted.warnings[0]?.why).toContain(kind)
})

test.each([
  ['an empty file', 'kh.docx', text(''), EmptyFile, 'không có nội dung'],
  ['more than 20 MB', 'kh.pdf', new Uint8Array(MAX_FILE_BYTES + 1), FileTooLarge, '20 MB'],
  ['an old Word document', 'kh.doc', ole('WordDocument'), WrongContent, '.docx'],
  ['an old Word document by another name', 'kh.docx', ole('WordDocument'), WrongContent, 'Lưu thành'],
  ['an encrypted one', 'kh.docx', ole('EncryptedPackage'), EncryptedFile, 'gỡ mật khẩu'],
  ['an old spreadsheet', 'kh.docx', ole('Workbook'), WrongContent, 'bảng tính'],
  ['a spreadsheet', 'kh.docx', zip('[Content_Types].xml', 'xl/workbook.xml'), WrongContent, 'bảng tính'],
  ['slides', 'kh.pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), WrongContent, 'trình chiếu'],
  [
    'an OpenDocument text',
    'kh.odt',
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('mimetypeapplication/vnd.oasis.opendocument.text')]),
    WrongContent,
    '.docx',
  ],
  ['an archive', 'kh.zip', zip('kh.txt'), WrongContent, 'giải nén'],
  ['an archive called .pdf', 'kh.pdf', zip('kh.txt'), WrongContent, 'giải nén'],
  ['rich text', 'kh.docx', text('{\\rtf1 x}'), WrongContent, 'RTF'],
  ['a web page', 'kh.docx', text('<!DOCTYPE html><html>x</html>'), WrongContent, 'HTML'],
  ['a picture', 'kh.pdf', png, WrongContent, 'ảnh'],
  ['a program', 'kh.docx', exe, WrongContent, 'chương trình'],
  ['macros by name', 'kh.docm', docx, MacroFile, 'macro'],
  ['macros inside', 'kh.docx', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), MacroFile, 'macro'],
  ['text called .docx', 'kh.docx', text('KẾ HOẠCH'), DamagedFile, 'bị hỏng'],
  ['nothing of a PDF', 'kh.pdf', new Uint8Array(3000), DamagedFile, 'bị hỏng'],
  ['a spreadsheet by name', 'kh.csv', text('a,b'), WrongContent, 'bảng tính'],
  ['a name of no kind', 'kh.dat', text('KẾ HOẠCH'), UnsupportedKind, '.docx'],
  ['a Word file called a program', 'kh.exe', docx, WrongContent, 'chương trình'],
])('%s is refused', async (_, name, bytes, error, words) => {
  const refused = await admitFile(name, bytes).catch((thrown: unknown) => thrown)
  expect(refused).toBeInstanceOf(error)
  expect((refused as EmptyFile).userMessage).toContain(words)
})

test('the name is looked at first, since every other refusal repeats it', async () => {
  const refused = await admitFile('KH_MAT.docx', text('')).catch((thrown: unknown) => thrown)
  expect(refused).toBeInstanceOf(SecretFile)
  expect((refused as SecretFile).userMessage + (refused as SecretFile).message).not.toMatch(/KH_MAT|MẬT/u)
})
