// The default search index: an inverted index in segments, kept in an SQLite file and scored here with BM25.
// Measured against SQLite's own full text, PostgreSQL and the usual npm packages it is the smallest that answers in milliseconds.

import { queryTerms } from '../vietnamese/tokens.ts'
import { filterTerms, readableGroups } from './facet-terms.ts'
import { IndexFile, isDamage } from './index-file.ts'
import { mergeSegments, nextMerge } from './merge.ts'
import { PostingCache } from './posting-cache.ts'
import { readPostings } from './posting-list.ts'
import { newScratch, scoreSegment, type WeightedList } from './score-segment.ts'
import {
  IndexEmptied,
  type IndexedPassage,
  type SearchFilter,
  type SearchHit,
  type SearchIndex,
  type SearchOptions,
} from './search-index.ts'
import { normsOf, type Segment, slotOf } from './segment.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { type SlotFilter, wantedSlots } from './slot-filter.ts'
import { QuestionRun } from './syllable-run.ts'
import { termKey } from './term-key.ts'
import { TopPassages } from './top-passages.ts'

/** Weight of document name and heading path as a stream of their own: the best of those tried on 525 judged law questions. */
const TITLE_WEIGHT = 0.25

/** How many of the best get the second look; more were slower and no better on the same questions. */
const RERANKED = 50

export interface SegmentedIndexOptions {
  /** Path of the file, made when there is none; ":memory:" keeps nothing. */
  file: string
  /** Writes out the abbreviations of a question, the short forms kept. */
  expand?: (question: string) => string
}

/** Works in the calling thread; several processes may have the same file open, one writes at a time. A fault of the file is mended by emptying it. */
export class SegmentedIndex implements SearchIndex {
  readonly #file: IndexFile
  readonly #postings: PostingCache
  readonly #expand: (question: string) => string
  #segments: Segment[] = []
  #writtenElsewhere = -1
  /** Segments whose columns are newer here than in the file; only within a transaction. */
  readonly #changed = new Set<Segment>()
  #normsAreCurrent = false
  #scratch = newScratch(0)

  constructor({ file, expand = (question) => question }: SegmentedIndexOptions) {
    this.#file = new IndexFile(file)
    this.#postings = new PostingCache((segment, term) => this.#file.postings(segment, term))
    this.#expand = expand
    try {
      this.#refresh()
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#file.reset()
      this.#refresh()
    }
  }

