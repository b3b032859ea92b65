// The words of time as people type them → one spelling, so that the patterns need to know one only: without marks, decomposed, with
// the tone on the wrong vowel, in full-width or odd signs, numbers in words.
import { hasMarks, normaliseTones } from './fold.ts'

export interface TimeSpelling {
  /** Lower case, one spelling; nothing is shorter or longer than in the NFC text, so offsets are those of that text. */
  lower: string
  /** The offset in the text that was given. */
  origin(offset: number): number
}

/** Signs that stand for the plain one; each is one code unit, as is what replaces it. */
const SIGNS: [RegExp, string][] = [
  [/[\u2010-\u2015\u2212\uFE58\uFE63]/gu, '-'],
  [/[\u2044\u2215]/gu, '/'],
  [/[\u00A0\u2000-\u200A\u202F\u3000]/gu, ' '],
]
const NEEDS_MAP = /[\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]|\s{10}/u
const INVISIBLE = /^[\u200B-\u200D\u2060\uFEFF\u00AD]$/u

const VIETNAMESE_LETTER = /[đà-öù-ỹ]/u

/** Syllables of time typed without marks. What they could also mean ("quy định", "ngay sau khi") is taken out first. */
const UNMARKED: [RegExp, string][] = [
  [/\bngay(?!\s+(?:sau|khi|tu)\b)/g, 'ngày'],
  [/\bthang\b/g, 'tháng'],
  [/\bthang(?=\d)/g, 'tháng'],
  [/\bquy(?!\s*(?:dinh|che|trinh|hoach|mo|tac|pham)\b)(?![a-hj-uw-z])/g, 'quý'],
  [/\bnam(?=\s*\d|\s+(?:nay|sau|toi)|\s*[,.;)]|\s*$)/g, 'năm'],
  [/\btuan\b/g, 'tuần'],
  [/\bhang(?=\s+(?:ngay|ngày|tuần|tháng|quý|năm|nam|6)\b)/g, 'hằng'],
  [/\bhang(?=\s+(?:ngày|tuần|tháng|quý|năm))/g, 'hằng'],
  [/\bmoi(?=\s+(?:ngày|tuần|tháng|quý|năm))/g, 'mỗi'],
  [/\btruoc\b/g, 'trước'],
  [/\bcham nhat\b/g, 'chậm nhất'],
  [/\bmuon nhat\b/g, 'muộn nhất'],
  [/\bkhong (?=qua\b|muon\b|cham\b)/g, 'không '],
  [/\bmuon hon\b/g, 'muộn hơn'],
  [/\bqua(?=\s+\d)/g, 'quá'],
  [/\bden\b/g, 'đến'],
  [/\bhet\b/g, 'hết'],
  [/\bdau\b/g, 'đầu'],
  [/\bcuoi\b/g, 'cuối'],
  [/\bgiua\b/g, 'giữa'],
  [/\bnua\b/g, 'nửa'],
  [/\bca(?=\s+năm)/g, 'cả'],
  [/\bke tu\b/g, 'kể từ'],
  [/\btu(?=\s+(?:ngày|tháng|quý|năm|\d))/g, 'từ'],
  [/\bva\b/g, 'và'],
  [/\bcua\b/g, 'của'],
  [/\blan\b/g, 'lần'],
  [/\bgio\b/g, 'giờ'],
  [/\blam viec\b/g, 'làm việc'],
  [/\bvong\b/g, 'vòng'],
  [/\bthoi (?=han\b|gian\b)/g, 'thời '],
  [/\bhan(?=\s+chot|\s+cuối|\s*:)/g, 'hạn'],
  [/\bhoan thanh\b/g, 'hoàn thành'],
  [/\bthuong xuyen\b/g, 'thường xuyên'],
  [/\blien tuc\b/g, 'liên tục'],
  [/\bdinh ky\b/g, 'định kỳ'],
  [/\bdot xuat\b/g, 'đột xuất'],
  [/\bgiai doan\b/g, 'giai đoạn'],
  [/\bcan cu\b/g, 'căn cứ'],
  [/\bke hoach\b/g, 'kế hoạch'],
]

/** A quarter whose Roman number came out of a scan or a keyboard as l, 1 or |; a zero as the letter o. */
const SCANNED: [RegExp, (match: string) => string][] = [
  [/(?<=quý\s*)[il1|]{1,3}v?(?![\p{L}\p{N}])/gu, (roman) => (/^1$/u.test(roman) ? roman : roman.replace(/[l1|]/gu, 'i'))],
  [/(?<=\d[/.-])o(?=\d)|(?<=\d)o(?=[/.-]\d)/gu, () => '0'],
  [/(?<=\d)\/\/(?=\d)/gu, () => '/ '],
]

