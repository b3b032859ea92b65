// Lines of one block → paragraphs.

import { isBrokenWord } from './broken-word.ts'
import { joinTexts, type Measure, opensParagraph } from './joining.ts'
import type { Line } from './line.ts'
import { isBold, textOf } from './line.ts'

export interface TextParagraph {
  text: string
  emphasised: boolean
  lines: Line[]
}

/** Lines of one column in reading order, over page breaks as well. `measureOf` gives the room that a line had. */
export function paragraphsOf(lines: Line[], measureOf: (line: Line) => Measure): TextParagraph[] {
  const paragraphs: TextParagraph[] = []
  lines.forEach((line, index) => {
    const last = paragraphs.at(-1)
    const before = last?.lines.at(-1)
    const started = last?.lines[0]
    const measure = measureOf(before ?? line)
    if (last && before && isBrokenWord(before, line, measure, last.text)) {
      last.text += textOf(line)
      last.lines.push(line)
    } else if (last && before && started && !opensParagraph(line, { before, started, next: lines[index + 1], measure })) {
      last.text = joinTexts(last.text, textOf(line), { endsInSpace: before.endsInSpace, partsAtSlash: measure.partsAtSlash === true })
      last.emphasised &&= isBold(line)
      last.lines.push(line)
    } else {
      paragraphs.push({ text: textOf(line), emphasised: isBold(line), lines: [line] })
    }
  })
  return paragraphs
}
