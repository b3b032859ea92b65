// Numbers and bullets that Word makes while it shows a file and that stand nowhere in its text (ISO/IEC 29500-1, 17.9).
import { fromLegacy, legacyFontOf } from '../encodings.ts'
import { UNICODE_VIETNAMESE } from './legacy-letters.ts'
import { formatNumber } from './number-format.ts'
import { listOfStyle, numberingOf, type Styles } from './styles.ts'
import { bulletOf, withSigns } from './symbols.ts'
import { child, childrenNamed, isOn, number, value, type XmlElement } from './xml.ts'

interface Level {
  start: number
  format: string
  /** Of a custom format: "01, 02, ...". */
  pattern: string
  text: string
  /** What stands between number and text. */
  gap: '' | ' '
  /** All numbers of the label in plain figures. */
  isLegal: boolean
  /** Count anew after a paragraph of this level (counted from 1) or further out; 0: never; undefined: after any further out. */
  restartAfter: number | undefined
  /** The paragraph style that belongs to the level. */
  styleId: string | undefined
  font: string | undefined
  isCaps: boolean
}

interface List {
  /** Lists of one abstract definition count on from each other. */
  abstractId: string
  levels: ReadonlyMap<number, Level>
  /** Where the list starts anew when it is first used. */
  starts: ReadonlyMap<number, number>
}

export interface Numbering {
  /** The label of a paragraph with the gap behind it, and counts it; empty where it has none. Paragraphs are to be asked in order, once each. */
  label(properties: XmlElement | undefined): string
}

const LEVELS = 9

/** Characters of a label before its numbers; Word takes no more than thirty. */
const LONGEST_LABEL = 100

function readLevel(level: XmlElement): Level {
  const format = child(level, 'w:numFmt')
  const gap = value(level, 'w:suff')
  const look = child(level, 'w:rPr')
  const fonts = child(look, 'w:rFonts')?.attributes
  return {
    start: number(value(level, 'w:start')) ?? 0,
    format: format?.attributes['w:val'] ?? 'decimal',
    pattern: format?.attributes['w:format'] ?? '',
    text: (value(level, 'w:lvlText') ?? '').slice(0, LONGEST_LABEL),
    gap: gap === 'nothing' ? '' : ' ',
    isLegal: isOn(level, 'w:isLgl') ?? false,
    restartAfter: number(value(level, 'w:lvlRestart')),
    styleId: value(level, 'w:pStyle'),
    font: fonts?.['w:hAnsi'] ?? fonts?.['w:ascii'],
    isCaps: isOn(look, 'w:caps') ?? false,
  }
}

function levelsOf(parent: XmlElement | undefined): Map<number, Level> {
  return new Map(childrenNamed(parent, 'w:lvl').map((level) => [number(level.attributes['w:ilvl']) ?? 0, readLevel(level)]))
}

function readLists(root: XmlElement | undefined, styles: XmlElement | undefined): Map<string, List> {
  const abstracts = new Map(childrenNamed(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]))
  const nums = new Map(childrenNamed(root, 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]))

  /** A definition may only name a numbering style, whose list has the levels. */
  const definition = (abstractId: string, seen: string[] = []): { id: string; element: XmlElement } | null => {
    const element = abstracts.get(abstractId)
    if (element === undefined || seen.includes(abstractId)) return null
    const link = value(element, 'w:numStyleLink')
    if (link === undefined) return { id: abstractId, element }
    const linked = value(nums.get(listOfStyle(styles, link) ?? ''), 'w:abstractNumId')
    const byName = [...abstracts].find(([, one]) => value(one, 'w:styleLink') === link)?.[0]
    return definition(linked ?? byName ?? '', [...seen, abstractId]) ?? (byName ? definition(byName, [...seen, abstractId]) : null)
  }

  const lists = new Map<string, List>()
  for (const [id, num] of nums) {
    const found = definition(value(num, 'w:abstractNumId') ?? '')
    if (found === null) continue
    const levels = levelsOf(found.element)
    const starts = new Map<number, number>()
    for (const override of childrenNamed(num, 'w:lvlOverride')) {
      const at = number(override.attributes['w:ilvl']) ?? 0
      const own = child(override, 'w:lvl')
      if (own) levels.set(at, readLevel(own))
      const start = number(value(override, 'w:startOverride'))
      if (start !== undefined) starts.set(at, start)
    }
    lists.set(id, { abstractId: found.id, levels, starts })
  }
  return lists
}

