import type { Button } from '../chat/chat.ts'

const BUTTONS_PER_ROW = 2

/** Buttons in rows that a phone can show. */
export function rowsOf(buttons: Button[], perRow = BUTTONS_PER_ROW): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) => buttons.slice(row * perRow, (row + 1) * perRow))
}
