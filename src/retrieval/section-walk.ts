// Which section each block of a document stands in. A section reaches to the next heading, or to the words that end a document.
import type { DocumentBlock, Paragraph } from '../domain/document.ts'
import type { Plan, Section } from '../domain/plan.ts'
import { fold } from '../vietnamese/fold.ts'

/** Where a passage stands: path and headings of its section. */
export interface Standing {
  path: string
  /** From the outside in, ending with the nearest. */
  headings: string[]
}

export interface LocatedBlock extends Standing {
  block: DocumentBlock
  opensSection: boolean
  /** It names a section and says nothing else. */
  isHeadingOnly: boolean
}

/** A heading is shown above every passage of its section; one that runs on into its content is cut at its first clause. */
const LONGEST_HEADING = 250

/** What follows the last section of a state or Party document (Decree 30/2020, annex I; Guidance 36-HD/VPTW): closing words, recipients, signature. */
const CLOSING = /^(nơi nhận\s*:|trên đây là (kế hoạch|báo cáo|đề án|chương trình)|t[mluq]{1,2}\. |kt\. |k\/t )/iu

/** Titles that begin a further part of a file: outline, annex, task table. */
const PART_TITLE =
  /^(đề cương|phụ lục|biểu|mẫu|danh mục|danh sách|bảng|lịch|quyết định|kế hoạch|quy chế|báo cáo|giải pháp|thống kê)(?=\s|$)/iu

export function locateBlocks(blocks: readonly DocumentBlock[], plan: Plan): LocatedBlock[] {
  const walk = new SectionWalk(plan)
  return blocks.map((block) => walk.read(block))
}

/** Path of the part that a path belongs to: "KH" of "KH/II.2.a", "BNV1" of "BNV1.8". */
export function partOf(path: string): string {
  return path.split(/[/.]/u)[0] ?? ''
}

class SectionWalk {
  readonly #sections: readonly Section[]
  readonly #rowPlaces: readonly { where: string; line: number }[]
  #next = 0
  #open: Section[] = []
  #headings: string[] = []
  #part: string
  #isClosed = false

  constructor({ sections, tasks, criteria, indicators }: Plan) {
    this.#sections = sections
    this.#rowPlaces = [...tasks, ...criteria, ...indicators].map(({ where, place }) => ({ where, line: place.line }))
    this.#part = partOf(sections[0]?.path ?? '')
  }

  read(block: DocumentBlock): LocatedBlock {
    if (block.kind === 'table') return this.#standing(block, false)
    const section = this.#opens(block)
    if (section) {
      this.#enter(section, block)
      return { ...this.#standing(block, true), isHeadingOnly: !carriesContent(block.text) }
    }
    if (CLOSING.test(block.text)) this.#close()
    else if (this.#beginsPart(block)) this.#enterPart(block.place.line)
    return this.#standing(block, false)
  }

  #standing(block: DocumentBlock, opensSection: boolean): LocatedBlock {
    return { block, path: this.#open.at(-1)?.path ?? this.#part, headings: [...this.#headings], opensSection, isHeadingOnly: false }
  }

  /** The section whose heading this paragraph is. Two headings may share a line, so the words decide. */
  #opens(block: Paragraph): Section | null {
    const said = fold(block.text)
    for (let i = this.#next; i < this.#sections.length; i++) {
      const section = this.#sections[i] as Section
      if (section.place.line > block.place.endLine) return null
      const isHere = section.place.line >= block.place.line && said.includes(fold(section.heading).slice(0, 60))
      if (!isHere) continue
      this.#next = i + 1
      return section
    }
    return null
  }

  #enter(section: Section, block: Paragraph): void {
    this.#isClosed = false
    this.#part = partOf(section.path)
    while (this.#open.length > 0 && !isWithin(section.path, this.#open.at(-1)?.path ?? '')) {
      this.#open.pop()
      this.#headings.pop()
    }
    this.#open.push(section)
    this.#headings.push(shortHeading(block.text))
  }

  #close(): void {
    this.#isClosed = true
    this.#open = []
    this.#headings = []
  }

  #beginsPart({ text }: Paragraph): boolean {
    return isPartTitle(text) && (this.#isClosed || /^(phụ lục|đề cương)/iu.test(text))
  }

  #enterPart(line: number): void {
    this.#close()
    const section = this.#sections[this.#next]
    const row = this.#rowPlaces.filter((place) => place.line >= line).sort((a, b) => a.line - b.line)[0]
    const comesNext = row && (!section || row.line < section.place.line) ? row.where : section?.path
    if (comesNext !== undefined) this.#part = partOf(comesNext)
  }
}

/** A title that begins a part: one of its words, in capitals or alone ("BIỂU NHIỆM VỤ", "Phụ lục II"). */
export function isPartTitle(text: string): boolean {
  return PART_TITLE.test(text) && (text === text.toUpperCase() || text.length <= 30)
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}/`)
}

/** "3. Thời hạn kiểm tra: từ 02 ngày" says more than it names; "1. Nội dung kiểm tra:" does not. */
function carriesContent(heading: string): boolean {
  return /:\s+\S/u.test(heading) || heading.length > 150 || (heading.length > 60 && /[.;]$/u.test(heading))
}

function shortHeading(text: string): string {
  if (text.length <= LONGEST_HEADING) return text
  const clause = /^.{20,249}?[:;.](?=\s)/u.exec(text)?.[0]
  return clause ?? text.slice(0, text.lastIndexOf(' ', LONGEST_HEADING))
}
