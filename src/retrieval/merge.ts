// Segments of like size become one, without their removed passages, so that a question meets few segments.
import type { IndexFile } from './index-file.ts'
import { copyPostings, encodePostings, noPostings, type Postings, readPostings, type TermPostings } from './posting-list.ts'
import { type Segment, type SegmentColumns, slotOf } from './segment.ts'

/** Segments are alike when they hold up to 64, 256, 1024 ... passages; this many of one likeness are merged. */
const LEVEL_BASE = 64
const LEVEL_FACTOR = 4

/** A segment this small that lost passages is written anew at once; a larger one when this share of it is gone. */
const SMALL = 1024
const MOST_DEAD = 0.25

function level({ alive }: Segment): number {
  return Math.max(0, Math.ceil(Math.log(alive / LEVEL_BASE) / Math.log(LEVEL_FACTOR)))
}

/** The next segments to merge into one, or null when all is well. A single one is to be rid of its dead. */
export function nextMerge(segments: readonly Segment[]): Segment[] | null {
  for (const segment of segments) {
    const dead = segment.nums.length - segment.alive
    if (dead > 0 && (segment.nums.length <= SMALL || dead > MOST_DEAD * segment.nums.length)) return [segment]
  }
  for (const alike of Object.values(Object.groupBy(segments, level))) {
    if (alike && alike.length >= LEVEL_FACTOR) return alike
  }
  return null
}

/** Writes one segment in place of several and returns it, or null when nothing was left alive. Must run inside a transaction. */
export function mergeSegments(file: IndexFile, sources: readonly Segment[]): Segment | null {
  const ordered = sources.toSorted((a, b) => (a.nums[0] ?? 0) - (b.nums[0] ?? 0))
  const { columns, slotMaps } = joinColumns(ordered)
  const merged = columns.nums.length === 0 ? null : file.addSegment(columns)
  if (merged) mergePostings(file, ordered, slotMaps, merged)
  for (const { id } of ordered) file.dropSegment(id)
  return merged
}

/** Slots of the merged segment follow the passages' numbers, so that `nums` grows whatever the sources were. */
function joinColumns(sources: readonly Segment[]): { columns: SegmentColumns; slotMaps: Int32Array[] } {
  const count = sources.reduce((sum, { alive }) => sum + alive, 0)
  const nums = new Uint32Array(count)
  let next = 0
  for (const source of sources)
    source.nums.forEach((num, slot) => {
      if (!source.dead[slot]) nums[next++] = num
    })
  nums.sort()
  const columns = { nums, lengths: new Uint32Array(count), titleLengths: new Uint32Array(count), groups: new Uint32Array(count) }
  const slotMaps = sources.map((source) =>
    Int32Array.from(source.nums, (num, slot) => {
      if (source.dead[slot]) return -1
      const target = slotOf(nums, num)
      for (const name of ['lengths', 'titleLengths', 'groups'] as const) columns[name][target] = source[name][slot] as number
      return target
    }),
  )
  return { columns: { ...columns, dead: new Uint8Array(count) }, slotMaps }
}

function mergePostings(file: IndexFile, sources: readonly Segment[], slotMaps: readonly Int32Array[], into: Segment): void {
  const cursors = sources.map((source, s) => new PostingCursor(file.everyPosting(source.id), slotMaps[s] as Int32Array))
  for (;;) {
    const term = Math.min(...cursors.map((cursor) => cursor.term))
    if (term === Number.POSITIVE_INFINITY) return
    const postings = noPostings()
    for (const cursor of cursors) if (cursor.term === term) cursor.moveInto(postings)
    if (postings.main.slots.length === 0) continue
    const ordered = { main: inOrder(postings.main), title: inOrder(postings.title) }
    file.addPostings(into.id, term, encodePostings(ordered, into.nums.length))
  }
}

/** Where the merge stands in one source. */
class PostingCursor {
  /** Key of the term, infinite at the end. */
  term = Number.POSITIVE_INFINITY
  readonly #rows: Iterator<Record<string, unknown>>
  readonly #slotMap: Int32Array
  #data = new Uint8Array()

  constructor(rows: Iterator<Record<string, unknown>>, slotMap: Int32Array) {
    this.#rows = rows
    this.#slotMap = slotMap
    this.#next()
  }

  #next(): void {
    const { done, value } = this.#rows.next()
    this.term = done ? Number.POSITIVE_INFINITY : Number(value.term)
    if (!done) this.#data = value.data as Uint8Array<ArrayBuffer>
  }

  moveInto({ main, title }: TermPostings): void {
    const lists = readPostings(this.#data, this.#slotMap.length)
    copyPostings(lists.main, this.#slotMap, main)
    copyPostings(lists.title, this.#slotMap, title)
    this.#next()
  }
}

/** Sources mostly follow each other; only where passages were replaced do their slots interleave. */
function inOrder({ slots, counts }: Postings): Postings {
  if (slots.every((slot, i) => i === 0 || slot > (slots[i - 1] as number))) return { slots, counts }
  const order = [...slots.keys()].sort((a, b) => (slots[a] as number) - (slots[b] as number))
  return { slots: order.map((i) => slots[i] as number), counts: order.map((i) => counts[i] as number) }
}
