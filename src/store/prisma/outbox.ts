// Messages on their way out, kept before they are sent. Ids follow the order of insertion; two transactions of a PostgreSQL that
// overlap may become visible in the other order, which cannot happen within a conversation, whose messages are handled one by one.
import type { Reply } from '../../chat/chat.ts'
import { MOVED, PRIORITIES, sequenceId, sequenceOf, storable } from '../conventions.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import type { NewOutboxMessage, Outbox, OutboxEntry } from '../message-store.ts'
import { conversationIn, type Database, insertUnlessKnown, json, type Row, replaceWhere, saidIn } from './database.ts'
import { asUntold } from './untold.ts'

function outboxEntry(row: Prisma.OutboxMessageModel): OutboxEntry {
  const { key, attempts, lastError, replyTo, replaces, partsSent } = row
  return {
    id: sequenceId(row.sequence),
    key,
    conversation: conversationIn(row),
    reply: row.reply as unknown as Reply,
    ...(replyTo === null ? {} : { replyTo }),
    ...(replaces === null ? {} : { replaces }),
    ...(partsSent === null ? {} : { partsSent: partsSent as unknown as string[] }),
    status: row.status as OutboxEntry['status'],
    priority: PRIORITIES[row.priority] ?? 'answer',
    attempts,
    createdAt: row.createdAt.toISOString(),
    notBefore: row.notBefore?.toISOString() ?? null,
    leasedUntil: row.leasedUntil?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    lastError,
  }
}

function columnsOf({ key, conversation, reply, createdAt, priority = 'answer', replyTo, replaces, notBefore }: NewOutboxMessage) {
  return {
    key,
    platform: conversation.platform,
    conversationId: conversation.id,
    conversationKind: conversation.kind,
    thread: conversation.thread ?? null,
    reply: JSON.stringify(storable(reply)),
    status: 'waiting',
    priority: PRIORITIES.indexOf(priority),
    attempts: 0,
    createdAt: new Date(createdAt),
    notBefore: notBefore === undefined ? null : new Date(notBefore),
    replyTo: replyTo ?? null,
    replaces: replaces ?? null,
  } satisfies Row
}

/** Nothing earlier of the chat and priority of `entry` is on its way, or waits. */
const NOT_HELD_UP = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "OutboxMessage" AS "earlier" WHERE "earlier"."platform" = "entry"."platform"
    AND "earlier"."conversationId" = "entry"."conversationId" AND "earlier"."priority" = "entry"."priority"
    AND "earlier"."status" IN ('waiting', 'sending') AND "earlier"."sequence" < "entry"."sequence")`

/** Something can be sent to the chat of `entry`, or it goes on elsewhere: the platform then says where. */
const NOT_CUT_OFF = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "KnownChat" AS "chat" WHERE "chat"."platform" = "entry"."platform" AND "chat"."state" = 'gone'
    AND "chat"."conversationId" = "entry"."conversationId" AND ("chat"."why" IS NULL OR "chat"."why" NOT LIKE ${`${MOVED}%`}))`

const WAITS_WHOLE = Prisma.sql`"OutboxMessage"."status" = 'waiting' AND "OutboxMessage"."partsSent" IS NULL`

