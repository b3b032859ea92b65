// A reply in Slack's Block Kit. What people or plans wrote goes into plain text and rich text, where nothing in it can be markup; the few
// places that take mrkdwn are escaped at the leaf.
import type { types } from '@slack/bolt'
import type { Block, Button, Reply } from '../../chat/chat.ts'
import { fileSizeText } from '../../chat/file-size.ts'
import { renderPlain } from '../../chat/render.ts'
import { fallbackText } from './fallback.ts'
import { LIMITS } from './limits.ts'
import { pack } from './pack.ts'
import { escapeSlack } from './slack-text.ts'
import { readable, shortened, splitText } from './split.ts'

/** How an `action_id` begins whose button opens a form; its id follows after a number that keeps the ids of one message apart. */
export const FORM_ACTION = 'form:'
const SAY_ACTION = 'say:'
/** Rows of buttons that stay rows; more are put together. */
const MOST_ROWS = 12
const LINK = /(https?:\/\/[^\s<>“”"]+[^\s<>“”".,;:)!?])/
const MOST_LINKS = 20
/** A list block, as JSON: each item weighs some seventy characters more than its words. */
const LIST_WEIGHT = 6_000
/** A row of buttons, as JSON. */
const ROW_WEIGHT = 3_000
/** Room for the marks that Slack puts around a text: "• ", quotation marks. */
const ROOM = LIMITS.sectionText - 100

export interface SlackMessage {
  /** What notifications and screen readers say; mrkdwn, escaped. */
  text: string
  blocks: types.KnownBlock[]
}

type Dialect = { [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => types.KnownBlock[] }
type Leaf = types.RichTextElement

const BLOCK_KIT: Dialect = {
  text: ({ text }) => splitText(readable(text), ROOM).map((piece) => rich({ type: 'rich_text_section', elements: leaves(piece) })),
  heading: ({ text }) => heading(text),
  list: ({ items, ordered }) => list(items.map(leavesOfItem), ordered ? 'ordered' : 'bullet'),
  table: ({ header, rows }) =>
    list(
      rows.map((row) => leavesOfRow(header.map(readable), row.map(readable))),
      'bullet',
    ),
  quote: ({ text, source }) => [
    ...splitText(readable(text), ROOM).map((piece, index, all) => {
      const words = `${index === 0 ? '“' : ''}${piece}${index === all.length - 1 ? '”' : ''}`
      return rich({ type: 'rich_text_quote', elements: leaves(words) })
    }),
    ...small(source),
  ],
  source: ({ text }) => small(text),
  file: ({ name, bytes }) => small(`Tệp: ${name} (${fileSizeText(bytes)})`),
}

function blocksOf(block: Block): types.KnownBlock[] {
  return (BLOCK_KIT[block.kind] as (block: Block) => types.KnownBlock[])(block)
}

/**
 * The reply as messages, each within Slack's limits, cut between blocks; several are marked "(2/3)". Buttons stand under the last one.
 * Never empty.
 */
export function renderSlack(reply: Reply): SlackMessage[] {
  const blocks = reply.blocks.flatMap(blocksOf)
  const buttons = actions(withSources(reply))
  const messages = pack(blocks.length === 0 ? small('…') : blocks, buttons)
  return messages.map((part, index) => {
    const marked = messages.length === 1 ? part : [...small(`(${index + 1}/${messages.length})`), ...part]
    return { text: fallbackText(marked) || '…', blocks: marked }
  })
}

/** The reply without blocks, for the case that Slack refuses them: texts that are within its limits. */
export function renderSlackText(reply: Reply): string[] {
  // Escaping makes an ampersand five characters long.
  return splitText(readable(renderPlain(reply)), LIMITS.messageText / 5).map(escapeSlack)
}

function rich(...elements: types.RichTextBlock['elements']): types.RichTextBlock {
  return { type: 'rich_text', elements }
}

/** Addresses become links that can be pressed: in rich text Slack makes none of its own. Very many stay words, since each one weighs much. */
function leaves(text: string): Leaf[] {
  const pieces = text.split(LINK)
  if (pieces.length > 2 * MOST_LINKS) return [{ type: 'text', text }]
  return pieces
    .map((piece, index): Leaf => (index % 2 === 1 ? { type: 'link', url: piece } : { type: 'text', text: piece }))
    .filter((leaf) => leaf.type !== 'text' || leaf.text !== '')
}

function bold(text: string): Leaf {
  return { type: 'text', text, style: { bold: true } }
}

function heading(words: string): types.KnownBlock[] {
  const text = readable(words)
  if (text.trim() === '') return []
  if (text.length <= LIMITS.header) return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]
  return splitText(text, ROOM).map((piece) => rich({ type: 'rich_text_section', elements: [bold(piece)] }))
}

