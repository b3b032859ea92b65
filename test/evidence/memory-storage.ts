// Evidence kept in memory, for tests.
import { DamagedEvidence, type EvidenceStorage, hashOf } from '../../src/evidence/storage.ts'

export interface MemoryStorage extends EvidenceStorage {
  /** What is kept, by its id. */
  kept: Map<string, { bytes: Uint8Array; at: number }>
}

/** `now` is when something is put there, in milliseconds since 1970. */
export function memoryStorage(now: () => number = () => 0): MemoryStorage {
  const kept: MemoryStorage['kept'] = new Map()
  return {
    place: 'memory',
    kept,
    put: async (id, bytes) => void kept.set(id, { bytes, at: now() }),
    async read(id, hash) {
      const found = kept.get(id)
      if (found !== undefined && hashOf(found.bytes) !== hash) throw new DamagedEvidence(id)
      return found?.bytes ?? null
    },
    remove: async (id) => void kept.delete(id),
    async *idsBefore(time) {
      for (const [id, { at }] of [...kept]) if (at < time) yield id
    },
  }
}
