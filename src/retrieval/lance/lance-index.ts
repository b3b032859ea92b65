// The contract kept by LanceDB: the same terms, filters and second look as the built-in index, past what one SQLite file should hold, in a
// folder or in object storage, and with vectors beside the words where an embedding model is configured.
import type { Log } from '../../log.ts'
import { queryTerms } from '../../vietnamese/tokens.ts'
import { fused } from '../fusion.ts'
import { IndexEmptied, type IndexedPassage, type SearchHit, type SearchIndex, type SearchOptions } from '../search-index.ts'
import { QuestionRun } from '../syllable-run.ts'
import { LanceFolder } from './lance-folder.ts'
import { firstLine, type LanceModules, type LanceRow } from './modules.ts'
import { isOneOf, narrowedTo, passageRow, quoted } from './passage-table.ts'
import { VectorSearch, type VectorSearchOptions } from './vector-search.ts'

/** How many of the best get the second look, as in the built-in index. */
const RERANKED = 50

/** Rows given to LanceDB at a time. */
const BATCH = 5_000

/** Ids in one condition. */
const IDS_AT_ONCE = 1_000

interface LanceIndexOptions {
  /** A folder, or an address of object storage such as "s3://bucket/prefix". */
  address: string
  modules: LanceModules
  /** How to reach the object storage; see `storageOptions`. */
  storage?: Record<string, string>
  /** Writes out the abbreviations of a question, the short forms kept. */
  expand?: (question: string) => string
  /** Where meaning is to count beside words. */
  vectors?: VectorSearchOptions
  log: Log
}

/** Opens or makes the tables. Tables of another format, and damaged ones, are empty then and their revision null. */
export async function openLanceIndex(options: LanceIndexOptions): Promise<LanceIndex> {
  const folder = await LanceFolder.open(options)
  return new LanceIndex(folder, options)
}

/** Opened by `openLanceIndex`; several processes may share its tables, one of them writing. */
export class LanceIndex implements SearchIndex {
  readonly #folder: LanceFolder
  readonly #expand: (question: string) => string
  readonly #vectors: VectorSearch | null
  /** What changes the tables, one after another; whatever reads them waits for what was asked before. */
  #writing: Promise<unknown> = Promise.resolve()

  /** Made by `openLanceIndex`. */
  constructor(folder: LanceFolder, { expand = (question) => question, vectors, log }: LanceIndexOptions) {
    this.#folder = folder
    this.#expand = expand
    this.#vectors = vectors === undefined ? null : new VectorSearch(folder, vectors, log)
  }

