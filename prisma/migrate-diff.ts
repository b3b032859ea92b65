// For developers: writes a migration for each database that brings it from the models of the last migration to those of today.
//   node prisma/migrate-diff.ts NAME
// `migrations/models.prisma` keeps the models of the last migration, so no database is needed.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffSql, modelsTarget } from './schema-engine.ts'
import { MODELS_FILE, PROVIDERS, schemaFor } from './schemas.ts'

const migrations = join(import.meta.dirname, 'migrations')
const lastModels = join(migrations, 'models.prisma')

const name = process.argv[2]
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: node prisma/migrate-diff.ts NAME (lower case, digits, underscores)')
  process.exit(2)
}

const before = existsSync(lastModels) ? readFileSync(lastModels, 'utf8') : ''
const folder = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
let written = 0
for (const provider of PROVIDERS) {
  const sql = await diffSql(provider, modelsTarget(schemaFor(provider, before)), modelsTarget(schemaFor(provider)))
  if (sql === '') continue
  mkdirSync(join(migrations, provider, folder), { recursive: true })
  writeFileSync(join(migrations, provider, folder, 'migration.sql'), sql)
  written++
}
if (written > 0) copyFileSync(MODELS_FILE, lastModels)
console.log(written > 0 ? `wrote migration ${folder} for ${written} databases` : 'the migrations are up to date with the models')
