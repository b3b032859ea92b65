// Pictures as phones send them, made here.
import sharp from 'sharp'

/** What a phone writes besides the picture: where it was and when. */
const PHONE_EXIF = {
  IFD0: { Make: 'Điện thoại' },
  IFD2: { DateTimeOriginal: '2026:11:20 09:12:00', OffsetTimeOriginal: '+07:00' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 29/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '103/1 58/1 0/1' },
}

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="22,29.0N"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** Two colours, so that a turned picture can be told from one that is not. */
function plain(width: number, height: number) {
  const left = { create: { width: Math.floor(width / 2), height, channels: 3 as const, background: '#d00000' } }
  return sharp({ create: { width, height, channels: 3, background: '#0000d0' } }).composite([{ input: left, left: 0, top: 0 }])
}

export interface PictureSettings {
  width?: number
  height?: number
  /** Says where it was taken. */
  located?: boolean
  /** Says so in XMP as well. */
  xmp?: boolean
}

/** A picture of the kind, with what a phone says beside it unless told otherwise. */
export function aPicture(
  format: 'jpeg' | 'png' | 'webp',
  { width = 64, height = 48, located = true, xmp = false }: PictureSettings = {},
): Promise<Buffer> {
  const picture = plain(width, height)
  const { IFD3: _place, ...rest } = PHONE_EXIF
  const told = located ? picture.withExif(PHONE_EXIF) : picture.withExif(rest)
  return (xmp ? told.withXmp(XMP) : told).withMetadata({ orientation: 6 }).toFormat(format).toBuffer()
}

/** A picture about which nothing is said. */
export function aBarePicture(format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff'): Promise<Buffer> {
  return plain(64, 48).toFormat(format).toBuffer()
}
