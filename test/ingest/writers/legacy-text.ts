// Unicode → the eight-bit encodings, for making test files.

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const LOWER = ['đ', ...[...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))].filter(
  (letter) => !/[a-z]/.test(letter),
)

/** Every letter of Vietnamese that ASCII lacks, small and capital. */
export const VIETNAMESE_LETTERS: readonly string[] = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())]

/** Code of each small letter in TCVN 5712:1993, in the order of LOWER. */
const TCVN3_CODES =
  'ae b5 b6 b7 b8 b9 a8 bb bc bd be c6 a9 c7 c8 c9 ca cb cc ce cf d0 d1 aa d2 d3 d4 d5 d6 d7 d8 dc dd de df e1 e2 e3 e4 ab e5 e6 e7 e8 e9 ac ea eb ec ed ee ef f1 f2 f3 f4 ad f5 f6 f7 f8 f9 fa fb fc fd fe'.split(
    ' ',
  )
const TCVN3_CAPITALS: Record<string, number> = { Ă: 0xa1, Â: 0xa2, Ê: 0xa3, Ô: 0xa4, Ơ: 0xa5, Ư: 0xa6, Đ: 0xa7 }

const TCVN3 = new Map<string, string>([
  ...LOWER.map((letter, index): [string, string] => [letter, String.fromCharCode(Number.parseInt(TCVN3_CODES[index]!, 16))]),
  ...Object.entries(TCVN3_CAPITALS).map(([letter, code]): [string, string] => [letter, String.fromCharCode(code)]),
])

/** In the characters that a TCVN 5712 font shows; a toned capital, which the fonts lack, becomes its small letter. */
export function toTcvn3(text: string): string {
  return [...text].map((letter) => TCVN3.get(letter) ?? TCVN3.get(letter.toLowerCase()) ?? letter).join('')
}

const VNI_LOWER =
  'ñ aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î'.split(
    ' ',
  )

const VNI = new Map<string, string>(
  LOWER.flatMap((letter, index) => [
    [letter, VNI_LOWER[index]!],
    [letter.toUpperCase(), VNI_LOWER[index]!.toUpperCase()],
  ]),
)

/** In the characters that a VNI-Windows font shows. */
export function toVni(text: string): string {
  return [...text].map((letter) => VNI.get(letter) ?? letter).join('')
}

/** Characters up to U+00FF as one byte each; Windows marks as cp1252 has them. */
export function toBytes(text: string): Uint8Array {
  const marks: Record<string, number> = { '–': 0x96, '—': 0x97, '“': 0x93, '”': 0x94, '‘': 0x91, '’': 0x92, '…': 0x85, '•': 0x95 }
  return Uint8Array.from(text, (character) => marks[character] ?? character.charCodeAt(0))
}

/** Windows-1258 has letters with a circumflex, breve or horn as one byte and the tones, set behind, as another. */
export function toWindows1258(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258')
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      if (bytes.has(letter)) return [bytes.get(letter)!]
      const pieces = letter.normalize('NFD')
      const tone = pieces.match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? ''
      return [bytes.get(pieces.replace(tone, '').normalize('NFC'))!, bytes.get(tone)!]
    }),
  )
}
