// A segment is a run of passages that were indexed together. Its postings stay in the file; what is held here is a few numbers a passage.
import { crc32 } from 'node:zlib'
import { IndexDamaged } from './posting-list.ts'

/** BM25 saturation and length normalisation, the best of a grid over 525 judged law questions. */
const K1 = 0.6
const B = 0.5

/** The columns of a segment by slot, as they stand in the file. */
export interface SegmentColumns {
  /** Number of the passage in the file. */
  nums: Uint32Array
  lengths: Uint32Array
  titleLengths: Uint32Array
  /** Number of the passage's group. */
  groups: Uint32Array
  /** 1 where the passage was removed; its postings go with the next merge. */
  dead: Uint8Array
}

export interface Segment extends SegmentColumns {
  id: number
  alive: number
  /** Sums of the lengths over all slots. */
  length: number
  titleLength: number
  norms: Float32Array
  titleNorms: Float32Array
}

/** A segment from its columns. Its norms are empty until the average lengths of all segments are known. */
export function segmentOf(id: number, columns: SegmentColumns): Segment {
  const { nums, lengths, titleLengths, dead } = columns
  return {
    ...columns,
    id,
    alive: dead.reduce((alive, isDead) => alive - isDead, nums.length),
    length: lengths.reduce((sum, length) => sum + length, 0),
    titleLength: titleLengths.reduce((sum, length) => sum + length, 0),
    norms: new Float32Array(0),
    titleNorms: new Float32Array(0),
  }
}

/** The part of BM25 that depends on the passage's length alone. */
export function normsOf(lengths: Uint32Array, averageLength: number): Float32Array {
  const norms = new Float32Array(lengths.length)
  const perTerm = averageLength === 0 ? 0 : B / averageLength
  for (let i = 0; i < lengths.length; i++) norms[i] = K1 * (1 - B + perTerm * (lengths[i] as number))
  return norms
}

/** Slot of a passage, or -1; `nums` grows. */
export function slotOf(nums: Uint32Array, num: number): number {
  let low = 0
  let high = nums.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = nums[middle] as number
    if (value === num) return middle
    if (value < num) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Bytes of a slot in all columns: four of 32 bits and one of 8. */
const SLOT_BYTES = 17

/** Count of slots, then the four columns of 32 bits, then the dead, then a checksum. */
export function packColumns({ nums, lengths, titleLengths, groups, dead }: SegmentColumns): Uint8Array {
  const count = nums.length
  const packed = new Uint8Array(4 + SLOT_BYTES * count + 4)
  const view = new DataView(packed.buffer)
  view.setUint32(0, count, true)
  let at = 4
  for (const column of [nums, lengths, titleLengths, groups]) {
    packed.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  packed.set(dead, at)
  view.setUint32(at + count, crc32(packed.subarray(0, at + count)), true)
  return packed
}

/** The other way round. Throws IndexDamaged where size or checksum do not fit. */
export function unpackColumns(packed: Uint8Array): SegmentColumns {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const count = packed.length < 8 ? -1 : view.getUint32(0, true)
  const end = 4 + SLOT_BYTES * count
  if (count < 0 || packed.length !== end + 4 || view.getUint32(end, true) !== crc32(packed.subarray(0, end))) {
    throw new IndexDamaged('the columns of a segment do not match their checksum')
  }
  const column = (number: number): Uint32Array => new Uint32Array(packed.slice(4 + 4 * count * number, 4 + 4 * count * (number + 1)).buffer)
  return { nums: column(0), lengths: column(1), titleLengths: column(2), groups: column(3), dead: packed.slice(end - count, end) }
}
