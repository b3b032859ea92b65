// The walk over a reply for channels of plain text: one small function per kind of block, choices numbered from 1.
import type { Block, Button, Reply } from './chat.ts'

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
}

function linesOf(block: Block): string[] {
  return (PLAIN[block.kind] as (block: Block) => string[])(block)
}

/** The choices of a reply in the order in which plain channels number them. */
export function choicesOf({ buttons }: Reply): Button[] {
  return (buttons ?? []).flat()
}

function paragraphsOf(reply: Reply): string[][] {
  const choices = choicesOf(reply).map(({ label }, index) => `[${index + 1}] ${label}`)
  const paragraphs = reply.blocks.map(linesOf).filter((lines) => lines.length > 0)
  if (paragraphs[0]?.[0] === '') paragraphs[0].shift()
  return choices.length > 0 ? [...paragraphs, choices] : paragraphs
}

/** The whole reply as one text. */
export function renderPlain(reply: Reply): string {
  return paragraphsOf(reply)
    .map((lines) => lines.join('\n'))
    .join('\n')
}

/** Room for "(12/34)\n" before each part of a reply that takes several. */
const MARK_LENGTH = 8

/**
 * The reply as texts of at most `maxLength` characters (at least 40), cut between blocks where that fits, else between lines, else
 * between words. Several parts are marked "(2/3)"; the choices stand at the end.
 */
export function renderPlainParts(reply: Reply, maxLength: number): string[] {
  const whole = renderPlain(reply)
  if (whole.length <= maxLength) return [whole]
  const room = maxLength - MARK_LENGTH
  const parts: string[] = []
  let part = ''
  const add = (piece: string) => {
    if (part !== '' && part.length + 1 + piece.length > room) {
      parts.push(part)
      part = ''
    }
    part = part === '' ? piece : `${part}\n${piece}`
  }
  for (const lines of paragraphsOf(reply)) {
    const block = lines.join('\n')
    if (block.length <= room) add(block)
    else for (const line of lines) for (const piece of piecesOf(line, room)) add(piece)
  }
  parts.push(part)
  return parts.map((text, index) => `(${index + 1}/${parts.length})\n${text}`)
}

/** Cuts a line at spaces; a word longer than the room is cut wherever the room ends, but never inside a character. */
function piecesOf(line: string, room: number): string[] {
  const pieces: string[] = []
  let rest = line
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room)
    const hardEnd = /[\uD800-\uDBFF]/.test(rest.charAt(room - 1)) ? room - 1 : room
    const end = space > 0 ? space : hardEnd
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end).replace(/^ /, '')
  }
  return [...pieces, rest]
}
