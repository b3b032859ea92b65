// Blocks in messages: as many as Slack takes in one, a heading never apart from what it heads.
import type { types } from '@slack/bolt'
import { LIMITS } from './limits.ts'

/** Room in each message for the mark "(2/3)" and the id that is put on its first block. */
const BLOCKS = LIMITS.blocksPerMessage - 1
const PAYLOAD = LIMITS.blocksPayload - 400

/** The blocks in order, in messages within the limits; the last blocks (buttons) stay together where they fit and come last. */
export function pack(blocks: types.KnownBlock[], last: types.KnownBlock[]): types.KnownBlock[][] {
  const messages: types.KnownBlock[][] = []
  let message: types.KnownBlock[] = []
  let weight = 0
  for (const group of groupsOf(blocks, last)) {
    const own = weightOf(group)
    if (message.length > 0 && (weight + own > PAYLOAD || message.length + group.length > BLOCKS)) {
      messages.push(message)
      message = []
      weight = 0
    }
    message.push(...group)
    weight += own
  }
  return [...messages, message]
}

/** What is not to be parted: headings with what follows them, each row of buttons, the first of them with what stands before it. */
function groupsOf(blocks: types.KnownBlock[], last: types.KnownBlock[]): types.KnownBlock[][] {
  const groups: types.KnownBlock[][] = []
  let heads: types.KnownBlock[] = []
  for (const block of blocks) {
    if (block.type === 'header' && heads.length < 3) heads.push(block)
    else {
      groups.push([...heads, block])
      heads = []
    }
  }
  if (heads.length > 0) groups.push(heads)
  const [first, ...rest] = last.length > 0 && weightOf(last) < PAYLOAD / 4 ? [last] : last.map((row) => [row])
  const before = groups.at(-1)
  if (first !== undefined && before !== undefined && weightOf([...before, ...first]) < PAYLOAD) groups.splice(-1, 1, [...before, ...first])
  else if (first !== undefined) groups.push(first)
  return [...groups, ...rest]
}

function weightOf(blocks: types.KnownBlock[]): number {
  return JSON.stringify(blocks).length
}
