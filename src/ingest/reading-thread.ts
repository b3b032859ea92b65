// Reads files one at a time outside the thread that answers people, so that no file can hold it up or take its memory.
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import * as fileErrors from './errors.ts'
import type { OnProgress, ReadingProgress, ReadPlan } from './read-plan.ts'
import type { CrossingError, Fault, ReadingNews, ReadingSettings } from './reading-worker.ts'

/** Takes files apart. What was read is plain data. */
export interface PlanReader {
  /** Rejects with a UserError (see `errors.ts`) for a file that cannot be used; a SecretFile names neither the file nor its words. */
  read(fileName: string, bytes: Uint8Array, onProgress?: OnProgress): Promise<ReadPlan>
  /** Gives up what is being read; nothing can be read afterwards. */
  close(): Promise<void>
}

export interface ReadingBounds {
  /** Milliseconds that a file may take as a whole, and from each page to the next one where it has pages, or blocks that are counted. */
  stillMs: number
  /** Milliseconds after which a file is given up although it goes on. */
  totalMs: number
  /** Milliseconds that a fresh thread gets to load its code. */
  bootMs: number
  /** Megabytes of objects that the thread may hold. */
  heapMb: number
  /** Megabytes by which the whole process may grow while a file is read; buffers are no part of the heap. */
  growthMb: number
  /** Files that may wait besides the one that is read. */
  waiting: number
  /** Milliseconds after which an idle thread ends. */
  idleMs: number
}

/**
 * Whoever sends a file hears within five seconds what became of it, unless its pages are seen to go by. A plan of 100 pages takes about
 * a second. The heap that the largest honest files needed in measurements was below a third of what is granted.
 */
const READING_BOUNDS: ReadingBounds = {
  stillMs: 3_000,
  totalMs: 60_000,
  bootMs: 20_000,
  heapMb: 400,
  growthMb: 600,
  waiting: 50,
  idleMs: 5_000,
}

const MEMORY_LOOK_MS = 100

/** Reads in the calling thread, without bounds of time and memory: for tests and commands that do one thing and end. */
export function planReaderHere(): PlanReader {
  return {
    // A process that reads nothing never loads the readers and the parser.
    read: async (...file) => (await import('./read-plan.ts')).readPlan(...file),
    close: async () => {},
  }
}

/**
 * Bytes of a text that is read faster than a thread starts, and in a few seconds even where it was made to be slow. The plans that we know
 * have up to 44,000.
 */
const SMALL_TEXT = 100_000
/** How Word files and PDFs begin, whatever their name says. */
const NO_TEXT = /^(?:PK|%PDF)/u

/**
 * Reads small texts in the calling thread and leaves all else to `reader`: for times at which nobody waits for this thread. Measured at a
 * first start with five plans: as fast, and 20 to 30 MB less resident.
 */
export function smallTextHere(reader: PlanReader): PlanReader {
  const here = planReaderHere()
  const isSmallText = (fileName: string, bytes: Uint8Array) =>
    bytes.length <= SMALL_TEXT &&
    /\.(?:txt|md|markdown)$/iu.test(fileName) &&
    !NO_TEXT.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'))
  return {
    read: (fileName, bytes, onProgress) => (isSmallText(fileName, bytes) ? here : reader).read(fileName, bytes, onProgress),
    close: () => reader.close(),
  }
}

/** Reads in a thread of its own, which starts with the first file and ends when none comes for a while. */
export function createPlanReader(bounds: Partial<ReadingBounds> = {}): PlanReader {
  return new ReadingThread({ ...READING_BOUNDS, ...bounds })
}

interface Job {
  fileName: string
  bytes: Uint8Array
  onProgress: OnProgress
  resolve(read: ReadPlan): void
  reject(error: unknown): void
}

class ReadingThread implements PlanReader {
  readonly #bounds: ReadingBounds
  readonly #queue: Job[] = []
  #job: Job | null = null
  #worker: Worker | null = null
  #isReady = false
  #isClosed = false
  /** Pages or blocks of the file that is read have been told. */
  #isCounted = false
  #watch: Watch | null = null
  #idle: NodeJS.Timeout | undefined

  constructor(bounds: ReadingBounds) {
    this.#bounds = bounds
  }

