// The tables of one index in LanceDB: opened, emptied, kept indexed. They hold derived data, so there are no migrations: what is of another
// format, or damaged, is emptied and the owner fills it again from the store.
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { firstLine, type LanceConnection, type LanceModules, type LanceTable } from './modules.ts'
import { LANCE_FORMAT, passageIndexes, passageSchema, quoted } from './passage-table.ts'

const PASSAGES = 'passages'
const SETTINGS = 'settings'
/** Vectors of each embedding model have a table of their own, known by the model's name. */
const VECTORS = 'vectors_'
const vectorTable = (model: string): string => VECTORS + createHash('sha256').update(model).digest('hex').slice(0, 12)

/** Old versions of the tables are kept so long for readers in other processes, in milliseconds. */
const KEPT_VERSIONS = 3_600_000

/** Indexes are built anew once this share of the rows is new: cheaper than adding so many, and the ranking is even again. */
export const REBUILT_SHARE = 0.2

/** How old, in seconds, what another process wrote may be: asking object storage at every question would take longer than the search. */
const CONSISTENCY = { folder: 0, storage: 5 }

/** What LanceDB says of files that are missing, cut or overwritten (tried file by file, 0.39). */
const DAMAGE = /not found|invalid range|invalid magic|too small|fill whole buffer|corrupt|does not appear to be a lance file/i

/** A storage that cannot be reached is not damaged. */
const UNREACHABLE = /failed to connect|sending request|RetryError|timed? ?out|connection|forbidden|denied/i

const isStorageAddress = (address: string): boolean => /^\w[\w+]*:\/\//u.test(address)

interface LanceFolderOptions {
  address: string
  modules: LanceModules
  storage?: Record<string, string>
  /** The text of passages is kept where vectors are made of it. */
  vectors?: unknown
  log: Log
}

/** Opened by `LanceFolder.open`; usable until `close`. */
export class LanceFolder {
  readonly modules: LanceModules
  readonly #connection: LanceConnection
  readonly #address: string
  readonly #format: string
  readonly #log: Log
  #tables: { passages: LanceTable; settings: LanceTable } | null = null

  private constructor(connection: LanceConnection, { address, modules, vectors, log }: LanceFolderOptions) {
    this.#connection = connection
    this.#address = address
    this.#format = vectors === undefined ? `${LANCE_FORMAT}` : `${LANCE_FORMAT} with texts`
    this.modules = modules
    this.#log = log
  }

  /** Rejects where the address cannot be reached or written to. */
  static async open(options: LanceFolderOptions): Promise<LanceFolder> {
    const { address, modules, storage = {} } = options
    const isStorage = isStorageAddress(address)
    const connection = await modules.lancedb.connect(address, {
      ...(isStorage && { storageOptions: storage }),
      readConsistencyInterval: isStorage ? CONSISTENCY.storage : CONSISTENCY.folder,
    })
    const folder = new LanceFolder(connection, options)
    await folder.#openTables()
    return folder
  }

  get passages(): LanceTable {
    return this.#opened().passages
  }

  #opened(): { passages: LanceTable; settings: LanceTable } {
    if (this.#tables === null) throw new Error('the search index is closed')
    return this.#tables
  }

  /** Opened without a list of what is there: some object storages leave folders out of theirs. */
  async #openTables(): Promise<void> {
    try {
      this.#tables = { passages: await this.#connection.openTable(PASSAGES), settings: await this.#connection.openTable(SETTINGS) }
      if (await this.#isWhole()) return
    } catch (error) {
      if (!isDamage(error)) throw error
      if (!isAbsence(error)) this.#log.warn({ why: firstLine(error), index: this.#address }, 'the search index is damaged and is emptied')
    }
    await this.#makeTables()
  }

