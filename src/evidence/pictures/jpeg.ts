// JPEG without what is said beside the picture. Its coded data stay as they are, so nothing of its quality is lost (ITU-T T.81, annex B).
import { type KeptExif, namesPlace, readExif, writeExif } from './exif.ts'
import { BrokenStructure, NO_EXIF, type Stripped } from './stripped.ts'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP13 = 0xed
const APP14 = 0xee
const COMMENT = 0xfe
const EXIF = 'Exif\0\0'
const ICC = 'ICC_PROFILE\0'
/** What fits into one segment behind its name; those of phones have some hundred bytes. */
const LONGEST_PROFILE = 65_519

/** Restart markers and stuffed zeros are part of the coded data. */
const isInScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7)
const isApplication = (marker: number) => marker >= APP0 && marker <= 0xef

/**
 * Keeps what draws the picture, its colour profile, and of Exif what `KeptExif` holds. Whatever follows the end of the picture is cut
 * off: further pictures and films that phones put there carry places of their own. Throws BrokenStructure.
 */
export function stripJpeg(bytes: Uint8Array): Stripped {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.length < 4 || content[0] !== 0xff || content[1] !== START) throw new BrokenStructure('no start of image')
  const parts: Buffer[] = []
  let kept: KeptExif = NO_EXIF
  let hadLocation = false
  let at = 2
  while (true) {
    if (content[at] !== 0xff) throw new BrokenStructure(`no marker at ${at}`)
    while (content[at + 1] === 0xff) at++
    const marker = content[at + 1]
    if (marker === undefined) throw new BrokenStructure('no end of image')
    if (marker === END) break
    const length = at + 4 <= content.length ? content.readUInt16BE(at + 2) : 0
    const end = at + 2 + length
    if (length < 2 || end > content.length) throw new BrokenStructure(`a segment ends behind the file at ${at}`)
    const payload = content.subarray(at + 4, end)
    if (marker === APP1 && startsWith(payload, EXIF)) {
      const exif = readExif(payload.subarray(EXIF.length))
      hadLocation ||= exif.hasLocation
      if (kept === NO_EXIF) kept = { orientation: exif.orientation, takenAt: exif.takenAt, zone: exif.zone }
    } else if (marker === APP1 || marker === APP13) hadLocation ||= namesPlace(payload)
    if (draws(marker, payload)) parts.push(content.subarray(at, end))
    at = end
    if (marker === SCAN) {
      const scanEnd = endOfScan(content, at)
      parts.push(content.subarray(at, scanEnd))
      at = scanEnd
    }
  }
  return { bytes: assemble(parts, kept), hadLocation, kept }
}

function draws(marker: number, payload: Buffer): boolean {
  if (marker === COMMENT) return false
  if (!isApplication(marker)) return true
  return marker === APP14 || (marker === APP0 && startsWith(payload, 'JFIF\0')) || (marker === APP2 && startsWith(payload, ICC))
}

function startsWith(payload: Buffer, mark: string): boolean {
  return payload.subarray(0, mark.length).toString('latin1') === mark
}

function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0 && at + 1 < content.length; at = content.indexOf(0xff, at + 1)) {
    const marker = content[at + 1]!
    if (marker !== 0xff && !isInScan(marker)) return at
  }
  throw new BrokenStructure('a scan does not end')
}

function assemble(parts: readonly Buffer[], kept: KeptExif): Buffer {
  const tiff = writeExif(kept)
  const isJfif = parts[0]?.[1] === APP0
  const head = isJfif ? parts.slice(0, 1) : []
  const exif = tiff === null ? [] : [segment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff]))]
  return Buffer.concat([Buffer.from([0xff, START]), ...head, ...exif, ...parts.slice(head.length), Buffer.from([0xff, END])])
}

function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

/** The same picture with this said beside it, as `stripJpeg` keeps it; `profile` tells how its colours are meant (ICC.1, annex B.4). */
export function withBeside(jpeg: Uint8Array, kept: KeptExif, profile: Uint8Array | null): Uint8Array {
  const tiff = writeExif(kept)
  const exif = tiff === null ? [] : [segment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff]))]
  const fits = profile !== null && profile.length <= LONGEST_PROFILE
  const colours = fits ? [segment(APP2, Buffer.concat([Buffer.from(ICC, 'latin1'), Buffer.from([1, 1]), profile]))] : []
  return Buffer.concat([jpeg.subarray(0, 2), ...exif, ...colours, jpeg.subarray(2)])
}