  read(fileName: string, bytes: Uint8Array, onProgress: OnProgress = () => {}): Promise<ReadPlan> {
    if (this.#isClosed) return Promise.reject(closed())
    if (this.#queue.length >= this.#bounds.waiting) return Promise.reject(new fileErrors.TooManyFiles(fileName))
    return new Promise((resolve, reject) => {
      this.#queue.push({ fileName, bytes, onProgress, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const left = [...(this.#job === null ? [] : [this.#job]), ...this.#queue.splice(0)]
    for (const job of left) job.reject(closed())
    this.#job = null
    await this.#drop()
  }

  #next(): void {
    const job = this.#job === null ? this.#queue.shift() : undefined
    if (job === undefined) return
    clearTimeout(this.#idle)
    this.#job = job
    this.#isCounted = false
    this.#worker ??= this.#start()
    this.#watch = watch(this.#bounds, this.#isReady, (why) => this.#giveUp(why))
    // An idle thread must not keep a finished program alive; one with work to do must.
    this.#worker.ref()
    if (this.#isReady) this.#send(job)
  }

  /** The thread has loaded its code: only now the file's own time runs. */
  #begin(job: Job): void {
    this.#watch?.alive()
    this.#send(job)
  }

  /** Stages follow each other without an end of their own; pages and blocks are counted, and so is what comes behind the last of them. */
  #goOn(job: Job, progress: ReadingProgress): void {
    this.#isCounted ||= progress.page !== undefined || progress.blocks !== undefined
    if (this.#isCounted) this.#watch?.alive()
    job.onProgress(progress)
  }

  #send({ fileName, bytes }: Job): void {
    // A copy of its own to hand over: the caller goes on using the bytes.
    const handed = Uint8Array.from(bytes)
    this.#worker!.postMessage({ fileName, bytes: handed }, [handed.buffer])
  }

  #start(): Worker {
    const cache = getCompileCacheDir()
    const settings: ReadingSettings = { compileCache: cache === undefined ? undefined : dirname(cache) }
    const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.heapMb },
    })
    worker.on('message', (news: ReadingNews) => worker === this.#worker && this.#hear(news))
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.#worker) return
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#giveUp('memory')
      else this.#lost(error)
    })
    worker.on('exit', (code) => worker === this.#worker && this.#lost(new Error(`the reading thread ended with code ${code}`)))
    return worker
  }

  #hear(news: ReadingNews): void {
    const job = this.#job
    if (news.kind === 'ready') this.#isReady = true
    if (job === null) return
    if (news.kind === 'ready') this.#begin(job)
    else if (news.kind === 'progress') this.#goOn(job, news.progress)
    else this.#finish(() => settle(job, news))
  }

  #finish(tell: () => void): void {
    this.#watch?.stop()
    this.#job = null
    tell()
    this.#next()
    if (this.#job !== null) return
    this.#worker?.unref()
    this.#idle = setTimeout(() => this.#drop(), this.#bounds.idleMs).unref()
  }

  #giveUp(why: 'time' | 'memory'): void {
    const job = this.#job
    if (job === null) return
    const { TakesTooLong, TooMuchMemory } = fileErrors
    const took = this.#watch?.milliseconds() ?? 0
    this.#replace()
    this.#finish(() => job.reject(why === 'time' ? new TakesTooLong(job.fileName, took) : new TooMuchMemory(job.fileName)))
  }

  #lost(error: Error): void {
    const job = this.#job
    void this.#drop()
    if (job !== null) this.#finish(() => job.reject(error))
  }

  /** The next file finds a thread that has loaded its code. */
  #replace(): void {
    void this.#drop()
    this.#worker = this.#start()
  }

  async #drop(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#isReady = false
    this.#watch?.stop()
    clearTimeout(this.#idle)
    await worker?.terminate()
  }
}

interface Watch {
  /** Something was heard. */
  alive(): void
  milliseconds(): number
  stop(): void
}

/** Over one file: silence, the whole time, the growth of the process. */
function watch(bounds: ReadingBounds, isReady: boolean, giveUp: (why: 'time' | 'memory') => void): Watch {
  const begun = performance.now()
  const residentAtFirst = process.memoryUsage.rss()
  const late = () => giveUp('time')
  let still = setTimeout(late, isReady ? bounds.stillMs : bounds.bootMs)
  const total = setTimeout(late, bounds.totalMs + (isReady ? 0 : bounds.bootMs))
  const memory = setInterval(() => {
    if (process.memoryUsage.rss() - residentAtFirst > bounds.growthMb * 1e6) giveUp('memory')
  }, MEMORY_LOOK_MS)
  return {
    alive() {
      clearTimeout(still)
      still = setTimeout(late, bounds.stillMs)
    },
    milliseconds: () => performance.now() - begun,
    stop() {
      clearTimeout(still)
      clearTimeout(total)
      clearInterval(memory)
    },
  }
}

function settle(job: Job, news: Extract<ReadingNews, { kind: 'read' | 'refused' | 'failed' }>): void {
  if (news.kind === 'read') job.resolve(news.read)
  else if (news.kind === 'refused') job.reject(arrived(news.error))
  else job.reject(failure(job.fileName, news))
}

/** Bytes that a reader does not understand are the file's fault; a document that the parser does not is ours. */
function failure(fileName: string, { fault, stage }: Extract<ReadingNews, { kind: 'failed' }>): Error {
  const cause = faultIn(fault)
  return stage === 'understanding' ? cause : new fileErrors.DamagedFile(fileName, `its reader failed (${cause.name})`, cause)
}

/** The error that was thrown in the thread, of its own class again. */
function arrived({ name, message, fields }: CrossingError): Error {
  const classes: Record<string, unknown> = fileErrors
  const known = classes[name]
  if (typeof known !== 'function' || !(known.prototype instanceof UserError)) return new Error(message)
  const error: Error = Object.create(known.prototype, { message: { value: message, configurable: true, writable: true } })
  Error.captureStackTrace(error)
  return Object.assign(error, fields)
}

function faultIn({ name, places }: Fault): Error {
  const error = new Error(`${name} in the reading thread`)
  error.name = name
  error.stack = `${error.message}\n${places}`
  return error
}

function closed(): Error {
  return new Error('the plan reader is closed')
}
