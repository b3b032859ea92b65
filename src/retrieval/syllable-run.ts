// The second look at the best passages: do the question's words stand together, and with the same marks?
// Measured on 525 judged law questions: nDCG@10 .912 → .917.
import { hasMarks } from '../vietnamese/fold.ts'
import { syllables } from '../vietnamese/tokens.ts'

/** Weight of the longest common run, and of agreeing marks, against a passage's own score (of 1). */
const RUN_BONUS = 0.3
const MARKS_BONUS = 0.3

/** Running Vietnamese has marks on three syllables of four; a question below this share has lost some. */
const FULLY_MARKED = 0.5

const FOLDED_BITS = 0xffffff00

function hash(syllable: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < syllable.length; i++) value = Math.imul(value ^ syllable.charCodeAt(i), 0x01000193)
  return value ^ (value >>> 15)
}

/** The syllables of a text as numbers: 24 bits say the folded syllable, the lower 8 its marks. */
export function syllableRun(...texts: string[]): Uint32Array {
  const run: number[] = []
  for (const text of texts) {
    const marked = syllables(text, { marks: true })
    const folded = syllables(text)
    for (let i = 0; i < folded.length; i++) run.push(((hash(folded[i] as string) & FOLDED_BITS) | (hash(marked[i] ?? '') & 0xff)) >>> 0)
  }
  return Uint32Array.from(run)
}

/** True when the text was typed with its marks, not without or with half of them. */
function isFullyMarked(text: string): boolean {
  const words = syllables(text, { marks: true }).filter((syllable) => /^\p{L}/u.test(syllable))
  return words.length > 0 && words.filter(hasMarks).length >= FULLY_MARKED * words.length
}

/** A question held against passages. Built once a question, asked for each of the best passages, so it must not allocate. */
export class QuestionRun {
  readonly #syllables: Uint32Array
  readonly #fullyMarked: boolean
  /** Open addressing over folded syllables; the value is the place of one of them in the question, plus 1. */
  readonly #table: Uint32Array
  /** Places of the question that hold the same folded syllable are chained, the last first. */
  readonly #previous: Int32Array
  /** Length of the common run that ends at a place, and the step at which that was so. */
  readonly #ending: Uint32Array
  readonly #endedAt: Int32Array
  /** What was found of each place: nothing, the folded syllable, or the syllable with its marks. */
  readonly #found: Uint8Array

  /** Marks count where `question` was typed with them; `expanded` has its abbreviations written out. */
  constructor(question: string, expanded: string = question) {
    this.#syllables = syllableRun(expanded)
    this.#fullyMarked = isFullyMarked(question)
    const count = this.#syllables.length
    this.#table = new Uint32Array(2 ** Math.ceil(Math.log2(4 * count + 1)))
    this.#previous = new Int32Array(count).fill(-1)
    this.#ending = new Uint32Array(count)
    this.#endedAt = new Int32Array(count)
    this.#found = new Uint8Array(count)
    for (let place = 0; place < count; place++) {
      const entry = this.#entry(this.#syllables[place] as number)
      this.#previous[place] = (this.#table[entry] as number) - 1
      this.#table[entry] = place + 1
    }
  }

  #entry(syllable: number): number {
    const folded = (syllable & FOLDED_BITS) >>> 0
    let entry = (folded >>> 8) & (this.#table.length - 1)
    for (;;) {
      const place = this.#table[entry] as number
      if (place === 0 || ((this.#syllables[place - 1] as number) & FOLDED_BITS) >>> 0 === folded) return entry
      entry = (entry + 1) & (this.#table.length - 1)
    }
  }

  /** The factor, from 1 to 1.6, by which the passage's score grows in the second look. */
  factor(passage: Uint32Array): number {
    const count = this.#syllables.length
    if (count === 0) return 1
    const longest = this.#match(passage)
    return 1 + (RUN_BONUS * longest) / count + (this.#fullyMarked ? MARKS_BONUS * this.#agreementOfMarks() : 0)
  }

  /** Length of the longest row of syllables in common. */
  #match(passage: Uint32Array): number {
    this.#endedAt.fill(-1)
    this.#found.fill(0)
    let longest = 0
    for (let step = 1; step <= passage.length; step++) {
      const syllable = passage[step - 1] as number
      const last = (this.#table[this.#entry(syllable)] as number) - 1
      // From the last place to the first, so that the place before still says how the step before ended.
      for (let place = last; place >= 0; place = this.#previous[place] as number) {
        const isSame = this.#syllables[place] === syllable
        this.#found[place] = Math.max(this.#found[place] as number, isSame ? 2 : 1)
        if (this.#fullyMarked && !isSame) continue
        const length = place > 0 && this.#endedAt[place - 1] === step - 1 ? (this.#ending[place - 1] as number) + 1 : 1
        this.#ending[place] = length
        this.#endedAt[place] = step
        if (length > longest) longest = length
      }
    }
    return longest
  }

  /** Of the question's syllables that the passage has in some marking, the share that it has in the same marking. */
  #agreementOfMarks(): number {
    let found = 0
    let agreeing = 0
    for (const what of this.#found) {
      if (what > 0) found++
      if (what === 2) agreeing++
    }
    return found === 0 ? 0 : agreeing / found
  }
}
