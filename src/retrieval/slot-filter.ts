// Which slots of a segment a search may give, marked before anything is scored.
import { markPostings, type PostingList } from './posting-list.ts'
import type { Segment } from './segment.ts'

/** The slots of one segment that a search may give. */
export interface WantedSlots {
  /** 1 at every slot that may be given, 0 elsewhere. */
  marks: Uint8Array
  count: number
}

/** What a search is narrowed to, in the numbers of the file. */
export interface SlotFilter {
  /** Groups that may be looked at; null for all. */
  groups: readonly number[] | null
  /** For each condition the lists of its values; a slot must stand in one list of each condition. */
  conditions: readonly (readonly PostingList[])[]
}

/** Null where every slot is wanted. */
export function wantedSlots({ nums, groups, dead, alive }: Segment, filter: SlotFilter): WantedSlots | null {
  if (filter.groups === null && filter.conditions.length === 0 && alive === nums.length) return null
  const marks = new Uint8Array(nums.length)
  const isReadable = filter.groups === null ? null : tableOf(filter.groups, groups)
  let count = 0
  for (let slot = 0; slot < nums.length; slot++) {
    if (dead[slot] !== 0 || (isReadable !== null && isReadable[groups[slot] as number] !== 1)) continue
    marks[slot] = 1
    count++
  }
  for (const lists of filter.conditions) {
    const held = new Uint8Array(nums.length)
    for (const list of lists) markPostings(list, held)
    count = 0
    for (let slot = 0; slot < marks.length; slot++) {
      marks[slot] = (marks[slot] as number) & (held[slot] as number)
      count += marks[slot] as number
    }
  }
  return { marks, count }
}

/** By number of the group; a set would be asked a million times. */
function tableOf(wanted: readonly number[], groups: Uint32Array): Uint8Array {
  let last = 0
  for (let slot = 0; slot < groups.length; slot++) if ((groups[slot] as number) > last) last = groups[slot] as number
  const table = new Uint8Array(last + 1)
  for (const group of wanted) if (group <= last) table[group] = 1
  return table
}