  async add(passages: Iterable<IndexedPassage>): Promise<void> {
    await this.#write(async () => {
      const table = this.#folder.passages
      const isFirst = (await table.countRows()) === 0
      const seen = new Set<string>()
      for (const batch of batches(passages)) {
        const replaces = !isFirst || batch.some(({ id }) => seen.has(id))
        for (const { id } of batch) seen.add(id)
        const rows = batch.map((passage) => passageRow(passage, this.#vectors !== null))
        if (replaces) await table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows)
        else await table.add(rows)
      }
      if (seen.size > 0) await this.#folder.indexRows()
    })
    void this.#vectors?.fill()
  }

  removeGroup(group: string): Promise<void> {
    return this.#write(() => this.#folder.passages.delete(`grp = ${quoted(group)}`))
  }

  clear(): Promise<void> {
    return this.#write(() => this.#folder.clear())
  }

  async search(query: string, options: SearchOptions): Promise<SearchHit[]> {
    const conditions = narrowedTo(options)
    const expanded = this.#expand(query)
    const terms = new Set(queryTerms(expanded))
    if (conditions === null || terms.size === 0) return []
    const size = Math.max(options.top, RERANKED)
    // The model thinks while the words are looked up.
    const meant = this.#vectors?.nearest(query, conditions, size)
    const lexical = await this.#read(async () => this.#reranked(query, expanded, await this.#byWords(terms, conditions, size)))
    const near = (await meant) ?? []
    if (near.length === 0) return lexical.slice(0, options.top)
    return this.#read(() => this.#withNear(lexical, near, conditions, options.top))
  }

  async revision(): Promise<string | null> {
    return this.#read(() => this.#folder.setting('revision'))
  }

  setRevision(revision: string): Promise<void> {
    return this.#write(async () => {
      await this.#folder.setSetting('rows', String(await this.#folder.passages.countRows()))
      await this.#folder.setSetting('revision', revision)
    })
  }

  async count(): Promise<number> {
    return this.#read(() => this.#folder.passages.countRows())
  }

  async close(): Promise<void> {
    await this.#vectors?.stop()
    await this.#writing
    this.#folder.close()
  }

  /**
   * Resolves once every passage has its vector, or the embedding model has failed; nothing to do without one. Passages that are added get
   * theirs without it, later; what is missing after a fault is tried again at a later question.
   */
  async embedMissing(): Promise<void> {
    await this.#writing
    await this.#vectors?.fill()
  }

  #write(work: () => Promise<unknown>): Promise<void> {
    const done = this.#writing.then(() => this.#guarded(work)).then(() => {})
    this.#writing = done.catch(() => {})
    return done
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    await this.#writing
    return this.#guarded(work)
  }

  /** A fault that a new reading of the tables meets as well is damage: they are emptied. A storage that cannot be reached is none. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(await this.#folder.emptyIfDamaged(error))) throw error
      throw new IndexEmptied(`the search index was damaged and has been emptied (${firstLine(error)})`, { cause: error })
    }
  }

  #byWords(terms: ReadonlySet<string>, conditions: readonly string[], size: number): Promise<LanceRow[]> {
    const search = this.#folder.passages.query().fullTextSearch(this.#folder.wordsQuery([...terms].join(' ')))
    if (conditions.length > 0) search.where(conditions.join(' AND '))
    return search.select(['id', 'grp', 'facets', 'run', '_score']).limit(size).toArray()
  }

  #reranked(query: string, expanded: string, rows: readonly LanceRow[]): SearchHit[] {
    const question = new QuestionRun(query, expanded)
    const ranked = rows.toSorted((a, b) => Number(b._score) - Number(a._score) || (String(a.id) < String(b.id) ? -1 : 1))
    const hits = ranked.map((row, i) => hitOf(row, Number(row._score) * (i < RERANKED ? question.factor(runOf(row)) : 1)))
    return hits.sort((a, b) => b.score - a.score)
  }

  /** The passages behind the vectors are looked up under the same conditions: a vector may be older than its passage. */
  async #withNear(
    lexical: readonly SearchHit[],
    near: readonly { id: string; key: string }[],
    conditions: readonly string[],
    top: number,
  ): Promise<SearchHit[]> {
    const ids = isOneOf('id', near.map(({ id }) => id).slice(0, IDS_AT_ONCE))
    const query = this.#folder.passages.query().where([ids, ...conditions].join(' AND '))
    const rows = await query.select(['id', 'grp', 'facets', 'content_key']).limit(near.length).toArray()
    const byId = new Map(rows.map((row) => [String(row.id), row]))
    const dense = near.flatMap(({ id, key }) => {
      const row = byId.get(id)
      return row?.content_key === key ? [hitOf(row, 0)] : []
    })
    return fused([lexical, dense]).slice(0, top)
  }
}

function runOf(row: LanceRow): Uint32Array {
  const bytes = row.run as Uint8Array
  return new Uint32Array(bytes.slice().buffer, 0, bytes.length >> 2)
}

function hitOf(row: LanceRow, score: number): SearchHit {
  const facets = row.facets === null || row.facets === undefined ? null : JSON.parse(String(row.facets))
  return { id: String(row.id), group: String(row.grp), score, ...(facets !== null && { facets }) }
}

/** Within a batch the later passage of an id counts. */
function* batches(passages: Iterable<IndexedPassage>): Generator<IndexedPassage[]> {
  let batch = new Map<string, IndexedPassage>()
  for (const passage of passages) {
    batch.set(passage.id, passage)
    if (batch.size < BATCH) continue
    yield [...batch.values()]
    batch = new Map()
  }
  if (batch.size > 0) yield [...batch.values()]
}
