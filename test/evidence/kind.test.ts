import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KindNotTaken } from '../../src/evidence/errors.ts'
import { evidenceKind } from '../../src/evidence/kind.ts'
import { countKinds, EVIDENCE_ENDINGS, isMisnamed, JPEG, PDF } from '../../src/evidence/kinds.ts'
import { EncryptedFile, MacroFile } from '../../src/ingest/errors.ts'
import { zip } from '../ingest/writers/docx.ts'
import { aBarePicture } from './pictures.ts'

const text = (words: string) => new TextEncoder().encode(words)
const TYPES = '[Content_Types].xml'
/** A compound file with a stream of this name. */
const compound = (stream: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(stream, 'utf16le')])
const openDocument = (type: string) => {
  const mime = `application/vnd.oasis.opendocument.${type}`
  const head = Buffer.alloc(30)
  head.write('PK\u0003\u0004', 'latin1')
  return Buffer.concat([head, Buffer.from(`mimetype${mime}PK`)])
}

describe('taken', () => {
  test.each([
    ['x.jpg', () => aBarePicture('jpeg'), 'image/jpeg'],
    ['x.png', () => aBarePicture('png'), 'image/png'],
    ['x.webp', () => aBarePicture('webp'), 'image/webp'],
    ['x.avif', () => aBarePicture('avif'), 'image/avif'],
    ['x.pdf', () => text('%PDF-1.7\n'), 'application/pdf'],
    ['x.pdf', () => text(`${' '.repeat(900)}%PDF-1.7\n`), 'application/pdf'],
    ['x.docx', () => zip({ [TYPES]: '', 'word/document.xml': '' }), /wordprocessingml/],
    ['x.xlsx', () => zip({ [TYPES]: '', 'xl/workbook.xml': '' }), /spreadsheetml/],
    ['x.pptx', () => zip({ [TYPES]: '', 'ppt/presentation.xml': '' }), /presentationml/],
    ['x.odt', () => openDocument('text'), /opendocument\.text/],
    ['x.ods', () => openDocument('spreadsheet'), /opendocument\.spreadsheet/],
    ['x.doc', () => compound('WordDocument'), 'application/msword'],
    ['x.xls', () => compound('Workbook'), 'application/vnd.ms-excel'],
    ['x.ppt', () => compound('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
    ['x.txt', () => text('Biên bản họp ngày 20/11'), 'text/plain'],
    ['x.csv', () => text('a;b\n1;2'), 'text/plain'],
    ['x.txt', () => Buffer.from('\uFEFFBiên bản', 'utf16le'), 'text/plain'],
    ['không có đuôi', () => aBarePicture('jpeg'), 'image/jpeg'],
    ['x.pdf', () => aBarePicture('png'), 'image/png'],
  ])('%s', async (name, make, type) => {
    expect((await evidenceKind(name, await make())).type).toMatch(type)
  })
})

describe('refused', () => {
  test.each([
    ['a Windows program', 'x.jpg', text('MZ\u0090\0\u0003\0\0\0')],
    ['a Linux program', 'x', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0', 'latin1')],
    ['a script', 'x.txt', text('#!/bin/sh\nrm -rf /')],
    ['a batch file', 'x.txt', text('@echo off\r\ndel *')],
    ['a name of a program', 'x.pdf.exe', text('%PDF-1.7')],
    ['a name of a shortcut', 'x.lnk', text('văn bản')],
    ['a web page', 'x.txt', text('\uFEFF  <!DOCTYPE html><html>')],
    ['a page without a head', 'x.jpg', text('<script>alert(1)</script>')],
    ['a name of a web page', 'x.html', text('văn bản')],
    ['a drawing', 'x.png', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['XML', 'x.txt', text('<?xml version="1.0"?><a/>')],
    ['an archive', 'x.docx', zip({ 'a.txt': 'a' })],
    ['rich text', 'x.doc', text('{\\rtf1 a}')],
    ['sound', 'x.mp3', Buffer.from('ID3\x03\0\0\0\0\0\x21TIT2', 'latin1')],
    ['noise', 'x.jpg', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
  ])('%s', async (_, name, bytes) => {
    await expect(evidenceKind(name, bytes)).rejects.toThrow(KindNotTaken)
  })

  test('a moving picture, and one of a kind that few programs show', async () => {
    await expect(evidenceKind('x.gif', await aBarePicture('gif'))).rejects.toMatchObject({ userMessage: expect.stringContaining('GIF') })
    await expect(evidenceKind('x.tif', await aBarePicture('tiff'))).rejects.toMatchObject({ userMessage: expect.stringContaining('JPEG') })
  })

  test('whatever carries macros or a password', async () => {
    const workbook = { [TYPES]: '', 'xl/workbook.xml': '', 'xl/vbaProject.bin': 'x' }
    await expect(evidenceKind('x.xlsx', zip(workbook))).rejects.toThrow(MacroFile)
    await expect(evidenceKind('x.xlsm', zip(workbook))).rejects.toThrow(MacroFile)
    await expect(evidenceKind('x.xls', compound('Workbook _VBA_PROJECT'))).rejects.toThrow(MacroFile)
    await expect(evidenceKind('x.docx', compound('EncryptedPackage'))).rejects.toThrow(EncryptedFile)
  })
})

describe('whatever the name says', () => {
  const names = fc.constantFrom(...EVIDENCE_ENDINGS.map((ending) => `Ảnh họp${ending}`), 'không đuôi', 'a.b.c')

  test('a picture is a picture', async () => {
    const picture = await aBarePicture('jpeg')
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        expect(await evidenceKind(name, picture)).toBe(JPEG)
      }),
    )
  })

  test('a web page or a program is none of what is taken', async () => {
    const starts = fc.constantFrom(
      '<!doctype html>',
      '<HTML>',
      '  <script>',
      '<svg ',
      '<?xml ',
      '#!/bin/bash\n',
      '\uFEFF<html>',
      'MZ\u0001\0',
    )
    await fc.assert(
      fc.asyncProperty(names, starts, fc.string({ unit: 'grapheme', maxLength: 40 }), async (name, start, rest) => {
        await expect(evidenceKind(name, text(start + rest))).rejects.toThrow(KindNotTaken)
      }),
    )
  })

  test('any bytes are a kind that is known, or refused with words', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        const found = await evidenceKind(name, bytes).catch((error: unknown) => error)
        if (found instanceof Error) expect(found).toHaveProperty('userMessage', expect.stringContaining(name))
        else expect(found).toHaveProperty('type')
      }),
    )
  })
})

test('kinds are counted as people call them', () => {
  expect(countKinds(['image/jpeg', 'application/pdf', 'image/png'])).toBe('2 ảnh, 1 tệp PDF')
  expect(countKinds(['application/msword', 'text/plain'])).toBe('1 tệp Word, 1 tệp văn bản')
})

test('a name says another kind, the same, or none', () => {
  expect(isMisnamed('a.pdf', JPEG)).toBe(true)
  expect(isMisnamed('a.JPEG', JPEG)).toBe(false)
  expect(isMisnamed('Báo cáo số 1.2', PDF)).toBe(false)
})
