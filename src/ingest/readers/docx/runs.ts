// What stands in a paragraph: text as it is seen, in stretches of one look, and what hangs on it (notes, boxes, objects).
import { fromLegacy, type LegacyEncoding, legacyFontOf } from '../encodings.ts'
import { UNICODE_VIETNAMESE } from './legacy-letters.ts'
import { mathText } from './math.ts'
import { isReadableObject } from './objects.ts'
import type { Styles } from './styles.ts'
import { signOf, withSigns } from './symbols.ts'
import { isPrompt } from './wrappers.ts'
import { child, elements, isElement, textOf, value, type XmlElement } from './xml.ts'

/** Text in one look. \n is a break within the paragraph, \t a tab. */
export interface Stretch {
  text: string
  bold: boolean
  /** Capitals are shown, whatever was typed. */
  caps: boolean
  encoding: LegacyEncoding | null
}

export interface NoteReference {
  kind: 'footnote' | 'endnote'
  id: string
  /** The mark is written by hand, not counted. */
  isMarked: boolean
}

export interface Inline {
  stretches: Stretch[]
  notes: NoteReference[]
  /** Text boxes: each a w:txbxContent. */
  boxes: XmlElement[]
  /** Words set as a drawing (WordArt), as watermarks are. */
  drawnWords: string[]
  /** Pictures, charts and embedded files that may hold words. */
  objects: number
  /** Text that is hidden in Word. */
  hidden: string
  /** Changes that nobody has accepted or refused stand in it. */
  isTracked: boolean
  /** Some of it belongs to a table of contents. */
  inContents: boolean
}

export function emptyInline(): Inline {
  return { stretches: [], notes: [], boxes: [], drawnWords: [], objects: 0, hidden: '', isTracked: false, inContents: false }
}

/** Fields that are open while a text is read: their instruction is not shown, their result is. */
export interface OpenFields {
  fields: { instruction: string; isResult: boolean }[]
}

/** Gives the mark of a note where it is referred to. */
export type NoteMark = (reference: NoteReference) => string

export interface InlineContext {
  styles: Styles
  /** Text in a legacy font is to be converted. */
  hasLegacyLetters: boolean
  open: OpenFields
  paragraphStyle: string | undefined
  markOf: NoteMark
}

const REMOVED = new Set(['w:del', 'w:moveFrom'])
const ADDED = new Set(['w:ins', 'w:moveTo'])

/** Wrappers that are passed through: what they hold is text of the paragraph. */
const WRAPPERS = new Set([
  'w:hyperlink',
  'w:fldSimple',
  'w:smartTag',
  'w:customXml',
  'w:sdtContent',
  'w:dir',
  'w:bdo',
  'w:rubyBase',
  'w:ruby',
])

function isHiddenByField({ fields }: OpenFields): boolean {
  return fields.some(({ isResult }) => !isResult)
}

function isContents({ fields }: OpenFields): boolean {
  return fields.some(({ instruction }) => /^\s*TOC\b/iu.test(instruction))
}

/** Reads the content of a paragraph, or of a part of it, into `inline`. */
export function readInline(parent: XmlElement, context: InlineContext, inline: Inline): void {
  for (const element of elements(parent)) {
    if (element.name === 'w:r') readRun(element, context, inline)
    else if (REMOVED.has(element.name)) inline.isTracked = true
    else if (ADDED.has(element.name)) {
      inline.isTracked = true
      readInline(element, context, inline)
    } else if (element.name === 'w:sdt') {
      const content = child(element, 'w:sdtContent')
      if (content && !isPrompt(element)) readInline(content, context, inline)
    } else if (element.name === 'w:fldSimple' && /^\s*TOC\b/iu.test(element.attributes['w:instr'] ?? '')) inline.inContents = true
    else if (WRAPPERS.has(element.name)) readInline(element, context, inline)
    else if (element.name === 'm:oMath' || element.name === 'm:oMathPara') {
      const text = mathText(element)
      if (!isHiddenByField(context.open)) inline.stretches.push({ text, bold: false, caps: false, encoding: null })
    }
  }
}

