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
 * Coordinators send plans, but for what no plan can be, what is said to belong to a task, what the talk waits for, and whatever comes in a
 * group, where others read along. All others who report progress send evidence.
 */
export async function destinationOf(
  { fileName, isPicture = false }: Pick<ArrivingFile, 'fileName' | 'isPicture'>,
  message: BringingMessage,
  person: Pick<Person, 'role' | 'state'>,
  store: Pick<Store, 'conversations'>,
  now: Date,
): Promise<Destination> {
  if (person.state !== 'active' || !mayUse({ needs: 'officer' }, person)) return 'nowhere'
  const canBePlan = !isPicture && isReadable(fileName) && message.conversation.kind === 'direct'
  if (!canBePlan || !mayUse({ needs: 'coordinator' }, person) || codesIn(fold(message.text)).length > 0) return 'evidence'
  return awaitedEvidence(await rememberedFor(message, now.toISOString(), store), now) === null ? 'plan' : 'evidence'
}