/** An item in pieces that fit; all but the first stand as items of their own. */
function leavesOfItem(item: string): Leaf[][] {
  const pieces = splitText(readable(item), ROOM)
  return pieces.length === 0 ? [[{ type: 'text', text: '–' }]] : pieces.map(leaves)
}

/** A row is narrow on a phone: its first cell, then a line for each other one, under the name of its column. */
function leavesOfRow(header: string[], row: string[]): Leaf[][] {
  const [first = '', ...others] = row
  const named = others.flatMap((cell, index) => (cell === '' ? [] : [header[index + 1] ? `${header[index + 1]}: ${cell}` : cell]))
  const title = first === '' ? [] : [first]
  if ([...title, ...named].join('\n').length > ROOM) return leavesOfItem([...title, ...named].join('\n'))
  if (title.length === 0) return leavesOfItem(named.join('\n'))
  return [[bold(first), ...(named.length === 0 ? [] : leaves(`\n${named.join('\n')}`))]]
}

/** Lists of a bounded length; those of numbers go on counting. */
function list(items: Leaf[][][], style: 'bullet' | 'ordered'): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = []
  let part: types.RichTextSection[] = []
  let weight = 0
  let from = 0
  const close = () => {
    if (part.length === 0) return
    blocks.push(rich({ type: 'rich_text_list', style, elements: part, ...(style === 'ordered' && from > 0 ? { offset: from } : {}) }))
    from += part.length
    part = []
    weight = 0
  }
  for (const elements of items.flat()) {
    const section: types.RichTextSection = { type: 'rich_text_section', elements }
    const own = JSON.stringify(section).length
    if (weight + own > LIST_WEIGHT) close()
    part.push(section)
    weight += own
  }
  close()
  return blocks
}

/** Small grey text under what it belongs to. */
function small(text: string): types.KnownBlock[] {
  const pieces = splitText(readable(text), ROOM / 5)
  return pieces.map((piece) => ({ type: 'context', elements: [{ type: 'mrkdwn', text: escapeSlack(piece), verbatim: true }] }))
}

/** Sources open by a button, unless one of the reply says the same already. */
function withSources({ blocks, buttons = [] }: Reply): Button[][] {
  const said = new Set(buttons.flat().map(({ says }) => says))
  const opened = blocks.flatMap((block) =>
    block.kind === 'source' && block.says !== undefined && !said.has(block.says) ? [block.says] : [],
  )
  const sources = [...new Set(opened)]
  const named = (index: number) => (sources.length === 1 ? 'Xem nguyên văn' : `Xem nguồn ${index + 1}`)
  return sources.length === 0 ? buttons : [sources.map((says, index) => ({ label: named(index), says })), ...buttons]
}

function actions(rows: Button[][]): types.ActionsBlock[] {
  const carried = rows.map((row) =>
    row.filter(({ label, says }) => readable(label).trim() !== '' && says !== '' && says.length <= LIMITS.buttonValue),
  )
  const kept = carried.length > MOST_ROWS ? [carried.flat()] : carried
  return kept.flatMap((row, index) => rowsOf(row.map((button, place) => buttonOf(button, `${index}.${place}`))))
}

function buttonOf({ label, says, opens }: Button, place: string): types.Button {
  const action = opens === undefined ? `${SAY_ACTION}${place}` : `${FORM_ACTION}${place}:${opens.id}`
  return {
    type: 'button',
    action_id: action.slice(0, LIMITS.id),
    text: { type: 'plain_text', text: shortened(readable(label), LIMITS.buttonText), emoji: false },
    value: says,
  }
}

function rowsOf(buttons: types.Button[]): types.ActionsBlock[] {
  const rows: types.Button[][] = []
  let weight = Number.POSITIVE_INFINITY
  for (const button of buttons) {
    const own = JSON.stringify(button).length
    const row = rows.at(-1)
    if (row === undefined || weight + own > ROW_WEIGHT || row.length >= LIMITS.actionsElements) {
      rows.push([button])
      weight = own
    } else {
      row.push(button)
      weight += own
    }
  }
  return rows.map((elements) => ({ type: 'actions', elements }))
}
