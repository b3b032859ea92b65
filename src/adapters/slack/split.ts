// Long text in pieces that a block of Slack takes.

/** Control characters, of which a payload takes six times the room, and half characters that no reader can show. */
const UNREADABLE = /(?!\n)\p{Cc}|[\ufffe\uffff]/gu

/** The text without what nobody can read. */
export function readable(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\t', ' ').replaceAll(UNREADABLE, '')
}

/** Cuts at line ends where that fits, else between words, else inside a word, but never inside a character. No piece is empty. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const end = endOfPiece(rest, most)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end).replace(/^[\n ]/, '')
  }
  pieces.push(rest)
  return pieces.filter((piece) => piece !== '')
}

function endOfPiece(text: string, most: number): number {
  for (const border of ['\n', ' ']) {
    const place = text.lastIndexOf(border, most)
    if (place > 0) return place
  }
  return wholeCharacters(text, most)
}

/** The text, or its beginning with an ellipsis where it is longer. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, wholeCharacters(text, most - 1)).trimEnd()}…`
}

/** The last place at or before `end` that parts neither the two halves of a character nor a letter from its marks. */
function wholeCharacters(text: string, end: number): number {
  let place = end
  while (place > 1 && /^[\uDC00-\uDFFF\p{M}]/u.test(text.slice(place, place + 1))) place -= 1
  return place > 1 ? place : end
}
