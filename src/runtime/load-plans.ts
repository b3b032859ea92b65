// Plan files into the store, one after another; what is wrong with one never keeps the others out.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserError } from '../errors.ts'
import { MissingFile } from '../ingest/errors.ts'
import type { Ingested, IngestParts } from '../ingest/ingest.ts'
import type { Log } from '../log.ts'
import { planIdentity } from '../store/plan-identity.ts'
import type { PlanReader } from '../store/store.ts'
import { isDiskFull } from './failure.ts'

export type LoadedFile = { file: string; milliseconds: number } & (
  | { result: 'read'; ingested: Ingested }
  /** Its very content is in the store already, perhaps as an older version of a plan; or else `inUse` names what it must not replace. */
  | { result: 'known'; inUse?: PlanInUse }
  | { result: 'failed'; why: string }
)

/** A plan whose version in use came from a file of another name. */
export interface PlanInUse {
  code: string
  fileName: string
}

export interface LoadOptions extends IngestParts {
  log: Log
  /**
   * For files that nobody asked to put in just now: leave out what the store has seen before, whichever version of a plan it is, and what
   * would replace a plan that came from a file of another name. So a newer example file never replaces the real plan that was put in since.
   */
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

type Outcome = { result: 'read'; ingested: Ingested } | { result: 'known'; inUse?: PlanInUse } | { result: 'failed'; why: string }

async function loadOne(file: string, { log, skipKnown, ...parts }: LoadOptions): Promise<Outcome> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => cause)
  if (bytes instanceof Error) return failure(file, new MissingFile(basename(file), bytes))
  if (skipKnown && (await parts.store.plans.knows(createHash('sha256').update(bytes).digest('hex')))) return { result: 'known' }
  // A start that finds nothing new never loads the readers and the parser.
  const { ingestFile } = await import('../ingest/ingest.ts')
  try {
    const inUse = skipKnown ? await fromAnotherFile(basename(file), bytes, parts.store.plans) : null
    if (inUse !== null) return { result: 'known', inUse }
    return { result: 'read', ingested: await ingestFile({ fileName: basename(file), bytes }, parts) }
  } catch (error) {
    if (error instanceof UserError) return failure(file, error)
    if (isDiskFull(error)) throw error
    log.error({ err: error, file }, 'a file could not be put in')
    return { result: 'failed', why: 'unexpected error, see the log' }
  }
}

/** The reason alone: what is shown names the file already. */
function failure(file: string, error: UserError): Outcome {
  return { result: 'failed', why: error.message.replace(`${basename(file)}: `, '') }
}

/** The plan that the file would replace although its version in use came from elsewhere. */
async function fromAnotherFile(fileName: string, bytes: Uint8Array, plans: PlanReader): Promise<PlanInUse | null> {
  const { readPlan } = await import('../ingest/read-plan.ts')
  const identity = planIdentity((await readPlan(fileName, bytes)).plan, fileName)
  const inUse = (await plans.list()).find((known) => planIdentity(known.plan, known.fileName) === identity)
  return inUse === undefined || inUse.fileName === fileName ? null : { code: inUse.code, fileName: inUse.fileName }
}
