// The contract of a search index. The index is derived data: it can be thrown away and rebuilt from the store at any time.
import type { Day } from '../domain/schedule.ts'

/** Where a passage stands in its plan, and whom and which days it is about: what a search can be narrowed to. */
export interface PassageFacets {
  /** Path of its section: "KH/II.2.a". */
  section: string
  /** Place of its table row ("BNV1.8"), null outside tables. */
  row: string | null
  /** Agencies that it names, in the one spelling of the directory. */
  agencies: readonly string[]
  /** Area of the table group that it stands in, as the plan writes it. */
  area: string | null
  /** Days on which something of it is due. */
  days: readonly Day[]
}

export interface IndexedPassage {
  /** Unique in the index; for plan passages "planId/passageId". */
  id: string
  /** Groups passages for filtering and removal: the plan's id. */
  group: string
  /** Document name and heading path: a second, lighter stream. */
  title: string
  text: string
  /** None for passages that belong to no plan. */
  facets?: PassageFacets
}

export interface SearchHit {
  id: string
  group: string
  /** Comparable within one search only. */
  score: number
  /** As they were added. */
  facets?: PassageFacets
}

/** Every condition given must hold; of the values of one condition, any. */
export interface SearchFilter {
  /** Ids of plans. */
  plans?: readonly string[]
  /** Agencies, compared as the directory spells them. */
  agencies?: readonly string[]
  /** Areas, compared without case, marks and the label before them ("II.", "Tiêu chí 3:"). */
  areas?: readonly string[]
  /** Something of the passage is due on one of these days, both included. */
  period?: { from: Day; to: Day }
}

export interface SearchOptions {
  /** Most hits to return. */
  top: number
  filter?: SearchFilter
  /** Ids of the plans that the person may read; every plan unless given. Nothing outside is looked at, whatever the filter says. */
  scope?: readonly string[]
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

/** Damage met while the index was in use: it is empty now, its revision is null, and the owner has to fill it again. */
export class IndexEmptied extends Error {
  override readonly name = 'IndexEmptied'
}
