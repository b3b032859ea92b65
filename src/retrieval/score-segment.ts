// The passages of one segment that may be among the best. Rare terms are added up for all passages; common ones, which are most of
// the work and decide little, only for passages that can still get in (MaxScore, after Turtle and Flood, 1995). The result is exact.
import { type PostingList, scoreList } from './posting-list.ts'
import type { Segment } from './segment.ts'
import type { WantedSlots } from './slot-filter.ts'
import type { TopPassages } from './top-passages.ts'

/** One stream of one term in this segment. No passage gets more than `weight` from it. */
export interface WeightedList {
  list: PostingList
  weight: number
  isTitle: boolean
}

/** When fewer than this share of the slots can still get in, they are held as a list. */
const LISTED_SHARE = 1 / 6

/** Sums of single precision differ with their order; a passage is only left out when it is behind by more. */
const ROUNDING = 1e-3

/** Only reused memory; the content means nothing between calls. */
export interface Scratch {
  scores: Float32Array
  candidates: Uint32Array
}

/** Enough for segments of up to this many slots. */
export const newScratch = (slots: number): Scratch => ({ scores: new Float32Array(slots), candidates: new Uint32Array(slots) })

/**
 * Offers `best` every wanted passage of the segment (all where `wanted` is null) that can be among them, under its number in the file.
 * `scratch` must be large enough.
 */
export function scoreSegment(
  segment: Segment,
  lists: readonly WeightedList[],
  wanted: WantedSlots | null,
  scratch: Scratch,
  best: TopPassages,
): void {
  const slots = segment.nums.length
  const scores = scratch.scores.fill(0, 0, slots)
  const normsOf = ({ isTitle }: WeightedList): Float32Array => (isTitle ? segment.titleNorms : segment.norms)
  for (const one of lists) if (!one.list.isTable) scoreList(one.list, one.weight, normsOf(one), scores)
  const tables = lists.filter(({ list }) => list.isTable).sort((a, b) => b.weight - a.weight)
  let remaining = tables.reduce((sum, { weight }) => sum + weight, 0)
  const candidates = new Candidates(scores, slots, scratch.candidates, wanted, best)
  for (const table of tables) {
    candidates.leaveOut(remaining)
    candidates.add(table.list.bytes, table.weight, normsOf(table))
    remaining -= table.weight
  }
  candidates.offer(segment.nums)
}

/** The slots that may still be among the best: all at first, a list once most are out. */
class Candidates {
  readonly #scores: Float32Array
  readonly #slots: number
  readonly #list: Uint32Array
  readonly #wanted: Uint8Array | null
  readonly #best: TopPassages
  #count: number | null = null
  /** The best of the moment: the least of them is a score that the last of the best will reach. */
  #leaders: number[] = []

  constructor(scores: Float32Array, slots: number, list: Uint32Array, wanted: WantedSlots | null, best: TopPassages) {
    this.#scores = scores
    this.#slots = slots
    this.#list = list
    this.#wanted = wanted?.marks ?? null
    this.#best = best
    // Few wanted ones never fill the best, so nothing else would be left out for them.
    if (wanted !== null && wanted.count < slots * LISTED_SHARE) this.#count = this.#listWanted(wanted.marks)
  }

  /** Leaves out what cannot get in even with all of `remaining`. */
  leaveOut(remaining: number): void {
    const least = this.#reached() - remaining - ROUNDING
    if (least <= 0) return
    if (this.#count !== null) this.#count = this.#keep(this.#count, least)
    else this.#count = this.#listIfFew(least)
  }

  add(table: Uint8Array, weight: number, norms: Float32Array): void {
    const scores = this.#scores
    const count = this.#count ?? this.#slots
    for (let i = 0; i < count; i++) {
      const slot = this.#count === null ? i : (this.#list[i] as number)
      const times = table[slot] as number
      if (times !== 0) scores[slot] = (scores[slot] as number) + (weight * times) / (times + (norms[slot] as number))
    }
  }

  offer(nums: Uint32Array): void {
    const count = this.#count ?? this.#slots
    let threshold = this.#best.threshold
    for (let i = 0; i < count; i++) {
      const slot = this.#count === null ? i : (this.#list[i] as number)
      const score = this.#scores[slot] as number
      if (score <= 0 || score < threshold || this.#wanted?.[slot] === 0) continue
      this.#best.offer(score, nums[slot] as number)
      threshold = this.#best.threshold
    }
  }

  #reached(): number {
    if (this.#leaders.length === 0) this.#leaders = this.#findLeaders()
    const isFull = this.#leaders.length === this.#best.size
    const least = isFull ? Math.min(...this.#leaders.map((slot) => this.#scores[slot] as number)) : 0
    return Math.max(least, this.#best.threshold)
  }

  #findLeaders(): number[] {
    const leaders = this.#best.another()
    let threshold = leaders.threshold
    const count = this.#count ?? this.#slots
    for (let i = 0; i < count; i++) {
      const slot = this.#count === null ? i : (this.#list[i] as number)
      const score = this.#scores[slot] as number
      if (score <= threshold || this.#wanted?.[slot] === 0) continue
      leaders.offer(score, slot)
      threshold = leaders.threshold
    }
    return leaders.ranked().map(({ num }) => num)
  }

  #listWanted(marks: Uint8Array): number {
    let count = 0
    for (let slot = 0; slot < marks.length; slot++) if (marks[slot] === 1) this.#list[count++] = slot
    return count
  }

  #keep(count: number, least: number): number {
    let kept = 0
    for (let i = 0; i < count; i++) {
      const slot = this.#list[i] as number
      if ((this.#scores[slot] as number) >= least) this.#list[kept++] = slot
    }
    return kept
  }

  #listIfFew(least: number): number | null {
    const most = this.#slots * LISTED_SHARE
    let count = 0
    for (let slot = 0; slot < this.#slots; slot++) {
      if ((this.#scores[slot] as number) < least) continue
      if (count >= most) return null
      this.#list[count++] = slot
    }
    return count
  }
}
