// One term's passages in one segment, as bytes. A rare term is a list: slots grow, so only their distance is written, and one bit says
// "once". A common term is a table, one byte a slot: larger, but read without decoding, and at any slot.

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

/** A term that stands nowhere yet, to be added to. */
export const noPostings = (): TermPostings => ({ main: { slots: [], counts: [] }, title: { slots: [], counts: [] } })

/** A term in one stream of a segment, as it stands in the file. */
export interface PostingList {
  /** How many passages have it. */
  length: number
  isTable: boolean
  /** A table has one byte for each slot of the segment. */
  bytes: Uint8Array
}

/** The file holds what this code cannot have written. The index is derived, so whoever catches it throws the file away. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged'
}

/** A term in at least this share of the passages becomes a table: at 1/8 reading it through costs the same either way. */
const TABLE_SHARE = 1 / 8

function encodeNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(5 * numbers.length)
  let used = 0
  for (const number of numbers) {
    let rest = number
    while (rest > 127) {
      bytes[used++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[used++] = rest
  }
  return bytes.subarray(0, used)
}

function encodeTable({ slots, counts }: Postings, slotCount: number): Uint8Array {
  const table = new Uint8Array(slotCount)
  for (let i = 0; i < slots.length; i++) table[slots[i] as number] = counts[i] as number
  return table
}

function encodeList({ slots, counts }: Postings): Uint8Array {
  const numbers: number[] = []
  let previous = -1
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    const count = counts[i] as number
    if (count === 1) numbers.push(((slot - previous) << 1) | 1)
    else numbers.push((slot - previous) << 1, count)
    previous = slot
  }
  return encodeNumbers(numbers)
}

/** Both lists of a term, for a segment of so many slots (at most 2^29). */
export function encodePostings({ main, title }: TermPostings, slotCount: number): Uint8Array {
  const [mainList, titleList] = [main, title].map((postings): PostingList => {
    const isTable = postings.slots.length >= TABLE_SHARE * slotCount && postings.counts.every((count) => count < 256)
    const bytes = isTable ? encodeTable(postings, slotCount) : encodeList(postings)
    return { length: postings.slots.length, isTable, bytes }
  }) as [PostingList, PostingList]
  const head = encodeNumbers([headOf(mainList), headOf(titleList), mainList.bytes.length])
  return Buffer.concat([head, mainList.bytes, titleList.bytes])
}

function headOf({ length, isTable }: PostingList): number {
  return (length << 1) | (isTable ? 1 : 0)
}

/** The two lists of an encoded term; nothing but their sizes is decoded yet. */
export function readPostings(bytes: Uint8Array, slotCount: number): { main: PostingList; title: PostingList } {
  const reader = new NumberReader(bytes)
  const [mainHead, titleHead, mainSize] = [reader.next(), reader.next(), reader.next()]
  const split = reader.at + mainSize
  const lists = {
    main: { length: mainHead >>> 1, isTable: (mainHead & 1) === 1, bytes: bytes.subarray(reader.at, split) },
    title: { length: titleHead >>> 1, isTable: (titleHead & 1) === 1, bytes: bytes.subarray(split) },
  }
  const isCut = split > bytes.length || Object.values(lists).some((list) => list.isTable && list.bytes.length !== slotCount)
  if (isCut) throw new IndexDamaged('a posting list is cut off')
  return lists
}

class NumberReader {
  readonly #bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  next(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.at++]
      if (byte === undefined) break
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    throw new IndexDamaged('a posting list ends inside a number')
  }
}

/** Appends a list to `into`, each slot through `slotOf`; slots that it maps to -1 are left out. */
export function copyPostings({ length, isTable, bytes }: PostingList, slotOf: Int32Array, into: Postings): void {
  const copy = (slot: number, count: number): void => {
    const target = slotOf[slot]
    if (target === undefined) throw new IndexDamaged('a posting list does not fit its segment')
    if (target < 0) return
    into.slots.push(target)
    into.counts.push(count)
  }
  if (isTable) {
    for (let slot = 0; slot < bytes.length; slot++) if (bytes[slot] !== 0) copy(slot, bytes[slot] as number)
    return
  }
  const reader = new NumberReader(bytes)
  let slot = -1
  for (let i = 0; i < length; i++) {
    const value = reader.next()
    slot += value >>> 1
    copy(slot, value & 1 ? 1 : reader.next())
  }
}

/** Sets `marks` to 1 at every slot of a list. */
export function markPostings({ length, isTable, bytes }: PostingList, marks: Uint8Array): void {
  if (isTable) {
    for (let slot = 0; slot < bytes.length; slot++) if (bytes[slot] !== 0) marks[slot] = 1
    return
  }
  const reader = new NumberReader(bytes)
  let slot = -1
  for (let i = 0; i < length; i++) {
    const value = reader.next()
    if ((value & 1) === 0) reader.next()
    slot += value >>> 1
    marks[slot] = 1
  }
  if (slot >= marks.length) throw new IndexDamaged('a posting list does not fit its segment')
}

/** Adds weight × count / (count + norms[slot]) to the score of every passage in a list that is no table. */
export function scoreList({ length, bytes }: PostingList, weight: number, norms: Float32Array, scores: Float32Array): void {
  let at = 0
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
}
