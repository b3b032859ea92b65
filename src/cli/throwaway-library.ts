// Plans read into a store and an index of their own that nobody keeps: for `answer` and `eval`, never the user's store.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '../answers/contract.ts'
import { fixedClock } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { UserError } from '../errors.ts'
import { ingestFile } from '../ingest/ingest.ts'
import { isReadable } from '../ingest/read-plan.ts'
import { openIndexHere } from '../retrieval/open-index.ts'
import { memoryStore } from '../store/memory.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'

/** Files as given, folders as the readable files in them, sorted by name; a path that does not exist stays, to be complained about. */
function filesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
    return readdirSync(path)
      .filter((name) => isReadable(name))
      .sort()
      .map((name) => join(path, name))
  })
}

/** Reads every usable plan; what cannot be read is named on `complain`. The library may be empty. */
export async function throwawayLibrary(paths: readonly string[], today: Day, complain: (line: string) => void): Promise<Library> {
  const store = memoryStore()
  const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
  const clock = fixedClock(`${today}T00:00:00+07:00`)
  for (const path of filesOf(paths)) {
    try {
      await ingestFile(path, { store, index, clock })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      complain(error.message)
    }
  }
  return { plans: await store.plans.list(), index }
}
