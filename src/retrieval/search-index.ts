// The contract of a search index. The index is derived data: it can be thrown away and rebuilt from the store at any time.

export interface IndexedPassage {
  /** Unique in the index; for plan passages "planId/passageId". */
  id: string
  /** Groups passages for filtering and removal: the plan's id. */
  group: string
  /** Document name and heading path: a second, lighter stream. */
  title: string
  text: string
}

export interface SearchHit {
  id: string
  group: string
  /** Comparable within one search only. */
  score: number
}

export interface SearchOptions {
  /** Most hits to return. */
  top: number
  /** Only passages of these groups. */
  groups?: readonly string[]
}

export interface SearchIndex {
  /** Adds passages; one whose id is known replaces the old one. */
  add(passages: Iterable<IndexedPassage>): Promise<void>
  removeGroup(group: string): Promise<void>
  /** Removes everything, the revision included. */
  clear(): Promise<void>
  /** Best first. An empty or meaningless query gives no hits. */
  search(query: string, options: SearchOptions): Promise<SearchHit[]>
  /** The store revision that the index was last built from, or null. */
  revision(): Promise<string | null>
  setRevision(revision: string): Promise<void>
  count(): Promise<number>
  close(): Promise<void>
}
