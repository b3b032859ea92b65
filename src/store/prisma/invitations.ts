// Codes with which people join, by their hashes.
import type { Invitation, Role } from '../../domain/work.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import type { InvitationWriter } from '../people-store.ts'
import { type Database, json } from './database.ts'

function invitation({ codeHash: _hash, ...row }: Prisma.InvitationModel): Invitation {
  return {
    ...row,
    role: row.role as Role,
    planIds: row.planIds as string[] | null,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}

const notEnded = { usedAt: null, withdrawnAt: null }

/** Invitations in the database; of several instances, one uses a code. */
export function invitationsOf({ client }: Database): InvitationWriter {
  return {
    async byCode(codeHash) {
      const row = await client.invitation.findUnique({ where: { codeHash } })
      return row && invitation(row)
    },
    async get(id) {
      const row = await client.invitation.findUnique({ where: { id } })
      return row && invitation(row)
    },
    async open(at) {
      const where = { ...notEnded, expiresAt: { gt: new Date(at) } }
      return (await client.invitation.findMany({ where, orderBy: [{ invitedAt: 'desc' }, { id: 'desc' }] })).map(invitation)
    },
    async add({ planIds, invitedAt, expiresAt, usedAt, withdrawnAt, ...rest }, codeHash) {
      const time = (at: string | null) => (at === null ? null : new Date(at))
      const times = { invitedAt: new Date(invitedAt), expiresAt: new Date(expiresAt), usedAt: time(usedAt), withdrawnAt: time(withdrawnAt) }
      await client.invitation.create({ data: { ...rest, ...times, codeHash, planIds: planIds === null ? Prisma.DbNull : json(planIds) } })
    },
    async use(id, usedBy, at) {
      const where = { id, ...notEnded, expiresAt: { gt: new Date(at) } }
      return (await client.invitation.updateMany({ where, data: { usedBy, usedAt: new Date(at) } })).count === 1
    },
    async withdraw(id, at) {
      return (await client.invitation.updateMany({ where: { id, ...notEnded }, data: { withdrawnAt: new Date(at) } })).count === 1
    },
  }
}
