// Files that are dropped into KNOWLEDGE_DIR while the service runs. What becomes of them is what would at the next start.
import { basename, resolve } from 'node:path'
import type { Log } from '../log.ts'
import type { PlanReader } from '../store/store.ts'
import { isDiskFull } from './failure.ts'
import { filesIn, isPassedOver } from './knowledge.ts'
import { type LoadedFile, type LoadOptions, loadPlans } from './load-plans.ts'

/** A file is whole once its size has stood still for so long: longer than a copy over a slow network pauses. */
const SETTLED_AFTER_MS = 1_500
const LOOK_EVERY_MS = 200

export interface KnowledgeWatchOptions extends Omit<LoadOptions, 'skipKnown'> {
  folder: string
  /** Files that the start has dealt with already. */
  seen: readonly string[]
  tell: KnowledgeNews
  /** Milliseconds without growth after which a file is taken for whole. */
  settledAfterMs?: number
}

export interface KnowledgeNews {
  /** A file was put in, is known, or was refused. */
  loaded(file: LoadedFile): void
  /** A file from which a plan in use was read is gone; the plan stays. */
  removed(fileName: string, code: string): void
}

export interface KnowledgeWatch {
  /** Lets the file under way finish. */
  close(): Promise<void>
}

/** Watches the folder and those in it. What goes wrong with a file is told or logged, and never ends the watch. */
export async function watchKnowledge(options: KnowledgeWatchOptions): Promise<KnowledgeWatch> {
  const { folder, seen, tell, log, settledAfterMs = SETTLED_AFTER_MS, ...parts } = options
  const waiting = new Set<string>()
  let working: Promise<void> | null = null
  let isClosed = false

  /** One after another, so that two files of one plan become its versions in order. */
  async function work(): Promise<void> {
    while (!isClosed && waiting.size > 0) {
      const file = [...waiting].sort()[0]!
      waiting.delete(file)
      await load(file)
    }
  }

  async function load(file: string): Promise<void> {
    try {
      for await (const loaded of loadPlans([file], { ...parts, log, skipKnown: true })) if (!isGone(loaded)) tell.loaded(loaded)
    } catch (error) {
      if (isDiskFull(error)) log.error('a new file in KNOWLEDGE_DIR was not put in: the disk of DATA_DIR is full')
      else log.error({ err: error }, 'a new file in KNOWLEDGE_DIR was not put in')
    }
  }

  function take(file: string): void {
    waiting.add(resolve(file))
    working ??= work().finally(() => {
      working = null
    })
  }

  // Loaded once the service is ready, since the start does not wait for it.
  const { watch } = await import('chokidar')
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: (path) => resolve(path) !== resolve(folder) && isPassedOver(basename(path)),
    awaitWriteFinish: { stabilityThreshold: settledAfterMs, pollInterval: Math.min(LOOK_EVERY_MS, settledAfterMs) },
  })
  watcher.on('error', (error) =>
    log.warn({ err: error }, 'KNOWLEDGE_DIR cannot be watched as it should; new files are seen at the next start'),
  )
  watcher.on('add', take)
  watcher.on('change', take)
  watcher.on('unlink', (file) => void tellRemoved(basename(file), parts.store.plans, tell, log))
  await new Promise<void>((ready) => watcher.once('ready', ready))
  for (const file of await newSince(seen, folder, log)) take(file)

  return {
    async close() {
      isClosed = true
      await watcher.close()
      await working
    },
  }
}

/** A file that came and went: there is nothing to say of it. */
function isGone(loaded: LoadedFile): boolean {
  return loaded.result === 'failed' && loaded.code === 'MISSING_FILE'
}

/** Only a file that a plan came from may be named: any other may have been withheld. */
async function tellRemoved(fileName: string, plans: PlanReader, tell: KnowledgeNews, log: Log): Promise<void> {
  try {
    const plan = (await plans.list()).find((known) => known.fileName === fileName)
    if (plan !== undefined) tell.removed(fileName, plan.code)
  } catch (error) {
    log.warn({ err: error }, 'a file was removed from KNOWLEDGE_DIR, and the store could not be asked for its plan')
  }
}

/** What came between the first look and the beginning of the watch. */
async function newSince(seen: readonly string[], folder: string, log: Log): Promise<string[]> {
  try {
    const known = new Set(seen.map((file) => resolve(file)))
    return (await filesIn(folder)).filter((file) => !known.has(resolve(file)))
  } catch (error) {
    log.warn({ err: error }, 'KNOWLEDGE_DIR cannot be read')
    return []
  }
}
