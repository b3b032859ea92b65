// Before the router: what is no message, who speaks, what was changed after the fact, and files that have to be fetched first.
import type { Adapter, IncomingMessage, Sender } from '../chat/chat.ts'
import type { FileDoor } from '../chat/file-door.ts'
import type { Clock } from '../domain/clock.ts'
import type { Role } from '../domain/work.ts'
import type { Outcome, Store } from '../store/store.ts'
import { isTurnedAway } from './admittance.ts'
import type { CommandContext } from './command.ts'
import { outcomeOfEdit } from './edits.ts'
import { handleEvent } from './events.ts'
import { bringIn } from './remote-file.ts'
import type { Router } from './router.ts'
import { type Speaker, speakerOf } from './speaker.ts'

export interface ReceptionParts {
  store: Store
  route: Router
  clock: Clock
  /** Null where no files are taken. */
  door: FileDoor | null
  roleOfNewcomer(sender: Sender): Role
  adapterOf(message: IncomingMessage): Adapter
}

export type Handle = (message: IncomingMessage, handling: { signal: AbortSignal } & Pick<CommandContext, 'progress'>) => Promise<Outcome>

/** What somebody says who opens the talk without a word. */
const GREETING = 'start'

/** A person opened the talk, as if with a greeting. */
function opensTalk({ event, conversation }: IncomingMessage): boolean {
  return event?.kind === 'joined' && conversation.kind === 'direct'
}

/** The whole way from a stored message to its outcome. Rejects on bugs, and where a file could not be fetched this time. */
export function createReception(parts: ReceptionParts): Handle {
  const { store, route, clock, door, adapterOf } = parts

  /** A file of somebody who is not answered is not fetched. */
  async function withFile(message: IncomingMessage, speaker: Speaker, signal: AbortSignal): Promise<IncomingMessage> {
    const { remoteFile, ...rest } = message
    const isIgnored = speaker.person.role === 'guest' || isTurnedAway({ message, ...speaker }, null)
    if (remoteFile === undefined || isIgnored) return rest
    return { ...rest, file: await bringIn({ ...rest, remoteFile }, adapterOf(message), door, signal) }
  }

  return async (message, handling) => {
    const { event, conversation } = message
    if (event !== undefined && !opensTalk(message)) {
      const binding = await store.bindings.of(conversation)
      const takesPapers = adapterOf(message).capabilities.filesIn === 'all'
      return handleEvent(event, message, { binding, at: clock.now().toISOString(), takesPapers })
    }
    const edited = await outcomeOfEdit(message, store)
    if (edited !== null) return edited
    const speaker = await speakerOf(message, parts)
    const said = opensTalk(message) ? { ...message, text: GREETING } : await withFile(message, speaker, handling.signal)
    return route(said, speaker, handling)
  }
}
