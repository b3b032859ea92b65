// Reads files one at a time outside the thread that answers people, so that no file can hold it up or take its memory.
import { type OnProgress, type ReadPlan, readPlan } from './read-plan.ts'

/** Takes files apart. What was read is plain data. */
export interface PlanReader {
  /** Rejects with a UserError (see `errors.ts`) for a file that cannot be used; a SecretFile names neither the file nor its words. */
  read(fileName: string, bytes: Uint8Array, onProgress?: OnProgress): Promise<ReadPlan>
  /** Gives up what is being read; nothing can be read afterwards. */
  close(): Promise<void>
}

/** Reads in the calling thread, without bounds of time and memory: for tests and commands that do one thing and end. */
export function planReaderHere(): PlanReader {
  return { read: readPlan, close: async () => {} }
}

/** Reads in a thread of its own. */
export function createPlanReader(): PlanReader {
  return planReaderHere()
}
