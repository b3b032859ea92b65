// An answer before it is checked: what it says, on which passages it rests, and which of its figures were computed.
import type { Passage } from '../domain/plan.ts'
import type { Answer } from './contract.ts'
import type { PlanView } from './plan-view.ts'

export interface Evidence {
  view: PlanView
  passage: Passage
  /** Place to be named instead of the passage's own: "BNV1.8". */
  where?: string
}

export interface Draft {
  paragraphs: Answer['paragraphs']
  evidence: Evidence[]
  /** Numbers and words that no passage holds as such because they were computed: counts, sums, differences. */
  computed: string[]
  /** Said under the sources when figures were computed. */
  computation: string | null
  /** Does it show words of the plan as they stand there, or something made up from the record? */
  origin: 'record' | 'passages'
  /** Long answers may have 2,500 characters, others 1,200. */
  long: boolean
}

export function draft(paragraphs: Answer['paragraphs'], evidence: Evidence[], more: Partial<Draft> = {}): Draft {
  return { paragraphs, evidence, computed: [], computation: null, origin: 'record', long: false, ...more }
}

export const SHORT_LIMIT = 1200
export const LONG_LIMIT = 2500

/** The answer as one text, as a person would read it: paragraphs by line, items after a dash. */
export function asText(paragraphs: Answer['paragraphs']): string {
  return paragraphs
    .map((paragraph) =>
      typeof paragraph === 'string'
        ? paragraph
        : paragraph.items.map((item, position) => `${paragraph.ordered ? `${position + 1}.` : '•'} ${item}`).join('\n'),
    )
    .join('\n')
}

/** A text shortened at the end of a word or clause, with an ellipsis; unchanged when it fits. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const head = text.slice(0, length - 1)
  const clause = Math.max(head.lastIndexOf('; '), head.lastIndexOf('. '))
  const cut = clause > length * 0.6 ? clause : head.lastIndexOf(' ')
  return `${head.slice(0, cut > 0 ? cut : head.length).replace(/[\s,;:.]+$/u, '')}…`
}

/** Shortens lists from their end, then texts, until the answer fits; says how many items are not shown. */
export function fitted({ paragraphs, long, computation }: Draft): Answer['paragraphs'] {
  // How figures came about is said under the answer, and is read with it.
  const limit = (long ? LONG_LIMIT : SHORT_LIMIT) - 20 - (computation?.length ?? 0)
  let shown: Answer['paragraphs'] = paragraphs.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : { ...paragraph, items: paragraph.items.slice(0, MOST_ITEMS) },
  )
  for (let itemLength = 400; asText(shown).length > limit && itemLength >= 60; itemLength -= 40) {
    shown = paragraphs.map((paragraph) =>
      typeof paragraph === 'string'
        ? clip(paragraph, Math.max(itemLength * 2, 500))
        : { ...paragraph, items: paragraph.items.map((item) => clip(item, itemLength)) },
    )
  }
  while (asText(shown).length > limit) {
    const longest = shown.findLast((paragraph) => typeof paragraph !== 'string' && paragraph.items.length > 1)
    if (longest === undefined) {
      const each = Math.floor(limit / shown.length) - 2
      return shown.map((paragraph) =>
        typeof paragraph === 'string' ? clip(paragraph, each) : { ...paragraph, items: paragraph.items.map((item) => clip(item, each)) },
      )
    }
    shown = shown.map((paragraph) =>
      paragraph === longest && typeof paragraph !== 'string' ? { ...paragraph, items: paragraph.items.slice(0, -1) } : paragraph,
    )
    if (!shown.includes(MORE)) shown = [...shown, MORE]
  }
  return shown
}

/** More items never fit: this many of six letters are over every limit. */
const MOST_ITEMS = 300

const MORE = '(Danh sách còn tiếp, xem nguồn.)'
