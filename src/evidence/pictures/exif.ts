// What a camera writes into a picture (Exif 2.32 in a TIFF structure): read for the little that is kept, and written anew with just that.

/** The part of it that stays: without it a picture lies on its side, or nobody knows when it was taken. */
export interface KeptExif {
  /** 1 to 8 as Exif 2.32, 4.6.4 has it; null where it is not told, or upright. */
  orientation: number | null
  /** "2026:11:20 09:12:00", as the camera wrote it. */
  takenAt: string | null
  /** "+07:00". */
  zone: string | null
}

export interface ReadExif extends KeptExif {
  hasLocation: boolean
}

const ORIENTATION = 0x0112
const EXIF_IFD = 0x8769
const GPS_IFD = 0x8825
const DATE_TIME_ORIGINAL = 0x9003
const OFFSET_TIME_ORIGINAL = 0x9011
const SHORT = 3
const LONG = 4
const ASCII = 2
const ENTRY_BYTES = 12
/** Cameras write some fifty. */
const MOST_ENTRIES = 500

const NOTHING: ReadExif = { orientation: null, takenAt: null, zone: null, hasLocation: false }

interface Entry {
  /** Count of values. */
  count: number
  /** Where the value stands, or the offset of a longer one. */
  at: number
}

/** Reads a TIFF structure; what is damaged reads as not being there. */
export function readExif(tiff: Uint8Array): ReadExif {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (view.byteLength < 8) return NOTHING
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return NOTHING
  const isLittle = order === 0x4949
  const u16 = (at: number) => (at + 2 <= view.byteLength ? view.getUint16(at, isLittle) : 0)
  const u32 = (at: number) => (at + 4 <= view.byteLength ? view.getUint32(at, isLittle) : 0)

  function entriesAt(offset: number): Map<number, Entry> {
    const entries = new Map<number, Entry>()
    const count = Math.min(offset === 0 ? 0 : u16(offset), MOST_ENTRIES)
    for (let index = 0; index < count; index++) {
      const at = offset + 2 + index * ENTRY_BYTES
      entries.set(u16(at), { count: u32(at + 4), at: at + 8 })
    }
    return entries
  }

  function text(entry: Entry | undefined, form: RegExp): string | null {
    if (entry === undefined || entry.count > 64) return null
    const at = entry.count > 4 ? u32(entry.at) : entry.at
    const found = form.exec(Buffer.from(tiff.subarray(at, at + entry.count)).toString('latin1'))
    return found?.[0] ?? null
  }

  const main = entriesAt(u32(4))
  const orientationEntry = main.get(ORIENTATION)
  const orientation = orientationEntry === undefined ? 1 : u16(orientationEntry.at)
  const exifEntry = main.get(EXIF_IFD)
  const exif = exifEntry === undefined ? new Map<number, Entry>() : entriesAt(u32(exifEntry.at))
  return {
    orientation: orientation >= 2 && orientation <= 8 ? orientation : null,
    takenAt: text(exif.get(DATE_TIME_ORIGINAL), /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d/u),
    zone: text(exif.get(OFFSET_TIME_ORIGINAL), /^[+-]\d\d:\d\d/u),
    hasLocation: main.has(GPS_IFD),
  }
}

/** A TIFF structure that says this and nothing else; null where there is nothing to say. */
export function writeExif({ orientation, takenAt, zone }: KeptExif): Uint8Array | null {
  if (orientation === null && takenAt === null) return null
  const texts = takenAt === null ? [] : [{ tag: DATE_TIME_ORIGINAL, text: `${takenAt}\0` }]
  if (takenAt !== null && zone !== null) texts.push({ tag: OFFSET_TIME_ORIGINAL, text: `${zone}\0` })
  const mainEntries = (orientation === null ? 0 : 1) + (texts.length > 0 ? 1 : 0)
  const exifAt = 8 + 2 + mainEntries * ENTRY_BYTES + 4
  const exifBytes = texts.length === 0 ? 0 : 2 + texts.length * ENTRY_BYTES + 4
  let textAt = exifAt + exifBytes
  const tiff = Buffer.alloc(textAt + texts.reduce((sum, { text }) => sum + text.length, 0))
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(mainEntries, 8)
  let at = 10
  const entry = (tag: number, type: number, count: number) => {
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(type, at + 2)
    tiff.writeUInt32BE(count, at + 4)
    at += ENTRY_BYTES
    return at - 4
  }
  if (orientation !== null) tiff.writeUInt16BE(orientation, entry(ORIENTATION, SHORT, 1))
  if (texts.length === 0) return tiff
  tiff.writeUInt32BE(exifAt, entry(EXIF_IFD, LONG, 1))
  tiff.writeUInt16BE(texts.length, exifAt)
  at = exifAt + 2
  for (const { tag, text } of texts) {
    tiff.writeUInt32BE(textAt, entry(tag, ASCII, text.length))
    tiff.write(text, textAt, 'latin1')
    textAt += text.length
  }
  return tiff
}

/** Does a packet of XMP (in whatever part of a file) name a place? */
export function namesPlace(packet: Uint8Array): boolean {
  return /GPSL(?:atitude|ongitude)|LocationCreated|LocationShown|photoshop:City|Iptc4xmpCore:Location/u.test(
    Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).toString('latin1'),
  )
}
