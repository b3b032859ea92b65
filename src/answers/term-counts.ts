// How often terms and pairs of neighbouring terms stand in plans, counted in arrays: a large library has some hundred thousand pairs.
import { type PlanWords, SPELLINGS, TERMS } from './plan-words.ts'

/** Counts by number, grown as needed. */
class Tally {
  #counts: Uint32Array

  constructor(counts = new Uint32Array(1024)) {
    this.#counts = counts
  }

  at(number: number): number {
    return this.#counts[number] ?? 0
  }

  put(number: number, count: number): void {
    if (number >= this.#counts.length) {
      const larger = new Uint32Array(Math.max(number + 1, this.#counts.length * 2))
      larger.set(this.#counts)
      this.#counts = larger
    }
    this.#counts[number] = count
  }

  copy(): Tally {
    return new Tally(this.#counts.slice())
  }
}

/** Numbers for pairs of numbers, by open addressing. */
class PairNumbers {
  #slots: Int32Array
  #pairs: Int32Array
  #size: number

  constructor(slots = new Int32Array(4096), pairs = new Int32Array(4096), size = 0) {
    this.#slots = slots
    this.#pairs = pairs
    this.#size = size
  }

  /** The number of a pair; -1 for one that was never added. */
  known(first: number, second: number): number {
    return this.#slots[this.#slotOf(first, second)]! - 1
  }

  of(first: number, second: number): number {
    const slot = this.#slotOf(first, second)
    const known = this.#slots[slot]! - 1
    if (known >= 0) return known
    const number = this.#size
    if (2 * number + 1 >= this.#pairs.length) {
      const larger = new Int32Array(this.#pairs.length * 2)
      larger.set(this.#pairs)
      this.#pairs = larger
    }
    this.#pairs[2 * number] = first
    this.#pairs[2 * number + 1] = second
    this.#slots[slot] = number + 1
    this.#size += 1
    if (this.#size * 2 > this.#slots.length) this.#widen()
    return number
  }

  copy(): PairNumbers {
    return new PairNumbers(this.#slots.slice(), this.#pairs.slice(), this.#size)
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length - 1
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#pairs[2 * held - 2] === first && this.#pairs[2 * held - 1] === second) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let number = 0; number < this.#size; number += 1)
      this.#slots[this.#slotOf(this.#pairs[2 * number]!, this.#pairs[2 * number + 1]!)] = number + 1
  }
}

/** Counts of one kind of thing: how often in all, and in how many pieces. */
class Occurrences {
  readonly all: Tally
  readonly pieces: Tally
  /** The piece in which each was last met, so that a piece counts once. */
  readonly #last = new Tally()

  constructor(all = new Tally(), pieces = new Tally()) {
    this.all = all
    this.pieces = pieces
  }

  /** Counts a thing in (`by` 1) or out (-1); `piece` is 0 outside pieces. */
  count(number: number, piece: number, by: 1 | -1): void {
    this.all.put(number, this.all.at(number) + by)
    if (piece === 0 || this.#last.at(number) === piece) return
    this.#last.put(number, piece)
    this.pieces.put(number, this.pieces.at(number) + by)
  }

  copy(): Occurrences {
    return new Occurrences(this.all.copy(), this.pieces.copy())
  }
}

/** What plans hold, counted. A term "a_b" is the pair of a and b. */
export class TermCounts {
  #pieces = 0
  #single = new Occurrences()
  #pair = new Occurrences()
  #pairNumbers = new PairNumbers()
  #spelled = new Tally()

  /** How many pieces there are. */
  get pieces(): number {
    return this.#pieces
  }

  /** In how many pieces a term or pair stands. */
  piecesWith(term: string): number {
    const [first = '', second] = term.split('_')
    if (second === undefined) return this.#single.pieces.at(TERMS.known(first) ?? -1)
    return this.#pair.pieces.at(this.#pairOf(first, second))
  }

  /** How often a term stands anywhere. */
  count(term: string): number {
    return this.#single.all.at(TERMS.known(term) ?? -1)
  }

  /** How often two terms stand side by side. */
  pairCount(first: string, second: string): number {
    return this.#pair.all.at(this.#pairOf(first, second))
  }

  isSpelled(spelling: string): boolean {
    return this.#spelled.at(SPELLINGS.known(spelling) ?? -1) > 0
  }

  #pairOf(first: string, second: string): number {
    const a = TERMS.known(first)
    const b = TERMS.known(second)
    return a === undefined || b === undefined ? -1 : this.#pairNumbers.known(a, b)
  }

  /** The counts without some plans and with others; these stay as they are. */
  changed(gone: Iterable<PlanWords>, come: Iterable<PlanWords>): TermCounts {
    const next = new TermCounts()
    next.#pieces = this.#pieces
    next.#single = this.#single.copy()
    next.#pair = this.#pair.copy()
    next.#pairNumbers = this.#pairNumbers.copy()
    next.#spelled = this.#spelled.copy()
    let piece = 0
    for (const words of gone) piece = next.#take(words, piece, -1)
    for (const words of come) piece = next.#take(words, piece, 1)
    return next
  }

  /** Counts a plan in or out; pieces are told apart by ordinals from `piece` on. Gives the last of them. */
  #take({ terms, ends, firstPiece, spellings }: PlanWords, piece: number, by: 1 | -1): number {
    let ordinal = piece
    let at = 0
    for (const [run, end] of ends.entries()) {
      const isPiece = run >= firstPiece
      if (isPiece) {
        ordinal += 1
        this.#pieces += by
      }
      let before = -1
      for (; at < end; at += 1) {
        const term = terms[at]!
        this.#single.count(term, isPiece ? ordinal : 0, by)
        if (before >= 0) this.#pair.count(this.#pairNumbers.of(before, term), isPiece ? ordinal : 0, by)
        before = term
      }
    }
    for (const spelling of spellings) this.#spelled.put(spelling, this.#spelled.at(spelling) + by)
    return ordinal
  }
}
