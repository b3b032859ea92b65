// The sections that are open at a paragraph, from the outside in: what a label stands inside, and the path that it gets.
import type { Paragraph } from '../../domain/document.ts'
import type { Section } from '../../domain/plan.ts'
import { type Label, readLabel } from '../readers/labels.ts'
import { headingOf, titleOf } from './headings.ts'

/** Between Roman numerals and articles: what is numbered below stands inside it. */
export const BARE_HEADING_RANK = 22
const CAPITAL_RANK = 10
const ROMAN_RANK = 20

interface OpenSection {
  rank: number
  /** The label without its path: "2". Empty for a heading without one. */
  name: string
  path: string
  title: string
}

export class SectionStack {
  readonly sections: Section[] = []
  /** Whole words of each section's paragraph, by path: `Section.heading` may be cut short. */
  readonly fullHeadings = new Map<string, string>()
  readonly #paths = new Set<string>()
  #open: OpenSection[] = []
  /** Letters part what stands under a Roman numeral, since a numeral came first; unknown before the first letter. */
  #lettersInside: boolean | null = null
  /** A section whose heading is still to come in the next paragraph: "Phần I". */
  #waiting: Section | null = null

  /** Path of the innermost section, or null outside all of them. */
  get path(): string | null {
    return this.#open.at(-1)?.path ?? null
  }

  /** Headings from the outside in, with their labels. */
  get titles(): string[] {
    return this.#open.map(({ title }) => title)
  }

  /** Is a heading open that outranks one without a label? */
  get isLabelled(): boolean {
    return this.#open.some(({ rank }) => rank < BARE_HEADING_RANK)
  }

  close(): void {
    this.#open = []
  }

  startPart(): void {
    this.#open = []
    this.#lettersInside = null
    this.#waiting = null
  }

  /** A table has come where a heading was awaited. */
  stopWaiting(): void {
    this.#waiting = null
  }

  /** The label of a text, with the rank that it has in this plan. */
  labelOf(text: string): Label | null {
    const label = readLabel(text)
    // "A.1" stands inside "A".
    if (label && label.rank > CAPITAL_RANK && label.rank < ROMAN_RANK && this.#lettersInside) return { ...label, rank: ROMAN_RANK + 1.5 }
    if (label?.rank !== CAPITAL_RANK) return label
    this.#lettersInside ??= this.#open.some((section) => section.rank === ROMAN_RANK)
    return this.#lettersInside ? { ...label, rank: ROMAN_RANK + 1 } : label
  }

  /** Gives a section that is only a label its words. Returns false where none waits for them. */
  nameWaiting(text: string): boolean {
    if (!this.#waiting) return false
    this.#waiting.heading = headingOf(text)
    this.fullHeadings.set(this.#waiting.path, text)
    this.#open.at(-1)!.title += ` ${this.#waiting.heading}`
    this.#waiting = null
    return true
  }

  /** `behindHeading`: the paragraph follows a heading without a label. */
  open(part: string, label: Label, paragraph: Paragraph, behindHeading: boolean): void {
    const rank = this.#rankOf(label, paragraph, behindHeading)
    while (this.#open.length > 0 && this.#open.at(-1)!.rank >= rank) this.#open.pop()
    const path = this.#uniquePath(this.path === null ? `${part}/${label.name}` : `${this.path}.${label.name}`)
    const heading = headingOf(label.rest)
    const section = this.#add(path, heading, label.rest, paragraph)
    this.#waiting = label.rest === '' ? section : null
    this.#open.push({ rank, name: label.name, path, title: titleOf(label, heading) })
  }

  openBare(part: string, paragraph: Paragraph): void {
    const heading = headingOf(paragraph.text)
    const path = this.#uniquePath(`${part}/${heading}`)
    this.#add(path, heading, paragraph.text, paragraph)
    this.#open = [{ rank: BARE_HEADING_RANK, name: '', path, title: heading }]
  }

  #add(path: string, heading: string, words: string, { place }: Paragraph): Section {
    const section: Section = { path, heading, place }
    this.sections.push(section)
    this.fullHeadings.set(path, words)
    return section
  }

  /**
   * A plain number that starts again at 1 under a numbered section is a list inside it; a number that goes on belongs to the
   * innermost count that it continues. A bold one, or one behind a heading without a label, starts anew instead.
   */
  #rankOf(label: Label, paragraph: Paragraph, behindHeading: boolean): number {
    if (!/^\d+$/u.test(label.name)) return label.rank
    const counts = this.#open.filter((section) => /^\d+$/u.test(section.name))
    const continued = counts.findLast((section) => Number(section.name) === Number(label.name) - 1)
    if (continued) return continued.rank
    const outer = counts.find((section) => section.rank === label.rank)
    const restarts = label.name === '1' && outer !== undefined && (Number(outer.name) > 1 || this.#open.at(-1) !== outer)
    return restarts && !paragraph.emphasised && !behindHeading ? this.#open.at(-1)!.rank + 0.5 : label.rank
  }

  #uniquePath(base: string): string {
    let path = base
    for (let copy = 2; this.#paths.has(path); copy++) path = `${base}#${copy}`
    this.#paths.add(path)
    return path
  }
}
