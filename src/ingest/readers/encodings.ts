// The eight-bit encodings that Vietnamese was typed in before Unicode. A Word or PDF file set in one of their fonts holds the characters
// U+00A0–U+00FF, and only the font shows them as Vietnamese.

export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni'

const TONES = { '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0301': 'ù', '\u0323': 'ï' } as const

/**
 * TCVN 5712:1993, the letters of its upper half in order from A0 (the standard's table VN1; the ".Vn" fonts show the part that VN3 has). B0 to
 * B4 are the five tones, set behind their letter.
 */
const TCVN3_FROM_A0 =
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ'

const TCVN3: ReadonlyMap<string, string> = new Map([...TCVN3_FROM_A0].map((letter, index) => [String.fromCharCode(0xa0 + index), letter]))

/** VNI-Windows writes a letter and its marks: `aù` is "á", `aá` is "ấ". Source: the code table of VNI Software's fonts. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(TONES).map(([tone, mark]) => [mark, tone])),
  â: '\u0302',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  á: '\u0302\u0301',
  ä: '\u0302\u0323',
  ê: '\u0306',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  é: '\u0306\u0301',
  ë: '\u0306\u0323',
}

/** Letters that VNI-Windows writes as one character; `ô` and `ö` may bear one of the five tones behind them. */
const VNI_LETTERS: Readonly<Record<string, string>> = { ñ: 'đ', ô: 'ơ', ö: 'ư', ì: 'ì', í: 'í', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }

/** Windows shows the bytes 80–9F as typographic marks; a converter that took them for ISO 8859-1 leaves control characters. */
const WINDOWS_MARKS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Symbol fonts keep their characters in the private area, U+F020–U+F0FF. Greek mu and the dot operator stand in for their Latin twins. */
function toLatin(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uf020-\uf0ff]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xf000))
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_MARKS[character.charCodeAt(0) - 0x80]!)
    .replaceAll('\u03bc', '\u00b5')
    .replaceAll('\u2219', '\u00b7')
}

const VOWEL = /[aeiouyăâêôơư]/iu

/** "50 °C" and "m²" are written with the tones of TCVN 5712; behind anything but a vowel they are the signs that Latin 1 knows. */
function isLooseTone(letter: string, before: string): boolean {
  return /\p{M}/u.test(letter) && !VOWEL.test(before)
}

/**
 * Text set in a TCVN 5712 font (".VnTime" and its like, also called ABC), in Unicode. The fonts whose name ends in H show `capitals`. What the
 * encoding does not know stays as it is.
 */
export function fromTcvn3(text: string, { capitals = false }: { capitals?: boolean } = {}): string {
  let converted = ''
  let last = ''
  for (const character of toLatin(text)) {
    const letter = TCVN3.get(character)
    last = letter === undefined || isLooseTone(letter, last) ? character : letter
    converted += last
  }
  const composed = converted.normalize('NFC')
  return capitals ? composed.toUpperCase() : composed
}

const VNI_PAIR = /([aeouyôö])([øûõùïâàåãáäêèúüéë])/giu

/** The letter with its marks, or null where no Vietnamese letter bears them: `oè` is no letter. */
function vniLetter(base: string, mark: string): string | null {
  const bare = VNI_LETTERS[base.toLowerCase()] ?? base.toLowerCase()
  const letter = (bare + VNI_MARKS[mark.toLowerCase()]!).normalize('NFC')
  if (letter.length > 1) return null
  return base === base.toLowerCase() ? letter : letter.toUpperCase()
}

function vniSingle(character: string): string {
  const letter = VNI_LETTERS[character.toLowerCase()]
  if (letter === undefined) return character
  return character === character.toLowerCase() ? letter : letter.toUpperCase()
}

/** Text set in a VNI-Windows font ("VNI-Times" and its like), in Unicode. What the encoding does not know stays as it is. */
export function fromVni(text: string): string {
  const latin = toLatin(text)
  let converted = ''
  let from = 0
  for (const pair of latin.matchAll(VNI_PAIR)) {
    const letter = vniLetter(pair[1]!, pair[2]!)
    if (letter === null) continue
    converted += singles(latin.slice(from, pair.index)) + letter
    from = pair.index + pair[0].length
  }
  return converted + singles(latin.slice(from))
}

function singles(text: string): string {
  return text.replace(/[ñôöìíæóòî]/giu, vniSingle)
}

/** Text in one of the encodings, in Unicode. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  return encoding === 'vni' ? fromVni(text) : fromTcvn3(text, { capitals: encoding === 'tcvn3-capitals' })
}

/**
 * The encoding that a font of this name shows, or null for a font of Unicode. Takes the names of Word (".VnTimeH") and those of PDF
 * ("ABCDEF+.VnArial-Bold", "VNI-Times,Italic").
 */
export function legacyFontOf(fontName: string): LegacyEncoding | null {
  const name = fontName.trim().replace(/^[A-Z]{6}\+/u, '')
  if (/^[._]?VNI[-\s_]/iu.test(name)) return 'vni'
  if (!/^\.vn(?!i[-\s_])\p{L}/iu.test(name) && !/^_?Vn\p{Lu}/u.test(name)) return null
  const family = name.replace(/[\s,_-]*(?:bold\s*italic|bold\s*oblique|bold|italic|oblique|regular|normal|roman|mt)(?=$|[\s,_-]).*$/iu, '')
  return /\p{Ll}\s?H$/u.test(family) ? 'tcvn3-capitals' : 'tcvn3'
}
