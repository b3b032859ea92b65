// Generates the database clients into src/store/generated, one for each provider. Run by `npm install`; does nothing while the models,
// the way of generating and the version of Prisma are those of the last run.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PROVIDERS, type Provider, schemaFor } from './schemas.ts'

const generated = join(import.meta.dirname, '../src/store/generated')
const stampFile = join(generated, 'stamp')
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json')
const prismaCli = join(prismaPackage, '../build/index.js')

function currentStamp(): string {
  const { version } = JSON.parse(readFileSync(prismaPackage, 'utf8')) as { version: string }
  const hash = createHash('sha256').update(version)
  for (const provider of PROVIDERS) hash.update(schemaFor(provider))
  return hash.digest('hex')
}

/** Prisma wants to download a schema engine that generating never calls; any executable in its place keeps it from the network. */
const offline = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }

function generate(provider: Provider): Promise<void> {
  const schemaFile = join(generated, `${provider}.prisma`)
  writeFileSync(schemaFile, schemaFor(provider))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(process.execPath, [prismaCli, 'generate', '--schema', schemaFile, '--no-hints'], {
    env: { ...offline, ...process.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.on('error', reject)
  child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`prisma generate failed for ${provider}:\n${output}`))))
  return promise
}

function isCurrent(stamp: string): boolean {
  const clients = PROVIDERS.every((provider) => existsSync(join(generated, provider, 'client.ts')))
  return clients && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

const stamp = currentStamp()
if (!isCurrent(stamp)) {
  mkdirSync(generated, { recursive: true })
  rmSync(stampFile, { force: true })
  for (const provider of PROVIDERS) await generate(provider)
  writeFileSync(stampFile, stamp)
}
