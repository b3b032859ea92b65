// WebP without what is said beside the picture (RFC 9649, clause 2).
import { type KeptExif, namesPlace, readExif, writeExif } from './exif.ts'
import { BrokenStructure, NO_EXIF, type Stripped } from './stripped.ts'

const DRAWING = new Set(['VP8 ', 'VP8L', 'ALPH', 'ICCP'])
/** Flags of VP8X, RFC 9649, 2.7. */
const HAS_ICC = 0x20
const HAS_ALPHA = 0x10
const HAS_EXIF = 0x08
/** Some programs put the mark of JPEG before the TIFF structure. */
const JPEG_MARK = 'Exif\0\0'

/** Keeps what draws a picture that does not move, and of Exif what `KeptExif` holds. Throws BrokenStructure. */
export function stripWebp(bytes: Uint8Array): Stripped {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (at: number) => content.subarray(at, at + 4).toString('latin1')
  if (content.length < 20 || text(0) !== 'RIFF' || text(8) !== 'WEBP') throw new BrokenStructure('no RIFF of WebP')
  const fileEnd = Math.min(content.length, 8 + content.readUInt32LE(4))
  const parts: Buffer[] = []
  let extended: Buffer | null = null
  let kept: KeptExif = NO_EXIF
  let hadLocation = false
  for (let at = 12; at + 8 <= fileEnd; ) {
    const length = content.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > fileEnd) throw new BrokenStructure(`a chunk ends behind the file at ${at}`)
    const type = text(at)
    const payload = content.subarray(at + 8, at + 8 + length)
    if (type === 'VP8X' && length >= 10) extended = Buffer.from(payload.subarray(0, 10))
    else if (type === 'EXIF') {
      const isMarked = payload.subarray(0, JPEG_MARK.length).toString('latin1') === JPEG_MARK
      const exif = readExif(isMarked ? payload.subarray(JPEG_MARK.length) : payload)
      hadLocation ||= exif.hasLocation
      kept = { orientation: exif.orientation, takenAt: exif.takenAt, zone: exif.zone }
    } else if (type === 'XMP ') hadLocation ||= namesPlace(payload)
    if (DRAWING.has(type)) parts.push(chunk(type, payload))
    at = end
  }
  const tiff = extended === null ? null : writeExif(kept)
  if (extended !== null) {
    extended[0] = (extended[0]! & (HAS_ICC | HAS_ALPHA)) | (tiff === null ? 0 : HAS_EXIF)
    parts.unshift(chunk('VP8X', extended))
  }
  if (tiff !== null) parts.push(chunk('EXIF', tiff))
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  return { bytes: Buffer.concat([Buffer.from('RIFF', 'latin1'), uint32(body.length), body]), hadLocation, kept }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function chunk(type: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(type, 'latin1'), uint32(payload.length), payload, Buffer.alloc(payload.length % 2)])
}
