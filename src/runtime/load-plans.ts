// Plan files into the store, one after another; what is wrong with one never keeps the others out.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../errors.ts'
import { DamagedFile, FileTooLarge, MAX_FILE_BYTES, MissingFile, SecretFile } from '../ingest/errors.ts'
import { secrecyOfName } from '../ingest/gate/secrecy-of-name.ts'
import type { Ingested, IngestParts } from '../ingest/ingest.ts'
import { refusalEntry } from '../ingest/refusal.ts'
import type { Log } from '../log.ts'
import type { AuditEntry, Store, StoredPlan } from '../store/store.ts'
import { isDiskFull } from './failure.ts'

export type LoadOutcome =
  | { result: 'read'; ingested: Ingested }
  /** Its very content is in the store already, perhaps as an older version of a plan; or else `inUse` names what it must not replace. */
  | { result: 'known'; inUse?: PlanInUse }
  /** `code` is that of the UserError. `isWithheld`: stamped as secret, so that not even its name may be shown. */
  | { result: 'failed'; why: string; code?: string; isWithheld?: boolean }

/** `file` is its path, or WITHHELD. */
export type LoadedFile = { file: string; milliseconds: number } & LoadOutcome

/** A plan whose version in use came from a file of another name. */
export interface PlanInUse {
  code: string
  fileName: string
}

/** Named instead of a file that is stamped as secret. */
export const WITHHELD = '(file withheld)'

export interface LoadOptions extends IngestParts {
  log: Log
  /**
   * For files that nobody asked to put in just now: leave out what the store has seen before, whichever version of a plan it is, and what
   * would replace a plan that came from a file of another name. So a newer example file never replaces the real plan that was put in since.
   */
  skipKnown: boolean
}

/** Of the audit, the newest: some weeks of a busy service. */
const ENTRIES_LOOKED_AT = 1_000

/** Gives the outcome of each file as it comes, in order. Only a failing store ends it early. */
export async function* loadPlans(files: readonly string[], options: LoadOptions): AsyncGenerator<LoadedFile> {
  for (const file of files) {
    const begun = performance.now()
    const outcome = await loadOne(file, options)
    const isWithheld = outcome.result === 'failed' && outcome.isWithheld === true
    yield { file: isWithheld ? WITHHELD : file, milliseconds: performance.now() - begun, ...outcome }
  }
}

async function loadOne(file: string, { log, skipKnown, ...parts }: LoadOptions): Promise<LoadOutcome> {
  const fileName = basename(file)
  let contentHash: string | undefined
  try {
    const bytes = await bytesOf(file)
    contentHash = skipKnown ? createHash('sha256').update(bytes).digest('hex') : undefined
    if (contentHash !== undefined && (await parts.store.plans.knows(contentHash))) return { result: 'known' }
    // A start that finds nothing new never loads what cuts a plan into passages.
    const { ingestFile } = await import('../ingest/ingest.ts')
    if (!skipKnown) return { result: 'read', ingested: await ingestFile({ fileName, bytes }, parts) }
    const mayReplace = (known: StoredPlan) => known.fileName === fileName
    const outcome = await ingestFile({ fileName, bytes }, { ...parts, mayReplace })
    if ('keeps' in outcome) return { result: 'known', inUse: { code: outcome.keeps.code, fileName: outcome.keeps.fileName } }
    return { result: 'read', ingested: outcome }
  } catch (error) {
    if (error instanceof UserError) return refused(file, error, contentHash, { log, skipKnown, ...parts })
    if (isDiskFull(error)) throw error
    log.error({ err: error, file }, 'a file could not be put in')
    return { result: 'failed', why: 'unexpected error, see the log' }
  }
}

/** The name is looked at before the file: an error about a file that cannot be opened repeats it. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const level = secrecyOfName(basename(file))
  if (level !== null) throw new SecretFile(level)
  try {
    const found = await stat(file)
    if (found.size > MAX_FILE_BYTES) throw new FileTooLarge(basename(file), found.size)
    // A pipe or a device may go on for ever.
    if (!found.isFile() && !found.isDirectory()) throw new Error('it is neither a file nor a folder')
    return await readFile(file)
  } catch (cause) {
    throw cause instanceof UserError ? cause : new MissingFile(basename(file), cause)
  }
}

async function refused(
  file: string,
  error: UserError,
  contentHash: string | undefined,
  { store, clock, personId = null, log, skipKnown }: LoadOptions,
): Promise<LoadOutcome> {
  const entry = refusalEntry(error, { at: clock.now().toISOString(), personId, contentHash })
  const isAuditedAlready = skipKnown && !(error instanceof SecretFile) && (await isAudited(entry, store))
  if (!(error instanceof MissingFile) && !isAuditedAlready) await store.audit.add(entry)
  if (error instanceof DamagedFile && error.cause !== undefined) log.warn({ err: error.cause, file }, 'a reader failed at a file')
  // What is shown names the file already.
  const why = error.message.replace(`${basename(file)}: `, '')
  return { result: 'failed', why, code: error.code, ...(error instanceof SecretFile && { isWithheld: true }) }
}

/** What lies in the folder is looked at in every start; the audit need not fill with it. Of a stamped file nothing is kept to know it by. */
async function isAudited(entry: AuditEntry, { audit }: Pick<Store, 'audit'>): Promise<boolean> {
  const isSame = ({ action, subject, detail }: AuditEntry) =>
    action === entry.action && subject === entry.subject && isDeepStrictEqual(detail, entry.detail)
  return (await audit.list(ENTRIES_LOOKED_AT)).some(isSame)
}
