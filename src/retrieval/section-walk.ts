// Which section each block of a document stands in. A section reaches to the next heading, or to the words that end a document.
import type { DocumentBlock, Paragraph } from '../domain/document.ts'
import type { Plan, Section } from '../domain/plan.ts'
import { fold } from '../vietnamese/fold.ts'
import { firstClause } from './split-text.ts'

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
  /** A line of the title of a part: "BIỂU NHIỆM VỤ", and what it is about. */
  isPartTitle: boolean
}

/** A heading is shown above every passage of its section; one that runs on into its content is cut at its first clause. */
const HEADING = { ends: ':;.', least: 20, longest: 250 }

/** Longer than this a line does more than name its section; and from less than half of that on where it ends as a sentence does. */
const LONGEST_NAME = 150
const LONGEST_NAME_OF_SENTENCE = 60

/** Characters by which a heading is known again: the parser may have cut it, and slips stand at the end more often. */
const KNOWN_BY = 60

/** A title that is not in capitals is no longer than this. */
const LONGEST_PLAIN_TITLE = 30

/** What follows the last section of a state or Party document (Decree 30/2020, annex I; Guidance 36-HD/VPTW): closing words, recipients, signature. */
const CLOSING = /^(nơi nhận\s*:|trên đây là (kế hoạch|báo cáo|đề án|chương trình)|t[mluq]{1,2}\. |kt\. |k\/t )/iu

/** Titles that begin a further part of a file: outline, annex, task table. */
const PART_TITLE =
  /^(đề cương|phụ lục|biểu|mẫu|danh mục|danh sách|bảng|lịch|quyết định|kế hoạch|quy chế|báo cáo|giải pháp|thống kê)(?=\s|$)/iu

/** Each block with the section it stands in; text before the first heading stands in the part of the first section. */
export function locateBlocks(blocks: readonly DocumentBlock[], plan: Plan): LocatedBlock[] {
  const walk = new SectionWalk(blocks, plan)
  return blocks.map((block) => walk.read(block))
}

/** Path of the part that a path belongs to: "KH" of "KH/II.2.a", "BNV1" of "BNV1.8". */
function partOf(path: string): string {
  return path.split(/[/.]/u)[0] ?? ''
}

class SectionWalk {
  readonly #sections: readonly Section[]
  /** How many blocks begin on a line: one, unless a converter glued them together. */
  readonly #blocksAt: ReadonlyMap<number, number>
  #next = 0
  #open: { section: Section; heading: string }[] = []
  #part: string
  #isClosed = false

  constructor(blocks: readonly DocumentBlock[], { sections }: Plan) {
    this.#sections = sections
    this.#part = partOf(sections[0]?.path ?? '')
    const blocksAt = new Map<number, number>()
    for (const { place } of blocks) blocksAt.set(place.line, (blocksAt.get(place.line) ?? 0) + 1)
    this.#blocksAt = blocksAt
  }

  read(block: DocumentBlock): LocatedBlock {
    if (block.kind === 'table') return this.#standing(block, false)
    const section = this.#opens(block)
    if (section) {
      this.#enter(section, block)
      return { ...this.#standing(block, true), isHeadingOnly: !isPart(section) && !carriesContent(block.text) }
    }
    if (CLOSING.test(block.text)) this.#close()
    else if (this.#isClosed && isPartTitle(block.text)) this.#part = partOf(this.#sections[this.#next]?.path ?? this.#part)
    return this.#standing(block, false)
  }

  #standing(block: DocumentBlock, opensSection: boolean): LocatedBlock {
    const nearest = this.#open.at(-1)?.section
    return {
      block,
      path: nearest?.path ?? this.#part,
      headings: this.#open.map(({ heading }) => heading),
      opensSection,
      isHeadingOnly: false,
      isPartTitle: nearest !== undefined && isPart(nearest) && block.place.line <= nearest.place.endLine,
    }
  }

  /** The section whose heading this paragraph is. Headings that share a line are told apart by their words. */
  #opens(block: Paragraph): Section | null {
    const said = fold(block.text)
    for (let i = this.#next; i < this.#sections.length; i++) {
      const section = this.#sections[i] as Section
      if (section.place.line > block.place.line) return null
      if (section.place.line < block.place.line) continue
      const heading = fold(section.heading)
      const isAlone = this.#blocksAt.get(block.place.line) === 1
      if (!isAlone && !said.includes(heading.slice(0, KNOWN_BY)) && !heading.startsWith(said)) continue
      this.#next = i + 1
      return section
    }
    return null
  }

  #enter(section: Section, block: Paragraph): void {
    this.#isClosed = false
    this.#part = partOf(section.path)
    while (this.#open.length > 0 && !isWithin(section.path, this.#open.at(-1)?.section.path ?? '')) this.#open.pop()
    this.#open.push({ section, heading: isPart(section) ? section.heading : headingOf(block.text, section) })
  }

  #close(): void {
    this.#isClosed = true
    this.#open = []
  }
}

/** A title that begins a part: one of its words, in capitals or alone ("BIỂU NHIỆM VỤ", "Phụ lục II"). */
export function isPartTitle(text: string): boolean {
  return PART_TITLE.test(text) && (text === text.toUpperCase() || text.length <= LONGEST_PLAIN_TITLE)
}

/** The title of a part is a section without labels: "ĐC", "PL1". */
function isPart({ path }: Section): boolean {
  return !path.includes('/')
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}/`)
}

/** "3. Thời hạn kiểm tra: từ 02 ngày" says more than it names; "1. Nội dung kiểm tra:" does not. */
function carriesContent(heading: string): boolean {
  return /:\s+\S/u.test(heading) || heading.length > LONGEST_NAME || (heading.length > LONGEST_NAME_OF_SENTENCE && /[.;]$/u.test(heading))
}

/** As printed, with its label; a label that stands alone on its line takes the words that follow. */
function headingOf(text: string, { heading }: Section): string {
  const whole = fold(text).includes(fold(heading).slice(0, KNOWN_BY)) ? text : `${text} ${heading}`
  return firstClause(whole, HEADING)
}
