// What the platform tells about this bot, for the start and for administrators.
import type { Conversation, Inspection } from '../../chat/chat.ts'
import { OperatorError } from '../../errors.ts'
import type { Answer, ZaloApi } from './api.ts'
import { GROUPS_PER_BOT, MESSAGES_PER_MONTH, PEOPLE_PER_BOT, START_TIMEOUT_MS } from './limits.ts'

export interface ZaloBot {
  /** What it may be called in groups. */
  names: readonly string[]
  mayJoinGroups: boolean
}

/** Asks who we are. Throws an OperatorError where the platform does not tell. */
export async function identify(api: ZaloApi): Promise<ZaloBot> {
  const me = resultOf(await api.call('getMe', {}, { timeoutMs: START_TIMEOUT_MS })) as Record<string, unknown> | null
  // The documentation has `account_name` alone; what people see and call is another name.
  const names = [me?.display_name, me?.account_name, me?.name, me?.first_name].filter((name) => typeof name === 'string')
  return { names, mayJoinGroups: me?.can_join_groups === true }
}

/** Has updates pushed to this address. Throws an OperatorError where the platform will not. */
export async function openWebhook(api: ZaloApi, url: string, secret: string): Promise<void> {
  resultOf(await api.call('setWebhook', { url, secret_token: secret }, { timeoutMs: START_TIMEOUT_MS }))
}

/** Has updates kept for polling. The platform answers 400 where no webhook was set. */
export async function closeWebhook(api: ZaloApi): Promise<void> {
  const answer = await api.call('deleteWebhook', {}, { timeoutMs: START_TIMEOUT_MS })
  if (answer.kind !== 'refused' || answer.code === 401) resultOf(answer)
}

function resultOf(answer: Answer): unknown {
  switch (answer.kind) {
    case 'done':
      return answer.result
    case 'refused':
      throw new OperatorError([
        answer.code === 401
          ? 'ZALO_BOT_TOKEN: Zalo does not take it; copy the one that Bot Creator sent'
          : `Zalo refused: ${answer.code} ${answer.description}`,
      ])
    case 'strange':
      throw new OperatorError([`ZALO_API_URL: something else than Zalo answers there (status ${answer.status})`])
    default:
      throw new OperatorError([`Zalo cannot be reached: ${answer.why}`])
  }
}

/** What can be known of a chat; the platform has no way to ask for its members. */
export async function inspectChat(api: ZaloApi, { kind }: Conversation, webhook: string | null): Promise<Inspection> {
  const bot = await identify(api).catch(() => null)
  const notes = [
    ...(bot === null ? ['Zalo không trả lời khi Trợ lý hỏi về tài khoản của mình.'] : []),
    ...(await webhookNotes(api, webhook)),
    ...(kind === 'group' ? groupNotes(bot) : []),
    'Zalo chỉ chuyển văn bản và ảnh: tệp văn bản được gửi và nhận qua đường dẫn dùng một lần.',
    `Gói miễn phí của Zalo: ${PEOPLE_PER_BOT} người dùng, ${MESSAGES_PER_MONTH.toLocaleString('vi')} tin mỗi tháng, ${GROUPS_PER_BOT} nhóm cho một bot.`,
  ]
  return { title: null, mayWrite: bot !== null, hears: kind === 'group' ? 'addressed' : 'all', notes }
}

function groupNotes(bot: ZaloBot | null): string[] {
  const called = bot?.names[0] === undefined ? '' : ` (${bot.names[0]})`
  return [
    ...(bot?.mayJoinGroups === false ? ['Zalo chưa mở tính năng nhóm cho bot này.'] : []),
    `Trong nhóm, Zalo chỉ chuyển tới Trợ lý tin nhắn chọn tên Trợ lý${called} sau dấu @, hoặc trả lời tin của Trợ lý.`,
    'Ảnh gửi trong nhóm phải nhắc tên Trợ lý ngay trong lời ghi của ảnh.',
  ]
}

/** Another server with this token would get what is meant for us. */
async function webhookNotes(api: ZaloApi, webhook: string | null): Promise<string[]> {
  if (webhook === null) return ['Máy chủ đang hỏi tin Zalo theo kiểu dùng thử: tin gửi đến lúc máy chủ dừng có thể mất.']
  const answer = await api.call('getWebhookInfo', {}, { timeoutMs: START_TIMEOUT_MS })
  const { url } = (answer.kind === 'done' ? (answer.result ?? {}) : {}) as { url?: unknown }
  if (typeof url !== 'string' || url === webhook) return []
  return ['Zalo đang chuyển tin tới một địa chỉ khác, không phải máy chủ này.']
}