function readRun(run: XmlElement, context: InlineContext, inline: Inline): void {
  const look = context.styles.look(child(run, 'w:rPr'), context.paragraphStyle)
  const encoding = context.hasLegacyLetters ? legacyFontOf(look.font ?? '') : null
  const add = (text: string) => {
    if (text === '' || isHiddenByField(context.open)) return
    if (isContents(context.open)) inline.inContents = true
    if (look.hidden) inline.hidden += text
    else inline.stretches.push({ text, bold: look.bold, caps: look.caps, encoding })
  }
  for (const element of elements(run)) readPiece(element)

  function readPiece(element: XmlElement): void {
    switch (element.name) {
      case 'w:t':
        add(encoding === null ? withSigns(textOf(element), look.font) : textOf(element))
        break
      case 'w:tab':
      case 'w:ptab':
        add('\t')
        break
      case 'w:br':
      case 'w:cr':
        add('\n')
        break
      case 'w:noBreakHyphen':
        add('-')
        break
      case 'w:softHyphen':
        // Seen at a line's end only; in TCVN3 its code is the letter "ư".
        add(encoding === null ? '' : '\u00ad')
        break
      case 'w:sym':
        add(symbolOf(element, look.font))
        break
      case 'w:fldChar':
        moveField(element.attributes['w:fldCharType'], context.open)
        break
      case 'w:instrText': {
        const field = context.open.fields.at(-1)
        if (field && !field.isResult) field.instruction += textOf(element)
        break
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        if (isHiddenByField(context.open) || look.hidden) break
        const reference: NoteReference = {
          kind: element.name === 'w:footnoteReference' ? 'footnote' : 'endnote',
          id: element.attributes['w:id'] ?? '',
          isMarked: ['1', 'true', 'on'].includes(element.attributes['w:customMarkFollows'] ?? ''),
        }
        inline.notes.push(reference)
        add(context.markOf(reference))
        break
      }
      case 'w:ruby':
        readInline(element, context, inline)
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        readObject(element, inline)
        break
    }
  }
}

function symbolOf(element: XmlElement, font: string | undefined): string {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16)
  return Number.isNaN(code) || code > 0xffff ? '' : signOf(code, element.attributes['w:font'] ?? font)
}

function moveField(type: string | undefined, { fields }: OpenFields): void {
  if (type === 'begin') fields.push({ instruction: '', isResult: false })
  else if (type === 'separate' && fields.length > 0) fields.at(-1)!.isResult = true
  else if (type === 'end') fields.pop()
}

/** An instruction that never ends with its paragraph is broken; what follows it is text. */
export function closeInstructions({ fields }: OpenFields): void {
  for (const field of fields) field.isResult = true
}

function readObject(element: XmlElement, inline: Inline): void {
  const boxes: XmlElement[] = []
  const visit = (one: XmlElement) => {
    if (one.name === 'w:txbxContent') boxes.push(one)
    else {
      if (one.name === 'v:textpath' && one.attributes.string) inline.drawnWords.push(one.attributes.string)
      for (const node of one.children) if (isElement(node)) visit(node)
    }
  }
  visit(element)
  inline.boxes.push(...boxes)
  if (boxes.length === 0 && isReadableObject(element)) inline.objects++
}

/** Text of neighbouring stretches as it is seen. Marks of VNI may stand in a run of their own, so that runs of one encoding are converted as one. */
export function shownStretches(stretches: Stretch[]): { text: string; bold: boolean }[] {
  const isUnicode = stretches.some(({ text, encoding }) => encoding !== null && UNICODE_VIETNAMESE.test(text))
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const encoding = isUnicode ? null : stretch.encoding
    const last = joined.at(-1)
    if (last && last.encoding === encoding && last.bold === stretch.bold && last.caps === stretch.caps) last.text += stretch.text
    else joined.push({ ...stretch, encoding })
  }
  return joined.map(({ text, bold, caps, encoding }) => {
    const readable = encoding === null ? text.replace(/[\u00ad\u200b\ufeff]/gu, '') : fromLegacy(text, encoding)
    // People read, cite and compare what is shown; small capitals keep the two sizes apart and are left as typed.
    return { text: caps ? readable.toUpperCase() : readable, bold }
  })
}

/** The style of a paragraph. */
export function styleOf(paragraph: XmlElement): string | undefined {
  return value(child(paragraph, 'w:pPr'), 'w:pStyle')
}
