// "guilai": what may not have arrived is sent again, where it belonged and when somebody asks for it.
import { text } from '../chat/chat.ts'
import { dayOf } from '../domain/clock.ts'
import { UserError } from '../errors.ts'
import { isDigest } from '../store/conventions.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'

/** What is older is asked anew: what it says may have changed since. */
const KEPT_MS = 24 * 3_600_000
/** So far back the reply is looked for that may not have arrived. */
const LOOKED_THROUGH = 20

class DigestSentAgain extends UserError {
  readonly code = 'DIGEST_SENT_AGAIN'
  override get userMessage() {
    return 'Bản tin này đã được gửi lại một lần, Trợ lý không gửi thêm. Anh/Chị gõ bantin để xem.'
  }
}

export const sendAgain = defineCommand<{ id: string | null }>({
  name: 'guilai',
  aliases: [],
  phrases: ['gửi lại', 'gửi lại câu trả lời', 'gửi lại giúp tôi', 'chưa thấy câu trả lời', 'chưa nhận được câu trả lời'],
  summary: 'Gửi lại câu trả lời có thể chưa đến',
  examples: ['guilai'],
  needs: 'viewer',
  hidden: true,
  args({ raw }) {
    if (raw === '') return { id: null }
    return /^\d{1,10}$/.test(raw) ? { id: raw } : null
  },
  async run({ id }, context) {
    const { store, now } = context
    const entry = id === null ? await lastDoubtful(context) : await store.outbox.get(id)
    if (entry !== null && now.getTime() - Date.parse(entry.createdAt) <= KEPT_MS) return again(entry, context)
    return text(
      id === null
        ? 'Trợ lý không thấy câu trả lời nào gần đây bị gián đoạn khi gửi. Anh/Chị cần xem lại điều gì, cứ hỏi lại.'
        : 'Trợ lý không còn giữ tin này để gửi lại. Anh/Chị hỏi lại giúp Trợ lý.',
    )
  },
})

async function lastDoubtful({ store, message: { conversation } }: CommandContext): Promise<OutboxEntry | null> {
  const last = await store.outbox.history(conversation, LOOKED_THROUGH)
  return last.findLast(({ status, priority }) => status === 'unknown' && priority !== 'cosmetic') ?? null
}

async function again(entry: OutboxEntry, context: CommandContext): Promise<ReturnType<typeof text> | CommandOutcome> {
  if (entry.status === 'waiting' || entry.status === 'sending') return text('Tin này đang được gửi, Anh/Chị chờ trong giây lát.')
  if (isDigest(entry)) return digestAgain(entry, context)
  return { reply: entry.reply, remembers: (await isLastReply(entry, context)) ? context.memory : {} }
}

/** Then what the talk remembers of it still holds. */
async function isLastReply({ id }: OutboxEntry, { store, message: { conversation } }: CommandContext): Promise<boolean> {
  if (conversation.kind === 'group') return false
  const last = await store.outbox.history(conversation, LOOKED_THROUGH)
  return last.findLast(({ key }) => key.startsWith('reply:'))?.id === id
}

/** A group reads the digest of a day once, and once more where that may have been lost. */
function digestAgain({ id, key, conversation, reply, createdAt }: OutboxEntry, { now, today }: CommandContext): CommandOutcome {
  if (dayOf(new Date(createdAt)) !== today) {
    return { reply: text('Bản tin này là của ngày khác nên Trợ lý không gửi lại. Anh/Chị gõ bantin để xem bản tin hôm nay.') }
  }
  const onceMore = key.startsWith(ONCE_MORE) ? key : `${ONCE_MORE}${id}`
  return {
    reply: null,
    async commit(store) {
      const isNew = await store.outbox.add({ key: onceMore, conversation, reply, createdAt: now.toISOString(), priority: 'notice' })
      if (!isNew) throw new DigestSentAgain(`digest ${id} was sent again`)
    },
  }
}

/** How the key of such a digest begins. */
const ONCE_MORE = 'digest-once-more:'
