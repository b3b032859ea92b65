// Passages by meaning: a vector for each, made by an embedding model batch after batch while the words are searched already. Vectors are
// kept by the text they were made of, so a plan that comes again unchanged, and an index that is built anew, cost the model nothing.
import type { Log } from '../../log.ts'
import { holdsStamp } from '../../vietnamese/secrecy-stamp.ts'
import { BATCH_PATIENCE, type Embedder } from '../embedder.ts'
import { isDamage, type LanceFolder, REBUILT_SHARE, tidied } from './lance-folder.ts'
import { firstLine, type LanceRow, type LanceTable } from './modules.ts'
import { isOneOf } from './passage-table.ts'

/** Texts sent to the model at once. */
const BATCH = 32
/** Vectors written at once: every write is a version of the table, and a kill loses no more than these. */
const WRITTEN = 256
/** A line of progress after so many of them. */
const REPORTED = 1_024
/** Below this number of vectors each is looked at; above, an index finds nearly the same ones. */
const INDEXED_FROM = 20_000
/** Of so many times the wanted vectors the exact distance is worked out, since the index holds them rounded. */
const REFINED = 4
/** After the server failed a question, the next ones go without it, in milliseconds. */
const REST = 30_000
const IDS_AT_ONCE = 500

/** Which embedding model, and how patient a question is with it. */
export interface VectorSearchOptions {
  embedder: Embedder
  /** Longest that a question waits for its vector, in milliseconds. */
  patience?: number
  /** Milliseconds that only grow. */
  now?: () => number
}

/** As slow as a model on an office server may be before a person notices. */
const PATIENCE = 1_000

interface Wanted {
  id: string
  key: string
}

/** The vectors of one embedding model. Whatever fails with them, a search goes on without. */
export class VectorSearch {
  readonly #folder: LanceFolder
  readonly #embedder: Embedder
  readonly #patience: number
  readonly #now: () => number
  readonly #log: Log
  #table: LanceTable | null | undefined
  #restsUntil = 0
  /** Something may lack its vector: at first nobody knows. */
  #isIncomplete = true
  #isAskedAgain = false
  #filling: Promise<void> | null = null
  readonly #stopped = new AbortController()

  constructor(folder: LanceFolder, { embedder, patience = PATIENCE, now = () => performance.now() }: VectorSearchOptions, log: Log) {
    this.#folder = folder
    this.#embedder = embedder
    this.#patience = patience
    this.#now = now
    this.#log = log
  }

