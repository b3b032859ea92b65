// Passages gathered in memory until they are worth a segment of their own.
import { indexTerms } from '../vietnamese/tokens.ts'
import { facetTerms } from './facet-terms.ts'
import { encodePostings, noPostings } from './posting-list.ts'
import type { IndexedPassage } from './search-index.ts'
import { syllableRun } from './syllable-run.ts'
import { termKey } from './term-key.ts'

/** Entries (a term in a passage) after which a builder is full; about 60 MB with the terms themselves. */
const MOST_ENTRIES = 1_000_000

/** Room for entries at first; doubled whenever it is used up. */
const FIRST_ENTRIES = 1 << 12

/** What of a passage is kept beside the postings. */
export interface BuiltPassage {
  id: string
  group: string
  /** Terms in title and text together, and in the title alone. */
  length: number
  titleLength: number
  run: Uint32Array
  /** As JSON; null for a passage without. */
  facets: string | null
}

/** One segment in the making. An id may be added once; `has` tells. */
export class SegmentBuilder {
  readonly passages: BuiltPassage[] = []
  readonly #ids = new Set<string>()
  readonly #terms = new Map<number, number>()
  readonly #lastEntry: number[] = []
  // One entry for each term of each passage, as columns: objects would take four times the memory.
  #termOf = new Uint32Array(FIRST_ENTRIES)
  #slotOf = new Uint32Array(FIRST_ENTRIES)
  #count = new Uint32Array(FIRST_ENTRIES)
  #titleCount = new Uint32Array(FIRST_ENTRIES)
  #entries = 0

  get isFull(): boolean {
    return this.#entries >= MOST_ENTRIES
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  add({ id, group, title, text, facets }: IndexedPassage): void {
    const slot = this.passages.length
    const titleTerms = indexTerms(title)
    const textTerms = indexTerms(text)
    for (const term of titleTerms) {
      const entry = this.#entryOf(term, slot)
      this.#count[entry] = (this.#count[entry] as number) + 1
      this.#titleCount[entry] = (this.#titleCount[entry] as number) + 1
    }
    for (const term of textTerms) {
      const entry = this.#entryOf(term, slot)
      this.#count[entry] = (this.#count[entry] as number) + 1
    }
    if (facets) for (const term of facetTerms(facets)) this.#count[this.#entryOf(term, slot)] = 1
    this.#ids.add(id)
    this.passages.push({
      id,
      group,
      length: titleTerms.length + textTerms.length,
      titleLength: titleTerms.length,
      run: syllableRun(title, text),
      facets: facets ? JSON.stringify(facets) : null,
    })
  }

  #entryOf(term: string, slot: number): number {
    const key = termKey(term)
    let number = this.#terms.get(key)
    if (number === undefined) {
      number = this.#terms.size
      this.#terms.set(key, number)
    }
    const last = this.#lastEntry[number]
    if (last !== undefined && this.#slotOf[last] === slot) return last
    if (this.#entries === this.#termOf.length) this.#grow()
    const entry = this.#entries++
    this.#termOf[entry] = number
    this.#slotOf[entry] = slot
    this.#lastEntry[number] = entry
    return entry
  }

  #grow(): void {
    const grown = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(column.length * 2)
      larger.set(column)
      return larger
    }
    this.#termOf = grown(this.#termOf)
    this.#slotOf = grown(this.#slotOf)
    this.#count = grown(this.#count)
    this.#titleCount = grown(this.#titleCount)
  }

  /** Every term by its key, growing, with its encoded postings. */
  *postings(): Generator<[key: number, data: Uint8Array]> {
    const { starts, entries } = this.#entriesByTerm()
    for (const key of Float64Array.from(this.#terms.keys()).sort()) {
      const number = this.#terms.get(key) as number
      const postings = noPostings()
      for (let i = starts[number] as number; i < (starts[number + 1] as number); i++) {
        const entry = entries[i] as number
        const slot = this.#slotOf[entry] as number
        postings.main.slots.push(slot)
        postings.main.counts.push(this.#count[entry] as number)
        const titleCount = this.#titleCount[entry] as number
        if (titleCount === 0) continue
        postings.title.slots.push(slot)
        postings.title.counts.push(titleCount)
      }
      yield [key, encodePostings(postings, this.passages.length)]
    }
  }

  /** Counting sort: entries of one term lie together, slots still growing. */
  #entriesByTerm(): { starts: Uint32Array; entries: Uint32Array } {
    const starts = new Uint32Array(this.#terms.size + 1)
    for (let i = 0; i < this.#entries; i++) {
      const next = (this.#termOf[i] as number) + 1
      starts[next] = (starts[next] as number) + 1
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
    const next = starts.slice()
    const entries = new Uint32Array(this.#entries)
    for (let i = 0; i < this.#entries; i++) {
      const term = this.#termOf[i] as number
      const position = next[term] as number
      entries[position] = i
      next[term] = position + 1
    }
    return { starts, entries }
  }
}
