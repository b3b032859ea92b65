// All words of a plan as numbers: small enough to keep for every plan of a large library, quick to look a phrase up in.
import type { StoredPlan } from '../store/store.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { termsOfWords, wordsOf } from './terms.ts'

/** Numbers for words, given out as they are met; the same for all plans. */
class Numbering {
  readonly #numbers = new Map<string, number>()

  of(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#numbers.size)
    return this.#numbers.size - 1
  }

  known(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  get size(): number {
    return this.#numbers.size
  }
}

/** Folded terms of all plans. */
export const TERMS = new Numbering()
/** The spellings with marks that stand for them. */
export const SPELLINGS = new Numbering()

/** The words of one plan; a phrase is looked up in about the time of a text search, at four bytes a word. */
export class PlanWords {
  /** Its terms in order, run after run; first what is only looked up, then the pieces. */
  readonly terms: Int32Array
  /** Where each run ends in `terms`. */
  readonly ends: Int32Array
  /** The first run that is a piece. */
  readonly firstPiece: number
  /** Spellings that occur, each once. */
  readonly spellings: Int32Array
  /** One bit for each term that had a number when the plan was read. */
  readonly #held: Uint32Array

  constructor(aside: Iterable<string>, pieces: Iterable<string>) {
    const terms: number[] = []
    const ends: number[] = []
    const spellings = new Set<number>()
    const read = (text: string) => {
      const words = wordsOf(expandAbbreviations(text, { keepShort: false }))
      for (const term of termsOfWords(words)) terms.push(TERMS.of(term))
      for (const { spelled } of words) spellings.add(SPELLINGS.of(spelled))
      ends.push(terms.length)
    }
    for (const text of aside) read(text)
    this.firstPiece = ends.length
    for (const text of pieces) read(text)
    this.terms = Int32Array.from(terms)
    this.ends = Int32Array.from(ends)
    this.spellings = Int32Array.from(spellings)
    this.#held = new Uint32Array((TERMS.size >>> 5) + 1)
    for (const term of terms) this.#held[term >>> 5]! |= 1 << (term & 31)
  }

  /** True when the plan says these terms side by side, in a heading, a row or a sentence or across their ends. */
  holds(phrase: readonly string[]): boolean {
    const wanted: number[] = []
    for (const term of phrase) {
      const number = TERMS.known(term)
      if (number === undefined || !this.#has(number)) return false
      wanted.push(number)
    }
    return wanted.length === 1 || (wanted.length > 1 && this.#follow(wanted))
  }

  #has(term: number): boolean {
    return ((this.#held[term >>> 5] ?? 0) & (1 << (term & 31))) !== 0
  }

  #follow(wanted: readonly number[]): boolean {
    const { terms } = this
    const first = wanted[0]!
    for (let at = terms.indexOf(first); at >= 0; at = terms.indexOf(first, at + 1)) {
      let length = 1
      while (length < wanted.length && terms[at + length] === wanted[length]) length += 1
      if (length === wanted.length) return true
    }
    return false
  }
}

/** Reads the words of a plan: its names, headings and rows to be looked up, its pieces to be counted as well. */
export function wordsOfPlan({ plan, passages }: StoredPlan, pieces: Iterable<string>): PlanWords {
  const names = [plan.title, plan.number, plan.issuer, plan.province, plan.signer].filter(Boolean).join(' . ')
  const headings = new Set(passages.flatMap((passage) => passage.headings))
  const rows = passages.filter(({ columns }) => columns.length > 0).map(({ text }) => text)
  return new PlanWords([names, ...headings, ...rows], pieces)
}
