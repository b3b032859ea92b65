// Plan files into the store, one after another; what is wrong with one never keeps the others out.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserError } from '../errors.ts'
import type { Ingested, IngestParts } from '../ingest/ingest.ts'
import type { Log } from '../log.ts'

export type LoadedFile = { file: string; milliseconds: number } & (
  | { result: 'read'; ingested: Ingested }
  /** Its very content is in the store already, perhaps as an older version of a plan. */
  | { result: 'known' }
  | { result: 'failed'; why: string }
)

export interface LoadOptions extends IngestParts {
  log: Log
  /** Leave out what the store has seen before, whichever version of a plan it is. */
  skipKnown: boolean
}

/** Gives the outcome of each file as it comes, in order. Only a failing store ends it early. */
export async function* loadPlans(files: readonly string[], options: LoadOptions): AsyncGenerator<LoadedFile> {
  for (const file of files) {
    const begun = performance.now()
    const outcome = await loadOne(file, options)
    yield { file, milliseconds: performance.now() - begun, ...outcome }
  }
}

type Outcome = { result: 'read'; ingested: Ingested } | { result: 'known' } | { result: 'failed'; why: string }

async function loadOne(file: string, { log, skipKnown, ...parts }: LoadOptions): Promise<Outcome> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => cause)
  if (bytes instanceof Error) return { result: 'failed', why: whyUnreadable(bytes) }
  if (skipKnown && (await parts.store.plans.knows(createHash('sha256').update(bytes).digest('hex')))) return { result: 'known' }
  // A start that finds nothing new never loads the readers and the parser.
  const { ingestFile } = await import('../ingest/ingest.ts')
  try {
    return { result: 'read', ingested: await ingestFile({ fileName: basename(file), bytes }, parts) }
  } catch (error) {
    if (error instanceof UserError) return { result: 'failed', why: error.message.replace(`${basename(file)}: `, '') }
    log.error({ err: error, file }, 'a file could not be put in')
    return { result: 'failed', why: 'unexpected error, see the log' }
  }
}

function whyUnreadable(cause: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'this user may not read it',
    EPERM: 'this user may not read it',
    EISDIR: 'a folder',
  }
  return reasons[cause.code ?? ''] ?? cause.message
}
