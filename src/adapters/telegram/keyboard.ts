// Buttons under a message. Telegram hands back at most 64 bytes of a button: longer words stay in the outbox, and the button says where.
import type { InlineKeyboardButton } from 'grammy/types'
import type { Button, Reply } from '../../chat/chat.ts'
import { LIMITS } from './limits.ts'

/** Stands before a reference. Words that begin with it are referred to as well, so that a press is never taken for the wrong thing. */
const REFERENCE_SIGN = '#'
const REFERENCE = /^#(.+)\.(\d+)$/
/** Stands before the label of a button that was pressed. */
const PRESSED_SIGN = '✓ '

/** Where the words of a button stand: message of the outbox, and which of its buttons, counted from 0 over all rows. */
export interface ButtonReference {
  outboxId: string
  button: number
}

function callbackData({ says }: Button, outboxId: string, index: number): string {
  const isShort = says !== '' && Buffer.byteLength(says) <= LIMITS.callbackBytes && !says.startsWith(REFERENCE_SIGN)
  return isShort ? says : `${REFERENCE_SIGN}${outboxId}.${index}`
}

/** The reference that a button carries, or null where it carries the words themselves. */
export function referenceIn(callbackData: string): ButtonReference | null {
  const [, outboxId, button] = REFERENCE.exec(callbackData) ?? []
  return outboxId === undefined ? null : { outboxId, button: Number(button) }
}

/** The words that the reference stands for; null where the reply has no such button. */
export function wordsAt(reply: Reply, { button }: ButtonReference): string | null {
  return (reply.buttons ?? []).flat()[button]?.says ?? null
}

/** Null where there is nothing to press. Rows that a phone would cut are broken into several. */
export function keyboardOf(reply: Reply, outboxId: string): InlineKeyboardButton[][] | null {
  let index = 0
  const rows = (reply.buttons ?? []).flatMap((row) =>
    brokenRows(row.map((button) => ({ text: button.label, callback_data: callbackData(button, outboxId, index++) }))),
  )
  return rows.length === 0 ? null : withinCount(rows)
}

/** Buttons beyond what one message can carry, to be named in its text instead. */
export function buttonsBeyond(reply: Reply): Button[] {
  return (reply.buttons ?? []).flat().slice(LIMITS.buttons)
}

function withinCount(rows: InlineKeyboardButton[][]): InlineKeyboardButton[][] {
  let left: number = LIMITS.buttons
  return rows
    .map((row) => {
      const kept = row.slice(0, left)
      left -= kept.length
      return kept
    })
    .filter((row) => row.length > 0)
}

function brokenRows(buttons: InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = []
  let width = Number.POSITIVE_INFINITY
  for (const button of buttons) {
    // A label stands in a frame of its own, which takes some three characters.
    const needed = button.text.length + 3
    if (width + needed > LIMITS.rowCharacters) {
      rows.push([])
      width = 0
    }
    rows.at(-1)!.push(button)
    width += needed
  }
  return rows
}

/**
 * The keyboard with the pressed button marked; null where it is so already. The others stay: a reply offers several ways on, and pressing
 * twice is harmless.
 */
export function markPressed(keyboard: readonly InlineKeyboardButton[][], data: string): InlineKeyboardButton[][] | null {
  let changed = false
  const marked = keyboard.map((row) =>
    row.map((button) => {
      if (!('callback_data' in button) || button.callback_data !== data || button.text.startsWith(PRESSED_SIGN)) return button
      changed = true
      return { ...button, text: `${PRESSED_SIGN}${button.text}` }
    }),
  )
  return changed ? marked : null
}

/** What is written on the button that carries this. */
export function labelOf(keyboard: readonly InlineKeyboardButton[][], data: string): string | null {
  const found = keyboard.flat().find((button) => 'callback_data' in button && button.callback_data === data)
  return found === undefined ? null : found.text.replace(PRESSED_SIGN, '')
}
