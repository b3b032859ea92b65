// PNG without what is said beside the picture (W3C PNG 3, clause 11).
import { crc32 } from 'node:zlib'
import { type KeptExif, namesPlace, readExif, writeExif } from './exif.ts'
import { BrokenStructure, NO_EXIF, type Stripped } from './stripped.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Chunks that draw the picture in its colours; the others tell of it, or make it move. */
const DRAWING = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '))
const TEXTS = new Set(['tEXt', 'zTXt', 'iTXt'])
/** Length, type and check sum around the content of a chunk. */
const AROUND = 12

/** Keeps what draws the picture, and of Exif what `KeptExif` holds; what follows the end is cut off. Throws BrokenStructure. */
export function stripPng(bytes: Uint8Array): Stripped {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new BrokenStructure('no PNG signature')
  const parts: Buffer[] = [SIGNATURE]
  let kept: KeptExif = NO_EXIF
  let hadLocation = false
  for (let at = SIGNATURE.length; ; ) {
    if (at + AROUND > content.length) throw new BrokenStructure('no end of image')
    const end = at + AROUND + content.readUInt32BE(at)
    if (end > content.length) throw new BrokenStructure(`a chunk ends behind the file at ${at}`)
    const type = content.subarray(at + 4, at + 8).toString('latin1')
    const payload = content.subarray(at + 8, end - 4)
    if (type === 'eXIf') {
      const exif = readExif(payload)
      hadLocation ||= exif.hasLocation
      kept = { orientation: exif.orientation, takenAt: exif.takenAt, zone: exif.zone }
    } else if (TEXTS.has(type)) hadLocation ||= namesPlace(payload)
    if (DRAWING.has(type)) parts.push(content.subarray(at, end))
    if (type === 'IEND') break
    at = end
  }
  const tiff = writeExif(kept)
  // Directly behind IHDR, which is always first.
  if (tiff !== null) parts.splice(2, 0, chunk('eXIf', tiff))
  return { bytes: Buffer.concat(parts), hadLocation, kept }
}

function chunk(type: string, payload: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), payload])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(payload.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
