// Is a file that somebody sends a plan, or evidence of what they did? Decided before a byte of it is taken.
import type { ArrivingFile, BringingMessage } from '../chat/file-door.ts'
import { mayUse } from '../commands/command.ts'
import { awaitedEvidence } from '../commands/evidence/awaited.ts'
import { rememberedFor } from '../commands/memory.ts'
import { codesIn } from '../commands/task-reference.ts'
import type { Person } from '../domain/work.ts'
import { isReadable } from '../ingest/readable-kinds.ts'
import type { Store } from '../store/store.ts'
import { fold } from '../vietnamese/fold.ts'

export type Destination = 'plan' | 'evidence' | 'nowhere'

/**
 * Coordinators send plans, but for what no plan can be, what is said to belong to a task, and what the talk waits for. All others who report
 * progress send evidence.
 */
export async function destinationOf(
  { fileName, isPicture = false }: Pick<ArrivingFile, 'fileName' | 'isPicture'>,
  message: BringingMessage,
  person: Pick<Person, 'role' | 'state'>,
  store: Pick<Store, 'conversations' | 'tasks'>,
  now: Date,
): Promise<Destination> {
  if (person.state !== 'active' || !mayUse({ needs: 'officer' }, person)) return 'nowhere'
  const canBePlan = !isPicture && isReadable(fileName)
  if (!canBePlan || !mayUse({ needs: 'coordinator' }, person) || (await namesTask(message.text, store))) return 'evidence'
  return awaitedEvidence(await rememberedFor(message, now.toISOString(), store), now) === null ? 'plan' : 'evidence'
}

/** "KH-2027" looks like the code of a task and is none. */
async function namesTask(words: string, { tasks }: Pick<Store, 'tasks'>): Promise<boolean> {
  for (const code of codesIn(fold(words))) if ((await tasks.byCode(code)) !== null) return true
  return false
}
