// The other side of `createPlanReader`: takes one file apart at a time, in a thread that may be ended at any moment.
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import type { ReadingProgress, ReadPlan } from './read-plan.ts'

export interface ReadingRequest {
  fileName: string
  bytes: Uint8Array
}

/** Settings of the process that a thread has to be given again. */
export interface ReadingSettings {
  /** Folder of the compile cache, where the process has one. */
  compileCache: string | undefined
}

/** A UserError as plain data: the name of its class and its own fields. */
export interface CrossingError {
  name: string
  message: string
  fields: Record<string, unknown>
}

/** A fault of ours. Its message may quote the file and stays behind; the places say where to look. */
export interface Fault {
  name: string
  places: string
}

export type ReadingNews =
  | { kind: 'ready' }
  | { kind: 'progress'; progress: ReadingProgress }
  | { kind: 'read'; read: ReadPlan }
  | { kind: 'refused'; error: CrossingError }
  | { kind: 'failed'; fault: Fault; stage: ReadingProgress['stage'] }

function crossing(error: UserError): CrossingError {
  const fields = Object.fromEntries(Object.entries(error).filter(([name, value]) => name !== 'cause' && typeof value !== 'function'))
  return { name: error.constructor.name, message: error.message, fields }
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, places: '' }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  return { name: error.name, places: places.join('\n') }
}

if (parentPort) {
  const port = parentPort
  const tell = (news: ReadingNews) => port.postMessage(news)
  const { compileCache } = workerData as ReadingSettings
  if (compileCache !== undefined) enableCompileCache(compileCache)
  const { readPlan } = await import('./read-plan.ts')

  port.on('message', async ({ fileName, bytes }: ReadingRequest) => {
    let stage: ReadingProgress['stage'] = 'opening'
    try {
      const read = await readPlan(fileName, bytes, (progress) => {
        stage = progress.stage
        tell({ kind: 'progress', progress })
      })
      tell({ kind: 'read', read })
    } catch (error) {
      tell(error instanceof UserError ? { kind: 'refused', error: crossing(error) } : { kind: 'failed', fault: faultOf(error), stage })
    }
  })
  tell({ kind: 'ready' })
}
