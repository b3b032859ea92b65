// Messages that came in, kept before they are acknowledged. Ids follow the order of insertion.
import type { Conversation, IncomingMessage, Platform, SentFile } from '../../chat/chat.ts'
import { ATTEMPTS_BEFORE_POISONED, INBOX_SHARE, sequenceId, sequenceOf, storable } from '../conventions.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import type { Inbox, InboxEntry } from '../message-store.ts'
import { conversationIn, type Database, insertUnknown, nameOf, saidIn } from './database.ts'
import { grouped } from './grouped.ts'

/** What has no column of its own. */
type Particulars = Omit<IncomingMessage, 'key' | 'conversation' | 'sender' | 'text' | 'file' | 'receivedAt'>

function inboxEntry(row: Prisma.InboxMessageModel): InboxEntry {
  const { senderPlatform, senderId, senderName, key, text, file, particulars, receivedAt, attempts, wrote } = row
  return {
    id: sequenceId(row.sequence),
    message: {
      key,
      conversation: conversationIn(row),
      sender: { platform: senderPlatform as Platform, id: senderId, name: senderName },
      text,
      ...(file === null ? {} : { file: file as unknown as SentFile }),
      ...(particulars as unknown as Particulars | null),
      receivedAt: receivedAt.toISOString(),
    },
    status: row.status as InboxEntry['status'],
    attempts,
    wrote,
  }
}

function columnsOf({ key, conversation, sender, text, file, receivedAt, ...particulars }: IncomingMessage) {
  return {
    key,
    platform: conversation.platform,
    conversationId: conversation.id,
    conversationKind: conversation.kind satisfies Conversation['kind'],
    thread: conversation.thread ?? null,
    senderPlatform: sender.platform,
    senderId: sender.id,
    senderName: sender.name,
    text,
    file: file === undefined ? null : JSON.stringify(storable(file)),
    particulars: Object.keys(particulars).length === 0 ? null : JSON.stringify(storable(particulars satisfies Particulars)),
    receivedAt: new Date(receivedAt),
    status: 'waiting',
    attempts: 0,
  }
}

/** The inbox in the database; of several instances, one finishes a message. */
export function inboxOf(database: Database): Inbox {
  const { client } = database

  /** The first few of each chat, as places in the order of arrival. */
  async function sharesOf(limit: number, platforms: readonly string[] | undefined): Promise<number[]> {
    const ofThese = platforms === undefined ? Prisma.empty : Prisma.sql`AND "platform" IN (${Prisma.join([...platforms])})`
    const rows = await client.$queryRaw<{ sequence: number }[]>`
      SELECT "sequence" FROM (
        SELECT "sequence", ROW_NUMBER() OVER (PARTITION BY "platform", "conversationId" ORDER BY "sequence") AS "place"
        FROM "InboxMessage" WHERE "status" = 'waiting' ${ofThese}
      ) AS "shares" WHERE "place" <= ${INBOX_SHARE} ORDER BY "sequence" LIMIT ${limit}`
    return rows.map(({ sequence }) => Number(sequence))
  }

  /** Whether each was new; of two with one key the first. */
  async function insertAll(messages: readonly IncomingMessage[]): Promise<boolean[]> {
    const inserted = new Set(await insertUnknown(database, 'InboxMessage', messages.map(columnsOf), ['platform', 'key']))
    return messages.map(({ conversation, key }) => inserted.delete(nameOf(conversation.platform, key)))
  }

  return {
    add: database.isInTransaction ? async (message) => (await insertAll([message]))[0]! : grouped(insertAll),
    async byKey(platform, key) {
      const row = await client.inboxMessage.findUnique({ where: { platform_key: { platform, key } } })
      return row && inboxEntry(row)
    },
    async waiting(limit, platforms) {
      if (limit <= 0 || platforms?.length === 0) return []
      const ofThese = platforms === undefined ? {} : { platform: { in: [...platforms] } }
      const oldest = { where: { status: 'waiting', ...ofThese }, orderBy: { sequence: 'asc' }, take: limit + 1 } as const
      const rows = await client.inboxMessage.findMany(oldest)
      if (rows.length <= limit) return rows.map(inboxEntry)
      const where = { sequence: { in: await sharesOf(limit, platforms) }, status: 'waiting' }
      return (await client.inboxMessage.findMany({ where, orderBy: { sequence: 'asc' } })).map(inboxEntry)
    },
    countWaiting: () => client.inboxMessage.count({ where: { status: 'waiting' } }),
    failed: (id, reason) =>
      database.atomically(async (inner) => {
        const entry = { sequence: sequenceOf(id) }
        const counted = { attempts: { increment: 1 }, lastError: storable(reason) }
        await inner.client.inboxMessage.updateMany({ where: { ...entry, status: 'waiting' }, data: counted })
        const spent = { ...entry, status: 'waiting', attempts: { gte: ATTEMPTS_BEFORE_POISONED } }
        await inner.client.inboxMessage.updateMany({ where: spent, data: { status: 'poisoned' } })
        const row = await inner.client.inboxMessage.findUnique({ where: entry })
        return row?.status === 'poisoned' ? 'poisoned' : 'waiting'
      }),
    async finish(id, wrote) {
      const where = { sequence: sequenceOf(id), status: 'waiting' }
      return (await client.inboxMessage.updateMany({ where, data: { status: 'done', wrote } })).count === 1
    },
    async history(conversation, limit) {
      const where = saidIn(conversation)
      const rows = await client.inboxMessage.findMany({ where, orderBy: { sequence: 'desc' }, take: Math.max(0, limit) })
      return rows.reverse().map(inboxEntry)
    },
  }
}
