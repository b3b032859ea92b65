// One term's passages in one segment, as bytes. Slots grow, so only their distance is written, and one bit says "once", which is
// what most terms are: about one byte and a half per passage.

/** `counts[i]` times in the passage at `slots[i]`; slots grow. */
export interface Postings {
  slots: number[]
  counts: number[]
}

/** A term in a segment: the whole passage (title included) is the main stream, its title once more the light one. */
export interface TermPostings {
  main: Postings
  title: Postings
}

export const noPostings = (): TermPostings => ({ main: { slots: [], counts: [] }, title: { slots: [], counts: [] } })

/** The file holds what this code cannot have written. The index is derived, so whoever catches it throws the file away. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged'
}

let scratch = new Uint8Array(1 << 16)
let used = 0

function writeNumber(value: number): void {
  let rest = value
  while (rest > 127) {
    scratch[used++] = (rest & 127) | 128
    rest >>>= 7
  }
  scratch[used++] = rest
}

function writeList({ slots, counts }: Postings): void {
  let previous = -1
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    const count = counts[i] as number
    const distance = slot - previous
    previous = slot
    if (count === 1) writeNumber((distance << 1) | 1)
    else {
      writeNumber(distance << 1)
      writeNumber(count)
    }
  }
}

/** Lengths of both lists, then the main list, then the title list. At most 2^29 slots. */
export function encodePostings({ main, title }: TermPostings): Uint8Array {
  const bound = 10 + 10 * (main.slots.length + title.slots.length)
  if (scratch.length < bound) scratch = new Uint8Array(bound * 2)
  used = 0
  writeNumber(main.slots.length)
  writeNumber(title.slots.length)
  writeList(main)
  writeList(title)
  return scratch.slice(0, used)
}

/** Reads one encoded term, front to back. */
export class PostingReader {
  readonly mainLength: number
  readonly titleLength: number
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.mainLength = this.#number()
    this.titleLength = this.#number()
  }

  #number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
    throw new IndexDamaged('a posting list ends inside a number')
  }

  /**
   * Adds weight × count / (count + norms[slot]) to the score of every passage in the next list.
   * Call it once for the main list, then once for the title list.
   */
  score(length: number, weight: number, norms: Float32Array, scores: Float32Array): void {
    const bytes = this.#bytes
    let at = this.#at
    let slot = -1
    for (let i = 0; i < length; i++) {
      let byte = bytes[at++] as number
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        value |= (byte & 127) << shift
      }
      slot += value >>> 1
      let count = 1
      if ((value & 1) === 0) {
        byte = bytes[at++] as number
        count = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++] as number
          count |= (byte & 127) << shift
        }
      }
      scores[slot] = (scores[slot] as number) + (weight * count) / (count + (norms[slot] as number))
    }
    if (at > bytes.length || slot >= norms.length) throw new IndexDamaged('a posting list does not fit its segment')
    this.#at = at
  }

  /** Appends the next list to `into`, each slot through `slotOf`; slots that it maps to -1 are left out. */
  copy(length: number, slotOf: Int32Array, into: Postings): void {
    let slot = -1
    for (let i = 0; i < length; i++) {
      const value = this.#number()
      slot += value >>> 1
      const count = value & 1 ? 1 : this.#number()
      const target = slotOf[slot]
      if (target === undefined) throw new IndexDamaged('a posting list does not fit its segment')
      if (target < 0) continue
      into.slots.push(target)
      into.counts.push(count)
    }
  }
}
