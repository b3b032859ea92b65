// The walk over a reply for channels of plain text: one small function per kind of block, choices numbered from 1.
import type { Block, Button, Reply } from './chat.ts'
import { fileSizeText } from './file-size.ts'

type Dialect = { [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => string[] }

/** Lines of a block; a line is the smallest piece that is kept together when it fits. */
const PLAIN: Dialect = {
  text: ({ text }) => text.split('\n'),
  // An empty line sets it off from what stands before it.
  heading: ({ text }) => ['', text],
  list: ({ items, ordered }) => items.map((item, index) => `${ordered ? `${index + 1}.` : '•'} ${item}`),
  table: ({ header, rows }) => rows.map((row) => row.map((cell, index) => (header[index] ? `${header[index]}: ${cell}` : cell)).join('; ')),
  quote: ({ text, source }) => [...`“${text}”`.split('\n'), `(${source})`],
  source: ({ text }) => [text],
  file: ({ name, bytes }) => [`Tệp: ${name} (${fileSizeText(bytes)})`],
}

function linesOf(block: Block): string[] {
  return (PLAIN[block.kind] as (block: Block) => string[])(block)
}

/** The choices of a reply in the order in which plain channels number them. */
export function choicesOf({ buttons }: Reply): Button[] {
  return (buttons ?? []).flat()
}

/** Paragraphs of lines, each kept together where that fits. A heading is one line with the first of what it heads. */
function paragraphsOf(reply: Reply): string[][] {
  const choices = choicesOf(reply).map(({ label }, index) => `[${index + 1}] ${label}`)
  const paragraphs: string[][] = []
  let heading: string[] = []
  for (const block of reply.blocks) {
    const lines = linesOf(block)
    if (block.kind === 'heading') heading.push(...lines)
    else if (lines.length > 0) {
      paragraphs.push([[...heading, lines[0]].join('\n'), ...lines.slice(1)])
      heading = []
    }
  }
  if (heading.length > 0) paragraphs.push([heading.join('\n')])
  if (paragraphs[0] !== undefined) paragraphs[0][0] = withoutFirstBreak(paragraphs[0][0]!)
  return choices.length > 0 ? [...paragraphs, choices] : paragraphs
}

/** The empty line before a heading sets nothing off where a text begins. */
function withoutFirstBreak(text: string): string {
  return text.replace(/^\n/, '')
}

/** The whole reply as one text. */
export function renderPlain(reply: Reply): string {
  return paragraphsOf(reply)
    .map((lines) => lines.join('\n'))
    .join('\n')
}

/**
 * The reply as texts of at most `maxLength` characters (at least 40), cut between blocks where that fits, else between lines, else
 * between words. Several parts are marked "(2/3)"; the choices stand at the end.
 */
export function renderPlainParts(reply: Reply, maxLength: number): string[] {
  const whole = renderPlain(reply)
  if (whole.length <= maxLength) return [whole]
  const paragraphs = paragraphsOf(reply)
  for (let digits = 1; ; digits += 1) {
    const parts = partsOf(paragraphs, maxLength - '(/)\n'.length - 2 * digits)
    if (String(parts.length).length <= digits) return parts.map((text, index) => `(${index + 1}/${parts.length})\n${text}`)
  }
}

/** Texts of at most `room` characters. */
function partsOf(paragraphs: readonly string[][], room: number): string[] {
  const parts: string[] = []
  let part = ''
  const add = (piece: string) => {
    if (part !== '' && part.length + 1 + piece.length > room) {
      parts.push(part)
      part = ''
    }
    part = part === '' ? withoutFirstBreak(piece) : `${part}\n${piece}`
  }
  for (const lines of paragraphs) {
    const block = lines.join('\n')
    for (const piece of block.length <= room ? [block] : lines.flatMap((line) => piecesOf(line, room))) add(piece)
  }
  return [...parts, part]
}

/** Cuts a line that is too long at breaks, else at spaces; a word longer than the room wherever the room ends, but never inside a character. */
function piecesOf(line: string, room: number): string[] {
  if (line.length <= room) return [line]
  return line.includes('\n') ? line.split('\n').flatMap((each) => piecesOf(each, room)) : cutAtSpaces(line, room)
}

function cutAtSpaces(line: string, room: number): string[] {
  const pieces: string[] = []
  let rest = line
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room)
    const end = space > 0 ? space : endOfCharacter(rest, room)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end).replace(/^ /, '')
  }
  return [...pieces, rest]
}

/** The last place up to `room` where a cut parts neither a letter from its marks nor the halves of a character. */
function endOfCharacter(text: string, room: number): number {
  const isInside = (end: number) => /^(?:\p{M}|\u200D|[\uDC00-\uDFFF])/u.test(text.charAt(end))
  let end = room
  while (end > 1 && isInside(end)) end -= 1
  return end > 1 ? end : room - (/[\uDC00-\uDFFF]/.test(text.charAt(room)) ? 1 : 0)
}
