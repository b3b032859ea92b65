import type { SearchIndex } from './search-index.ts'
import { SegmentedIndex, type SegmentedIndexOptions } from './segmented-index.ts'

/** The index in this thread: for short commands, tests and throw-away stores (`file: ':memory:'`). */
export function openIndexHere(options: SegmentedIndexOptions): SearchIndex {
  return new SegmentedIndex(options)
}
