// Why the assistant said nothing. The codes are kept with the chat, the words are for whoever asks `kiemtra`.
import type { Conversation } from '../chat/chat.ts'
import type { Outcome } from '../store/store.ts'

const WORDS = {
  notAddressed: 'tin nhắn trong nhóm không nhắc tên Trợ lý',
  unboundGroup: 'nhóm chưa gắn với kế hoạch nào, người nhắn không phải đầu mối, và điều này đã được nói trong giờ trước đó',
  guestFlood: 'người chưa được mời nhắn quá nhiều tin liền nhau',
  unsupported: 'tin trong nhóm là loại Trợ lý không đọc được',
} as const

/** Why the assistant kept silent. */
export type SilenceCode = keyof typeof WORDS

/** The reason in words that go on a sentence: "… vì tin nhắn trong nhóm không nhắc tên Trợ lý". Null for a code that is not known any more. */
export function silenceWords(code: string): string | null {
  return code in WORDS ? WORDS[code as SilenceCode] : null
}

/** No reply; why is noted with the chat. */
export function keepSilent(why: SilenceCode, conversation: Conversation, at: string): Outcome {
  return { reply: null, onlyRemembers: true, commit: (store) => store.chats.keptSilent(conversation, at, why) }
}
