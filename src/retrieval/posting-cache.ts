import type { IndexFile } from './index-file.ts'

/** Questions share their common syllables, whose lists are the long ones: these many bytes of them are kept, the latest used. */
const MOST_BYTES = 24 << 20
const LONG = 4096

/** Posting lists by segment and term, read from the file when they are not at hand. */
export class PostingCache {
  readonly #file: IndexFile
  readonly #lists = new Map<string, Uint8Array>()
  #bytes = 0

  constructor(file: IndexFile) {
    this.#file = file
  }

  get(segment: number, term: number): Uint8Array | null {
    const key = `${segment} ${term}`
    const held = this.#lists.get(key)
    const list = held ?? this.#file.postings(segment, term)
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
      if (this.#bytes <= MOST_BYTES) return
      this.#lists.delete(key)
      this.#bytes -= list.length
    }
  }
}