/** How far the lists of one definition have counted; undefined: not yet begun, or to begin anew. */
type Counters = (number | undefined)[]

function restarts(level: Level | undefined, at: number, after: number): boolean {
  const limit = level?.restartAfter ?? at
  return after <= limit
}

/** Reads the numbering part; with none, no paragraph has a label. */
export function readNumbering(root: XmlElement | undefined, stylesRoot: XmlElement | undefined, styles: Styles): Numbering {
  const lists = readLists(root, stylesRoot)
  const counters = new Map<string, Counters>()
  const begun = new Set<string>()

  /** The list and level of a paragraph: its own settings first, then those of its style. */
  const placeOf = (properties: XmlElement | undefined): { id: string; list: List; at: number } | null => {
    const own = numberingOf(properties)
    const styled = styles.numbering(value(properties, 'w:pStyle'))
    const id = own?.id ?? styled?.id
    const list = id === undefined ? undefined : lists.get(id)
    if (id === undefined || list === undefined) return null
    const ofStyle =
      own?.id === undefined
        ? [...list.levels].find(([, { styleId }]) => styleId !== undefined && styleId === styled?.styleId)?.[0]
        : undefined
    const at = own?.level ?? ofStyle ?? styled?.level ?? 0
    return at >= 0 && at < LEVELS ? { id, list, at } : null
  }

  const count = (id: string, { abstractId, levels, starts }: List, at: number): Counters => {
    const counted: Counters = counters.get(abstractId) ?? []
    counters.set(abstractId, counted)
    const start = starts.get(at)
    // A start of the list's own counts once, when it comes to that level for the first time.
    if (start !== undefined && !begun.has(`${id}/${at}`)) counted[at] = start - 1
    begun.add(`${id}/${at}`)
    const before = counted[at]
    counted[at] = before === undefined ? (levels.get(at)?.start ?? 1) : before + 1
    for (let deeper = at + 1; deeper < LEVELS; deeper++) if (restarts(levels.get(deeper), deeper, at + 1)) counted[deeper] = undefined
    return counted
  }

  const shown = (list: List, at: number, counted: Counters, properties: XmlElement | undefined): string => {
    const level = list.levels.get(at)!
    const text = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const other = list.levels.get(Number(digit) - 1)
      const reached = counted[Number(digit) - 1] ?? other?.start ?? 1
      const format = other?.format ?? 'decimal'
      return formatNumber(reached, level.isLegal && format !== 'none' ? 'decimal' : format, other?.pattern)
    })
    // A label looks like the mark of its paragraph, but for what its level says.
    const look = styles.look(child(properties, 'w:rPr'), value(properties, 'w:pStyle'))
    const font = level.font ?? look.font
    const legacy = font === undefined || UNICODE_VIETNAMESE.test(text) ? null : legacyFontOf(font)
    const readable = legacy ? fromLegacy(text, legacy) : withSigns(text, level.font)
    return level.isCaps || look.caps ? readable.toUpperCase() : readable
  }

  return {
    label(properties) {
      const place = placeOf(properties)
      const level = place?.list.levels.get(place.at)
      if (place === null || level === undefined) return ''
      const counted = count(place.id, place.list, place.at)
      // A picture as a bullet has no text.
      if (level.format === 'bullet') return `${bulletOf(level.text, level.font)} `
      const text = shown(place.list, place.at, counted, properties).trim()
      return text === '' ? '' : text + level.gap
    },
  }
}
