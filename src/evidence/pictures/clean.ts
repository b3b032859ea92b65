// A picture as it is kept: without the place where it was taken. JPEG, PNG and WebP stay bit for bit what they draw. HEIC and AVIF become
// JPEG: neither browsers nor office computers show HEIC, and its parts lie where others point to, so that taking one out is no safe cut.

import { DamagedPicture, PictureTooLarge } from '../errors.ts'
import type { CountedAs, EvidenceKind } from '../kinds.ts'
import { AVIF, endingOf, HEIC, JPEG, PNG, WEBP } from '../kinds.ts'
import { type KeptExif, type ReadExif, readExif } from './exif.ts'
import { decodeHeic, TooManyPixels } from './heic.ts'
import { stripJpeg, withBeside } from './jpeg.ts'
import { JPEG_QUALITY, loadSharp, MOST_PIXELS, oneAtATime, openingFault, tryOpening } from './opening.ts'
import { stripPng } from './png.ts'
import { BrokenStructure, NO_EXIF, type Stripped } from './stripped.ts'
import { stripWebp } from './webp.ts'

/** What was taken out or changed: `location`, other things said beside the picture (`details`), its `format`. */
export type Cleaned = 'location' | 'details' | 'format'

export interface CleanPicture {
  bytes: Uint8Array
  /** As it is to be called and served from now on. */
  name: string
  type: string
  /** Empty where it is kept byte for byte. */
  cleaned: Cleaned[]
}

const COUNTED_AS_PICTURE: CountedAs = 'ảnh'

const STRIPPERS: Readonly<Record<string, (bytes: Uint8Array) => Stripped>> = {
  [JPEG.type]: stripJpeg,
  [PNG.type]: stripPng,
  [WEBP.type]: stripWebp,
}

/** Is this kind a picture? */
export function isPicture({ countedAs }: EvidenceKind): boolean {
  return countedAs === COUNTED_AS_PICTURE
}

/**
 * Takes the place out of a picture of this kind; the way up and the time at which it was taken stay. Rejects with DamagedPicture or
 * PictureTooLarge where it cannot be opened.
 */
export function cleanPicture(name: string, kind: EvidenceKind, bytes: Uint8Array): Promise<CleanPicture> {
  return oneAtATime(async () => {
    try {
      const strip = STRIPPERS[kind.type]
      return await (strip === undefined ? convert(name, kind, bytes) : stripped(name, kind, bytes, strip(bytes)))
    } catch (error) {
      if (error instanceof BrokenStructure) throw new DamagedPicture(name, error)
      if (error instanceof TooManyPixels) throw new PictureTooLarge(name, error)
      throw error
    }
  })
}

async function stripped(name: string, kind: EvidenceKind, before: Uint8Array, after: Stripped): Promise<CleanPicture> {
  await tryOpening(name, after.bytes, kind === JPEG ? MOST_PIXELS.jpeg : MOST_PIXELS.other)
  const isSame = Buffer.compare(before, after.bytes) === 0
  return { bytes: after.bytes, name, type: kind.type, cleaned: after.hadLocation ? ['location'] : isSame ? [] : ['details'] }
}

async function convert(name: string, kind: EvidenceKind, bytes: Uint8Array): Promise<CleanPicture> {
  const { exif, profile } = await headOf(bytes)
  const isHeic = kind === HEIC
  const jpeg = isHeic ? await jpegOfHeic(name, bytes) : await jpegOfAvif(name, bytes)
  // Both decoders have turned the picture upright already; that of AVIF has made its colours those of every screen, too.
  const kept: KeptExif = { ...NO_EXIF, takenAt: exif.takenAt, zone: exif.zone }
  const location: Cleaned[] = exif.hasLocation ? ['location'] : []
  return {
    bytes: withBeside(jpeg, kept, isHeic ? profile : null),
    name: asJpeg(name),
    type: JPEG.type,
    cleaned: [...location, 'format'],
  }
}

/** Read from the head alone, which needs no decoder of the picture itself. */
async function headOf(bytes: Uint8Array): Promise<{ exif: ReadExif; profile: Uint8Array | null }> {
  const sharp = await loadSharp()
  const found = await sharp(bytes, { limitInputPixels: MOST_PIXELS.other })
    .metadata()
    .catch(() => undefined)
  const exif = found?.exif ?? Buffer.alloc(0)
  const isMarked = exif.subarray(0, 4).toString('latin1') === 'Exif'
  return { exif: readExif(isMarked ? exif.subarray(6) : exif), profile: found?.icc ?? null }
}

async function jpegOfHeic(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { width, height, pixels } = await decodeHeic(bytes, MOST_PIXELS.other)
  const sharp = await loadSharp()
  const picture = sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: MOST_PIXELS.other })
  return picture
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer()
    .catch((error: unknown) => {
      throw openingFault(name, error)
    })
}

async function jpegOfAvif(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(bytes, { limitInputPixels: MOST_PIXELS.other, failOn: 'error' })
    .rotate()
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer()
    .catch((error: unknown) => {
      throw openingFault(name, error)
    })
}

function asJpeg(name: string): string {
  const ending = endingOf(name)
  const isOfKind = [...HEIC.endings, ...AVIF.endings].includes(ending)
  return `${isOfKind ? name.slice(0, -ending.length) : name}${JPEG.endings[0]}`
}