  /** What the model has under way is let go. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#filling
    this.#table?.close()
  }

  /** The passages nearest in meaning, best first; none where the model does not answer in time, with sense, or has made no vectors yet, and for what it may not be sent. */
  async nearest(question: string, conditions: readonly string[], count: number): Promise<Wanted[]> {
    if (this.#now() < this.#restsUntil || holdsStamp(question)) return []
    if (this.#isIncomplete) void this.fill()
    try {
      const table = await this.#opened()
      if (table === null) return []
      const [vector] = await this.#within(this.#patience, () => this.#embedder.embed([question], 'question'))
      const size = await dimensionsOf(table)
      if (vector === undefined || vector.length !== size)
        throw new Error(`the model gives ${vector?.length} dimensions, the index holds ${size}`)
      return await this.#near(table, vector, conditions, count)
    } catch (error) {
      this.#failed(error, 'searched by words alone: the embedding model did not answer')
      return []
    }
  }

  #failed(error: unknown, message: string): void {
    if (this.#stopped.signal.aborted) return
    this.#restsUntil = this.#now() + REST
    // Vectors can be made again; the words are not touched.
    if (isDamage(error)) this.#table = null
    this.#log.warn({ why: firstLine(error), embeddings: this.#embedder.name }, message)
  }

  /** Rejects when the work takes longer or the search is stopped, whatever becomes of the work. */
  async #within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.any([AbortSignal.timeout(milliseconds), this.#stopped.signal])
    signal.throwIfAborted()
    return Promise.race([
      work(),
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error(`no answer within ${milliseconds} ms`)), { once: true })
      }),
    ])
  }

  async #near(table: LanceTable, vector: readonly number[], conditions: readonly string[], count: number): Promise<Wanted[]> {
    const query = table.query().nearestTo(vector).distanceType('cosine').refineFactor(REFINED)
    if (conditions.length > 0) query.where(conditions.join(' AND '))
    const rows = await query.select(['id', 'content_key', '_distance']).limit(count).toArray()
    return rows.map(wantedOf)
  }

  async #opened(): Promise<LanceTable | null> {
    if (this.#table === undefined) this.#table = await this.#folder.openVectors(this.#embedder.name)
    return this.#table
  }

  /** Makes what is missing and drops what is gone, once more if it is asked for meanwhile. Never rejects. */
  fill(): Promise<void> {
    this.#isAskedAgain = true
    this.#filling ??= this.#fillUntilDone().finally(() => {
      this.#filling = null
    })
    return this.#filling
  }

  async #fillUntilDone(): Promise<void> {
    while (this.#isAskedAgain && !this.#stopped.signal.aborted) {
      this.#isAskedAgain = false
      this.#isIncomplete = true
      try {
        this.#isIncomplete = !(await this.#fill())
      } catch (error) {
        this.#failed(error, 'not every passage has its vector yet: the embedding model failed')
      }
    }
  }

  /** False where some still lack theirs. */
  async #fill(): Promise<boolean> {
    const held = new Map((await this.#rowsOf(await this.#opened())).map(({ id, key }) => [id, key]))
    const wanted = await this.#rowsOf(this.#folder.passages, 'content_key IS NOT NULL')
    const missing = wanted.filter(({ id, key }) => held.get(id) !== key)
    const current = new Set(wanted.map(({ id }) => id))
    await this.#remove([...held.keys()].filter((id) => !current.has(id)))
    for (let at = 0; at < missing.length; at += WRITTEN) {
      const ids = missing.slice(at, at + WRITTEN).map(({ id }) => id)
      await this.#embed(
        ids,
        ids.filter((id) => held.has(id)),
      )
      const done = Math.min(at + WRITTEN, missing.length)
      if (done % REPORTED === 0 || done === missing.length)
        this.#log.info({ done, of: missing.length, embeddings: this.#embedder.name }, 'vectors made')
    }
    if (missing.length > 0 && this.#table) await this.#indexed(this.#table)
    return wanted.length === 0 || (await this.#table?.countRows()) === wanted.length
  }

  async #rowsOf(table: LanceTable | null, condition?: string): Promise<Wanted[]> {
    if (table === null) return []
    const query = table.query().select(['id', 'content_key'])
    if (condition !== undefined) query.where(condition)
    return (await query.toArray()).map(wantedOf)
  }

  async #remove(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) await this.#table?.delete(isOneOf('id', ids.slice(at, at + IDS_AT_ONCE)))
  }

  async #embed(ids: readonly string[], outdated: readonly string[]): Promise<void> {
    const query = this.#folder.passages.query().where(isOneOf('id', ids))
    const rows = await query.select(['id', 'grp', 'facet_terms', 'content', 'content_key']).limit(ids.length).toArray()
    const vectors: number[][] = []
    for (let at = 0; at < rows.length; at += BATCH) {
      const texts = rows.slice(at, at + BATCH).map(({ content }) => String(content))
      vectors.push(...(await this.#within(BATCH_PATIENCE, () => this.#embedder.embed(texts, 'passage'))))
    }
    const size = vectors[0]?.length
    if (size === undefined) return
    if (vectors.some((vector) => vector.length !== size)) throw new Error('the model gives vectors of several lengths')
    const table = await this.#fitting(size)
    await this.#remove(outdated)
    await table.add(rows.map((row, i) => vectorRow(row, vectors[i] ?? [])))
  }

  /** The table for vectors of this size. Vectors of another size are those of another model under the same name. */
  async #fitting(size: number): Promise<LanceTable> {
    if (this.#table && (await dimensionsOf(this.#table)) === size) return this.#table
    this.#table = await this.#folder.makeVectors(this.#embedder.name, this.#schema(size))
    return this.#table
  }

  #schema(size: number): unknown {
    const { Schema, Field, Utf8, Float32, List, FixedSizeList } = this.#folder.modules.arrow
    return new Schema([
      ...['id', 'grp', 'content_key'].map((name) => new Field(name, new Utf8(), false)),
      new Field('facet_terms', new List(new Field('item', new Utf8(), true)), false),
      new Field('vector', new FixedSizeList(size, new Field('item', new Float32(), true)), false),
    ])
  }

  async #indexed(table: LanceTable): Promise<void> {
    const count = await table.countRows()
    const waiting = (await table.indexStats('vector_idx'))?.numUnindexedRows ?? count
    if (count >= INDEXED_FROM && waiting > REBUILT_SHARE * count) {
      const config = this.#folder.modules.lancedb.Index.hnswSq({ distanceType: 'cosine' })
      await table.createIndex('vector', { config, replace: true })
    }
    await tidied(table)
  }
}

const wantedOf = (row: LanceRow): Wanted => ({ id: String(row.id), key: String(row.content_key) })

function vectorRow({ id, grp, content_key, facet_terms }: LanceRow, vector: readonly number[]): LanceRow {
  return { id, grp, content_key, facet_terms: Array.from(facet_terms as Iterable<string>), vector: [...vector] }
}

async function dimensionsOf(table: LanceTable): Promise<number | undefined> {
  return (await table.schema()).fields.find(({ name }) => name === 'vector')?.type.listSize
}
