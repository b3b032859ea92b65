// A code with the invitation behind it, as it is before anybody has used it.
import type { Invitation } from '../../domain/work.ts'
import { newCode } from './codes.ts'

/** What is said of an invitation; the rest follows from the moment at which it is made. */
type Wanted = Pick<Invitation, 'id' | 'role' | 'unit' | 'planIds' | 'personId' | 'invitedBy'>

/** The code to give out, and the invitation to store under its hash; it holds for so many milliseconds. */
export function freshInvitation(wanted: Wanted, now: Date, holdsMs: number): { code: string; invitation: Invitation } {
  const invitedAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + holdsMs).toISOString()
  return { code: newCode(), invitation: { ...wanted, invitedAt, expiresAt, usedBy: null, usedAt: null, withdrawnAt: null } }
}
