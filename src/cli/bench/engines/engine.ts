import type { IndexedPassage } from '../../../retrieval/search-index.ts'

/** The best passages of each question that are asked for. */
export const TOP = 10

/** An index that can be asked. */
export interface OpenEngine {
  /** Ids of the best passages, best first, at most `TOP`. */
  ask(question: string): Promise<string[]>
  close(): Promise<void>
}

/** A search engine as it is measured. One that keeps its index in memory has no `build`: opening it builds. */
export interface Engine {
  name: string
  /** Why it cannot be measured here; null where it can. */
  absence(): Promise<string | null>
  build?(passages: Iterable<IndexedPassage>, folder: string): Promise<void>
  open(passages: () => Iterable<IndexedPassage>, folder: string): Promise<OpenEngine>
}
