// The digest of the day as one group gets it: of its plans and its agency, whoever looks at it.
import { officialName } from '../answers/plan-name.ts'
import type { Button, Conversation } from '../chat/chat.ts'
import { choicesOf } from '../chat/render.ts'
import { type Digest, digest } from '../digest/digest.ts'
import { itemsOfUnit } from '../digest/of-unit.ts'
import { newsSince } from '../digest/plan-news.ts'
import { dayOf, instantAt } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import type { GroupBinding } from '../domain/work.ts'
import type { Priority } from '../store/message-store.ts'
import type { Store, StoredPlan, StoreReader } from '../store/store.ts'
import { currentItems, type ItemSource } from './current-items.ts'
import { type Memory, stateOf } from './memory.ts'

/** What a digest is of: plans by their codes (none: all of this year and later), within those of a group. */
export interface DigestSubject {
  planCodes: readonly string[]
  binding: Pick<GroupBinding, 'unit' | 'planIds'> | null
}

export type DigestSource = ItemSource & { store: Pick<StoreReader, 'tasks' | 'plans'> }

/** `lateFor` as in DigestParts. */
export async function digestOf(subject: DigestSubject, source: DigestSource, lateFor?: string): Promise<Digest> {
  const { planCodes, binding } = subject
  const { store, today, calendar } = source
  const found = await currentItems({ ...source, plans: () => plansOf(binding, source) }, { planCodes, past: false })
  const unit = binding?.unit ?? null
  const items = unit === null ? found.items : itemsOfUnit(unit, found.items, found.plans)
  const plans = unit === null ? found.plans : found.plans.filter(({ id }) => items.some(({ task }) => task.planId === id))
  const changes = (await store.plans.changes(newsSince(today, calendar))).filter(({ planId }) => plans.some(({ id }) => id === planId))
  return digest({
    items,
    today,
    about: subjectName(unit, plans),
    isOfUnit: unit !== null,
    changes,
    buttons: buttonsFor(subject),
    ...(lateFor === undefined ? {} : { lateFor }),
  })
}

async function plansOf(binding: DigestSubject['binding'], { plans }: DigestSource): Promise<readonly StoredPlan[]> {
  const all = await plans()
  const planIds = binding?.planIds ?? null
  return planIds === null ? all : all.filter(({ id }) => planIds.includes(id))
}

function subjectName(unit: string | null, plans: readonly StoredPlan[]): string {
  const [only] = plans
  const name = plans.length === 1 && only !== undefined ? officialName(only.plan) : `${plans.length} kế hoạch đang thực hiện`
  if (unit === null) return name
  return plans.length === 0 ? `việc của ${unit}` : `việc của ${unit}, ${name}`
}

/** In a group everybody reads the same list: whoever belongs to an agency would see its work alone under "han". */
function buttonsFor({ planCodes, binding }: DigestSubject): Button[] {
  const list = (whose: string) => ['han', ...planCodes, ...(whose === '' ? [] : [whose])].join(' ')
  if (binding === null) return [{ label: 'Xem tất cả', says: list('') }]
  if (binding.unit !== null) return [{ label: 'Xem tất cả', says: list(binding.unit) }]
  return [
    { label: 'Xem tất cả', says: list('cả tỉnh') },
    { label: 'Việc của đơn vị tôi', says: list('của đơn vị tôi') },
  ]
}

/** The chat, or the topic in it, to which the digest of a group goes. */
export function conversationOf({ platform, conversationId, thread }: GroupBinding): Conversation {
  return {
    platform: platform as Conversation['platform'],
    id: conversationId,
    kind: 'group',
    ...(thread === null ? {} : { thread }),
  }
}

export interface DigestMessage {
  key: string
  binding: GroupBinding
  made: Digest
  now: Date
  priority: Priority
  /** Its buttons become numbered lines there. */
  numbersChoices: boolean
}

/**
 * Puts a digest on its way, and into the memory of the chat what its numbers mean to everybody until the day is over. False, and nothing
 * is done, when the key is known.
 */
export async function sendDigest(store: Store, message: DigestMessage): Promise<boolean> {
  const { key, binding, made, now, priority, numbersChoices } = message
  const conversation = conversationOf(binding)
  const memory: Memory = {
    listed: { codes: made.codes, numbered: true },
    ...(numbersChoices ? { choices: choicesOf(made.reply).map(({ says }) => says) } : {}),
  }
  return store.transaction(async (inner) => {
    const isNew = await inner.outbox.add({ key, conversation, reply: made.reply, createdAt: now.toISOString(), priority })
    if (isNew) await inner.conversations.setState(conversation, { ...stateOf(memory, now), expiresAt: endOf(dayOf(now)) })
    return isNew
  })
}

function endOf(day: Day): string {
  return instantAt(day, '23:59:59').toISOString()
}
