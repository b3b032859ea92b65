// What Word puts around blocks, rows and cells to group or to mark them: content controls, changes, custom XML.
import { child, descend, elements, isOn, value, type XmlElement } from './xml.ts'

/** Passed through; what is deleted or moved away is not among them. */
const PASSED = new Set(['w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'w:sdtContent'])

/** A content control that still shows its prompt holds nothing of the author. */
export function isPrompt(control: XmlElement): boolean {
  return isOn(child(control, 'w:sdtPr'), 'w:showingPlcHdr') ?? false
}

function isContentsGallery(control: XmlElement): boolean {
  const gallery = value(descend(control, 'w:sdtPr', 'w:docPartObj'), 'w:docPartGallery')
  return /^table of contents$/iu.test(gallery ?? '')
}

/** Elements of the given names below a parent, through wrappers that only group them. */
export function* unwrapped(parent: XmlElement, names: ReadonlySet<string>): Generator<XmlElement> {
  for (const element of elements(parent)) {
    if (names.has(element.name)) yield element
    else if (element.name === 'w:sdt') {
      if (!isContentsGallery(element) && !isPrompt(element)) yield* unwrapped(element, names)
    } else if (PASSED.has(element.name)) yield* unwrapped(element, names)
  }
}
