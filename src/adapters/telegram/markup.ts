// Lines with marks on their way to Telegram's HTML. Escaping happens here, at the leaves, and nowhere else.
import { LIMITS } from './limits.ts'

export interface Span {
  text: string
  mark?: 'b' | 'i'
}

/** The smallest piece that is kept together when it fits. Lines of one wrapping that follow each other share it. */
export interface Line {
  spans: Span[]
  wrap?: 'pre' | 'quote'
}

/** A quote that would fill the screen of a phone is shown by its beginning and opened at will. */
const LONG_QUOTE = 600

const WRAPS: Record<NonNullable<Line['wrap']>, (inner: string) => string> = {
  pre: (inner) => `<pre>${inner}</pre>`,
  quote: (inner) => `<blockquote${inner.length > LONG_QUOTE ? ' expandable' : ''}>${inner}</blockquote>`,
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Bot API, "HTML style": these three, wherever they are no part of a tag. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!)
}

function spanHtml({ text, mark }: Span): string {
  const escaped = escapeHtml(text)
  return mark === undefined || text === '' ? escaped : `<${mark}>${escaped}</${mark}>`
}

const lineHtml = ({ spans }: Line) => spans.map(spanHtml).join('')

/** What the person reads. */
export function plainOf(lines: readonly Line[]): string {
  return lines.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')
}

/** Every tag that is opened is closed within these lines. */
export function htmlOf(lines: readonly Line[]): string {
  const pieces: string[] = []
  for (let start = 0; start < lines.length; ) {
    const wrap = lines[start]!.wrap
    const next = lines.findIndex((line, index) => index > start && line.wrap !== wrap)
    const end = next === -1 ? lines.length : next
    const inner = lines.slice(start, end).map(lineHtml).join('\n')
    pieces.push(wrap === undefined ? inner : WRAPS[wrap](inner))
    start = end
  }
  return pieces.join('\n')
}

/** Room for "(12/34)" and its line end before each part of several. */
const MARK_UNITS = 8
/** What a part may weigh. */
export const ROOM = LIMITS.text - MARK_UNITS
const TAGS_BYTES = 40

/** How much of a part a text fills: by its length or by its bytes with markup, whichever is nearer to its limit. */
function weightOfText(text: string): number {
  return Math.max(text.length, Math.ceil((Buffer.byteLength(escapeHtml(text)) * ROOM) / LIMITS.sourceBytes))
}

/** How much of a part these lines fill, with their tags and line ends. */
export function weightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + weightOfText(plainOf([line])) + 1 + Math.ceil((TAGS_BYTES * ROOM) / LIMITS.sourceBytes), 0)
}

/** A line that is too long as several that fit: cut behind blanks, a longer word wherever the room ends, never inside a character. */
export function cutLine(line: Line, room: number = ROOM): Line[] {
  if (weightOf([line]) <= room) return [line]
  const cut: Line[] = []
  let spans: Span[] = []
  let filled = weightOf([{ spans: [] }])
  const add = (text: string, { mark }: Span) => {
    const weight = weightOfText(text)
    if (filled + weight > room && spans.length > 0) {
      cut.push({ ...line, spans })
      spans = []
      filled = weightOf([{ spans: [] }])
    }
    const last = spans.at(-1)
    if (last !== undefined && last.mark === mark) last.text += text
    else spans.push(mark === undefined ? { text } : { text, mark })
    filled += weight
  }
  const most = room - weightOf([{ spans: [] }])
  for (const span of line.spans)
    for (const word of span.text.split(/(?<= )/)) {
      if (weightOfText(word) <= most) add(word, span)
      else for (const character of word) add(character, span)
    }
  cut.push({ ...line, spans })
  return cut
}
