// What was read of files that wait for a decision, kept while people talk about them: each step would read the file anew otherwise.
import type { ReadPlan } from '../../ingest/read-plan.ts'
import type { PlanReader } from '../../ingest/reading-thread.ts'
import type { FileReader, HeldFile } from '../../store/store.ts'

/** So many files are talked about at once, at most; a reading takes some ten times the bytes of its text. */
const MOST_KEPT = 4

export interface Readings {
  /** Null when the file is held no more. Rejects with a UserError where it cannot be read after all. */
  of(file: HeldFile, files: FileReader): Promise<ReadPlan | null>
}

/** Keeps the readings of the files last asked for. A reading is plain data and must not be changed. */
export function keepReadings(reader: Pick<PlanReader, 'read'>): Readings {
  const kept = new Map<string, Promise<ReadPlan | null>>()

  async function read({ id, name }: HeldFile, files: FileReader): Promise<ReadPlan | null> {
    const bytes = await files.bytes(id)
    return bytes === null ? null : reader.read(name, bytes)
  }

  return {
    of(file, files) {
      const known = kept.get(file.id)
      kept.delete(file.id)
      const reading = known ?? read(file, files)
      kept.set(file.id, reading)
      // What failed may succeed the next time, and what is gone takes no room.
      reading.then(
        (found) => found === null && kept.delete(file.id),
        () => kept.delete(file.id),
      )
      for (const id of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(id)
      return reading
    },
  }
}
