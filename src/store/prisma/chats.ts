// What is known of chats, in the database.
import type { Conversation } from '../../chat/chat.ts'
import { instant, MOVED, storable, WAS_GONE } from '../conventions.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { inOrderOfNames } from '../memory/chats.ts'
import type { ChatWriter, KnownChat } from '../message-store.ts'
import type { Client, Database } from './database.ts'
import { asUntold } from './untold.ts'

function knownChat({
  platform,
  conversationId: id,
  kind,
  title,
  state,
  why,
  since,
  silentAt,
  silentWhy,
}: Prisma.KnownChatModel): KnownChat {
  return {
    ...{ platform, id, title, why },
    kind: kind as KnownChat['kind'],
    state: state as KnownChat['state'],
    since: since.toISOString(),
    silence: silentAt === null || silentWhy === null ? null : { at: silentAt.toISOString(), why: silentWhy },
  }
}

const keyOf = ({ platform, id: conversationId }: Conversation) => ({ platform_conversationId: { platform, conversationId } })

async function read(client: Client, conversation: Conversation): Promise<KnownChat | null> {
  const row = await client.knownChat.findUnique({ where: keyOf(conversation) })
  return row && knownChat(row)
}

/** Makes the row, or lets it have these columns. */
async function write(client: Client, conversation: Conversation, at: string, columns: Partial<Prisma.KnownChatModel>): Promise<void> {
  const { platform, id: conversationId, kind } = conversation
  const create = { platform, conversationId, kind, state: 'open', since: new Date(at), ...columns }
  await client.knownChat.upsert({ where: keyOf(conversation), create, update: columns })
}

async function giveUp(client: Client, { platform, id: conversationId }: Conversation, why: string): Promise<void> {
  const where = { platform, conversationId, status: 'waiting' }
  await client.outboxMessage.updateMany({ where, data: { status: 'failed', lastError: storable(why) } })
}

/** Chats in the database. */
export function chatsOf(database: Database): ChatWriter {
  const untoldly = (work: (inner: Database) => Promise<void>) => asUntold(() => database.atomically(work))
  return {
    get: (conversation) => read(database.client, conversation),
    async groups() {
      return (await database.client.knownChat.findMany({ where: { kind: 'group' } })).map(knownChat).sort(inOrderOfNames)
    },
    open: (conversation, at, title) =>
      untoldly(async ({ client }) => {
        const wasGone = (await read(client, conversation))?.state === 'gone'
        if (wasGone) await giveUp(client, conversation, WAS_GONE)
        await write(client, conversation, at, {
          kind: conversation.kind,
          ...(wasGone ? { state: 'open', why: null, since: new Date(at) } : {}),
          ...(title === undefined ? {} : { title: storable(title) }),
        })
      }),
    gone: (conversation, at, why) =>
      database.atomically(async ({ client }) => {
        const known = await read(client, conversation)
        const since = known?.state === 'gone' ? known.since : instant(at)
        await write(client, conversation, at, { state: 'gone', why: storable(why), since: new Date(since) })
        await giveUp(client, conversation, why)
      }),
    keptSilent: (conversation, at, why) => write(database.client, conversation, at, { silentAt: new Date(at), silentWhy: storable(why) }),
    move: (conversation, to, at) => database.atomically(({ client }) => move(client, conversation, to, at)),
  }
}

async function move(client: Client, from: Conversation, toId: string, at: string): Promise<void> {
  const to = { ...from, id: toId }
  const old = await read(client, from)
  if (old?.state !== 'gone' || old.why?.startsWith(MOVED) !== true) {
    await write(client, from, at, { state: 'gone', why: `${MOVED}${toId}`, since: new Date(at) })
    const title = (await read(client, to))?.title ?? old?.title ?? null
    await write(client, to, at, { kind: 'group', title })
  }
  const { platform, id: conversationId } = from
  const there = { platform, conversationId }
  const newPlace = { platform, conversationId: toId }
  await moveMemories(client, there, newPlace)
  if ((await client.groupBinding.count({ where: newPlace })) === 0) {
    await client.groupBinding.updateMany({ where: there, data: { conversationId: toId } })
  }
  await client.form.updateMany({ where: there, data: { conversationId: toId } })
  await client.outboxMessage.updateMany({ where: { ...there, status: 'waiting' }, data: { conversationId: toId } })
}

interface Place {
  platform: string
  conversationId: string
}

/** What is remembered under the new id already stays. */
async function moveMemories(client: Client, from: Place, to: Place): Promise<void> {
  const known = await client.conversationState.findMany({ where: to, select: { thread: true, speaker: true } })
  for (const { thread, speaker } of known) await client.conversationState.deleteMany({ where: { ...from, thread, speaker } })
  await client.conversationState.updateMany({ where: from, data: { conversationId: to.conversationId } })
}
