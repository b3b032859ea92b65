// Files that nobody decided about in time are forgotten, whether or not another file ever comes.
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Chore } from './tick.ts'

/** Forgets what has expired by then. */
export function expiredFiles({ store, log }: { store: Pick<Store, 'files'>; log: Log }): Chore {
  return {
    name: 'forget expired files',
    async run(now) {
      const dropped = await store.files.dropExpired(now.toISOString())
      if (dropped.length > 0) log.info({ files: dropped.length }, 'files that nobody decided about in time were forgotten')
    },
  }
}
