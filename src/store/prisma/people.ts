// People and the accounts through which they speak.
import { randomUUID } from 'node:crypto'
import type { Conversation, Platform } from '../../chat/chat.ts'
import type { Person, Role } from '../../domain/work.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { PeopleWriter } from '../store.ts'
import { type Database, insertUnlessKnown } from './database.ts'

function person({ id, name, role, unit }: Prisma.PersonModel): Person {
  return { id, name, role: role as Role, unit }
}

/** People and their accounts on platforms, in the database. */
export function peopleOf(database: Database): PeopleWriter {
  async function byAccount(platform: string, accountId: string): Promise<Person | null> {
    const where = { platform_accountId: { platform, accountId } }
    const row = await database.client.personAccount.findUnique({ where, include: { person: true } })
    return row && person(row.person)
  }

  async function lastDirect(platform: string, accountId: string): Promise<Conversation | null> {
    const where = { senderPlatform: platform, senderId: accountId, conversationKind: 'direct' }
    const row = await database.client.inboxMessage.findFirst({ where, orderBy: { sequence: 'desc' } })
    return row && { platform: row.platform as Platform, id: row.conversationId, kind: 'direct' }
  }

  return {
    byAccount,
    async reachable(roles) {
      const where = { person: { role: { in: [...roles] } } }
      const accounts = await database.client.personAccount.findMany({ where, include: { person: true } })
      const found: { person: Person; conversation: Conversation }[] = []
      for (const { platform, accountId, person: row } of accounts) {
        const conversation = await lastDirect(platform, accountId)
        if (conversation !== null) found.push({ person: person(row), conversation })
      }
      return found
    },
    async ensure(account, role, unit) {
      const known = await byAccount(account.platform, account.id)
      if (known !== null) return known
      return database.atomically(async (inner) => {
        const { id, name } = await inner.client.person.create({ data: { id: randomUUID(), name: account.name, role, unit } })
        const row = { platform: account.platform, accountId: account.id, personId: id }
        if (await insertUnlessKnown(inner, 'PersonAccount', row)) return { id, name, role, unit }
        // Another instance was faster: its person is the one.
        await inner.client.person.delete({ where: { id } })
        const where = { platform_accountId: { platform: account.platform, accountId: account.id } }
        return person((await inner.client.personAccount.findUniqueOrThrow({ where, include: { person: true } })).person)
      })
    },
  }
}
