// Evidence that nobody tied to a task in time, or that was withdrawn, and bytes that nobody knows, are forgotten.
import { KEPT_DAYS } from '../commands/evidence/untied.ts'
import type { EvidenceStorage } from '../evidence/storage.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Chore } from './tick.ts'

/** Bytes are stored before they are known: what is younger may still become so. */
const UNKNOWN_DAYS = 1
const DAY_MS = 86_400_000
const IDS_AT_ONCE = 500

export interface OldEvidenceParts {
  store: Pick<Store, 'evidence'>
  storage: Pick<EvidenceStorage, 'idsBefore' | 'remove'>
  log: Log
}

/** Forgets rows first, then the bytes that no row needs any more. */
export function oldEvidence({ store, storage, log }: OldEvidenceParts): Chore {
  async function removeUnneeded(ids: readonly string[]): Promise<number> {
    const unneeded = await store.evidence.unneeded(ids)
    for (const id of unneeded) await storage.remove(id)
    return unneeded.length
  }

  return {
    name: 'forget evidence that nobody needs',
    async run(now) {
      const untied = await store.evidence.dropUntied(new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString())
      let removed = 0
      let ids: string[] = []
      for await (const id of storage.idsBefore(now.getTime() - UNKNOWN_DAYS * DAY_MS)) {
        if (ids.push(id) < IDS_AT_ONCE) continue
        removed += await removeUnneeded(ids)
        ids = []
      }
      removed += await removeUnneeded(ids)
      if (untied.length + removed > 0) log.info({ untied: untied.length, removed }, 'evidence that nobody needs was forgotten')
    },
  }
}
