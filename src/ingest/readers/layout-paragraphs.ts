// Paragraphs of a text that keeps the look of its pages: their first lines are set in, the others begin at the margin.
import { BULLET, readLabel } from './labels.ts'

/** Whether a line goes on with the one above it or opens a paragraph, as far as its place tells; null where it does not. */
export type Flow = 'continues' | 'opens' | null

/** First lines are set in by this many blanks at least. */
const INDENT = 3
/** A line that reaches this share of the page's width was broken at the margin. */
const FULL = 0.75

/** Letters are not equally wide: lines of one width differ by this many. */
const SLACK = 8

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function isMarked(line: string): boolean {
  return BULLET.test(line.trim()) || readLabel(line.trim()) !== null
}

/** Do labels and bullets stand set in, and the lines below them at the margin? */
function isSetIn(lines: string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '')
  const marked = filled.filter(isMarked)
  const flushLowerCase = filled.filter((line) => indentOf(line) <= 1 && /^\p{Ll}/u.test(line.trim()) && !isMarked(line)).length
  return flushLowerCase >= 5 && marked.length >= 3 && marked.filter((line) => indentOf(line) >= INDENT).length >= 0.8 * marked.length
}

/** How each line of a text flows; all null for a text that is not set in that way. */
export function flowsOf(lines: string[]): Flow[] {
  if (!isSetIn(lines)) return lines.map(() => null)
  const ends = lines.map((line) => line.trimEnd().length).filter((end) => end > 40)
  const width = ends.sort((a, b) => a - b)[Math.floor(ends.length * 0.9)] ?? 0
  return lines.map((line, at) => {
    const before = lines[at - 1]
    if (before === undefined || before.trim() === '' || line.trim() === '') return null
    if (indentOf(line) <= 1) return before.trimEnd().length >= FULL * width ? 'continues' : null
    const word = line.trim().split(' ')[0]!
    const wouldFit = before.trimEnd().length + 1 + word.length <= width - SLACK && /^\p{Lu}\p{Ll}/u.test(word)
    return indentOf(line) >= indentOf(before) + INDENT || wouldFit ? 'opens' : null
  })
}
