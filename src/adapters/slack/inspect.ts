// What the assistant can see and do in a chat of Slack, for administrators.
import type { webApi } from '@slack/bolt'
import type { Conversation, Inspection } from '../../chat/chat.ts'
import { slackError } from './failures.ts'

/** What is missing without each scope. Slack tells the scopes of the token with every answer. */
const NEEDED: Record<string, string> = {
  'chat:write': 'gửi tin nhắn',
  'files:read': 'nhận tệp và ảnh minh chứng',
  'files:write': 'gửi tệp',
  'users:read': 'biết tên người nhắn',
}

/** Rejects where Slack cannot be asked now. */
export async function inspectChannel(client: webApi.WebClient, { id, kind }: Conversation): Promise<Inspection> {
  try {
    const { channel, response_metadata: meta } = await client.conversations.info({ channel: id })
    const scopes = meta?.scopes ?? []
    const isPrivate = channel?.is_private === true || channel?.is_mpim === true
    const readsAll = scopes.includes(channel?.is_mpim ? 'mpim:history' : isPrivate ? 'groups:history' : 'channels:history')
    const isMember = kind === 'direct' || channel?.is_member !== false
    return {
      title: channel?.name ?? null,
      mayWrite: isMember && channel?.is_archived !== true,
      hears: kind === 'direct' || readsAll ? 'all' : 'addressed',
      notes: [
        ...(isMember ? [] : ['Trợ lý chưa là thành viên của kênh; cần mời vào kênh bằng lệnh /invite.']),
        ...(channel?.is_archived ? ['Kênh đã được lưu trữ.'] : []),
        ...(scopes.length === 0 ? [] : missing(scopes)),
        'Lệnh /cchc không dùng được trong luồng trả lời; ở đó cần nhắc tên Trợ lý.',
      ],
    }
  } catch (error) {
    const word = slackError(error)
    if (word === null) throw error
    const isOut = word === 'channel_not_found' || word === 'not_in_channel'
    const why = isOut ? 'Slack không cho Trợ lý thấy kênh này; cần mời Trợ lý vào kênh.' : `Slack không cho xem kênh (${word}).`
    return { title: null, mayWrite: !isOut, hears: 'addressed', notes: [why] }
  }
}

function missing(scopes: readonly string[]): string[] {
  return Object.entries(NEEDED).flatMap(([scope, use]) => (scopes.includes(scope) ? [] : [`Thiếu quyền ${scope}: chưa thể ${use}.`]))
}
