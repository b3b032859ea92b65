// Plans read into a store and an index of their own that nobody keeps: for `answer` and `eval`, never the user's store.
import type { Library } from '../answers/contract.ts'
import { fixedClock } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import { isReadable } from '../ingest/readable-kinds.ts'
import { createPlanReader, smallTextHere } from '../ingest/reading-thread.ts'
import { createLog } from '../log.ts'
import { openIndexHere } from '../retrieval/open-index.ts'
import { filesNamed } from '../runtime/knowledge.ts'
import { loadPlans } from '../runtime/load-plans.ts'
import { memoryStore } from '../store/memory.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'

/**
 * Reads every usable plan, folders with the readable files in them; what cannot be read is named on `complain`. The library may be
 * empty. Its index must be closed.
 */
export async function throwawayLibrary(paths: readonly string[], today: Day, complain: (line: string) => void): Promise<Library> {
  const store = memoryStore()
  const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
  const reader = smallTextHere(createPlanReader())
  const parts = { store, index, reader, clock: fixedClock(`${today}T00:00:00+07:00`), log: createLog('error'), skipKnown: false }
  // Beside plans a folder may hold anything; only what was named itself is worth a complaint.
  const files = (await filesNamed(paths)).filter((file) => paths.includes(file) || isReadable(file))
  for await (const loaded of loadPlans(files, parts)) if (loaded.result === 'failed') complain(`${loaded.file}: ${loaded.why}`)
  await reader.close()
  return { plans: await store.plans.list(), index }
}