  /** Where a version is lost, the one before it stands there, with other rows than when the revision was set. */
  async #isWhole(): Promise<boolean> {
    const rows = await this.setting('rows')
    return (await this.setting('format')) === this.#format && (rows === null || Number(rows) === (await this.passages.countRows()))
  }

  async #makeTables(): Promise<void> {
    const { Schema, Field, Utf8 } = this.modules.arrow
    const settings = new Schema(['name', 'value'].map((name) => new Field(name, new Utf8(), false)))
    this.#closeTables()
    this.#tables = {
      passages: await this.#emptyTable(PASSAGES, passageSchema(this.modules)),
      settings: await this.#emptyTable(SETTINGS, settings),
    }
    await this.#indexColumns()
    await this.setSetting('format', this.#format)
  }

  /** Written over what is there, so that other processes find an empty table and not none; a damaged one goes first. */
  async #emptyTable(name: string, schema: unknown): Promise<LanceTable> {
    try {
      return await this.#connection.createEmptyTable(name, schema, { mode: 'overwrite' })
    } catch (error) {
      if (!isDamage(error)) throw error
      await this.#drop(name)
      return this.#connection.createEmptyTable(name, schema, { mode: 'overwrite' })
    }
  }

  async #drop(name: string): Promise<void> {
    if (isStorageAddress(this.#address)) await this.#connection.dropTable(name)
    else await rm(join(this.#address, `${name}.lance`), { recursive: true, force: true })
  }

  async #indexColumns(): Promise<void> {
    for (const [column, kind] of Object.entries(passageIndexes(this.modules)))
      await this.passages.createIndex(column, { config: kind(), replace: true })
  }

  /** Takes new rows into the indexes. Until then they are found as well, but slowly. */
  async indexRows(): Promise<void> {
    const waiting = (await this.passages.indexStats('terms_idx'))?.numUnindexedRows ?? 0
    if (waiting > REBUILT_SHARE * (await this.passages.countRows())) await this.#indexColumns()
    await tidied(this.passages)
  }

  /** A search for any of the words. */
  wordsQuery(words: string): unknown {
    return new this.modules.lancedb.MatchQuery(words, 'terms')
  }

  async clear(): Promise<void> {
    await this.#makeTables()
  }

  async setting(name: string): Promise<string | null> {
    const [row] = await this.#opened()
      .settings.query()
      .where(`name = ${quoted(name)}`)
      .limit(1)
      .toArray()
    return row === undefined ? null : String(row.value)
  }

  async setSetting(name: string, value: string): Promise<void> {
    const { settings } = this.#opened()
    await settings.mergeInsert('name').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute([{ name, value }])
  }

  /** The vectors of a model as they are, or null where there are none, or damaged ones. */
  async openVectors(model: string): Promise<LanceTable | null> {
    try {
      const table = await this.#connection.openTable(vectorTable(model))
      await table.countRows()
      return table
    } catch (error) {
      if (!isDamage(error)) throw error
      return null
    }
  }

  /** An empty table for the vectors of a model, in place of the one before and of those of other models. */
  async makeVectors(model: string, schema: unknown): Promise<LanceTable> {
    const name = vectorTable(model)
    for (const other of await this.#connection.tableNames()) if (other.startsWith(VECTORS) && other !== name) await this.#drop(other)
    return this.#emptyTable(name, schema)
  }

  /** Empties the tables where the error tells of damage; says whether it did. */
  async emptyIfDamaged(error: unknown): Promise<boolean> {
    if (this.#tables === null || !isDamage(error)) return false
    await this.#makeTables()
    return true
  }

  close(): void {
    this.#closeTables()
    this.#connection.close()
  }

  #closeTables(): void {
    this.#tables?.passages.close()
    this.#tables?.settings.close()
    this.#tables = null
  }
}

/** Tells files that are missing, cut or overwritten from a storage that cannot be reached. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && DAMAGE.test(error.message) && !UNREACHABLE.test(error.message)
}

/** What is said of a table that was never made. */
const isAbsence = (error: unknown): boolean => error instanceof Error && /table .*not found/i.test(error.message)

/** Joins small pieces, takes new rows into the indexes, drops old versions. */
export async function tidied(table: LanceTable): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEPT_VERSIONS) })
}
