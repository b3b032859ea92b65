// Files that nobody decided about in time are forgotten, whether or not another file ever comes.
import { systemTimers, type Timers } from '../delivery/timers.ts'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

export interface ExpiredFilesParts {
  store: Pick<Store, 'files'>
  clock: Clock
  log: Log
  timers?: Timers
}

/** Forgets what has expired, now and once a day until the returned function is called, which waits for what is under way. */
export async function forgetExpiredFiles({ store, clock, log, timers = systemTimers }: ExpiredFilesParts): Promise<() => Promise<void>> {
  async function sweep(): Promise<void> {
    try {
      const dropped = await store.files.dropExpired(clock.now().toISOString())
      if (dropped.length > 0) log.info({ files: dropped.length }, 'files that nobody decided about in time were forgotten')
    } catch (error) {
      log.error({ err: error }, 'files that have expired could not be forgotten')
    }
  }

  let underWay = sweep()
  await underWay
  const stop = timers.every(DAY_MS, () => {
    underWay = sweep()
  })
  return async () => {
    stop()
    await underWay
  }
}
