// What was read of files that wait for a decision, kept from the door on while people talk about them: each step would read the file anew
// otherwise.
import { hashOf } from '../../ingest/ingest.ts'
import type { ReadPlan } from '../../ingest/read-plan.ts'
import type { PlanReader } from '../../ingest/reading-thread.ts'
import type { FileReader, HeldFile } from '../../store/store.ts'

/** So many files are talked about at once, at most; a reading takes some ten times the bytes of its text. */
const MOST_KEPT = 4

export interface Readings {
  /** Rejects with a UserError for a file that cannot be used; nothing is kept of it then. */
  read(fileName: string, bytes: Uint8Array): Promise<ReadPlan>
  /** Null when the file is held no more. Rejects with a UserError where it cannot be read after all. */
  of(file: HeldFile, files: FileReader): Promise<ReadPlan | null>
}

/** Keeps the readings of the files last asked for, by name and content. A reading is plain data and must not be changed. */
export function keepReadings(reader: Pick<PlanReader, 'read'>): Readings {
  const kept = new Map<string, Promise<ReadPlan>>()

  const keyOf = (name: string, contentHash: string) => `${contentHash} ${name}`

  function keep(key: string, reading: Promise<ReadPlan>): Promise<ReadPlan> {
    kept.delete(key)
    kept.set(key, reading)
    // What failed may succeed the next time.
    reading.catch(() => kept.delete(key))
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old)
    return reading
  }

  function read(fileName: string, bytes: Uint8Array, key = keyOf(fileName, hashOf(bytes))): Promise<ReadPlan> {
    return keep(key, kept.get(key) ?? reader.read(fileName, bytes))
  }

  return {
    read: (fileName, bytes) => read(fileName, bytes),
    async of({ id, name, contentHash }, files) {
      const key = keyOf(name, contentHash)
      const known = kept.get(key)
      if (known !== undefined) return keep(key, known)
      const bytes = await files.bytes(id)
      return bytes === null ? null : read(name, bytes, key)
    },
  }
}
