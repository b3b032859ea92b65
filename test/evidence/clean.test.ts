import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DamagedPicture, PictureTooLarge } from '../../src/evidence/errors.ts'
import { AVIF, type EvidenceKind, JPEG, PNG, WEBP } from '../../src/evidence/kinds.ts'
import { cleanPicture } from '../../src/evidence/pictures/clean.ts'
import { readExif } from '../../src/evidence/pictures/exif.ts'
import { aBarePicture, aPicture } from './pictures.ts'

const KINDS = [
  ['jpeg', JPEG],
  ['png', PNG],
  ['webp', WEBP],
] as const

const pixels = async (bytes: Uint8Array) => (await sharp(bytes).raw().toBuffer()).toString('base64')
const exifOf = async (bytes: Uint8Array) => {
  const exif = (await sharp(bytes).metadata()).exif
  return exif === undefined ? null : readExif(exif.subarray(exif.subarray(0, 4).toString('latin1') === 'Exif' ? 6 : 0))
}
/** Whatever a place may be written as. */
const placesIn = (bytes: Uint8Array) => /GPS|22,29|xmp|Điện|rdf/u.test(Buffer.from(bytes).toString('latin1'))

describe.each(KINDS)('a %s', (format, kind) => {
  test('loses the place, keeps its pixels, its way up and its time', async () => {
    const before = await aPicture(format, { xmp: true })
    expect(await exifOf(before)).toMatchObject({ hasLocation: true, orientation: 6 })
    const after = await cleanPicture('IMG_1', kind, before)
    expect(after).toMatchObject({ name: 'IMG_1', type: kind.type, cleaned: ['location'] })
    expect(await pixels(after.bytes)).toBe(await pixels(before))
    expect(await exifOf(after.bytes)).toEqual({ orientation: 6, takenAt: '2026:11:20 09:12:00', zone: '+07:00', hasLocation: false })
    expect((await sharp(after.bytes).metadata()).xmp).toBeUndefined()
    expect(placesIn(after.bytes)).toBe(false)
  })

  test('with nothing to take out stays byte for byte', async () => {
    const once = await cleanPicture('a', kind, await aPicture(format))
    const twice = await cleanPicture('a', kind, once.bytes)
    expect(twice.cleaned).toEqual([])
    expect(Buffer.compare(twice.bytes, once.bytes)).toBe(0)
  })

  test('that told no place is said to have told other things', async () => {
    expect((await cleanPicture('a', kind, await aPicture(format, { located: false }))).cleaned).toEqual(['details'])
  })

  test('with a place in XMP alone loses it', async () => {
    const before = await aPicture(format, { located: false, xmp: true })
    const after = await cleanPicture('a', kind, before)
    // PNG may hold it compressed, where it is taken out unread.
    expect(after.cleaned).toEqual([kind === PNG ? 'details' : 'location'])
    expect((await sharp(after.bytes).metadata()).xmp).toBeUndefined()
  })

  test('that is cut short, or changed anywhere, is refused or opens without its place', async () => {
    const whole = await aPicture(format, { xmp: true })
    await expect(cleanPicture('a.x', kind, whole.subarray(0, whole.length / 3))).rejects.toThrow(DamagedPicture)
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const broken = Buffer.from(whole)
        for (const [at, byte] of changes) broken[at] = byte
        const after = await cleanPicture('a.x', kind, broken).catch((error: unknown) => error)
        if (after instanceof DamagedPicture || after instanceof PictureTooLarge) return
        const { bytes } = after as { bytes: Uint8Array }
        expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/GPSLatitude|rdf:RDF/u)
        expect((await exifOf(bytes))?.hasLocation ?? false).toBe(false)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  test('with more pixels than any phone takes is not opened', async () => {
    const huge = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#fff' } })
      .toFormat(format)
      .toBuffer()
    await expect(cleanPicture('to.x', kind, withSize(kind, huge))).rejects.toThrow(/cannot be opened|too many pixels/)
  })
})

/** Claims to be 30,000 pixels wide and as high. */
function withSize(kind: EvidenceKind, picture: Buffer): Buffer {
  const bytes = Buffer.from(picture)
  if (kind === PNG) {
    bytes.writeUInt32BE(30_000, 16)
    bytes.writeUInt32BE(30_000, 20)
  } else if (kind === JPEG) {
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    bytes.writeUInt16BE(30_000, frame + 5)
    bytes.writeUInt16BE(30_000, frame + 7)
  } else bytes.writeUInt32LE((29_999 << 14) | 29_999, 26)
  return bytes
}

test('what phones put behind a JPEG is cut off', async () => {
  const picture = await aBarePicture('jpeg')
  const film = Buffer.concat([picture, Buffer.from('MotionPhoto_Data ftypmp42 GPSLatitude', 'latin1')])
  const after = await cleanPicture('a.jpg', JPEG, film)
  expect(after.bytes.length).toBeLessThanOrEqual(picture.length)
  expect(placesIn(after.bytes)).toBe(false)
})

test('a JPEG that is drawn in several passes stays whole', async () => {
  const before = await sharp(await aPicture('jpeg'))
    .jpeg({ progressive: true })
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .toBuffer()
  const after = await cleanPicture('a.jpg', JPEG, before)
  expect(await pixels(after.bytes)).toBe(await pixels(before))
  expect((await sharp(after.bytes).metadata()).isProgressive).toBe(true)
})

test('an AVIF becomes a JPEG without its place', async () => {
  const before = await sharp(await aPicture('jpeg'))
    .keepExif()
    .avif()
    .toBuffer()
  const after = await cleanPicture('IMG_2.AVIF', AVIF, before)
  expect(after).toMatchObject({ name: 'IMG_2.jpg', type: 'image/jpeg' })
  expect(after.cleaned).toContain('format')
  expect((await exifOf(after.bytes))?.hasLocation ?? false).toBe(false)
})
