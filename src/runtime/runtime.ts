// What every entry point that talks to people needs: the store, the plans with their index, a clock.
import type { Config } from '../config.ts'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../log.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import { openStore } from '../store/prisma.ts'
import type { Store } from '../store/store.ts'
import { openConfiguredIndex } from './configured-index.ts'
import { prepareDataFolder } from './data-folder.ts'
import { dayClock } from './day-clock.ts'
import { type KeptLibrary, keepLibrary } from './library.ts'

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
  const index = await openConfiguredIndex(config, log)
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