/** The outbox in the database; of several instances, one claims a message. */
export function outboxOf(database: Database): Outbox {
  const { client } = database

  async function placesDue(at: string, limit: number, platforms: readonly string[] | undefined): Promise<number[]> {
    if (platforms?.length === 0) return []
    const ofPlatforms = platforms === undefined ? Prisma.empty : Prisma.sql`AND "entry"."platform" IN (${Prisma.join([...platforms])})`
    const rows = await client.$queryRaw<{ sequence: number }[]>`
      SELECT "sequence" FROM "OutboxMessage" AS "entry"
      WHERE "status" = 'waiting' AND ("notBefore" IS NULL OR "notBefore" <= ${new Date(at)}) ${ofPlatforms}
        AND ${NOT_HELD_UP} AND ${NOT_CUT_OFF}
      ORDER BY "priority", "sequence" LIMIT ${Math.max(0, limit)}`
    return rows.map(({ sequence }) => Number(sequence))
  }

  return {
    // Of what is stored nobody hears before it is claimed; that something was sent may be forgotten: it is then unknown, and not repeated.
    add: (message) => asUntold(() => insertUnlessKnown(database, 'OutboxMessage', columnsOf(message))),
    put: (message) => asUntold(() => replaceWhere(database, 'OutboxMessage', 'key', columnsOf(message), WAITS_WHOLE)),
    async due(at, limit, platforms) {
      const sequences = await placesDue(at, limit, platforms)
      if (sequences.length === 0) return []
      const where = { sequence: { in: sequences }, status: 'waiting' }
      const rows = await client.outboxMessage.findMany({ where, orderBy: [{ priority: 'asc' }, { sequence: 'asc' }] })
      return rows.map(outboxEntry)
    },
    async nextDue(at, platforms) {
      const [platform, after] = [{ in: [...platforms] }, { gt: new Date(at) }]
      const waiting = { where: { status: 'waiting', platform, notBefore: after }, orderBy: { notBefore: 'asc' } } as const
      const leased = { where: { status: 'sending', platform, leasedUntil: after }, orderBy: { leasedUntil: 'asc' } } as const
      const first = await client.outboxMessage.findFirst(waiting)
      const ending = await client.outboxMessage.findFirst(leased)
      const times = [first?.notBefore, ending?.leasedUntil].flatMap((time) => time?.toISOString() ?? [])
      return times.sort()[0] ?? null
    },
    countWaiting: () => client.outboxMessage.count({ where: { status: 'waiting' } }),
    async claim(id, leasedUntil) {
      const count = await client.$executeRaw`
        UPDATE "OutboxMessage" AS "entry" SET "status" = 'sending', "attempts" = "attempts" + 1, "leasedUntil" = ${new Date(leasedUntil)}
        WHERE "sequence" = ${sequenceOf(id)} AND "status" = 'waiting' AND ${NOT_HELD_UP}`
      return count === 1
    },
    async renew(id, leasedUntil) {
      const where = { sequence: sequenceOf(id), status: 'sending' }
      const data = { leasedUntil: new Date(leasedUntil) }
      return (await asUntold(async () => await client.outboxMessage.updateMany({ where, data }))).count === 1
    },
    async settle(id, status, { error, notBefore, partsSent, at, uncounted } = {}) {
      const data = {
        status,
        leasedUntil: null,
        lastError: error === undefined ? null : storable(error),
        notBefore: notBefore === undefined ? null : new Date(notBefore),
        ...(partsSent === undefined ? {} : { partsSent: json(partsSent) }),
        ...(at === undefined ? {} : { sentAt: new Date(at) }),
        ...(uncounted ? { attempts: { decrement: 1 } } : {}),
      }
      await asUntold(async () => await client.outboxMessage.updateMany({ where: { sequence: sequenceOf(id) }, data }))
    },
    async endLeases(platforms, at) {
      const where = { status: 'sending', platform: { in: [...platforms] } }
      await asUntold(async () => await client.outboxMessage.updateMany({ where, data: { leasedUntil: new Date(at) } }))
    },
    recover: (repeatablePlatforms, at) =>
      database.atomically(async (inner) => {
        const left = { status: 'sending', OR: [{ leasedUntil: null }, { leasedUntil: { lte: new Date(at) } }] }
        const repeatable = { ...left, platform: { in: [...repeatablePlatforms] } }
        const again = await inner.client.outboxMessage.updateMany({ where: repeatable, data: { status: 'waiting', leasedUntil: null } })
        const unknown = await inner.client.outboxMessage.updateMany({ where: left, data: { status: 'unknown', leasedUntil: null } })
        return again.count + unknown.count
      }),
    async unknown(platform, limit) {
      const newest = { where: { platform, status: 'unknown' }, orderBy: { sequence: 'desc' }, take: Math.max(0, limit) } as const
      return (await client.outboxMessage.findMany(newest)).map(outboxEntry)
    },
    async checked(id, outcome, at) {
      const where = { sequence: sequenceOf(id), status: 'unknown' }
      const data = outcome === 'arrived' ? { status: 'sent', sentAt: new Date(at) } : { status: 'waiting' }
      return (await client.outboxMessage.updateMany({ where, data })).count === 1
    },
    count: (status) => client.outboxMessage.count({ where: { status } }),
    async countSent(platform, since) {
      const where = { platform, sentAt: { gte: new Date(since) } }
      const rows = await client.outboxMessage.findMany({ where, select: { partsSent: true } })
      return rows.reduce((sum, { partsSent }) => sum + Math.max(1, Array.isArray(partsSent) ? partsSent.length : 0), 0)
    },
    async history(conversation, limit, afterId) {
      const where = { ...saidIn(conversation), ...(afterId === undefined ? {} : { sequence: { gt: sequenceOf(afterId) } }) }
      const sequence = afterId === undefined ? 'desc' : 'asc'
      const rows = await client.outboxMessage.findMany({ where, orderBy: { sequence }, take: Math.max(0, limit) })
      return (afterId === undefined ? rows.reverse() : rows).map(outboxEntry)
    },
    async get(id) {
      const row = await client.outboxMessage.findUnique({ where: { sequence: sequenceOf(id) } })
      return row && outboxEntry(row)
    },
  }
}
