// Where the bytes of evidence are kept: on disk under the data folder, or in S3-compatible object storage. Keys are ids, which follow from
// the message that brought the file, so that the same message writes the same place again.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from 'unstorage'
import { OperatorError } from '../errors.ts'

/** What is stored under an id is not what was put there: damaged, or changed by somebody. */
export class DamagedEvidence extends Error {
  override readonly name = 'DamagedEvidence'
}

export interface EvidenceStorage {
  /** For the operator: a folder or an address, without any secret. */
  readonly place: string
  /** Resolves once the bytes are safely there; the same id again writes them anew. */
  put(id: string, bytes: Uint8Array): Promise<void>
  /** Null where nothing is kept under this id; rejects with DamagedEvidence where it has another hash (SHA-256, hex). */
  read(id: string, hash: string): Promise<Uint8Array | null>
  remove(id: string): Promise<void>
  /** Every id under which something has been kept since before this time, in milliseconds since 1970. */
  idsBefore(time: number): AsyncIterable<string>
}

export interface StorageOptions {
  /** s3://bucket/prefix; null: under `dataDir`. */
  url: string | null
  dataDir: string
  /** AWS_ACCESS_KEY_ID and its like, where `url` is given. */
  environment: Readonly<Record<string, string | undefined>>
}

const FOLDER = 'evidence'
/** Object storage that does not answer must not hold a message for ever; 20 MB take some seconds on a slow line. */
const LONGEST_MS = 60_000
const ID = /^[\w-]{8,64}$/u

/** SHA-256, hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Nothing is written or asked before the first use. Throws an OperatorError where settings are missing. */
export async function openEvidenceStorage({ url, dataDir, environment }: StorageOptions): Promise<EvidenceStorage> {
  return url === null ? diskStorage(join(dataDir, FOLDER)) : (await import('./s3-storage.ts')).s3Storage(url, environment)
}

async function diskStorage(folder: string): Promise<EvidenceStorage> {
  const { default: fsDriver } = await import('unstorage/drivers/fs-lite')
  const driver: Driver = fsDriver({ base: folder })
  return {
    place: folder,
    async put(id, bytes) {
      const key = keyOf(id)
      await driver.setItemRaw?.(key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {})
      await sync(join(folder, ...key.split(':')))
    },
    read: (id, hash) => readWith(driver, id, hash),
    remove: async (id) => void (await driver.removeItem?.(keyOf(id), {})),
    async *idsBefore(time) {
      for (const path of await driver.getKeys('', {})) {
        const key = path.replaceAll(/[/\\]/gu, ':')
        const mtime = (await driver.getMeta?.(key, {}))?.mtime
        if (mtime instanceof Date && mtime.getTime() < time) yield idOf(key)
      }
    },
  }
}

/** Folders of some hundred files each are quicker to list and to copy than one of a hundred thousand. */
export function keyOf(id: string): string {
  if (!ID.test(id)) throw new Error('no id of evidence')
  return `${hashOf(Buffer.from(id)).slice(0, 2)}:${id}`
}

/** The id of a key or path as it was listed. */
export function idOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1)
}

/** What was written must outlive a loss of power before the message counts as done. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The bytes under an id, compared with their hash. */
export async function readWith(driver: Driver, id: string, hash: string): Promise<Uint8Array | null> {
  const found: unknown = await driver.getItemRaw?.(keyOf(id), {})
  if (found === null || found === undefined) return null
  const bytes = found instanceof ArrayBuffer ? new Uint8Array(found) : (found as Uint8Array)
  if (hashOf(bytes) !== hash) throw new DamagedEvidence(`evidence ${id} is not what was stored`)
  return bytes
}

/** Rejects where the storage has not answered in time; what it does later counts for nothing. */
export async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timeout = setTimeout(() => late.reject(new Error(`${what}: no answer within ${LONGEST_MS} ms`)), LONGEST_MS)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timeout)
  }
}

/** For a fault that the operator can mend. */
export function storageFault(why: string): OperatorError {
  return new OperatorError([`STORAGE_URL: ${why}`])
}
