// Messages that came in, kept before they are acknowledged. Ids follow the order of insertion.
import type { Conversation, Platform, SentFile } from '../../chat/chat.ts'
import { ATTEMPTS_BEFORE_POISONED, sequenceId, sequenceOf, storable } from '../conventions.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { Inbox, InboxEntry } from '../message-store.ts'
import { type Database, insertUnlessKnown } from './database.ts'

function inboxEntry(row: Prisma.InboxMessageModel): InboxEntry {
  const { platform, conversationId, conversationKind, senderPlatform, senderId, senderName, key, text, file, receivedAt } = row
  return {
    id: sequenceId(row.sequence),
    message: {
      key,
      conversation: { platform: platform as Platform, id: conversationId, kind: conversationKind as Conversation['kind'] },
      sender: { platform: senderPlatform as Platform, id: senderId, name: senderName },
      text,
      ...(file === null ? {} : { file: file as unknown as SentFile }),
      receivedAt: receivedAt.toISOString(),
    },
    status: row.status as InboxEntry['status'],
    attempts: row.attempts,
  }
}

/** The inbox in the database; of several instances, one finishes a message. */
export function inboxOf(database: Database): Inbox {
  const { client } = database
  return {
    add: ({ key, conversation, sender, text, file, receivedAt }) =>
      insertUnlessKnown(database, 'InboxMessage', {
        key,
        platform: conversation.platform,
        conversationId: conversation.id,
        conversationKind: conversation.kind,
        senderPlatform: sender.platform,
        senderId: sender.id,
        senderName: sender.name,
        text,
        file: file === undefined ? null : JSON.stringify(storable(file)),
        receivedAt: new Date(receivedAt),
        status: 'waiting',
        attempts: 0,
      }),
    async waiting() {
      const rows = await client.inboxMessage.findMany({ where: { status: 'waiting' }, orderBy: { sequence: 'asc' } })
      return rows.map(inboxEntry)
    },
    failed: (id, reason) =>
      database.atomically(async (inner) => {
        const entry = { sequence: sequenceOf(id) }
        const counted = { attempts: { increment: 1 }, lastError: reason }
        await inner.client.inboxMessage.updateMany({ where: { ...entry, status: 'waiting' }, data: counted })
        const spent = { ...entry, status: 'waiting', attempts: { gte: ATTEMPTS_BEFORE_POISONED } }
        await inner.client.inboxMessage.updateMany({ where: spent, data: { status: 'poisoned' } })
        const row = await inner.client.inboxMessage.findUnique({ where: entry })
        return row?.status === 'poisoned' ? 'poisoned' : 'waiting'
      }),
    async finish(id) {
      const where = { sequence: sequenceOf(id), status: 'waiting' }
      return (await client.inboxMessage.updateMany({ where, data: { status: 'done' } })).count === 1
    },
    async history({ platform, id: conversationId }, limit) {
      const where = { platform, conversationId }
      const rows = await client.inboxMessage.findMany({ where, orderBy: { sequence: 'desc' }, take: Math.max(0, limit) })
      return rows.reverse().map(inboxEntry)
    },
  }
}
