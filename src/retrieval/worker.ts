// The other side of `openIndex`: one index in a thread of its own, so that a heavy question never holds up a chat.
import { parentPort, workerData } from 'node:worker_threads'
import type { IndexedPassage, SearchHit, SearchOptions } from './search-index.ts'
import { SegmentedIndex } from './segmented-index.ts'

/** What can be asked of the thread: name, arguments, result. */
export interface WorkerCalls {
  add: { args: [IndexedPassage[]]; result: undefined }
  removeGroup: { args: [string]; result: undefined }
  clear: { args: []; result: undefined }
  searchExpanded: { args: [string, string, SearchOptions]; result: SearchHit[] }
  revision: { args: []; result: string | null }
  setRevision: { args: [string]; result: undefined }
  count: { args: []; result: number }
  close: { args: []; result: undefined }
}

export interface WorkerRequest {
  id: number
  name: keyof WorkerCalls
  args: unknown[]
}

export type WorkerAnswer = { id: number; result: unknown } | { id: number; error: unknown }

if (parentPort) {
  const port = parentPort
  const index = new SegmentedIndex(workerData as { file: string })
  port.on('message', async ({ id, name, args }: WorkerRequest) => {
    try {
      const call = index[name] as (...args: unknown[]) => Promise<unknown>
      port.postMessage({ id, result: await call.apply(index, args) } satisfies WorkerAnswer)
      // With nothing to wait for the thread ends by itself; ended from outside, it has crashed the process in the midst of freeing its database.
      if (name === 'close') port.close()
    } catch (error) {
      port.postMessage({ id, error } satisfies WorkerAnswer)
    }
  })
}
