import type { SearchIndex } from './search-index.ts'
import { SegmentedIndex, type SegmentedIndexOptions } from './segmented-index.ts'
import { WorkerIndex } from './worker-index.ts'

/**
 * The index in a thread of its own, for a server. Resolves once the file is open and readable; a damaged file, or one of an older
 * format, is empty then and its revision null, so that `syncIndex` fills it. Rejects when the file cannot be made.
 */
export async function openIndex(options: SegmentedIndexOptions): Promise<SearchIndex> {
  const index = new WorkerIndex(options)
  await index.revision()
  return index
}

/** The index in this thread, for short commands, tests and throw-away stores (`file: ':memory:'`). */
export function openIndexHere(options: SegmentedIndexOptions): SearchIndex {
  return new SegmentedIndex(options)
}
