// Invitations in memory.
import type { Invitation } from '../../domain/work.ts'
import { instant, storable } from '../conventions.ts'
import type { InvitationWriter } from '../people-store.ts'
import { type Access, change, type InvitationRecord } from './state.ts'

const isOpen = ({ usedAt, withdrawnAt }: Invitation) => usedAt === null && withdrawnAt === null
const isOpenAt = (at: string) => (invitation: Invitation) => isOpen(invitation) && Date.parse(invitation.expiresAt) > Date.parse(at)
const newestFirst = (one: Invitation, other: Invitation) => other.invitedAt.localeCompare(one.invitedAt) || other.id.localeCompare(one.id)

/** Invitations in memory; what is given out is a copy without the hash. */
export function invitationsOf({ read, write }: Access): InvitationWriter {
  const given = (record: InvitationRecord | undefined): Invitation | null => {
    if (record === undefined) return null
    const { codeHash: _hash, ...invitation } = record
    return structuredClone(invitation)
  }
  return {
    byCode: async (codeHash) => given(read().invitations.find((record) => record.codeHash === codeHash)),
    get: async (id) => given(read().invitations.find((record) => record.id === id)),
    open: async (at) =>
      read()
        .invitations.filter(isOpenAt(at))
        .map((record) => given(record)!)
        .sort(newestFirst),
    add: (invitation, codeHash) =>
      write((state) => {
        if (state.invitations.some((known) => known.id === invitation.id || known.codeHash === codeHash)) {
          throw new Error(`the invitation ${invitation.id}, or its code, is known already`)
        }
        const times = { invitedAt: instant(invitation.invitedAt), expiresAt: instant(invitation.expiresAt) }
        state.invitations.push({ ...storable(invitation), ...times, codeHash })
      }),
    use: (id, personId, at) =>
      write((state) => change<InvitationRecord>(state.invitations, id, isOpenAt(at), () => ({ usedBy: personId, usedAt: instant(at) }))),
    withdraw: (id, at) => write((state) => change<InvitationRecord>(state.invitations, id, isOpen, () => ({ withdrawnAt: instant(at) }))),
  }
}