  async add(passages: Iterable<IndexedPassage>): Promise<void> {
    this.#guarded(() => {
      let builder = new SegmentBuilder()
      for (const passage of passages) {
        if (builder.isFull || builder.has(passage.id)) {
          this.#write(builder)
          builder = new SegmentBuilder()
        }
        builder.add(passage)
      }
      this.#write(builder)
    })
  }

  async removeGroup(group: string): Promise<void> {
    this.#guarded(() =>
      this.#changing(() => {
        const num = this.#file.findGroup(group)
        if (num === null) return
        for (const segment of this.#segments) {
          const slots = [...segment.groups.keys()].filter((slot) => segment.groups[slot] === num && !segment.dead[slot])
          this.#bury(segment, slots)
        }
        this.#merge()
      }),
    )
  }

  async clear(): Promise<void> {
    this.#guarded(() =>
      this.#changing(() => {
        this.#file.clear()
        this.#segments = []
      }),
    )
  }

  async search(query: string, options: SearchOptions): Promise<SearchHit[]> {
    return this.searchExpanded(query, this.#expand(query), options)
  }

  /** As `search`, for a caller that has written out the abbreviations itself. */
  async searchExpanded(query: string, expanded: string, { top, filter, scope }: SearchOptions): Promise<SearchHit[]> {
    return this.#guarded(() => {
      this.#refresh()
      const best = this.#best(new Set(queryTerms(expanded)), Math.max(top, RERANKED), this.#narrowedTo(filter, scope))
      return this.#reranked(query, expanded, best, top)
    })
  }

  async revision(): Promise<string | null> {
    return this.#guarded(() => this.#file.setting('revision'))
  }

  async setRevision(revision: string): Promise<void> {
    this.#guarded(() => this.#file.setSetting('revision', revision))
  }

  async count(): Promise<number> {
    return this.#guarded(() => {
      this.#refresh()
      return this.#segments.reduce((sum, { alive }) => sum + alive, 0)
    })
  }

  async close(): Promise<void> {
    this.#file.close()
  }

  #guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#file.reset()
      this.#segments = []
      this.#writtenElsewhere = -1
      throw new IndexEmptied('the search index was damaged and has been emptied', { cause: error })
    }
  }

  /** Takes over what another process wrote to the same file. */
  #refresh(): void {
    const writtenElsewhere = this.#file.writtenElsewhere()
    if (writtenElsewhere === this.#writtenElsewhere) return
    this.#segments = this.#file.segments()
    this.#postings.clear()
    this.#writtenElsewhere = writtenElsewhere
    this.#normsAreCurrent = false
  }

  /** One transaction; when it fails, what is held here is read again. */
  #changing(work: () => void): void {
    this.#normsAreCurrent = false
    this.#postings.clear()
    try {
      this.#file.transaction(() => {
        this.#refresh()
        work()
        for (const segment of this.#changed) this.#file.saveColumns(segment)
      })
    } catch (error) {
      this.#writtenElsewhere = -1
      throw error
    } finally {
      this.#changed.clear()
    }
  }

  #write(builder: SegmentBuilder): void {
    const { passages } = builder
    if (passages.length === 0) return
    this.#changing(() => {
      for (const { id } of passages) this.#remove(id)
      const groups = new Map<string, number>()
      for (const { group } of passages) if (!groups.has(group)) groups.set(group, this.#file.groupNum(group))
      const groupOf = (name: string): number => groups.get(name) as number
      const segment = this.#file.addSegment({
        nums: Uint32Array.from(passages, (passage) => this.#file.addPassage(passage, groupOf(passage.group))),
        lengths: Uint32Array.from(passages, ({ length }) => length),
        titleLengths: Uint32Array.from(passages, ({ titleLength }) => titleLength),
        groups: Uint32Array.from(passages, ({ group }) => groupOf(group)),
        dead: new Uint8Array(passages.length),
      })
      for (const [term, postings] of builder.postings()) this.#file.addPostings(segment.id, term, postings)
      this.#segments.push(segment)
      this.#merge()
    })
  }

  #remove(id: string): void {
    if (this.#segments.length === 0) return
    const num = this.#file.findPassage(id)
    if (num === null) return
    for (const segment of this.#segments) {
      const slot = slotOf(segment.nums, num)
      if (slot >= 0) this.#bury(segment, [slot])
    }
  }

  #bury(segment: Segment, slots: readonly number[]): void {
    if (slots.length === 0) return
    for (const slot of slots) {
      segment.dead[slot] = 1
      segment.alive--
      this.#file.removePassage(segment.nums[slot] as number)
    }
    this.#changed.add(segment)
  }

  #merge(): void {
    for (let sources = nextMerge(this.#segments); sources; sources = nextMerge(this.#segments)) {
      const merged = mergeSegments(this.#file, sources)
      const gone = new Set(sources)
      this.#segments = this.#segments.filter((segment) => !gone.has(segment))
      if (merged) this.#segments.push(merged)
    }
  }

  #updateNorms(): void {
    if (this.#normsAreCurrent) return
    const sum = (of: (segment: Segment) => number): number => this.#segments.reduce((total, segment) => total + of(segment), 0)
    const slots = sum(({ nums }) => nums.length)
    const averageLength = sum(({ length }) => length) / slots
    const averageTitleLength = sum(({ titleLength }) => titleLength) / slots
    for (const segment of this.#segments) {
      segment.norms = normsOf(segment.lengths, averageLength)
      segment.titleNorms = normsOf(segment.titleLengths, averageTitleLength)
    }
    this.#normsAreCurrent = true
  }

  /** The lists of a term by segment, weighted after Lucene: ln(1 + (N - n + 0.5) / (n + 0.5)). Removed passages count until they are merged away. */
  #find(term: string, slots: number): (WeightedList[] | null)[] {
    const key = termKey(term)
    const found = this.#segments.map(({ id, nums }) => {
      const data = this.#postings.get(id, key)
      return data === null ? null : readPostings(data, nums.length)
    })
    const idf = (stream: 'main' | 'title'): number => {
      const count = found.reduce((sum, lists) => sum + (lists?.[stream].length ?? 0), 0)
      return Math.log(1 + (slots - count + 0.5) / (count + 0.5))
    }
    const [weight, titleWeight] = [idf('main'), TITLE_WEIGHT * idf('title')]
    return found.map(
      (lists) =>
        lists && [
          { list: lists.main, weight, isTitle: false },
          { list: lists.title, weight: titleWeight, isTitle: true },
        ],
    )
  }

  /** The filter in the numbers of the file, for each segment. */
  #narrowedTo(filter: SearchFilter = {}, scope: readonly string[] | undefined): (segment: Segment) => SlotFilter {
    const names = readableGroups(filter.plans, scope)
    const groups = names && [...names].map((name) => this.#file.findGroup(name)).filter((num) => num !== null)
    const conditions = filterTerms(filter).map((terms) => terms.map(termKey))
    const listsOf = ({ id, nums }: Segment, keys: readonly number[]) =>
      keys.map((key) => this.#postings.get(id, key)).flatMap((data) => (data === null ? [] : [readPostings(data, nums.length).main]))
    return (segment) => ({ groups, conditions: conditions.map((keys) => listsOf(segment, keys)) })
  }

  #best(terms: ReadonlySet<string>, size: number, narrowedTo: (segment: Segment) => SlotFilter): TopPassages {
    this.#updateNorms()
    const slots = this.#segments.reduce((sum, { nums }) => sum + nums.length, 0)
    const found = [...terms].map((term) => this.#find(term, slots))
    const best = new TopPassages(size)
    this.#segments.forEach((segment, s) => {
      const wanted = wantedSlots(segment, narrowedTo(segment))
      if (wanted?.count === 0) return
      if (this.#scratch.scores.length < segment.nums.length) this.#scratch = newScratch(segment.nums.length)
      const lists = found.flatMap((each) => each[s] ?? [])
      scoreSegment(segment, lists, wanted, this.#scratch, best)
    })
    return best
  }

  #reranked(query: string, expanded: string, best: TopPassages, top: number): SearchHit[] {
    const question = new QuestionRun(query, expanded)
    const looked = best.ranked().map(({ score, num }, i) => {
      const { run, ...passage } = this.#file.passage(num)
      return { ...passage, score: i < RERANKED ? score * question.factor(run) : score }
    })
    const hits = looked.sort((a, b) => b.score - a.score).slice(0, top)
    return hits.map(({ id, group, score, facets }) => ({ id, group, score, ...(facets !== null && { facets: JSON.parse(facets) }) }))
  }
}
