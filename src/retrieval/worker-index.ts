import { Worker } from 'node:worker_threads'
import type { IndexedPassage, SearchHit, SearchIndex, SearchOptions } from './search-index.ts'
import type { SegmentedIndexOptions } from './segmented-index.ts'
import type { WorkerAnswer, WorkerCalls, WorkerRequest } from './worker.ts'

/** Passages sent at a time, so that a large build is never whole in memory. */
const CHUNK = 500

interface Waiting {
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/** The contract, answered by a thread. A thread that dies rejects what waited for it; the next call starts another. */
export class WorkerIndex implements SearchIndex {
  readonly #file: string
  readonly #expand: (question: string) => string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #nextId = 0
  #isClosed = false

  constructor({ file, expand = (question) => question }: SegmentedIndexOptions) {
    this.#file = file
    this.#expand = expand
  }

  async add(passages: Iterable<IndexedPassage>): Promise<void> {
    let chunk: IndexedPassage[] = []
    for (const passage of passages) {
      chunk.push(passage)
      if (chunk.length < CHUNK) continue
      await this.#call('add', chunk)
      chunk = []
    }
    if (chunk.length > 0) await this.#call('add', chunk)
  }

  removeGroup(group: string): Promise<void> {
    return this.#call('removeGroup', group)
  }

  clear(): Promise<void> {
    return this.#call('clear')
  }

  search(query: string, options: SearchOptions): Promise<SearchHit[]> {
    return this.#call('searchExpanded', query, this.#expand(query), options)
  }

  revision(): Promise<string | null> {
    return this.#call('revision')
  }

  setRevision(revision: string): Promise<void> {
    return this.#call('setRevision', revision)
  }

  count(): Promise<number> {
    return this.#call('count')
  }

  /** Lets calls under way finish. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    const worker = this.#worker
    if (worker === null) {
      this.#isClosed = true
      return
    }
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    await this.#call('close')
    this.#isClosed = true
    this.#worker = null
    worker.ref()
    await ended
  }

  #call<Name extends keyof WorkerCalls>(name: Name, ...args: WorkerCalls[Name]['args']): Promise<WorkerCalls[Name]['result']> {
    if (this.#isClosed) return Promise.reject(new Error('the search index is closed'))
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start()
      const worker = this.#worker
      const id = this.#nextId++
      this.#waiting.set(id, { resolve, reject })
      // An idle thread must not keep a finished program alive; one with work to do must.
      worker.ref()
      worker.postMessage({ id, name, args } satisfies WorkerRequest)
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { file: this.#file } })
    worker.on('message', (answer: WorkerAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) worker.unref()
      if ('error' in answer) waiting?.reject(answer.error)
      else waiting?.resolve(answer.result as never)
    })
    worker.on('error', (error) => this.#lost(worker, error))
    worker.on('exit', (code) => this.#lost(worker, new Error(`the thread of the search index ended with code ${code}`)))
    return worker
  }

  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(error)
  }
}
