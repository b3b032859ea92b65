// A word to whoever may miss a message: its sending had no answer, and the platform cannot tell whether it arrived.
import { type Adapter, type Button, type Reply, text } from '../chat/chat.ts'
import { isDigest } from '../store/conventions.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import type { Store } from '../store/store.ts'
import { hourAndDay } from './answers.ts'

/**
 * How long after the failure it is said: whatever made the sending fail should be over, and whoever did get the message has read it; much
 * later they would have asked again by themselves.
 */
export const UNSURE_AFTER_MS = 20_000

/** Of what is older nothing is said: no reader waits for it any more. */
export const MISSED_FOR_MS = 24 * 3_600_000

/** So old a message is no longer "vừa rồi". */
const RECENT_MS = 5 * 60_000

/** The message is sent again by this, as often as somebody asks. */
const sendAgain = (id: string): Button => ({ label: 'Gửi lại', says: `guilai ${id}` })

/** Words that only go along with others: nobody misses them. */
const ASIDE = /^(?:notice|unsure):/

/** Says once, a little later, that the message may not have arrived. Gives the ISO time; null where nothing is said of this one. */
export async function tellUnsure(
  inside: Pick<Store, 'inbox' | 'outbox'>,
  entry: OutboxEntry,
  { capabilities }: Pick<Adapter, 'capabilities'>,
  now: Date,
): Promise<string | null> {
  const age = now.getTime() - Date.parse(entry.createdAt)
  if (entry.priority === 'cosmetic' || ASIDE.test(entry.key) || age > MISSED_FOR_MS) return null
  const notBefore = new Date(now.getTime() + UNSURE_AFTER_MS).toISOString()
  const replyTo = entry.replyTo ?? (await askedBy(entry, inside))
  const isNew = await inside.outbox.add({
    ...{ key: `unsure:${entry.id}`, conversation: entry.conversation, priority: 'notice', createdAt: now.toISOString(), notBefore },
    reply: words(entry, capabilities.buttons, age > RECENT_MS),
    ...(replyTo === undefined ? {} : { replyTo }),
  })
  return isNew ? notBefore : null
}

/** Without buttons it is typed: a number would be taken for a choice of the very reply that may be missing. */
function words(entry: OutboxEntry, hasButtons: boolean, isLongAgo: boolean): Reply {
  const when = isLongAgo ? `lúc ${hourAndDay.format(new Date(entry.createdAt))}` : 'vừa rồi'
  const reply = text(
    `Trợ lý không chắc ${whatItWas(entry)} ${when} đã đến. Nếu chưa thấy, Anh/Chị ${hasButtons ? 'bấm Gửi lại' : 'gõ guilai'}.`,
  )
  return hasButtons ? { ...reply, buttons: [[sendAgain(entry.id)]] } : reply
}

function whatItWas(entry: OutboxEntry): string {
  if (isDigest(entry)) return 'bản tin'
  return /^(?:reply|gathered):/.test(entry.key) ? 'câu trả lời' : 'thông báo'
}

/** The platform's id of the message to which it was the reply, so that it is plain which of several is meant. */
async function askedBy({ key }: OutboxEntry, { inbox }: Pick<Store, 'inbox'>): Promise<string | undefined> {
  const [, platform, messageKey] = /^reply:([^:]+):(.+)$/s.exec(key) ?? []
  if (platform === undefined || messageKey === undefined) return undefined
  return (await inbox.byKey(platform, messageKey))?.message.messageId
}
