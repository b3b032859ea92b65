// What the assistant is able to do in a chat, as Telegram tells it.
import { type Api, GrammyError } from 'grammy'
import type { Chat, ChatMember, UserFromGetMe } from 'grammy/types'
import type { Conversation, Inspection } from '../../chat/chat.ts'

const PRIVACY_ON =
  'Chế độ riêng tư của bot đang bật: trong nhóm Trợ lý chỉ nhận lệnh, tin nhắc tên và tin trả lời Trợ lý, như vậy là đủ dùng. ' +
  'Nếu đổi chế độ này ở @BotFather, cần đưa Trợ lý ra khỏi nhóm rồi thêm lại.'

/** Rejects where Telegram cannot be asked now. */
export async function inspectChat(api: Api, conversation: Conversation): Promise<Inspection> {
  const me = await api.getMe()
  const isDirect = conversation.kind === 'direct'
  try {
    const chat = await api.getChat(conversation.id)
    if (isDirect) return { title: null, mayWrite: true, hears: 'all', notes: [] }
    return inspectionOf(chat, await api.getChatMember(conversation.id, me.id), me)
  } catch (error) {
    if (!(error instanceof GrammyError) || (error.error_code !== 400 && error.error_code !== 403)) throw error
    return { title: null, mayWrite: false, hears: 'addressed', notes: ['Telegram báo Trợ lý không còn ở trong cuộc trò chuyện này.'] }
  }
}

/** Bot API, ChatMember and User.can_read_all_group_messages: an administrator of a group gets all that is said there. */
export function inspectionOf(chat: Pick<Chat, 'title' | 'is_forum'>, member: ChatMember, me: UserFromGetMe): Inspection {
  const isAdmin = member.status === 'administrator' || member.status === 'creator'
  const isThere = isAdmin || member.status === 'member' || (member.status === 'restricted' && member.is_member)
  const isMuted = member.status === 'restricted' && !member.can_send_messages
  const hears = isAdmin || me.can_read_all_group_messages ? 'all' : 'addressed'
  const notes = [
    ...(isThere ? [] : ['Trợ lý không còn là thành viên của nhóm này.']),
    ...(isMuted ? ['Quản trị viên của nhóm đang không cho Trợ lý gửi tin.'] : []),
    ...(member.status === 'restricted' && !member.can_send_documents ? ['Trợ lý không được gửi tệp trong nhóm này.'] : []),
    ...(hears === 'addressed' ? [PRIVACY_ON] : []),
    ...(me.can_join_groups ? [] : ['Bot đang bị chặn vào nhóm mới (Allow Groups ở @BotFather).']),
    ...(chat.is_forum === true ? ['Nhóm chia theo chủ đề; Trợ lý trả lời trong chủ đề được hỏi.'] : []),
  ]
  return { title: chat.title ?? null, mayWrite: isThere && !isMuted, hears, notes }
}
