// Posting lists read lately, so that questions which share their common syllables do not read the long lists again and again.

/** Bytes of lists that are kept, the latest used. */
const MOST_BYTES = 24 << 20

/** Shorter lists, in bytes, are read from the file as fast as they would be found here. */
const LONG = 4096

/** Reads the list of a term in a segment; undefined where the segment lacks the term. */
export type ReadPostings = (segment: number, term: number) => Uint8Array | undefined

/** Posting lists by segment and term, read when they are not at hand. */
export class PostingCache {
  readonly #read: ReadPostings
  readonly #mostBytes: number
  readonly #lists = new Map<string, Uint8Array>()
  #bytes = 0

  constructor(read: ReadPostings, mostBytes = MOST_BYTES) {
    this.#read = read
    this.#mostBytes = mostBytes
  }

  /** Null where the segment lacks the term. */
  get(segment: number, term: number): Uint8Array | null {
    const key = `${segment} ${term}`
    const held = this.#lists.get(key)
    const list = held ?? this.#read(segment, term)
    if (list === undefined) return null
    if (held) this.#lists.delete(key)
    else if (list.length < LONG) return list
    else this.#bytes += list.length
    this.#lists.set(key, list)
    this.#makeRoom()
    return list
  }

  /** After any change to the file. */
  clear(): void {
    this.#lists.clear()
    this.#bytes = 0
  }

  #makeRoom(): void {
    for (const [key, list] of this.#lists) {
      if (this.#bytes <= this.#mostBytes) return
      this.#lists.delete(key)
      this.#bytes -= list.length
    }
  }
}
