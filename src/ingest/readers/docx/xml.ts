// XML of an Office file → a small tree with one prefix per namespace, whichever the file uses. No entities, bounded depth.
import { DOMParser } from '@xmldom/xmldom'
import { UserError } from '../../../errors.ts'
import { DamagedFile, UnfoldsTooLarge, UnsafeFile } from '../../errors.ts'

export interface XmlElement {
  /** With the prefix of PREFIXES: "w:p"; "?:local" in a namespace that is not known. */
  name: string
  /** Names as above; without prefix where the file has none. */
  attributes: Record<string, string>
  children: XmlNode[]
}

export type XmlNode = XmlElement | string

/** Deeper than any document that Word writes: a table within a table adds some eight levels. */
const MAX_DEPTH = 300

/** Elements of one part. A thousand pages hold a third of that. */
const MAX_ELEMENTS = 1_000_000

const TRANSITIONAL = 'http://schemas.openxmlformats.org'
const STRICT = 'http://purl.oclc.org/ooxml'

/** ISO/IEC 29500 has two sets of namespaces, transitional (part 4) and strict (part 1); both stand for the same words. */
const PREFIXES: Readonly<Record<string, string>> = {
  [`${TRANSITIONAL}/wordprocessingml/2006/main`]: 'w',
  [`${STRICT}/wordprocessingml/main`]: 'w',
  [`${TRANSITIONAL}/officeDocument/2006/relationships`]: 'r',
  [`${STRICT}/officeDocument/relationships`]: 'r',
  [`${TRANSITIONAL}/officeDocument/2006/math`]: 'm',
  [`${STRICT}/officeDocument/math`]: 'm',
  [`${TRANSITIONAL}/drawingml/2006/main`]: 'a',
  [`${STRICT}/drawingml/main`]: 'a',
  [`${TRANSITIONAL}/drawingml/2006/wordprocessingDrawing`]: 'wp',
  [`${STRICT}/drawingml/wordprocessingDrawing`]: 'wp',
  [`${TRANSITIONAL}/drawingml/2006/picture`]: 'pic',
  [`${STRICT}/drawingml/picture`]: 'pic',
  [`${TRANSITIONAL}/drawingml/2006/chart`]: 'c',
  [`${STRICT}/drawingml/chart`]: 'c',
  [`${TRANSITIONAL}/drawingml/2006/diagram`]: 'dgm',
  [`${STRICT}/drawingml/diagram`]: 'dgm',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  [`${TRANSITIONAL}/markup-compatibility/2006`]: 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://www.w3.org/XML/1998/namespace': 'xml',
}

/** Extensions whose Choice is understood here; for any other the Fallback is taken. */
const UNDERSTOOD = new Set(['wps', 'wpg', 'wpc', 'wp14', 'w14', 'w15', 'w16', 'w16se', 'w16cid', 'w16cex', 'w16sdtdh', 'a14', 'v'])

function named(namespace: string | null, localName: string): string {
  if (!namespace) return localName
  return `${PREFIXES[namespace] ?? '?'}:${localName}`
}

/** One of the branches of mc:AlternateContent, never both: they say the same in two ways. */
function chosenBranch(alternatives: XmlElement): XmlNode[] {
  const branches = alternatives.children.filter(isElement)
  const choice = branches.find(
    (branch) => branch.name === 'mc:Choice' && (branch.attributes.Requires ?? '').split(/\s+/u).every((prefix) => UNDERSTOOD.has(prefix)),
  )
  return (choice ?? branches.find(({ name }) => name === 'mc:Fallback') ?? branches[0])?.children ?? []
}

interface SaxAttributes {
  length: number
  getURI(index: number): string | null
  getLocalName(index: number): string
  getValue(index: number): string
}

/** What the parser calls; a tree of its own would take three times the memory and could not be stopped at a depth. */
class TreeBuilder {
  doc: { documentElement: XmlElement | null } = { documentElement: null }
  /** The parser takes CDATA only where there is one. */
  currentElement: XmlElement | undefined
  private readonly open: XmlElement[] = []
  private count = 0
  private tooMuch: TooMuch | null = null

