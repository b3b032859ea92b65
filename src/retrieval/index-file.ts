// The SQLite file of the index. It holds derived data, so there are no migrations: a file of another format, or a damaged one,
// is thrown away and the owner builds it again from the store.
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { IndexDamaged } from './posting-list.ts'
import { packColumns, type Segment, type SegmentColumns, segmentOf, unpackColumns } from './segment.ts'
import type { BuiltPassage } from './segment-builder.ts'

/** Raised whenever the tables, the encoding or the tokens change: an older file is then built anew. */
const FORMAT = 4

/** "CCHC" read as a number: marks an SQLite file as ours. */
const APPLICATION_ID = 0x43434843

/** Below this size (bytes) a file is checked through at opening, in a few milliseconds; above, only where reading it needs it. */
const CHECKED_THROUGH = 8 << 20

const TABLES = `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE passage_group (num INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE passage (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, group_num INTEGER NOT NULL, run BLOB NOT NULL, facets TEXT);
  CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, columns BLOB NOT NULL);
`

/** Each segment has its postings in a table of its own, which goes with it. */
const postingTable = (segment: number): string => `posting_${segment}`

const MEMORY = ':memory:'

/** True for what SQLite says of a file that is damaged or no database at all. */
export function isDamage(error: unknown): boolean {
  const SQLITE_CORRUPT = 11
  const SQLITE_NOTADB = 26
  if (error instanceof IndexDamaged) return true
  const code = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB
}

export interface StoredPassage {
  id: string
  group: string
  run: Uint32Array
  /** JSON, or null. */
  facets: string | null
}

type Row = Record<string, unknown>

/** The tables of the index. Every method throws what `isDamage` recognises where the file cannot be what this code wrote. */
export class IndexFile {
  readonly #path: string
  #db: DatabaseSync
  #statements = new Map<string, StatementSync>()
  /** Prepared for the posting table of each segment, and gone with it. */
  #postingStatements = new Map<number, { read: StatementSync; add: StatementSync }>()

  /** Opens or makes the file; a damaged or foreign one is replaced by an empty one. */
  constructor(path: string) {
    this.#path = path
    try {
      this.#db = openDatabase(path)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#db = this.#replace()
    }
  }

  /** Throws the file away and starts an empty one. */
  reset(): void {
    this.#db = this.#replace()
  }

