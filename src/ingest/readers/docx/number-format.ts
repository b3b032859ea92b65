// Numbers as Word writes them in front of paragraphs (ISO/IEC 29500-1, 17.18.59).

const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number: number): string {
  let left = number
  let text = ''
  for (const [worth, letters] of ROMAN)
    while (left >= worth) {
      text += letters
      left -= worth
    }
  return text
}

/** Z is followed by AA, then BB. */
function letter(number: number): string {
  return String.fromCharCode(0x41 + ((number - 1) % 26)).repeat(Math.min(Math.ceil(number / 26), 10))
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

function vietnamese(number: number): string {
  if (number < 10) return DIGITS[number]!
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const end = ones === 5 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : DIGITS[ones]!
  return `${tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`}${ones === 0 ? '' : ` ${end}`}`
}

const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (number) => roman(number).toLowerCase(),
  upperLetter: letter,
  lowerLetter: (number) => letter(number).toLowerCase(),
  vietnameseCounting: vietnamese,
  cardinalText: vietnamese,
  numberInDash: (number) => `- ${number} -`,
  decimalEnclosedParen: (number) => `(${number})`,
  decimalEnclosedFullstop: (number) => `${number}.`,
  none: () => '',
}

/** A number beyond what a list can hold, or below one, is written in figures whatever the format. */
const LARGEST = 10_000

/** `format` is a w:numFmt; a custom one is shown by its pattern ("001, 002, ..."). Formats of other languages become plain figures. */
export function formatNumber(number: number, format: string, pattern = ''): string {
  const zeros = /^0+1/u.exec(pattern)
  if (format === 'custom' && zeros) return String(number).padStart(zeros[0].length, '0')
  const write = FORMATS[format]
  const needsLetters = format !== 'decimalZero' && format !== 'none'
  if (write === undefined || (needsLetters && (number < 1 || number > LARGEST))) return String(number)
  return write(number)
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The number of a footnote, as it stands above the line. */
export function superscript(number: number): string {
  return Array.from(String(number), (digit) => SUPERSCRIPTS[Number(digit)]).join('')
}
