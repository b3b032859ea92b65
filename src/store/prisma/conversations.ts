// What a conversation remembers between messages.
import type { ConversationWriter } from '../store.ts'
import { type Database, json } from './database.ts'

/** What conversations remember, in the database. */
export function conversationsOf({ client }: Database): ConversationWriter {
  return {
    async state({ platform, id }, at) {
      const where = { platform, conversationId: id, expiresAt: { gt: new Date(at) } }
      const row = await client.conversationState.findFirst({ where })
      return row && { value: row.value as Record<string, unknown>, expiresAt: row.expiresAt.toISOString() }
    },
    async setState({ platform, id: conversationId }, state) {
      if (state === null) {
        await client.conversationState.deleteMany({ where: { platform, conversationId } })
        return
      }
      const columns = { value: json(state.value), expiresAt: new Date(state.expiresAt) }
      const where = { platform_conversationId: { platform, conversationId } }
      await client.conversationState.upsert({ where, create: { platform, conversationId, ...columns }, update: columns })
    },
  }
}
