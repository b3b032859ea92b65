// Paragraphs and tables of a story (body, cell, note, box, header), in order, with what changes accepted and hidden things left out leave of them.
import type { Doubt } from '../assemble.ts'
import type { Block, Line, ParagraphBlock } from './flow.ts'
import type { Numbering } from './numbering.ts'
import { closeInstructions, emptyInline, type Inline, type NoteMark, type OpenFields, readInline, shownStretches, styleOf } from './runs.ts'
import type { Styles } from './styles.ts'
import { readTable } from './tables.ts'
import { unwrapped } from './wrappers.ts'
import { child, isOn, number, value, type XmlElement } from './xml.ts'

export interface StoryContext {
  styles: Styles
  hasLegacyLetters: boolean
  numbering: Numbering
  markOf: NoteMark
  /** Told once per document. */
  told: { tracked: boolean }
  /** Called for every paragraph and table, so that a long file can tell how far it is. */
  onBlock(): void
}

const WHY = {
  object: 'Có hình ảnh hoặc đối tượng nhúng, không đọc được chữ trong đó',
  hidden: 'Chữ ẩn trong Word, không đưa vào nội dung',
  tracked: 'Tệp còn sửa đổi đang theo dõi (Track Changes), được đọc như đã chấp nhận tất cả',
  imported: 'Có phần nội dung chèn từ một tệp khác, không đọc được',
} as const

const BLOCKS: ReadonlySet<string> = new Set(['w:p', 'w:tbl', 'w:altChunk'])

/** Reads the blocks of a story. Lists count on through all stories read with one context. */
export function readBlocks(story: XmlElement, context: StoryContext, open: OpenFields = { fields: [] }): Block[] {
  const blocks: Block[] = []
  // Text whose paragraph mark is gone: it goes on in the next paragraph, which gives the form.
  let carried: { inline: Inline; properties: XmlElement | undefined; label: string | null } | null = null
  const flush = () => {
    if (carried !== null) pushParagraph(carried.inline, carried.properties, carried.label)
    carried = null
  }
  const pushParagraph = (inline: Inline, properties: XmlElement | undefined, label: string | null) => {
    const block = paragraphOf(inline, properties, label, context)
    if (block !== null) blocks.push(block)
  }
  for (const element of unwrapped(story, BLOCKS)) {
    context.onBlock()
    if (element.name === 'w:altChunk') {
      flush()
      blocks.push(doubtful([{ text: '', why: WHY.imported }]))
      continue
    }
    if (element.name === 'w:tbl') {
      flush()
      blocks.push(readTable(element, (cell) => readBlocks(cell, context, open)))
      continue
    }
    const properties = child(element, 'w:pPr')
    const inline: Inline = (carried as { inline: Inline } | null)?.inline ?? emptyInline()
    const label: string | null = (carried as { label: string | null } | null)?.label ?? null
    readInline(element, { ...context, open, paragraphStyle: styleOf(element) }, inline)
    closeInstructions(open)
    const mark = child(properties, 'w:rPr')
    const isMarkGone = child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined
    if (isMarkGone) inline.isTracked = true
    // A style separator: a heading and the text behind it on one line.
    const isRunIn = isOn(mark, 'w:specVanish') === true
    if (isMarkGone) carried = { inline, properties, label }
    else if (isRunIn) carried = { inline, properties, label: label ?? context.numbering.label(properties) }
    else {
      carried = null
      pushParagraph(inline, properties, label)
    }
  }
  flush()
  return blocks
}

function doubtful(doubts: Doubt[]): ParagraphBlock {
  return { kind: 'paragraph', label: '', lines: [], isCentred: false, notes: [], boxes: [], aside: [], doubts }
}

function linesOf(inline: Inline): Line[] {
  const lines: { text: string; hasPlain: boolean; hasBold: boolean }[] = [{ text: '', hasPlain: false, hasBold: false }]
  for (const { text, bold } of shownStretches(inline.stretches))
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push({ text: '', hasPlain: false, hasBold: false })
      const line = lines.at(-1)!
      line.text += piece
      if (piece.trim() === '') continue
      if (bold) line.hasBold = true
      else line.hasPlain = true
    }
  return lines.map(({ text, hasPlain, hasBold }) => ({ text, bold: hasBold && !hasPlain }))
}

/** Entries of a table of contents repeat headings; with their page numbers behind a tab they are known where the style is not. */
function isContentsEntry(inline: Inline, lines: Line[], styleName: string): boolean {
  if (/^(?:toc \d|toc heading|table of figures)/u.test(styleName)) return true
  return inline.inContents && lines.every(({ text }) => text.trim() === '' || /\t\s*[\divxlc]{1,4}\s*$/iu.test(text))
}

function doubtsOf(inline: Inline, context: StoryContext): Doubt[] {
  const doubts: Doubt[] = []
  if (inline.isTracked && !context.told.tracked) {
    context.told.tracked = true
    doubts.push({ text: '', why: WHY.tracked })
  }
  if (inline.hidden.trim() !== '') doubts.push({ text: inline.hidden.trim().slice(0, 200), why: WHY.hidden })
  if (inline.objects > 0) doubts.push({ text: '', why: WHY.object })
  return doubts
}

function paragraphOf(
  inline: Inline,
  properties: XmlElement | undefined,
  carriedLabel: string | null,
  context: StoryContext,
): ParagraphBlock | null {
  const style = value(properties, 'w:pStyle')
  const lines = linesOf(inline)
  if (isContentsEntry(inline, lines, context.styles.nameOf(style))) return null
  const isBlank = lines.every(({ text }) => text.trim() === '')
  // A paragraph that is hidden with its mark takes no number.
  const isHidden = isBlank && inline.hidden !== '' && context.styles.look(child(properties, 'w:rPr'), style).hidden
  const label = carriedLabel ?? (isHidden ? '' : context.numbering.label(properties))
  const outlineLevel = number(value(properties, 'w:outlineLvl')) ?? context.styles.outlineLevel(style)
  const isHeading = outlineLevel !== undefined && outlineLevel < 9
  return {
    kind: 'paragraph',
    label,
    lines: isHeading ? lines.map((line) => ({ ...line, bold: line.text.trim() !== '' })) : lines,
    isCentred: (value(properties, 'w:jc') ?? context.styles.alignment(style)) === 'center',
    notes: inline.notes,
    boxes: inline.boxes.map((box) => readBlocks(box, context)),
    aside: [...inline.drawnWords, inline.hidden.trim()].filter((words) => words !== ''),
    doubts: doubtsOf(inline, context),
  }
}