  #replace(): DatabaseSync {
    this.close()
    if (this.#path !== MEMORY) for (const suffix of ['', '-wal', '-shm']) rmSync(this.#path + suffix, { force: true })
    return openDatabase(this.#path)
  }

  close(): void {
    this.#statements.clear()
    this.#postingStatements.clear()
    if (this.#db?.isOpen) this.#db.close()
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#db.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }

  /** Changes when another connection wrote to the file. */
  writtenElsewhere(): number {
    return Number(this.#statement('PRAGMA data_version').get()?.data_version)
  }

  setting(name: string): string | null {
    const row = this.#statement('SELECT value FROM setting WHERE name = ?').get(name)
    return row === undefined ? null : String(row.value)
  }

  setSetting(name: string, value: string): void {
    this.#statement('INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value)
  }

  clear(): void {
    for (const { id } of this.segments()) this.dropSegment(id)
    for (const table of ['setting', 'passage_group', 'passage']) this.#db.exec(`DELETE FROM ${table}`)
  }

  segments(): Segment[] {
    const rows = this.#statement('SELECT id, columns FROM segment ORDER BY id').all()
    const known = new Set(rows.map(({ id }) => Number(id)))
    for (const id of this.#postingStatements.keys()) if (!known.has(id)) this.#postingStatements.delete(id)
    return rows.map((row) => segmentOf(Number(row.id), unpackColumns(row.columns as Uint8Array)))
  }

  addSegment(columns: SegmentColumns): Segment {
    const id = Number(this.#statement('INSERT INTO segment (columns) VALUES (?)').run(packColumns(columns)).lastInsertRowid)
    this.#db.exec(`CREATE TABLE ${postingTable(id)} (term INTEGER PRIMARY KEY, data BLOB NOT NULL)`)
    return segmentOf(id, columns)
  }

  saveColumns(segment: Segment): void {
    this.#statement('UPDATE segment SET columns = ? WHERE id = ?').run(packColumns(segment), segment.id)
  }

  dropSegment(id: number): void {
    this.#statement('DELETE FROM segment WHERE id = ?').run(id)
    this.#postingStatements.delete(id)
    this.#db.exec(`DROP TABLE ${postingTable(id)}`)
  }

  #postingsOf(segment: number): { read: StatementSync; add: StatementSync } {
    let statements = this.#postingStatements.get(segment)
    if (!statements) {
      const table = postingTable(segment)
      statements = {
        read: this.#db.prepare(`SELECT data FROM ${table} WHERE term = ?`),
        add: this.#db.prepare(`INSERT INTO ${table} VALUES (?, ?)`),
      }
      this.#postingStatements.set(segment, statements)
    }
    return statements
  }

  /** `term` is a key of `termKey`; adding in growing order is fastest. */
  addPostings(segment: number, term: number, data: Uint8Array): void {
    this.#postingsOf(segment).add.run(term, data)
  }

  postings(segment: number, term: number): Uint8Array | undefined {
    const row = this.#postingsOf(segment).read.get(term)
    return row?.data as Uint8Array | undefined
  }

  /** All terms of a segment, growing. Several segments may be read side by side. */
  everyPosting(segment: number): Iterator<Row> {
    return this.#db.prepare(`SELECT term, data FROM ${postingTable(segment)} ORDER BY term`).iterate()
  }

  /** Number of a group, given out at the first call. */
  groupNum(name: string): number {
    const known = this.findGroup(name)
    return known ?? Number(this.#statement('INSERT INTO passage_group (name) VALUES (?)').run(name).lastInsertRowid)
  }

  findGroup(name: string): number | null {
    const row = this.#statement('SELECT num FROM passage_group WHERE name = ?').get(name)
    return row === undefined ? null : Number(row.num)
  }

  addPassage({ id, run, facets }: BuiltPassage, group: number): number {
    const bytes = new Uint8Array(run.buffer, run.byteOffset, run.byteLength)
    const insert = this.#statement('INSERT INTO passage (id, group_num, run, facets) VALUES (?, ?, ?, ?)')
    return Number(insert.run(id, group, bytes, facets).lastInsertRowid)
  }

  passage(num: number): StoredPassage {
    const row = this.#statement(
      'SELECT id, name, run, facets FROM passage JOIN passage_group ON passage_group.num = group_num WHERE passage.num = ?',
    ).get(num)
    if (row === undefined) throw new IndexDamaged(`passage ${num} is missing`)
    const bytes = row.run as Uint8Array
    const run = new Uint32Array(bytes.slice().buffer, 0, bytes.length >> 2)
    return { id: String(row.id), group: String(row.name), run, facets: row.facets === null ? null : String(row.facets) }
  }

  findPassage(id: string): number | null {
    const row = this.#statement('SELECT num FROM passage WHERE id = ?').get(id)
    return row === undefined ? null : Number(row.num)
  }

  removePassage(num: number): void {
    this.#statement('DELETE FROM passage WHERE num = ?').run(num)
  }
}

function openDatabase(path: string): DatabaseSync {
  if (path !== MEMORY && isTruncated(path)) throw new IndexDamaged('the file is shorter than it says')
  const db = new DatabaseSync(path)
  try {
    db.exec(
      'PRAGMA page_size = 8192; PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384',
    )
    prepare(db, path)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function prepare(db: DatabaseSync, path: string): void {
  const pragma = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  if (db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0) {
    db.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT`)
    return
  }
  if (pragma('application_id') !== APPLICATION_ID || pragma('user_version') !== FORMAT) throw new IndexDamaged('another format')
  if (path !== MEMORY && statSync(path).size < CHECKED_THROUGH && pragma('quick_check') !== 'ok')
    throw new IndexDamaged('SQLite finds it damaged')
}

/** The SQLite header names page size and count (https://sqlite.org/fileformat.html, offsets 16 and 28); a cut file has fewer. */
function isTruncated(path: string): boolean {
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size === 0) return false
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const read = readSync(file, header, 0, 100, 0)
  closeSync(file)
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16)
  return read < 100 || size < pageSize * header.readUInt32BE(28)
}
