// Where adapters and the web page get the bytes of evidence. Whoever asks has shown before that they may see it.
import type { FileShelf } from '../chat/chat.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { DamagedEvidence, type EvidenceStorage } from './storage.ts'

export interface ShelfParts {
  store: Pick<Store, 'evidence'>
  storage: Pick<EvidenceStorage, 'read'>
  log: Log
}

/** Gives out what is not withdrawn, once its hash was compared; what is damaged is not given out, and logged. */
export function evidenceShelf({ store, storage, log }: ShelfParts): FileShelf {
  return {
    async read(id) {
      const known = await store.evidence.get(id)
      if (known === null || known.withdrawnAt !== null) return null
      try {
        const bytes = await storage.read(id, known.hash)
        if (bytes === null) log.error({ evidence: id }, 'the bytes of evidence are missing from the storage')
        return bytes && { name: known.name, type: known.type, bytes }
      } catch (error) {
        if (!(error instanceof DamagedEvidence)) throw error
        log.error({ evidence: id }, 'the bytes of evidence are not what was stored')
        return null
      }
    },
  }
}
