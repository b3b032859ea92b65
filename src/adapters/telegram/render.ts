// The walk over a reply for Telegram: one small function per kind of block, then cut into messages that it takes.
import type { InlineKeyboardButton } from 'grammy/types'
import type { Block, Reply } from '../../chat/chat.ts'
import { buttonsBeyond, keyboardOf } from './keyboard.ts'
import { LIMITS } from './limits.ts'
import { cutLine, htmlOf, type Line, plainOf, ROOM, type Span, weightOf } from './markup.ts'
import { tableLines } from './table.ts'

type Dialect = { [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => Line[] }
export type FileBlock = Extract<Block, { kind: 'file' }>

/** One text in both its forms; they have the same words. */
export interface RenderedText {
  html: string
  plain: string
}

/** One message of Telegram. */
export type Part =
  | ({ kind: 'text' } & RenderedText & Keyboard)
  | ({ kind: 'file'; file: FileBlock; caption: RenderedText | null } & Keyboard)

interface Keyboard {
  /** Only the last part of a reply has one. */
  keyboard: InlineKeyboardButton[][] | null
}

const linesOf = (text: string, settings: Omit<Span, 'text'> = {}): Line[] =>
  text.split('\n').map((line) => ({ spans: [{ text: line, ...settings }] }))

const HTML: Dialect = {
  text: ({ text }) => linesOf(text),
  // An empty line sets it off from what stands before it.
  heading: ({ text }) => [{ spans: [] }, ...linesOf(text, { mark: 'b' })],
  list: ({ items, ordered }) => items.flatMap((item, index) => linesOf(`${ordered ? `${index + 1}.` : '•'} ${item}`)),
  table: ({ header, rows }) => tableLines(header, rows),
  quote: ({ text, source }) => [...linesOf(`“${text}”`).map((line): Line => ({ ...line, wrap: 'quote' })), ...linesOf(`(${source})`)],
  // Its passage is opened by a button of the reply.
  source: ({ text }) => linesOf(text, { mark: 'i' }),
  // It goes as a message of its own.
  file: () => [],
}

const NOTHING_BUT_BUTTONS: Line[] = [{ spans: [{ text: 'Anh/Chị chọn:' }] }]

function dialectLines(block: Block): Line[] {
  return (HTML[block.kind] as (block: Block) => Line[])(block)
}

/** Lines that are not parted where that can be helped. */
interface Section {
  /** They go with what they stand over. */
  headings: Line[]
  lines: Line[]
}

function sectionsOf(reply: Reply): Section[] {
  const sections: Section[] = []
  let headings: Line[] = []
  for (const block of reply.blocks) {
    const lines = dialectLines(block)
    if (lines.length === 0) continue
    if (block.kind === 'heading') headings.push(...lines)
    else {
      sections.push({ headings, lines })
      headings = []
    }
  }
  const beyond = buttonsBeyond(reply).map(({ label, says }): Line => ({ spans: [{ text: `• ${label}: gõ ${says}` }] }))
  if (headings.length + beyond.length > 0) sections.push({ headings, lines: beyond })
  if (sections[0]?.headings[0]?.spans.length === 0) sections[0].headings.shift()
  return sections
}

/** Fills parts with whole sections where that fits, else with lines. */
function partsOf(sections: readonly Section[]): Line[][] {
  const parts: Line[][] = []
  let part: Line[] = []
  const add = (lines: Line[]) => {
    if (part.length > 0 && weightOf(part) + weightOf(lines) > ROOM) {
      parts.push(part)
      part = []
    }
    part = [...part, ...lines]
  }
  for (const { headings, lines } of sections) {
    const whole = [...headings, ...lines]
    if (weightOf(whole) <= ROOM) add(whole)
    else for (const piece of piecesOf(headings, lines)) add(piece)
  }
  if (part.length > 0) parts.push(part)
  // Telegram takes no message of blanks.
  return parts.filter((lines) => plainOf(lines).trim() !== '')
}

/** Line by line, cut where they must be; the first goes with its headings if both fit. */
function piecesOf(headings: readonly Line[], lines: readonly Line[]): Line[][] {
  const [first, ...rest] = lines.flatMap((line) => cutLine(line)).map((line) => [line])
  const begun = [...headings, ...(first ?? [])]
  const isTooMuch = weightOf(begun) > ROOM
  return isTooMuch ? [...headings.flatMap((line) => cutLine(line)).map((line) => [line]), first ?? [], ...rest] : [begun, ...rest]
}

function rendered(lines: readonly Line[]): RenderedText {
  return { html: htmlOf(lines), plain: plainOf(lines) }
}

function textsOf(reply: Reply): RenderedText[] {
  const parts = partsOf(sectionsOf(reply))
  if (parts.length < 2) return parts.map(rendered)
  return parts.map((lines, index) => rendered([{ spans: [{ text: `(${index + 1}/${parts.length})` }] }, ...lines]))
}

/**
 * The messages that a reply becomes, in order, the same at every attempt: its words first, then its files. `outboxId` is the entry that
 * holds the reply, for buttons with long words.
 */
export function renderParts(reply: Reply, outboxId: string): Part[] {
  const files = reply.blocks.filter((block) => block.kind === 'file')
  const keyboard = keyboardOf(reply, outboxId)
  const texts = textsOf(reply)
  if (texts.length === 0 && files.length === 0 && keyboard !== null) texts.push(rendered(NOTHING_BUT_BUTTONS))
  const [only, ...more] = texts
  const caption = files.length > 0 && only !== undefined && more.length === 0 && only.plain.length <= LIMITS.caption ? only : null
  const parts: Part[] = [
    ...(caption === null ? texts : []).map((text): Part => ({ kind: 'text', ...text, keyboard: null })),
    ...files.map((file, index): Part => ({ kind: 'file', file, caption: index === 0 ? caption : null, keyboard: null })),
  ]
  const last = parts.at(-1)
  if (last !== undefined) last.keyboard = keyboard
  return parts
}
