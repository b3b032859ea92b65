// The words by which questions and plans are compared: folded syllables with short forms written out, numbers in one form.
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { isFunctionSyllable } from '../vietnamese/stop-words.ts'
import { syllables } from '../vietnamese/tokens.ts'

/** Nouns that are counted in Roman as well as in Arabic numerals: "quý III" is "quý 3". */
const NUMBERED = /^(quy|luc|bieu|phan|chuong|pl)$/
const ROMAN: Readonly<Record<string, string>> = {
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
}
/** "năm" and "sau" are left out: "tháng năm", "tháng sau" are not numbers more often than they are. */
const NUMBER_WORD: Readonly<Record<string, string>> = {
  mot: '1',
  hai: '2',
  ba: '3',
  bon: '4',
  tu: '4',
  bay: '7',
  tam: '8',
  chin: '9',
  muoi: '10',
}
/** Nouns after which a number may be written as a word: "phụ lục hai", "quý tư", "tiêu chí ba". */
const COUNTED_IN_WORDS = /^(quy|luc|bieu|thang|chi)$/

/** Folded terms of a text in order: "Quý III, 05 ngày, TTHC" → quy 3 5 ngay thu tuc hanh chinh. */
export function termsOf(text: string): string[] {
  return termsAsWritten(expandAbbreviations(text, { keepShort: false }))
}

/** The same with short forms left short. */
export function termsAsWritten(text: string): string[] {
  const words = syllables(text)
  return words.map((word, position) => {
    const before = words[position - 1] ?? ''
    if (/^\d+$/.test(word)) return word.replace(/^0+(?=\d)/, '')
    if (NUMBERED.test(before) && ROMAN[word] !== undefined) return ROMAN[word]
    const isCounted = COUNTED_IN_WORDS.test(before) && !(before === 'chi' && words[position - 2] !== 'tieu')
    if (isCounted && NUMBER_WORD[word] !== undefined && words[position + 1] !== 'nay') return NUMBER_WORD[word]
    return word
  })
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
