// A zip opened with care: names that lead elsewhere, secrets of its own and sizes without bounds are refused before anything is unfolded.
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl'
import { UserError } from '../../errors.ts'
import { DamagedFile, EncryptedFile, UnfoldsTooLarge, UnsafeFile } from '../errors.ts'

/** Bounds of an archive, in entries and in bytes after unfolding. */
export interface ArchiveLimits {
  entries: number
  /** Of one entry that is read. */
  entryBytes: number
  /** Of all entries that are read. */
  readBytes: number
  /** Of all entries, read or not, as the archive's directory states them. */
  statedBytes: number
}

/**
 * A Word file of a thousand pages holds some hundred parts and 20 MB of XML. Pictures are hardly packed, so what is stated beyond ten times
 * the largest file taken is no document.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 4_000,
  entryBytes: 24 * 1024 * 1024,
  readBytes: 40 * 1024 * 1024,
  statedBytes: 200 * 1024 * 1024,
}

export interface Archive {
  /** Names of the files inside, as they are written. */
  readonly names: readonly string[]
  /** The bytes of an entry, upper and lower case taken as the same; null where there is none. Rejects with a UserError. */
  read(name: string): Promise<Uint8Array | null>
}

const MADE_ON_UNIX_LINK = 0o120000
const FILE_TYPE = 0o170000

function nameOf(fileName: string, entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  if (validateFileName(name) !== null || name.includes('\0')) throw new UnsafeFile(fileName, 'a name in the archive leads out of it')
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === MADE_ON_UNIX_LINK) throw new UnsafeFile(fileName, 'the archive holds a link')
  return name
}

async function entriesOf(fileName: string, zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, { name: string; entry: Entry }>> {
  if (zip.entryCount > limits.entries) throw new UnfoldsTooLarge(fileName, `${zip.entryCount} entries, limit ${limits.entries}`)
  const entries = new Map<string, { name: string; entry: Entry }>()
  let stated = 0
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(fileName, entry)
    if (entry.isEncrypted()) throw new EncryptedFile(fileName)
    stated += entry.uncompressedSize
    if (stated > limits.statedBytes) throw new UnfoldsTooLarge(fileName, `more than ${limits.statedBytes} bytes in the archive`)
    const key = name.toLowerCase()
    // Two entries of one name: what is checked may be the one, what is read the other.
    if (entries.has(key)) throw new UnsafeFile(fileName, 'two entries of the archive have one name')
    if (!name.endsWith('/')) entries.set(key, { name, entry })
  }
  return entries
}

async function unfold(fileName: string, stream: Readable, entry: Entry, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, so nothing more is unfolded.
    if (bytes > limit) throw new UnfoldsTooLarge(fileName, `an entry of more than ${limit} bytes`)
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks, bytes)
  if (crc32(whole) !== entry.crc32) throw new DamagedFile(fileName, 'the checksum of an entry does not fit')
  return whole
}

function asDamaged(fileName: string, cause: unknown): UserError {
  return cause instanceof UserError ? cause : new DamagedFile(fileName, 'the archive cannot be read', cause)
}

/**
 * Opens a zip file. Rejects with DamagedFile, EncryptedFile, UnsafeFile (paths that leave the archive, links, two entries of one name) or
 * UnfoldsTooLarge. Only what is asked for is unfolded, and archives inside it are never opened.
 */
export async function openArchive(fileName: string, bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Archive> {
  let zip: ZipFile
  let entries: Map<string, { name: string; entry: Entry }>
  try {
    // Names are read and checked here, so that each fault has its own reason.
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { decodeStrings: false })
    entries = await entriesOf(fileName, zip, limits)
  } catch (cause) {
    throw asDamaged(fileName, cause)
  }
  let left = limits.readBytes
  return {
    names: [...entries.values()].map(({ name }) => name),
    async read(name) {
      const found = entries.get(name.toLowerCase())
      if (found === undefined) return null
      try {
        const unfolded = await unfold(
          fileName,
          await zip.openReadStreamPromise(found.entry),
          found.entry,
          Math.min(limits.entryBytes, left),
        )
        left -= unfolded.length
        return unfolded
      } catch (cause) {
        throw asDamaged(fileName, cause)
      }
    },
  }
}
