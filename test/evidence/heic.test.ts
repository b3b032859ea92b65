import sharp from 'sharp'
import { expect, test } from 'vitest'
import { DamagedPicture, PictureTooLarge } from '../../src/evidence/errors.ts'
import { evidenceKind } from '../../src/evidence/kind.ts'
import { HEIC } from '../../src/evidence/kinds.ts'
import { cleanPicture } from '../../src/evidence/pictures/clean.ts'
import { readExif } from '../../src/evidence/pictures/exif.ts'
import { aHeic, BLUE, RED } from './heic.ts'
import { aPicture } from './pictures.ts'

/** What stands at this pixel, roughly. */
async function colourAt(picture: Uint8Array, left: number, top: number): Promise<'red' | 'blue' | 'other'> {
  const [red = 0, , blue = 0] = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  if (red > 200 && blue < 80) return 'red'
  return blue > 200 && red < 80 ? 'blue' : 'other'
}

const phoneExif = async () => (await sharp(await aPicture('jpeg')).metadata()).exif!

test('it is known by its content, whatever its name says', async () => {
  expect(await evidenceKind('IMG_0001.jpg', aHeic())).toBe(HEIC)
})

test('it becomes a JPEG of the same picture, under a name that says so', async () => {
  const after = await cleanPicture('IMG_0001.HEIC', HEIC, aHeic({ blocks: [RED, BLUE] }))
  expect(after).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg', cleaned: ['format'] })
  expect(await sharp(after.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 32, height: 16 })
  expect([await colourAt(after.bytes, 2, 8), await colourAt(after.bytes, 29, 8)]).toEqual(['red', 'blue'])
})

test('its way up is that of the phone, its time is kept, its place is gone', async () => {
  const after = await cleanPicture('IMG_0001.HEIC', HEIC, aHeic({ turns: 3, exif: await phoneExif() }))
  expect(after.cleaned).toEqual(['location', 'format'])
  const { width, height, exif } = await sharp(after.bytes).metadata()
  expect([width, height]).toEqual([16, 32])
  expect([await colourAt(after.bytes, 8, 2), await colourAt(after.bytes, 8, 29)]).toEqual(['red', 'blue'])
  expect(readExif(exif!.subarray(6))).toEqual({ orientation: null, takenAt: '2026:11:20 09:12:00', zone: '+07:00', hasLocation: false })
  expect(Buffer.from(after.bytes).toString('latin1')).not.toMatch(/GPS|Điện/u)
})

test('its colours are meant as before', async () => {
  const profile = (
    await sharp(await aPicture('jpeg'))
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
      .then((bytes) => sharp(bytes).metadata())
  ).icc!
  const after = await cleanPicture('IMG_0001.HEIC', HEIC, aHeic({ profile }))
  expect((await sharp(after.bytes).metadata()).icc?.equals(profile)).toBe(true)
})

test('one that is cut short, or claims more pixels than any phone takes, is refused', async () => {
  const whole = aHeic()
  await expect(cleanPicture('a.heic', HEIC, whole.subarray(0, whole.length - 300))).rejects.toThrow(DamagedPicture)
  await expect(cleanPicture('a.heic', HEIC, whole.subarray(0, 60))).rejects.toThrow(DamagedPicture)
  const bomb = cleanPicture('a.heic', HEIC, aHeic({ claims: { width: 30_000, height: 30_000 } }))
  await expect(bomb).rejects.toSatisfy((error) => error instanceof PictureTooLarge || error instanceof DamagedPicture)
})
