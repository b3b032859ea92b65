// Document → parts (decision, plan, report outline, annexes) and numbered sections. Labels decide, not fonts or Markdown levels.
import type { Document, DocumentBlock, Paragraph, Place, Table } from '../../domain/document.ts'
import type { Section } from '../../domain/plan.ts'
import { isCapitals, type Label, readLabel } from '../readers/labels.ts'
import { readColumns, tableKinds } from './columns.ts'
import { headingOf, isTitleLine, LONGEST_HEADING, titleOf, USUAL_HEADING } from './headings.ts'
import { PartNames } from './part-names.ts'
import { captionOf, closesPlan, isIssueNote, type PartKind, partOpener, REPORT_FORM } from './parts.ts'

/** A paragraph or a table at its place in the plan. */
export interface Located {
  block: DocumentBlock
  /** "QĐ", "KH", "ĐC", "PL1", "BNV2" ... */
  part: string
  /** Path of the section it stands in, or opens: "KH/II.2.a". The part alone before the first section. */
  path: string
  /** Headings from the outside in, with their labels: ["II. NỘI DUNG ...", "2. Đơn vị ..."]. */
  headings: string[]
  label: Label | null
  /** Words of a paragraph without its label; empty for a table. */
  text: string
  /** Belongs to the title, the recipients or the signature: no content of the plan. */
  frame: boolean
}

export interface Part {
  id: string
  kind: PartKind
  /** Caption and title in one: "BIỂU NHIỆM VỤ Khắc phục ...". Empty for the plan itself. */
  heading: string
  place: Place
}

export interface Structure {
  parts: Part[]
  items: Located[]
  sections: Section[]
  /** Whole words of each section's paragraph, by path: `Section.heading` may be cut short. */
  fullHeadings: Map<string, string>
}

/** Between Roman numerals and articles: what is numbered below stands inside it. */
const BARE_HEADING_RANK = 22
const CAPITAL_RANK = 10
const ROMAN_RANK = 20

function isTaskTable(table: Table): boolean {
  return tableKinds(readColumns(table)).includes('tasks')
}

interface OpenSection {
  rank: number
  /** The label without its path: "2". */
  name: string
  path: string
  title: string
}

class Builder {
  readonly parts: Part[] = []
  readonly items: Located[] = []
  readonly sections: Section[] = []
  readonly fullHeadings = new Map<string, string>()
  readonly #names = new PartNames()
  readonly #paths = new Set<string>()
  #open: OpenSection[] = []
  #part: Part
  /** Title lines still belong to the part's heading. */
  #titleOpen = true
  #closed = false
  /** A sentence has followed the title, so that what stands in capitals now is a heading and not the title. */
  #bodySeen = false
  #titled = false
  /** Letters part what stands under a Roman numeral, since a numeral came first; unknown before the first letter. */
  #lettersInside: boolean | null = null
  /** A section whose heading is still to come in the next paragraph: "Phần I". */
  #waiting: Section | null = null
  readonly #blocks: DocumentBlock[]
  readonly #speaksOfAnnex: boolean
  /** No heading of the plan is numbered in Roman numerals, capitals or parts. */
  readonly #isUnlabelled: boolean

  constructor(document: Document) {
    this.#blocks = document.blocks
    this.#speaksOfAnnex = document.blocks.some((block) => block.kind === 'paragraph' && /phụ lục/iu.test(block.text))
    this.#isUnlabelled = !document.blocks.some(
      (block) => block.kind === 'paragraph' && (readLabel(block.text)?.rank ?? BARE_HEADING_RANK) < BARE_HEADING_RANK,
    )
    const starts = document.blocks.find(
      (block) => block.kind === 'paragraph' && ['KH', 'QĐ'].includes(partOpener(block, false)?.kind ?? ''),
    )
    const kind = starts?.kind === 'paragraph' && partOpener(starts, false)?.kind === 'QĐ' ? 'QĐ' : 'KH'
    this.#part = { id: this.#names.next(kind, null), kind, heading: '', place: { line: 1, endLine: 1 } }
    this.parts.push(this.#part)
  }

