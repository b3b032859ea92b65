/** The longest that a passage may be: a citation of it must still be read on a phone. */
export const LONGEST_PASSAGE = 2500

/** Ends of lines, then of sentences, clauses, words: the first kind that gives pieces short enough is used. */
const JOINTS = [/(?<=\n)/u, /(?<=[.!?…])\s+(?=[\p{Lu}\d"“(+-])/u, /(?<=;)\s+/u, /(?<=,)\s+/u, /\s+/u]

/** Cuts a text that is too long for a passage, at the ends of its lines or sentences if it can be. The words stay. */
export function splitText(text: string, longest = LONGEST_PASSAGE): string[] {
  if (text.length <= longest) return [text]
  for (const joint of JOINTS) {
    const pieces = text.split(joint)
    if (pieces.length > 1 && pieces.every((piece) => piece.length <= longest))
      return packed(pieces, longest, joint === JOINTS[0] ? '' : ' ')
  }
  const last = JOINTS.at(-1) as RegExp
  return packed(
    text.split(last).flatMap((word) => chunks(word, longest)),
    longest,
    ' ',
  )
}

/**
 * The words by which a long text is known: up to the first of `ends` that is followed by white space and leaves at least `least`
 * characters, else as many whole words as fit. A text within `longest` characters is given whole.
 */
export function firstClause(text: string, { ends, least, longest }: { ends: string; least: number; longest: number }): string {
  if (text.length <= longest) return text
  const clause = new RegExp(`^.{${least},${longest - 1}}?[${ends}](?=\\s)`, 'u').exec(text)?.[0]
  return clause ?? text.slice(0, text.lastIndexOf(' ', longest))
}

function packed(pieces: readonly string[], longest: number, joint: string): string[] {
  const result: string[] = []
  let current = ''
  for (const piece of pieces) {
    const longer = current === '' ? piece : current + joint + piece
    if (longer.length <= longest) current = longer
    else {
      result.push(current.trim())
      current = piece
    }
  }
  return [...result, current.trim()].filter((piece) => piece !== '')
}

function chunks(word: string, longest: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < word.length; at += longest) parts.push(word.slice(at, at + longest))
  return parts
}
