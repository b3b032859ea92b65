// A message that brings a file: the door has read it already; here the sender hears what comes of it.
import { type Reply, type SentFile, text } from '../../chat/chat.ts'
import { errorReply } from '../../chat/error-reply.ts'
import { dayOf } from '../../domain/clock.ts'
import { UserError } from '../../errors.ts'
import type { HeldFile, Store } from '../../store/store.ts'
import { showDay, showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, mayUse } from '../command.ts'
import { receiveEvidence } from '../evidence/arrival.ts'
import { type HeldPlan, isInUse, type Opening, openHeld, seen } from './held-plan.ts'
import { preview } from './preview.ts'

/** Who may put plans in. */
export const MAY_PUT_IN = { needs: 'coordinator' } as const

/** What becomes of a file that came with a message: refused, handed back to whoever may not put plans in, or shown and kept waiting. */
export async function receiveFile(file: SentFile, context: CommandContext): Promise<Reply | CommandOutcome> {
  if (file.kind === 'refused') return refused(file, context)
  if (file.kind === 'evidence') return receiveEvidence(file, context)
  if (!mayUse(MAY_PUT_IN, context.person)) return notAllowed(file.id, context)
  if (context.message.conversation.kind === 'group') return decideElsewhere(file, context)
  const held = await context.store.files.get(file.id)
  if (held === null) return text(`Tệp “${file.name}” không còn chờ quyết định. Nếu cần, Anh/Chị gửi lại tệp.`)
  const earlier = await sameContent(held, context)
  return earlier === null ? showNew(held, context) : showEarlier(held, earlier, context)
}

/** The door has audited it. Who cannot put plans in has sent no plan. */
function refused({ words }: Extract<SentFile, { kind: 'refused' }>, { person }: CommandContext): Reply {
  const buttons = mayUse(MAY_PUT_IN, person) ? { buttons: [[{ label: 'Cách gửi kế hoạch', says: 'napkehoach' }]] } : {}
  return { ...text(words), ...buttons }
}

/** A plan that is not in use belongs to no scope of a group, so it is shown to whoever runs the assistant, by themselves. */
function decideElsewhere({ id, name }: Extract<SentFile, { kind: 'held' }>, { now, person }: CommandContext): CommandOutcome {
  return {
    reply: text(
      `Trợ lý đã giữ tệp “${name}”. Bản đọc thử của kế hoạch không hiện trong nhóm; Anh/Chị nhắn riêng cho Trợ lý “tepcho” để xem và quyết định.`,
    ),
    commit: (store) =>
      store.audit.add({ at: now.toISOString(), personId: person.id, action: 'receiveFile', subject: id, detail: { name, inGroup: true } }),
  }
}

function notAllowed(id: string, { now, person }: CommandContext): CommandOutcome {
  return {
    reply: text(
      'Tài khoản của Anh/Chị chưa được đưa kế hoạch vào, nên Trợ lý không giữ tệp vừa gửi. Việc này do đầu mối hoặc người quản trị làm; Anh/Chị gửi tệp cho đầu mối, hoặc đề nghị người quản trị cấp quyền.',
    ),
    async commit(store) {
      await store.files.drop(id)
      await store.audit.add({
        at: now.toISOString(),
        personId: person.id,
        action: 'refuse',
        subject: 'NOT_ALLOWED',
        detail: {},
      })
    },
  }
}

/** The same file that waits already, with whatever was corrected of it. */
async function sameContent({ id, contentHash }: HeldFile, { store, now }: CommandContext): Promise<HeldFile | null> {
  const others = (await store.files.list()).filter((other) => other.id !== id && other.contentHash === contentHash)
  return others.find(({ expiresAt }) => Date.parse(expiresAt) > now.getTime()) ?? null
}

async function showEarlier(file: HeldFile, earlier: HeldFile, context: CommandContext): Promise<CommandOutcome> {
  const held = await openOrDrop(earlier, context)
  if (!('plan' in held)) return held
  const at = new Date(earlier.heldAt)
  const notice = `Tệp này ${earlier.by.name} đã gửi lúc ${showTime(at)} ngày ${showDay(dayOf(at))} và đang chờ quyết định; Trợ lý mở lại bản đó.`
  return {
    reply: withCaption(preview(held, { notice }), context),
    remembers: seen(held),
    commit: async (store) => void (await store.files.drop(file.id)),
  }
}

async function showNew(file: HeldFile, context: CommandContext): Promise<CommandOutcome> {
  const held = await openOrDrop(file, context)
  if (!('plan' in held)) return held
  const { id, name, contentHash, size } = file
  const received = (store: Store) =>
    store.audit.add({
      ...{ at: context.now.toISOString(), personId: context.person.id, action: 'receiveFile', subject: id },
      detail: { name, contentHash, size },
    })
  if (!isInUse(held)) {
    const isOld = await context.store.plans.knows(contentHash)
    const notice = isOld ? 'Tệp này từng là một phiên bản cũ; Anh/Chị xem kỹ trước khi đưa vào sử dụng lại.' : undefined
    return {
      reply: withCaption(preview(held, notice === undefined ? {} : { notice }), context),
      remembers: seen(held),
      commit: received,
    }
  }
  return {
    reply: {
      ...text(
        `Tệp “${name}” chính là phiên bản ${held.base!.version} đang dùng của kế hoạch ${held.code}. Không có gì thay đổi; Trợ lý không giữ lại tệp.`,
      ),
      buttons: [[{ label: `Xem kế hoạch ${held.code}`, says: `kehoach ${held.code}` }]],
    },
    async commit(store) {
      await store.files.drop(id)
      await received(store)
    },
  }
}

/** A file that cannot be read after all waits for nobody. */
export async function openOrDrop(file: HeldFile, context: CommandContext, opening: Opening = {}): Promise<HeldPlan | CommandOutcome> {
  const drop = async (store: Store) => void (await store.files.drop(file.id))
  try {
    return (await openHeld(file, context, opening)) ?? { reply: text(`Tệp “${file.name}” không còn chờ quyết định.`), commit: drop }
  } catch (error) {
    if (error instanceof UserError) return { reply: errorReply(error), commit: drop }
    throw error
  }
}

/** What was typed beside a file is not looked into, and whoever typed it is told so. */
function withCaption(reply: Reply, { message }: CommandContext): Reply {
  if (message.text.trim() === '') return reply
  const words = 'Phần chữ gửi kèm tệp Trợ lý chưa xem; nếu là câu hỏi hoặc phần cần sửa, Anh/Chị gửi lại thành một tin riêng.'
  return { ...reply, blocks: [...reply.blocks, { kind: 'text', text: words }] }
}
