// The words of blocks: Slack says them where blocks cannot be shown, in notifications and to screen readers.
import type { types } from '@slack/bolt'
import { LIMITS } from './limits.ts'
import { escapeSlack, unescapeSlack } from './slack-text.ts'
import { shortened } from './split.ts'

/** Escaped mrkdwn within the limit, cut before it is escaped so that no entity is cut in two. */
export function fallbackText(blocks: readonly types.KnownBlock[]): string {
  const words = blocks.map(wordsOf).filter(Boolean).join('\n')
  const escaped = escapeSlack(words)
  return escaped.length <= LIMITS.messageText ? escaped : escapeSlack(shortened(words, LIMITS.messageText / 5))
}

/** What a person reads in this block; nothing for buttons. */
export function wordsOf(block: types.KnownBlock): string {
  switch (block.type) {
    case 'header':
      return block.text.text
    case 'context':
      return block.elements.map((element) => ('text' in element ? unescapeSlack(element.text ?? '') : '')).join(' ')
    case 'rich_text':
      return block.elements.map(wordsOfRich).join('\n')
    default:
      return ''
  }
}

/** `offset` is documented for rich text lists, but missing in Slack's types. */
type Rich = types.RichTextBlock['elements'][number] & { offset?: number }

function wordsOfRich(element: Rich): string {
  if (element.type === 'rich_text_list') {
    const from = element.offset ?? 0
    return element.elements
      .map((item, index) => `${element.style === 'ordered' ? `${from + index + 1}.` : '•'} ${wordsOfRich(item)}`)
      .join('\n')
  }
  return element.elements.map((leaf) => (leaf.type === 'text' ? leaf.text : leaf.type === 'link' ? (leaf.text ?? leaf.url) : '')).join('')
}
