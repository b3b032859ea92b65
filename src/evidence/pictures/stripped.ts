// What taking a picture apart gives: the same picture, bit for bit, without what was said beside it.
import type { KeptExif } from './exif.ts'

export interface Stripped {
  bytes: Uint8Array
  /** A place was told somewhere in the file. */
  hadLocation: boolean
  kept: KeptExif
}

/** The structure of the file is not that of its kind. */
export class BrokenStructure extends Error {
  override readonly name = 'BrokenStructure'
}

/** Of a picture beside which nothing is said. */
export const NO_EXIF: KeptExif = { orientation: null, takenAt: null, zone: null }
