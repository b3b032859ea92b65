// Does the program that set the document break words behind a slash? Programs differ, and a line that ends in a slash does not tell.
import type { Line } from './line.ts'

/** Lines that follow each other in one column, and where the column ends. */
export interface Stretch {
  lines: Line[]
  right: number
}

/** Would the part of the line's first word up to its slash have stood at the end of the line before? */
function wasKeptWhole(line: Line, before: Line, right: number): boolean {
  const first = line.words[0]!
  const slash = /^\p{L}{2,}\/(?=\p{L})/u.exec(first.text)
  if (!slash || line.page !== before.page) return false
  const part = ((first.x1 - first.x0) * slash[0].length) / first.text.length
  return before.x1 + 0.3 * before.size + part < right - 0.3 * before.size
}

/** Lines that end in a drawn space, beyond which the program draws one wherever it parts words. */
const DRAWN_SPACES = 0.3

function drawsSpaces(stretches: Stretch[]): boolean {
  const goingOn = stretches.flatMap(({ lines }) => lines.slice(0, -1))
  return goingOn.filter((line) => line.endsInSpace).length > DRAWN_SPACES * goingOn.length
}

/**
 * Is a line that ends in a slash, without a space drawn behind it, parted there? A program that draws the space would have drawn it; of others,
 * a word with a slash that moved to the next line whole, though its first half had room, says no.
 */
export function partsAtSlashes(stretches: Stretch[]): boolean {
  if (drawsSpaces(stretches)) return true
  return !stretches.some(({ lines, right }) => lines.some((line, index) => index > 0 && wasKeptWhole(line, lines[index - 1]!, right)))
}
