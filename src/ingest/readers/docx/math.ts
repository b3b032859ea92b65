// Formulas (ISO/IEC 29500-1, 22.1) on one line: "(a + b)/c", "x^2".
import { child, elements, textOf, type XmlElement } from './xml.ts'

function grouped(element: XmlElement | undefined): string {
  const text = element ? mathText(element) : ''
  return /^[\p{L}\p{N}.,%]*$/u.test(text) ? text : `(${text})`
}

/** The text of a formula, fractions and powers in one line. */
export function mathText(element: XmlElement): string {
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return textOf(element)
    case 'm:f':
      return `${grouped(child(element, 'm:num'))}/${grouped(child(element, 'm:den'))}`
    case 'm:sSup':
      return `${grouped(child(element, 'm:e'))}^${grouped(child(element, 'm:sup'))}`
    case 'm:rad':
      return `√${grouped(child(element, 'm:e'))}`
    case 'm:d':
      return `(${elements(element).map(mathText).join('')})`
    default:
      return elements(element).map(mathText).join('')
  }
}