  build(): Structure {
    this.#blocks.forEach((block, index) => {
      if (block.kind === 'table') this.#addTable(block)
      else this.#addParagraph(block, index)
    })
    return { parts: this.parts, items: this.items, sections: this.sections, fullHeadings: this.fullHeadings }
  }

  #push(block: DocumentBlock, label: Label | null, text: string, frame: boolean): void {
    const path = this.#open.at(-1)?.path ?? this.#part.id
    this.items.push({ block, part: this.#part.id, path, headings: this.#open.map((section) => section.title), label, text, frame })
  }

  #addTable(table: Table): void {
    this.#titleOpen = false
    this.#waiting = null
    this.#push(table, null, '', false)
  }

  #addParagraph(paragraph: Paragraph, index: number): void {
    if (this.#startsPart(paragraph, index)) return
    const label = this.#closed ? null : this.#labelOf(paragraph)
    const isMainPart = this.#part.kind === 'KH' || this.#part.kind === 'QĐ'
    if (label) {
      this.#titleOpen = false
      this.#openSection(label, paragraph)
      this.#push(paragraph, label, label.rest, false)
      return
    }
    if (this.#waiting) {
      this.#waiting.heading = headingOf(paragraph.text)
      this.fullHeadings.set(this.#waiting.path, paragraph.text)
      this.#open.at(-1)!.title += ` ${this.#waiting.heading}`
      this.#waiting = null
      this.#push(paragraph, null, paragraph.text, false)
      return
    }
    if (this.#isBareHeading(paragraph, index)) {
      this.#openBareHeading(paragraph)
      return
    }
    if (/^KẾ HOẠCH(?!\p{L})/u.test(paragraph.text)) this.#titled = true
    if (this.#titled && /[.:;]$/u.test(paragraph.text)) this.#bodySeen = true
    const isBehindTable = this.items.at(-1)?.block.kind === 'table'
    // Some sign behind the last annex.
    if (closesPlan(paragraph) && (isMainPart || isBehindTable)) {
      this.#closed = true
      this.#open = []
    }
    if (this.#titleOpen && !isMainPart && isTitleLine(paragraph) && this.#part.heading.length < 400) {
      this.#part.heading += ` ${paragraph.text}`
      this.#part.place = { line: this.#part.place.line, endLine: paragraph.place.endLine }
      this.#push(paragraph, null, paragraph.text, true)
      return
    }
    if (!isIssueNote(paragraph.text)) this.#titleOpen &&= isMainPart
    this.#push(paragraph, null, paragraph.text, this.#closed || isIssueNote(paragraph.text))
  }

  #labelOf({ text }: Paragraph): Label | null {
    const label = readLabel(text)
    // "A.1" stands inside "A".
    if (label && label.rank > CAPITAL_RANK && label.rank < ROMAN_RANK && this.#lettersInside) return { ...label, rank: ROMAN_RANK + 1.5 }
    if (label?.rank !== CAPITAL_RANK) return label
    this.#lettersInside ??= this.#open.some((section) => section.rank === ROMAN_RANK)
    return this.#lettersInside ? { ...label, rank: ROMAN_RANK + 1 } : label
  }

  /** A heading without a label, in a plan whose headings carry none: in capitals, bold, or one of the usual words. */
  #isBareHeading(paragraph: Paragraph, index: number): boolean {
    const { text } = paragraph
    if (this.#closed || this.#part.kind !== 'KH' || closesPlan(paragraph)) return false
    if (this.#open.some((section) => section.rank < BARE_HEADING_RANK)) return false
    if (text.length < 6 || text.length > LONGEST_HEADING || /[.;,:]$/u.test(text) || /^[-+•*(]/u.test(text)) return false
    if (isCapitals(text)) return this.#bodySeen
    if (!this.#isUnlabelled || !/^\p{Lu}/u.test(text) || this.#blocks[index + 1] === undefined) return false
    if (/^(?:biểu|bảng|danh mục|danh sách|lịch|số|ngày|kính gửi)(?!\p{L})/iu.test(text)) return false
    return this.#bodySeen && (paragraph.emphasised || USUAL_HEADING.test(text))
  }

  #openBareHeading(paragraph: Paragraph): void {
    const heading = headingOf(paragraph.text)
    const path = this.#uniquePath(`${this.#part.id}/${heading}`)
    this.sections.push({ path, heading, place: paragraph.place })
    this.fullHeadings.set(path, paragraph.text)
    this.#titleOpen = false
    this.#open = [{ rank: BARE_HEADING_RANK, name: '', path, title: heading }]
    this.#push(paragraph, null, paragraph.text, false)
  }

  /** Opens a new part where a paragraph is the caption of one. Returns false for any other paragraph. */
  #startsPart(paragraph: Paragraph, index: number): boolean {
    const named = partOpener(paragraph, this.#closed)
    const annexTitleOpen = this.#titleOpen && this.#part.kind !== 'KH' && this.#part.kind !== 'QĐ'
    if (named?.kind === 'KH') this.#titled = true
    if (named?.kind === 'ĐC' && !/đề\s+cương/iu.test(paragraph.text) && !this.#headingsFollow(index))
      return REPORT_FORM.test(paragraph.text) ? false : this.#startPart(paragraph, 'PL', named.number, index)
    if (named?.kind === this.#part.kind && (named.kind === 'KH' || named.kind === 'QĐ')) {
      this.#push(paragraph, null, paragraph.text, true)
      return true
    }
    if (named && annexTitleOpen && named.kind !== 'KH' && named.kind !== 'PL') {
      if (named.kind === 'ĐC' && this.#part.kind === 'PL') this.#rename('ĐC')
      return false
    }
    if (named?.kind === 'KH' && this.#part.kind !== 'QĐ') return false
    if (named) return this.#startPart(paragraph, named.kind, named.number, index)
    if (annexTitleOpen || !captionOf(paragraph, this.#blocks.slice(index + 1, index + 7), this.#closed)) return false
    return this.#startPart(paragraph, null, null, index)
  }

  /** Numbered headings come before any table. */
  #headingsFollow(index: number): boolean {
    const next = this.#blocks.slice(index + 1, index + 12)
    const table = next.findIndex((block) => block.kind === 'table')
    const heading = next.findIndex((block) => block.kind === 'paragraph' && readLabel(block.text) !== null)
    return heading >= 0 && (table < 0 || heading < table)
  }

  #startPart(paragraph: Paragraph, kind: PartKind | null, number: number | null, index: number): boolean {
    const id = this.#names.next(kind ?? this.#kindOfAnnex(paragraph, index), number)
    this.#part = {
      id,
      kind: kind ?? (id.startsWith('PL') ? 'PL' : 'BNV'),
      heading: kind === 'KH' || kind === 'QĐ' ? '' : paragraph.text,
      place: paragraph.place,
    }
    this.parts.push(this.#part)
    this.#open = []
    this.#titleOpen = true
    this.#closed = false
    this.#bodySeen = false
    this.#lettersInside = null
    this.#waiting = null
    this.#push(paragraph, null, paragraph.text, true)
    return true
  }

  #rename(kind: PartKind): void {
    this.#part.id = this.#names.next(kind, null)
    this.#part.kind = kind
  }

  /** An annex without the word "Phụ lục": a task table, or an annex that the plan itself calls one. */
  #kindOfAnnex(paragraph: Paragraph, index: number): PartKind {
    const table = this.#blocks.slice(index + 1).find((block) => block.kind === 'table')
    const isTasks = table?.kind === 'table' && isTaskTable(table)
    if (/^(?:biểu|bảng|danh mục|phân công|phân giao)/iu.test(paragraph.text)) return isTasks ? 'BNV' : 'PL'
    return this.#speaksOfAnnex || !isTasks ? 'PL' : 'BNV'
  }

  #openSection(label: Label, paragraph: Paragraph): void {
    const rank = this.#rankOf(label, paragraph)
    while (this.#open.length > 0 && this.#open.at(-1)!.rank >= rank) this.#open.pop()
    const parent = this.#open.at(-1)?.path
    const base = parent === undefined ? `${this.#part.id}/${label.name}` : `${parent}.${label.name}`
    const path = this.#uniquePath(base)
    const heading = headingOf(label.rest)
    const section: Section = { path, heading, place: paragraph.place }
    this.sections.push(section)
    this.fullHeadings.set(path, label.rest)
    this.#waiting = label.rest === '' ? section : null
    this.#open.push({ rank, name: label.name, path, title: titleOf(label, heading) })
  }

  /**
   * A plain number that starts again at 1 under a numbered section is a list inside it; a number that goes on belongs to the
   * innermost count that it continues. A bold one, or one behind a heading without a label, starts anew instead.
   */
  #rankOf(label: Label, paragraph: Paragraph): number {
    if (!/^\d+$/u.test(label.name)) return label.rank
    const counts = this.#open.filter((section) => /^\d+$/u.test(section.name))
    const continued = counts.findLast((section) => Number(section.name) === Number(label.name) - 1)
    if (continued) return continued.rank
    const outer = counts.find((section) => section.rank === label.rank)
    const before = this.items.at(-1)
    const behindHeading = before?.block.kind === 'paragraph' && !before.label && (before.block.emphasised || isCapitals(before.text))
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

/** Reads parts and sections. Every block of the document is in `items`, in order. */
export function readStructure(document: Document): Structure {
  const structure = new Builder(document).build()
  const annexes = structure.parts.filter((part) => part.kind !== 'KH' && part.kind !== 'QĐ')
  const captions: Section[] = annexes.map((part) => ({ path: part.id, heading: part.heading, place: part.place }))
  const sections = [...structure.sections, ...captions].sort((a, b) => a.place.line - b.place.line || a.path.length - b.path.length)
  return { ...structure, sections }
}
