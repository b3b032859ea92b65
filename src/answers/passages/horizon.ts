// The year to which a target runs often stands only in the line above it: "Đến năm 2030:".
import type { Piece } from '../plan-view.ts'

const HORIZON = /(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm\s+(20\d\d)/iu

/** "Đến năm 2030" for a figure that names no year itself below a line that does; null else. */
export function horizonOf({ text, opening, passage }: Piece): string | null {
  if (!/\d\s*%/.test(text) || /(?<!\d)20\d\d(?!\d)/.test(text)) return null
  const before = passage.text.slice(0, Math.max(0, passage.text.indexOf(text))).split('\n')
  const lead = before.findLast((line) => /:\s*$/u.test(line)) ?? opening ?? ''
  for (const above of [lead, ...passage.headings.toReversed()]) {
    const year = HORIZON.exec(above)?.[1]
    if (year !== undefined) return `Đến năm ${year}`
  }
  return null
}
