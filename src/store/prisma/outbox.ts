// Messages on their way out, kept before they are sent. Ids follow the order of insertion; two transactions of a PostgreSQL that
// overlap may become visible in the other order, which cannot happen within a conversation, whose messages are handled one by one.
import type { Conversation, Platform, Reply } from '../../chat/chat.ts'
import { sequenceId, sequenceOf, storable } from '../conventions.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { Outbox, OutboxEntry } from '../message-store.ts'
import { type Database, insertUnlessKnown } from './database.ts'

function outboxEntry(row: Prisma.OutboxMessageModel): OutboxEntry {
  const { platform, conversationId, conversationKind, key, attempts, lastError } = row
  return {
    id: sequenceId(row.sequence),
    key,
    conversation: { platform: platform as Platform, id: conversationId, kind: conversationKind as Conversation['kind'] },
    reply: row.reply as unknown as Reply,
    status: row.status as OutboxEntry['status'],
    attempts,
    createdAt: row.createdAt.toISOString(),
    notBefore: row.notBefore?.toISOString() ?? null,
    lastError,
  }
}

/** The outbox in the database; of several instances, one claims a message. */
export function outboxOf(database: Database): Outbox {
  const { client } = database
  return {
    add: ({ key, conversation, reply, createdAt }) =>
      insertUnlessKnown(database, 'OutboxMessage', {
        key,
        platform: conversation.platform,
        conversationId: conversation.id,
        conversationKind: conversation.kind,
        reply: JSON.stringify(storable(reply)),
        status: 'waiting',
        attempts: 0,
        createdAt: new Date(createdAt),
      }),
    async due(at) {
      const where = { status: 'waiting', OR: [{ notBefore: null }, { notBefore: { lte: new Date(at) } }] }
      const rows = await client.outboxMessage.findMany({ where, orderBy: { sequence: 'asc' } })
      return rows.map(outboxEntry)
    },
    async claim(id) {
      const where = { sequence: sequenceOf(id), status: 'waiting' }
      const data = { status: 'sending', attempts: { increment: 1 } }
      return (await client.outboxMessage.updateMany({ where, data })).count === 1
    },
    async settle(id, status, detail) {
      const notBefore = detail?.notBefore === undefined ? null : new Date(detail.notBefore)
      const data = { status, lastError: detail?.error ?? null, notBefore }
      await client.outboxMessage.updateMany({ where: { sequence: sequenceOf(id) }, data })
    },
    recover: (repeatablePlatforms) =>
      database.atomically(async (inner) => {
        const repeatable = { status: 'sending', platform: { in: [...repeatablePlatforms] } }
        const again = await inner.client.outboxMessage.updateMany({ where: repeatable, data: { status: 'waiting' } })
        const unknown = await inner.client.outboxMessage.updateMany({ where: { status: 'sending' }, data: { status: 'unknown' } })
        return again.count + unknown.count
      }),
    async history({ platform, id: conversationId }, limit, afterId) {
      const where = { platform, conversationId, ...(afterId === undefined ? {} : { sequence: { gt: sequenceOf(afterId) } }) }
      const sequence = afterId === undefined ? 'desc' : 'asc'
      const rows = await client.outboxMessage.findMany({ where, orderBy: { sequence }, take: Math.max(0, limit) })
      return (afterId === undefined ? rows.reverse() : rows).map(outboxEntry)
    },
  }
}