  startElement(namespace: string | null, localName: string, _qualified: string, attributes: SaxAttributes): void {
    const element: XmlElement = { name: named(namespace, localName), attributes: {}, children: [] }
    for (let index = 0; index < attributes.length; index++)
      element.attributes[named(attributes.getURI(index), attributes.getLocalName(index))] = attributes.getValue(index)
    if (this.open.length === 0) {
      if (this.doc.documentElement !== null) throw new Error('two root elements')
      this.doc.documentElement = element
    }
    if (this.open.length >= MAX_DEPTH) this.stop(`more than ${MAX_DEPTH} elements within each other`)
    if (++this.count > MAX_ELEMENTS) this.stop(`more than ${MAX_ELEMENTS} elements in one part`)
    this.open.push(element)
    this.currentElement = element
  }

  private stop(detail: string): never {
    this.tooMuch = new TooMuch(detail)
    throw this.tooMuch
  }

  endElement(): void {
    const element = this.open.pop()!
    const parent = this.open.at(-1)
    this.currentElement = parent
    if (element.name === 'mc:AlternateContent') parent?.children.push(...chosenBranch(element))
    else parent?.children.push(element)
  }

  characters(text: string, start: number, length: number): void {
    this.open.at(-1)?.children.push(text.slice(start, start + length))
  }

  warning(message: string): never {
    throw new Error(message)
  }

  /** The parser also reports here, as words, what this class throws. */
  error(message: string): never {
    throw this.tooMuch ?? new Error(message)
  }

  fatalError(message: string): never {
    throw new Error(message)
  }

  startDTD(): void {}
  startDocument(): void {}
  endDocument(): void {}
  startPrefixMapping(): void {}
  endPrefixMapping(): void {}
  processingInstruction(): void {}
  comment(): void {}
  startCDATA(): void {}
  endCDATA(): void {}
  endDTD(): void {}
}

class HasDoctype extends Error {}
class TooMuch extends Error {}

/** UTF-16 by its mark, else UTF-8: XML knows others, Office files do not. */
function decode(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/**
 * The root of a part. Throws UnsafeFile for a DOCTYPE (entities come with it), UnfoldsTooLarge for too many or too deep elements, DamagedFile
 * for anything else.
 */
export function parseXml(fileName: string, bytes: Uint8Array): XmlElement {
  try {
    const text = decode(bytes)
    // Also in places where the parser would report something else first.
    if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new HasDoctype()
    const parsed: unknown = new DOMParser({ locator: false, domHandler: TreeBuilder }).parseFromString(text, 'text/xml')
    return (parsed as TreeBuilder['doc']).documentElement!
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    if (cause instanceof HasDoctype) throw new UnsafeFile(fileName, 'a part declares a document type or entities')
    if (cause instanceof TooMuch) throw new UnfoldsTooLarge(fileName, cause.message)
    throw new DamagedFile(fileName, 'a part is no XML', cause)
  }
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function elements(parent: XmlElement | undefined): XmlElement[] {
  return parent?.children.filter(isElement) ?? []
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => isElement(node) && node.name === name)
}

export function childrenNamed(parent: XmlElement | undefined, name: string): XmlElement[] {
  return elements(parent).filter((element) => element.name === name)
}

/** The element at the end of a path of children. */
export function descend(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce((element, name) => child(element, name), parent)
}

/** All elements of a name below, in reading order. */
export function* within(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const element of elements(parent)) {
    if (element.name === name) yield element
    yield* within(element, name)
  }
}

export function textOf(element: XmlElement): string {
  return element.children.map((node) => (isElement(node) ? textOf(node) : node)).join('')
}

/** w:val of a child: what most settings of WordprocessingML are. */
export function value(parent: XmlElement | undefined, name: string): string | undefined {
  return child(parent, name)?.attributes['w:val']
}

export function number(text: string | undefined): number | undefined {
  const parsed = Number.parseInt(text ?? '', 10)
  return Number.isNaN(parsed) ? undefined : parsed
}

/** An on/off setting: on where it stands without a value; undefined where it does not stand. */
export function isOn(parent: XmlElement | undefined, name: string): boolean | undefined {
  const setting = child(parent, name)
  return setting && !['0', 'false', 'off', 'none'].includes(setting.attributes['w:val'] ?? 'true')
}