const ONES: Record<string, number> = {
  một: 1,
  mốt: 1,
  giêng: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
const ONE = Object.keys(ONES).join('|')
const DAY_WORDS = `(?:(?:hai|ba)\\s+mươi(?:\\s+(?:${ONE}))?|mười(?:\\s+(?:${ONE}))?|(?:${ONE}))`
/** "tháng mười năm 2026" is October: five never follows ten in the name of a month. */
const MONTH_WORDS = `(?:mười(?:\\s+(?:một|hai))?|(?:${ONE}))`
const NUMBERS_IN_WORDS: RegExp[] = [
  new RegExp(`(?<=(?:ngày|mồng|mùng)\\s+)${DAY_WORDS}(?=\\s+tháng\\s)`, 'gu'),
  new RegExp(
    `(?<=(?:ngày\\s+(?:mồng\\s+|mùng\\s+)?\\d{1,2}|cuối|đầu|giữa|trong|trước|hết)\\s+tháng\\s+|^\\s*tháng\\s+)${MONTH_WORDS}(?=\\s*(?:/|[,;.)]|$|năm\\s+(?:\\d|hai\\s+nghìn)))`,
    'gu',
  ),
  /(?<=quý\s+)(?:một|hai|ba|bốn|tư)(?=\s*(?:\/|[,;.)]|$|năm\s+\d))/gu,
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:mười(?:\\s+(?:${ONE}))?|${ONE})(?=\\s+(?:ngày|tháng|tuần)(?:\\s+(?:kể|sau|trước|làm\\s+việc|đầu\\s+năm|cuối\\s+năm|tính|từ)|\\s*$))`,
    'gu',
  ),
]
const YEAR_IN_WORDS = new RegExp(`(?<=năm\\s+)hai\\s+nghìn(?:\\s+không\\s+trăm)?\\s+(${DAY_WORDS})(?![\\p{L}])`, 'gu')

function numberOf(words: string): number {
  const parts = words.split(/\s+/u)
  const tensAt = parts.findIndex((part) => part === 'mươi' || part === 'mười')
  const last = ONES[parts.at(-1)!] ?? 0
  if (tensAt < 0) return last
  return (parts[tensAt] === 'mười' ? 1 : ONES[parts[0]!]!) * 10 + last
}

function inFigures(lower: string): string {
  const padded = (figure: number, words: string) => String(figure).padEnd(words.length)
  const withYears = lower.replace(YEAR_IN_WORDS, (words, tail: string) => padded(2000 + numberOf(tail), words))
  return NUMBERS_IN_WORDS.reduce((text, pattern) => text.replace(pattern, (words) => padded(numberOf(words), words)), withYears)
}

/** NFC without invisible signs and with one sign for each run of white space, and for each of its code units where it came from. */
function composed(text: string): { text: string; origins: number[] } {
  let result = ''
  const origins: number[] = []
  for (const match of text.matchAll(/\s+|[^\p{M}\s]\p{M}*|\p{M}+/gu)) {
    if (INVISIBLE.test(match[0])) continue
    const letter = /^\s{2}/u.test(match[0]) ? (match[0].includes('\n') ? '\n' : ' ') : match[0].normalize('NFC')
    result += letter
    for (let unit = 0; unit < letter.length; unit++) origins.push(match.index)
  }
  origins.push(text.length)
  return { text: result, origins }
}

function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  // A few letters of other scripts grow in lower case; offsets matter more than they do.
  return lower.length === text.length
    ? lower
    : [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

function oneSpelling(text: string): string {
  let lower = lowerCase(text).replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  for (const [pattern, sign] of SIGNS) lower = lower.replace(pattern, sign)
  lower = VIETNAMESE_LETTER.test(lower) || hasMarks(lower) ? normaliseTones(lower).replaceAll('quí', 'quý') : unmarked(lower)
  for (const [pattern, mend] of SCANNED) lower = lower.replace(pattern, mend)
  return inFigures(lower)
}

function unmarked(lower: string): string {
  return UNMARKED.reduce((text, [pattern, word]) => text.replace(pattern, word), lower)
}

/** Reads a text for its words of time; what else it says stays as it is, in lower case. */
export function timeSpelling(text: string): TimeSpelling {
  if (!NEEDS_MAP.test(text)) return { lower: oneSpelling(text), origin: (offset) => offset }
  const { text: nfc, origins } = composed(text)
  return { lower: oneSpelling(nfc), origin: (offset) => origins[Math.min(offset, nfc.length)]! }
}
