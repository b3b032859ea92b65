// Notes at the foot of a page: small print under a short line, each opening with its number.
import { FOOTNOTE } from '../labels.ts'
import { type Line, textOf } from './line.ts'
import type { PageLayout } from './page-layout.ts'

/** Notes are set smaller than the text by this much at least. */
const SMALLER = 0.94
/** The line over the notes is no longer than this part of the page's width. */
const SHORT = 0.45
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const NUMBERED = /^[([]?(\d{1,2})[\])]?[.:]?(?=\s)/u

/** Opens a note, with the number raised or in ordinary type. */
function opensNote(line: Line): boolean {
  return FOOTNOTE.test(textOf(line)) || NUMBERED.test(textOf(line)) || /^\*/u.test(textOf(line))
}

/** The number of a note as a raised one, which is how a note is told from an item. */
function withRaisedNumber(line: Line): Line {
  const [first, ...rest] = line.words
  const match = NUMBERED.exec(`${first!.text} `)
  if (!match) return line
  const number = [...match[1]!].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
  return { ...line, words: [{ ...first!, text: number }, ...rest] }
}

/** Takes the notes out of the page's lines; `bodySize` is the size of most of the text. */
export function takeFootnotes(layout: PageLayout, bodySize: number): Line[] {
  const isSmall = (line: Line) => line.size <= SMALLER * bodySize
  const lowest = Math.max(0, ...layout.tables.map((table) => table.y1))
  const rule = layout.levelLines
    .filter(({ x0, x1, y0 }) => x1 - x0 < SHORT * layout.width && x1 - x0 > 30 && y0 > 0.35 * layout.height && y0 > lowest)
    .sort((a, b) => a.y0 - b.y0)
    .find(({ y0 }) => {
      const under = layout.lines.filter((line) => line.y > y0)
      return under.length > 0 && under.every(isSmall) && opensNote(under[0]!) && under[0]!.y - y0 < 3 * under[0]!.size
    })
  const from = rule ? layout.lines.findIndex((line) => line.y > rule.y0) : withoutRule(layout, isSmall, lowest)
  if (from < 0) return []
  const notes = layout.lines.slice(from)
  layout.lines = layout.lines.slice(0, from)
  return notes.map((line) => (opensNote(line) ? withRaisedNumber(line) : line))
}

/** Where small print with a raised number begins at the end of the page, or -1. */
function withoutRule(layout: PageLayout, isSmall: (line: Line) => boolean, lowest: number): number {
  const last = layout.lines.findLastIndex((line) => !isSmall(line))
  const small = layout.lines.slice(last + 1)
  const opening = small.findIndex((line) => /^[¹²³⁴-⁹]/u.test(textOf(line)))
  return opening < 0 || small[opening]!.y < Math.max(lowest, 0.5 * layout.height) ? -1 : last + 1 + opening
}
