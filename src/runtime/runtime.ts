// What every entry point that talks to people needs: the store, the plans with their index, a clock.
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Clock } from '../domain/clock.ts'
import { OperatorError } from '../errors.ts'
import type { Log } from '../log.ts'
import { openIndex, openIndexHere } from '../retrieval/open-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import { openStore } from '../store/prisma.ts'
import type { Store } from '../store/store.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { prepareDataFolder } from './data-folder.ts'
import { dayClock } from './day-clock.ts'
import { isDiskFull } from './failure.ts'
import { type KeptLibrary, keepLibrary } from './library.ts'

/**
 * From this many passages on the index works in a thread of its own. Below, a search takes a few milliseconds and would wait for
 * nobody, while the thread costs 25 to 55 MB.
 */
const PASSAGES_WORTH_A_THREAD = 20_000

export interface Runtime {
  store: Store
  index: SearchIndex
  library: KeptLibrary
  clock: Clock
  close(): Promise<void>
}

/** Opens everything under DATA_DIR, made where there is none. Throws an OperatorError that says what to mend. */
export async function openRuntime(config: Config, log: Log): Promise<Runtime> {
  prepareDataFolder(config.DATA_DIR)
  const store = await openStore({ databaseUrl: config.DATABASE_URL ?? '', dataDir: config.DATA_DIR, log })
  const index = await openFittingIndex(join(config.DATA_DIR, 'index.db'))
  const library = keepLibrary({ plans: store.plans, index, log })
  return {
    store,
    index,
    library,
    clock: dayClock(config.TODAY),
    async close() {
      await index.close()
      await store.close()
    },
  }
}

async function openFittingIndex(file: string): Promise<SearchIndex> {
  try {
    return await fittingIndex({ file, expand: (question: string) => expandAbbreviations(question) })
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new OperatorError([`DATA_DIR: the index ${file} cannot be used (${why}); remove it and start again: it is made anew`], cause)
  }
}

async function fittingIndex(options: Parameters<typeof openIndex>[0]): Promise<SearchIndex> {
  const here = openIndexHere(options)
  if ((await here.count()) < PASSAGES_WORTH_A_THREAD) return here
  await here.close()
  return openIndex(options)
}
