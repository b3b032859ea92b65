// The first administrator outside this machine: whoever types the code that the server prints when it starts.
import { randomUUID } from 'node:crypto'
import type { Platform } from '../chat/chat.ts'
import { codeHash } from '../commands/people/codes.ts'
import { freshInvitation } from '../commands/people/fresh-invitation.ts'
import type { Person } from '../domain/work.ts'
import type { Store } from '../store/store.ts'

/** How long the code holds; each start prints another. */
const HOLDS_DAYS = 7
const DAY_MS = 86_400_000

export interface FirstAdministratorParts {
  store: Store
  now: Date
  /** Platforms where everybody is an administrator by themselves: the terminal, and the web chat while it asks for no sign-in code. */
  localPlatforms: readonly Platform[]
}

/**
 * A code that makes one person an administrator, typed as "quantri CODE" in any talk; null where there is an administrator already besides
 * the local accounts. Codes of earlier starts end. Only the hash is stored.
 */
export async function offerFirstAdministrator({ store, now, localPlatforms }: FirstAdministratorParts): Promise<string | null> {
  const at = now.toISOString()
  return store.transaction(async (inner) => {
    for (const { id, invitedBy } of await inner.invitations.open(at)) if (invitedBy === null) await inner.invitations.withdraw(id, at)
    if (await hasAdministrator(inner, localPlatforms)) return null
    const wanted = { id: randomUUID(), role: 'administrator', unit: null, planIds: null, personId: null, invitedBy: null } as const
    const { code, invitation } = freshInvitation(wanted, now, HOLDS_DAYS * DAY_MS)
    await inner.invitations.add(invitation, codeHash(code))
    await inner.audit.add({ at, personId: null, action: 'offerFirstAdministrator', subject: invitation.id, detail: {} })
    return code
  })
}

async function hasAdministrator(store: Store, localPlatforms: readonly Platform[]): Promise<boolean> {
  const isAdministrator = ({ role, state }: Person) => role === 'administrator' && state === 'active'
  const isLocal = (platform: string) => (localPlatforms as readonly string[]).includes(platform)
  for (const { id } of (await store.people.list()).filter(isAdministrator)) {
    if ((await store.people.accounts(id)).some(({ platform }) => !isLocal(platform))) return true
  }
  return false
}
