// The words by which questions and plans are compared: folded syllables with short forms written out, numbers in one form.
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { fold, normaliseTones } from '../vietnamese/fold.ts'
import { isFunctionSyllable } from '../vietnamese/stop-words.ts'

/** Nouns that are counted in Roman as well as in Arabic numerals: "quý III" is "quý 3". */
const NUMBERED: ReadonlySet<string> = new Set(['quy', 'luc', 'bieu', 'phan', 'chuong', 'pl'])
const ROMAN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    i: '1',
    ii: '2',
    iii: '3',
    iv: '4',
    v: '5',
    vi: '6',
    vii: '7',
    viii: '8',
    ix: '9',
    x: '10',
  }),
)
/** "năm" and "sau" are left out: "tháng năm", "tháng sau" are not numbers more often than they are. */
const NUMBER_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({ một: '1', hai: '2', ba: '3', bốn: '4', tư: '4', bảy: '7', bẩy: '7', tám: '8', chín: '9', mười: '10' }),
)
const NUMBER_WITHOUT_MARKS: ReadonlyMap<string, string> = new Map([...NUMBER_WORD].map(([word, figure]) => [fold(word), figure]))

/** "Từ" and "tự" are no "tư"; what was typed without marks may be. */
function figureOf({ folded, spelled }: Word): string | undefined {
  return (spelled === folded ? NUMBER_WITHOUT_MARKS : NUMBER_WORD).get(spelled)
}

/** Nouns after which a number may be written as a word: "phụ lục hai", "quý tư", "tiêu chí ba". */
const COUNTED_IN_WORDS: ReadonlySet<string> = new Set(['quy', 'luc', 'bieu', 'thang', 'chi'])
/** Halves of nouns that are counted only after the other: "phụ lục", "tiêu chí", but not "hiệu lực từ ngày", "chỉ một". */
const OPENING: ReadonlyMap<string, string> = new Map([
  ['luc', 'phu'],
  ['chi', 'tieu'],
])

/** A word of a text: folded, and in lower case with its marks in one tone placement. */
export interface Word {
  folded: string
  spelled: string
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Plans share some thousand words; folding each once is most of the work of reading them saved. */
const knownWords = new Map<string, Word>()
const MOST_KNOWN = 50_000

function wordOf(written: string): Word {
  const known = knownWords.get(written)
  if (known !== undefined) return known
  if (knownWords.size >= MOST_KNOWN) knownWords.clear()
  const word = { folded: fold(written), spelled: normaliseTones(written).toLowerCase() }
  knownWords.set(written, word)
  return word
}

/** The words of a text in order, short forms as they are. */
export function wordsOf(text: string): Word[] {
  return (text.normalize('NFC').match(WORD) ?? []).map(wordOf).filter(({ folded }) => folded !== '')
}

/** Folded terms of a text in order: "Quý III, 05 ngày, TTHC" → quy 3 5 ngay thu tuc hanh chinh. */
export function termsOf(text: string): string[] {
  return termsAsWritten(expandAbbreviations(text, { keepShort: false }))
}

/** The same with short forms left short. */
export function termsAsWritten(text: string): string[] {
  return termsOfWords(wordsOf(text))
}

/** Folded words with their numbers in one form. */
export function termsOfWords(words: readonly Word[]): string[] {
  return words.map((written, position) => {
    const { folded: word } = written
    if (isDigit(word)) return /^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, '') : word
    const before = words[position - 1]?.folded ?? ''
    const roman = NUMBERED.has(before) ? ROMAN.get(word) : undefined
    if (roman !== undefined) return roman
    const opening = OPENING.get(before)
    const isCounted = COUNTED_IN_WORDS.has(before) && (opening === undefined || words[position - 2]?.folded === opening)
    const number = isCounted && words[position + 1]?.folded !== 'nay' ? figureOf(written) : undefined
    return number ?? word
  })
}

function isDigit(word: string): boolean {
  const code = word.charCodeAt(0)
  return code >= 48 && code <= 57
}

/** Terms that carry meaning: without function syllables and repeats. */
export function contentTerms(terms: readonly string[]): string[] {
  return [...new Set(terms.filter((term) => !isFunctionSyllable(term)))]
}

/** Neighbours joined, as "thu_tuc"; pairs of two function syllables left out. */
export function pairsOf(terms: readonly string[]): string[] {
  const pairs: string[] = []
  for (let i = 1; i < terms.length; i += 1) {
    const first = terms[i - 1]!
    const second = terms[i]!
    if (!(isFunctionSyllable(first) && isFunctionSyllable(second))) pairs.push(`${first}_${second}`)
  }
  return pairs
}

/** Terms with a blank on either side of each, for whole-word search: " thu tuc hanh chinh ". */
export function spaced(terms: readonly string[]): string {
  return ` ${terms.join(' ')} `
}

/** True when the words stand together in the spaced text. */
export function holds(spacedText: string, words: readonly string[]): boolean {
  return words.length > 0 && spacedText.includes(spaced(words))
}
