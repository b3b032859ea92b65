// Forms that people are filling in, in the database.
import type { Conversation, Platform } from '../../chat/chat.ts'
import type { FormWriter, OpenForm } from '../form-store.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { type Database, json } from './database.ts'

function form(row: Prisma.FormModel): OpenForm {
  const { id, kind, personId, asks } = row
  const thread = row.thread === '' ? {} : { thread: row.thread }
  return {
    ...{ id, kind, personId, asks },
    conversation: {
      platform: row.platform as Platform,
      id: row.conversationId,
      kind: row.conversationKind as Conversation['kind'],
      ...thread,
    },
    values: row.values as Record<string, string>,
    state: row.state as OpenForm['state'],
    begunAt: row.begunAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

/** Forms in the database; of several instances only one can end a form. */
export function formsOf(database: Database): FormWriter {
  const openHere = (personId: string, { platform, id, thread = '' }: Conversation) => ({
    ...{ personId, platform, conversationId: id, thread, state: 'open' },
  })
  return {
    async get(id) {
      const row = await database.client.form.findUnique({ where: { id } })
      return row && form(row)
    },
    async openFor(personId, conversation, at) {
      const where = { ...openHere(personId, conversation), expiresAt: { gt: new Date(at) } }
      const row = await database.client.form.findFirst({ where, orderBy: { begunAt: 'desc' } })
      return row && form(row)
    },
    begin: ({ conversation, values, begunAt, expiresAt, ...rest }) =>
      database.atomically(async (inner) => {
        const { platform, id: conversationId, kind: conversationKind, thread = '' } = conversation
        if ((await inner.client.form.findUnique({ where: { id: rest.id } })) !== null) return false
        await inner.client.form.updateMany({ where: openHere(rest.personId, conversation), data: { state: 'cancelled' } })
        const place = { platform, conversationId, conversationKind, thread }
        const times = { begunAt: new Date(begunAt), expiresAt: new Date(expiresAt) }
        await inner.client.form.create({ data: { ...rest, ...place, ...times, values: json(values) } })
        return true
      }),
    async update(id, { values, asks, expiresAt }) {
      const data = { values: json(values), asks, expiresAt: new Date(expiresAt) }
      return (await database.client.form.updateMany({ where: { id, state: 'open' }, data })).count === 1
    },
    async end(id, as) {
      return (await database.client.form.updateMany({ where: { id, state: 'open' }, data: { state: as } })).count === 1
    },
    async dropExpired(at) {
      await database.client.form.deleteMany({ where: { expiresAt: { lt: new Date(at) } } })
    },
  }
}
