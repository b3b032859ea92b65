// Addresses that worked once are forgotten some days later; until then whoever opens one is told why it works no more.
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Chore } from './tick.ts'

const TOLD_DAYS = 30
const DAY_MS = 86_400_000

/** Forgets links that expired long ago. */
export function oldLinks({ store, log }: { store: Pick<Store, 'links'>; log: Log }): Chore {
  return {
    name: 'forget old one-time links',
    async run(now) {
      const forgotten = await store.links.dropExpired(new Date(now.getTime() - TOLD_DAYS * DAY_MS).toISOString())
      if (forgotten > 0) log.info({ links: forgotten }, 'one-time links that expired long ago were forgotten')
    },
  }
}
