import { describe, expect, test } from 'vitest'
import { ARCHIVE_LIMITS, openArchive } from '../../../src/ingest/readers/archive.ts'
import { zip } from '../writers/docx.ts'

const NAME = 'ke-hoach.docx'
const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes))

/** Writes over all places of a mark in the bytes of an archive: names and headers stand in it as they are. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  expect(to).toHaveLength(from.length)
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'))
}

/** Sets two bytes of every entry in the directory of an archive, counted from the entry's signature. */
function inDirectory(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\u0001\u0002'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4)) copy.writeUInt16LE(value, at + offset)
  return new Uint8Array(copy)
}

describe('an archive', () => {
  test('gives its entries by name, whatever the case', async () => {
    const archive = await openArchive(NAME, zip({ 'word/document.xml': '<a/>', 'mimetype.txt': 'x' }))
    expect(archive.names).toEqual(['word/document.xml', 'mimetype.txt'])
    expect(text(await archive.read('Word/Document.xml'))).toBe('<a/>')
    expect(await archive.read('word/styles.xml')).toBeNull()
  })

  test.each([
    ['no archive at all', new TextEncoder().encode('KẾ HOẠCH')],
    ['nothing', new Uint8Array()],
    ['an old Office file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)])],
    ['half an archive', zip({ 'a.xml': 'nội dung '.repeat(50) }).slice(0, 60)],
  ])('%s is damaged', async (_, bytes) => {
    await expect(openArchive(NAME, bytes)).rejects.toMatchObject({ code: 'DAMAGED_FILE' })
  })

  test('an entry whose bytes were changed is damaged', async () => {
    const bytes = Buffer.from(zip({ 'a.xml': 'nội dung '.repeat(50) }))
    bytes.writeUInt8(bytes.readUInt8(45) ^ 0xff, 45)
    const archive = await openArchive(NAME, new Uint8Array(bytes))
    await expect(archive.read('a.xml')).rejects.toMatchObject({ code: 'DAMAGED_FILE' })
  })

  test.each(['../../../etc.xml', '/absolute.xml..', 'C:/absolute.xml', 'word\\styles.xml.'])(
    'a path that leads elsewhere is refused: %s',
    async (path) => {
      const placeholder = 'x'.repeat(path.length)
      await expect(openArchive(NAME, patched(zip({ [placeholder]: 'a' }), placeholder, path))).rejects.toMatchObject({
        code: 'UNSAFE_FILE',
      })
    },
  )

  test('two entries of one name are refused, also when only their case differs', async () => {
    await expect(openArchive(NAME, patched(zip({ 'a.xml': '1', 'b.xml': '2' }), 'b.xml', 'A.xml'))).rejects.toMatchObject({
      code: 'UNSAFE_FILE',
    })
  })

  test('a link is refused', async () => {
    // The upper half of the external attributes: a symbolic link of Unix.
    await expect(openArchive(NAME, inDirectory(zip({ 'a.xml': 'b' }), 40, 0o120777))).rejects.toMatchObject({ code: 'UNSAFE_FILE' })
  })

  test('encrypted entries are refused', async () => {
    await expect(openArchive(NAME, inDirectory(zip({ 'a.xml': 'b' }), 8, 1))).rejects.toMatchObject({ code: 'ENCRYPTED_FILE' })
  })
})

describe('sizes after unfolding', () => {
  const limits = { ...ARCHIVE_LIMITS, entries: 10, entryBytes: 10_000, readBytes: 15_000, statedBytes: 100_000 }
  const unfolding = { code: 'UNFOLDS_TOO_LARGE' }

  test('more entries than a document has', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.xml`, '']))
    await expect(openArchive(NAME, zip(many), limits)).rejects.toMatchObject(unfolding)
  })

  test('more in all than a document has is refused before anything is unfolded', async () => {
    await expect(
      openArchive(NAME, zip({ 'a.xml': new Uint8Array(60_000), 'b.xml': new Uint8Array(60_000) }), limits),
    ).rejects.toMatchObject(unfolding)
  })

  test('an entry and all that is read have a bound', async () => {
    const archive = await openArchive(
      NAME,
      zip({ 'big.xml': new Uint8Array(10_001), 'a.xml': new Uint8Array(9_000), 'b.xml': new Uint8Array(9_000) }),
      limits,
    )
    await expect(archive.read('big.xml')).rejects.toMatchObject(unfolding)
    expect((await archive.read('a.xml'))?.length).toBe(9_000)
    await expect(archive.read('b.xml')).rejects.toMatchObject(unfolding)
  })

  test('an entry that says it is small is stopped when it grows', async () => {
    // Uncompressed size in the directory: a hundred bytes for ten thousand.
    const lying = inDirectory(inDirectory(zip({ 'a.xml': new Uint8Array(10_000) }), 24, 100), 26, 0)
    const archive = await openArchive(NAME, lying, limits)
    await expect(archive.read('a.xml')).rejects.toMatchObject({ code: 'DAMAGED_FILE' })
  })
})
