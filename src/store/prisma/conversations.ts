// What a conversation remembers between messages: each thread of a chat for itself, and each speaker in a group.
import type { ConversationWriter } from '../store.ts'
import { type Database, json } from './database.ts'

/** What conversations remember, in the database. */
export function conversationsOf({ client }: Database): ConversationWriter {
  return {
    async state({ platform, id, thread = '' }, at, speaker = '') {
      const where = { platform, conversationId: id, thread, speaker, expiresAt: { gt: new Date(at) } }
      const row = await client.conversationState.findFirst({ where })
      return row && { value: row.value as Record<string, unknown>, expiresAt: row.expiresAt.toISOString() }
    },
    async setState({ platform, id: conversationId, thread = '' }, state, speaker = '') {
      const place = { platform, conversationId, thread, speaker }
      if (state === null) {
        await client.conversationState.deleteMany({ where: place })
        return
      }
      const columns = { value: json(state.value), expiresAt: new Date(state.expiresAt) }
      const where = { platform_conversationId_thread_speaker: place }
      await client.conversationState.upsert({ where, create: { ...place, ...columns }, update: columns })
    },
  }
}
