// Paragraphs of one section → passages: a bullet or paragraph each, short neighbours together, a line that leads to others with them.
import type { Paragraph, Place } from '../domain/document.ts'
import type { PassageDraft } from './passages.ts'
import type { Standing } from './section-walk.ts'
import { splitText } from './split-text.ts'

/** Neighbours this short, in characters, are read together, up to a length that is still one glance. */
const SHORT = 200
const TOGETHER = 600

interface Item {
  text: string
  place: Place
  /** 0 for running text, 1 for "-", 2 for "+". */
  depth: number
  /** Lines above it that lead to it: "Kiểm tra trực tiếp các đơn vị sau:". */
  leads: string[]
  isLead: boolean
}

export function paragraphPassages(paragraphs: readonly Paragraph[], { path, headings }: Standing): PassageDraft[] {
  return grouped(itemsOf(paragraphs)).flatMap((group) => {
    const leads = group[0]?.leads ?? []
    const text = group.map((item) => item.text).join('\n')
    const place = { line: group[0]?.place.line ?? 0, endLine: group.at(-1)?.place.endLine ?? 0 }
    return splitText(text).map((piece) => ({ path, headings: [...headings, ...leads], columns: [], text: piece, place }))
  })
}

function itemsOf(paragraphs: readonly Paragraph[]): Item[] {
  const leads: { text: string; depth: number }[] = []
  return paragraphs.map(({ text, place }) => {
    const depth = depthOf(text)
    while (leads.length > 0 && (leads.at(-1)?.depth ?? 0) >= depth) leads.pop()
    const above = leads.map((lead) => lead.text)
    const isLead = /:$/u.test(text)
    if (isLead) leads.push({ text, depth })
    return { text, place, depth, leads: above, isLead }
  })
}

function depthOf(text: string): number {
  if (/^(?:[-–]\s*)?\+/u.test(text)) return 2
  return /^[-–•*▪◦]/u.test(text) ? 1 : 0
}

/** A line that leads goes with what it leads to; short items stay with their short neighbours under the same lead. */
function grouped(items: readonly Item[]): Item[][] {
  const groups: Item[][] = []
  for (const item of items) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && belongTogether(group, before, item)) group.push(item)
    else groups.push([item])
  }
  return groups
}

function belongTogether(group: readonly Item[], before: Item, item: Item): boolean {
  if (before.isLead && item.leads.at(-1) === before.text) return true
  const first = group[0] as Item
  const isUnderSameLead = item.leads.length >= first.leads.length && first.leads.every((lead, i) => lead === item.leads[i])
  const length = group.reduce((sum, { text }) => sum + text.length, item.text.length)
  const isShort = ({ text, isLead }: Item): boolean => text.length <= SHORT && !isLead
  return isUnderSameLead && length <= TOGETHER && item.depth > 0 && isShort(item) && (before.depth > 0 || first.isLead) && isShort(before)
}
