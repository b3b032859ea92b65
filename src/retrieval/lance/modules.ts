// LanceDB as far as the index uses it. It is no dependency (180 MB, one build for each platform): an operator who wants it installs it.
import { OperatorError } from '../../errors.ts'

/** What the operator runs; both in one call, since npm removes what an earlier `--no-save` put there. */
export const LANCE_INSTALL = 'npm install --no-save @lancedb/lancedb@0.39.0 apache-arrow@18.1.0'

/** A row as it is written, or as it comes out of a query with the columns selected. */
export type LanceRow = Record<string, unknown>

interface LanceQuery {
  where(predicate: string): this
  select(columns: string[]): this
  limit(count: number): this
  fullTextSearch(query: unknown): this
  nearestTo(vector: readonly number[]): LanceVectorQuery
  toArray(): Promise<LanceRow[]>
}

interface LanceVectorQuery extends LanceQuery {
  distanceType(type: 'cosine'): this
  refineFactor(factor: number): this
}

/** What is called of a table. */
export interface LanceTable {
  add(rows: readonly LanceRow[]): Promise<unknown>
  delete(predicate: string): Promise<unknown>
  countRows(filter?: string): Promise<number>
  query(): LanceQuery
  createIndex(column: string, options: { config: unknown; replace: boolean }): Promise<void>
  optimize(options: { cleanupOlderThan: Date }): Promise<unknown>
  indexStats(name: string): Promise<{ numUnindexedRows: number } | undefined>
  schema(): Promise<{ fields: { name: string; type: { listSize?: number } }[] }>
  mergeInsert(on: string): LanceMerge
  close(): void
}

interface LanceMerge {
  whenMatchedUpdateAll(): LanceMerge
  whenNotMatchedInsertAll(): LanceMerge
  execute(rows: readonly LanceRow[]): Promise<unknown>
}

/** What is called of a connection. */
export interface LanceConnection {
  tableNames(): Promise<string[]>
  openTable(name: string): Promise<LanceTable>
  createEmptyTable(name: string, schema: unknown, options?: { mode: 'overwrite' }): Promise<LanceTable>
  dropTable(name: string): Promise<void>
  close(): void
}

/** How a column is indexed; an index object is good for one call. */
interface IndexKinds {
  fts(options: Record<string, unknown>): unknown
  bitmap(): unknown
  btree(): unknown
  labelList(): unknown
  hnswSq(options: Record<string, unknown>): unknown
}

/** Both packages, as far as they are used. */
export interface LanceModules {
  lancedb: {
    connect(
      address: string,
      options: { storageOptions?: Record<string, string>; readConsistencyInterval: number },
    ): Promise<LanceConnection>
    Index: IndexKinds
    MatchQuery: new (query: string, column: string) => unknown
  }
  arrow: {
    Schema: new (fields: unknown[]) => unknown
    Field: new (name: string, type: unknown, nullable: boolean) => unknown
    Utf8: new () => unknown
    Binary: new () => unknown
    Float32: new () => unknown
    List: new (field: unknown) => unknown
    FixedSizeList: new (size: number, field: unknown) => unknown
  }
}

/** Both packages. Throws an OperatorError that says what to install where one is missing; `setting` is the one that asks for them. */
export async function loadLance(setting = 'INDEX_URL'): Promise<LanceModules> {
  // Its own log warns of every table that it makes, and would stand between the lines of ours.
  process.env.LANCEDB_LOG ??= 'error'
  // The compiler must not look for packages that a plain install lacks.
  const [lancedb, arrow] = ['@lancedb/lancedb', 'apache-arrow'] as [string, string]
  try {
    return { lancedb: await import(lancedb), arrow: await import(arrow) } as LanceModules
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? 'is not installed' : `does not load (${firstLine(cause)})`
    throw new OperatorError(
      [`${setting}: it needs LanceDB, which ${why}; run ${LANCE_INSTALL} in the program's folder, and start again`],
      cause,
    )
  }
}

/** Of an error, what fits into one line for the operator. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

/** The usual names of the environment, as LanceDB calls them. */
const STORAGE_NAMES: Record<string, readonly string[]> = {
  aws_access_key_id: ['AWS_ACCESS_KEY_ID'],
  aws_secret_access_key: ['AWS_SECRET_ACCESS_KEY'],
  aws_session_token: ['AWS_SESSION_TOKEN'],
  aws_region: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
  aws_endpoint: ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT'],
}

/** How to reach the object storage. A server without TLS is only used where its address says http. */
export function storageOptions(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const options: Record<string, string> = {}
  for (const [option, names] of Object.entries(STORAGE_NAMES)) {
    const value = names.map((name) => environment[name]).find(Boolean)
    if (value !== undefined) options[option] = value
  }
  if (options.aws_endpoint?.startsWith('http:')) options.allow_http = 'true'
  return options
}
