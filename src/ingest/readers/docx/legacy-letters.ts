// Is a font from before Unicode meant? Many files have Unicode text under a style that still names one, and Word then shows another font.
import { legacyFontOf } from '../encodings.ts'
import type { Styles } from './styles.ts'
import { child, elements, textOf, value, within, type XmlElement } from './xml.ts'

/** Letters that no legacy encoding has: text with one of them was typed in Unicode, whatever its font is called. */
export const UNICODE_VIETNAMESE = /[\u1ea0-\u1ef9ĂăĐđĨĩŨũƠơƯư]/u

/** The upper half of the eight-bit encodings, also as symbol fonts keep it. */
const EIGHT_BIT = /[\u00a1-\u00ff\uf0a1-\uf0ff]/u

function namesLegacyFont(root: XmlElement | undefined): boolean {
  if (root === undefined) return false
  for (const fonts of within(root, 'w:rFonts')) if (Object.values(fonts.attributes).some((name) => legacyFontOf(name) !== null)) return true
  for (const latin of within(root, 'a:latin')) if (legacyFontOf(latin.attributes.typeface ?? '') !== null) return true
  return false
}

/** The text of a paragraph that stands in a legacy font. */
function legacyText(paragraph: XmlElement, styles: Styles): string {
  const style = value(child(paragraph, 'w:pPr'), 'w:pStyle')
  let text = ''
  for (const run of within(paragraph, 'w:r'))
    if (legacyFontOf(styles.look(child(run, 'w:rPr'), style).font ?? '') !== null)
      for (const piece of elements(run)) if (piece.name === 'w:t') text += textOf(piece)
  return text
}

/**
 * Does text in a legacy font hold legacy letters in this document? A short paragraph ("Không") can be read either way; the others of its kind
 * tell.
 */
export function usesLegacyLetters(body: XmlElement, styles: Styles, ...named: (XmlElement | undefined)[]): boolean {
  // Then only headers and notes could have one, and nothing speaks against it.
  if (![body, ...named].some(namesLegacyFont)) return true
  let legacy = 0
  let unicode = 0
  for (const paragraph of within(body, 'w:p')) {
    const text = legacyText(paragraph, styles)
    if (UNICODE_VIETNAMESE.test(text)) unicode++
    else if (EIGHT_BIT.test(text)) legacy++
  }
  return legacy >= unicode
}
