// People and the accounts through which they speak.
import { randomUUID } from 'node:crypto'
import type { Conversation, Platform } from '../../chat/chat.ts'
import type { Person, Role } from '../../domain/work.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import { type Account, LEAVES, type PeopleWriter } from '../people-store.ts'
import { type Database, insertUnlessKnown, json } from './database.ts'

function person({ id, name, role, unit, planIds, state }: Prisma.PersonModel): Person {
  return { id, name, role: role as Role, unit, planIds: planIds as string[] | null, state: state as Person['state'] }
}

const byName = (one: Person, other: Person) => one.name.localeCompare(other.name, 'vi') || one.id.localeCompare(other.id)

const accountKey = ({ platform, id }: Pick<Account, 'platform' | 'id'>) => ({ platform_accountId: { platform, accountId: id } })

/** People and their accounts on platforms, in the database. */
export function peopleOf(database: Database): PeopleWriter {
  const { client } = database

  async function byAccount(platform: string, id: string): Promise<Person | null> {
    const row = await client.personAccount.findUnique({ where: accountKey({ platform, id }), include: { person: true } })
    return row && person(row.person)
  }

  /** Where this account wrote last by itself; null where it never did, or nothing can be sent there. */
  async function lastDirect({ platform, accountId }: Prisma.PersonAccountModel): Promise<Conversation | null> {
    const where = { senderPlatform: platform, senderId: accountId, conversationKind: 'direct' }
    const row = await client.inboxMessage.findFirst({ where, orderBy: { sequence: 'desc' } })
    if (row === null) return null
    const { conversationId } = row
    const gone = await client.knownChat.count({ where: { platform: row.platform, conversationId, state: 'gone' } })
    return gone > 0 ? null : { platform: row.platform as Platform, id: conversationId, kind: 'direct' }
  }

  async function reachedThrough(accounts: readonly Prisma.PersonAccountModel[]): Promise<Conversation[]> {
    const found: Conversation[] = []
    // One after the other: a transaction asks one thing at a time.
    for (const account of accounts) {
      const conversation = await lastDirect(account)
      if (conversation !== null) found.push(conversation)
    }
    return found
  }

  return {
    byAccount,
    async get(id) {
      const row = await client.person.findUnique({ where: { id } })
      return row && person(row)
    },
    async list() {
      return (await client.person.findMany({ where: { role: { not: 'guest' } } })).map(person).sort(byName)
    },
    async accounts(personId) {
      const rows = await client.personAccount.findMany({ where: { personId } })
      return rows.map(({ platform, accountId, name }) => ({ platform, id: accountId, name: name ?? '' }))
    },
    async reachable(roles) {
      const where = { role: { in: [...roles] }, state: 'active' }
      const rows = await client.person.findMany({ where, include: { accounts: true } })
      const found: { person: Person; conversation: Conversation }[] = []
      for (const { accounts, ...row } of rows) {
        for (const conversation of await reachedThrough(accounts)) found.push({ person: person(row), conversation })
      }
      return found.sort((one, other) => byName(one.person, other.person))
    },
    async reachableAt(personId) {
      return reachedThrough(await client.personAccount.findMany({ where: { personId, person: { state: 'active' } } }))
    },
    async ensure(account, role, unit) {
      const known = await byAccount(account.platform, account.id)
      if (known !== null) return known
      return database.atomically(async (inner) => {
        const made = await inner.client.person.create({ data: { id: randomUUID(), name: account.name, role, unit } })
        const row = { platform: account.platform, accountId: account.id, name: account.name, personId: made.id }
        if (await insertUnlessKnown(inner, 'PersonAccount', row)) return person(made)
        // Another instance was faster: its person is the one.
        await inner.client.person.delete({ where: { id: made.id } })
        return person(
          (await inner.client.personAccount.findUniqueOrThrow({ where: accountKey(account), include: { person: true } })).person,
        )
      })
    },
    async setStanding(id, { role, unit, planIds }) {
      const plans = planIds === null ? Prisma.DbNull : json(planIds)
      return (await client.person.updateMany({ where: { id }, data: { role, unit, planIds: plans, state: 'active' } })).count === 1
    },
    async rename(id, name) {
      await client.person.updateMany({ where: { id }, data: { name } })
    },
    async attach({ platform, id: accountId, name }, personId) {
      const where = accountKey({ platform, id: accountId })
      await client.personAccount.upsert({ where, create: { platform, accountId, name, personId }, update: { name, personId } })
    },
    async leave(id, how = 'left') {
      return (await client.person.updateMany({ where: { id, state: { in: [...LEAVES[how]] } }, data: { state: how } })).count === 1
    },
  }
}
