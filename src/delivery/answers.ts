// What goes into the outbox for a message that came in.
import { type Conversation, type IncomingMessage, type Reply, text } from '../chat/chat.ts'
import type { NewOutboxMessage } from '../store/message-store.ts'
import type { Outcome, Store } from '../store/store.ts'
import { keyOf } from './parts.ts'

/** Said once when the work takes long. */
const NOTICE = text('Trợ lý đang xử lý, Anh/Chị chờ trong giây lát.')

/** Said when the message is set aside. */
export const APOLOGY = text(
  'Trợ lý gặp lỗi khi xử lý tin này nên chưa ghi gì. Anh/Chị thử lại hoặc gõ trogiup; nếu vẫn lỗi, xin báo cho người quản trị.',
)

/** Said when the work was given up. */
export const TOOK_TOO_LONG = text(
  'Trợ lý xử lý tin này quá lâu nên đã dừng và chưa ghi gì. Anh/Chị thử lại sau ít phút, hoặc hỏi ngắn hơn; nếu vẫn vậy, xin báo cho người quản trị.',
)

/** "17:03 20/11/2026", as it is in Vietnam. */
export const hourAndDay = new Intl.DateTimeFormat('vi-VN', {
  ...{ timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' },
})

/** In a group it is shown to whom the reply is made. */
function replyTo({ conversation, messageId }: IncomingMessage): { replyTo?: string } {
  return conversation.kind === 'group' && messageId !== undefined ? { replyTo: messageId } : {}
}

function answer(name: string, message: IncomingMessage, reply: Reply, createdAt: string): NewOutboxMessage {
  return { key: `${name}:${keyOf(message)}`, conversation: message.conversation, reply, createdAt, ...replyTo(message) }
}

/** The one reply to a message. A message has no other, so that whatever is said second is not said. */
export function replyFor(message: IncomingMessage, reply: Reply, at: Date): NewOutboxMessage {
  return answer('reply', message, reply, at.toISOString())
}

/** Its place in the order is before the reply, so it is as urgent. */
export function noticeFor(message: IncomingMessage, at: Date): NewOutboxMessage {
  return answer('notice', message, NOTICE, at.toISOString())
}

/** Puts the reply into the outbox, and gives the ISO time at which it may go where it is kept back for others that belong to it. */
export async function putReply(inside: Store, message: IncomingMessage, { reply, gathers }: Outcome, at: Date): Promise<string | null> {
  if (reply === null) return null
  if (gathers === undefined) {
    await inside.outbox.add(replyFor(message, reply, at))
    return null
  }
  const notBefore = new Date(at.getTime() + gathers.waitMs).toISOString()
  // Once a gathered reply is on its way, what comes later is gathered anew.
  for (let gathering = 1; ; gathering++) {
    const key = `gathered:${message.conversation.platform}:${gathers.key}:${gathering}`
    if (await inside.outbox.put({ ...replyFor(message, reply, at), key, notBefore })) return notBefore
  }
}

/** Word to every administrator, in their own talk with the assistant, of a message that was set aside. Of its words nothing is told. */
export async function tellAdministrators(inside: Store, message: IncomingMessage, at: Date): Promise<void> {
  const { sender, conversation, receivedAt } = message
  const reply = text(
    `Một tin của ${sender.name} (${conversation.platform}, nhận lúc ${hourAndDay.format(new Date(receivedAt))}) không xử lý được sau ba lần thử nên đã được để riêng. ` +
      'Người gửi đã được báo; các tin sau vẫn được xử lý.',
    `Mã tin để tra trong nhật ký của máy chủ: ${message.key}.`,
  )
  for (const { conversation: told } of await inside.people.reachable(['administrator'])) {
    if (isSameChat(told, conversation)) continue
    const key = `poisoned:${keyOf(message)}:${told.platform}:${told.id}`
    await inside.outbox.add({ key, conversation: told, reply, createdAt: at.toISOString(), priority: 'notice' })
  }
}

function isSameChat(one: Conversation, other: Conversation): boolean {
  return one.platform === other.platform && one.id === other.id
}
