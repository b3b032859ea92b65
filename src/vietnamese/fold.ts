// Vietnamese is typed with marks, without them, half of them, composed or decomposed, and with the tone on either of two vowels.
// Everything that compares words goes through here.

/** `oa`, `oe`, `uy` that end a syllable carry their tone on the first vowel (hòa, khỏe, ủy) or on the second (hoà, khoẻ, uỷ). */
const TONE_ON_SECOND_VOWEL = /(?<![qQ])(?:([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|([uU])([ỳýỷỹỵỲÝỶỸỴ]))(?![\p{L}\p{M}])/gu

/** After q the letter u belongs to the consonant and never carries the tone: "qúy" is a slip for "quý". */
const TONE_ON_CONSONANT = /([qQ])([ùúủũụÙÚỦŨỤ])([aeiyoăâêôơAEIYOĂÂÊÔƠ])/gu

function moveTone(from: string, to: string): [string, string] {
  const bare = from.normalize('NFD').charAt(0)
  const tone = from.normalize('NFD').slice(1)
  return [bare, (to + tone).normalize('NFC')]
}

/**
 * NFC with one tone placement, case kept: hoà → hòa, khoẻ → khỏe, uỷ → ủy, qúy → quý; quý, hoàn and huỳnh stay.
 * The length in UTF-16 units is that of the NFC text.
 */
export function normaliseTones(text: string): string {
  return text
    .normalize('NFC')
    .replace(TONE_ON_CONSONANT, (_match, q: string, u: string, vowel: string) => {
      const [bare, toned] = moveTone(u, vowel)
      return q + bare + toned
    })
    .replace(TONE_ON_SECOND_VOWEL, (_match, o?: string, a?: string, u?: string, y?: string) => {
      const [bare, toned] = moveTone(a ?? y ?? '', o ?? u ?? '')
      return toned + bare
    })
}

/**
 * Lower case without marks, đ as d: "Uỷ ban nhân dân" → "uy ban nhan dan". White space and punctuation stay, so for NFC text in
 * Vietnamese letters an offset in the result is the same offset in the source.
 */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[đð]/gu, 'd').normalize('NFC')
}

/** True when the text holds a letter that folding would change other than by case: it was typed with marks. */
export function hasMarks(text: string): boolean {
  const lower = text.normalize('NFC').toLowerCase()
  return fold(lower) !== lower
}
