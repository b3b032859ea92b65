// A message whose button was pressed, shown with that button marked, so that a look back tells what was chosen.
import type { types } from '@slack/bolt'
import { LIMITS } from './limits.ts'
import type { ShownMessage } from './payloads.ts'
import { shortened } from './split.ts'

/** Stands before the label of a button that was pressed; a sign of text, no emoji. */
export const PRESSED = '✓ '

/** The blocks of the message with this button marked; null where it is so already, or is not there. */
export function withPressed(shown: ShownMessage, actionId: string): types.KnownBlock[] | null {
  let isMarked = false
  const blocks = ((shown.blocks ?? []) as types.KnownBlock[]).map((block) => {
    if (block.type !== 'actions') return block
    const elements = block.elements.map((element) => {
      if (element.type !== 'button' || element.action_id !== actionId || element.text.text.startsWith(PRESSED)) return element
      isMarked = true
      return { ...element, text: { ...element.text, text: shortened(`${PRESSED}${element.text.text}`, LIMITS.buttonText) } }
    })
    return { ...block, elements }
  })
  return isMarked ? blocks : null
}
