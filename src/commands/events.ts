// What happened to a chat without anything being said: the assistant came into it, left it, found it under another id.
import { type ChatEvent, type Conversation, type IncomingMessage, type Reply, text } from '../chat/chat.ts'
import type { GroupBinding } from '../domain/work.ts'
import type { Outcome } from '../store/store.ts'
import { keepSilent } from './silence.ts'

/** Of the group or the person, as far as it is known by now. */
interface EventPlace {
  binding: GroupBinding | null
  at: string
  /** The platform carries papers in, so that they need no other way. */
  takesPapers: boolean
}

/** What comes of an event. That a person opened a direct talk is none of these: it is answered like a greeting. */
export function handleEvent(event: ChatEvent, { conversation }: IncomingMessage, { binding, at, takesPapers }: EventPlace): Outcome {
  switch (event.kind) {
    case 'joined':
      return { reply: greeting(binding) }
    case 'left':
      return { reply: null, commit: (store) => store.chats.gone(conversation, at, whyGone(conversation)) }
    case 'moved':
      return { reply: null, commit: (store) => store.chats.move(conversation, event.to, at) }
    case 'overheard':
      return keepSilent('notAddressed', conversation, at)
    case 'unsupported':
      return conversation.kind === 'group' ? keepSilent('unsupported', conversation, at) : { reply: notTaken(event.what, takesPapers) }
  }
}

/** For administrators, who read it in `kiemtra`. */
function whyGone({ kind }: Conversation): string {
  return kind === 'group' ? 'Trợ lý không còn là thành viên, hoặc nhóm đã đóng.' : 'Người dùng đã chặn hoặc rời cuộc trò chuyện.'
}

function greeting(binding: GroupBinding | null): Reply {
  if (binding !== null) return text('Trợ lý đã trở lại nhóm; nhóm vẫn giữ thiết lập trước đây. Đầu mối gõ kiemtra để xem lại.')
  return {
    ...text(
      'Chào các Anh/Chị. Trợ lý trả lời về các kế hoạch cải cách hành chính khi được nhắc tên trong nhóm.',
      'Để bắt đầu, đầu mối nhắc tên Trợ lý kèm lệnh nhom để gắn nhóm với một đơn vị hoặc kế hoạch.',
    ),
    buttons: [[{ label: 'Gắn nhóm', says: 'nhom' }]],
  }
}

function notTaken(what: string, takesPapers: boolean): Reply {
  const otherWay = takesPapers ? '' : ' Để gửi văn bản làm minh chứng, Anh/Chị gõ minhchung kèm mã nhiệm vụ.'
  return text(`Trợ lý chưa đọc được ${what}. Anh/Chị gõ nội dung thành chữ giúp Trợ lý.${otherWay}`)
}
