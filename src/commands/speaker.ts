// Who wrote a message, and what they may do where they wrote it.
import type { IncomingMessage, Sender } from '../chat/chat.ts'
import type { GroupBinding, Person, Role } from '../domain/work.ts'
import type { Store } from '../store/store.ts'

export interface Speaker {
  person: Person
  /** Of the group in which it was said. */
  binding: GroupBinding | null
}

/**
 * The person behind the account and the binding of the group. Whoever is in a bound group may ask there as a viewer, unless
 * an administrator has shut them out. An account that is
 * new is noted; that is harmless to repeat, so it need not wait for the transaction of the reply.
 */
export async function speakerOf(
  { conversation, sender }: IncomingMessage,
  { store, roleOfNewcomer }: { store: Store; roleOfNewcomer(sender: Sender): Role },
): Promise<Speaker> {
  const known = await store.people.byAccount(sender.platform, sender.id)
  const person = known ?? (await store.people.ensure(sender, roleOfNewcomer(sender), null))
  const binding = conversation.kind === 'group' ? await store.bindings.of(conversation) : null
  return { person: { ...person, ...standingIn(binding, person) }, binding }
}

function standingIn(binding: GroupBinding | null, { role, state }: Person): Partial<Pick<Person, 'role' | 'unit' | 'planIds'>> {
  const isUninvited = role === 'guest' || state !== 'active'
  const isShutOut = state === 'shutOut'
  return isUninvited ? { role: binding === null || isShutOut ? 'guest' : 'viewer', unit: null, planIds: null } : {}
}
