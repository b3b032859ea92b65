// How text looks: what the run says, its style and that style's ancestors, the document's defaults (ISO/IEC 29500-1, 17.7.2 and 17.7.3).
import { child, childrenNamed, descend, elements, isOn, number, value, type XmlElement } from './xml.ts'

/** What is read of a w:rPr; undefined where it says nothing of it. */
interface RunSettings {
  bold?: boolean
  caps?: boolean
  hidden?: boolean
  font?: string
}

export interface RunLook {
  bold: boolean
  /** Shown in capitals, whatever was typed. */
  caps: boolean
  hidden: boolean
  font: string | undefined
}

interface Style {
  id: string
  name: string
  basedOn: string | undefined
  run: RunSettings
  numbering: { id: string | undefined; level: number | undefined } | null
  outlineLevel: number | undefined
  alignment: string | undefined
}

/** Where a paragraph's style puts it in a list. */
export interface StyleNumbering {
  id: string
  /** Undefined: the level that names the style. */
  level: number | undefined
  /** The style that says so, which the level may name. */
  styleId: string
}

export interface Styles {
  look(run: XmlElement | undefined, paragraphStyle: string | undefined): RunLook
  numbering(paragraphStyle: string | undefined): StyleNumbering | null
  /** Its name in lower case: "heading 1", "toc 2"; empty where it is unknown. */
  nameOf(paragraphStyle: string | undefined): string
  /** 0 for a heading of the first level. */
  outlineLevel(paragraphStyle: string | undefined): number | undefined
  /** A value of w:jc. */
  alignment(paragraphStyle: string | undefined): string | undefined
}

type ThemeFonts = Readonly<Record<'major' | 'minor', string | undefined>>

function themeFonts(theme: XmlElement | undefined): ThemeFonts {
  const scheme = descend(theme, 'a:themeElements', 'a:fontScheme')
  const latin = (name: string) => descend(scheme, name, 'a:latin')?.attributes.typeface
  return { major: latin('a:majorFont'), minor: latin('a:minorFont') }
}

function fontOf(fonts: XmlElement | undefined, theme: ThemeFonts): string | undefined {
  if (fonts === undefined) return undefined
  const { attributes } = fonts
  const themed = attributes['w:hAnsiTheme'] ?? attributes['w:asciiTheme']
  const fromTheme = themed?.startsWith('major') ? theme.major : themed?.startsWith('minor') ? theme.minor : undefined
  // Letters with marks lie beyond ASCII, where hAnsi rules.
  return fromTheme ?? attributes['w:hAnsi'] ?? attributes['w:ascii'] ?? attributes['w:cs']
}

function settingsOf(properties: XmlElement | undefined, theme: ThemeFonts): RunSettings {
  return {
    bold: isOn(properties, 'w:b'),
    caps: isOn(properties, 'w:caps'),
    hidden: isOn(properties, 'w:vanish'),
    font: fontOf(child(properties, 'w:rFonts'), theme),
  }
}

/** What a w:numPr says; null where there is none. */
export function numberingOf(properties: XmlElement | undefined): { id: string | undefined; level: number | undefined } | null {
  const numbering = child(properties, 'w:numPr')
  return numbering ? { id: value(numbering, 'w:numId'), level: number(value(numbering, 'w:ilvl')) } : null
}

function readStyle(style: XmlElement, theme: ThemeFonts): Style {
  const paragraph = child(style, 'w:pPr')
  return {
    id: style.attributes['w:styleId'] ?? '',
    name: (value(style, 'w:name') ?? '').toLowerCase(),
    basedOn: value(style, 'w:basedOn'),
    run: settingsOf(child(style, 'w:rPr'), theme),
    numbering: numberingOf(paragraph),
    outlineLevel: number(value(paragraph, 'w:outlineLvl')),
    alignment: value(paragraph, 'w:jc'),
  }
}

const TOGGLES = ['bold', 'caps', 'hidden'] as const

/** Reads the styles part; with none, nothing has a look but what runs say themselves. */
export function readStyles(root: XmlElement | undefined, theme: XmlElement | undefined): Styles {
  const fonts = themeFonts(theme)
  const defaults = settingsOf(descend(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'), fonts)
  const styles = new Map(childrenNamed(root, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', readStyle(style, fonts)]))
  const plain = childrenNamed(root, 'w:style').find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && ['1', 'true', 'on'].includes(attributes['w:default'] ?? ''),
  )?.attributes['w:styleId']

  /** The style and its ancestors, nearest first; a circle ends where it closes. */
  const chains = new Map<string, Style[]>()
  const chain = (id: string | undefined): Style[] => {
    const key = id ?? ''
    const known = chains.get(key)
    if (known) return known
    const line: Style[] = []
    for (let style = styles.get(key); style !== undefined && !line.includes(style); style = styles.get(style.basedOn ?? ''))
      line.push(style)
    chains.set(key, line)
    return line
  }
  const paragraphChain = (id: string | undefined) => chain(id !== undefined && styles.has(id) ? id : plain)

  const nearest = <K extends keyof RunSettings>(line: Style[], key: K): RunSettings[K] =>
    line.find(({ run }) => run[key] !== undefined)?.run[key]

  /** A toggle that both the paragraph's and the run's style switch on is off again. */
  const toggled = (key: (typeof TOGGLES)[number], direct: RunSettings, paragraph: Style[], character: Style[]): boolean => {
    if (direct[key] !== undefined) return direct[key]
    const inParagraph = nearest(paragraph, key)
    const inCharacter = nearest(character, key)
    if (inParagraph === undefined && inCharacter === undefined) return defaults[key] ?? false
    return (inParagraph ?? false) !== (inCharacter ?? false)
  }

  return {
    look(run, paragraphStyle) {
      const direct = run ? settingsOf(run, fonts) : {}
      const paragraph = paragraphChain(paragraphStyle)
      const character = chain(value(run, 'w:rStyle'))
      const [bold, caps, hidden] = TOGGLES.map((key) => toggled(key, direct, paragraph, character))
      const font = direct.font ?? nearest(character, 'font') ?? nearest(paragraph, 'font') ?? defaults.font
      return { bold: bold!, caps: caps!, hidden: hidden!, font }
    },
    numbering(paragraphStyle) {
      const line = paragraphChain(paragraphStyle)
      const says = line.find(({ numbering }) => numbering?.id !== undefined)
      const level = line.find(({ numbering }) => numbering?.level !== undefined)?.numbering?.level
      return says ? { id: says.numbering!.id!, level, styleId: line[0]!.id } : null
    },
    nameOf: (paragraphStyle) => styles.get(paragraphStyle ?? '')?.name ?? '',
    alignment: (paragraphStyle) => paragraphChain(paragraphStyle).find(({ alignment }) => alignment !== undefined)?.alignment,
    outlineLevel: (paragraphStyle) => paragraphChain(paragraphStyle).find(({ outlineLevel }) => outlineLevel !== undefined)?.outlineLevel,
  }
}

/** The id of the list that a numbering style stands for. */
export function listOfStyle(styles: XmlElement | undefined, styleId: string): string | undefined {
  const style = elements(styles).find(({ name, attributes }) => name === 'w:style' && attributes['w:styleId'] === styleId)
  return numberingOf(child(style, 'w:pPr'))?.id
}
