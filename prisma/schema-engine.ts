// Prisma's schema engine as WebAssembly: it compares models with models, with migrations and with databases, and needs no download.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Provider } from './schemas.ts'

declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Record<string, unknown>): Promise<{ instance: { exports: Record<string, unknown> } }>
}

type Diff = Parameters<bindings.SchemaEngine['diff']>[0]

/** The engine hands the text of a panic to this global just before it gives up. */
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } })

/** Once in a process: the bindings keep views of the memory of the first instance. */
const engine = (async () => {
  const file = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')).replace(/\.js$/, '_bg.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings.SchemaEngine
})()

/** Before it compares models, the engine asks a PostgreSQL whether the schema exists and which version it is: this answers for one. */
function standInPostgresql(): SqlMigrationAwareDriverAdapterFactory {
  const identity = { provider: 'postgres', adapterName: 'stand-in' } as const
  const connection: SqlDriverAdapter = {
    ...identity,
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 15.0', 150000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('comparing models needs no transaction')),
    dispose: async () => {},
  }
  return { ...identity, connect: async () => connection, connectToShadowDb: async () => connection }
}

const withoutDatabase = { sqlite: () => new PrismaLibSql({ url: ':memory:' }), postgresql: standInPostgresql }

/** The SQL that turns one state into the other; empty when they are equal. */
export async function diffSql(
  provider: Provider,
  from: Diff['from'],
  to: Diff['to'],
  database: SqlMigrationAwareDriverAdapterFactory = withoutDatabase[provider](),
): Promise<string> {
  const session = await (await engine).new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(database))
  try {
    const { stdout } = await session.diff({ from, to, script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] } })
    const sql = stdout ?? ''
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? '' : sql
  } finally {
    session.free()
  }
}

/** Models as one side of a comparison. */
export function modelsTarget(schema: string): Diff['from'] {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] }
}
