// Paragraphs of one section → passages: a bullet or paragraph each, short neighbours together, a line that leads to others with them.
import type { Paragraph, Place } from '../domain/document.ts'
import type { PassageDraft } from './passages.ts'
import type { Standing } from './section-walk.ts'
import { firstClause, splitText } from './split-text.ts'

/** Neighbours this short, in characters, are read together, up to a length that is still one glance. */
const SHORT = 200
const TOGETHER = 600

/** A whole item that others stand under is named above them by its first clause. */
const LEAD = { ends: ':;.,', least: 10, longest: 160 }

/** Running text, without a mark that sets it off, may be longer than an item and still be short. */
const RUNNING_SHORT = 1.5 * SHORT

/** How far in an item stands: running text, "*" over bullets, "-", "+". */
const RUNNING = 0
const DEPTHS: readonly [RegExp, number][] = [
  [/^\*/u, 1],
  [/^(?:[-–]\s*)?\+/u, 3],
  [/^[-–•▪◦]/u, 2],
]

interface Item {
  text: string
  place: Place
  depth: number
  /** Lines above it that lead to it: "Kiểm tra trực tiếp các đơn vị sau:". */
  leads: string[]
  /** It says little without what follows it. */
  isLead: boolean
}

/** Passages of paragraphs that share one standing, in order; each word of them in one. */
export function paragraphPassages(paragraphs: readonly Paragraph[], { path, headings }: Standing): PassageDraft[] {
  return grouped(itemsOf(paragraphs)).flatMap((group) => {
    const leads = group[0]?.leads ?? []
    const text = group.map((item) => item.text).join('\n')
    const place = { line: 0, ...group[0]?.place, endLine: group.at(-1)?.place.endLine ?? 0 }
    return splitText(text).map((piece) => ({ path, headings: [...headings, ...leads], columns: [], text: piece, place }))
  })
}

function itemsOf(paragraphs: readonly Paragraph[]): Item[] {
  const above: { text: string; depth: number }[] = []
  return paragraphs.map(({ text, place }, i) => {
    const depth = depthOf(text)
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= depth) above.pop()
    const leads = above.map((lead) => lead.text)
    const hasItems = depthOf(paragraphs[i + 1]?.text ?? '') > depth
    const isLead = /:$/u.test(text) || (hasItems && depth === 1)
    if (isLead || (hasItems && depth > RUNNING)) above.push({ text: firstClause(text, LEAD), depth })
    return { text, place, depth, leads, isLead }
  })
}

function depthOf(text: string): number {
  return DEPTHS.find(([mark]) => mark.test(text))?.[1] ?? RUNNING
}

function grouped(items: readonly Item[]): Item[][] {
  const groups: Item[][] = []
  for (const item of items) {
    const group = groups.at(-1)
    if (group && belongsTo(group, item)) group.push(item)
    else groups.push([item])
  }
  return groups
}

/** A line that leads goes with what it leads to; short items stay with short neighbours that nothing else leads to. */
function belongsTo(group: readonly Item[], item: Item): boolean {
  const first = group[0] as Item
  const before = group.at(-1) as Item
  if (before.isLead && item.leads.length > before.leads.length) return true
  const length = group.reduce((sum, { text }) => sum + text.length, item.text.length)
  if (length > TOGETHER || !isShort(item) || !isShort(before) || item.leads.length < first.leads.length) return false
  if (item.depth === RUNNING) return before.depth === RUNNING && isTitleLine(item) && isTitleLine(before)
  const isUnderLead = first.isLead && item.leads.length > first.leads.length
  return isUnderLead || first.depth === before.depth || item.depth >= first.depth
}

function isShort({ text, isLead, depth }: Item): boolean {
  return text.length <= (depth === RUNNING ? RUNNING_SHORT : SHORT) && !isLead
}

/** Lines of a letterhead, a title or a signature end without a mark. */
function isTitleLine({ text }: Item): boolean {
  return !/[.;:,]$/u.test(text)
}
