// Document → parts (decision, plan, report outline, annexes) and numbered sections. Labels decide, not fonts or Markdown levels.
import type { Document, DocumentBlock, Paragraph, Place, Table } from '../../domain/document.ts'
import type { Section } from '../../domain/plan.ts'
import { isCapitals, type Label, readLabel } from '../readers/labels.ts'
import { readColumns, tableKinds } from './columns.ts'
import { isTitleLine, LONGEST_HEADING, OPENING_HEADING, USUAL_HEADING } from './headings.ts'
import { PartNames } from './part-names.ts'
import { captionOf, closesPlan, isIssueNote, type PartKind, partOpener, REPORT_FORM } from './parts.ts'
import { BARE_HEADING_RANK, SectionStack } from './section-stack.ts'

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

function isTaskTable(table: Table): boolean {
  return tableKinds(readColumns(table)).includes('tasks')
}

class Builder {
  readonly parts: Part[] = []
  readonly items: Located[] = []
  readonly #names = new PartNames()
  readonly #stack = new SectionStack()
  #part: Part
  /** Title lines still belong to the part's heading. */
  #titleOpen = true
  #closed = false
  /** A sentence has followed the title, so that what stands in capitals now is a heading and not the title. */
  #bodySeen = false
  #titled = false
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
    return { parts: this.parts, items: this.items, sections: this.#stack.sections, fullHeadings: this.#stack.fullHeadings }
  }

  #push(block: DocumentBlock, label: Label | null, text: string, frame: boolean): void {
    const path = this.#stack.path ?? this.#part.id
    this.items.push({ block, part: this.#part.id, path, headings: this.#stack.titles, label, text, frame })
  }

  #addTable(table: Table): void {
    this.#titleOpen = false
    this.#stack.stopWaiting()
    this.#push(table, null, '', false)
  }

  #addParagraph(paragraph: Paragraph, index: number): void {
    if (this.#startsPart(paragraph, index)) return
    const label = this.#closed ? null : this.#stack.labelOf(paragraph.text)
    const isMainPart = this.#part.kind === 'KH' || this.#part.kind === 'QĐ'
    if (label) {
      this.#titleOpen = false
      this.#stack.open(this.#part.id, label, paragraph, this.#isBehindBareHeading())
      this.#push(paragraph, label, label.rest, false)
      return
    }
    if (this.#stack.nameWaiting(paragraph.text)) {
      this.#push(paragraph, null, paragraph.text, false)
      return
    }
    if (this.#isBareHeading(paragraph, index)) {
      this.#titleOpen = false
      this.#stack.openBare(this.#part.id, paragraph)
      this.#push(paragraph, null, paragraph.text, false)
      return
    }
    if (/^KẾ HOẠCH(?!\p{L})/u.test(paragraph.text)) this.#titled = true
    if (this.#titled && /[.:;]$/u.test(paragraph.text)) this.#bodySeen = true
    const isBehindTable = this.items.at(-1)?.block.kind === 'table'
    // Some sign behind the last annex.
    if (closesPlan(paragraph) && (isMainPart || isBehindTable)) {
      this.#closed = true
      this.#stack.close()
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

  #isBehindBareHeading(): boolean {
    const before = this.items.at(-1)
    return before?.block.kind === 'paragraph' && !before.label && (before.block.emphasised || isCapitals(before.text))
  }

  /** A heading without a label, in a plan whose headings carry none: in capitals, bold, or one of the usual words. */
  #isBareHeading(paragraph: Paragraph, index: number): boolean {
    const { text } = paragraph
    if (this.#closed || this.#part.kind !== 'KH' || closesPlan(paragraph)) return false
    if (this.#stack.isLabelled) return false
    if (text.length < 6 || text.length > LONGEST_HEADING || /[.;,:]$/u.test(text) || /^[-+•*(]/u.test(text)) return false
    if (isCapitals(text)) return this.#bodySeen || (this.#titled && OPENING_HEADING.test(text))
    if (!this.#isUnlabelled || !/^\p{Lu}/u.test(text) || this.#blocks[index + 1] === undefined) return false
    if (/^(?:biểu|bảng|danh mục|danh sách|lịch|số|ngày|kính gửi)(?!\p{L})/iu.test(text)) return false
    return this.#bodySeen && (paragraph.emphasised || USUAL_HEADING.test(text))
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
    this.#stack.startPart()
    this.#titleOpen = true
    this.#closed = false
    this.#bodySeen = false
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
}

/** Reads parts and sections. Every block of the document is in `items`, in order. */
export function readStructure(document: Document): Structure {
  const structure = new Builder(document).build()
  const annexes = structure.parts.filter((part) => part.kind !== 'KH' && part.kind !== 'QĐ')
  const captions: Section[] = annexes.map((part) => ({ path: part.id, heading: part.heading, place: part.place }))
  const sections = [...structure.sections, ...captions].sort((a, b) => a.place.line - b.place.line || a.path.length - b.path.length)
  return { ...structure, sections }
}
