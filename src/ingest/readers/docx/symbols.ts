// Signs that a font shows and no character names: Symbol and Wingdings keep theirs under the codes of other letters.

/** The Greek letters and signs of Adobe's Symbol font, by code. */
const SYMBOL: Readonly<Record<number, string>> = {
  42: '∗',
  43: '+',
  45: '−',
  162: '′',
  163: '≤',
  165: '∞',
  168: '♦',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  186: '≡',
  187: '≈',
  188: '…',
  222: '⇒',
  229: '∑',
  215: '·',
  214: '√',
}

const GREEK_CAPITALS = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'

/** What stands for itself in administrative papers; the other pictures of the Wingdings fonts are ornaments. */
const WINGDINGS: Readonly<Record<number, string>> = {
  108: '●',
  109: '○',
  110: '■',
  111: '☐',
  112: '☐',
  113: '☐',
  114: '☐',
  117: '◆',
  118: '❖',
  119: '◆',
  158: '·',
  159: '•',
  161: '○',
  164: '◉',
  167: '▪',
  168: '☐',
  216: '➢',
  223: '←',
  224: '→',
  232: '➔',
  240: '⇨',
  251: '☒',
  252: '✓',
  253: '☒',
  254: '☑',
}

type Font = 'symbol' | 'wingdings'

function symbolFont(fontName: string | undefined): Font | null {
  if (/^symbol\b/iu.test(fontName ?? '')) return 'symbol'
  return /^(?:wingdings|webdings)/iu.test(fontName ?? '') ? 'wingdings' : null
}

function greek(code: number): string | undefined {
  if (code >= 0x41 && code <= 0x5a) return GREEK_CAPITALS[code - 0x41]
  return code >= 0x61 && code <= 0x7a ? GREEK_SMALL[code - 0x61] : undefined
}

/** The sign that a font shows for a code; empty for an ornament. */
export function signOf(code: number, fontName: string | undefined): string {
  const font = symbolFont(fontName)
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (font === 'wingdings') return WINGDINGS[low] ?? ''
  if (font === 'symbol') return SYMBOL[low] ?? greek(low) ?? (low < 0x7f ? String.fromCodePoint(low) : '')
  // A private code without its font is most often the bullet of Symbol.
  if (code >= 0xe000 && code <= 0xf8ff) return low === 0xb7 ? '•' : low === 0xa7 ? '▪' : low < 0x7f ? String.fromCodePoint(low) : ''
  return String.fromCodePoint(code)
}

/** Text whose characters are those of a symbol font, or lie in the private area. */
export function withSigns(text: string, fontName: string | undefined): string {
  if (symbolFont(fontName) === null && !/[\uf000-\uf0ff]/u.test(text)) return text
  return Array.from(text, (character) => (/\s/u.test(character) ? character : signOf(character.codePointAt(0)!, fontName))).join('')
}

/** The mark of a list as the parser knows it: dashes, plus and dots as they look, any other ornament as a dash. */
export function bulletOf(text: string, fontName: string | undefined): string {
  const sign = withSigns(text.trim(), fontName)
  if (/^[-+*•▪◦–]$/u.test(sign)) return sign
  if (sign === '−' || sign === '—' || sign === '‒' || sign === '­') return '-'
  if (sign === '·' || sign === '●' || sign === '∙') return '•'
  if (sign === 'o' || sign === '○') return '◦'
  if (sign === '■' || sign === '◾') return '▪'
  return '-'
}
