// Which drawings may hold words that nobody can read out of them.
import { within, type XmlElement } from './xml.ts'

const EMU_PER_CM = 360_000
const CM_PER_POINT = 2.54 / 72

/** An emblem, a line or a signature is smaller than this; a table or a page that was pasted as a picture is not. In centimetres. */
const SMALLEST = { longer: 6, shorter: 3 }

function isLarge(width: number, height: number): boolean {
  return Math.max(width, height) >= SMALLEST.longer && Math.min(width, height) >= SMALLEST.shorter
}

function first(element: XmlElement, name: string): XmlElement | undefined {
  return within(element, name).next().value ?? undefined
}

function lengthInCm(style: string, property: string): number {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([\\d.]+)(pt|in|cm|mm)?`, 'iu').exec(style)
  const amount = Number(found?.[1] ?? 0)
  const unit = found?.[2]?.toLowerCase() ?? 'pt'
  return { pt: amount * CM_PER_POINT, in: amount * 2.54, cm: amount, mm: amount / 10 }[unit] ?? 0
}

function isLargePicture(element: XmlElement): boolean {
  const extent = first(element, 'wp:extent')?.attributes
  if (extent) return isLarge(Number(extent.cx ?? 0) / EMU_PER_CM, Number(extent.cy ?? 0) / EMU_PER_CM)
  const style = first(element, 'v:shape')?.attributes.style ?? ''
  return isLarge(lengthInCm(style, 'width'), lengthInCm(style, 'height'))
}

/** Does a w:drawing, w:pict or w:object hold what a person can read and this reader cannot: an embedded file, a chart, a large picture? */
export function isReadableObject(element: XmlElement): boolean {
  if (first(element, 'o:OLEObject') || first(element, 'c:chart') || first(element, 'dgm:relIds')) return true
  const hasPicture = first(element, 'pic:pic') !== undefined || first(element, 'v:imagedata') !== undefined
  return hasPicture && isLargePicture(element)
}
